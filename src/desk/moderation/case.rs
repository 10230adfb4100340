//! One comment with all that a decision needs: what it says, what was found in it,
//! where it stands, who wrote it, and the buttons that decide.

use leptos::prelude::*;

use super::{
    PATH,
    marks::{Part, parts},
    queue::{Item, Writer},
};
use crate::{
    account::policy,
    comment::{
        decision::State,
        reason::Reason,
        screening::{Finding, Rule},
    },
    locale::{
        Lang, Timestamp, Zone, date,
        reason::reason_texts,
        screens::{ModerationTexts, moderation_texts},
    },
    ui::stamp::TimeStamp,
};

/// Where complaints are decided.
const COMPLAINTS: &str = "/meja/aduan";

/// How times and words are shown.
#[derive(Clone, Copy)]
pub(super) struct How {
    pub now: Timestamp,
    pub zone: Zone,
    pub lang: Lang,
}

impl How {
    pub fn texts(self) -> &'static ModerationTexts {
        moderation_texts(self.lang)
    }

    pub fn stamp(self, at: Timestamp) -> impl IntoView + use<> {
        view! { <TimeStamp stamp=date::stamp(at, self.zone, self.lang)/> }
    }

    pub fn time(self, at: Timestamp) -> String {
        date::stamp(at, self.zone, self.lang).text
    }
}

/// What a state is called.
pub(super) const fn state_label(state: State, texts: &ModerationTexts) -> &'static str {
    match state {
        State::Pending => texts.waiting,
        State::Approved => texts.approved,
        State::Spam => texts.spam,
        State::Trash => texts.rejected,
    }
}

/// The comment in a list, inside of a form that is sent to [`PATH`].
pub(super) fn case(item: &Item, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let id = item.id;
    let select = (texts.select)(&item.name);
    let name_id = format!("nama-{id}");
    let named = name_id.clone();
    let href = format!("{PATH}/{id}");
    let about = (texts.about)(texts.history, &item.name);
    view! {
        <article class="case" id=format!("komentar-{id}") data-id=id tabindex="-1" aria-labelledby=named>
            <input type="checkbox" class="pick" name="pilih" value=id aria-label=select/>
            {head(item, name_id, how)}
            {content(item, how)}
            <div class="case-actions">
                {decisions(item, how.lang)}
                <a class="case-more" href=href aria-label=about>{texts.history}</a>
            </div>
        </article>
    }
}

fn head(item: &Item, name_id: String, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let due = item.due_at.map(|at| {
        let time = how.time(at);
        match at < how.now {
            true => view! { <span class="tag-state" data-live="">{(texts.overdue)(&time)}</span> }
                .into_any(),
            false => view! { <span>{(texts.due)(&time)}</span> }.into_any(),
        }
    });
    let risk = (item.risk > 0).then(|| {
        let is_high = (item.risk >= super::queue::RISKY).then_some("");
        view! { <span class="tag-state" data-live=is_high>{(texts.risk)(item.risk)}</span> }
    });
    let complaints = (item.complaints > 0).then(|| {
        let text = (texts.complaints)(item.complaints);
        match policy::rule("GET", COMPLAINTS) {
            Some(_) => view! { <a href=COMPLAINTS>{text}</a> }.into_any(),
            None => view! { <span class="tag-state" data-live="">{text}</span> }.into_any(),
        }
    });
    // What waits is mostly seen among what waits.
    let state = (item.state != State::Pending)
        .then(|| view! { <span class="tag-state">{state_label(item.state, texts)}</span> });
    let staff = item.is_person.then(|| view! { <span>{texts.staff}</span> });
    let edited = item
        .edited_at
        .map(|_| view! { <span>{texts.edited}</span> });
    let gone = item
        .deleted_at
        .map(|_| view! { <span class="tag-state">{texts.taken_back}</span> });
    view! {
        <header class="case-head">
            <h2 id=name_id dir="auto">{item.name.clone()}</h2>
            <p class="case-facts meta">
                {state}{risk}{due}{complaints}{staff}{edited}{gone}
                {how.stamp(item.created_at)}
            </p>
        </header>
    }
}

/// What it says, where it stands, what speaks against it and who wrote it.
pub(super) fn content(item: &Item, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let headline = item.headline.clone();
    let under = match item.path.clone() {
        Some(path) => view! { <a href=format!("{path}#komentar")>{headline}</a> }.into_any(),
        None => view! { <span>{headline}</span> }.into_any(),
    };
    let more = format!("{PATH}?keadaan=semua&berita={}", item.article_id);
    let answers = item.parent.as_ref().map(|(_, name, body)| {
        view! {
            <p class="case-parent meta">{(texts.answers)(name)}" "<q dir="auto">{body.clone()}</q></p>
        }
    });
    view! {
        <p class="case-place meta">
            {texts.on}" "{under}" "<a class="case-others" href=more>{texts.others}</a>
        </p>
        {answers}
        {text(item)}
        {findings(&item.findings, how.lang)}
        {writer(item, how)}
    }
}

