//! Text and its marks: what stands inside a paragraph, a heading, a caption.

use std::iter;

use super::href::Href;

/// What a mark does, without its data. The order decides how marks nest in
/// HTML, first outermost, and how they are sorted in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkKind {
    Link,
    /// "TK": still to be written or checked. Blocks publishing.
    Todo,
    Strong,
    Em,
    Strike,
    Sub,
    Sup,
    Code,
}

impl MarkKind {
    /// Every kind, in order.
    pub const ALL: [Self; 8] = [
        Self::Link,
        Self::Todo,
        Self::Strong,
        Self::Em,
        Self::Strike,
        Self::Sub,
        Self::Sup,
        Self::Code,
    ];
}

/// A property of a run of text. There is none for colour, font, size, alignment
/// or underline: those belong to the house style, not to an article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    Link(Href),
    Todo,
    Strong,
    Em,
    Strike,
    Sub,
    Sup,
    Code,
}

impl Mark {
    /// The kind of this mark.
    pub fn kind(&self) -> MarkKind {
        match self {
            Self::Link(_) => MarkKind::Link,
            Self::Todo => MarkKind::Todo,
            Self::Strong => MarkKind::Strong,
            Self::Em => MarkKind::Em,
            Self::Strike => MarkKind::Strike,
            Self::Sub => MarkKind::Sub,
            Self::Sup => MarkKind::Sup,
            Self::Code => MarkKind::Code,
        }
    }
}

/// The marks of one run: each kind at most once, always in the same order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Marks(Vec<Mark>);

impl Marks {
    /// No marks at all.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// These marks and one more. A mark of the same kind gives way, so that a
    /// link inside a link leads where the inner one does.
    #[must_use]
    pub fn with(&self, mark: Mark) -> Self {
        let mut marks = self.without(mark.kind());
        let place = marks.0.partition_point(|other| other.kind() < mark.kind());
        marks.0.insert(place, mark);
        marks
    }

    /// These marks but for one kind.
    #[must_use]
    pub fn without(&self, kind: MarkKind) -> Self {
        let others = self.0.iter().filter(|mark| mark.kind() != kind);
        Self(others.cloned().collect())
    }

    /// Whether one of the marks is of this kind.
    pub fn has(&self, kind: MarkKind) -> bool {
        self.0.iter().any(|mark| mark.kind() == kind)
    }

    /// The marks, outermost first.
    pub fn iter(&self) -> impl Iterator<Item = &Mark> {
        self.0.iter()
    }

    /// The mark that `depth` others enclose.
    pub(super) fn get(&self, depth: usize) -> Option<&Mark> {
        self.0.get(depth)
    }

    fn limited_to(&self, allowed: &[MarkKind]) -> Self {
        Self(
            self.0
                .iter()
                .filter(|mark| allowed.contains(&mark.kind()))
                .cloned()
                .collect(),
        )
    }
}

impl From<Vec<Mark>> for Marks {
    /// Sorts; of several marks of one kind the last stays.
    fn from(marks: Vec<Mark>) -> Self {
        marks
            .into_iter()
            .fold(Self::none(), |sum, mark| sum.with(mark))
    }
}

/// A piece of rich text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Inline {
    /// Characters that share their marks.
    Text { text: String, marks: Marks },
    /// A line break that the author wants; it may stand inside a marked run.
    HardBreak { marks: Marks },
}

impl Inline {
    /// Unmarked text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::marked(text, Marks::none())
    }

    /// Text under marks.
    pub fn marked(text: impl Into<String>, marks: Marks) -> Self {
        Self::Text {
            text: text.into(),
            marks,
        }
    }

    /// A line break without marks.
    pub const fn line_break() -> Self {
        Self::HardBreak {
            marks: Marks::none(),
        }
    }

    /// The marks of the piece.
    pub fn marks(&self) -> &Marks {
        match self {
            Self::Text { marks, .. } | Self::HardBreak { marks } => marks,
        }
    }
}

/// Text with marks, in the one form ProseMirror gives it: no empty run, no two
/// neighbouring runs with the same marks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct RichText(Vec<Inline>);

impl RichText {
    /// No text.
    pub const fn empty() -> Self {
        Self(Vec::new())
    }

    /// Unmarked text.
    pub fn plain(text: impl Into<String>) -> Self {
        iter::once(Inline::text(text)).collect()
    }

