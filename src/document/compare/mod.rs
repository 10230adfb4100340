//! Two versions of a text, to be read as one: what was added in `<ins>`, what
//! was removed in `<del>`, word by word, inside the blocks as readers see them.
//!
//! It is printed by the same writer as the body itself, so nothing of either
//! version gets into it unescaped.

mod passages;
mod segments;
mod union;

use std::collections::{HashMap, HashSet};

use super::Document;
use super::block::Block;
use super::id::BlockId;
use super::inline::RichText;
use super::located::texts;
use super::markup::Html;
use super::merge::moved;
use super::references::References;
use super::render::render_block;
use super::text::render_text;
pub use passages::{Passage, passages, passages_plain};
pub(super) use segments::{Fate, Revised, Segment};
use segments::{Tally, compare_texts};
use union::{Note, Union, union};

/// Words that stand in the comparison beside the text.
#[derive(Debug, Clone, Copy)]
pub struct Labels {
    /// Above a block that was added, removed or put elsewhere.
    pub added: &'static str,
    pub removed: &'static str,
    pub moved: &'static str,
    /// Above the two versions of what is shown twice, such as a picture.
    pub before: &'static str,
    pub after: &'static str,
    /// Below a picture, before what was said of it.
    pub alt: &'static str,
    pub credit: &'static str,
    /// Below an embed, before its title.
    pub title: &'static str,
    /// Below what kept its words and looks otherwise: another level, size, style.
    pub form: &'static str,
}

/// What two versions differ in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    pub html: String,
    pub added_words: usize,
    pub removed_words: usize,
}

/// Compares two bodies.
pub fn compare(
    old: &Document,
    new: &Document,
    references: &dyn References,
    labels: &Labels,
) -> Comparison {
    let mut writer = Writer {
        html: Html::default(),
        tally: Tally::default(),
        references,
        labels,
    };
    for line in lines(old, new) {
        writer.line(&line);
    }
    writer.finish()
}

/// Compares two texts without marks, such as headlines.
pub fn compare_plain(old: &str, new: &str) -> Comparison {
    let mut html = Html::default();
    let segments = compare_texts(&RichText::plain(old), &RichText::plain(new));
    let mut tally = Tally::default();
    tally.add(&segments);
    html.segments(&segments);
    Comparison {
        html: html.into_string(),
        added_words: tally.added,
        removed_words: tally.removed,
    }
}

/// Compares two lists of names.
pub fn compare_names(old: &[String], new: &[String]) -> String {
    let mut html = Html::default();
    let mut is_first = true;
    for op in similar::capture_diff_slices(similar::Algorithm::Myers, old, new) {
        let is_same = op.tag() == similar::DiffTag::Equal;
        let removed = old[op.old_range()].iter().map(|name| ("del", name));
        let added = new[op.new_range()].iter().map(|name| ("ins", name));
        let names: Vec<_> = match is_same {
            true => added.collect(),
            false => removed.chain(added).collect(),
        };
        for (tag, name) in names {
            if !std::mem::take(&mut is_first) {
                html.text(", ");
            }
            match is_same {
                true => html.text(name),
                false => html.open(tag).content(|html| html.text(name)),
            }
        }
    }
    html.into_string()
}

