//! Guards: values that prove who acts. A handler asks for one in its arguments,
//! which is the first thing that happens to a request.

use std::ops::Deref;

use axum::{
    extract::{FromRef, FromRequestParts},
    response::{IntoResponse, Redirect, Response},
};
use http::{Method, StatusCode, request::Parts};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{PersonId, Role, SessionId, store, token::Token};
use crate::{
    locale::{Timestamp, date},
    server::db::Db,
};

/// Name of the cookie. The prefix makes browsers take it only over TLS (or from
/// the machine itself) and from this host (RFC 6265bis, section 4.1.3.2).
pub const COOKIE: &str = "__Host-warta";
/// Where people sign in.
pub const SIGN_IN: &str = "/masuk";
/// Where the one-time code is asked for.
pub const CODE: &str = "/masuk/kode";

/// Somebody who is signed in, with password and, where asked for, code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// The byline person they write as.
    pub author_id: Option<i64>,
    pub session: SessionId,
    /// The last time they gave password or code.
    pub proved_at: Timestamp,
}

/// Why a request was turned away by a guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nobody is signed in; the address to come back to.
    SignedOut { back: Option<String> },
    /// The password was given, the code was not.
    CodeMissing,
    /// Signed in, but not as somebody who may.
    Forbidden,
    /// It could not be found out.
    Failed,
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::SignedOut { back: Some(back) } => {
                let back = utf8_percent_encode(&back, NON_ALPHANUMERIC);
                Redirect::to(&format!("{SIGN_IN}?kembali={back}")).into_response()
            }
            Self::SignedOut { back: None } => StatusCode::UNAUTHORIZED.into_response(),
            Self::CodeMissing => Redirect::to(CODE).into_response(),
            Self::Forbidden => StatusCode::FORBIDDEN.into_response(),
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

impl<S> FromRequestParts<S> for Person
where
    Db: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let signed_out = || Refused::SignedOut {
            back: (parts.method == Method::GET)
                .then(|| parts.uri.path_and_query().map(ToString::to_string))
                .flatten(),
        };
        let token = cookie(parts).ok_or_else(signed_out)?;
        let db = Db::from_ref(state);
        let found = store::session(db.reader(), token.hash(), date::now())
            .await
            .map_err(|cause| {
                tracing::error!(%cause, "a session could not be looked up");
                Refused::Failed
            })?;
        match found {
            None => Err(signed_out()),
            Some((store::Stage::Code, _)) => Err(Refused::CodeMissing),
            Some((store::Stage::Full, person)) => Ok(person),
        }
    }
}

/// The token of the request's session. Of two cookies with this name none counts:
/// one of them was planted.
pub fn cookie(parts: &Parts) -> Option<Token> {
    let mut values = parts
        .headers
        .get_all(http::header::COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value);
    let only = values.next().filter(|_| values.next().is_none())?;
    Token::parse(only)
}

/// Defines a guard for those of some roles.
macro_rules! guard {
    ($(#[$doc:meta])* $name:ident: $($role:ident)|+) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(Person);

        impl $name {
            /// Whether somebody of this role gets the guard.
            pub const fn admits(role: Role) -> bool {
                matches!(role, $(Role::$role)|+)
            }
        }

        impl Deref for $name {
            type Target = Person;

            fn deref(&self) -> &Person {
                &self.0
            }
        }

        impl<S> FromRequestParts<S> for $name
        where
            Db: FromRef<S>,
            S: Send + Sync,
        {
            type Rejection = Refused;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
                let person = Person::from_request_parts(parts, state).await?;
                if Self::admits(person.role) { Ok(Self(person)) } else { Err(Refused::Forbidden) }
            }
        }
    };
}

guard! {
    /// Everyone who works here.
    Staff: Owner | Editor | Reporter | Moderator
}
guard! {
    /// Those who write stories.
    Writer: Owner | Editor | Reporter
}
guard! {
    /// Those who decide what is published and how the site is set up.
    Editor: Owner | Editor
}
guard! {
    /// Those who decide about comments and complaints.
    Moderator: Owner | Editor | Moderator
}
guard! {
    /// Those who run the newsroom.
    Owner: Owner
}
