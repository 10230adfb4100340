//! What browsers report of the content security policy: somebody tries to run a
//! script here, or we broke our own rule. Either has to be seen.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{extract::State, response::IntoResponse};
use http::StatusCode;
use serde_json::Value;

/// How many reports are written into the log in a [`WINDOW`]: anyone can send
/// them, and a log must not be filled from outside.
const MOST: u32 = 20;
const WINDOW: Duration = Duration::from_secs(60);
/// The most letters of a value that are written down.
const LONGEST: usize = 200;

/// How many reports came in the present window.
#[derive(Clone, Debug, Default)]
pub(super) struct Reports(Arc<Mutex<Option<Window>>>);

#[derive(Clone, Copy, Debug)]
struct Window {
    began: Instant,
    reports: u32,
}

/// One report, as far as it is of use. Of addresses only the path: the rest may
/// be somebody's own.
#[derive(Debug, PartialEq, Eq)]
struct Report {
    page: String,
    directive: String,
    blocked: String,
}

/// `POST /api/csp-report`, by `report-uri` (one report) or `report-to` (several).
pub(super) async fn receive(State(reports): State<Reports>, body: String) -> impl IntoResponse {
    for report in parse(&body) {
        match reports.admit() {
            Admitted::Yes => tracing::warn!(
                page = report.page,
                directive = report.directive,
                blocked = report.blocked,
                "a browser reports a breach of the content security policy"
            ),
            Admitted::Last => tracing::warn!("more such reports are left out for a minute"),
            Admitted::No => break,
        }
    }
    StatusCode::NO_CONTENT
}

#[derive(Debug, PartialEq, Eq)]
enum Admitted {
    Yes,
    /// The first that is left out.
    Last,
    No,
}

impl Reports {
    fn admit(&self) -> Admitted {
        let mut window = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let present = window
            .filter(|window| window.began.elapsed() < WINDOW)
            .unwrap_or(Window {
                began: Instant::now(),
                reports: 0,
            });
        let reports = present.reports.saturating_add(1);
        *window = Some(Window { reports, ..present });
        match reports {
            ..=MOST => Admitted::Yes,
            reports if reports == MOST + 1 => Admitted::Last,
            _ => Admitted::No,
        }
    }
}

fn parse(body: &str) -> Vec<Report> {
    let Ok(value) = serde_json::from_str::<Value>(body) else {
        return Vec::new();
    };
    match &value {
        Value::Array(reports) => reports
            .iter()
            .filter(|report| report["type"] == "csp-violation")
            .map(|report| {
                let body = &report["body"];
                Report::new(body, ["documentURL", "effectiveDirective", "blockedURL"])
            })
            .collect(),
        _ => {
            let report = &value["csp-report"];
            let names = ["document-uri", "effective-directive", "blocked-uri"];
            report
                .is_object()
                .then(|| Report::new(report, names))
                .into_iter()
                .collect()
        }
    }
}

impl Report {
    fn new(value: &Value, [page, directive, blocked]: [&str; 3]) -> Self {
        Self {
            page: without_query(&value[page]),
            directive: short(value[directive].as_str().unwrap_or_default()),
            blocked: without_query(&value[blocked]),
        }
    }
}

fn without_query(address: &Value) -> String {
    let address = address.as_str().unwrap_or_default();
    short(address.split(['?', '#']).next().unwrap_or_default())
}

/// Nothing that moves a terminal's cursor or fills the log.
fn short(text: &str) -> String {
    let plain = text.chars().filter(|letter| !letter.is_control());
    plain.take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_of_reports_are_understood() {
        let expected = [Report {
            page: "https://warta.example/masuk/kode".to_owned(),
            directive: "script-src-elem".to_owned(),
            blocked: "inline".to_owned(),
        }];
        let by_uri = r#"{"csp-report":{"document-uri":"https://warta.example/masuk/kode?a=b",
            "effective-directive":"script-src-elem","blocked-uri":"inline"}}"#;
        assert_eq!(parse(by_uri), expected);
        let by_to = r#"[{"type":"deprecation"},{"type":"csp-violation","body":{
            "documentURL":"https://warta.example/masuk/kode#x",
            "effectiveDirective":"script-src-elem","blockedURL":"inline"}}]"#;
        assert_eq!(parse(by_to), expected);
        assert_eq!(parse("{}"), []);
        assert_eq!(parse("<"), []);
    }

    #[test]
    fn nobody_fills_the_log() {
        assert_eq!(short(&"a\n\u{1b}[2J".repeat(100)).len(), LONGEST);
        let reports = Reports::default();
        let admitted = (0..MOST).all(|_| reports.admit() == Admitted::Yes);
        assert!(admitted);
        assert_eq!(reports.admit(), Admitted::Last);
        assert_eq!(reports.admit(), Admitted::No);
    }
}
