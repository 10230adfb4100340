//! What an action came to, carried to the next page in its address: that page
//! can be loaded again without doing it twice.

use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Notice;
use crate::locale::account::AccountTexts;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    Saved,
    PhotoSaved,
    PhotoRemoved,
    DeviceEnded,
    OthersEnded,
    PasswordSaved,
    EmailSaved,
    CodesEnded,
    Invited,
    RoleSaved,
    Suspended,
    Restored,
    SessionsEnded,
    LinkSent,
    AuthorLinked,
    Verified,
    Revoked,
}

/// Reads it from an address; whatever else stands there is passed over.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SaidQuery {
    #[serde(deserialize_with = "lenient")]
    beres: Option<Said>,
}

impl SaidQuery {
    pub fn notice(self, texts: &AccountTexts) -> Option<Notice> {
        let text = match self.beres? {
            Said::Saved => texts.saved,
            Said::PhotoSaved => texts.photo_saved,
            Said::PhotoRemoved => texts.photo_removed,
            Said::DeviceEnded => texts.device_ended,
            Said::OthersEnded => texts.others_ended,
            Said::PasswordSaved => texts.password_saved,
            Said::EmailSaved => texts.email_saved,
            Said::CodesEnded => texts.codes_ended,
            Said::Invited | Said::LinkSent => texts.link_sent,
            Said::RoleSaved => texts.role_saved,
            Said::Suspended => texts.suspended,
            Said::Restored => texts.restored,
            Said::SessionsEnded => texts.sessions_ended,
            Said::AuthorLinked => texts.author_linked,
            Said::Verified => texts.verified_saved,
            Said::Revoked => texts.revoked,
        };
        Some(Notice::Done(text.to_owned()))
    }
}

impl Said {
    /// Sends the browser to `path`, where it is said.
    pub fn at(self, path: &str) -> Response {
        Redirect::to(&format!("{path}?beres={}", self.name())).into_response()
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::PhotoSaved => "photo-saved",
            Self::PhotoRemoved => "photo-removed",
            Self::DeviceEnded => "device-ended",
            Self::OthersEnded => "others-ended",
            Self::PasswordSaved => "password-saved",
            Self::EmailSaved => "email-saved",
            Self::CodesEnded => "codes-ended",
            Self::Invited => "invited",
            Self::RoleSaved => "role-saved",
            Self::Suspended => "suspended",
            Self::Restored => "restored",
            Self::SessionsEnded => "sessions-ended",
            Self::LinkSent => "link-sent",
            Self::AuthorLinked => "author-linked",
            Self::Verified => "verified",
            Self::Revoked => "revoked",
        }
    }
}

fn lenient<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Said>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let read = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(&text);
    Ok(Said::deserialize(read).ok())
}
