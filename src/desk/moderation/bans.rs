//! The bans that run (`/meja/komentar/larangan`).

use axum::{
    extract::{Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::{PATH, case::How, how, person::ban_text, screen};
use crate::{
    account::guard::Moderator,
    comment::ban::{Commenter, store},
    desk::{
        Visitor,
        form::{Confirm, Failed, Fields},
    },
    locale::{date, screens::moderation_texts},
    server::context::AppState,
};

pub(super) async fn show(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let banned = store::running(state.db.reader(), date::now()).await?;
    let screen = screen(moderation_texts(visitor.lang).bans, &visitor, &query);
    Ok(screen.render(&state, &visitor, Some(&moderator), || {
        page(&banned, how(&visitor))
    }))
}

fn page(banned: &[Commenter], how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let list = match banned {
        [] => view! {
            <div class="empty"><p>{texts.no_bans}</p><p class="hint">{texts.no_bans_hint}</p></div>
        }
        .into_any(),
        banned => {
            let rows = banned.iter().map(|one| row(one, how)).collect_view();
            view! { <ul class="rows">{rows}</ul> }.into_any()
        }
    };
    view! {
        <p><a href=PATH>{texts.title}</a></p>
        <header class="desk-title"><h1>{texts.bans}</h1></header>
        {list}
    }
}

fn row(one: &Commenter, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let path = format!("{PATH}/orang/{}", one.id);
    let name = one.name.clone();
    let sure = (texts.lift_sure)(&name);
    let until = one.banned_until.map(|at| how.stamp(at));
    view! {
        <li class="row">
            <div class="row-line">
                <div class="row-text">
                    <p class="row-name" dir="auto"><a href=path.clone()>{name.clone()}</a></p>
                    <p class="meta" dir="auto">{ban_text(one, texts, how.lang)}</p>
                    <p class="meta">{texts.until}" "{until}</p>
                </div>
                <Confirm path label=texts.lift action="cabut" sure what=name>
                    <input type="hidden" name="kembali" value="larangan"/>
                </Confirm>
            </div>
        </li>
    }
}
