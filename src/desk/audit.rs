//! The audit: who did what, to be searched and taken home.

use axum::{
    extract::{Query, State},
    response::Response,
};
use http::StatusCode;
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::{
    Notice, Screen, Visitor,
    changes::{Change, changes},
    export,
};
use crate::{
    account::{PersonId, guard::Owner},
    audit::{Action, Filter, Record, Who, store},
    error::AppError,
    locale::{
        Lang, Zone, date,
        record::{AuditTexts, action_label, audit_texts, subject_label},
    },
    server::{context::AppState, failure::or_internal, routes::Routes},
    ui::stamp::TimeStamp,
};

pub const PATH: &str = "/meja/catatan";
const EXPORT: &str = "/meja/catatan.csv";

/// Entries on a page.
const PAGE: i64 = 50;

pub fn routes() -> Routes {
    Routes::default()
        .get(PATH, list)
        .post(EXPORT, export::export)
}

/// The filters as they stand in the address and in the form of the export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Number of a person, `server` or `nobody`.
    pub orang: String,
    pub tindakan: String,
    pub objek: String,
    pub nomor: String,
    pub dari: String,
    pub sampai: String,
    /// Only entries below this number.
    sebelum: String,
}

impl Asked {
    /// What is wanted of the store; what cannot be read does not matter.
    pub fn filter(&self, zone: Zone) -> Filter {
        let chosen = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Filter {
            who: match self.orang.as_str() {
                "server" => Some(Who::Server),
                "nobody" => Some(Who::Nobody),
                id => id.parse().ok().map(|id| Who::Person(PersonId(id))),
            },
            action: Action::from_name(&self.tindakan),
            subject: chosen(&self.objek),
            subject_id: self.nomor.parse().ok(),
            since: date::day_span(&self.dari, zone).map(|(begin, _)| begin),
            until: date::day_span(&self.sampai, zone).map(|(_, end)| end),
        }
    }

    /// The names of the fields with what was chosen, where something was.
    pub fn chosen(&self) -> Vec<(&'static str, &str)> {
        [
            ("orang", &self.orang),
            ("tindakan", &self.tindakan),
            ("objek", &self.objek),
            ("nomor", &self.nomor),
            ("dari", &self.dari),
            ("sampai", &self.sampai),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name, value.as_str()))
        .collect()
    }

    /// This list from below the entry `before`.
    fn address(&self, before: Option<i64>) -> String {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let before = before.map(|id| format!("sebelum={id}"));
        let parts: Vec<String> = self
            .chosen()
            .into_iter()
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .chain(before)
            .collect();
        match parts.is_empty() {
            true => PATH.to_owned(),
            false => format!("{PATH}?{}", parts.join("&")),
        }
    }

    fn names_no_day(&self, zone: Zone) -> bool {
        [&self.dari, &self.sampai]
            .into_iter()
            .any(|day| !day.is_empty() && date::day_span(day, zone).is_none())
    }
}

/// What the page is made of.
struct Page {
    asked: Asked,
    before: Option<i64>,
    records: Vec<Record>,
    people: Vec<(PersonId, String)>,
    subjects: Vec<String>,
    head: String,
}

async fn list(
    owner: Owner,
    visitor: Visitor,
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
) -> Result<Response, StatusCode> {
    let texts = audit_texts(visitor.lang);
    let notice = asked
        .names_no_day(visitor.zone)
        .then(|| Notice::Failed(texts.no_day.to_owned()));
    let page = or_internal(load(&state, &visitor, asked).await)
        .map_err(|_: AppError| StatusCode::INTERNAL_SERVER_ERROR)?;
    let screen = Screen {
        title: texts.title.to_owned(),
        current: PATH,
        notice,
        status: StatusCode::OK,
    };
    Ok(screen.render(&state, &visitor, Some(&owner), || body(&visitor, &page)))
}

async fn load(state: &AppState, visitor: &Visitor, asked: Asked) -> sqlx::Result<Page> {
    let db = state.db.reader();
    let before = asked.sebelum.parse().ok();
    let (entries, head) = store::head(db).await?;
    let texts = audit_texts(visitor.lang);
    Ok(Page {
        records: store::list(db, &asked.filter(visitor.zone), before, PAGE).await?,
        people: store::people(db).await?,
        subjects: store::subjects(db).await?,
        head: (texts.head)(entries, &head.to_string()),
        before,
        asked,
    })
}

