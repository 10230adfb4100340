//! One comment (`/meja/komentar/{id}`): with the thread around it, a note for other
//! moderators, and everything that was decided about it.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use leptos::prelude::*;

use super::{
    Outcome, PATH,
    case::{How, content, decisions, state_label},
    decide::LONGEST_NOTE,
    how,
    queue::{Around, Item, Neighbour},
    screen, store, view,
};
use crate::{
    account::guard::Moderator,
    comment::decision::{self, State as Standing, store::Event},
    desk::{
        Visitor,
        form::{Failed, Fields},
    },
    locale::{
        reason::reason_texts,
        screens::{ModerationTexts, moderation_texts},
    },
    server::context::AppState,
};

pub(super) async fn show(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Path(id): Path<i64>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let db = state.db.reader();
    let Some(item) = store::one(db, id).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let around = store::around(db, id).await?;
    let history = decision::store::history(db, id).await?;
    let outcome = Outcome::of(db, &moderator, &query).await?;
    let title = (moderation_texts(visitor.lang).comment_by)(&item.name);
    Ok(
        screen(&title, &visitor, &query).render(&state, &visitor, Some(&moderator), || {
            page(item, around, history, outcome, how(&visitor))
        }),
    )
}

fn page(
    item: Item,
    around: Around,
    history: Vec<Event>,
    outcome: Outcome,
    how: How,
) -> impl IntoView {
    let texts = how.texts();
    let back = format!("{PATH}/{}", item.id);
    let title = (texts.comment_by)(&item.name);
    let due = item.due_at.map(|at| {
        let text = match at < how.now {
            true => (texts.overdue)(&how.time(at)),
            false => (texts.due)(&how.time(at)),
        };
        view! { " · "{text} }
    });
    view! {
        <p><a href=PATH>{texts.title}</a></p>
        <header class="desk-title">
            <h1 dir="auto">{title}</h1>
            <p class="meta">
                <span class="tag-state">{state_label(item.state, texts)}</span>
                " · "{(texts.risk)(item.risk)}{due}" · "{how.stamp(item.created_at)}
            </p>
        </header>
        {view::outcome(&outcome, &back, how)}
        <div class="case case-single">{content(&item, how)}</div>
        {deciding(&item, back, how)}
        {thread(&item, around, how)}
        {decided(history, how)}
    }
}

fn deciding(item: &Item, back: String, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    item.deleted_at.is_none().then(|| {
        view! {
            <section aria-labelledby="keputusan">
                <h2 id="keputusan">{texts.decision}</h2>
                <form class="desk-form" method="post" action=PATH>
                    <input type="hidden" name="kembali" value=back/>
                    <p class="field">
                        <label for="catatan">{texts.note}</label>
                        <textarea id="catatan" name="catatan" rows="2" maxlength=LONGEST_NOTE aria-describedby="catatan-petunjuk"></textarea>
                    </p>
                    <p class="hint" id="catatan-petunjuk">{texts.note_hint}</p>
                    <div class="case-actions">{decisions(item, how.lang)}</div>
                </form>
            </section>
        }
    })
}

fn thread(item: &Item, around: Around, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let is_alone = around.above.is_empty() && around.answers.is_empty();
    let this = Neighbour {
        id: item.id,
        name: item.name.clone(),
        body: item.body.clone(),
        state: item.state,
        created_at: item.created_at,
    };
    let own = item.id;
    let list = match is_alone {
        true => view! { <p class="hint">{texts.no_thread}</p> }.into_any(),
        false => {
            let lines = around
                .above
                .into_iter()
                .chain([this])
                .chain(around.answers)
                .map(|one| neighbour(one, own, how))
                .collect_view();
            view! { <ol class="case-thread">{lines}</ol> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="utas">
            <h2 id="utas">{texts.thread}</h2>
            {list}
        </section>
    }
}

fn neighbour(one: Neighbour, own: i64, how: How) -> impl IntoView {
    let texts = how.texts();
    let is_own = one.id == own;
    let name = match is_own {
        true => view! { <b>{one.name}</b>" ("{texts.this_one}")" }.into_any(),
        false => view! { <a href=format!("{PATH}/{}", one.id)>{one.name}</a> }.into_any(),
    };
    let state = (one.state != Standing::Approved)
        .then(|| view! { " · "<span class="tag-state">{state_label(one.state, texts)}</span> });
    view! {
        <li aria-current=is_own.then_some("true")>
            <p class="meta">{name}" · "{how.stamp(one.created_at)}{state}</p>
            <div class="case-text" dir="auto">{one.body}</div>
        </li>
    }
}

fn decided(history: Vec<Event>, how: How) -> impl IntoView {
    let texts = how.texts();
    let list = match history.is_empty() {
        true => view! { <p class="hint">{texts.no_decisions}</p> }.into_any(),
        false => {
            let lines = history
                .into_iter()
                .map(|event| line(event, how))
                .collect_view();
            view! { <ol class="lines">{lines}</ol> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="riwayat">
            <h2 id="riwayat">{texts.decisions}</h2>
            {list}
        </section>
    }
}

fn line(event: Event, how: How) -> impl IntoView {
    let texts = how.texts();
    let who = event.person.unwrap_or_else(|| {
        match event.what.as_str() {
            "received" | "edited" | "taken_back" => texts.by_writer,
            _ => texts.by_server,
        }
        .to_owned()
    });
    let what = event_label(&event.what, texts);
    let reason = event
        .reason
        .map(|reason| format!(": {}", reason_texts(how.lang, &reason).name));
    let note =
        (!event.note.is_empty()).then(|| view! { <p class="meta" dir="auto">{event.note}</p> });
    let body = event
        .body
        .map(|body| view! { <div class="case-text meta" dir="auto">{body}</div> });
    view! {
        <li>
            <p>{how.stamp(event.at)}" · "<b>{who}</b>": "{what}{reason}</p>
            {note}{body}
        </li>
    }
}

/// What happened; for something of a newer version nothing is made up.
fn event_label(what: &str, texts: &ModerationTexts) -> String {
    match what {
        "received" => texts.event_received,
        "held" => texts.event_held,
        "approved" => texts.event_approved,
        "spam" => texts.event_spam,
        "trash" => texts.event_trash,
        "reopened" => texts.event_reopened,
        "edited" => texts.event_edited,
        "taken_back" => texts.event_taken_back,
        "undone" => texts.event_undone,
        other => return other.to_owned(),
    }
    .to_owned()
}
