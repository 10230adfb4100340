//! The forms: a comment is reported, an article complained of, a reply or a
//! correction asked for. Each is a page of its own that needs no script.

mod reading;
mod view;

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderValue, StatusCode, header::RETRY_AFTER};

use self::{
    reading::Sent,
    view::{FormView, Trouble},
};
use super::{Kind, NewComplaint, Target, letter, status, store};
use crate::{
    account::{
        email::Email,
        letter::Writing,
        secret::Purpose,
        throttle::{self, Guessed},
        token::Token,
    },
    article::store::Clock,
    desk::form::{Failed, Fields},
    front,
    locale::complaint::complaint_texts,
    server::{
        client_address::ClientAddress, context::AppState, form_page::FormRequest, routes::Routes,
    },
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/adukan/komentar/{id}", open_comment)
        .post("/adukan/komentar/{id}", send_comment)
        .get("/adukan/berita/{id}", open_article)
        .post("/adukan/berita/{id}", send_article)
        .get("/adukan/berita/{id}/hak-jawab", open_reply)
        .post("/adukan/berita/{id}/hak-jawab", send_reply)
        .get("/adukan/berita/{id}/hak-koreksi", open_correction)
        .post("/adukan/berita/{id}/hak-koreksi", send_correction)
}

/// Where the form of this kind stands.
fn address(kind: Kind, target: &Target) -> String {
    let article = target.article_id;
    match (kind, &target.comment) {
        (Kind::Comment, Some(comment)) => format!("/adukan/komentar/{}", comment.id),
        (Kind::Reply, _) => format!("/adukan/berita/{article}/hak-jawab"),
        (Kind::Correction, _) => format!("/adukan/berita/{article}/hak-koreksi"),
        _ => format!("/adukan/berita/{article}"),
    }
}

/// Declares what opens and what takes the form of a kind.
macro_rules! handlers {
    ($($kind:ident: $open:ident, $send:ident;)*) => {
        $(
            async fn $open(
                State(state): State<AppState>,
                Path(id): Path<String>,
                request: FormRequest,
            ) -> Result<Response, Failed> {
                Visit { state, request, kind: Kind::$kind }.open(&id).await
            }

            async fn $send(
                State(state): State<AppState>,
                Path(id): Path<String>,
                from: ClientAddress,
                request: FormRequest,
                Form(fields): Form<Fields>,
            ) -> Result<Response, Failed> {
                Visit { state, request, kind: Kind::$kind }.send(&id, from, &fields).await
            }
        )*
    };
}

handlers! {
    Comment: open_comment, send_comment;
    Article: open_article, send_article;
    Reply: open_reply, send_reply;
    Correction: open_correction, send_correction;
}

/// Somebody at one of the forms.
struct Visit {
    state: AppState,
    request: FormRequest,
    kind: Kind,
}

/// What became of a complaint.
enum Taken {
    Received,
    /// Nothing is taken for so many seconds.
    Blocked(i64),
}

impl Visit {
    async fn open(&self, id: &str) -> Result<Response, Failed> {
        let Some(target) = self.target(id).await? else {
            return Ok(StatusCode::NOT_FOUND.into_response());
        };
        let sent = Sent::blank(new_key()?);
        Ok(self.show(StatusCode::OK, target, sent, None).await)
    }

