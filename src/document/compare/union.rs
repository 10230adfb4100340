//! One block that holds the words of two versions.

use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::super::block::{
    Block, Cell, Embed, FactBox, Figure, Flow, Gallery, List, ListItem, Paragraph, Quote, Row,
    Table,
};
use super::super::inline::RichText;
use super::super::parts::frame;
use super::segments::{Fate, Segment, compare_texts, whole};

/// A block that can be printed as any other.
pub(super) struct Union {
    /// Its texts hold what was removed as well as what was added.
    pub block: Block,
    /// What became of each of them, in reading order.
    pub texts: Vec<Vec<Segment>>,
    pub notes: Vec<Note>,
}

/// What changed and is not seen in the block itself; the older words and the newer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Note {
    Alt((String, String)),
    Credit((String, String)),
    Title((String, String)),
    /// How it looks.
    Form,
}

/// `None` when the two are better shown one after the other.
pub(super) fn union(old: &Block, new: &Block) -> Option<Union> {
    let mut texts = Texts::default();
    let mut notes = Vec::new();
    let block = match (old, new) {
        (Block::Quote(old), Block::Quote(new)) => Block::Quote(texts.quote(old, new)),
        (Block::List(old), Block::List(new)) => Block::List(texts.list(old, new)),
        (Block::Table(old), Block::Table(new)) => Block::Table(texts.table(old, new)?),
        (Block::FactBox(old), Block::FactBox(new)) => Block::FactBox(texts.fact_box(old, new)),
        (Block::Figure(old), Block::Figure(new)) => {
            Block::Figure(texts.figure(old, new, &mut notes)?)
        }
        (Block::Gallery(old), Block::Gallery(new)) => {
            Block::Gallery(texts.gallery(old, new, &mut notes)?)
        }
        (Block::Embed(old), Block::Embed(new)) => Block::Embed(texts.embed(old, new, &mut notes)?),
        _ => texts.line(old, new)?,
    };
    if looks_otherwise(old, new) {
        notes.push(Note::Form);
    }
    Some(Union {
        block,
        texts: texts.0,
        notes,
    })
}

/// Whether something changed that is neither text nor noted otherwise.
fn looks_otherwise(old: &Block, new: &Block) -> bool {
    match (old, new) {
        (Block::List(old), Block::List(new)) => old.style != new.style,
        (Block::FactBox(old), Block::FactBox(new)) => old.variant != new.variant,
        (Block::Figure(old), Block::Figure(new)) => old.size != new.size,
        (Block::Gallery(old), Block::Gallery(new)) => {
            let mut figures = old.figures.iter().zip(&new.figures);
            figures.any(|(old, new)| old.size != new.size)
        }
        (Block::Quote(_), Block::Quote(_)) | (Block::Embed(_), Block::Embed(_)) => false,
        (Block::Table(old), Block::Table(new)) => old.has_header_row() != new.has_header_row(),
        _ => frame(old) != frame(new),
    }
}

/// The texts so far, in the order in which the block has them.
#[derive(Default)]
struct Texts(Vec<Vec<Segment>>);

impl Texts {
    /// Takes a text in, and gives back all of its words.
    fn add(&mut self, segments: Vec<Segment>) -> RichText {
        let text = segments
            .iter()
            .flat_map(|segment| segment.text.pieces().iter().cloned())
            .collect();
        self.0.push(segments);
        text
    }

    fn both(&mut self, old: &RichText, new: &RichText) -> RichText {
        self.add(compare_texts(old, new))
    }

    fn pair(&mut self, pair: &Pair<'_, RichText>) -> RichText {
        self.add(match pair {
            Pair::Both(old, new) => compare_texts(old, new),
            Pair::Old(old) => whole(Fate::Removed, old),
            Pair::New(new) => whole(Fate::Added, new),
        })
    }

    fn line(&mut self, old: &Block, new: &Block) -> Option<Block> {
        let (old, mut block) = (line_text(old)?, new.clone());
        let text = self.both(old, line_text(new)?);
        match &mut block {
            Block::Paragraph(block) => block.text = text,
            Block::Heading(block) => block.text = text,
            Block::PullQuote(block) => block.text = text,
            _ => return None,
        }
        Some(block)
    }

    fn quote(&mut self, old: &Quote, new: &Quote) -> Quote {
        let pairs = aligned(&old.quote_text, &new.quote_text, Clone::clone);
        Quote {
            id: new.id.clone(),
            quote_text: pairs.iter().map(|pair| self.pair(pair)).collect(),
            attribution: self.both(&old.attribution, &new.attribution),
        }
    }

