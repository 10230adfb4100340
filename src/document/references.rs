//! What the renderer has to be told about pictures and other articles.

use std::borrow::Cow;

use super::id::{ArticleId, MediaId};

/// How the renderer learns what an id stands for.
pub trait References {
    /// The picture, or `None` if there is no such one.
    fn media(&self, id: MediaId) -> Option<MediaView<'_>>;
    /// The article, or `None` if readers may not see it.
    fn article(&self, id: ArticleId) -> Option<ArticleView<'_>>;
}

/// A picture as a page needs it.
#[derive(Debug, Clone)]
pub struct MediaView<'a> {
    /// The path of the variant for browsers that ignore `srcset`.
    pub src: Cow<'a, str>,
    /// Width in CSS pixels, so that nothing jumps when the picture arrives.
    pub width: Option<u32>,
    /// Height in CSS pixels.
    pub height: Option<u32>,
    /// Further variants in the syntax of `srcset`.
    pub srcset: Option<Cow<'a, str>>,
    /// The same in WebP, for browsers that read it.
    pub webp: Option<Cow<'a, str>>,
    /// Whether the file is there. If not, its description stands in for it and
    /// no request is made.
    pub present: bool,
}

/// An article as a link needs it.
#[derive(Debug, Clone)]
pub struct ArticleView<'a> {
    /// The path of its page.
    pub url: Cow<'a, str>,
    /// Its headline.
    pub headline: Cow<'a, str>,
}