fn body(visitor: &Visitor, page: &Page) -> impl IntoView + use<> {
    let texts = audit_texts(visitor.lang);
    let filters = filters(visitor, page);
    let table = (!page.records.is_empty()).then(|| table(visitor, &page.records));
    let empty = page
        .records
        .is_empty()
        .then(|| view! { <p class="empty">{texts.empty}</p> });
    let pager = pager(texts, page);
    let export = export_form(texts, &page.asked);
    let head = page.head.clone();
    view! {
        <header class="desk-title"><h1>{texts.title}</h1></header>
        <p class="hint">{texts.intro}</p>
        {filters}
        {table}
        {empty}
        {pager}
        {export}
        <p class="hint chain">{head}</p>
    }
}

fn filters(visitor: &Visitor, page: &Page) -> impl IntoView + use<> {
    let texts = audit_texts(visitor.lang);
    let asked = page.asked.clone();
    let people = [
        ("server".to_owned(), texts.server),
        ("nobody".to_owned(), texts.nobody),
    ]
    .into_iter()
    .map(|(value, name)| (value, name.to_owned()))
    .chain(
        page.people
            .iter()
            .map(|(id, name)| (id.0.to_string(), name.clone())),
    );
    let people = options(texts.everyone, people, &asked.orang);
    let actions = Action::ALL.iter().map(|action| {
        let name = action.name();
        (name.to_owned(), action_name(visitor.lang, name))
    });
    let actions = options(texts.every_action, actions, &asked.tindakan);
    let subjects = page
        .subjects
        .iter()
        .map(|name| (name.clone(), subject_name(visitor.lang, name)));
    let subjects = options(texts.every_subject, subjects, &asked.objek);
    let clear = (!asked.chosen().is_empty()).then(|| view! { <a href=PATH>{texts.clear}</a> });
    let zone = visitor.zone.letters();
    view! {
        <form class="filters" method="get" action=PATH aria-label=texts.filter>
            <p class="field">
                <label for="orang">{texts.person}</label>
                <select id="orang" name="orang">{people}</select>
            </p>
            <p class="field">
                <label for="tindakan">{texts.action}</label>
                <select id="tindakan" name="tindakan">{actions}</select>
            </p>
            <p class="field">
                <label for="objek">{texts.subject}</label>
                <select id="objek" name="objek">{subjects}</select>
            </p>
            <p class="field">
                <label for="nomor">{texts.subject_id}</label>
                <input id="nomor" name="nomor" inputmode="numeric" value=asked.nomor/>
            </p>
            <p class="field">
                <label for="dari">{(texts.since)(zone)}</label>
                <input id="dari" name="dari" type="date" value=asked.dari/>
            </p>
            <p class="field">
                <label for="sampai">{(texts.until)(zone)}</label>
                <input id="sampai" name="sampai" type="date" value=asked.sampai/>
            </p>
            <p class="actions"><button>{texts.apply}</button>" "{clear}</p>
        </form>
    }
}

/// Choices of a field; the first stands for no choice.
fn options(
    all: &'static str,
    choices: impl Iterator<Item = (String, String)>,
    chosen: &str,
) -> AnyView {
    let choices: Vec<AnyView> = choices
        .map(|(value, name)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{name}</option> }.into_any()
        })
        .collect();
    view! { <option value="">{all}</option>{choices} }.into_any()
}

