//! The blocks an article is made of.
//!
//! What a person reads is content ([`RichText`]); what a machine needs is a
//! typed attribute. Every block has an id. Wrong nesting cannot be written
//! down; what these types still allow and an editor's schema does not (a list
//! without items, say) is found by [`storable`](super::storable).

use std::num::NonZeroU16;

use serde::{Deserialize, Serialize};

use super::embed::EmbedSource;
use super::href::HrefError;
use super::id::{ArticleId, BlockId, MediaId};
use super::inline::RichText;
use super::language::Language;
use super::legacy::SanitizedHtml;
use super::schema::NodeKind;

/// One block of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    Paragraph(Paragraph),
    Heading(Heading),
    Quote(Quote),
    PullQuote(PullQuote),
    /// A bullet or an ordered list.
    List(List),
    Figure(Figure),
    Gallery(Gallery),
    Table(Table),
    Divider(Divider),
    Embed(Embed),
    Related(Related),
    FactBox(FactBox),
    Code(Code),
    LegacyHtml(LegacyHtml),
}

impl Block {
    /// The name of the block, unique in its document.
    pub fn id(&self) -> &BlockId {
        match self {
            Self::Paragraph(block) => &block.id,
            Self::Heading(block) => &block.id,
            Self::Quote(block) => &block.id,
            Self::PullQuote(block) => &block.id,
            Self::List(block) => &block.id,
            Self::Figure(block) => &block.id,
            Self::Gallery(block) => &block.id,
            Self::Table(block) => &block.id,
            Self::Divider(block) => &block.id,
            Self::Embed(block) => &block.id,
            Self::Related(block) => &block.id,
            Self::FactBox(block) => &block.id,
            Self::Code(block) => &block.id,
            Self::LegacyHtml(block) => &block.id,
        }
    }

    /// The block's line in the schema.
    pub fn kind(&self) -> NodeKind {
        match self {
            Self::Paragraph(_) => NodeKind::Paragraph,
            Self::Heading(_) => NodeKind::Heading,
            Self::Quote(_) => NodeKind::Quote,
            Self::PullQuote(_) => NodeKind::PullQuote,
            Self::List(list) => list.style.node_kind(),
            Self::Figure(_) => NodeKind::Figure,
            Self::Gallery(_) => NodeKind::Gallery,
            Self::Table(_) => NodeKind::Table,
            Self::Divider(_) => NodeKind::Divider,
            Self::Embed(_) => NodeKind::Embed,
            Self::Related(_) => NodeKind::Related,
            Self::FactBox(_) => NodeKind::FactBox,
            Self::Code(_) => NodeKind::CodeBlock,
            Self::LegacyHtml(_) => NodeKind::LegacyHtml,
        }
    }
}

/// A paragraph of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub id: BlockId,
    pub text: RichText,
}

/// A subheading; the headline itself is not part of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub id: BlockId,
    pub level: HeadingLevel,
    pub text: RichText,
}

/// The levels below the headline, which is level 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum HeadingLevel {
    Two = 2,
    Three = 3,
    Four = 4,
}

impl From<HeadingLevel> for u8 {
    fn from(level: HeadingLevel) -> Self {
        level as Self
    }
}

impl TryFrom<u8> for HeadingLevel {
    type Error = &'static str;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        match level {
            2 => Ok(Self::Two),
            3 => Ok(Self::Three),
            4 => Ok(Self::Four),
            _ => Err("a heading has level 2, 3 or 4"),
        }
    }
}

/// What somebody said or wrote, and who it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub id: BlockId,
    /// The paragraphs of the quotation, at least one.
    pub quote_text: Vec<RichText>,
    /// The speaker. May be empty in a draft.
    pub attribution: RichText,
}

/// A sentence of the article, set large to draw the eye.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullQuote {
    pub id: BlockId,
    pub text: RichText,
}

/// A list, bulleted or numbered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    pub id: BlockId,
    pub style: ListStyle,
    /// At least one.
    pub items: Vec<ListItem>,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListStyle {
    Bullet,
    /// Numbered from `start` on.
    Ordered {
        start: u32,
    },
}

impl ListStyle {
    /// The node of a list in this style.
    pub const fn node_kind(self) -> NodeKind {
        match self {
            Self::Bullet => NodeKind::BulletList,
            Self::Ordered { .. } => NodeKind::OrderedList,
        }
    }
}

