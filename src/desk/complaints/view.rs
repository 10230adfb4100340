//! How complaints look at the desk.

use std::iter;

use leptos::prelude::*;

use super::{LONGEST_ANSWER, Listed, PATH, Shown, Typed, outcomes};
use crate::{
    complaint::{
        Kind, Outcome, Refusal, Remaining,
        store::Complaint,
        words::{kind_text, outcome_text, refusal_text, remaining_text},
    },
    desk::{
        form::{Control, Field},
        pager::Pager,
    },
    locale::{
        Lang, Timestamp, Zone,
        complaint::complaint_texts,
        date,
        reason::reason_texts,
        screens::{ComplaintDeskTexts, complaint_desk_texts, form_texts},
    },
    ui::stamp::TimeStamp,
};

/// Letters of an excerpt.
const EXCERPT: usize = 140;

pub(super) fn list(shown: &Shown, now: Timestamp, zone: Zone, lang: Lang) -> impl IntoView + use<> {
    let texts = complaint_desk_texts(lang);
    let count = (texts.count)(shown.waiting, shown.overdue);
    let list = match (shown.complaints.as_slice(), shown.listed) {
        ([], Listed::Open) => view! {
            <div class="empty"><p>{texts.empty}</p><p class="hint">{texts.empty_hint}</p></div>
        }
        .into_any(),
        ([], Listed::Decided) => view! { <p class="empty">{texts.none_decided}</p> }.into_any(),
        (complaints, _) => table(complaints, now, zone, lang).into_any(),
    };
    let current = |listed| (shown.listed == listed).then_some("page");
    let decided = format!("{PATH}?daftar=diputus");
    let listed = match shown.listed {
        Listed::Open => "",
        Listed::Decided => "daftar=diputus&",
    };
    let pager = Pager {
        page: shown.page,
        has_more: shown.has_more,
    };
    view! {
        <header class="desk-title">
            <h1>{texts.title}</h1>
            <p class="meta" role="status">{count}</p>
        </header>
        <nav class="tabs" aria-label=texts.lists>
            <ul>
                <li><a href=PATH aria-current=current(Listed::Open)>{texts.open}</a></li>
                <li><a href=decided aria-current=current(Listed::Decided)>{texts.decided}</a></li>
            </ul>
        </nav>
        {list}
        {pager.view(lang, |page| format!("{PATH}?{listed}halaman={page}"))}
    }
}

