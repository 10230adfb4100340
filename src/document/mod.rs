//! The body of an article: a typed tree of blocks.
//!
//! The tree is the one source of truth. It is stored as JSON in ProseMirror's
//! shape (`type`, `attrs`, `content`, `marks`), so the editor needs no
//! translation; HTML, plain text and summaries are functions of it. Read it
//! with [`Document::from_json`], make it of foreign HTML with [`parse_html`],
//! show it with [`render_html`].
//!
//! Invariants:
//! - No value holds markup or an address that can run code: text is escaped
//!   when printed, an [`Href`] is one of six harmless kinds, and
//!   [`SanitizedHtml`] has no constructor but the sanitiser.
//! - Nothing is dropped in silence: unknown JSON is refused with its path, and
//!   HTML that no block can hold is kept as a [`LegacyHtml`] block and reported.
//! - Equal documents have equal JSON, byte for byte, so a hash tells whether
//!   anything changed.
//! - The module knows no feature, no server and no browser. What a picture or an
//!   article looks like, it asks through [`References`].

mod block;
pub mod compare;
mod decode;
mod decode_inline;
mod editor_schema;
mod embed;
mod embed_url;
mod encode;
mod from_html;
mod href;
mod id;
mod inline;
mod json;
mod language;
mod legacy;
mod located;
mod markup;
pub mod merge;
mod migrate;
mod open;
mod parts;
mod references;
mod render;
mod render_inline;
mod schema;
mod structure;
mod text;
mod validate;
mod words;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

pub use block::{
    Block, Cell, CellKind, Code, Divider, Embed, FactBox, FactVariant, Figure, FigureSize, Flow,
    Gallery, Heading, HeadingLevel, LegacyHtml, List, ListItem, ListStyle, Paragraph, PullQuote,
    Quote, Related, Row, Table,
};
pub use editor_schema::{editor_schema, schema_hash};
pub use embed::{EmbedSource, FRAME_ORIGINS, Provider};
pub use from_html::{HtmlImage, LegacyNote, LegacyReason, Parsed, Resolver, parse_html};
pub use href::{Href, HrefError};
pub use id::{ArticleId, BlockId, MediaId};
pub use inline::{Inline, Mark, MarkKind, Marks, RichText};
pub use language::Language;
pub use legacy::SanitizedHtml;
pub use references::{ArticleView, MediaView, References};
pub use render::render_html;
pub use schema::{MARKS, MarkDef, NODES, NodeDef, NodeKind, SCHEMA_VERSION};
pub use text::{count_words, render_text, summary};
pub use validate::{Fault, Problem, publishable, storable};

use json::{Root, RootName};

/// The body of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    blocks: Vec<Block>,
}

/// Why stored or sent JSON is not a document.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// Written by a newer release, or by none.
    #[error("schema version {0} is unknown; this release knows 1 to {SCHEMA_VERSION}")]
    UnknownVersion(u32),
    /// Not JSON, or not made of ProseMirror nodes.
    #[error("no document: {0}")]
    Json(#[from] serde_json::Error),
    /// A part that the schema does not allow.
    #[error("{path} {problem}")]
    Invalid {
        /// Where, such as `content[3].attrs.alt`.
        path: String,
        /// What is wrong there.
        problem: String,
    },
}

impl DocumentError {
    fn at(path: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Invalid {
            path: path.into(),
            problem: problem.into(),
        }
    }

    /// The same fault, seen from the parent.
    fn below(self, parent: &str) -> Self {
        match self {
            Self::Invalid { path, problem } => Self::Invalid {
                path: format!("{parent}.{path}"),
                problem,
            },
            other => other,
        }
    }
}

impl Document {
    /// A document of these blocks.
    pub const fn new(blocks: Vec<Block>) -> Self {
        Self { blocks }
    }

    /// Reads stored JSON; an older shape is brought up to date first.
    ///
    /// # Errors
    ///
    /// When the version is unknown or the JSON breaks the schema.
    pub fn from_json(schema_version: u32, json: &str) -> Result<Self, DocumentError> {
        if schema_version == SCHEMA_VERSION {
            return Self::from_root(serde_json::from_str(json)?);
        }
        let value = migrate::to_current(schema_version, serde_json::from_str(json)?)?;
        Self::from_root(serde_json::from_value(value)?)
    }

    /// The canonical JSON: fixed order of keys, every attribute written, empty
    /// content left out.
    pub fn to_json(&self) -> String {
        // Writing strings and numbers to a String cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The blocks in reading order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    fn from_root(root: Root) -> Result<Self, DocumentError> {
        Ok(Self {
            blocks: decode::blocks(root.content)?,
        })
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let root = Root {
            name: RootName::Doc,
            content: self.blocks.iter().map(encode::block).collect(),
        };
        root.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let root = Root::deserialize(deserializer)?;
        Self::from_root(root).map_err(serde::de::Error::custom)
    }
}
