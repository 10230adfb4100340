//! Mail: written into the outbox in the transaction of its cause, sent from
//! there. Without a mail server it is read in the desk's outbox and on the
//! console.
//!
//! A letter is tried again until the server took it, so that none is lost. When
//! the machine stops between the server's answer and our note of it, the letter
//! is sent a second time, under the same Message-ID: SMTP knows no better (RFC
//! 5321, section 6.1).

pub mod cli;
pub mod console;
pub mod message;
pub mod post;
pub mod send;
pub mod server;
pub mod store;

use std::sync::Arc;

pub use self::{send::probe, server::MailServer};

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

/// How letters leave the outbox.
#[derive(Clone, Debug, Default)]
pub enum Delivery {
    /// No mail server is set: they stay, to be read by the owner and on the
    /// console.
    #[default]
    Console,
    Smtp(Arc<MailServer>),
}

/// Text without the characters that move a terminal's cursor, change its colours
/// or begin another header; line breaks stay.
fn without_controls(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_control() || *letter == '\n')
        .collect()
}
