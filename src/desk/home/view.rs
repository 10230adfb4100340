//! The desk's first screen.

use leptos::prelude::*;

use super::store::{Due, Newsroom};
use crate::{
    account::policy,
    desk::drafts::{
        Begins,
        store::Draft,
        view::{begin, edited_at},
    },
    locale::{
        Lang, Timestamp, Zone, date,
        screens::{draft_texts, home_texts},
    },
};

/// How many of one's drafts stand here.
const DRAFTS: usize = 6;
/// The desk's outbox.
const OUTBOX: &str = "/meja/surat";
/// Where comments are decided about.
const COMMENTS: &str = "/meja/komentar";

/// Where complaints are.
const COMPLAINTS: &str = "/meja/aduan";

/// What somebody has to look after; `None` for what is not theirs.
pub struct Tasks {
    pub now: Timestamp,
    pub begins: Begins,
    pub drafts: Option<Vec<Draft>>,
    pub newsroom: Option<Newsroom>,
    pub comments: i64,
    /// How many wait, and how many of these are past their deadline.
    pub complaints: (i64, i64),
    pub mails: i64,
}

pub fn home(greeting: String, tasks: Tasks, zone: Zone, lang: Lang) -> impl IntoView {
    let texts = home_texts(lang);
    let lines = lines(&tasks, zone, lang);
    let now = match lines.is_empty() {
        true => view! { <p class="empty">{texts.all_done}</p> }.into_any(),
        false => view! { <ul class="tasks">{lines}</ul> }.into_any(),
    };
    view! {
        <header class="desk-title"><h1>{greeting}</h1>{begin(tasks.begins, lang)}</header>
        <div class="desk-columns">
            <section aria-labelledby="kini">
                <h2 id="kini">{texts.now}</h2>
                {now}
            </section>
            {tasks.drafts.map(|drafts| my_drafts(&drafts, zone, lang))}
            {tasks.newsroom.map(|newsroom| scheduled(&newsroom.scheduled, zone, lang))}
        </div>
    }
}

/// What waits, the most urgent first.
fn lines(tasks: &Tasks, zone: Zone, lang: Lang) -> Vec<AnyView> {
    let texts = home_texts(lang);
    let mut lines = Vec::new();
    let mut add = |count: i64, text: &dyn Fn(i64) -> String, path: &'static str| {
        if count > 0 {
            lines.push(line(text(count), path));
        }
    };
    add(tasks.mails, &texts.mail, OUTBOX);
    let (waiting, overdue) = tasks.complaints;
    add(overdue, &texts.complaints_overdue, COMPLAINTS);
    add(waiting, &texts.complaints, COMPLAINTS);
    add(tasks.comments, &texts.comments, COMMENTS);
    let Some(newsroom) = &tasks.newsroom else {
        return lines;
    };
    add(
        newsroom.missed,
        &texts.missed,
        "/meja/naskah?keadaan=scheduled",
    );
    add(
        newsroom.in_review,
        &texts.review,
        "/meja/naskah?keadaan=review",
    );
    add(newsroom.ending_pins, &texts.pins_ending, "/meja/muka");
    add(newsroom.ended_headlines, &texts.ticker_ended, "/meja/kabar");
    if let Some(Due { headline, at }) = &newsroom.breaking {
        let when = date::stamp(*at, zone, lang).text;
        let text = match *at > tasks.now {
            true => (texts.breaking_running)(headline, &when),
            false => (texts.breaking_ended)(headline, &when),
        };
        lines.insert(0, line(text, "/meja/kabar"));
    }
    lines
}

/// A line that leads to where it is done, once there is such a screen.
fn line(text: String, path: &'static str) -> AnyView {
    let screen = path.split('?').next().unwrap_or_default();
    match policy::rule("GET", screen) {
        Some(_) => view! { <li><a href=path>{text}</a></li> }.into_any(),
        None => view! { <li>{text}</li> }.into_any(),
    }
}

fn my_drafts(drafts: &[Draft], zone: Zone, lang: Lang) -> impl IntoView + use<> {
    let (texts, words) = (home_texts(lang), draft_texts(lang));
    let list = match drafts {
        [] => view! { <p class="empty">{texts.no_drafts}</p> }.into_any(),
        drafts => {
            let rows = drafts
                .iter()
                .take(DRAFTS)
                .map(|draft| {
                    let headline = match draft.headline.as_str() {
                        "" => words.untitled.to_owned(),
                        headline => headline.to_owned(),
                    };
                    let changed = date::stamp(draft.changed_at, zone, lang);
                    view! {
                        <li>
                            <p class="row-name"><a href=edited_at(draft)>{headline}</a></p>
                            <p class="meta">
                                <span class="tag-state">{draft.status.label(words)}</span>
                                " "<time class="stamp" datetime=changed.iso>{changed.text}</time>
                            </p>
                        </li>
                    }
                })
                .collect_view();
            view! { <ul class="lines">{rows}</ul> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="naskah-saya">
            <h2 id="naskah-saya">{texts.my_drafts}</h2>
            {list}
            <p><a class="all" href="/meja/naskah">{texts.all_drafts}</a></p>
        </section>
    }
}

fn scheduled(due: &[Due], zone: Zone, lang: Lang) -> impl IntoView + use<> {
    let texts = home_texts(lang);
    let list = match due {
        [] => view! { <p class="empty">{texts.no_scheduled}</p> }.into_any(),
        due => {
            let rows = due
                .iter()
                .map(|due| {
                    let at = date::stamp(due.at, zone, lang);
                    view! {
                        <li>
                            <p class="row-name">{due.headline.clone()}</p>
                            <p class="meta">{texts.due}" "<time class="stamp" datetime=at.iso>{at.text}</time></p>
                        </li>
                    }
                })
                .collect_view();
            view! { <ul class="lines">{rows}</ul> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="terjadwal">
            <h2 id="terjadwal">{texts.scheduled}</h2>
            {list}
        </section>
    }
}
