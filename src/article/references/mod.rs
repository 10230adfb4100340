//! What a body points at, looked up before it is rendered.

pub mod store;

use std::{borrow::Cow, collections::BTreeMap, slice};

use thiserror::Error;

use crate::{
    document::{
        ArticleId, ArticleView, Block, Document, DocumentError, Figure, MediaId, MediaView,
        References,
    },
    media::Picture,
};

/// Why a body could not be rendered again.
#[derive(Debug, Error)]
pub enum Unrenderable {
    #[error("a stored body cannot be read: {0}")]
    Document(#[from] DocumentError),
    #[error("the database refused: {0}")]
    Database(#[from] sqlx::Error),
}

/// The pictures and articles that one document points at, as readers see them.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Without a picture where there is a row, but its file is missing.
    media: BTreeMap<MediaId, Option<Picture>>,
    /// Only what is published.
    articles: BTreeMap<ArticleId, Teaser>,
}

/// An article as a link needs it.
#[derive(Debug, sqlx::FromRow)]
struct Teaser {
    path: String,
    headline: String,
}

impl References for Loaded {
    fn media(&self, id: MediaId) -> Option<MediaView<'_>> {
        let picture = self.media.get(&id)?.as_ref();
        Some(MediaView {
            src: Cow::Borrowed(picture.map_or("", |picture| &picture.src)),
            width: picture.map(|picture| picture.width),
            height: picture.map(|picture| picture.height),
            srcset: picture
                .map(|picture| picture.srcset.as_str())
                .filter(|srcset| !srcset.is_empty())
                .map(Cow::Borrowed),
            webp: picture
                .map(|picture| picture.webp.as_str())
                .filter(|webp| !webp.is_empty())
                .map(Cow::Borrowed),
            present: picture.is_some(),
        })
    }

    fn article(&self, id: ArticleId) -> Option<ArticleView<'_>> {
        let teaser = self.articles.get(&id)?;
        Some(ArticleView {
            url: Cow::Borrowed(&teaser.path),
            headline: Cow::Borrowed(&teaser.headline),
        })
    }
}

/// The articles that `document` recommends ("Baca juga").
pub fn articles(document: &Document) -> impl Iterator<Item = ArticleId> {
    let related = document.blocks().iter().flat_map(|block| match block {
        Block::Related(related) => related.articles.as_slice(),
        _ => &[],
    });
    related.copied()
}

/// The pictures that `document` shows.
pub fn media(document: &Document) -> impl Iterator<Item = MediaId> {
    let figures = document.blocks().iter().flat_map(|block| match block {
        Block::Figure(figure) => slice::from_ref(figure),
        Block::Gallery(gallery) => gallery.figures.as_slice(),
        _ => &[] as &[Figure],
    });
    figures.map(|figure| figure.media)
}