fn table(
    complaints: &[Complaint],
    now: Timestamp,
    zone: Zone,
    lang: Lang,
) -> impl IntoView + use<> {
    let texts = complaint_desk_texts(lang);
    let rows = complaints
        .iter()
        .map(|complaint| row(complaint, now, zone, lang))
        .collect_view();
    view! {
        <div class="table-wrap" role="region" aria-label=texts.title tabindex="0">
            <table class="desk-table stacks">
                <thead>
                    <tr>
                        <th scope="col">{texts.about}</th>
                        <th scope="col">{texts.receipt}</th>
                        <th scope="col">{texts.due}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(complaint: &Complaint, now: Timestamp, zone: Zone, lang: Lang) -> impl IntoView + use<> {
    let (texts, words) = (complaint_desk_texts(lang), complaint_texts(lang));
    let href = format!("{PATH}/{}", complaint.id);
    let said = match complaint.kind {
        Kind::Comment => &complaint.quote,
        _ => &complaint.body,
    };
    let said = excerpt(said);
    let kind = kind_text(complaint.kind, words);
    let reason = reason_of(complaint, lang);
    view! {
        <tr>
            <th scope="row">
                <a href=href>{complaint.headline.clone()}</a>
                <p class="meta">{kind}{reason.map(|reason| format!(" · {reason}"))}</p>
                {(!said.is_empty()).then(|| view! { <p class="hint">{said}</p> })}
            </th>
            <td data-label=texts.receipt>{complaint.receipt.clone()}</td>
            <td data-label=texts.due>{deadline(complaint, now, zone, lang)}</td>
        </tr>
    }
}

/// What remains until it is due, or what was decided.
fn deadline(
    complaint: &Complaint,
    now: Timestamp,
    zone: Zone,
    lang: Lang,
) -> impl IntoView + use<> {
    let (texts, words) = (complaint_desk_texts(lang), complaint_texts(lang));
    let at = complaint.decided_at.unwrap_or(complaint.due_at);
    let stamp = date::stamp(at, zone, lang);
    let said = match (complaint.outcome, complaint.decided_at) {
        (Some(outcome), Some(at)) => {
            let outcome = outcome_text(outcome, complaint.kind, words);
            let late = (at > complaint.due_at).then_some(texts.was_late);
            view! { {outcome}{late.map(|late| format!(" ({late})"))} }.into_any()
        }
        _ => {
            let remaining = Remaining::until(complaint.due_at, now);
            let live = matches!(remaining, Remaining::Overdue(_)).then_some("");
            let left = remaining_text(remaining, words);
            view! { <strong class="tag-state" data-live=live>{left}</strong> }.into_any()
        }
    };
    view! { {said}" "<TimeStamp stamp/> }
}

/// The ground in words, where the complainant chose one.
fn reason_of(complaint: &Complaint, lang: Lang) -> Option<&'static str> {
    let has_reason = !complaint.kind.reasons().is_empty();
    has_reason.then(|| reason_texts(lang, complaint.reason.name()).name)
}

fn excerpt(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// `note` is where its note of correction is written, and `more` others about the
/// same comment are settled with it.
pub(super) fn complaint(
    complaint: &Complaint,
    note: Option<String>,
    typed: &Typed,
    more: i64,
    now: Timestamp,
    zone: Zone,
    lang: Lang,
) -> impl IntoView + use<> {
    let texts = complaint_desk_texts(lang);
    let words = complaint_texts(lang);
    let kind = kind_text(complaint.kind, words);
    let received = date::stamp(complaint.received_at, zone, lang);
    let decision = match complaint.outcome {
        Some(_) => decided(complaint, note, lang).into_any(),
        None => form(complaint, typed, more, lang).into_any(),
    };
    view! {
        <p><a href=PATH>{texts.back}</a></p>
        <header class="desk-title">
            <h1>{complaint.receipt.clone()}</h1>
            <p class="meta">{kind}</p>
        </header>
        <dl class="facts">
            <dt>{words.received}</dt><dd><TimeStamp stamp=received/></dd>
            <dt>{texts.due}</dt><dd>{deadline(complaint, now, zone, lang)}</dd>
        </dl>
        {subject(complaint, lang)}
        {said(complaint, lang)}
        {decision}
    }
}

fn subject(complaint: &Complaint, lang: Lang) -> impl IntoView + use<> {
    let texts = complaint_desk_texts(lang);
    let headline = complaint.headline.clone();
    let story = match &complaint.path {
        Some(path) => view! { <a href=path.clone()>{headline}</a> }.into_any(),
        None => view! { {headline}" ("{texts.article_hidden}")" }.into_any(),
    };
    let comment = (complaint.kind == Kind::Comment).then(|| comment(complaint, texts));
    view! {
        <section aria-labelledby="yang-diadukan">
            <h2 id="yang-diadukan">{texts.complained}</h2>
            <p>{story}</p>
            {comment}
        </section>
    }
}

fn comment(complaint: &Complaint, texts: &'static ComplaintDeskTexts) -> impl IntoView + use<> {
    let state = match complaint.comment_state.as_deref() {
        _ if complaint.comment_deleted => texts.comment_deleted,
        Some("approved") => texts.approved,
        Some("pending") => texts.pending,
        Some(_) => texts.taken_down,
        None => texts.comment_gone,
    };
    let by = complaint
        .comment_name
        .as_ref()
        .map(|name| view! { <p class="meta">{(texts.comment_by)(name)}</p> });
    let now = complaint
        .comment_body
        .clone()
        .filter(|body| *body != complaint.quote)
        .map(|body| {
            view! { <p class="meta">{texts.comment_now}</p><blockquote class="quoted">{body}</blockquote> }
        });
    let hidden = (complaint.hidden_at.is_some() && complaint.decided_at.is_none())
        .then(|| view! { <p class="hint">{texts.hidden}</p> });
    view! {
        {by}
        <blockquote class="quoted">{complaint.quote.clone()}</blockquote>
        {now}
        <p class="meta">{texts.comment_state}": "{state}</p>
        {hidden}
    }
}

fn said(complaint: &Complaint, lang: Lang) -> impl IntoView + use<> {
    let (texts, words) = (complaint_desk_texts(lang), complaint_texts(lang));
    let name = match complaint.name.as_str() {
        "" => texts.anonymous.to_owned(),
        name => name.to_owned(),
    };
    let capacity = complaint.capacity.map(|capacity| {
        let text = match capacity {
            crate::complaint::Capacity::Own => words.capacity_own,
            crate::complaint::Capacity::Behalf => words.capacity_behalf,
        };
        format!(" ({text})")
    });
    let mail = match complaint.has_email {
        true => texts.has_email,
        false => texts.no_email,
    };
    let part = |label: &'static str, text: &str| {
        let text = text.to_owned();
        (!text.is_empty()).then(|| view! { <dt>{label}</dt><dd class="as-written">{text}</dd> })
    };
    view! {
        <section aria-labelledby="isi-aduan">
            <h2 id="isi-aduan">{texts.complaint}</h2>
            <dl class="facts">
                {reason_of(complaint, lang).map(|reason| view! { <dt>{words.why}</dt><dd>{reason}</dd> })}
                {part(texts.passage, &complaint.passage)}
                {part(texts.words, &complaint.body)}
                {part(texts.source, &complaint.source)}
                <dt>{texts.sender}</dt>
                <dd>{name}{capacity}<p class="hint">{mail}</p></dd>
            </dl>
        </section>
    }
}

fn decided(complaint: &Complaint, note: Option<String>, lang: Lang) -> impl IntoView + use<> {
    let (texts, words) = (complaint_desk_texts(lang), complaint_texts(lang));
    let outcome = complaint
        .outcome
        .map(|outcome| outcome_text(outcome, complaint.kind, words));
    let refusal = complaint
        .refusal
        .map(|refusal| view! { <dt>{texts.refusal}</dt><dd>{refusal_text(refusal, words)}</dd> });
    let by = complaint
        .decided_by
        .clone()
        .map(|name| view! { <dt>{texts.decided_by}</dt><dd>{name}</dd> });
    view! {
        <section aria-labelledby="keputusan-aduan">
            <h2 id="keputusan-aduan">{texts.decision}</h2>
            <dl class="facts">
                <dt>{texts.outcome}</dt><dd>{outcome}</dd>
                {refusal}
                {by}
                <dt>{texts.answer}</dt><dd class="as-written">{complaint.answer.clone()}</dd>
            </dl>
            {correction(complaint, note, texts)}
        </section>
    }
}

/// The way from what was found right to the note that says so.
fn correction(
    complaint: &Complaint,
    note: Option<String>,
    texts: &'static ComplaintDeskTexts,
) -> Option<impl IntoView + use<>> {
    let is_right = matches!(complaint.outcome, Some(Outcome::Upheld | Outcome::Partly));
    if complaint.kind == Kind::Comment || !is_right {
        return None;
    }
    note.map(|href| view! { <p><a href=href>{texts.write_correction}</a></p> })
}

fn form(complaint: &Complaint, typed: &Typed, more: i64, lang: Lang) -> impl IntoView + use<> {
    let texts = complaint_desk_texts(lang);
    let fault = |name: &str| typed.faults.text(name, form_texts(lang));
    let choices = outcomes(complaint.kind)
        .iter()
        .map(|outcome| {
            let label = match (outcome, complaint.kind) {
                (Outcome::Upheld, Kind::Comment) => texts.uphold_comment,
                (Outcome::Dismissed, Kind::Comment) => texts.dismiss_comment,
                (Outcome::Upheld, _) => texts.uphold,
                (Outcome::Partly, _) => texts.partly,
                (Outcome::Dismissed, _) => texts.dismiss,
            };
            let is_chosen = typed.outcome == Some(*outcome);
            view! {
                <p class="tick">
                    <label>
                        <input type="radio" name="keputusan" value=outcome.name() checked=is_chosen/>
                        {label}
                    </label>
                </p>
            }
        })
        .collect_view();
    let outcome_fault =
        fault("keputusan").map(|text| view! { <p class="field-error" role="alert">{text}</p> });
    let refusal = (complaint.kind == Kind::Reply).then(|| refusals(typed, fault("alasan"), lang));
    let hint = (!matches!(complaint.kind, Kind::Comment))
        .then(|| view! { <p class="hint">{texts.correct_hint}</p> });
    view! {
        <form class="desk-form" method="post" action=format!("{PATH}/{}", complaint.id) data-jaga="">
            <fieldset>
                <legend>{texts.decide}</legend>
                {(more > 0).then(|| view! { <p class="hint">{(texts.more)(more)}</p> })}
                {hint}
                {outcome_fault}
                {choices}
            </fieldset>
            {refusal}
            <Field
                name="jawaban"
                label=texts.answer
                value=typed.answer.clone()
                control=Control::Block(5)
                hint=texts.answer_hint
                limit=LONGEST_ANSWER
                fault=fault("jawaban")
            />
            <p class="actions"><button>{texts.decide}</button></p>
        </form>
    }
}

fn refusals(typed: &Typed, fault: Option<String>, lang: Lang) -> impl IntoView + use<> {
    let (texts, words) = (complaint_desk_texts(lang), complaint_texts(lang));
    let refusals = Refusal::ALL.map(|refusal| (refusal.name(), refusal_text(refusal, words)));
    let choices = iter::once(("", texts.refusal_none)).chain(refusals);
    let chosen = typed.refusal.map_or("", Refusal::name);
    view! {
        <Field
            name="alasan"
            label=texts.refusal
            value=chosen
            control=Control::one_of(choices)
            hint=texts.refusal_hint
            fault=fault
        />
    }
}
