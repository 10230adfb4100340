//! What stories are filed under: each looked up once, by slug.

use std::collections::HashMap;

use super::{
    key,
    story::{Record, Story},
};
use crate::{
    article::id::{AuthorId, PlaceId, SectionId, TagId},
    import::{
        ImportError, Report,
        article::Fields,
        store::{
            NewAuthor, NewPlace, NewSection, NewTag, put_author, put_place, put_section, put_tag,
        },
    },
    server::db::WriteTx,
};

/// Ids by slug.
#[derive(Default)]
pub struct Filing {
    sections: HashMap<String, SectionId>,
    tags: HashMap<String, TagId>,
    authors: HashMap<String, AuthorId>,
    places: HashMap<String, PlaceId>,
}

impl Filing {
    /// The story's fields; what it is filed under is written where it is new.
    pub async fn fields(
        &mut self,
        tx: &mut WriteTx,
        story: &Story,
        report: &mut Report,
    ) -> Result<Fields, ImportError> {
        let record = &story.record;
        let mut tags = Vec::with_capacity(record.tags.len());
        for (slug, name) in record.tag_slugs.iter().zip(&record.tags) {
            tags.push(self.tag(tx, slug, name, report).await?);
        }
        let place = match &story.place {
            Some(place) => Some(self.place(tx, place, report).await?),
            None => None,
        };
        Ok(Fields {
            headline: record.title.clone(),
            standfirst: story.standfirst.clone(),
            section: Some(self.section(tx, record, report).await?),
            tags,
            authors: vec![self.author(tx, record, report).await?],
            place,
            ..Fields::default()
        })
    }

    async fn section(
        &mut self,
        tx: &mut WriteTx,
        record: &Record,
        report: &mut Report,
    ) -> Result<SectionId, ImportError> {
        let slug = &record.category_slug;
        if let Some(id) = self.sections.get(slug) {
            return Ok(*id);
        }
        let section = NewSection {
            parent: None,
            slug: slug.clone(),
            name: record.category.clone(),
            description: String::new(),
            position: 0,
        };
        let (id, outcome) = put_section(tx, &key(slug), &section).await?;
        report.record("section", outcome);
        self.sections.insert(slug.clone(), id);
        Ok(id)
    }

    async fn tag(
        &mut self,
        tx: &mut WriteTx,
        slug: &str,
        name: &str,
        report: &mut Report,
    ) -> Result<TagId, ImportError> {
        if let Some(id) = self.tags.get(slug) {
            return Ok(*id);
        }
        let tag = NewTag {
            slug: slug.to_owned(),
            name: name.to_owned(),
            description: String::new(),
        };
        let (id, outcome) = put_tag(tx, &key(slug), &tag).await?;
        report.record("tag", outcome);
        self.tags.insert(slug.to_owned(), id);
        Ok(id)
    }

    async fn author(
        &mut self,
        tx: &mut WriteTx,
        record: &Record,
        report: &mut Report,
    ) -> Result<AuthorId, ImportError> {
        let slug = &record.author_slug;
        if let Some(id) = self.authors.get(slug) {
            return Ok(*id);
        }
        let author = NewAuthor {
            slug: slug.clone(),
            name: record.author.clone(),
            initials: String::new(),
            role: String::new(),
            bio: String::new(),
            email: Some(record.author_email.clone()),
        };
        let (id, outcome) = put_author(tx, &key(slug), &author).await?;
        report.record("author", outcome);
        self.authors.insert(slug.clone(), id);
        Ok(id)
    }

    async fn place(
        &mut self,
        tx: &mut WriteTx,
        place: &NewPlace,
        report: &mut Report,
    ) -> Result<PlaceId, ImportError> {
        if let Some(id) = self.places.get(&place.slug) {
            return Ok(*id);
        }
        let (id, outcome) = put_place(tx, &key(&place.slug), place).await?;
        report.record("place", outcome);
        self.places.insert(place.slug.clone(), id);
        Ok(id)
    }
}
