//! Pictures and other files: taken in, kept under the hash of their content,
//! and delivered.
//!
//! What holds for every file here:
//! - Its key is the SHA-256 of the very bytes that are delivered, so a file
//!   never changes under its URL and a damaged one can be found out.
//! - Its type was read from its content, never from its name, and stands in a
//!   short list; SVG and HTML are not in it.
//! - A picture has been decoded once, is upright, and carries no metadata.

#[cfg(feature = "ssr")]
pub mod catch_up;
#[cfg(all(test, feature = "ssr"))]
mod edition_tests;
#[cfg(feature = "ssr")]
pub mod incoming;
#[cfg(feature = "ssr")]
pub mod ingest;
#[cfg(feature = "ssr")]
mod kind;
#[cfg(feature = "ssr")]
pub mod library;
#[cfg(feature = "ssr")]
mod renditions;
#[cfg(feature = "ssr")]
mod root;
#[cfg(feature = "ssr")]
pub mod serve;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(feature = "ssr")]
mod strip;
#[cfg(all(test, feature = "ssr"))]
mod tests;

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub use self::{
    ingest::{Editions, IngestError, StoredFile, Variant},
    kind::FileKind,
    renditions::{MAX_SOCIAL_BYTES, SOCIAL_SIZE},
    root::MediaRoot,
};

/// A picture as a component shows it. Width and height are those of `src`, so
/// that the place for it is kept before it has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    pub src: String,
    /// For `<img srcset>`, the smallest first; empty when there is only `src`.
    pub srcset: String,
    /// For `<source type="image/webp" srcset>`, which browsers that read WebP
    /// prefer; empty when there is none.
    pub webp: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
}

/// URL path of the file kept under `key`.
pub fn url(key: &str) -> String {
    format!("/media/{key}")
}
