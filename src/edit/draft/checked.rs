//! What was sent, read and found fit to be stored.

use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use crate::{
    article::fields::Fields,
    document::{self, Document, DocumentError, SCHEMA_VERSION},
    edit::answer::Problem,
    locale::{
        Lang,
        editing::draft::{draft_texts, field_name},
    },
};

/// As `SaveRequest` in `engine/types.ts`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    pub session: Name,
    pub base_rev: i64,
    pub op_id: Name,
    pub schema_hash: String,
    pub kind: Asked,
    doc: Value,
    fields: Value,
}

/// What a save was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Asked {
    Autosave,
    Save,
}

/// A name that a browser made up: 10 to 64 of `a-z0-9`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Name(String);

impl Name {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Name {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let fits = (10..=64).contains(&text.len());
        let is_plain = text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        match fits && is_plain {
            true => Ok(Self(text)),
            false => Err("10 to 64 characters out of a-z and 0-9"),
        }
    }
}

impl Sent {
    /// # Errors
    /// 422 for what is no request, 412 for one of another schema.
    pub fn read(body: &[u8], lang: Lang) -> Result<Self, Problem> {
        let texts = draft_texts(lang);
        let sent: Self = serde_json::from_slice(body).map_err(|cause| {
            tracing::debug!(%cause, "a save cannot be read");
            unprocessable("unreadable", texts.unreadable)
        })?;
        if sent.schema_hash != document::schema_hash() {
            let status = StatusCode::PRECONDITION_FAILED;
            return Err(Problem::new(status, "schema", texts.wrong_version));
        }
        Ok(sent)
    }

    /// # Errors
    /// 422 with the place of the first fault.
    pub fn document(&self, lang: Lang) -> Result<Document, Problem> {
        read_document(&self.doc, lang)
    }

    /// # Errors
    /// 422 with the name of the first field that does not fit.
    pub fn fields(&self, lang: Lang) -> Result<Fields, Problem> {
        read_fields(self.fields.clone(), lang)
    }
}

/// Reads a document that can be stored.
///
/// # Errors
/// 422 with the place of the first fault and the innermost block around it.
pub fn read_document(json: &Value, lang: Lang) -> Result<Document, Problem> {
    let refuse = |path: String, problem: String| {
        let text = (draft_texts(lang).bad_document)(&problem);
        let block = block_at(json, &path);
        unprocessable("document", text).at(path).in_block(block)
    };
    let doc =
        Document::from_json(SCHEMA_VERSION, &json.to_string()).map_err(|error| match error {
            DocumentError::Invalid { path, problem } => refuse(path, problem),
            other => refuse(String::new(), other.to_string()),
        })?;
    match document::storable(&doc).into_iter().next() {
        None => Ok(doc),
        Some(fault) => {
            let block = fault.block.map(|id| id.to_string());
            let problem = refuse(fault.path, fault.problem.to_string());
            Err(match block {
                Some(_) => problem.in_block(block),
                None => problem,
            })
        }
    }
}

/// Reads fields that can be stored: one line where one line is meant, nothing
/// twice, no longer than their limits.
///
/// # Errors
/// 422 with the name of the field.
pub fn read_fields(json: Value, lang: Lang) -> Result<Fields, Problem> {
    let mut fields: Fields = serde_json::from_value(json).map_err(|cause| {
        tracing::debug!(%cause, "fields cannot be read");
        unprocessable("unreadable", draft_texts(lang).unreadable).at("fields")
    })?;
    tidy(&mut fields);
    match too_large(&fields) {
        None => Ok(fields),
        Some(TooLarge { field, limit, what }) => {
            let texts = draft_texts(lang);
            let name = field_name(field, lang);
            let text = match what {
                What::Characters => (texts.too_long)(name, limit),
                What::Items => (texts.too_many)(name, limit),
            };
            Err(unprocessable("field", text).at(field))
        }
    }
}

pub(in crate::edit) fn unprocessable(code: &'static str, text: impl Into<String>) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, code, text)
}

/// Takes out what no field shows: control characters, and what is named twice.
fn tidy(fields: &mut Fields) {
    for line in [
        &mut fields.kicker,
        &mut fields.headline,
        &mut fields.short_headline,
        &mut fields.standfirst,
        &mut fields.slug,
        &mut fields.lead_caption,
        &mut fields.seo_title,
        &mut fields.seo_description,
        &mut fields.social_title,
        &mut fields.social_description,
    ]
    .into_iter()
    .chain(fields.release.iter_mut())
    .chain(fields.lead_alt.iter_mut())
    .chain(fields.lead_credit.iter_mut())
    {
        if line.contains(char::is_control) {
            *line = line.replace(char::is_control, " ");
        }
    }
    // The database knows no credit without a name.
    fields.release = fields.release.take().filter(|name| !name.trim().is_empty());
    once(&mut fields.also);
    once(&mut fields.tags);
    once(&mut fields.authors);
    once(&mut fields.editors);
}

