//! The one table that names the nodes of a document.
//!
//! JSON names, HTML tags and class names stand here and nowhere else: the
//! codec, the renderer and the HTML reader all ask this table, and the editor's
//! schema is to be emitted from it.

use super::inline::MarkKind;

/// The version written beside every stored document. Raise it with each change
/// to the shape, together with a step in `migrate.rs` and a fixture of the old
/// shape in its tests.
pub const SCHEMA_VERSION: u32 = 1;

/// How deep lists may nest. Deeper ones do not fit on a phone, and each level
/// costs four levels of the 128 that the JSON reader allows.
pub const MAX_LIST_DEPTH: usize = 6;

/// The most columns a table may have when it is published.
pub const MAX_TABLE_COLUMNS: usize = 8;

/// Every kind of node that can stand below `doc`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    Paragraph,
    Heading,
    Quote,
    QuoteText,
    Attribution,
    PullQuote,
    BulletList,
    OrderedList,
    ListItem,
    Figure,
    Caption,
    Gallery,
    Table,
    TableGrid,
    TableRow,
    TableHeader,
    TableCell,
    Divider,
    Embed,
    Related,
    FactBox,
    FactTitle,
    CodeBlock,
    LegacyHtml,
    Text,
    HardBreak,
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct NodeDef {
    pub kind: NodeKind,
    /// The `type` in JSON. No mark may have the same name: ProseMirror refuses
    /// such a schema.
    pub name: &'static str,
    /// The HTML element; of a heading, the one for level 2.
    pub tag: &'static str,
    /// The `class` attribute, empty for none.
    pub class: &'static str,
    /// The marks its text may carry.
    pub marks: &'static [MarkKind],
}

/// Running text takes every mark.
const ALL: &[MarkKind] = &MarkKind::ALL;
/// Lines that have a weight of their own take what carries meaning, not weight.
const LINE: &[MarkKind] = &[
    MarkKind::Link,
    MarkKind::Em,
    MarkKind::Sub,
    MarkKind::Sup,
    MarkKind::Todo,
];
const NONE: &[MarkKind] = &[];

/// All nodes, in the order of [`NodeKind`].
#[rustfmt::skip]
pub const NODES: &[NodeDef] = &[
    def(NodeKind::Paragraph,   "paragraph",    "p",          "",              ALL),
    def(NodeKind::Heading,     "heading",      "h2",         "",              LINE),
    def(NodeKind::Quote,       "quote",        "blockquote", "",              NONE),
    def(NodeKind::QuoteText,   "quote_text",   "p",          "",              ALL),
    def(NodeKind::Attribution, "attribution",  "footer",     "",              LINE),
    def(NodeKind::PullQuote,   "pullquote",    "aside",      "pull-quote",    LINE),
    def(NodeKind::BulletList,  "bullet_list",  "ul",         "",              NONE),
    def(NodeKind::OrderedList, "ordered_list", "ol",         "",              NONE),
    def(NodeKind::ListItem,    "list_item",    "li",         "",              NONE),
    def(NodeKind::Figure,      "figure",       "figure",     "picture",       NONE),
    def(NodeKind::Caption,     "caption",      "span",       "caption",       LINE),
    def(NodeKind::Gallery,     "gallery",      "div",        "gallery",       NONE),
    def(NodeKind::Table,       "table",        "figure",     "table",         NONE),
    def(NodeKind::TableGrid,   "table_grid",   "table",      "",              NONE),
    def(NodeKind::TableRow,    "table_row",    "tr",         "",              NONE),
    def(NodeKind::TableHeader, "table_header", "th",         "",              ALL),
    def(NodeKind::TableCell,   "table_cell",   "td",         "",              ALL),
    def(NodeKind::Divider,     "divider",      "hr",         "",              NONE),
    def(NodeKind::Embed,       "embed",        "figure",     "embed",         NONE),
    def(NodeKind::Related,     "related",      "aside",      "related",       NONE),
    def(NodeKind::FactBox,     "fact_box",     "aside",      "fact-box",      NONE),
    def(NodeKind::FactTitle,   "fact_title",   "p",          "fact-title",    LINE),
    def(NodeKind::CodeBlock,   "code_block",   "pre",        "",              NONE),
    def(NodeKind::LegacyHtml,  "legacy_html",  "div",        "legacy",        NONE),
    def(NodeKind::Text,        "text",         "",           "",              NONE),
    def(NodeKind::HardBreak,   "hard_break",   "br",         "",              NONE),
];