/// One item: a paragraph and the lists below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    pub paragraph: Paragraph,
    pub lists: Vec<List>,
}

/// A picture with its caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub id: BlockId,
    pub media: MediaId,
    /// What the picture shows, for those who do not see it.
    pub alt: String,
    /// Whether it says nothing that the text does not (WCAG 2.2, 1.1.1). Then
    /// `alt` is not shown.
    pub decorative: bool,
    /// Who made it and who owns it.
    pub credit: String,
    pub size: FigureSize,
    pub caption: RichText,
}

/// How much of the page's width a figure takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureSize {
    /// As wide as the text.
    #[default]
    Normal,
    /// Wider than the text.
    Wide,
    /// From edge to edge.
    Full,
}

impl FigureSize {
    /// The name in JSON and in `data-size`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Wide => "wide",
            Self::Full => "full",
        }
    }
}

/// Several pictures that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gallery {
    pub id: BlockId,
    /// At least one; two or more to be published.
    pub figures: Vec<Figure>,
}

/// A table of text. Its first row is the header when all its cells are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub id: BlockId,
    /// At least one.
    pub rows: Vec<Row>,
    pub caption: RichText,
}

impl Table {
    /// How many columns the widest row spans.
    pub fn columns(&self) -> usize {
        let width = |row: &Row| {
            row.cells
                .iter()
                .map(|cell| usize::from(cell.colspan.get()))
                .sum()
        };
        self.rows.iter().map(width).max().unwrap_or(0)
    }

    /// Whether the first row names the columns.
    pub fn has_header_row(&self) -> bool {
        self.rows.first().is_some_and(|row| {
            !row.cells.is_empty() && row.cells.iter().all(|cell| cell.kind == CellKind::Header)
        })
    }
}

/// One row of a table, at least one cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub cells: Vec<Cell>,
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub kind: CellKind,
    /// How many columns it covers.
    pub colspan: NonZeroU16,
    /// How many rows it covers.
    pub rowspan: NonZeroU16,
    pub text: RichText,
}

impl Cell {
    /// The span of an ordinary cell.
    pub const ONE: NonZeroU16 = NonZeroU16::MIN;
}

/// Whether a cell names others or holds data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellKind {
    Header,
    Data,
}

impl CellKind {
    /// The node of such a cell.
    pub const fn node_kind(self) -> NodeKind {
        match self {
            Self::Header => NodeKind::TableHeader,
            Self::Data => NodeKind::TableCell,
        }
    }
}

/// A break between two parts of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Divider {
    pub id: BlockId,
}

/// Something shown from another site, but only after a click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Embed {
    pub id: BlockId,
    pub source: EmbedSource,
    /// What a reader finds there. May be empty in a draft.
    pub title: String,
    pub caption: RichText,
}

impl Embed {
    /// An embed of what an address leads to, still without title and caption.
    ///
    /// # Errors
    ///
    /// When the address is no usable `http` or `https` address.
    pub fn from_url(id: BlockId, url: &str) -> Result<Self, HrefError> {
        Ok(Self {
            id,
            source: EmbedSource::parse(url)?,
            title: String::new(),
            caption: RichText::empty(),
        })
    }
}

/// "Baca juga": articles named by id, so that their headlines stay right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    pub id: BlockId,
    pub articles: Vec<ArticleId>,
}

/// Background set apart from the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactBox {
    pub id: BlockId,
    pub variant: FactVariant,
    /// May be empty in a draft.
    pub title: RichText,
    /// At least one.
    pub content: Vec<Flow>,
}

/// What a fact box tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactVariant {
    /// Facts and figures.
    #[default]
    Fakta,
    /// What happened when.
    Kronologi,
    /// Who somebody is.
    Profil,
}

impl FactVariant {
    /// Every variant.
    pub const ALL: [Self; 3] = [Self::Fakta, Self::Kronologi, Self::Profil];

    /// The name in JSON and in `data-variant`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fakta => "fakta",
            Self::Kronologi => "kronologi",
            Self::Profil => "profil",
        }
    }
}

/// What may stand inside a fact box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flow {
    Paragraph(Paragraph),
    List(List),
}

/// Program code or other text whose spaces and line breaks count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    pub id: BlockId,
    pub language: Option<Language>,
    pub text: String,
}

/// Markup of an older system that no block can hold. It is shown as it is and
/// cannot be edited, only replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegacyHtml {
    pub id: BlockId,
    pub html: SanitizedHtml,
}