/// A block of the comparison.
enum Line<'a> {
    Added(&'a Block),
    Removed(&'a Block),
    Moved { old: &'a Block, new: &'a Block },
    Stayed { old: &'a Block, new: &'a Block },
}

/// The blocks of both: the newer order, what was removed behind what it followed.
fn lines<'a>(old: &'a Document, new: &'a Document) -> Vec<Line<'a>> {
    let before: HashMap<&BlockId, &Block> = old
        .blocks()
        .iter()
        .map(|block| (block.id(), block))
        .collect();
    let place: HashMap<&BlockId, usize> = old.blocks().iter().map(Block::id).zip(0..).collect();
    let kept: Vec<&BlockId> = new
        .blocks()
        .iter()
        .map(Block::id)
        .filter(|id| place.contains_key(id))
        .collect();
    let moved = moved(&kept, &place);
    let kept: HashSet<&BlockId> = kept.into_iter().collect();

    let mut removed: HashMap<Option<&BlockId>, Vec<Line<'a>>> = HashMap::new();
    let mut follows = None;
    for block in old.blocks() {
        if !kept.contains(block.id()) {
            removed
                .entry(follows)
                .or_default()
                .push(Line::Removed(block));
        } else if !moved.contains(block.id()) {
            follows = Some(block.id());
        }
    }
    let mut lines = removed.remove(&None).unwrap_or_default();
    for block in new.blocks() {
        lines.push(match before.get(block.id()) {
            None => Line::Added(block),
            Some(old) if moved.contains(block.id()) => Line::Moved { old, new: block },
            Some(old) => Line::Stayed { old, new: block },
        });
        lines.extend(removed.remove(&Some(block.id())).unwrap_or_default());
    }
    lines
}

struct Writer<'a> {
    html: Html,
    tally: Tally,
    references: &'a dyn References,
    labels: &'a Labels,
}

impl Writer<'_> {
    fn finish(self) -> Comparison {
        Comparison {
            html: self.html.into_string(),
            added_words: self.tally.added,
            removed_words: self.tally.removed,
        }
    }

    fn line(&mut self, line: &Line<'_>) {
        match line {
            Line::Added(block) => {
                self.tally.added += words(block);
                self.whole("ins", self.labels.added, block);
            }
            Line::Removed(block) => {
                self.tally.removed += words(block);
                self.whole("del", self.labels.removed, block);
            }
            Line::Stayed { old, new } => self.both(old, new),
            Line::Moved { old, new } => {
                label(&mut self.html, self.labels.moved);
                self.both(old, new);
            }
        }
    }

    /// A block of which everything was added or removed.
    fn whole(&mut self, tag: &'static str, above: &str, block: &Block) {
        let references = self.references;
        self.html.open(tag).class("revision-block").content(|html| {
            label(html, above);
            render_block(html, block, references);
        });
    }

    fn both(&mut self, old: &Block, new: &Block) {
        if old == new {
            return render_block(&mut self.html, new, self.references);
        }
        match union(old, new) {
            Some(union) => self.union(&union),
            None => {
                self.tally.add(&compare_texts(&plain(old), &plain(new)));
                self.whole("del", self.labels.before, old);
                self.whole("ins", self.labels.after, new);
            }
        }
    }

    fn union(&mut self, union: &Union) {
        for segments in &union.texts {
            self.tally.add(segments);
        }
        let places = texts(&union.block, "").into_iter().map(|found| found.text);
        self.html.revised = places.zip(union.texts.iter().cloned()).collect();
        render_block(&mut self.html, &union.block, self.references);
        self.html.revised = Revised::default();
        for note in &union.notes {
            self.note(note);
        }
    }

    fn note(&mut self, note: &Note) {
        let labels = self.labels;
        let (name, change) = match note {
            Note::Alt(change) => (labels.alt, Some(change)),
            Note::Credit(change) => (labels.credit, Some(change)),
            Note::Title(change) => (labels.title, Some(change)),
            Note::Form => (labels.form, None),
        };
        self.html.open("p").class("revision-note").content(|html| {
            html.text(name);
            if let Some((old, new)) = change {
                html.text(": ");
                html.segments(&compare_texts(&RichText::plain(old), &RichText::plain(new)));
            }
        });
    }
}

fn label(html: &mut Html, words: &str) {
    html.open("p")
        .class("revision-label")
        .content(|html| html.text(words));
}

/// All words of a block.
fn plain(block: &Block) -> RichText {
    RichText::plain(render_text(&Document::new(vec![block.clone()])))
}

fn words(block: &Block) -> usize {
    let mut tally = Tally::default();
    tally.add(&compare_texts(&RichText::empty(), &plain(block)));
    tally.added
}