/// One kind of mark.
#[derive(Debug, Clone, Copy)]
pub struct MarkDef {
    pub kind: MarkKind,
    /// The `type` in JSON.
    pub name: &'static str,
    /// The HTML element.
    pub tag: &'static str,
    /// The `class` attribute, empty for none.
    pub class: &'static str,
}

/// All marks, in the order of [`MarkKind`]: the first is the outermost element.
#[rustfmt::skip]
pub const MARKS: &[MarkDef] = &[
    mark(MarkKind::Link,   "link",   "a",      ""),
    mark(MarkKind::Todo,   "todo",   "mark",   "todo"),
    mark(MarkKind::Strong, "strong", "strong", ""),
    mark(MarkKind::Em,     "em",     "em",     ""),
    mark(MarkKind::Strike, "strike", "s",      ""),
    mark(MarkKind::Sub,    "sub",    "sub",    ""),
    mark(MarkKind::Sup,    "sup",    "sup",    ""),
    mark(MarkKind::Code,   "code",   "code",   ""),
];

// A reordered enum must not silently give nodes or marks each other's names.
const _: () = {
    let mut index = 0;
    while index < NODES.len() {
        assert!(NODES[index].kind as usize == index, "NODES is out of order");
        index += 1;
    }
    index = 0;
    while index < MARKS.len() {
        assert!(MARKS[index].kind as usize == index, "MARKS is out of order");
        index += 1;
    }
};

const fn def(
    kind: NodeKind,
    name: &'static str,
    tag: &'static str,
    class: &'static str,
    marks: &'static [MarkKind],
) -> NodeDef {
    NodeDef {
        kind,
        name,
        tag,
        class,
        marks,
    }
}

const fn mark(
    kind: MarkKind,
    name: &'static str,
    tag: &'static str,
    class: &'static str,
) -> MarkDef {
    MarkDef {
        kind,
        name,
        tag,
        class,
    }
}

impl MarkKind {
    /// Its line in the table.
    pub const fn def(self) -> &'static MarkDef {
        &MARKS[self as usize]
    }

    /// The mark that `type` means in JSON.
    pub fn from_name(name: &str) -> Option<Self> {
        MARKS
            .iter()
            .find(|def| def.name == name)
            .map(|def| def.kind)
    }
}

impl NodeKind {
    /// Its line in the table.
    pub const fn def(self) -> &'static NodeDef {
        &NODES[self as usize]
    }

    /// The node that `type` means in JSON.
    pub fn from_name(name: &str) -> Option<Self> {
        NODES
            .iter()
            .find(|def| def.name == name)
            .map(|def| def.kind)
    }
}

/// What an editor's schema must have in common with this one: whoever was served
/// another must not send documents (reference/editor.md, section 3).
///
/// FNV-1a over the version and everything the table says; the editor's emitted
/// schema is to be hashed in its place.
pub fn schema_hash() -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |text: &str| {
        for byte in text.bytes().chain([0]) {
            hash ^= u64::from(byte);
            hash = hash.wrapping_mul(0x0100_0000_01b3);
        }
    };
    add(&SCHEMA_VERSION.to_string());
    for def in NODES {
        add(def.name);
        for mark in def.marks {
            add(mark.def().name);
        }
    }
    for def in MARKS {
        add(def.name);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_is_found_by_its_name_and_no_name_stands_twice() {
        for def in NODES {
            assert_eq!(NodeKind::from_name(def.name), Some(def.kind));
        }
    }

    #[test]
    fn every_mark_is_found_by_its_name_and_none_is_called_like_a_node() {
        for def in MARKS {
            assert_eq!(MarkKind::from_name(def.name), Some(def.kind));
            assert_eq!(NodeKind::from_name(def.name), None);
        }
    }
}
