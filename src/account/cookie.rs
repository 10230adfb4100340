//! The cookies of accounts. A reader without an account gets none of them.

use http::HeaderValue;

use super::{
    Role,
    caller::{DEVICE_COOKIE, DEVICE_SECONDS},
    guard::COOKIE,
    store,
    token::Token,
};

/// What every cookie here says: its name's prefix demands `Secure` and `Path=/`
/// (RFC 6265bis, section 4.1.3.2); scripts cannot read it, and other sites'
/// forms do not send it.
const ATTRIBUTES: &str = "Path=/; Secure; HttpOnly; SameSite=Lax";

/// Puts a session into the browser, for as long as it can last.
pub fn session(token: &Token, role: Role) -> Option<HeaderValue> {
    let seconds = store::absolute_minutes(role) * 60;
    value(COOKIE, token.reveal(), seconds)
}

/// Takes the session out of the browser.
pub fn no_session() -> Option<HeaderValue> {
    value(COOKIE, "", 0)
}

/// Has the device known again, with a value of `Caller::remember`.
pub fn device(memory: &str) -> Option<HeaderValue> {
    value(DEVICE_COOKIE, memory, DEVICE_SECONDS)
}

fn value(name: &str, value: &str, seconds: i64) -> Option<HeaderValue> {
    let text = format!("{name}={value}; Max-Age={seconds}; {ATTRIBUTES}");
    let mut header = HeaderValue::try_from(text).ok()?;
    header.set_sensitive(true);
    Some(header)
}
