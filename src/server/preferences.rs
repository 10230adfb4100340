//! Reading and keeping what a reader chose (`ui::preference`).

use axum::{Form, extract::State, response::Response};
use http::{
    HeaderMap, HeaderValue,
    header::{COOKIE, SET_COOKIE, VARY},
};
use serde::Deserialize;

use super::{cache::CachePolicy, context::AppState, own_path::OwnPath};
use crate::{
    locale::Lang,
    ui::preference::{Choice, DISMISSED, TextSize, Theme},
};

/// How long a choice is kept, in seconds: a year.
const KEPT_FOR: u32 = 31_536_000;

/// What a request's cookies say; a page depends on nothing else of its reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    pub theme: Theme,
    pub text_size: TextSize,
    /// `None` for the site's own language.
    pub lang: Option<Lang>,
    /// Number of the breaking news that was put away.
    pub dismissed: Option<i64>,
}

impl Preferences {
    pub fn of(headers: &HeaderMap) -> Self {
        Self {
            theme: cookie(headers, Theme::NAME)
                .and_then(Theme::from_value)
                .unwrap_or_default(),
            text_size: cookie(headers, TextSize::NAME)
                .and_then(TextSize::from_value)
                .unwrap_or_default(),
            lang: cookie(headers, Lang::NAME).and_then(Lang::from_value),
            dismissed: cookie(headers, DISMISSED).and_then(|value| value.parse().ok()),
        }
    }

    /// Writes how long a page may be kept that was made to these preferences:
    /// one to somebody's own is for nobody else.
    pub fn apply(self, policy: CachePolicy, headers: &mut HeaderMap) {
        let policy = match policy {
            CachePolicy::Page if self != Self::default() => CachePolicy::Private,
            policy => policy,
        };
        policy.apply(headers);
        headers.insert(VARY, HeaderValue::from_static("cookie"));
    }
}

/// The value of a cookie of the request (RFC 6265, section 5.4).
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// One choice, as a form sends it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    tampilan: Option<String>,
    huruf: Option<String>,
    bahasa: Option<String>,
    kabar: Option<i64>,
    kembali: OwnPath,
}

/// Keeps the choice and goes back to where it was made.
pub async fn choose(State(state): State<AppState>, Form(chosen): Form<Chosen>) -> Response {
    let kept = [
        valid(chosen.tampilan.as_deref(), Theme::from_value),
        valid(chosen.huruf.as_deref(), TextSize::from_value),
        valid(chosen.bahasa.as_deref(), Lang::from_value),
    ];
    let dismissed = chosen.kabar.map(|number| (DISMISSED, number.to_string()));
    let cookies = kept.into_iter().flatten().chain(dismissed);
    let mut response = chosen.kembali.redirect();
    CachePolicy::Never.apply(response.headers_mut());
    for (name, value) in cookies {
        let secure = if state.origin.is_https() {
            ";Secure"
        } else {
            ""
        };
        let cookie = format!("{name}={value};Path=/;Max-Age={KEPT_FOR};SameSite=Lax{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// The name and value to keep of a choice that is one.
fn valid<C: Choice>(
    value: Option<&str>,
    read: impl Fn(&str) -> Option<C>,
) -> Option<(&'static str, String)> {
    let choice = read(value?)?;
    Some((C::NAME, choice.value().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_cookies(text: &str) -> Preferences {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_str(text).expect("a header"));
        Preferences::of(&headers)
    }

    #[test]
    fn cookies_say_what_was_chosen() {
        let chosen = with_cookies("a=b; tampilan=gelap; huruf=besar;bahasa=en; kabar=7");
        assert_eq!(
            chosen,
            Preferences {
                theme: Theme::Dark,
                text_size: TextSize::Large,
                lang: Some(Lang::En),
                dismissed: Some(7),
            }
        );
    }

    #[test]
    fn what_is_no_choice_is_none() {
        assert!(
            with_cookies("tampilan=\"><script>; huruf=; bahasa=xx; kabar=x")
                == Preferences::default()
        );
    }
}
