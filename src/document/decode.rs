//! JSON nodes to blocks.
//!
//! Nothing unknown passes: a node, mark or attribute that the schema does not
//! name, a child in the wrong place and a part that does not belong to its node
//! are refused, with their path.

use super::DocumentError;
use super::block::{
    Block, Cell, CellKind, Code, Divider, Embed, FactBox, Figure, Flow, Gallery, Heading,
    LegacyHtml, List, ListItem, ListStyle, Paragraph, PullQuote, Quote, Related, Row, Table,
};
use super::decode_inline::inline;
use super::embed::{EmbedSource, Provider};
use super::inline::{Inline, Marks};
use super::json::{Attrs, Node};
use super::open::{Children, Open, Read};
use super::schema::NodeKind;

pub(super) fn blocks(content: Vec<Node>) -> Read<Vec<Block>> {
    Children::new(content).rest(block)
}

fn block(node: Node) -> Read<Block> {
    let node = Open::new(node)?;
    match node.kind {
        NodeKind::Paragraph => paragraph(node).map(Block::Paragraph),
        NodeKind::Heading => heading(node),
        NodeKind::Quote => quote(node),
        NodeKind::PullQuote => pull_quote(node),
        NodeKind::BulletList | NodeKind::OrderedList => list(node).map(Block::List),
        NodeKind::Figure => figure(node).map(Block::Figure),
        NodeKind::Gallery => gallery(node),
        NodeKind::Table => table(node),
        NodeKind::Divider => divider(node),
        NodeKind::Embed => embed(node),
        NodeKind::Related => related(node),
        NodeKind::FactBox => fact_box(node),
        NodeKind::CodeBlock => code(node),
        NodeKind::LegacyHtml => legacy_html(node),
        _ => Err(node.misplaced()),
    }
}

fn paragraph(mut node: Open) -> Read<Paragraph> {
    node.expect(&[NodeKind::Paragraph])?;
    let block = Paragraph {
        id: node.attrs.take("id")?,
        text: node.children.text()?,
    };
    node.finish(block)
}

fn heading(mut node: Open) -> Read<Block> {
    let block = Heading {
        id: node.attrs.take("id")?,
        level: node.attrs.take("level")?,
        text: node.children.text()?,
    };
    node.finish(Block::Heading(block))
}

fn quote(mut node: Open) -> Read<Block> {
    let block = Quote {
        id: node.attrs.take("id")?,
        quote_text: node.children.parts(NodeKind::QuoteText)?,
        attribution: node.children.part(NodeKind::Attribution)?,
    };
    node.finish(Block::Quote(block))
}

fn pull_quote(mut node: Open) -> Read<Block> {
    let block = PullQuote {
        id: node.attrs.take("id")?,
        text: node.children.text()?,
    };
    node.finish(Block::PullQuote(block))
}

fn list(mut node: Open) -> Read<List> {
    node.expect(&[NodeKind::BulletList, NodeKind::OrderedList])?;
    let style = match node.kind {
        NodeKind::OrderedList => ListStyle::Ordered {
            start: node.attrs.take_optional("start")?.unwrap_or(1),
        },
        _ => ListStyle::Bullet,
    };
    let block = List {
        id: node.attrs.take("id")?,
        style,
        items: node.children.rest(list_item)?,
    };
    node.finish(block)
}

fn list_item(node: Node) -> Read<ListItem> {
    let mut node = Open::new(node)?;
    node.expect(&[NodeKind::ListItem])?;
    let item = ListItem {
        paragraph: node.children.next(|child| paragraph(Open::new(child)?))?,
        lists: node.children.rest(|child| list(Open::new(child)?))?,
    };
    node.finish(item)
}

fn figure(mut node: Open) -> Read<Figure> {
    node.expect(&[NodeKind::Figure])?;
    let block = Figure {
        id: node.attrs.take("id")?,
        media: node.attrs.take("media")?,
        alt: node.attrs.take_or_default("alt")?,
        decorative: node.attrs.take_or_default("decorative")?,
        credit: node.attrs.take_or_default("credit")?,
        size: node.attrs.take_or_default("size")?,
        caption: node.children.part(NodeKind::Caption)?,
    };
    node.finish(block)
}

fn gallery(mut node: Open) -> Read<Block> {
    let block = Gallery {
        id: node.attrs.take("id")?,
        figures: node.children.rest(|child| figure(Open::new(child)?))?,
    };
    node.finish(Block::Gallery(block))
}

