//! What is answered when something is not as asked for.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::Serialize;

use crate::server::failure::or_internal;

/// Why a request was not carried out, in words for people and in a code for the
/// editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub status: StatusCode,
    pub code: &'static str,
    /// In the language of the person.
    pub message: String,
    /// The block it is about.
    pub block_id: Option<String>,
    /// Where in what was sent, such as `content[3].attrs.alt`.
    pub path: Option<String>,
}

/// Why a handler does not give what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    Problem(Box<Problem>),
    /// Needs no words of its own: `server::error_page` puts those of the status
    /// into the shape of a [`Problem`].
    Status(StatusCode),
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl From<StatusCode> for Refused {
    fn from(status: StatusCode) -> Self {
        Self::Status(status)
    }
}

impl From<sqlx::Error> for Refused {
    /// The cause goes to the log.
    fn from(cause: sqlx::Error) -> Self {
        _ = or_internal::<(), _>(Err(cause));
        Self::Status(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem.into_response(),
            Self::Status(status) => status.into_response(),
        }
    }
}

#[derive(Serialize)]
struct Body<'a> {
    error: Said<'a>,
}

#[derive(Serialize)]
struct Said<'a> {
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    block_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
}

impl Problem {
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            block_id: None,
            path: None,
        }
    }

    /// The same, about a place in what was sent.
    #[must_use]
    pub fn at(self, path: impl Into<String>) -> Self {
        Self {
            path: Some(path.into()),
            ..self
        }
    }

    /// The same, about a block.
    #[must_use]
    pub fn in_block(self, block_id: Option<String>) -> Self {
        Self { block_id, ..self }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = Body {
            error: Said {
                code: self.code,
                message: &self.message,
                block_id: self.block_id.as_deref(),
                path: self.path.as_deref(),
            },
        };
        (self.status, Json(body)).into_response()
    }
}
