//! What the JSON of a document looks like, and what is refused.

use serde_json::{Value, json};

use super::super::*;

fn read(content: Value) -> Result<Document, DocumentError> {
    let document = json!({"type": "doc", "content": content});
    Document::from_json(SCHEMA_VERSION, &document.to_string())
}

fn refusal(content: Value) -> String {
    read(content).expect_err("must be refused").to_string()
}

#[test]
fn the_canonical_form_is_prosemirrors() {
    let json = concat!(
        r#"{"type":"doc","content":["#,
        r#"{"type":"paragraph","attrs":{"id":"b7k2b7k2b7"},"content":["#,
        r#"{"type":"text","marks":[{"type":"link","attrs":{"href":"https://contoh.id/"}},{"type":"strong"}],"text":"tautan"},"#,
        r#"{"type":"hard_break"},{"type":"text","text":"baris"}]},"#,
        r#"{"type":"figure","attrs":{"id":"c7k2b7k2b7","media":812,"alt":"Sungai","decorative":false,"credit":"Rina","size":"wide"},"#,
        r#""content":[{"type":"caption"}]},"#,
        r#"{"type":"code_block","attrs":{"id":"d7k2b7k2b7","language":null}}]}"#,
    );
    let document = Document::from_json(SCHEMA_VERSION, json).expect("a document");
    assert_eq!(document.to_json(), json);
}

