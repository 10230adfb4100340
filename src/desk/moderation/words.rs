//! The newsroom's own words (`/meja/komentar/kata`).

use axum::{
    Form,
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;
use leptos::prelude::*;

use super::{PATH, case::How, how, screen};
use crate::{
    account::guard::Moderator,
    comment::listed::{Effect, LONGEST, ListedWord, SHORTEST, store},
    desk::{
        Screen, Visitor,
        form::{Confirm, Control, Failed, Fault, Faults, Field, Fields, Reading, Told, redirect},
    },
    locale::{
        Lang, date,
        screens::{form_texts, moderation_texts},
    },
    server::context::AppState,
};

const WORDS: &str = "/meja/komentar/kata";

pub(super) async fn show(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(query): Query<Fields>,
) -> Result<Response, Failed> {
    let listed = store::all(state.db.reader()).await?;
    let screen = screen(moderation_texts(visitor.lang).listed, &visitor, &query);
    Ok(screen.render(&state, &visitor, Some(&moderator), || {
        page(&listed, String::new(), &Faults::default(), how(&visitor))
    }))
}

/// Adds a word, or takes one off the list.
pub(super) async fn change(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let now = date::now();
    if fields.action() == "hapus" {
        let mut tx = state.db.write().await?;
        let id = fields.number("butir").unwrap_or(0);
        let removed = store::remove(&mut tx, &moderator, id, &visitor.request, now).await?;
        tx.commit().await?;
        let told = if removed { Told::Removed } else { Told::Gone };
        return Ok(redirect(WORDS, told, None));
    }
    let texts = moderation_texts(visitor.lang);
    let mut reading = Reading::of(&fields);
    let word = reading.filled_line("kata", LONGEST).to_lowercase();
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    let mut faults = reading.faults;
    if faults.is_empty() && letters < SHORTEST {
        faults.add("kata", Fault::Said(texts.word_short.to_owned()));
    }
    let effect = Effect::parse(fields.text("akibat")).unwrap_or(Effect::Hold);
    if faults.is_empty() {
        let mut tx = state.db.write().await?;
        let request = &visitor.request;
        if store::add(&mut tx, &moderator, (&word, effect), request, now).await? {
            tx.commit().await?;
            return Ok(redirect(WORDS, Told::Added, None));
        }
        faults.add("kata", Fault::Said(texts.word_there.to_owned()));
    }
    let listed = store::all(state.db.reader()).await?;
    let screen = Screen {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        ..screen(texts.listed, &visitor, &Fields::default())
    };
    Ok(screen.render(&state, &visitor, Some(&moderator), || {
        page(&listed, word, &faults, how(&visitor))
    }))
}

fn page(listed: &[ListedWord], word: String, faults: &Faults, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let list = match listed {
        [] => view! { <p class="empty">{texts.no_words}</p> }.into_any(),
        listed => {
            let rows = listed.iter().map(|one| row(one, how)).collect_view();
            view! { <ul class="rows">{rows}</ul> }.into_any()
        }
    };
    view! {
        <p><a href=PATH>{texts.title}</a></p>
        <header class="desk-title"><h1>{texts.listed}</h1></header>
        <p class="hint">{texts.listed_intro}</p>
        {form(word, faults, how.lang)}
        {list}
    }
}

fn form(word: String, faults: &Faults, lang: Lang) -> impl IntoView + use<> {
    let texts = moderation_texts(lang);
    let fault = faults.text("kata", form_texts(lang));
    let effects = [
        (Effect::Hold.name(), texts.effect_hold),
        (Effect::Refuse.name(), texts.effect_refuse),
    ];
    view! {
        <form class="desk-form" method="post" action=WORDS>
            <div class="side-by-side">
                <div><Field name="kata" label=texts.word value=word limit=LONGEST fault/></div>
                <div>
                    <Field name="akibat" label=texts.effect value="" control=Control::one_of(effects)/>
                </div>
            </div>
            <p class="actions"><button name="aksi" value="tambah">{texts.add_word}</button></p>
        </form>
    }
}

fn row(one: &ListedWord, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let effect = match one.effect {
        Effect::Hold => texts.effect_hold,
        Effect::Refuse => texts.effect_refuse,
    };
    let by = one
        .added_by
        .as_ref()
        .map(|name| format!(" · {} {name}", texts.added_by));
    let word = one.word.clone();
    let id = one.id;
    let sure = (form_texts(how.lang).remove_sure)(&word);
    view! {
        <li class="row" id=format!("kata-{id}")>
            <div class="row-line">
                <div class="row-text">
                    <p class="row-name" dir="auto">{word.clone()}</p>
                    <p class="meta">{effect}{by}" · "{how.stamp(one.created_at)}</p>
                </div>
                <Confirm path=WORDS label=form_texts(how.lang).remove action="hapus" sure what=word>
                    <input type="hidden" name="butir" value=id/>
                </Confirm>
            </div>
        </li>
    }
}
