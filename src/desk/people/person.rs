//! The page of one person.

use std::iter;

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos::prelude::*;

use super::{
    OUTBOX, PATH,
    invite::role_field,
    screen,
    verification::{self, Standing},
};
use crate::{
    account::{
        PersonId,
        guard::{Editor, Owner, Person},
        person::{Account, State as AccountState, store},
        profile::{
            FreeAuthor, Profile,
            store::{self as profiles, Shown},
        },
    },
    desk::{
        Notice, Visitor,
        form::{Control, Input, Presence},
        said::SaidQuery,
    },
    locale::account::{AccountTexts, account_texts},
    server::{context::AppState, failure::or_internal},
};

pub async fn show(
    State(state): State<AppState>,
    editor: Editor,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(said): Query<SaidQuery>,
) -> Response {
    let notice = said.notice(account_texts(visitor.lang));
    page(
        &state,
        &visitor,
        &editor,
        PersonId(id),
        StatusCode::OK,
        notice,
    )
    .await
}

/// All that the page shows.
struct Known {
    account: Account,
    profile: Option<(Profile, Shown)>,
    author: Option<i64>,
    standing: Standing,
    free: Vec<FreeAuthor>,
}

/// The page of `id` as `viewer` sees it.
pub async fn page(
    state: &AppState,
    visitor: &Visitor,
    viewer: &Person,
    id: PersonId,
    status: StatusCode,
    notice: Option<Notice>,
) -> Response {
    let texts = account_texts(visitor.lang);
    let known = match or_internal(known(state, viewer, id).await) {
        Ok(Some(known)) => known,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    let is_owner = Owner::admits(viewer.role);
    screen(&known.account.name, status, notice).render(state, visitor, Some(viewer), || {
        let Known {
            account,
            profile,
            author,
            standing,
            free,
        } = known;
        let about = format!(
            "{} · {} · {}",
            account.email,
            texts.role(account.role.name()),
            texts.state(account.state.name()),
        );
        let public = profile.as_ref().map(|(_, shown)| {
            let href = format!("/penulis/{}/", shown.slug);
            view! { <p><a href=href>{texts.public_page}</a></p> }
        });
        let outbox = is_owner.then(|| view! { <p><a href=OUTBOX>{texts.outbox}</a></p> });
        let owners = is_owner.then(|| {
            let writes_as = writes_as(texts, id, author, profile.as_ref(), free);
            view! {
                {access(texts, &account)}
                {writes_as}
            }
        });
        view! {
            <p><a href=PATH>{texts.people}</a></p>
            <h1>{account.name.clone()}</h1>
            <p>{about}</p>
            {public}
            {owners}
            {verification::view(texts, visitor, id, standing)}
            {outbox}
        }
    })
}

async fn known(state: &AppState, viewer: &Person, id: PersonId) -> sqlx::Result<Option<Known>> {
    let db = state.db.reader();
    let Some(account) = store::by_id(db, id).await? else {
        return Ok(None);
    };
    let author = profiles::author(db, id).await?;
    let (profile, standing) = match author {
        None => (None, Standing::NoAuthor),
        Some(author) => {
            let verification = profiles::verification(db, author).await?;
            let standing = if viewer.id == id {
                Standing::Oneself(verification)
            } else {
                Standing::Another(verification)
            };
            (profiles::shown(db, author).await?, standing)
        }
    };
    Ok(Some(Known {
        account,
        profile,
        author,
        standing,
        free: profiles::free_authors(db).await?,
    }))
}

/// What an owner decides about the account.
fn access(texts: &'static AccountTexts, account: &Account) -> impl IntoView + use<> {
    let base = format!("{PATH}/{}", account.id.0);
    let role = format!("{base}/peran");
    let chosen = account.role;
    let button = |step: &str, label: &'static str, class: &'static str| {
        let action = format!("{base}/{step}");
        view! {
            <form method="post" action=action>
                <p class="actions">
                    <button class=class>{label}</button>
                </p>
            </form>
        }
    };
    let steps = match account.state {
        AccountState::Suspended => button("pulihkan", texts.restore, "quiet").into_any(),
        AccountState::Invited | AccountState::Active => view! {
            <div class="button-row">
                {button("tautan", texts.send_link, "quiet")}
                {button("keluarkan", texts.end_sessions, "quiet")}
                {button("tangguhkan", texts.suspend, "danger")}
            </div>
            <p class="hint">{texts.suspend_hint}</p>
        }
        .into_any(),
    };
    view! {
        <section>
            <h2>{texts.access}</h2>
            <form method="post" action=role>
                {role_field(texts, chosen, None)}
                <p class="hint">{texts.role_hint}</p>
                <p class="actions">
                    <button>{texts.role_change}</button>
                </p>
            </form>
            {steps}
        </section>
    }
}

/// Which byline person the account writes as.
fn writes_as(
    texts: &'static AccountTexts,
    id: PersonId,
    author: Option<i64>,
    profile: Option<&(Profile, Shown)>,
    free: Vec<FreeAuthor>,
) -> impl IntoView + use<> {
    let present = author
        .zip(profile)
        .map(|(id, (profile, _))| (id, profile.name.clone()));
    let others = free.into_iter().map(|author| (author.id, author.name));
    let nobody = iter::once((String::new(), texts.nobody.to_owned()));
    let named = present.into_iter().chain(others);
    let field = Input {
        name: "penulis",
        label: texts.writes_as.to_owned(),
        control: Control::one_of(nobody.chain(named.map(|(id, name)| (id.to_string(), name)))),
        value: author.map(|id| id.to_string()).unwrap_or_default(),
        hint: Some(texts.writes_as_hint.to_owned()),
        presence: Presence::Optional,
        ..Input::default()
    };
    let action = format!("{PATH}/{}/penulis", id.0);
    view! {
        <section>
            <h2>{texts.writes_as}</h2>
            <form method="post" action=action>
                {field.view()}
                <p class="actions">
                    <button>{texts.link_author}</button>
                </p>
            </form>
        </section>
    }
}