#[test]
fn an_empty_document_still_has_content() {
    assert_eq!(
        Document::default().to_json(),
        r#"{"type":"doc","content":[]}"#
    );
    let read: Document = serde_json::from_str(r#"{"type":"doc"}"#).expect("a document");
    assert_eq!(read, Document::default());
}

#[test]
fn key_order_marks_out_of_order_and_defaults_do_not_change_the_document() {
    let short = json!([{
        "content": [
            {"text": "a", "marks": [{"type": "em"}, {"type": "strong"}], "type": "text"},
            {"text": "b", "marks": [{"type": "strong"}, {"type": "em"}], "type": "text"},
        ],
        "type": "paragraph",
        "attrs": {"id": "aaaaaaaaaa"},
    }, {"type": "figure", "attrs": {"media": 1, "id": "bbbbbbbbbb"}}]);
    let json = read(short).expect("a document").to_json();
    assert!(json.contains(r#""marks":[{"type":"strong"},{"type":"em"}],"text":"ab""#));
    assert!(json.contains(
        r#"{"id":"bbbbbbbbbb","media":1,"alt":"","decorative":false,"credit":"","size":"normal"}"#
    ));
}

#[test]
fn unknown_parts_are_refused_wherever_they_stand() {
    let paragraph = |extra: &str| {
        format!(
            r#"{{"type":"doc","content":[{{"type":"paragraph","attrs":{{"id":"aaaaaaaaaa"}}{extra}}}]}}"#
        )
    };
    for json in [
        r#"{"type":"doc","content":[],"version":1}"#.to_owned(),
        r#"{"type":"page","content":[]}"#.to_owned(),
        r#"{"content":[]}"#.to_owned(),
        "[]".to_owned(),
        paragraph(r#","style":"x""#),
        paragraph(r#","text":"x""#),
        paragraph(r#","marks":[{"type":"strong"}]"#),
        paragraph(r#","content":[{"type":"text","text":"a","html":"b"}]"#),
        paragraph(r#","content":[{"type":"text","text":""}]"#),
        paragraph(r#","content":[{"type":"text"}]"#),
        paragraph(r#","content":[{"type":"text","text":"a","attrs":{"x":1}}]"#),
        paragraph(r#","content":[{"type":"text","text":"a","content":[{"type":"hard_break"}]}]"#),
        paragraph(r#","content":[{"type":"hard_break","text":"a"}]"#),
        paragraph(r#","content":[{"type":"text","text":"a","marks":[{"type":"colour"}]}]"#),
        paragraph(r#","content":[{"type":"text","text":"a","marks":[{"type":"em","level":2}]}]"#),
        paragraph(
            r#","content":[{"type":"text","text":"a","marks":[{"type":"em","attrs":{"x":1}}]}]"#,
        ),
        paragraph(
            r#","content":[{"type":"text","text":"a","marks":[{"type":"em"},{"type":"em"}]}]"#,
        ),
        paragraph(r#","content":[{"type":"paragraph","attrs":{"id":"bbbbbbbbbb"}}]"#),
        paragraph(r#","attrs":{"id":"bbbbbbbbbb"}"#),
        paragraph("").replace(r#""id""#, r#""onclick":"a()","id""#),
        paragraph("").replace(r#""id""#, r#""id":"bbbbbbbbbb","id""#),
    ] {
        assert!(
            Document::from_json(SCHEMA_VERSION, &json).is_err(),
            "{json}"
        );
    }
    assert!(Document::from_json(SCHEMA_VERSION, &paragraph("")).is_ok());
}

#[test]
fn every_block_refuses_an_unknown_attribute_and_a_foreign_child() {
    let blocks = [
        json!({"type": "paragraph", "attrs": {"id": "aaaaaaaaaa"}}),
        json!({"type": "heading", "attrs": {"id": "aaaaaaaaaa", "level": 2}}),
        json!({"type": "quote", "attrs": {"id": "aaaaaaaaaa"}}),
        json!({"type": "pullquote", "attrs": {"id": "aaaaaaaaaa"}}),
        json!({"type": "bullet_list", "attrs": {"id": "aaaaaaaaaa"}}),
        json!({"type": "ordered_list", "attrs": {"id": "aaaaaaaaaa", "start": 4}}),
        json!({"type": "figure", "attrs": {"id": "aaaaaaaaaa", "media": 1}}),
        json!({"type": "gallery", "attrs": {"id": "aaaaaaaaaa"}}),
        json!({"type": "table", "attrs": {"id": "aaaaaaaaaa"}, "content": [{"type": "table_grid"}]}),
        json!({"type": "divider", "attrs": {"id": "aaaaaaaaaa"}}),
        json!({"type": "embed", "attrs": {"id": "aaaaaaaaaa", "provider": "generic", "url": "https://contoh.id/"}}),
        json!({"type": "related", "attrs": {"id": "aaaaaaaaaa", "articles": [1]}}),
        json!({"type": "fact_box", "attrs": {"id": "aaaaaaaaaa", "variant": "profil"}}),
        json!({"type": "code_block", "attrs": {"id": "aaaaaaaaaa"}}),
        json!({"type": "legacy_html", "attrs": {"id": "aaaaaaaaaa", "html": "<p>a</p>"}}),
    ];
    for block in blocks {
        assert!(read(json!([block])).is_ok(), "{block}");

        let mut with_attribute = block.clone();
        with_attribute["attrs"]["style"] = json!("x");
        assert!(
            refusal(json!([with_attribute])).contains("attrs.style"),
            "{block}"
        );

        let mut without_id = block.clone();
        without_id["attrs"]["id"] = json!("kurang");
        assert!(refusal(json!([without_id])).contains("attrs.id"), "{block}");

        let mut with_child = block.clone();
        let mut children = with_child["content"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        children.push(json!({"type": "divider", "attrs": {"id": "bbbbbbbbbb"}}));
        with_child["content"] = json!(children);
        assert!(read(json!([with_child])).is_err(), "{block}");
    }
}

#[test]
fn a_refusal_names_the_place() {
    let list = json!([
        {"type": "divider", "attrs": {"id": "aaaaaaaaaa"}},
        {"type": "bullet_list", "attrs": {"id": "bbbbbbbbbb"}, "content": [
            {"type": "list_item", "content": [
                {"type": "paragraph", "attrs": {"id": "cccccccccc"}, "content": [
                    {"type": "text", "text": "a"},
                    {"type": "text", "text": "b", "marks": [{"type": "link", "attrs": {"href": "JaVaScRiPt:alert(1)"}}]},
                ]},
            ]},
        ]},
    ]);
    assert_eq!(
        refusal(list),
        "content[1].content[0].content[0].content[1].marks[0].attrs.href \
         only https, http, mailto and tel addresses can be linked"
    );
    assert_eq!(
        refusal(json!([{"type": "raw_html", "attrs": {"id": "aaaaaaaaaa"}}])),
        "content[0].type is the unknown node \"raw_html\""
    );
    assert_eq!(
        refusal(json!([{"type": "figure", "attrs": {"id": "aaaaaaaaaa"}}])),
        "content[0].attrs.media is missing"
    );
}

#[test]
fn a_forged_embed_cannot_point_a_trusted_frame_elsewhere() {
    let embed = |provider: &str, key: Value, url: &str| {
        read(json!([{"type": "embed", "attrs": {
            "id": "aaaaaaaaaa", "provider": provider, "key": key, "url": url, "title": "",
        }}]))
    };
    let page = "https://www.youtube.com/watch?v=abcDEF_1-23";
    assert!(embed("youtube", json!("abcDEF_1-23"), page).is_ok());
    assert!(embed("youtube", json!("../../evil"), page).is_err());
    assert!(embed("youtube", json!(null), "https://jahat.example/").is_err());
    assert!(embed("vimeo", json!("abcDEF_1-23"), page).is_err());
    assert!(embed("generic", json!(null), "javascript:alert(1)").is_err());
    assert!(
        embed(
            "youtube",
            json!("abcDEF_1-23"),
            "https://youtu.be/abcDEF_1-23"
        )
        .is_err()
    );
}

#[test]
fn unclean_legacy_markup_is_refused() {
    let block = json!([{"type": "legacy_html", "attrs": {"id": "aaaaaaaaaa", "html": "<img src=x onerror=a()>"}}]);
    assert_eq!(
        refusal(block),
        "content[0].attrs.html the HTML is not sanitised"
    );
}

#[test]
fn nesting_without_end_is_an_error_and_no_crash() {
    let open = r#"{"type":"bullet_list","attrs":{"id":"aaaaaaaaaa"},"content":["#;
    let json = format!(r#"{{"type":"doc","content":[{}"#, open.repeat(100_000));
    assert!(matches!(
        Document::from_json(SCHEMA_VERSION, &json),
        Err(DocumentError::Json(_))
    ));
}

#[test]
fn a_document_of_an_unknown_version_is_refused() {
    for version in [0, SCHEMA_VERSION + 1] {
        assert!(matches!(
            Document::from_json(version, r#"{"type":"doc","content":[]}"#),
            Err(DocumentError::UnknownVersion(v)) if v == version
        ));
    }
}

/// The shape of version 1, kept for ever: see `migrate.rs`.
#[test]
fn a_document_of_version_1_is_readable() {
    let stored = include_str!("version_1.json");
    let document = Document::from_json(1, stored).expect("a document of version 1");
    assert_eq!(document.blocks().len(), 16);
    assert_eq!(document.to_json(), stored.trim_end());
    assert_eq!(storable(&document), Vec::new());
}
