//! What the buttons do: deciding on one or many, and taking it back.
//!
//! A browser without the script is led back to where it came from, with what was
//! done; the script asks for JSON and stays.

use axum::{
    Form, Json,
    extract::State,
    response::{IntoResponse, Response},
};
use http::HeaderMap;
use serde_json::json;

use super::PATH;
use crate::{
    account::guard::Moderator,
    comment::{
        decision::{Decided, Decider, Deciding, Left, Seen, Target, Verdict, store},
        reason::Reason,
    },
    desk::{
        Visitor,
        form::{Failed, Fields, line, wants_data},
    },
    locale::{
        Lang, date,
        screens::{ModerationTexts, moderation_texts},
    },
    server::{context::AppState, own_path::OwnPath},
};

/// The most that one press decides on: what a page can hold.
const MOST: usize = 100;
/// The longest note, in characters.
pub(super) const LONGEST_NOTE: usize = 500;

pub(super) async fn decide(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let answer = Answer::of(&headers, &fields);
    let Some((verdict, targets)) = asked(&fields).filter(|(_, targets)| !targets.is_empty()) else {
        return Ok(answer.nothing(visitor.lang));
    };
    let note: String = line(fields.text("catatan"))
        .chars()
        .take(LONGEST_NOTE)
        .collect();
    let deciding = Deciding {
        by: Decider::Moderator(&moderator),
        verdict,
        note: &note,
        request: &visitor.request,
        now: date::now(),
    };
    let mut tx = state.db.write().await?;
    let decided = store::decide(&mut tx, &targets, &deciding).await?;
    tx.commit().await?;
    Ok(answer.decided(&decided, verdict, visitor.lang))
}

pub(super) async fn undo(
    moderator: Moderator,
    visitor: Visitor,
    State(state): State<AppState>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Failed> {
    let answer = Answer::of(&headers, &fields);
    let batch = fields.text("keputusan");
    let mut tx = state.db.write().await?;
    let undone = store::undo(&mut tx, &moderator, batch, &visitor.request, date::now()).await?;
    tx.commit().await?;
    Ok(answer.undone(&undone, visitor.lang))
}

/// What the pressed button says: `spam.17`, `trash.17.slander`, or without a number
/// for all that are ticked.
fn asked(fields: &Fields) -> Option<(Verdict, Vec<Target>)> {
    let mut parts = fields.action().split('.');
    let (action, id, reason) = (parts.next()?, parts.next(), parts.next());
    let verdict = match action {
        "approve" => Verdict::Approve,
        "spam" => Verdict::Spam,
        "hold" => Verdict::Hold,
        "trash" => Verdict::Reject(Reason::parse(reason?)?),
        _ => return None,
    };
    let ids: Vec<&str> = match id {
        None | Some("") => fields.all("pilih").take(MOST).collect(),
        Some(id) => vec![id],
    };
    let targets = ids
        .into_iter()
        .filter_map(|id| target(fields, id))
        .collect();
    Some((verdict, targets))
}

/// A comment whose version the form does not have was not seen.
fn target(fields: &Fields, id: &str) -> Option<Target> {
    let version = fields
        .all("versi")
        .find_map(|version| version.split_once(':').filter(|(of, _)| *of == id))?
        .1;
    Some(Target {
        comment_id: id.parse().ok()?,
        seen: Some(Seen::from_form(version)),
    })
}

/// How whoever pressed the button is told.
enum Answer {
    Script,
    /// Back to this address of the desk.
    Page(String),
}

impl Answer {
    fn of(headers: &HeaderMap, fields: &Fields) -> Self {
        if wants_data(headers) {
            return Self::Script;
        }
        let back = OwnPath::parse(fields.text("kembali"))
            .map(|path| path.as_str().to_owned())
            .filter(|path| path.starts_with(PATH) && !path.contains('#'));
        Self::Page(back.unwrap_or_else(|| PATH.to_owned()))
    }

    fn nothing(self, lang: Lang) -> Response {
        match self {
            Self::Script => {
                let said = moderation_texts(lang).none_selected;
                Json(json!({ "changed": [], "said": said })).into_response()
            }
            Self::Page(back) => redirect(&back, "kosong="),
        }
    }

    fn decided(self, decided: &Decided, verdict: Verdict, lang: Lang) -> Response {
        match self {
            Self::Script => {
                let left: Vec<_> = decided.left.iter().map(|(id, _)| id).collect();
                Json(json!({
                    "batch": decided.batch,
                    "changed": decided.changed,
                    "left": left,
                    "said": said(decided, verdict, lang),
                }))
                .into_response()
            }
            Self::Page(back) => {
                let mut query = format!("keputusan={}", decided.batch);
                if let left @ 1.. = counted_left(decided) {
                    query.push_str(&format!("&dibiarkan={left}"));
                }
                redirect(&back, &query)
            }
        }
    }

    fn undone(self, undone: &[i64], lang: Lang) -> Response {
        match self {
            Self::Script => {
                let said = undone_text(undone.len(), moderation_texts(lang));
                Json(json!({ "changed": undone, "said": said })).into_response()
            }
            Self::Page(back) => redirect(&back, &format!("diurungkan={}", undone.len())),
        }
    }
}

/// What was left although something else was wanted of it.
fn counted_left(decided: &Decided) -> usize {
    let other = |(_, left): &&(i64, Left)| *left != Left::Same;
    decided.left.iter().filter(other).count()
}

fn said(decided: &Decided, verdict: Verdict, lang: Lang) -> String {
    let texts = moderation_texts(lang);
    let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    let label = super::case::state_label(verdict.state(), texts);
    let mut said = (texts.done)(label, count(decided.changed.len()));
    if let left @ 1.. = counted_left(decided) {
        said.push(' ');
        said.push_str(&(texts.left)(count(left)));
    }
    said
}

pub(super) fn undone_text(count: usize, texts: &ModerationTexts) -> String {
    match i64::try_from(count) {
        Ok(count @ 1..) => (texts.undone)(count),
        _ => texts.nothing_undone.to_owned(),
    }
}

fn redirect(back: &str, query: &str) -> Response {
    let joint = if back.contains('?') { '&' } else { '?' };
    axum::response::Redirect::to(&format!("{back}{joint}{query}")).into_response()
}
