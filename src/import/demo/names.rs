//! The names that bodies of the demo use for pictures and articles.

use std::collections::HashMap;

use super::source::wrong;
use crate::{
    document::{ArticleId, Document, HtmlImage, MediaId, Resolver, parse_html},
    import::ImportError,
};

/// What bodies refer to, by the name they use.
#[derive(Default)]
pub struct Names {
    /// By file, `pictures/x.jpg`.
    pub media: HashMap<String, MediaId>,
    /// By slug.
    pub articles: HashMap<String, ArticleId>,
}

impl Names {
    /// Reads the body of `file`. Nothing in it may need a person's attention.
    pub fn document(&self, file: &str, html: &str) -> Result<Document, ImportError> {
        let mut lookup = Lookup {
            names: self,
            unknown: Vec::new(),
        };
        let parsed = parse_html(html, &mut lookup, file);
        if let Some(name) = lookup.unknown.first() {
            return Err(wrong(file, format_args!("there is no {name:?}")));
        }
        if let Some(note) = parsed.legacy.first() {
            return Err(wrong(
                file,
                format_args!("no block for {}: {}", note.element, note.sample),
            ));
        }
        Ok(parsed.document)
    }
}

struct Lookup<'a> {
    names: &'a Names,
    unknown: Vec<String>,
}

impl Resolver for Lookup<'_> {
    fn media(&mut self, image: &HtmlImage<'_>) -> Option<MediaId> {
        let found = self.names.media.get(image.src).copied();
        if found.is_none() {
            self.unknown.push(image.src.to_owned());
        }
        found
    }

    fn article(&mut self, reference: &str) -> Option<ArticleId> {
        let found = self.names.articles.get(reference).copied();
        if found.is_none() {
            self.unknown.push(reference.to_owned());
        }
        found
    }
}
