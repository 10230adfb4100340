//! The one table that names the nodes of a document.
//!
//! JSON names, HTML tags and class names stand here and nowhere else: the
//! codec, the renderer and the HTML reader all ask this table, and the editor's
//! schema is emitted from it (`editor_schema.rs`).

use super::embed::Provider;
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
    /// What may stand in it, as one of ProseMirror's content expressions. Empty
    /// for a leaf.
    pub content: &'static str,
    /// The names by which other expressions call it, with spaces between them.
    pub group: &'static str,
    /// Its attributes, in the order of the JSON.
    pub attrs: &'static [AttrDef],
}

/// One attribute of a node or a mark.
#[derive(Debug, Clone, Copy)]
pub struct AttrDef {
    /// The key in JSON.
    pub name: &'static str,
    pub values: Values,
}

/// What an attribute may hold. It decides the value that an editor begins with.
#[derive(Debug, Clone, Copy)]
pub enum Values {
    /// The name of a block. An editor begins with none and gives one at once.
    Id,
    Text,
    /// Text or `null`.
    MaybeText,
    /// A number; begins with this one.
    Number(u32),
    Flag,
    /// Row ids.
    Numbers,
    /// One of these words; begins with the first.
    Words(&'static [&'static str]),
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

const ID: AttrDef = attr("id", Values::Id);
const ONLY_ID: &[AttrDef] = &[ID];
const SPANS: &[AttrDef] = &[
    attr("colspan", Values::Number(1)),
    attr("rowspan", Values::Number(1)),
];
const FIGURE: &[AttrDef] = &[
    ID,
    attr("media", Values::Number(0)),
    attr("alt", Values::Text),
    attr("decorative", Values::Flag),
    attr("credit", Values::Text),
    attr("size", Values::Words(&["normal", "wide", "full"])),
];
const EMBED: &[AttrDef] = &[
    ID,
    attr("provider", Values::Words(&Provider::NAMES)),
    attr("key", Values::MaybeText),
    attr("url", Values::Text),
    attr("title", Values::Text),
];
const FACT_BOX: &[AttrDef] = &[
    ID,
    attr("variant", Values::Words(&["fakta", "kronologi", "profil"])),
];

/// What the document itself may hold. One without blocks can be stored; an
/// editor puts a paragraph there, for the caret.
pub const DOC_CONTENT: &str = "block+";

/// All nodes, in the order of [`NodeKind`].
#[rustfmt::skip]
pub const NODES: &[NodeDef] = &[
    def(NodeKind::Paragraph,   "paragraph",    "p",          "",           ALL).holds("inline*").group("block flow").attrs(ONLY_ID),
    def(NodeKind::Heading,     "heading",      "h2",         "",           LINE).holds("inline*").group("block").attrs(&[ID, attr("level", Values::Number(2))]),
    def(NodeKind::Quote,       "quote",        "blockquote", "",           NONE).holds("quote_text+ attribution").group("block").attrs(ONLY_ID),
    def(NodeKind::QuoteText,   "quote_text",   "p",          "",           ALL).holds("inline*"),
    def(NodeKind::Attribution, "attribution",  "footer",     "",           LINE).holds("inline*"),
    def(NodeKind::PullQuote,   "pullquote",    "aside",      "pull-quote", LINE).holds("inline*").group("block").attrs(ONLY_ID),
    def(NodeKind::BulletList,  "bullet_list",  "ul",         "",           NONE).holds("list_item+").group("block flow list").attrs(ONLY_ID),
    def(NodeKind::OrderedList, "ordered_list", "ol",         "",           NONE).holds("list_item+").group("block flow list").attrs(&[ID, attr("start", Values::Number(1))]),
    def(NodeKind::ListItem,    "list_item",    "li",         "",           NONE).holds("paragraph list*"),
    def(NodeKind::Figure,      "figure",       "figure",     "picture",    NONE).holds("caption").group("block").attrs(FIGURE),
    def(NodeKind::Caption,     "caption",      "span",       "caption",    LINE).holds("inline*"),
    def(NodeKind::Gallery,     "gallery",      "div",        "gallery",    NONE).holds("figure+").group("block").attrs(ONLY_ID),
    def(NodeKind::Table,       "table",        "figure",     "table",      NONE).holds("table_grid caption").group("block").attrs(ONLY_ID),
    def(NodeKind::TableGrid,   "table_grid",   "table",      "",           NONE).holds("table_row+"),
    def(NodeKind::TableRow,    "table_row",    "tr",         "",           NONE).holds("(table_cell | table_header)+"),
    def(NodeKind::TableHeader, "table_header", "th",         "",           ALL).holds("inline*").attrs(SPANS),
    def(NodeKind::TableCell,   "table_cell",   "td",         "",           ALL).holds("inline*").attrs(SPANS),
    def(NodeKind::Divider,     "divider",      "hr",         "",           NONE).group("block").attrs(ONLY_ID),
    def(NodeKind::Embed,       "embed",        "figure",     "embed",      NONE).holds("caption").group("block").attrs(EMBED),
    def(NodeKind::Related,     "related",      "aside",      "related",    NONE).group("block").attrs(&[ID, attr("articles", Values::Numbers)]),
    def(NodeKind::FactBox,     "fact_box",     "aside",      "fact-box",   NONE).holds("fact_title flow+").group("block").attrs(FACT_BOX),
    def(NodeKind::FactTitle,   "fact_title",   "p",          "fact-title", LINE).holds("inline*"),
    def(NodeKind::CodeBlock,   "code_block",   "pre",        "",           NONE).holds("text*").group("block").attrs(&[ID, attr("language", Values::MaybeText)]),
    def(NodeKind::LegacyHtml,  "legacy_html",  "div",        "legacy",     NONE).group("block").attrs(&[ID, attr("html", Values::Text)]),
    def(NodeKind::Text,        "text",         "",           "",           NONE).group("inline"),
    def(NodeKind::HardBreak,   "hard_break",   "br",         "",           NONE).group("inline"),
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
    /// Its attributes.
    pub attrs: &'static [AttrDef],
}

/// All marks, in the order of [`MarkKind`]: the first is the outermost element.
#[rustfmt::skip]
pub const MARKS: &[MarkDef] = &[
    mark(MarkKind::Link,   "link",   "a",      "").with(&[attr("href", Values::Text)]),
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
        content: "",
        group: "",
        attrs: &[],
    }
}

impl NodeDef {
    const fn holds(mut self, content: &'static str) -> Self {
        self.content = content;
        self
    }

    const fn group(mut self, group: &'static str) -> Self {
        self.group = group;
        self
    }

    const fn attrs(mut self, attrs: &'static [AttrDef]) -> Self {
        self.attrs = attrs;
        self
    }
}

const fn attr(name: &'static str, values: Values) -> AttrDef {
    AttrDef { name, values }
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
        attrs: &[],
    }
}

impl MarkDef {
    const fn with(mut self, attrs: &'static [AttrDef]) -> Self {
        self.attrs = attrs;
        self
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
