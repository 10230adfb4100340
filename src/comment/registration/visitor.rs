//! Whoever sends a form: somebody with an account, a browser that is known, or a
//! stranger.

use axum::extract::{FromRef, FromRequestParts};
use http::{header::USER_AGENT, request::Parts};

use super::{COOKIE, Commenter, store};
use crate::{
    account::{
        caller,
        guard::{Person, Refused},
        secret::{Purpose, SecretKey},
        token::{Token, TokenHash},
    },
    desk::form::Failed,
    locale::date,
    server::{client_address::ClientAddress, context::AppState, db::Db},
};

/// Whoever sends a form.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub who: Who,
    pub address: ClientAddress,
    /// What the browser calls itself.
    pub browser: String,
    /// Of the cookie by which the browser is known, whether it still is or not.
    pub device: Option<TokenHash>,
}

/// Who that is, as far as it is shown.
#[derive(Clone, Debug)]
pub enum Who {
    /// Signed in; with the record of their comments, once there is one.
    Person(Box<Person>, Option<Commenter>),
    /// On a browser that pressed the link of a letter.
    Device(Commenter),
    Stranger,
}

impl Who {
    /// The record, where there is one.
    pub const fn commenter(&self) -> Option<&Commenter> {
        match self {
            Self::Person(_, commenter) => commenter.as_ref(),
            Self::Device(commenter) => Some(commenter),
            Self::Stranger => None,
        }
    }

    /// The account, where somebody is signed in.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Person(person, _) => Some(person),
            Self::Device(_) | Self::Stranger => None,
        }
    }

    /// The name that stands at what they write; a stranger has not said one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Person(person, _) => Some(&person.name),
            Self::Device(commenter) => Some(&commenter.name),
            Self::Stranger => None,
        }
    }

    /// Whether they agreed to the present terms.
    pub fn has_consented(&self) -> bool {
        self.commenter()
            .is_some_and(|commenter| commenter.has_consented)
    }
}

impl Visitor {
    /// The network they come from, as `comment.network` names it.
    pub fn network(&self, key: &SecretKey) -> [u8; 32] {
        let network = self.address.network().to_string();
        key.mark(Purpose::CommentNetwork, network.as_bytes())
    }
}

impl FromRequestParts<AppState> for Visitor {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failed> {
        let Ok(address) = ClientAddress::from_request_parts(parts, state).await;
        let browser = parts.headers.get(USER_AGENT);
        let browser = browser.and_then(|browser| browser.to_str().ok());
        let device = caller::cookie(&parts.headers, COOKIE)
            .and_then(Token::parse)
            .map(|token| token.hash());
        Ok(Self {
            address,
            browser: browser.unwrap_or_default().to_owned(),
            device,
            who: who(parts, state, device).await?,
        })
    }
}

/// An account counts before a browser.
async fn who(
    parts: &mut Parts,
    state: &AppState,
    device: Option<TokenHash>,
) -> Result<Who, Failed> {
    let db = Db::from_ref(state);
    match Person::from_request_parts(parts, state).await {
        Ok(person) => {
            let mut connection = db.reader().acquire().await?;
            let commenter = store::of_person(&mut connection, &person).await?;
            return Ok(Who::Person(Box::new(person), commenter));
        }
        Err(Refused::Failed) => return Err(Failed),
        Err(_) => {}
    }
    let Some(device) = device else {
        return Ok(Who::Stranger);
    };
    let found = store::by_device(db.reader(), device, date::now()).await?;
    Ok(found.map_or(Who::Stranger, Who::Device))
}
