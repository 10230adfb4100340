//! Handing a message to the mail server (RFC 5321).

use std::{net::IpAddr, time::Duration};

use lettre::{
    Message,
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, TlsParameters},
        extension::ClientId,
    },
};
use tokio::time::timeout;

use super::server::{MailServer, Security};

/// How long is waited for the server to say good-bye.
const PARTING: Duration = Duration::from_secs(2);

/// Why a letter was not taken.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The server could not be reached, or does not let us in: no letter would go.
    #[error("{0}")]
    Unreachable(String),
    /// This letter was not taken now.
    #[error("{0}")]
    NotNow(String),
    /// This letter will never be taken.
    #[error("{0}")]
    Refused(String),
}

impl SendError {
    /// For the log: what the server says may name the recipient.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "the mail server cannot be used",
            Self::NotNow(_) => "the mail server puts it off",
            Self::Refused(_) => "the mail server refuses it",
        }
    }
}

/// Hands the message over; `Ok` once the server answers for it.
pub async fn send(server: &MailServer, message: &Message, host: &str) -> Result<(), SendError> {
    let mut connection = greeted(server, host).await?;
    let text = message.formatted();
    let sending = connection.send(message.envelope(), &text);
    match timeout(server.patience.handing_over, sending).await {
        Err(_) => Err(SendError::NotNow(silence(server.patience.handing_over))),
        Ok(Err(error)) if error.is_permanent() => Err(SendError::Refused(said(&error))),
        Ok(Err(error)) => Err(SendError::NotNow(said(&error))),
        Ok(Ok(_)) => {
            // The letter is taken; how the connection ends does not matter.
            _ = timeout(PARTING, connection.quit()).await;
            Ok(())
        }
    }
}

/// Goes as far as a letter would, and sends none: connects, greets, encrypts,
/// signs in. Says how it went.
///
/// # Errors
/// With a sentence for the operator; the password stands in none.
pub async fn probe(server: &MailServer, host: &str) -> Result<String, SendError> {
    let mut connection = greeted(server, host).await?;
    let encrypted = match connection.is_encrypted() {
        true => "encrypted",
        false => "not encrypted",
    };
    let known = match server.login {
        Some(_) => "signed in",
        None => "without signing in",
    };
    _ = timeout(PARTING, connection.quit()).await;
    Ok(format!("{server} answers, {encrypted}, {known}"))
}

async fn greeted(server: &MailServer, host: &str) -> Result<AsyncSmtpConnection, SendError> {
    match timeout(server.patience.greeting, greet(server, host)).await {
        Err(_) => Err(SendError::Unreachable(silence(server.patience.greeting))),
        Ok(Err(error)) => Err(SendError::Unreachable(said(&error))),
        Ok(Ok(connection)) => Ok(connection),
    }
}

async fn greet(server: &MailServer, host: &str) -> Result<AsyncSmtpConnection, Error> {
    let us = ourselves(host);
    let tls = || TlsParameters::new(server.host.clone());
    let wrapped = match server.security {
        Security::Tls => Some(tls()?),
        Security::StartTls | Security::None => None,
    };
    let address = (server.host.as_str(), server.port);
    let mut connection =
        AsyncSmtpConnection::connect_tokio1(address, None, &us, wrapped, None).await?;
    if server.security == Security::StartTls {
        connection.starttls(tls()?, &us).await?;
    }
    if let Some(login) = &server.login {
        let credentials = Credentials::new(login.user.clone(), login.password.clone());
        connection
            .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
            .await?;
    }
    Ok(connection)
}

/// What we call ourselves: a number stands in brackets (RFC 5321, section 4.1.3).
fn ourselves(host: &str) -> ClientId {
    match host.trim_matches(['[', ']']).parse() {
        Ok(IpAddr::V4(address)) => ClientId::Ipv4(address),
        Ok(IpAddr::V6(address)) => ClientId::Ipv6(address),
        Err(_) => ClientId::Domain(host.to_owned()),
    }
}

fn silence(limit: Duration) -> String {
    format!("no answer within {} seconds", limit.as_secs())
}

/// The error with its causes, of which lettre names only the first.
fn said(error: &Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error).and_then(std::error::Error::source);
    while let Some(deeper) = cause {
        let deeper_text = deeper.to_string();
        if !text.contains(&deeper_text) {
            text = format!("{text}: {deeper_text}");
        }
        cause = deeper.source();
    }
    text
}
