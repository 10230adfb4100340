//! The schema as the editor needs it: ProseMirror's, in JSON.
//!
//! `src/edit/engine/schema.json` is checked in, so that the editor can be built
//! without this crate; a test here keeps it equal to the table.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::inline::MarkKind;
use super::schema::{
    AttrDef, DOC_CONTENT, MARKS, MAX_LIST_DEPTH, NODES, NodeDef, SCHEMA_VERSION, Values,
};

/// The nodes and marks of a document, their order and what each may hold.
pub fn editor_schema() -> String {
    schema().to_string()
}

/// Tells one schema from another: an editor that was built for another one must
/// not save. The first 16 hexadecimal digits of the SHA-256 of [`editor_schema`].
pub fn schema_hash() -> String {
    let digest = Sha256::digest(editor_schema());
    digest[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn schema() -> Value {
    let mut nodes = vec![json!({ "name": "doc", "content": DOC_CONTENT })];
    nodes.extend(NODES.iter().map(node));
    let marks: Vec<Value> = MARKS
        .iter()
        .map(|def| {
            compact(&[
                ("name", def.name.into()),
                ("tag", def.tag.into()),
                ("class", def.class.into()),
                ("attrs", attrs(def.attrs)),
            ])
        })
        .collect();
    json!({ "version": SCHEMA_VERSION, "list_depth": MAX_LIST_DEPTH, "nodes": nodes, "marks": marks })
}

fn node(def: &NodeDef) -> Value {
    let mut node = compact(&[
        ("name", def.name.into()),
        ("group", def.group.into()),
        ("content", def.content.into()),
        ("tag", def.tag.into()),
        ("class", def.class.into()),
        ("attrs", attrs(def.attrs)),
    ]);
    let holds_text = matches!(def.content, "inline*" | "text*");
    if let (Value::Object(node), true) = (&mut node, holds_text) {
        let names: Vec<&str> = def
            .marks
            .iter()
            .map(|mark| MarkKind::def(*mark).name)
            .collect();
        node.insert("marks".into(), names.join(" ").into());
    }
    node
}

/// Without what is empty.
fn compact(members: &[(&str, Value)]) -> Value {
    let filled = members.iter().filter(|(_, value)| match value {
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    });
    filled
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect::<Map<_, _>>()
        .into()
}

/// A list, because the order counts and JSON objects have none.
fn attrs(defs: &[AttrDef]) -> Value {
    defs.iter().map(attr).collect()
}

fn attr(def: &AttrDef) -> Value {
    let (kind, default) = match def.values {
        Values::Id => ("id", json!("")),
        Values::Text => ("text", json!("")),
        Values::MaybeText => ("maybe_text", Value::Null),
        Values::Number(first) => ("number", json!(first)),
        Values::Flag => ("flag", json!(false)),
        Values::Numbers => ("numbers", json!([])),
        Values::Words(words) => ("words", json!(words.first())),
    };
    let mut attr = json!({ "name": def.name, "kind": kind, "default": default });
    if let (Value::Object(attr), Values::Words(words)) = (&mut attr, def.values) {
        attr.insert("words".into(), json!(words));
    }
    attr
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::block::{FactVariant, FigureSize};
    use super::*;

    /// Renew it with `WARTA_RENEW=1 cargo test --features ssr --lib editor_schema`.
    #[test]
    fn the_editor_was_built_for_this_schema() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/edit/engine/schema.json");
        let file = json!({ "hash": schema_hash(), "schema": schema() });
        let wanted = format!("{}\n", serde_json::to_string_pretty(&file).expect("JSON"));
        if std::env::var_os("WARTA_RENEW").is_some() {
            std::fs::write(&path, &wanted).expect("the file can be written");
        }
        let found = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            found, wanted,
            "renew schema.json: WARTA_RENEW=1 cargo test --features ssr --lib editor_schema"
        );
    }

    #[test]
    fn the_words_of_an_attribute_are_those_of_its_type() {
        let words = |node: &str, name: &str| -> Vec<String> {
            let schema = schema();
            let nodes = schema["nodes"].as_array().expect("nodes");
            let node = nodes
                .iter()
                .find(|def| def["name"] == node)
                .expect("the node");
            let attrs = node["attrs"].as_array().expect("attributes");
            let attr = attrs
                .iter()
                .find(|def| def["name"] == name)
                .expect("the attribute");
            serde_json::from_value(attr["words"].clone()).expect("words")
        };
        let sizes = [FigureSize::Normal, FigureSize::Wide, FigureSize::Full];
        assert_eq!(words("figure", "size"), sizes.map(FigureSize::name));
        assert_eq!(
            words("fact_box", "variant"),
            FactVariant::ALL.map(FactVariant::name)
        );
    }
}
