//! Where internal causes end: logged once, never shown.

use std::fmt::Display;

use crate::error::AppError;

/// Logs what went wrong and replaces it by [`AppError::Internal`].
pub fn or_internal<T, E: Display>(result: Result<T, E>) -> Result<T, AppError> {
    result.map_err(|cause| {
        tracing::error!(%cause, "request failed");
        AppError::Internal
    })
}