    fn list(&mut self, old: &List, new: &List) -> List {
        let items = aligned_by_name(&old.items, &new.items, |item| item.paragraph.id.clone());
        List {
            id: new.id.clone(),
            style: new.style,
            items: items.iter().map(|pair| self.item(pair)).collect(),
        }
    }

    fn item(&mut self, pair: &Pair<'_, ListItem>) -> ListItem {
        let paragraph = self.paragraph(&pair.map(|item| &item.paragraph));
        let lists = match pair {
            Pair::Both(old, new) => aligned_by_name(&old.lists, &new.lists, |list| list.id.clone()),
            Pair::Old(old) => old.lists.iter().map(Pair::Old).collect(),
            Pair::New(new) => new.lists.iter().map(Pair::New).collect(),
        };
        ListItem {
            paragraph,
            lists: lists.iter().map(|pair| self.list_pair(pair)).collect(),
        }
    }

    fn list_pair(&mut self, pair: &Pair<'_, List>) -> List {
        let (one, items) = match pair {
            Pair::Both(old, new) => return self.list(old, new),
            Pair::Old(old) => (*old, old.items.iter().map(Pair::Old).collect::<Vec<_>>()),
            Pair::New(new) => (*new, new.items.iter().map(Pair::New).collect()),
        };
        List {
            id: one.id.clone(),
            style: one.style,
            items: items.iter().map(|pair| self.item(pair)).collect(),
        }
    }

    fn paragraph(&mut self, pair: &Pair<'_, Paragraph>) -> Paragraph {
        Paragraph {
            id: pair.newest().id.clone(),
            text: self.pair(&pair.map(|paragraph| &paragraph.text)),
        }
    }

    fn fact_box(&mut self, old: &FactBox, new: &FactBox) -> FactBox {
        let title = self.both(&old.title, &new.title);
        let name = |flow: &Flow| match flow {
            Flow::Paragraph(block) => (block.id.clone(), "paragraph"),
            Flow::List(block) => (block.id.clone(), "list"),
        };
        let content = aligned_by_name(&old.content, &new.content, name);
        FactBox {
            id: new.id.clone(),
            variant: new.variant,
            title,
            content: content.iter().map(|pair| self.flow(pair)).collect(),
        }
    }

    fn flow(&mut self, pair: &Pair<'_, Flow>) -> Flow {
        match pair {
            Pair::Both(Flow::Paragraph(old), Flow::Paragraph(new)) => {
                Flow::Paragraph(self.paragraph(&Pair::Both(old, new)))
            }
            Pair::Old(Flow::Paragraph(one)) => Flow::Paragraph(self.paragraph(&Pair::Old(one))),
            Pair::New(Flow::Paragraph(one)) | Pair::Both(_, Flow::Paragraph(one)) => {
                Flow::Paragraph(self.paragraph(&Pair::New(one)))
            }
            Pair::Both(Flow::List(old), Flow::List(new)) => Flow::List(self.list(old, new)),
            Pair::Old(Flow::List(one)) => Flow::List(self.list_pair(&Pair::Old(one))),
            Pair::New(Flow::List(one)) | Pair::Both(_, Flow::List(one)) => {
                Flow::List(self.list_pair(&Pair::New(one)))
            }
        }
    }

    /// A table that kept its columns; others are shown twice.
    fn table(&mut self, old: &Table, new: &Table) -> Option<Table> {
        let shape = |row: &Row| {
            let spans = row.cells.iter().map(|cell| (cell.colspan, cell.rowspan));
            spans.collect::<Vec<_>>()
        };
        let first = shape(new.rows.first()?);
        if old
            .rows
            .iter()
            .chain(&new.rows)
            .any(|row| shape(row) != first)
        {
            return None;
        }
        let words = |row: &Row| {
            let texts = row.cells.iter().map(|cell| cell.text.clone());
            texts.collect::<Vec<_>>()
        };
        let rows = aligned(&old.rows, &new.rows, words);
        Some(Table {
            id: new.id.clone(),
            rows: rows.iter().map(|pair| self.row(pair)).collect(),
            caption: self.both(&old.caption, &new.caption),
        })
    }