fn once<T: PartialEq + Copy>(list: &mut Vec<T>) {
    let mut seen = Vec::with_capacity(list.len());
    list.retain(|item| {
        let is_new = !seen.contains(item);
        seen.push(*item);
        is_new
    });
}

struct TooLarge {
    field: &'static str,
    limit: usize,
    what: What,
}

enum What {
    Characters,
    Items,
}

/// Far above what any of them is good for; what is sensible is the checklist's
/// affair when the article is published.
fn too_large(fields: &Fields) -> Option<TooLarge> {
    let optional = |text: &Option<String>| text.as_deref().unwrap_or_default().chars().count();
    let length = |text: &str| text.chars().count();
    let texts = [
        ("kicker", length(&fields.kicker), 100),
        ("headline", length(&fields.headline), 300),
        ("short_headline", length(&fields.short_headline), 300),
        ("standfirst", length(&fields.standfirst), 1000),
        ("slug", length(&fields.slug), 200),
        ("release", fields.release.as_deref().map_or(0, length), 200),
        ("lead_caption", length(&fields.lead_caption), 1000),
        ("lead_alt", optional(&fields.lead_alt), 1000),
        ("lead_credit", optional(&fields.lead_credit), 300),
        ("seo_title", length(&fields.seo_title), 300),
        ("seo_description", length(&fields.seo_description), 1000),
        ("social_title", length(&fields.social_title), 300),
        (
            "social_description",
            length(&fields.social_description),
            1000,
        ),
    ];
    let lists = [
        ("also", fields.also.len(), 20),
        ("tags", fields.tags.len(), 50),
        ("authors", fields.authors.len(), 20),
        ("editors", fields.editors.len(), 20),
    ];
    let text = texts
        .into_iter()
        .map(|(field, size, limit)| (field, size, limit, What::Characters));
    let list = lists
        .into_iter()
        .map(|(field, size, limit)| (field, size, limit, What::Items));
    text.chain(list)
        .find(|(_, size, limit, _)| size > limit)
        .map(|(field, _, limit, what)| TooLarge { field, limit, what })
}

/// The id of the innermost block on the way down `path` ("content[3].attrs.alt").
fn block_at(json: &Value, path: &str) -> Option<String> {
    let mut node = json;
    let mut found = None;
    for step in path.split('.') {
        let Some(index) = step
            .strip_prefix("content[")
            .and_then(|rest| rest.strip_suffix(']')?.parse::<usize>().ok())
        else {
            break;
        };
        node = node.get("content")?.get(index)?;
        let id = node.pointer("/attrs/id").and_then(Value::as_str);
        found = id.map(str::to_owned).or(found);
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_block_of_a_fault_is_the_innermost_that_has_an_id() {
        let doc = json!({ "type": "doc", "content": [
            { "type": "paragraph", "attrs": { "id": "aaaaaaaaaa" } },
            { "type": "bullet_list", "attrs": { "id": "bbbbbbbbbb" }, "content": [
                { "type": "list_item", "content": [
                    { "type": "paragraph", "attrs": { "id": "cccccccccc" } } ] } ] },
        ] });
        let block = |path: &str| block_at(&doc, path);
        assert_eq!(block("content[0].attrs.alt").as_deref(), Some("aaaaaaaaaa"));
        let inner = "content[1].content[0].content[0].content";
        assert_eq!(block(inner).as_deref(), Some("cccccccccc"));
        assert_eq!(
            block("content[1].content[0].type").as_deref(),
            Some("bbbbbbbbbb")
        );
        assert_eq!(block("content[9]"), None);
        assert_eq!(block(""), None);
    }

    #[test]
    fn a_name_is_short_and_plain() {
        for bad in [
            "",
            "kurang123",
            "Huruf-besar",
            "spasi di sini",
            &"a".repeat(65),
        ] {
            assert!(Name::try_from(bad.to_owned()).is_err(), "{bad}");
        }
        assert!(Name::try_from("abcdefghi0".to_owned()).is_ok());
    }

    #[test]
    fn a_field_is_one_line_and_within_its_limit() {
        let mut fields = serde_json::to_value(Fields::default()).expect("JSON");
        fields["headline"] = json!("Banjir\n\tdi Panaragan\u{0}");
        fields["tags"] = json!([3, 1, 3]);
        fields["release"] = json!("  ");
        let read = read_fields(fields.clone(), Lang::Id).expect("fields");
        assert_eq!(read.headline, "Banjir  di Panaragan ");
        assert_eq!(read.tags.len(), 2);
        assert_eq!(read.release, None);
        fields["headline"] = json!("ü".repeat(301));
        let refused = read_fields(fields.clone(), Lang::Id).expect_err("too long");
        assert_eq!(refused.path.as_deref(), Some("headline"));
        assert!(refused.message.contains("300"), "{}", refused.message);
        fields["headline"] = json!("ü".repeat(300));
        assert!(read_fields(fields.clone(), Lang::Id).is_ok());
        fields["tambahan"] = json!(1);
        assert!(read_fields(fields, Lang::Id).is_err());
    }
}
