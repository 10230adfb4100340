//! Guards: values that prove who acts. A handler asks for one in its arguments,
//! which is the first thing that happens to a request.

use std::ops::Deref;

use axum::{
    extract::{FromRef, FromRequestParts, MatchedPath},
    response::{IntoResponse, Redirect, Response},
};
use http::{Method, StatusCode, request::Parts};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::{PersonId, Role, SessionId, caller, policy, store, token::Token};
use crate::{
    locale::{Timestamp, date},
    server::{db::Db, own_path::OwnPath},
};

/// Name of the cookie. The prefix makes browsers take it only over TLS (or from
/// the machine itself) and from this host (RFC 6265bis, section 4.1.3.2).
pub const COOKIE: &str = "__Host-warta";
/// Where people sign in.
pub const SIGN_IN: &str = "/masuk";
/// Where the one-time code is asked for.
pub const CODE: &str = "/masuk/kode";
/// Where the password is asked for again.
pub const PROOF: &str = "/akun/bukti";
/// Where those who work here go after signing in.
pub const DESK: &str = "/meja";
/// Where readers go after signing in.
pub const ACCOUNT: &str = "/akun";

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
    SignedOut { back: Option<OwnPath> },
    /// The password was given, the code was not.
    CodeMissing,
    /// The code was asked for of somebody who gave it already.
    CodeGiven(Role),
    /// The password was given too long ago; the form to come back to.
    ProofMissing { back: Option<OwnPath> },
    /// Signed in, but not as somebody who may.
    Forbidden,
    /// It could not be found out.
    Failed,
}

/// Where somebody of this role begins.
pub const fn home(role: Role) -> &'static str {
    if role.is_staff() { DESK } else { ACCOUNT }
}

/// The address of a step before what was asked for, from which people come back.
pub fn with_return(step: &str, back: &OwnPath) -> String {
    let back = utf8_percent_encode(back.as_str(), NON_ALPHANUMERIC);
    format!("{step}?kembali={back}")
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::SignedOut { back: Some(back) } => {
                Redirect::to(&with_return(SIGN_IN, &back)).into_response()
            }
            Self::SignedOut { back: None } => StatusCode::UNAUTHORIZED.into_response(),
            Self::CodeMissing => Redirect::to(CODE).into_response(),
            Self::CodeGiven(role) => Redirect::to(home(role)).into_response(),
            Self::ProofMissing { back } => {
                let back = back.unwrap_or_default();
                Redirect::to(&with_return(PROOF, &back)).into_response()
            }
            Self::Forbidden => StatusCode::FORBIDDEN.into_response(),
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        }
    }
}

/// How long what is sensitive may be done after the password was given, in
/// minutes.
const PROOF_MINUTES: i64 = 5;

/// Somebody who gave the password and owes the code: reaches the code step and
/// nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwesCode(Person);

impl Deref for OwesCode {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.0
    }
}

/// A guard whose person gave the password within the last minutes: what a stolen
/// phone or an open desk must not be enough for.
#[derive(Clone, Debug)]
pub struct Fresh<G>(G);

impl<G> Deref for Fresh<G> {
    type Target = G;

    fn deref(&self) -> &G {
        &self.0
    }
}

impl<S> FromRequestParts<S> for Person
where
    Db: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        match find(parts, state).await? {
            (store::Stage::Full, person) => Ok(person),
            (store::Stage::Code, _) if is_program(parts) => Err(Refused::SignedOut { back: None }),
            (store::Stage::Code, _) => Err(Refused::CodeMissing),
        }
    }
}

impl<S> FromRequestParts<S> for OwesCode
where
    Db: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        match find(parts, state).await? {
            (store::Stage::Code, person) => Ok(Self(person)),
            (store::Stage::Full, person) => Err(Refused::CodeGiven(person.role)),
        }
    }
}

impl<S, G> FromRequestParts<S> for Fresh<G>
where
    Db: FromRef<S>,
    S: Send + Sync,
    G: FromRequestParts<S, Rejection = Refused> + AsRef<Person>,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let guard = G::from_request_parts(parts, state).await?;
        if guard.as_ref().proved_at > date::now().minutes_before(PROOF_MINUTES) {
            return Ok(Self(guard));
        }
        if is_program(parts) {
            return Err(Refused::SignedOut { back: None });
        }
        Err(Refused::ProofMissing {
            back: form_of(parts),
        })
    }
}

impl AsRef<Self> for Person {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// The session of the request. Notes that it was used, beside the answer.
async fn find<S>(parts: &Parts, state: &S) -> Result<(store::Stage, Person), Refused>
where
    Db: FromRef<S>,
{
    let signed_out = || Refused::SignedOut {
        back: (parts.method == Method::GET && !is_program(parts))
            .then(|| OwnPath::parse(parts.uri.path_and_query()?.as_str()))
            .flatten(),
    };
    let token = token(parts).ok_or_else(signed_out)?;
    let db = Db::from_ref(state);
    let now = date::now();
    let found = store::session(db.reader(), token.hash(), now)
        .await
        .map_err(|cause| {
            tracing::error!(%cause, "a session could not be looked up");
            Refused::Failed
        })?
        .ok_or_else(signed_out)?;
    if found.is_to_be_touched {
        tokio::spawn(touch(db, found.person.session, now));
    }
    Ok((found.stage, found.person))
}

async fn touch(db: Db, session: SessionId, now: Timestamp) {
    let touched = async {
        let mut tx = db.write().await?;
        store::touch(&mut tx, session, now).await?;
        tx.commit().await
    };
    if let Err(cause) = touched.await {
        tracing::warn!(%cause, "that a session was used could not be noted");
    }
}

/// Whether a script asks, which shows the way to the sign-in itself: a redirect
/// would only give it the page's HTML.
fn is_program(parts: &Parts) -> bool {
    parts.uri.path().starts_with("/api/")
}

/// The token of the request's session.
pub fn token(parts: &Parts) -> Option<Token> {
    Token::parse(caller::cookie(&parts.headers, COOKIE)?)
}

/// Where the form stands that a request sent: at its own address, or one step
/// above it.
fn form_of(parts: &Parts) -> Option<OwnPath> {
    let path = parts.uri.path();
    let matched = parts.extensions.get::<MatchedPath>()?;
    if parts.method == Method::GET {
        return OwnPath::parse(parts.uri.path_and_query()?.as_str());
    }
    if policy::rule("GET", matched.as_str()).is_some() {
        return OwnPath::parse(path);
    }
    let (above, _) = path.rsplit_once('/')?;
    OwnPath::parse(above)
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

        impl AsRef<Person> for $name {
            fn as_ref(&self) -> &Person {
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