fn table(visitor: &Visitor, records: &[Record]) -> impl IntoView + use<> {
    let texts = audit_texts(visitor.lang);
    let rows = records
        .iter()
        .map(|record| row(visitor, record))
        .collect_view();
    view! {
        <div class="table-wrap" role="region" aria-label=texts.table tabindex="0">
            <table class="desk-table stacks">
                <thead>
                    <tr>
                        <th scope="col">{texts.action}</th>
                        <th scope="col">{texts.person}</th>
                        <th scope="col">{texts.subject}</th>
                        <th scope="col">{texts.changes}</th>
                        <th scope="col">{texts.at}</th>
                        <th scope="col">{texts.request}</th>
                        <th scope="col" class="number">{texts.number}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(visitor: &Visitor, record: &Record) -> impl IntoView + use<> {
    let texts = audit_texts(visitor.lang);
    let stamp = date::stamp(record.at, visitor.zone, visitor.lang);
    let action = action_name(visitor.lang, &record.action);
    let subject = subject_name(visitor.lang, &record.subject);
    let subject = match record.subject_id {
        Some(id) => format!("{subject} {id}"),
        None => subject,
    };
    let changes = changes(visitor.lang, &record.before, &record.after);
    let changes = (!changes.is_empty()).then(|| change_list(changes));
    let (id, person, request) = (record.id, record.person.clone(), record.request.clone());
    view! {
        <tr>
            <th scope="row">{action}</th>
            <td data-label=texts.person>{person}</td>
            <td data-label=texts.subject>{subject}</td>
            <td data-label=texts.changes>{changes}</td>
            <td data-label=texts.at><TimeStamp stamp=stamp/></td>
            <td data-label=texts.request><code>{request}</code></td>
            <td data-label=texts.number class="number">{id}</td>
        </tr>
    }
}

fn change_list(changes: Vec<Change>) -> impl IntoView {
    let changes = changes
        .into_iter()
        .map(
            |Change {
                 name,
                 before,
                 after,
             }| {
                let before = before.map(|text| view! { <del>{text}</del>" " });
                let after = after.map(|text| view! { <ins>{text}</ins> });
                view! { <dt>{name}</dt><dd>{before}{after}</dd> }
            },
        )
        .collect_view();
    view! { <dl class="changes">{changes}</dl> }
}

fn pager(texts: &AuditTexts, page: &Page) -> impl IntoView + use<> {
    let newest = page.before.map(|_| {
        let address = page.asked.address(None);
        view! { <a href=address>{texts.newest}</a> }
    });
    let is_full = i64::try_from(page.records.len()) == Ok(PAGE);
    let older = page.records.last().filter(|_| is_full).map(|last| {
        let address = page.asked.address(Some(last.id));
        view! { <a rel="next" href=address>{texts.older}</a> }
    });
    let pages = texts.pages;
    (newest.is_some() || older.is_some())
        .then(|| view! { <nav class="pager" aria-label=pages>{newest}{older}</nav> })
}

fn export_form(texts: &AuditTexts, asked: &Asked) -> impl IntoView + use<> {
    let fields = asked
        .chosen()
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value.to_owned()/> })
        .collect_view();
    view! {
        <form method="post" action=EXPORT>
            {fields}
            <p class="actions">
                <button aria-describedby="unduh-petunjuk">{texts.export}</button>
            </p>
            <p class="hint" id="unduh-petunjuk">{texts.export_hint}</p>
        </form>
    }
}

/// An action in words.
pub fn action_name(lang: Lang, name: &str) -> String {
    action_label(lang, name).unwrap_or(name).to_owned()
}

fn subject_name(lang: Lang, name: &str) -> String {
    subject_label(lang, name).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_name_in_both_languages() {
        for action in Action::ALL {
            for lang in [Lang::Id, Lang::En] {
                assert!(action_label(lang, action.name()).is_some(), "{action:?}");
            }
        }
    }

    #[test]
    fn days_are_those_of_the_zone_and_both_ends_count() {
        let asked = Asked {
            orang: "7".to_owned(),
            dari: "2025-10-24".to_owned(),
            sampai: "2025-10-24".to_owned(),
            ..Asked::default()
        };
        let filter = asked.filter(Zone::Wit);
        assert_eq!(filter.who, Some(Who::Person(PersonId(7))));
        let since = filter.since.expect("a moment");
        assert_eq!(date::rfc3339(since, Zone::Wit), "2025-10-24T00:00:00+09:00");
        let until = filter.until.expect("a moment");
        assert_eq!(date::rfc3339(until, Zone::Wit), "2025-10-25T00:00:00+09:00");
    }
}
