//! Is a document fit to be stored, and is it fit to be read?
//!
//! Two levels (Wagtail's RFC 104): every autosave must be storable, so nothing
//! an editor is in the middle of may block it; what a reader would miss is asked
//! for when the article is published.

use thiserror::Error;

use super::Document;
use super::block::{Block, Embed, FactBox, Figure, Gallery, Heading, Quote, Related, Table};
use super::id::BlockId;
use super::inline::{MarkKind, RichText, is_blank};
use super::located::texts;
use super::schema::{MAX_LIST_DEPTH, MAX_TABLE_COLUMNS};
use super::structure;

/// Something wrong in a document, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The innermost block it stands in.
    pub block: Option<BlockId>,
    /// Its place in the JSON, such as `content[3].attrs.alt`.
    pub path: String,
    pub problem: Problem,
}

/// What can be wrong. The words for editors live with the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
pub enum Problem {
    // Not storable.
    #[error("another block has the same id")]
    DuplicateId,
    #[error("an id is negative")]
    NegativeId,
    #[error("the node must have content")]
    NoContent,
    #[error("lists are nested deeper than {MAX_LIST_DEPTH} levels")]
    ListTooDeep,
    #[error("the text cannot carry the mark {:?}", .0.def().name)]
    MarkNotAllowed(MarkKind),

    // Not publishable.
    #[error("the figure has no picture")]
    FigureWithoutMedia,
    #[error("the picture needs a description, or the word that it is decorative")]
    AltMissing,
    #[error("the picture needs a credit")]
    CreditMissing,
    #[error("a gallery has at least two pictures")]
    GalleryTooSmall,
    #[error("the quote is empty")]
    QuoteEmpty,
    #[error("the quote needs a speaker")]
    AttributionMissing,
    #[error("the heading is empty")]
    HeadingEmpty,
    #[error("a heading of level {to} cannot follow level {from}")]
    HeadingJump {
        /// The level before; 1 is the headline of the article.
        from: u8,
        to: u8,
    },
    #[error("the embed needs a title")]
    EmbedTitleMissing,
    #[error("no article is named")]
    RelatedEmpty,
    #[error("the fact box needs a title")]
    FactTitleMissing,
    #[error("the first row of the table must name the columns")]
    TableHeaderMissing,
    #[error("the table has {0} columns, more than {MAX_TABLE_COLUMNS}")]
    TableTooWide(usize),
    #[error("some text is marked as unfinished")]
    TodoMark,
}

/// What keeps a document from being stored. What the types already rule out is
/// refused by [`Document::from_json`].
pub fn storable(document: &Document) -> Vec<Fault> {
    structure::faults(document)
}

/// What keeps a document from being published, unstorable parts included.
pub fn publishable(document: &Document) -> Vec<Fault> {
    let mut check = Readiness {
        faults: storable(document),
        level: 1,
    };
    for (index, block) in document.blocks().iter().enumerate() {
        check.block(block, &format!("content[{index}]"));
    }
    check.faults
}

impl Fault {
    pub(super) fn new(block: &BlockId, path: impl Into<String>, problem: Problem) -> Self {
        Self {
            block: Some(block.clone()),
            path: path.into(),
            problem,
        }
    }
}

/// The check for publishing.
struct Readiness {
    faults: Vec<Fault>,
    /// Of the last heading; the headline of the article has 1.
    level: u8,
}

impl Readiness {
    fn block(&mut self, block: &Block, path: &str) {
        for found in texts(block, path) {
            let unfinished = found.text.has_mark(MarkKind::Todo);
            self.refuse_if(unfinished, found.block, found.path, Problem::TodoMark);
        }
        match block {
            Block::Heading(block) => self.heading(block, path),
            Block::Quote(block) => self.quote(block, path),
            Block::Figure(block) => self.figure(block, path),
            Block::Gallery(block) => self.gallery(block, path),
            Block::Table(block) => self.table(block, path),
            Block::Embed(block) => self.embed(block, path),
            Block::Related(block) => self.related(block, path),
            Block::FactBox(block) => self.fact_box(block, path),
            Block::Paragraph(_)
            | Block::PullQuote(_)
            | Block::List(_)
            | Block::Divider(_)
            | Block::Code(_)
            | Block::LegacyHtml(_) => {}
        }
    }

    fn heading(&mut self, block: &Heading, path: &str) {
        let (from, to) = (self.level, u8::from(block.level));
        self.level = to;
        let empty = block.text.is_blank();
        self.refuse_if(empty, &block.id, content(path), Problem::HeadingEmpty);
        let problem = Problem::HeadingJump { from, to };
        self.refuse_if(to > from + 1, &block.id, attr(path, "level"), problem);
    }

    fn quote(&mut self, block: &Quote, path: &str) {
        let empty = block.quote_text.iter().all(RichText::is_blank);
        self.refuse_if(empty, &block.id, content(path), Problem::QuoteEmpty);
        let nameless = block.attribution.is_blank();
        let place = format!("{path}.content[{}]", block.quote_text.len());
        self.refuse_if(nameless, &block.id, place, Problem::AttributionMissing);
    }

    fn figure(&mut self, block: &Figure, path: &str) {
        let id = &block.id;
        let empty = block.media.0 == 0;
        self.refuse_if(empty, id, attr(path, "media"), Problem::FigureWithoutMedia);
        let undescribed = is_blank(&block.alt) && !block.decorative;
        self.refuse_if(undescribed, id, attr(path, "alt"), Problem::AltMissing);
        let uncredited = is_blank(&block.credit);
        self.refuse_if(uncredited, id, attr(path, "credit"), Problem::CreditMissing);
    }

    fn gallery(&mut self, block: &Gallery, path: &str) {
        let lonely = block.figures.len() < 2;
        self.refuse_if(lonely, &block.id, content(path), Problem::GalleryTooSmall);
        for (index, figure) in block.figures.iter().enumerate() {
            self.figure(figure, &format!("{path}.content[{index}]"));
        }
    }

    fn table(&mut self, block: &Table, path: &str) {
        let headless = !block.has_header_row();
        let first_row = format!("{path}.content[0].content[0]");
        self.refuse_if(headless, &block.id, first_row, Problem::TableHeaderMissing);
        let columns = block.columns();
        let wide = columns > MAX_TABLE_COLUMNS;
        let grid = format!("{path}.content[0]");
        self.refuse_if(wide, &block.id, grid, Problem::TableTooWide(columns));
    }

    fn embed(&mut self, block: &Embed, path: &str) {
        let untitled = is_blank(&block.title);
        let place = attr(path, "title");
        self.refuse_if(untitled, &block.id, place, Problem::EmbedTitleMissing);
    }

    fn related(&mut self, block: &Related, path: &str) {
        let empty = block.articles.is_empty();
        let place = attr(path, "articles");
        self.refuse_if(empty, &block.id, place, Problem::RelatedEmpty);
    }

    fn fact_box(&mut self, block: &FactBox, path: &str) {
        let untitled = block.title.is_blank();
        let place = format!("{path}.content[0]");
        self.refuse_if(untitled, &block.id, place, Problem::FactTitleMissing);
    }

    fn refuse_if(&mut self, wrong: bool, id: &BlockId, path: String, problem: Problem) {
        if wrong {
            self.faults.push(Fault::new(id, path, problem));
        }
    }
}

fn attr(path: &str, name: &str) -> String {
    format!("{path}.attrs.{name}")
}

fn content(path: &str) -> String {
    format!("{path}.content")
}