fn text(item: &Item) -> impl IntoView + use<> {
    let found: Vec<&str> = item
        .findings
        .iter()
        .filter(|finding| finding.rule != Rule::Classifier)
        .map(|finding| finding.detail.as_str())
        .collect();
    let parts = parts(&item.body, &found)
        .into_iter()
        .map(|part| match part {
            Part::Plain(text) => text.to_owned().into_any(),
            Part::Marked(text) => view! { <mark>{text.to_owned()}</mark> }.into_any(),
        })
        .collect_view();
    view! { <div class="case-text" dir="auto">{parts}</div> }
}

fn findings(findings: &[Finding], lang: Lang) -> impl IntoView + use<> {
    let texts = moderation_texts(lang);
    let lines = findings
        .iter()
        .map(|finding| {
            let detail = (!finding.detail.is_empty())
                .then(|| view! { ": "<b dir="auto">{finding.detail.clone()}</b> });
            view! { <li>{rule_label(finding.rule, texts)}{detail}</li> }
        })
        .collect_view();
    (!findings.is_empty())
        .then(|| view! { <ul class="case-findings" aria-label=texts.findings>{lines}</ul> })
}

const fn rule_label(rule: Rule, texts: &ModerationTexts) -> &'static str {
    match rule {
        Rule::Trap => texts.found_trap,
        Rule::TooFast => texts.found_fast,
        Rule::Links => texts.found_links,
        Rule::Repeat => texts.found_repeat,
        Rule::ListedWord => texts.found_word,
        Rule::Shouting => texts.found_shouting,
        Rule::Classifier => texts.found_classifier,
        Rule::BorrowedName => texts.found_name,
        Rule::Identity => texts.found_identity,
        Rule::FirstTime => texts.found_first,
        Rule::Mode => texts.found_mode,
    }
}

fn writer(item: &Item, how: How) -> impl IntoView + use<> {
    let texts = how.texts();
    let known = match &item.writer {
        None => texts.no_address.into_any(),
        Some(writer) => {
            let href = format!("{PATH}/orang/{}", writer.id);
            let verified = match writer.is_verified {
                true => texts.verified,
                false => texts.no_address,
            };
            view! {
                <a href=href>{record(writer, texts)}</a>", "{verified}{banned(writer, how)}
            }
            .into_any()
        }
    };
    view! { <p class="case-writer meta">{texts.writer}": "{known}</p> }
}

pub(super) fn record(writer: &Writer, texts: &ModerationTexts) -> String {
    let record = writer.record;
    (texts.record)(record.approved, record.trash, record.spam)
}

fn banned(writer: &Writer, how: How) -> Option<impl IntoView + use<>> {
    let until = writer.banned_until.filter(|until| *until > how.now)?;
    let text = (how.texts().banned)(&how.time(until));
    Some(view! { ", "<b>{text}</b> })
}

/// The buttons, each with what it decides and about which comment.
pub(super) fn decisions(item: &Item, lang: Lang) -> impl IntoView + use<> {
    let texts = moderation_texts(lang);
    let (id, state) = (item.id, item.state);
    let version = format!("{id}:{}", item.seen().as_str());
    let button = |action: &str, label: &'static str, class: Option<&'static str>| {
        let about = (texts.about)(label, &item.name);
        let value = format!("{action}.{id}");
        view! { <button name="aksi" value=value class=class aria-label=about>{label}</button> }
    };
    let is_open = item.deleted_at.is_none();
    is_open.then(|| {
        view! {
            <input type="hidden" name="versi" value=version/>
            {(state != State::Approved).then(|| button("approve", texts.approve, None))}
            {(state != State::Trash).then(|| reasons(&id.to_string(), (texts.about)(texts.reject, &item.name), lang))}
            {(state != State::Spam).then(|| button("spam", texts.mark_spam, Some("quiet")))}
            {(state != State::Pending).then(|| button("hold", texts.hold, Some("quiet")))}
        }
    })
}

/// A ground for each way to reject; `about` says what, for those who hear it alone.
pub(super) fn reasons(id: &str, about: String, lang: Lang) -> impl IntoView + use<> {
    let texts = moderation_texts(lang);
    let buttons = Reason::ALL
        .into_iter()
        .map(|reason| {
            let value = format!("trash.{id}.{}", reason.name());
            view! { <li><button name="aksi" value=value class="quiet">{reason_texts(lang, reason.name()).name}</button></li> }
        })
        .collect_view();
    view! {
        <details class="reasons">
            <summary class="button" aria-label=about>{texts.reject}</summary>
            <div class="reason-list">
                <p class="meta">{texts.reject_because}</p>
                <ol>{buttons}</ol>
            </div>
        </details>
    }
}