fn table(mut node: Open) -> Read<Block> {
    let block = Table {
        id: node.attrs.take("id")?,
        rows: node.children.next(table_grid)?,
        caption: node.children.part(NodeKind::Caption)?,
    };
    node.finish(Block::Table(block))
}

fn table_grid(node: Node) -> Read<Vec<Row>> {
    let mut node = Open::new(node)?;
    node.expect(&[NodeKind::TableGrid])?;
    let rows = node.children.rest(row)?;
    node.finish(rows)
}

fn row(node: Node) -> Read<Row> {
    let mut node = Open::new(node)?;
    node.expect(&[NodeKind::TableRow])?;
    let row = Row {
        cells: node.children.rest(cell)?,
    };
    node.finish(row)
}

fn cell(node: Node) -> Read<Cell> {
    let mut node = Open::new(node)?;
    let kind = match node.kind {
        NodeKind::TableHeader => CellKind::Header,
        NodeKind::TableCell => CellKind::Data,
        _ => return Err(node.misplaced()),
    };
    let cell = Cell {
        kind,
        colspan: node.attrs.take_optional("colspan")?.unwrap_or(Cell::ONE),
        rowspan: node.attrs.take_optional("rowspan")?.unwrap_or(Cell::ONE),
        text: node.children.text()?,
    };
    node.finish(cell)
}

fn divider(mut node: Open) -> Read<Block> {
    let block = Divider {
        id: node.attrs.take("id")?,
    };
    node.finish(Block::Divider(block))
}

fn embed(mut node: Open) -> Read<Block> {
    let block = Embed {
        id: node.attrs.take("id")?,
        source: embed_source(&mut node.attrs)?,
        title: node.attrs.take_or_default("title")?,
        caption: node.children.part(NodeKind::Caption)?,
    };
    node.finish(Block::Embed(block))
}

/// Provider and key are stored for those who read the JSON; the URL decides.
fn embed_source(attrs: &mut Attrs) -> Read<EmbedSource> {
    let provider: Provider = attrs.take("provider")?;
    let key: Option<String> = attrs.take_or_default("key")?;
    let url: String = attrs.take("url")?;

    let source = EmbedSource::parse(&url)
        .map_err(|error| DocumentError::at("attrs.url", error.to_string()))?;
    if source.url().as_str() != url {
        return Err(DocumentError::at(
            "attrs.url",
            "is not the page's own address",
        ));
    }
    if source.provider() != provider {
        return Err(DocumentError::at(
            "attrs.provider",
            "does not follow from the URL",
        ));
    }
    if source.key() != key.as_deref() {
        return Err(DocumentError::at(
            "attrs.key",
            "does not follow from the URL",
        ));
    }
    Ok(source)
}

fn related(mut node: Open) -> Read<Block> {
    let block = Related {
        id: node.attrs.take("id")?,
        articles: node.attrs.take("articles")?,
    };
    node.finish(Block::Related(block))
}

fn fact_box(mut node: Open) -> Read<Block> {
    let block = FactBox {
        id: node.attrs.take("id")?,
        variant: node.attrs.take_or_default("variant")?,
        title: node.children.part(NodeKind::FactTitle)?,
        content: node.children.rest(flow)?,
    };
    node.finish(Block::FactBox(block))
}

fn flow(node: Node) -> Read<Flow> {
    let node = Open::new(node)?;
    match node.kind {
        NodeKind::Paragraph => paragraph(node).map(Flow::Paragraph),
        NodeKind::BulletList | NodeKind::OrderedList => list(node).map(Flow::List),
        _ => Err(node.misplaced()),
    }
}

fn code(mut node: Open) -> Read<Block> {
    let block = Code {
        id: node.attrs.take("id")?,
        language: node.attrs.take_or_default("language")?,
        text: node.children.rest(code_text)?.concat(),
    };
    node.finish(Block::Code(block))
}

fn code_text(node: Node) -> Read<String> {
    match inline(node)? {
        Inline::Text { text, marks } if marks == Marks::none() => Ok(text),
        _ => Err(DocumentError::at(
            "type",
            "only unmarked text stands in code",
        )),
    }
}

fn legacy_html(mut node: Open) -> Read<Block> {
    let block = LegacyHtml {
        id: node.attrs.take("id")?,
        html: node.attrs.take("html")?,
    };
    node.finish(Block::LegacyHtml(block))
}
