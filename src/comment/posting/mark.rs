//! When a form was written, so that screening knows how long somebody took. A
//! public page has none: it is the same for everyone, and as old as the cache that
//! keeps it.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{
    account::secret::{Purpose, SecretKey},
    desk::form::Fields,
    locale::Timestamp,
};

/// Name of the field.
pub const FIELD: &str = "waktu";

/// Bytes of the seal that travel.
const SEAL: usize = 12;

/// The field's value in a form that is written at `now`.
pub fn of(key: &SecretKey, now: Timestamp) -> String {
    format!("{}.{}", now.millis(), seal(key, now.millis()))
}

/// The field's value in a form that is shown again: what was sent, so that nobody
/// who mends a fault at once is taken for a program. A made-up one is not kept.
pub fn again(key: &SecretKey, fields: &Fields, now: Timestamp) -> String {
    let told = fields.text(FIELD);
    match told.is_empty() || told_at(key, told).is_some() {
        true => told.to_owned(),
        false => of(key, now),
    }
}

/// Seconds since a form was written; `None` where it tells no time. None at all
/// have passed where what it tells was made up, which no person does.
pub fn seconds(key: &SecretKey, fields: &Fields, now: Timestamp) -> Option<i64> {
    let told = fields.text(FIELD);
    if told.is_empty() {
        return None;
    }
    match told_at(key, told) {
        // The clock was set back meanwhile.
        Some(millis) if millis > now.millis() => None,
        Some(millis) => Some((now.millis() - millis) / 1000),
        None => Some(0),
    }
}

/// When a form was written, in milliseconds, where that was not made up.
fn told_at(key: &SecretKey, told: &str) -> Option<i64> {
    let (millis, sealed) = told.split_once('.')?;
    let millis = millis.parse().ok()?;
    (seal(key, millis) == sealed).then_some(millis)
}

fn seal(key: &SecretKey, millis: i64) -> String {
    let mark = key.mark(Purpose::CommentForm, &millis.to_be_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(&mark[..SEAL])
}
