//! What stands in the lines, with a writer that keeps them.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use super::*;

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Kept {
    fn text(&self) -> String {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8(kept.clone()).expect("UTF-8")
    }
}

fn logged(format: Format, log: impl FnOnce()) -> String {
    let kept = Kept::default();
    let writer = kept.clone();
    let dispatch = dispatch(format, "trace".into(), move || writer.clone());
    tracing::dispatcher::with_default(&dispatch, log);
    kept.text()
}

/// CR, LF, ANSI colours, U+2028 and quotes (RUSTSEC-2025-0055).
const HOSTILE: &str = "a\r\n{\"level\":\"ERROR\"}\n\u{1b}[31mred\u{1b}]0;title\u{7}\u{2028}b\u{2029}\u{85}\u{9b}31m\"'";

#[test]
fn an_event_is_one_object_on_one_line_whatever_it_says() {
    let text = logged(Format::Json, || {
        let span = tracing::info_span!("request", id = HOSTILE);
        span.in_scope(|| tracing::info!(path = HOSTILE, "{HOSTILE}"));
    });
    assert_eq!(text.lines().count(), 1, "{text:?}");
    assert!(
        !text.contains(['\u{1b}', '\u{2028}', '\u{85}', '\u{9b}']),
        "{text:?}"
    );
    let line: serde_json::Value = serde_json::from_str(&text).expect("an object");
    assert_eq!(line["path"], HOSTILE);
    assert_eq!(line["message"], HOSTILE);
    assert_eq!(line["span"]["id"], HOSTILE);
}

#[test]
fn words_for_a_terminal_stay_on_one_line_too() {
    let text = logged(Format::Text, || {
        tracing::info!(path = HOSTILE, cause = %HOSTILE, "{HOSTILE}");
    });
    assert_eq!(
        text.trim_end()
            .split(['\n', '\r', '\u{2028}', '\u{85}'])
            .count(),
        1,
        "{text:?}"
    );
    assert!(!text.contains(['\u{1b}', '\u{9b}']), "{text:?}");
}

#[test]
fn a_path_is_shown_only_where_it_can_be_no_secret() {
    let story = "/2025/10/24/banjir-di-muara-sangga/";
    assert_eq!(shown(story), Some(story));
    for secret in [
        "/undangan/qWe0rtYuiopAsdfghjkLzxcvbnmqwertyuiopasdfgh/",
        "/surat/redaksi@warta.example",
        "/surat/redaksi%40warta.example",
        "/a b",
        "/a\u{1b}[31m",
    ] {
        assert_eq!(shown(secret), None, "{secret}");
    }
    assert_eq!(shown(&"/a".repeat(200)), None);
}
