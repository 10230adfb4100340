//! What articles of the demo are filed under.

use std::{collections::HashMap, fmt};

use super::{names::Names, source::FrontMatter};
use crate::{
    article::id::{AuthorId, PlaceId, SectionId, TagId},
    import::article::Fields,
};

/// Ids by slug.
#[derive(Default)]
pub struct Filed {
    pub sections: HashMap<String, SectionId>,
    pub tags: HashMap<String, TagId>,
    pub authors: HashMap<String, AuthorId>,
    pub places: HashMap<String, PlaceId>,
}

/// A name that stands for nothing.
#[derive(Debug)]
pub struct Unknown(String);

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no {:?}", self.0)
    }
}

/// What `name` stands for.
pub fn find<T: Copy>(all: &HashMap<String, T>, name: &str) -> Result<T, Unknown> {
    all.get(name)
        .copied()
        .ok_or_else(|| Unknown(name.to_owned()))
}

fn find_all<T: Copy>(all: &HashMap<String, T>, names: &[String]) -> Result<Vec<T>, Unknown> {
    names.iter().map(|name| find(all, name)).collect()
}

impl Filed {
    /// The article's fields.
    pub fn fields(&self, front: &FrontMatter, names: &Names) -> Result<Fields, Unknown> {
        // The dateline is printed wherever there is a place, so a story that has
        // none is given no place.
        let place = front
            .place
            .as_ref()
            .filter(|_| front.dateline_place.is_some());
        let picture = front.picture.as_ref();
        Ok(Fields {
            kicker: front.kicker.clone(),
            headline: front.headline.clone(),
            short_headline: front.short_headline.clone(),
            standfirst: front.standfirst.clone(),
            section: Some(find(&self.sections, &front.section)?),
            also: find_all(&self.sections, &front.also)?,
            tags: find_all(&self.tags, &front.tags)?,
            authors: find_all(&self.authors, &front.authors)?,
            editors: find_all(&self.authors, &front.editors)?,
            release: front.release.clone(),
            place: place.map(|slug| find(&self.places, slug)).transpose()?,
            lead_media: picture
                .map(|picture| find(&names.media, &picture.file))
                .transpose()?,
            lead_caption: picture.map_or_else(String::new, |picture| picture.caption.clone()),
            ..Fields::default()
        })
    }
}
