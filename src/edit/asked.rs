//! How an answer is to be worded for whoever asks.

use axum::extract::FromRequestParts;
use http::{StatusCode, request::Parts};

use crate::{
    article::store::Clock,
    error::AppError,
    front::store::{self as front, Site},
    locale::{Lang, Timestamp, date},
    server::{
        context::AppState, failure::or_internal, preferences::Preferences, request_id::RequestId,
    },
};

/// Whoever asks something of the editor's addresses.
#[derive(Clone, Debug)]
pub struct Asked {
    /// With the language they chose.
    pub site: Site,
    pub preferences: Preferences,
    /// As the logs and the audit name the request.
    pub request: RequestId,
    pub now: Timestamp,
}

impl Asked {
    pub fn clock(&self) -> Clock {
        self.site.clock
    }

    pub fn lang(&self) -> Lang {
        self.site.clock.lang
    }

    /// A time of day: "14.03 WIB".
    pub fn time(&self, at: Timestamp) -> String {
        let Clock { zone, lang } = self.site.clock;
        let clock = date::stamp(at, zone, lang).clock;
        let clock = match lang {
            // Pedoman Umum Ejaan Bahasa Indonesia: a dot parts hours and minutes.
            Lang::Id => clock.replace(':', "."),
            Lang::En => clock,
        };
        format!("{clock} {}", zone.letters())
    }
}

impl FromRequestParts<AppState> for Asked {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, StatusCode> {
        let preferences = Preferences::of(&parts.headers);
        let mut site = or_internal(front::site(state.db.reader()).await)
            .map_err(|_: AppError| StatusCode::INTERNAL_SERVER_ERROR)?;
        site.clock.lang = preferences.lang.unwrap_or(site.clock.lang);
        Ok(Self {
            site,
            preferences,
            request: parts.extensions.get().cloned().unwrap_or_default(),
            now: date::now(),
        })
    }
}
