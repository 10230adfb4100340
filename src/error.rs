//! The one error type that server and browser share.
//!
//! Expected outcomes (no such article, a field left empty) are values, not
//! errors. What arrives here went wrong; its cause is logged once, on the
//! server, and never shown.

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};

/// Why a page or a server function could not answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// The server failed; the cause stands in its log.
    #[error("the server failed")]
    Internal,
    /// The request could not be understood.
    #[error("the request could not be understood")]
    BadRequest,
    /// The server could not be reached.
    #[error("the server could not be reached")]
    Unreachable,
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Unreachable,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::BadRequest,
            _ => Self::Internal,
        }
    }

    fn status_code(&self) -> http::StatusCode {
        match self {
            Self::BadRequest => http::StatusCode::BAD_REQUEST,
            Self::Internal | Self::Unreachable => http::StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}
