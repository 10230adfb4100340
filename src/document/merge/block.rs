//! A block that two people changed.

use super::super::block::{Block, Code, Embed, FactBox, Figure, Gallery, List};
use super::super::inline::RichText;
use super::super::located::texts;
use super::super::parts::{frame, texts_mut};
use super::pick;
use super::text::merge_texts;

/// The block with the changes of both, or `None` where they exclude each other.
pub(super) fn merge_blocks(base: &Block, mine: &Block, theirs: &Block) -> Option<Block> {
    if let Some(one) = pick(base, mine, theirs) {
        return Some(one.clone());
    }
    if let (Block::Code(base), Block::Code(mine), Block::Code(theirs)) = (base, mine, theirs) {
        return merge_code(base, mine, theirs).map(Block::Code);
    }
    let mut merged = merge_frames(&frame(base), &frame(mine), &frame(theirs))?;
    let found = texts(base, "")
        .into_iter()
        .zip(texts(mine, ""))
        .zip(texts(theirs, ""));
    let together: Vec<RichText> = found
        .map(|((base, mine), theirs)| merge_texts(base.text, mine.text, theirs.text))
        .collect::<Option<_>>()?;
    for (place, text) in texts_mut(&mut merged).into_iter().zip(together) {
        *place = text;
    }
    // A heading takes fewer marks than the paragraph that it was.
    let allowed: Vec<_> = texts(&merged, "")
        .iter()
        .map(|text| text.kind.def().marks)
        .collect();
    for (text, allowed) in texts_mut(&mut merged).into_iter().zip(allowed) {
        *text = std::mem::take(text).limited_to(allowed);
    }
    Some(merged)
}

/// Blocks without their texts. Whatever comes back has as many texts as each of
/// the three, in the same order.
fn merge_frames(base: &Block, mine: &Block, theirs: &Block) -> Option<Block> {
    if base == mine && base == theirs {
        return Some(base.clone());
    }
    if is_line(base) && is_line(mine) && is_line(theirs) {
        return pick(base, mine, theirs).cloned();
    }
    match (base, mine, theirs) {
        (Block::Figure(base), Block::Figure(mine), Block::Figure(theirs)) => {
            merge_figures(base, mine, theirs).map(Block::Figure)
        }
        (Block::Gallery(base), Block::Gallery(mine), Block::Gallery(theirs)) => {
            merge_galleries(base, mine, theirs).map(Block::Gallery)
        }
        (Block::Embed(base), Block::Embed(mine), Block::Embed(theirs)) => {
            merge_embeds(base, mine, theirs).map(Block::Embed)
        }
        (Block::List(base), Block::List(mine), Block::List(theirs)) => {
            merge_lists(base, mine, theirs).map(Block::List)
        }
        (Block::FactBox(base), Block::FactBox(mine), Block::FactBox(theirs)) => {
            merge_fact_boxes(base, mine, theirs).map(Block::FactBox)
        }
        _ => None,
    }
}

/// Whether a block is one text and what kind of line it is.
fn is_line(block: &Block) -> bool {
    matches!(
        block,
        Block::Paragraph(_) | Block::Heading(_) | Block::PullQuote(_)
    )
}

/// A description belongs to its picture: with another picture, what the other
/// side wrote of the old one is wrong.
fn merge_figures(base: &Figure, mine: &Figure, theirs: &Figure) -> Option<Figure> {
    let is_same_picture = base.media == mine.media && base.media == theirs.media;
    if !is_same_picture || base.id != mine.id || base.id != theirs.id {
        return None;
    }
    let described = |figure: &Figure| (figure.alt.clone(), figure.decorative);
    let (alt, decorative) = pick(&described(base), &described(mine), &described(theirs))?.clone();
    Some(Figure {
        id: base.id.clone(),
        media: base.media,
        alt,
        decorative,
        credit: pick(&base.credit, &mine.credit, &theirs.credit)?.clone(),
        size: *pick(&base.size, &mine.size, &theirs.size)?,
        caption: RichText::empty(),
    })
}

fn merge_galleries(base: &Gallery, mine: &Gallery, theirs: &Gallery) -> Option<Gallery> {
    let count = base.figures.len();
    if mine.figures.len() != count || theirs.figures.len() != count {
        return None;
    }
    let figures = base
        .figures
        .iter()
        .zip(&mine.figures)
        .zip(&theirs.figures)
        .map(|((base, mine), theirs)| merge_figures(base, mine, theirs))
        .collect::<Option<_>>()?;
    Some(Gallery {
        id: base.id.clone(),
        figures,
    })
}

fn merge_embeds(base: &Embed, mine: &Embed, theirs: &Embed) -> Option<Embed> {
    if base.source != mine.source || base.source != theirs.source {
        return None;
    }
    Some(Embed {
        id: base.id.clone(),
        source: base.source.clone(),
        title: pick(&base.title, &mine.title, &theirs.title)?.clone(),
        caption: RichText::empty(),
    })
}

fn merge_lists(base: &List, mine: &List, theirs: &List) -> Option<List> {
    if base.items != mine.items || base.items != theirs.items {
        return None;
    }
    Some(List {
        style: *pick(&base.style, &mine.style, &theirs.style)?,
        ..base.clone()
    })
}

fn merge_fact_boxes(base: &FactBox, mine: &FactBox, theirs: &FactBox) -> Option<FactBox> {
    if base.content != mine.content || base.content != theirs.content {
        return None;
    }
    Some(FactBox {
        variant: *pick(&base.variant, &mine.variant, &theirs.variant)?,
        ..base.clone()
    })
}

fn merge_code(base: &Code, mine: &Code, theirs: &Code) -> Option<Code> {
    let text = |code: &Code| RichText::plain(code.text.as_str());
    let language = pick(&base.language, &mine.language, &theirs.language)?;
    Some(Code {
        id: base.id.clone(),
        language: language.clone(),
        text: merge_texts(&text(base), &text(mine), &text(theirs))?.to_plain(),
    })
}