    fn row(&mut self, pair: &Pair<'_, Row>) -> Row {
        let cells: Vec<Pair<'_, Cell>> = match pair {
            Pair::Both(old, new) => {
                let cells = old.cells.iter().zip(&new.cells);
                cells.map(|(old, new)| Pair::Both(old, new)).collect()
            }
            Pair::Old(old) => old.cells.iter().map(Pair::Old).collect(),
            Pair::New(new) => new.cells.iter().map(Pair::New).collect(),
        };
        let cell = |pair: &Pair<'_, Cell>| Cell {
            text: self.pair(&pair.map(|cell| &cell.text)),
            ..pair.newest().clone()
        };
        Row {
            cells: cells.iter().map(cell).collect(),
        }
    }

    /// The same picture, described otherwise; another one is shown beside it.
    fn figure(&mut self, old: &Figure, new: &Figure, notes: &mut Vec<Note>) -> Option<Figure> {
        if old.media != new.media {
            return None;
        }
        if old.decorative != new.decorative || old.alt != new.alt {
            notes.push(Note::Alt((shown_alt(old), shown_alt(new))));
        }
        if old.credit != new.credit {
            notes.push(Note::Credit((old.credit.clone(), new.credit.clone())));
        }
        Some(Figure {
            caption: self.both(&old.caption, &new.caption),
            ..new.clone()
        })
    }

    fn gallery(&mut self, old: &Gallery, new: &Gallery, notes: &mut Vec<Note>) -> Option<Gallery> {
        if old.figures.len() != new.figures.len() {
            return None;
        }
        let figures = old.figures.iter().zip(&new.figures);
        Some(Gallery {
            id: new.id.clone(),
            figures: figures
                .map(|(old, new)| self.figure(old, new, notes))
                .collect::<Option<_>>()?,
        })
    }

    fn embed(&mut self, old: &Embed, new: &Embed, notes: &mut Vec<Note>) -> Option<Embed> {
        if old.source != new.source {
            return None;
        }
        if old.title != new.title {
            notes.push(Note::Title((old.title.clone(), new.title.clone())));
        }
        Some(Embed {
            caption: self.both(&old.caption, &new.caption),
            ..new.clone()
        })
    }
}

fn shown_alt(figure: &Figure) -> String {
    if figure.decorative {
        String::new()
    } else {
        figure.alt.clone()
    }
}

fn line_text(block: &Block) -> Option<&RichText> {
    match block {
        Block::Paragraph(block) => Some(&block.text),
        Block::Heading(block) => Some(&block.text),
        Block::PullQuote(block) => Some(&block.text),
        _ => None,
    }
}

/// A thing in both versions, or in one of them.
enum Pair<'a, T> {
    Both(&'a T, &'a T),
    Old(&'a T),
    New(&'a T),
}

impl<'a, T> Pair<'a, T> {
    fn map<U>(&self, part: impl Fn(&'a T) -> &'a U) -> Pair<'a, U> {
        match self {
            Self::Both(old, new) => Pair::Both(part(old), part(new)),
            Self::Old(old) => Pair::Old(part(old)),
            Self::New(new) => Pair::New(part(new)),
        }
    }

    fn newest(&self) -> &'a T {
        match self {
            Self::Both(_, one) | Self::Old(one) | Self::New(one) => one,
        }
    }
}

/// Things that have no name: what is equal belongs together, and between that
/// the first to the first.
fn aligned<'a, T, K: Hash + Eq>(
    old: &'a [T],
    new: &'a [T],
    key: impl Fn(&T) -> K,
) -> Vec<Pair<'a, T>> {
    let mut pairs = Vec::new();
    for op in ops(old, new, key) {
        let (mut old, mut new) = (old[op.old_range()].iter(), new[op.new_range()].iter());
        loop {
            pairs.push(match (old.next(), new.next()) {
                (Some(old), Some(new)) => Pair::Both(old, new),
                (Some(old), None) => Pair::Old(old),
                (None, Some(new)) => Pair::New(new),
                (None, None) => break,
            });
        }
    }
    pairs
}

/// Things with a name, which alone tells what belongs together.
fn aligned_by_name<'a, T, K: Hash + Eq>(
    old: &'a [T],
    new: &'a [T],
    name: impl Fn(&T) -> K,
) -> Vec<Pair<'a, T>> {
    let mut pairs = Vec::new();
    for op in ops(old, new, name) {
        let (old, new) = (&old[op.old_range()], &new[op.new_range()]);
        if matches!(op, DiffOp::Equal { .. }) {
            pairs.extend(old.iter().zip(new).map(|(old, new)| Pair::Both(old, new)));
        } else {
            pairs.extend(old.iter().map(Pair::Old));
            pairs.extend(new.iter().map(Pair::New));
        }
    }
    pairs
}

fn ops<T, K: Hash + Eq>(old: &[T], new: &[T], key: impl Fn(&T) -> K) -> Vec<DiffOp> {
    let keys = |things: &[T]| things.iter().map(&key).collect::<Vec<_>>();
    capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new))
}
