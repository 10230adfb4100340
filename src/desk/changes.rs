//! What changed, in words: the two JSON objects of the audit, value by value.

use serde_json::Value;

use crate::locale::{
    Lang,
    record::{audit_texts, value_label},
};

/// Letters of a value that a table shows; the export has it whole.
const LONGEST: usize = 300;

/// One value before and after; `None` on a side that does not have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub name: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// The values that differ, in the order of their names.
pub fn changes(lang: Lang, before: &Value, after: &Value) -> Vec<Change> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    flatten(lang, "", before, &mut old);
    flatten(lang, "", after, &mut new);
    let mut names: Vec<&String> = old.iter().chain(&new).map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .map(|name| Change {
            name: label(lang, name),
            before: find(&old, name),
            after: find(&new, name),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

fn find(values: &[(String, String)], name: &str) -> Option<String> {
    let (_, value) = values.iter().find(|(found, _)| found == name)?;
    Some(value.clone())
}

/// An object within an object becomes `name.inner`.
fn flatten(lang: Lang, name: &str, value: &Value, out: &mut Vec<(String, String)>) {
    match value {
        Value::Object(values) => {
            for (inner, value) in values {
                let name = match name {
                    "" => inner.clone(),
                    outer => format!("{outer}.{inner}"),
                };
                flatten(lang, &name, value, out);
            }
        }
        Value::Null if name.is_empty() => {}
        value => out.push((name.to_owned(), short(&words(lang, value)))),
    }
}

fn label(lang: Lang, name: &str) -> String {
    value_label(lang, name).map_or_else(|| name.replace('_', " "), ToOwned::to_owned)
}

fn words(lang: Lang, value: &Value) -> String {
    let texts = audit_texts(lang);
    match value {
        Value::Null => texts.none.to_owned(),
        Value::Bool(true) => texts.yes.to_owned(),
        Value::Bool(false) => texts.no.to_owned(),
        Value::String(text) if text.is_empty() => texts.blank.to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(values) if values.is_empty() => texts.blank.to_owned(),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(|value| words(lang, value)).collect();
            values.join(", ")
        }
        Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_differs_is_said_and_in_words() {
        let before = json!({"role": "reporter", "name": "Sari", "tags": ["a", "b"], "on": true});
        let after = json!({"role": "editor", "name": "Sari", "tags": [], "clock": {"zone": "WIT"}});
        let said: Vec<(String, Option<String>, Option<String>)> =
            changes(Lang::Id, &before, &after)
                .into_iter()
                .map(|change| (change.name, change.before, change.after))
                .collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            said,
            [
                ("clock.zone".to_owned(), None, text("WIT")),
                ("on".to_owned(), text("ya"), None),
                ("peran".to_owned(), text("reporter"), text("editor")),
                ("tags".to_owned(), text("a, b"), text("(kosong)")),
            ]
        );
        assert_eq!(changes(Lang::Id, &Value::Null, &Value::Null), []);
    }

    #[test]
    fn long_values_are_cut_between_letters() {
        let after = json!({"bio": "é".repeat(400)});
        let [change] = &changes(Lang::En, &Value::Null, &after)[..] else {
            panic!("one change");
        };
        let shown = change.after.as_ref().expect("a value");
        assert_eq!(shown.chars().count(), LONGEST + 1);
    }
}
