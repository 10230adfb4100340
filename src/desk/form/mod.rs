//! What the desk's forms have in common: reading what was sent, saying what is
//! wrong with it, and noticing that somebody else was faster.
//!
//! Every form carries the [`version`] of what it showed. A handler compares it
//! with what is stored, inside the transaction that would change it.

mod fault;
mod field;
mod input;
mod notice;
mod order;
mod picker;
mod reading;
mod row;
pub mod store;

pub use self::{
    fault::{Fault, Faults},
    field::{Field, VERSION},
    input::{Choice, Control, Input, Notes, Presence},
    notice::{Told, redirect},
    order::{Move, reorder},
    picker::{Need, PICKED, Picker, StoryPicker},
    reading::{Fields, Reading, line},
    row::{Confirm, MoveButton, Way},
};

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header::ACCEPT};
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::{error::AppError, server::failure::or_internal};

/// The server could not do it; the cause stands in its log.
#[derive(Debug)]
pub struct Failed;

impl From<sqlx::Error> for Failed {
    fn from(cause: sqlx::Error) -> Self {
        _ = or_internal::<(), _>(Err(cause));
        Self
    }
}

impl From<AppError> for Failed {
    /// Its cause was logged when it was made.
    fn from(_: AppError) -> Self {
        Self
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

/// Whether a script sent a form, which takes data in place of a page.
pub fn wants_data(headers: &HeaderMap) -> bool {
    headers
        .get(ACCEPT)
        .is_some_and(|accept| accept == "application/json")
}

/// What a form was made from, in 16 characters: the same for the same values.
pub fn version(shown: &impl Serialize) -> String {
    use std::fmt::Write;

    let json = serde_json::to_vec(shown).unwrap_or_default();
    Sha256::digest(&json)
        .iter()
        .take(8)
        .fold(String::with_capacity(16), |mut hex, byte| {
            // Writing into a string does not fail.
            _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// The values of two JSON objects that differ, for the audit.
pub fn differences(before: &impl Serialize, after: &impl Serialize) -> (Value, Value) {
    let mut before = object(before);
    let mut after = object(after);
    let same: Vec<String> = before
        .iter()
        .filter(|(key, value)| after.get(*key) == Some(value))
        .map(|(key, _)| key.clone())
        .collect();
    for key in same {
        before.remove(&key);
        after.remove(&key);
    }
    (Value::Object(before), Value::Object(after))
}

fn object(value: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(object)) => object,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_version_changes_with_what_was_shown() {
        let version = |text: &str| version(&json!({ "name": text }));
        assert_eq!(version("Warta"), version("Warta"));
        assert_ne!(version("Warta"), version("Warta "));
        assert_eq!(version("").len(), 16);
    }

    #[test]
    fn the_audit_gets_only_what_changed() {
        let (before, after) = differences(
            &json!({ "name": "A", "zone": "Asia/Jakarta" }),
            &json!({ "name": "B", "zone": "Asia/Jakarta" }),
        );
        assert_eq!(before, json!({ "name": "A" }));
        assert_eq!(after, json!({ "name": "B" }));
    }
}
