//! Mail: written into the outbox in the transaction of its cause, sent from
//! there. Without a mail server it is read in the desk's outbox and on the
//! console.

pub mod store;

/// A mail to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// Why it is sent: "invitation", "password", …
    pub cause: &'static str,
}