    async fn send(
        &self,
        id: &str,
        from: ClientAddress,
        fields: &Fields,
    ) -> Result<Response, Failed> {
        let Some(target) = self.target(id).await? else {
            return Ok(StatusCode::NOT_FOUND.into_response());
        };
        let lang = self.clock().await?.lang;
        let sent = Sent::read(fields, self.kind, lang);
        let key = Token::parse(&sent.key);
        let refused = match (&key, sent.is_trapped) {
            (_, true) => Some(Trouble::Trapped),
            (None, _) => Some(Trouble::Faults),
            _ => (!sent.faults.is_empty()).then_some(Trouble::Faults),
        };
        let key = match (refused, key) {
            (None, Some(key)) => key,
            (trouble, key) => {
                let key = key.map_or_else(new_key, Ok)?;
                let sent = sent.with_key(key);
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return Ok(self.show(status, target, sent, trouble).await);
            }
        };
        match self.take(&target, &sent, &key, from).await? {
            Taken::Received => Ok(Redirect::to(&status::path(&key)).into_response()),
            Taken::Blocked(seconds) => {
                let trouble = Some(Trouble::TooMany(seconds));
                let status = StatusCode::TOO_MANY_REQUESTS;
                let mut response = self.show(status, target, sent, trouble).await;
                let headers = response.headers_mut();
                headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
                Ok(response)
            }
        }
    }

    /// What the form is about; `None` for what readers do not see.
    async fn target(&self, id: &str) -> Result<Option<Target>, Failed> {
        let Ok(id) = id.parse() else {
            return Ok(None);
        };
        let db = self.state.db.reader();
        Ok(match self.kind {
            Kind::Comment => store::comment(db, id).await?,
            _ => store::article(db, id).await?,
        })
    }

    async fn clock(&self) -> Result<Clock, Failed> {
        self.request.clock(&self.state).await.map_err(|_| Failed)
    }

    async fn show(
        &self,
        status: StatusCode,
        target: Target,
        sent: Sent,
        trouble: Option<Trouble>,
    ) -> Response {
        let kind = self.kind;
        let lang = match self.clock().await {
            Ok(clock) => clock.lang,
            Err(failed) => return failed.into_response(),
        };
        let title = view::title(kind, complaint_texts(lang));
        self.request
            .answer(&self.state, status, title, |clock| {
                FormView {
                    kind,
                    target,
                    sent,
                    trouble,
                    lang: clock.lang,
                }
                .view()
            })
            .await
    }

    /// Writes it down, with the letter that says so.
    async fn take(
        &self,
        target: &Target,
        sent: &Sent,
        key: &Token,
        from: ClientAddress,
    ) -> Result<Taken, Failed> {
        let (state, now) = (&self.state, self.request.now);
        let secret = &state.accounts.key;
        let clock = self.clock().await?;
        let site = front::store::site(state.db.reader()).await?;
        let new = NewComplaint {
            kind: self.kind,
            target,
            reason: sent.reason(self.kind),
            passage: &sent.passage,
            body: &sent.body,
            source: &sent.source,
            capacity: sent.capacity,
            name: &sent.name,
            email: sent.email.as_ref().map(Email::as_str),
            lang: clock.lang,
            network: secret.mark(Purpose::Complaint, from.network().to_string().as_bytes()),
        };
        let mut tx = state.db.write().await?;
        let Some(receipt) = store::receive(&mut tx, &new, key.hash(), clock.zone, now).await?
        else {
            return Ok(Taken::Received);
        };
        let counters = throttle::shared(secret, Guessed::Complaint, from);
        if let Some(until) = throttle::store::count(&mut tx, &counters, now).await? {
            // The transaction goes back with what was written in it.
            return Ok(Taken::Blocked(throttle::seconds_until(until, now)));
        }
        if let Some(email) = &sent.email {
            // Nobody has shown that the address is theirs: it gets a few such
            // letters, and not one for each complaint that names it.
            let own = [throttle::account(secret, Guessed::Complaint, email)];
            if throttle::store::count(&mut tx, &own, now).await?.is_none() {
                let writing = Writing {
                    site: &site.name,
                    lang: clock.lang,
                    zone: clock.zone,
                };
                let address = state.origin.absolute(&status::path(key));
                let to = email.as_str();
                letter::received(&mut tx, writing, to, &receipt, &address, now).await?;
            }
        }
        tx.commit().await?;
        Ok(Taken::Received)
    }
}

fn new_key() -> Result<Token, Failed> {
    Token::new().map_err(|cause| {
        tracing::error!(%cause, "no key could be made for a complaint");
        Failed
    })
}
