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
mod prepare;
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
#[cfg(feature = "ssr")]
mod told;
#[cfg(feature = "ssr")]
pub mod workshop;

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub use self::{
    ingest::{Editions, IngestError, StoredFile, Variant},
    kind::FileKind,
    renditions::{MAX_SOCIAL_BYTES, SOCIAL_SIZE},
    root::MediaRoot,
    told::Told,
    workshop::Workshop,
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
    /// Which part of it is shown where not all of it fits.
    #[serde(default, skip_serializing_if = "Crop::is_middle")]
    pub crop: Crop,
}

/// The part of a picture that is shown where not all of it fits: around one of
/// five points of its width and of its height, since the policy forbids inline
/// styles and each point is a rule of the style sheet. `None` is the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Crop {
    /// From the left, 0 to 4.
    pub x: Option<u8>,
    /// From above, 0 to 4.
    pub y: Option<u8>,
}

impl Crop {
    /// Around a focal point, in 0 to 1 of width and height.
    pub fn around(x: Option<f64>, y: Option<f64>) -> Self {
        // What lies near an edge is moved into the middle of what is shown, as far
        // as that goes where a third of the side is shown or more.
        let from_middle = |part: f64| 0.5 + (part - 0.5) * 1.5;
        let step = |part: Option<f64>| {
            // Between 0 and 4, which a byte holds.
            let step = (from_middle(part?).clamp(0.0, 1.0) * 4.0).round() as u8;
            (step != 2).then_some(step)
        };
        Self {
            x: step(x),
            y: step(y),
        }
    }

    /// Whether it is the middle that is shown.
    pub fn is_middle(&self) -> bool {
        *self == Self::default()
    }
}

/// URL path of the file kept under `key`.
pub fn url(key: &str) -> String {
    format!("/media/{key}")
}
