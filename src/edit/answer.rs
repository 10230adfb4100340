//! What is answered when something is not as asked for.

use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::Serialize;

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
