//! The parts of a block, to be changed in place.

use super::block::{Block, Flow, List};
use super::id::BlockId;
use super::inline::RichText;

/// The texts of a block, in the order of [`texts`](super::located::texts).
pub(super) fn texts_mut(block: &mut Block) -> Vec<&mut RichText> {
    match block {
        Block::Paragraph(block) => vec![&mut block.text],
        Block::Heading(block) => vec![&mut block.text],
        Block::PullQuote(block) => vec![&mut block.text],
        Block::Quote(block) => {
            let mut texts: Vec<_> = block.quote_text.iter_mut().collect();
            texts.push(&mut block.attribution);
            texts
        }
        Block::List(block) => list_texts(block),
        Block::Figure(block) => vec![&mut block.caption],
        Block::Gallery(block) => {
            let figures = block.figures.iter_mut();
            figures.map(|figure| &mut figure.caption).collect()
        }
        Block::Table(block) => {
            let cells = block.rows.iter_mut().flat_map(|row| row.cells.iter_mut());
            let mut texts: Vec<_> = cells.map(|cell| &mut cell.text).collect();
            texts.push(&mut block.caption);
            texts
        }
        Block::Embed(block) => vec![&mut block.caption],
        Block::FactBox(block) => {
            let mut texts = vec![&mut block.title];
            for flow in &mut block.content {
                match flow {
                    Flow::Paragraph(block) => texts.push(&mut block.text),
                    Flow::List(block) => texts.extend(list_texts(block)),
                }
            }
            texts
        }
        Block::Divider(_) | Block::Related(_) | Block::Code(_) | Block::LegacyHtml(_) => Vec::new(),
    }
}

fn list_texts(list: &mut List) -> Vec<&mut RichText> {
    let mut texts = Vec::new();
    for item in &mut list.items {
        texts.push(&mut item.paragraph.text);
        for nested in &mut item.lists {
            texts.extend(list_texts(nested));
        }
    }
    texts
}

/// The ids of what stands inside a block; not its own.
pub(super) fn inner_ids_mut(block: &mut Block) -> Vec<&mut BlockId> {
    match block {
        Block::List(block) => item_ids(block),
        Block::Gallery(block) => {
            let figures = block.figures.iter_mut();
            figures.map(|figure| &mut figure.id).collect()
        }
        Block::FactBox(block) => {
            let mut ids = Vec::new();
            for flow in &mut block.content {
                match flow {
                    Flow::Paragraph(block) => ids.push(&mut block.id),
                    Flow::List(block) => ids.extend(list_ids(block)),
                }
            }
            ids
        }
        Block::Paragraph(_)
        | Block::Heading(_)
        | Block::Quote(_)
        | Block::PullQuote(_)
        | Block::Figure(_)
        | Block::Table(_)
        | Block::Divider(_)
        | Block::Embed(_)
        | Block::Related(_)
        | Block::Code(_)
        | Block::LegacyHtml(_) => Vec::new(),
    }
}

fn list_ids(list: &mut List) -> Vec<&mut BlockId> {
    let List { id, items, .. } = list;
    let mut ids = vec![id];
    for item in items {
        ids.push(&mut item.paragraph.id);
        for nested in &mut item.lists {
            ids.extend(list_ids(nested));
        }
    }
    ids
}

fn item_ids(list: &mut List) -> Vec<&mut BlockId> {
    // The first is the list's own.
    list_ids(list).into_iter().skip(1).collect()
}

/// The block without its texts: what kind it is and what belongs to it.
pub(super) fn frame(block: &Block) -> Block {
    let mut frame = block.clone();
    for text in texts_mut(&mut frame) {
        *text = RichText::empty();
    }
    frame
}
