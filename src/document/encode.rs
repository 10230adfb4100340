//! Blocks to JSON nodes.
//!
//! The one rule for defaults: every attribute is written, always, and what has
//! no value is `null`. So equal documents have equal bytes.

use std::num::NonZeroU16;

use serde_json::Value;

use super::block::{
    Block, Cell, Code, Embed, FactBox, Figure, Flow, Gallery, Heading, List, ListItem, ListStyle,
    Paragraph, Quote, Related, Row, Table,
};
use super::href::Href;
use super::id::BlockId;
use super::inline::{Inline, Mark, Marks, RichText};
use super::json::{Attrs, MarkNode, Node};
use super::schema::NodeKind;

pub(super) fn block(block: &Block) -> Node {
    match block {
        Block::Paragraph(block) => paragraph(block),
        Block::Heading(block) => heading(block),
        Block::Quote(block) => quote(block),
        Block::PullQuote(block) => text_node(NodeKind::PullQuote, id_attr(&block.id), &block.text),
        Block::List(block) => list(block),
        Block::Figure(block) => figure(block),
        Block::Gallery(block) => gallery(block),
        Block::Table(block) => table(block),
        Block::Divider(block) => node(NodeKind::Divider, id_attr(&block.id), Vec::new()),
        Block::Embed(block) => embed(block),
        Block::Related(block) => related(block),
        Block::FactBox(block) => fact_box(block),
        Block::Code(block) => code(block),
        Block::LegacyHtml(block) => {
            let attrs = id_attr(&block.id).with("html", block.html.as_str());
            node(NodeKind::LegacyHtml, attrs, Vec::new())
        }
    }
}

fn paragraph(block: &Paragraph) -> Node {
    text_node(NodeKind::Paragraph, id_attr(&block.id), &block.text)
}

fn heading(block: &Heading) -> Node {
    let attrs = id_attr(&block.id).with("level", u8::from(block.level));
    text_node(NodeKind::Heading, attrs, &block.text)
}

fn quote(block: &Quote) -> Node {
    let mut content: Vec<Node> = block
        .quote_text
        .iter()
        .map(|text| part(NodeKind::QuoteText, text))
        .collect();
    content.push(part(NodeKind::Attribution, &block.attribution));
    node(NodeKind::Quote, id_attr(&block.id), content)
}

fn list(block: &List) -> Node {
    let attrs = match block.style {
        ListStyle::Bullet => id_attr(&block.id),
        ListStyle::Ordered { start } => id_attr(&block.id).with("start", start),
    };
    let items = block.items.iter().map(list_item).collect();
    node(block.style.node_kind(), attrs, items)
}

fn list_item(item: &ListItem) -> Node {
    let mut content = vec![paragraph(&item.paragraph)];
    content.extend(item.lists.iter().map(list));
    node(NodeKind::ListItem, Attrs::default(), content)
}

fn figure(block: &Figure) -> Node {
    let attrs = id_attr(&block.id)
        .with("media", block.media.0)
        .with("alt", block.alt.as_str())
        .with("decorative", block.decorative)
        .with("credit", block.credit.as_str())
        .with("size", block.size.name());
    let caption = part(NodeKind::Caption, &block.caption);
    node(NodeKind::Figure, attrs, vec![caption])
}

fn gallery(block: &Gallery) -> Node {
    let figures = block.figures.iter().map(figure).collect();
    node(NodeKind::Gallery, id_attr(&block.id), figures)
}

/// The rows stand in a node of their own, because prosemirror-tables takes
/// every child of its table for a row.
fn table(block: &Table) -> Node {
    let rows = block.rows.iter().map(row).collect();
    let grid = node(NodeKind::TableGrid, Attrs::default(), rows);
    let caption = part(NodeKind::Caption, &block.caption);
    node(NodeKind::Table, id_attr(&block.id), vec![grid, caption])
}

fn row(row: &Row) -> Node {
    let cells = row.cells.iter().map(cell).collect();
    node(NodeKind::TableRow, Attrs::default(), cells)
}

fn cell(cell: &Cell) -> Node {
    let attrs = Attrs::default()
        .with("colspan", NonZeroU16::get(cell.colspan))
        .with("rowspan", NonZeroU16::get(cell.rowspan));
    text_node(cell.kind.node_kind(), attrs, &cell.text)
}

fn embed(block: &Embed) -> Node {
    let attrs = id_attr(&block.id)
        .with("provider", block.source.provider().name())
        .with("key", block.source.key())
        .with("url", block.source.url().as_str())
        .with("title", block.title.as_str());
    let caption = part(NodeKind::Caption, &block.caption);
    node(NodeKind::Embed, attrs, vec![caption])
}

fn related(block: &Related) -> Node {
    let articles: Vec<Value> = block.articles.iter().map(|id| id.0.into()).collect();
    let attrs = id_attr(&block.id).with("articles", articles);
    node(NodeKind::Related, attrs, Vec::new())
}

fn fact_box(block: &FactBox) -> Node {
    let attrs = id_attr(&block.id).with("variant", block.variant.name());
    let mut content = vec![part(NodeKind::FactTitle, &block.title)];
    content.extend(block.content.iter().map(|flow| match flow {
        Flow::Paragraph(block) => paragraph(block),
        Flow::List(block) => list(block),
    }));
    node(NodeKind::FactBox, attrs, content)
}

fn code(block: &Code) -> Node {
    let language = block.language.as_ref().map(|language| language.as_str());
    let attrs = id_attr(&block.id).with("language", language);
    text_node(
        NodeKind::CodeBlock,
        attrs,
        &RichText::plain(block.text.as_str()),
    )
}

fn id_attr(id: &BlockId) -> Attrs {
    Attrs::default().with("id", id.as_str())
}

/// A node of text that has no attributes of its own.
fn part(kind: NodeKind, text: &RichText) -> Node {
    text_node(kind, Attrs::default(), text)
}

fn text_node(kind: NodeKind, attrs: Attrs, text: &RichText) -> Node {
    node(kind, attrs, text.pieces().iter().map(inline).collect())
}

fn inline(piece: &Inline) -> Node {
    let (kind, text) = match piece {
        Inline::Text { text, .. } => (NodeKind::Text, Some(text.clone())),
        Inline::HardBreak { .. } => (NodeKind::HardBreak, None),
    };
    Node {
        marks: marks(piece.marks()),
        text,
        ..node(kind, Attrs::default(), Vec::new())
    }
}

fn marks(marks: &Marks) -> Vec<MarkNode> {
    let node = |mark: &Mark| MarkNode {
        name: mark.kind().def().name.into(),
        attrs: match mark {
            Mark::Link(href) => Attrs::default().with("href", Href::as_str(href)),
            _ => Attrs::default(),
        },
    };
    marks.iter().map(node).collect()
}

fn node(kind: NodeKind, attrs: Attrs, content: Vec<Node>) -> Node {
    Node {
        name: kind.def().name.into(),
        attrs,
        content,
        marks: Vec::new(),
        text: None,
    }
}
