//! Whoever comments (`/meja/komentar/orang/{id}`): what became of what they wrote,
//! and whether they may go on. Their address is not shown.

use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos::prelude::*;

use super::{
    Outcome, PATH,
    case::How,
    how,
    queue::{Item, LAST_PAGE, Record, Shelf, Wanted},
    screen, store, view,
};
use crate::{
    account::guard::Moderator,
    comment::{
        ban::{self, Ban, Commenter, Length},
        reason::Reason,
    },
    desk::{
        Visitor,
        form::{Confirm, Control, Failed, Field, Fields, Told, line, redirect},
        pager::Pager,
    },
    locale::{
        Lang, date,
        reason::reason_texts,
        screens::{ModerationTexts, moderation_texts},
    },
    server::context::AppState,
};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 500;

pub(super) async fn show(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Path(id): Path<i64>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let db = state.db.reader();
    let Some(commenter) = ban::store::one(db, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let record = store::records(db, &[id]).await?.remove(&id);
    let wanted = Wanted {
        shelf: Shelf::All,
        commenter: Some(id),
        page: query.number("halaman").unwrap_or(1).clamp(1, LAST_PAGE),
        ..Wanted::default()
    };
    let (items, has_more) = store::page(db, &wanted).await?;
    let pager = Pager {
        page: wanted.page,
        has_more,
    };
    let outcome = Outcome::of(db, &moderator, &query).await?;
    let screen = screen(&commenter.name, &visitor, &query);
    Ok(screen.render(&state, &visitor, Some(&moderator), || {
        page(
            commenter,
            record.unwrap_or_default(),
            (items, pager),
            outcome,
            how(&visitor),
        )
    }))
}

/// Bans, or lifts a ban.
pub(super) async fn change(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Path(id): Path<i64>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let now = date::now();
    let path = match fields.text("kembali") {
        "larangan" => format!("{PATH}/larangan"),
        _ => format!("{PATH}/orang/{id}"),
    };
    let mut tx = state.db.write().await?;
    let request = &visitor.request;
    let (is_done, told) = match fields.action() {
        "cabut" => {
            let lifted = ban::store::lift(&mut tx, &moderator, id, request, now).await?;
            (lifted, Told::Ended)
        }
        _ => {
            let length = fields.number("hari").and_then(Length::parse);
            let reason = Reason::parse(fields.text("alasan"));
            // Only a form that is not ours has neither.
            let (Some(length), Some(reason)) = (length, reason) else {
                return Ok(redirect(&path, Told::Unchanged, None));
            };
            let ban = Ban {
                until: length.end(now),
                reason,
                note: line(fields.text("catatan"))
                    .chars()
                    .take(LONGEST_NOTE)
                    .collect(),
            };
            let banned = ban::store::impose(&mut tx, &moderator, (id, &ban), request, now).await?;
            (banned, Told::Saved)
        }
    };
    tx.commit().await?;
    let told = if is_done { told } else { Told::Unchanged };
    Ok(redirect(&path, told, None))
}

fn page(
    commenter: Commenter,
    record: Record,
    (items, pager): (Vec<Item>, Pager),
    outcome: Outcome,
    how: How,
) -> impl IntoView {
    let texts = how.texts();
    let at = |page: i64| format!("{PATH}/orang/{}?halaman={page}", commenter.id);
    let back = at(pager.page);
    let verified = match commenter.verified_at {
        Some(at) => view! { {texts.verified}", "{how.stamp(at)} }.into_any(),
        None => texts.no_address.into_any(),
    };
    let record = (texts.record)(record.approved, record.trash, record.spam);
    let list = match items.as_slice() {
        [] => view! { <p class="empty">{texts.nothing}</p> }.into_any(),
        items => view::cases(items, &back, how).into_any(),
    };
    view! {
        <p><a href=PATH>{texts.title}</a></p>
        <header class="desk-title"><h1 dir="auto">{commenter.name.clone()}</h1></header>
        <dl class="facts">
            <div><dt>{texts.first_seen}</dt><dd>{how.stamp(commenter.created_at)}</dd></div>
            <div><dt>{texts.address}</dt><dd>{verified}</dd></div>
            <div><dt>{texts.comments}</dt><dd>{record}</dd></div>
        </dl>
        {view::outcome(&outcome, &back, how)}
        <section aria-labelledby="larangan">
            <h2 id="larangan">{texts.bans}</h2>
            {match commenter.is_banned(how.now) {
                true => running(&commenter, how).into_any(),
                false => form(&commenter, how.lang).into_any(),
            }}
        </section>
        <section aria-labelledby="komentarnya">
            <h2 id="komentarnya">{texts.comments}</h2>
            {list}
            {pager.view(how.lang, at)}
        </section>
    }
}

fn running(commenter: &Commenter, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let until = commenter.banned_until.map(|at| how.stamp(at));
    let reason = commenter.ban_reason.clone().unwrap_or_default();
    let id = commenter.id;
    let path = format!("{PATH}/orang/{id}");
    let name = commenter.name.clone();
    let note = commenter.ban_note.clone();
    view! {
        <dl class="facts">
            <div><dt>{texts.until}</dt><dd>{until}</dd></div>
            <div><dt>{texts.ban_reason}</dt><dd>{reason_texts(how.lang, &reason).name}</dd></div>
            <div><dt>{texts.ban_note}</dt><dd dir="auto">{note}</dd></div>
        </dl>
        <Confirm path label=texts.lift action="cabut" sure=(texts.lift_sure)(&name) what=name>
            <input type="hidden" name="butir" value=id/>
        </Confirm>
    }
}

fn form(commenter: &Commenter, lang: Lang) -> impl IntoView + use<> {
    let texts = moderation_texts(lang);
    let path = format!("{PATH}/orang/{}", commenter.id);
    let lengths =
        Length::ALL.map(|length| (length.days().to_string(), (texts.days)(length.days())));
    let reasons = Reason::ALL.map(|reason| (reason.name(), reason_texts(lang, reason.name()).name));
    view! {
        <form class="desk-form" method="post" action=path>
            <div class="side-by-side">
                <div><Field name="hari" label=texts.ban_for value="" control=Control::one_of(lengths)/></div>
                <div>
                    <Field
                        name="alasan"
                        label=texts.ban_reason
                        value=""
                        control=Control::one_of(reasons)
                        hint=texts.ban_reason_hint
                    />
                </div>
            </div>
            <p class="field">
                <label for="catatan">{texts.ban_note}</label>
                <input id="catatan" name="catatan" maxlength=LONGEST_NOTE autocomplete="off"/>
            </p>
            <p class="actions"><button name="aksi" value="larang" class="danger">{texts.ban}</button></p>
        </form>
    }
}

/// For the list of bans.
pub(super) fn ban_text(commenter: &Commenter, texts: &ModerationTexts, lang: Lang) -> String {
    let reason = commenter.ban_reason.as_deref().unwrap_or_default();
    let name = reason_texts(lang, reason).name;
    match commenter.ban_note.as_str() {
        "" => name.to_owned(),
        note => format!("{name} ({}: {note})", texts.ban_note.to_lowercase()),
    }
}
