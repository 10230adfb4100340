//! What may be stored and what may be published.

use super::super::*;

fn document(json_blocks: &str) -> Document {
    let json = format!(r#"{{"type":"doc","content":[{json_blocks}]}}"#);
    Document::from_json(SCHEMA_VERSION, &json).expect("a document")
}

fn found(faults: Vec<Fault>) -> Vec<(String, Problem)> {
    let faults = faults.into_iter();
    faults.map(|fault| (fault.path, fault.problem)).collect()
}

fn unstorable(json_blocks: &str) -> Vec<(String, Problem)> {
    found(storable(&document(json_blocks)))
}

fn unpublishable(json_blocks: &str) -> Vec<(String, Problem)> {
    let document = document(json_blocks);
    assert_eq!(storable(&document), Vec::new());
    found(publishable(&document))
}

fn fault(path: &str, problem: Problem) -> Vec<(String, Problem)> {
    vec![(path.to_owned(), problem)]
}

const FIGURE: &str =
    r#"{"type":"figure","attrs":{"id":"figfigfig1","media":1,"alt":"a","credit":"c"}}"#;

#[test]
fn two_blocks_with_one_id_cannot_be_stored() {
    let paragraph = r#"{"type":"paragraph","attrs":{"id":"aaaaaaaaaa"}}"#;
    let divider = r#"{"type":"divider","attrs":{"id":"aaaaaaaaaa"}}"#;
    assert_eq!(
        unstorable(&format!("{paragraph},{divider}")),
        fault("content[1].attrs.id", Problem::DuplicateId)
    );
    let list = format!(
        r#"{{"type":"bullet_list","attrs":{{"id":"bbbbbbbbbb"}},"content":[{{"type":"list_item","content":[{paragraph}]}}]}}"#
    );
    assert_eq!(
        unstorable(&format!("{divider},{list}")),
        fault(
            "content[1].content[0].content[0].attrs.id",
            Problem::DuplicateId
        )
    );
}

#[test]
fn negative_ids_cannot_be_stored() {
    assert_eq!(
        unstorable(r#"{"type":"figure","attrs":{"id":"aaaaaaaaaa","media":-1}}"#),
        fault("content[0].attrs.media", Problem::NegativeId)
    );
    assert_eq!(
        unstorable(r#"{"type":"related","attrs":{"id":"aaaaaaaaaa","articles":[3,-3]}}"#),
        fault("content[0].attrs.articles", Problem::NegativeId)
    );
}

#[test]
fn what_an_editors_schema_cannot_show_cannot_be_stored() {
    for (block, path) in [
        (
            r#"{"type":"quote","attrs":{"id":"aaaaaaaaaa"}}"#,
            "content[0].content",
        ),
        (
            r#"{"type":"bullet_list","attrs":{"id":"aaaaaaaaaa"}}"#,
            "content[0].content",
        ),
        (
            r#"{"type":"gallery","attrs":{"id":"aaaaaaaaaa"}}"#,
            "content[0].content",
        ),
        (
            r#"{"type":"fact_box","attrs":{"id":"aaaaaaaaaa"}}"#,
            "content[0].content",
        ),
        (
            r#"{"type":"table","attrs":{"id":"aaaaaaaaaa"},"content":[{"type":"table_grid"}]}"#,
            "content[0].content[0].content",
        ),
    ] {
        assert_eq!(
            unstorable(block),
            fault(path, Problem::NoContent),
            "{block}"
        );
    }
}

#[test]
fn a_heading_cannot_be_bold() {
    assert_eq!(
        unstorable(
            r#"{"type":"heading","attrs":{"id":"aaaaaaaaaa","level":2},"content":[{"type":"text","text":"a","marks":[{"type":"strong"}]}]}"#
        ),
        fault(
            "content[0].content[0].marks",
            Problem::MarkNotAllowed(MarkKind::Strong)
        )
    );
}

#[test]
fn lists_nest_six_deep() {
    let nested = |depth: usize| {
        (0..depth).rev().fold(String::new(), |inner, level| {
            let comma = if inner.is_empty() { "" } else { "," };
            format!(
                r#"{{"type":"bullet_list","attrs":{{"id":"list{level:06}"}},"content":[{{"type":"list_item","content":[{{"type":"paragraph","attrs":{{"id":"para{level:06}"}}}}{comma}{inner}]}}]}}"#
            )
        })
    };
    assert_eq!(unstorable(&nested(6)), Vec::new());
    let faults = unstorable(&nested(7));
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].1, Problem::ListTooDeep);
}

#[test]
fn a_draft_may_be_unfinished_but_not_published() {
    for (block, path, problem) in [
        (
            r#"{"type":"figure","attrs":{"id":"aaaaaaaaaa","media":0,"alt":"a","credit":"c"}}"#,
            "content[0].attrs.media",
            Problem::FigureWithoutMedia,
        ),
        (
            r#"{"type":"figure","attrs":{"id":"aaaaaaaaaa","media":1,"alt":" ","credit":"c"}}"#,
            "content[0].attrs.alt",
            Problem::AltMissing,
        ),
        (
            r#"{"type":"figure","attrs":{"id":"aaaaaaaaaa","media":1,"decorative":true}}"#,
            "content[0].attrs.credit",
            Problem::CreditMissing,
        ),
        (
            r#"{"type":"quote","attrs":{"id":"aaaaaaaaaa"},"content":[{"type":"quote_text","content":[{"type":"text","text":"a"}]}]}"#,
            "content[0].content[1]",
            Problem::AttributionMissing,
        ),
        (
            r#"{"type":"quote","attrs":{"id":"aaaaaaaaaa"},"content":[{"type":"quote_text"},{"type":"attribution","content":[{"type":"text","text":"a"}]}]}"#,
            "content[0].content",
            Problem::QuoteEmpty,
        ),
        (
            r#"{"type":"heading","attrs":{"id":"aaaaaaaaaa","level":2}}"#,
            "content[0].content",
            Problem::HeadingEmpty,
        ),
        (
            r#"{"type":"embed","attrs":{"id":"aaaaaaaaaa","provider":"generic","url":"https://contoh.id/"}}"#,
            "content[0].attrs.title",
            Problem::EmbedTitleMissing,
        ),
        (
            r#"{"type":"related","attrs":{"id":"aaaaaaaaaa","articles":[]}}"#,
            "content[0].attrs.articles",
            Problem::RelatedEmpty,
        ),
        (
            r#"{"type":"fact_box","attrs":{"id":"aaaaaaaaaa"},"content":[{"type":"paragraph","attrs":{"id":"bbbbbbbbbb"}}]}"#,
            "content[0].content[0]",
            Problem::FactTitleMissing,
        ),
        (
            r#"{"type":"table","attrs":{"id":"aaaaaaaaaa"},"content":[{"type":"table_grid","content":[{"type":"table_row","content":[{"type":"table_cell"}]}]}]}"#,
            "content[0].content[0].content[0]",
            Problem::TableHeaderMissing,
        ),
        (
            r#"{"type":"table","attrs":{"id":"aaaaaaaaaa"},"content":[{"type":"table_grid","content":[{"type":"table_row","content":[{"type":"table_header","attrs":{"colspan":9}}]}]}]}"#,
            "content[0].content[0]",
            Problem::TableTooWide(9),
        ),
        (
            r#"{"type":"paragraph","attrs":{"id":"aaaaaaaaaa"},"content":[{"type":"text","text":"cek","marks":[{"type":"todo"}]}]}"#,
            "content[0]",
            Problem::TodoMark,
        ),
    ] {
        assert_eq!(unpublishable(block), fault(path, problem), "{block}");
    }
}

#[test]
fn a_gallery_of_one_cannot_be_published() {
    let gallery =
        format!(r#"{{"type":"gallery","attrs":{{"id":"aaaaaaaaaa"}},"content":[{FIGURE}]}}"#);
    assert_eq!(
        unpublishable(&gallery),
        fault("content[0].content", Problem::GalleryTooSmall)
    );
}

#[test]
fn headings_may_not_skip_a_level() {
    let headings = |levels: &[u8]| -> String {
        let headings = levels.iter().enumerate().map(|(index, level)| {
            format!(
                r#"{{"type":"heading","attrs":{{"id":"heading{index:03}","level":{level}}},"content":[{{"type":"text","text":"a"}}]}}"#
            )
        });
        headings.collect::<Vec<_>>().join(",")
    };
    assert_eq!(unpublishable(&headings(&[2, 3, 4, 2, 2, 3])), Vec::new());
    assert_eq!(
        unpublishable(&headings(&[2, 4])),
        fault(
            "content[1].attrs.level",
            Problem::HeadingJump { from: 2, to: 4 }
        )
    );
    assert_eq!(
        unpublishable(&headings(&[3])),
        fault(
            "content[0].attrs.level",
            Problem::HeadingJump { from: 1, to: 3 }
        )
    );
}

#[test]
fn a_fault_names_the_innermost_block() {
    let list = r#"{"type":"bullet_list","attrs":{"id":"listlist11"},"content":[{"type":"list_item","content":[{"type":"paragraph","attrs":{"id":"parapara11"},"content":[{"type":"text","text":"TK","marks":[{"type":"todo"}]}]}]}]}"#;
    let faults = publishable(&document(list));
    assert_eq!(faults[0].block, BlockId::parse("parapara11"));
    assert_eq!(faults[0].path, "content[0].content[0].content[0]");
}

#[test]
fn publishing_asks_for_everything_that_storing_does() {
    let gallery = r#"{"type":"gallery","attrs":{"id":"aaaaaaaaaa"}}"#;
    assert_eq!(
        found(publishable(&document(gallery))),
        [
            ("content[0].content".to_owned(), Problem::NoContent),
            ("content[0].content".to_owned(), Problem::GalleryTooSmall),
        ]
    );
}

#[test]
fn a_problem_can_be_read_by_a_person() {
    assert_eq!(
        Problem::MarkNotAllowed(MarkKind::Strong).to_string(),
        "the text cannot carry the mark \"strong\""
    );
    assert_eq!(
        Problem::TableTooWide(9).to_string(),
        "the table has 9 columns, more than 8"
    );
}