    /// Appends a piece and joins it to the last one where both look the same.
    pub fn push(&mut self, piece: Inline) {
        let Inline::Text { text, marks } = &piece else {
            self.0.push(piece);
            return;
        };
        if text.is_empty() {
            return;
        }
        match self.0.last_mut() {
            Some(Inline::Text {
                text: last,
                marks: last_marks,
            }) if last_marks == marks => last.push_str(text),
            _ => self.0.push(piece),
        }
    }

    /// The pieces in reading order.
    pub fn pieces(&self) -> &[Inline] {
        &self.0
    }

    /// The words alone; a line break becomes `\n`.
    pub fn to_plain(&self) -> String {
        self.0.iter().fold(String::new(), |mut plain, piece| {
            match piece {
                Inline::Text { text, .. } => plain.push_str(text),
                Inline::HardBreak { .. } => plain.push('\n'),
            }
            plain
        })
    }

    /// Whether a reader would see nothing.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|piece| match piece {
            Inline::Text { text, .. } => is_blank(text),
            Inline::HardBreak { .. } => true,
        })
    }

    /// Whether some of the text carries this mark.
    pub fn has_mark(&self, kind: MarkKind) -> bool {
        self.0.iter().any(|piece| piece.marks().has(kind))
    }

    /// The same text without the marks that are not allowed.
    #[must_use]
    pub fn limited_to(self, allowed: &[MarkKind]) -> Self {
        self.0
            .into_iter()
            .map(|piece| {
                let marks = piece.marks().limited_to(allowed);
                match piece {
                    Inline::Text { text, .. } => Inline::Text { text, marks },
                    Inline::HardBreak { .. } => Inline::HardBreak { marks },
                }
            })
            .collect()
    }

    /// Several lines as one text, a line break between each two.
    pub fn join(lines: impl IntoIterator<Item = Self>) -> Self {
        let mut joined = Self::empty();
        for line in lines {
            if !joined.0.is_empty() {
                joined.push(Inline::line_break());
            }
            joined.extend(line);
        }
        joined
    }
}

impl FromIterator<Inline> for RichText {
    fn from_iter<I: IntoIterator<Item = Inline>>(pieces: I) -> Self {
        let mut text = Self::empty();
        text.extend(pieces);
        text
    }
}

impl Extend<Inline> for RichText {
    fn extend<I: IntoIterator<Item = Inline>>(&mut self, pieces: I) {
        for piece in pieces {
            self.push(piece);
        }
    }
}

impl IntoIterator for RichText {
    type Item = Inline;
    type IntoIter = std::vec::IntoIter<Inline>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Whether a text shows nothing: space of any kind, zero-width characters.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(path: &str) -> Mark {
        Mark::Link(Href::parse(path).expect("a path"))
    }

    #[test]
    fn marks_keep_one_order_and_one_of_each_kind() {
        let one = Marks::from(vec![
            Mark::Em,
            link("/a"),
            Mark::Strong,
            Mark::Em,
            link("/b"),
        ]);
        let other = Marks::from(vec![link("/b"), Mark::Strong, Mark::Em]);
        assert_eq!(one, other);
        assert_eq!(one.iter().next(), Some(&link("/b")));
    }

    #[test]
    fn neighbouring_runs_with_the_same_marks_become_one() {
        let strong = Marks::from(vec![Mark::Strong]);
        let text: RichText = [
            Inline::text("satu "),
            Inline::text("dua"),
            Inline::text(""),
            Inline::marked("tiga", strong.clone()),
            Inline::line_break(),
            Inline::text("empat"),
        ]
        .into_iter()
        .collect();
        assert_eq!(
            text.pieces(),
            [
                Inline::text("satu dua"),
                Inline::marked("tiga", strong),
                Inline::line_break(),
                Inline::text("empat"),
            ]
        );
        assert_eq!(text.to_plain(), "satu duatiga\nempat");
    }

    #[test]
    fn runs_that_lose_a_mark_join_their_neighbours() {
        let text: RichText = [
            Inline::text("a"),
            Inline::marked("b", Marks::from(vec![Mark::Strong])),
        ]
        .into_iter()
        .collect();
        assert_eq!(text.limited_to(&[MarkKind::Em]), RichText::plain("ab"));
    }

    #[test]
    fn invisible_characters_alone_are_blank() {
        assert!(RichText::plain(" \u{a0}\u{200b}\u{feff}\n").is_blank());
        assert!(!RichText::plain("\u{a0}a").is_blank());
    }
}
