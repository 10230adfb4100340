//! HTML to blocks: texts of older systems, and our own pages read back.
//!
//! Everything a reader could read is kept. Markup that a block can hold becomes
//! that block; wrappers are looked through; what nothing can hold is sanitised,
//! kept as a legacy block and noted for the report. The same input and the same
//! answers of the resolver always give the same document.
//!
//! The way: `dom` parses, `walk` goes through the tree and collects blocks, and
//! one file per kind of block knows how that kind is written in the wild.

mod dom;
mod embeds;
mod flatten;
mod keep;
mod line;
mod list;
mod own;
mod picture;
mod quote;
mod table;
mod walk;

use std::collections::HashSet;

use super::Document;
use super::block::{Block, Paragraph};
use super::href::{Href, HrefError};
use super::id::{ArticleId, BlockId, MediaId};
use super::inline::RichText;
use dom::Element;
pub(super) use dom::visible_text;

/// How the reader learns what pictures and links of the old text are here.
pub trait Resolver {
    /// The picture that an `<img>` shows; `None` leaves its description as text.
    fn media(&mut self, image: &HtmlImage<'_>) -> Option<MediaId>;

    /// The article that a "Baca juga" link means: the value of `data-article`,
    /// or else an address.
    fn article(&mut self, reference: &str) -> Option<ArticleId>;

    /// The address a link shall have. An importer overrides this to turn
    /// addresses of the old site into paths and to complete relative ones.
    ///
    /// # Errors
    ///
    /// When no usable address comes of it; the link is dropped, its text stays.
    fn link(&mut self, address: &str) -> Result<Href, HrefError> {
        Href::parse(address)
    }
}

/// What an `<img>` says about its picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HtmlImage<'a> {
    /// Its address; that of the real picture if it is loaded lazily.
    pub src: &'a str,
    pub alt: &'a str,
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// The class attribute. WordPress names the attachment there:
    /// `wp-image-123`.
    pub class: &'a str,
    /// An id out of `data-media` (ours), `data-id` (WordPress galleries) or
    /// `data-attachment-id` (Jetpack).
    pub data_id: Option<&'a str>,
}

/// The result of reading HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parsed {
    pub document: Document,
    /// What did not become a proper block, in reading order.
    pub legacy: Vec<LegacyNote>,
}

/// Something that a person should look at after an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegacyNote {
    /// The element, such as `form`.
    pub element: String,
    pub reason: LegacyReason,
    /// The beginning of its markup, or the address in question.
    pub sample: String,
}

/// What happened to the element of a [`LegacyNote`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LegacyReason {
    /// No block can hold it; it is kept as a legacy block.
    Kept,
    /// No block can hold it and it shows no words; it is left out.
    Dropped,
    /// The resolver does not know the picture; its description is kept.
    UnknownPicture,
    /// The address cannot be used; the text of the link is kept.
    BadLink,
    /// Readers of the old page never saw it (`display: none`, where broken-into
    /// sites hide foreign links); it is left out.
    Hidden,
}

/// Reads HTML. `seed` makes the ids of blocks that carry none, see
/// [`BlockId::derived`]; give each text its own.
pub fn parse_html(html: &str, resolver: &mut dyn Resolver, seed: &str) -> Parsed {
    let root = dom::parse(html);
    let mut reader = Reader {
        resolver,
        ids: Ids::new(seed),
        legacy: Vec::new(),
        list_depth: 0,
    };
    let blocks = reader.flow(&root.children);
    let blocks = blocks
        .into_iter()
        .map(|block| reader.with_bare_address_embedded(block))
        .collect();
    Parsed {
        document: Document::new(blocks),
        legacy: reader.legacy,
    }
}

/// The state of reading one text.
struct Reader<'r> {
    resolver: &'r mut dyn Resolver,
    ids: Ids,
    legacy: Vec<LegacyNote>,
    /// How many lists are open around the present place.
    list_depth: usize,
}

impl Reader<'_> {
    fn note(&mut self, element: &Element, reason: LegacyReason, sample: &str) {
        const SAMPLE_CHARS: usize = 120;
        self.legacy.push(LegacyNote {
            element: element.name.clone(),
            reason,
            sample: sample.chars().take(SAMPLE_CHARS).collect(),
        });
    }

    /// A paragraph under a new id.
    fn paragraph(&mut self, text: RichText) -> Block {
        Block::Paragraph(Paragraph {
            id: self.ids.next(),
            text,
        })
    }

    fn paragraphs_of(&mut self, texts: Vec<RichText>) -> Vec<Block> {
        texts.into_iter().map(|text| self.paragraph(text)).collect()
    }
}

/// Gives out ids, none twice.
struct Ids {
    seed: String,
    next: usize,
    taken: HashSet<BlockId>,
    /// Those that stood in the HTML: blocks that this program wrote.
    given: HashSet<BlockId>,
}

impl Ids {
    fn new(seed: &str) -> Self {
        Self {
            seed: seed.to_owned(),
            next: 0,
            taken: HashSet::new(),
            given: HashSet::new(),
        }
    }

    /// The id that the element carries, or a new one.
    fn claim(&mut self, element: &Element) -> BlockId {
        let given = own_id(element).filter(|id| self.taken.insert(id.clone()));
        match given {
            Some(id) => {
                self.given.insert(id.clone());
                id
            }
            None => self.next(),
        }
    }

    fn next(&mut self) -> BlockId {
        loop {
            let id = BlockId::derived(&self.seed, self.next);
            self.next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    fn was_given(&self, id: &BlockId) -> bool {
        self.given.contains(id)
    }
}

/// The id in `data-id`. An element that has one was written by this program.
fn own_id(element: &Element) -> Option<BlockId> {
    BlockId::parse(element.attr("data-id")?)
}
