//! Blocks where only text may stand: in a heading, a cell, a caption.

use super::super::block::{Block, FactBox, Flow, List, ListStyle};
use super::super::inline::{Inline, Mark, Marks, RichText};
use super::line::preformatted;

/// Turns blocks into lines as far as they are text. The others join those that
/// are to stand `beside` the text, in their order; dividers go.
pub(super) fn flatten(blocks: Vec<Block>, beside: &mut Vec<Block>) -> Vec<RichText> {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(block) => lines.push(block.text),
            Block::Heading(block) => lines.push(block.text),
            Block::PullQuote(block) => lines.push(block.text),
            Block::Quote(block) => {
                lines.extend(block.quote_text);
                if !block.attribution.is_blank() {
                    lines.push(prefixed("— ", block.attribution));
                }
            }
            Block::List(block) => add_list(&mut lines, block),
            Block::FactBox(block) => add_fact_box(&mut lines, block),
            Block::Code(block) => {
                lines.push(preformatted(&block.text, &Marks::none().with(Mark::Code)));
            }
            Block::Divider(_) => {}
            Block::Figure(_)
            | Block::Gallery(_)
            | Block::Table(_)
            | Block::Embed(_)
            | Block::Related(_)
            | Block::LegacyHtml(_) => beside.push(block),
        }
    }
    lines
}

fn add_list(lines: &mut Vec<RichText>, list: List) {
    for (index, item) in list.items.into_iter().enumerate() {
        let bullet = match list.style {
            ListStyle::Bullet => "• ".to_owned(),
            ListStyle::Ordered { start } => format!("{}. ", start as usize + index),
        };
        if !item.paragraph.text.is_blank() {
            lines.push(prefixed(&bullet, item.paragraph.text));
        }
        for nested in item.lists {
            add_list(lines, nested);
        }
    }
}

fn add_fact_box(lines: &mut Vec<RichText>, fact_box: FactBox) {
    if !fact_box.title.is_blank() {
        lines.push(fact_box.title);
    }
    for flow in fact_box.content {
        match flow {
            Flow::Paragraph(block) => lines.push(block.text),
            Flow::List(block) => add_list(lines, block),
        }
    }
}

pub(super) fn prefixed(prefix: &str, text: RichText) -> RichText {
    std::iter::once(Inline::text(prefix)).chain(text).collect()
}
