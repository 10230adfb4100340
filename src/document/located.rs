//! Every text of a block, with its place.

use super::block::{Block, Flow, List};
use super::id::BlockId;
use super::inline::RichText;
use super::schema::NodeKind;

/// A text and where it stands.
pub(super) struct LocatedText<'a> {
    /// The innermost block around it.
    pub block: &'a BlockId,
    /// The node whose text it is.
    pub kind: NodeKind,
    /// The place of that node in the JSON.
    pub path: String,
    pub text: &'a RichText,
}

/// The texts of a block that stands at `path`, in reading order.
pub(super) fn texts<'a>(block: &'a Block, path: &str) -> Vec<LocatedText<'a>> {
    let mut texts = Texts(Vec::new());
    texts.block(block, path);
    texts.0
}

struct Texts<'a>(Vec<LocatedText<'a>>);

impl<'a> Texts<'a> {
    fn block(&mut self, block: &'a Block, path: &str) {
        let id = block.id();
        match block {
            Block::Paragraph(block) => self.add(id, NodeKind::Paragraph, path, &block.text),
            Block::Heading(block) => self.add(id, NodeKind::Heading, path, &block.text),
            Block::PullQuote(block) => self.add(id, NodeKind::PullQuote, path, &block.text),
            Block::Quote(block) => {
                for (index, text) in block.quote_text.iter().enumerate() {
                    self.add(id, NodeKind::QuoteText, &child(path, index), text);
                }
                let place = child(path, block.quote_text.len());
                self.add(id, NodeKind::Attribution, &place, &block.attribution);
            }
            Block::List(block) => self.list(block, path),
            Block::Figure(block) => {
                self.add(id, NodeKind::Caption, &child(path, 0), &block.caption);
            }
            Block::Gallery(block) => {
                for (index, figure) in block.figures.iter().enumerate() {
                    let place = child(&child(path, index), 0);
                    self.add(&figure.id, NodeKind::Caption, &place, &figure.caption);
                }
            }
            Block::Table(block) => {
                let grid = child(path, 0);
                for (index, row) in block.rows.iter().enumerate() {
                    let row_path = child(&grid, index);
                    for (index, cell) in row.cells.iter().enumerate() {
                        let place = child(&row_path, index);
                        self.add(id, cell.kind.node_kind(), &place, &cell.text);
                    }
                }
                self.add(id, NodeKind::Caption, &child(path, 1), &block.caption);
            }
            Block::Embed(block) => {
                self.add(id, NodeKind::Caption, &child(path, 0), &block.caption);
            }
            Block::FactBox(block) => {
                self.add(id, NodeKind::FactTitle, &child(path, 0), &block.title);
                for (index, flow) in block.content.iter().enumerate() {
                    self.flow(flow, &child(path, index + 1));
                }
            }
            Block::Divider(_) | Block::Related(_) | Block::Code(_) | Block::LegacyHtml(_) => {}
        }
    }

    fn flow(&mut self, flow: &'a Flow, path: &str) {
        match flow {
            Flow::Paragraph(block) => self.add(&block.id, NodeKind::Paragraph, path, &block.text),
            Flow::List(block) => self.list(block, path),
        }
    }

    fn list(&mut self, list: &'a List, path: &str) {
        for (index, item) in list.items.iter().enumerate() {
            let item_path = child(path, index);
            let paragraph = &item.paragraph;
            let place = child(&item_path, 0);
            self.add(&paragraph.id, NodeKind::Paragraph, &place, &paragraph.text);
            for (index, nested) in item.lists.iter().enumerate() {
                self.list(nested, &child(&item_path, index + 1));
            }
        }
    }

    fn add(&mut self, block: &'a BlockId, kind: NodeKind, path: &str, text: &'a RichText) {
        self.0.push(LocatedText {
            block,
            kind,
            path: path.to_owned(),
            text,
        });
    }
}

fn child(path: &str, index: usize) -> String {
    format!("{path}.content[{index}]")
}
