//! Writes the demo newsroom, each thing after what it refers to.

use std::{num::NonZero, thread};

use super::{
    filed::{Filed, Unknown, find},
    names::Names,
    source::{MenuItem, Newsroom, Picture, SiteFile, wrong},
    store::verify,
};
use crate::{
    import::{
        ImportError, ImportKey, Report,
        media::put_media,
        menu::{Location, NewMenu, NewMenuItem, Target, store::put_menu},
        store::{
            NewAuthor, NewPlace, NewSection, NewTag, Site, put_author, put_place, put_section,
            put_tag, set_site,
        },
    },
    locale::Timestamp,
    media::{MediaRoot, StoredFile, ingest::ingest_new, store::NewMedia},
    server::db::WriteTx,
};

/// The work in hand.
pub struct Loader<'a> {
    pub(super) tx: &'a mut WriteTx,
    pub(super) now: Timestamp,
    pub(super) filed: Filed,
    pub(super) names: Names,
    pub(super) report: Report,
}

impl<'a> Loader<'a> {
    pub fn new(tx: &'a mut WriteTx, now: Timestamp) -> Self {
        Self {
            tx,
            now,
            filed: Filed::default(),
            names: Names::default(),
            report: Report::default(),
        }
    }

    /// Writes everything, each thing after what it refers to.
    pub async fn load(
        mut self,
        newsroom: &Newsroom,
        root: &MediaRoot,
    ) -> Result<Report, ImportError> {
        self.site(&newsroom.site).await?;
        self.sections(&newsroom.site).await?;
        self.people_places_and_tags(&newsroom.site).await?;
        self.pictures(newsroom, root).await?;
        self.articles(newsroom).await?;
        self.readers(newsroom).await?;
        self.menus(newsroom).await?;
        Ok(self.report)
    }

    async fn site(&mut self, file: &SiteFile) -> Result<(), ImportError> {
        let publisher = &file.publisher;
        let site = Site {
            name: file.site.name.clone(),
            tagline: file.site.tagline.clone(),
            zone: file.site.zone.clone(),
            language: file.site.language.clone(),
            publisher: format!(
                "{}, {}. Penanggung jawab: {}",
                publisher.legal_name, publisher.address, publisher.responsible
            ),
        };
        set_site(self.tx, &site).await
    }

    async fn sections(&mut self, file: &SiteFile) -> Result<(), ImportError> {
        for (position, section) in (0..).zip(&file.sections) {
            let parent = match &section.parent {
                Some(slug) => Some(find(&self.filed.sections, slug).map_err(in_site)?),
                None => None,
            };
            let new = NewSection {
                parent,
                slug: section.slug.clone(),
                name: section.name.clone(),
                description: section.description.clone(),
                position,
            };
            let (id, outcome) = put_section(self.tx, &key(&section.slug), &new).await?;
            self.report.record("section", outcome);
            self.filed.sections.insert(section.slug.clone(), id);
        }
        Ok(())
    }

    async fn people_places_and_tags(&mut self, file: &SiteFile) -> Result<(), ImportError> {
        for author in &file.authors {
            let new = NewAuthor {
                slug: author.slug.clone(),
                name: author.name.clone(),
                initials: author.initials.clone(),
                role: author.role.clone(),
                bio: author.bio.clone(),
                email: None,
            };
            let (id, outcome) = put_author(self.tx, &key(&author.slug), &new).await?;
            self.report.record("author", outcome);
            if let Some(verified) = &author.verified {
                verify(self.tx, id, verified, self.now).await?;
            }
            self.filed.authors.insert(author.slug.clone(), id);
        }
        for place in &file.places {
            let new = NewPlace {
                slug: place.slug.clone(),
                name: place.name.clone(),
            };
            let (id, outcome) = put_place(self.tx, &key(&place.slug), &new).await?;
            self.report.record("place", outcome);
            self.filed.places.insert(place.slug.clone(), id);
        }
        for tag in &file.tags {
            let new = NewTag {
                slug: tag.slug.clone(),
                name: tag.name.clone(),
                description: String::new(),
            };
            let (id, outcome) = put_tag(self.tx, &key(&tag.slug), &new).await?;
            self.report.record("tag", outcome);
            self.filed.tags.insert(tag.slug.clone(), id);
        }
        Ok(())
    }

    /// Takes all pictures in, as many at once as there are cores.
    async fn pictures(&mut self, newsroom: &Newsroom, root: &MediaRoot) -> Result<(), ImportError> {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        for pictures in newsroom.pictures.chunks(cores) {
            let start =
                |picture: &Picture| tokio::spawn(ingest_new(root.clone(), picture.bytes.to_vec()));
            let files: Vec<_> = pictures.iter().map(start).collect();
            for (picture, file) in pictures.iter().zip(files) {
                let file = file.await?.map_err(|cause| wrong(&picture.name, cause))?;
                self.picture(newsroom, picture, file).await?;
            }
        }
        Ok(())
    }

    /// The picture's texts are those of the first article that leads with it.
    async fn picture(
        &mut self,
        newsroom: &Newsroom,
        picture: &Picture,
        file: StoredFile,
    ) -> Result<(), ImportError> {
        let lead = newsroom
            .articles
            .iter()
            .filter_map(|article| article.front.picture.as_ref())
            .find(|lead| lead.file == picture.name);
        let text = |of: Option<&String>| of.cloned().unwrap_or_default();
        let media = NewMedia {
            file: Some(file),
            old_path: None,
            alt: text(lead.map(|lead| &lead.alt)),
            caption: text(lead.map(|lead| &lead.caption)),
            credit: text(lead.map(|lead| &lead.credit)),
            created_at: self.now,
        };
        let (id, outcome) = put_media(self.tx, &key(&picture.name), &media).await?;
        self.report.record("media", outcome);
        self.names.media.insert(picture.name.clone(), id);
        Ok(())
    }

    async fn menus(&mut self, newsroom: &Newsroom) -> Result<(), ImportError> {
        let menu = &newsroom.site.menu;
        let menus = [
            ("utama", "Menu utama", Location::Primary, &menu.primary),
            ("topik", "Topik hangat", Location::Topics, &menu.topics),
            ("kaki", "Kaki halaman", Location::Footer, &menu.footer),
        ];
        for (slug, name, location, entries) in menus {
            let mut items = Vec::with_capacity(entries.len());
            for entry in entries {
                items.push(self.menu_item(newsroom, entry).map_err(in_site)?);
            }
            let new = NewMenu {
                slug: slug.to_owned(),
                name: name.to_owned(),
                location: Some(location),
                items,
            };
            let outcome = put_menu(self.tx, &key(slug), &new).await?;
            self.report.record("menu", outcome);
        }
        Ok(())
    }

    fn menu_item(&self, newsroom: &Newsroom, entry: &MenuItem) -> Result<NewMenuItem, Unknown> {
        let (slug, target, label) = match entry {
            MenuItem::Section { slug } => {
                let sections = &newsroom.site.sections;
                let section = sections.iter().find(|section| section.slug == *slug);
                let target = Target::Section(find(&self.filed.sections, slug)?);
                (slug, target, section.map(|section| &section.name))
            }
            MenuItem::Tag { slug } => {
                let tags = &newsroom.site.tags;
                let tag = tags.iter().find(|tag| tag.slug == *slug);
                let target = Target::Tag(find(&self.filed.tags, slug)?);
                (slug, target, tag.map(|tag| &tag.name))
            }
            MenuItem::Page { slug } => {
                let page = newsroom.pages.iter().find(|page| page.slug == *slug);
                let target = Target::Article(find(&self.names.articles, slug)?);
                (slug, target, page.map(|page| &page.title))
            }
        };
        Ok(NewMenuItem {
            label: label.unwrap_or(slug).clone(),
            target,
            children: Vec::new(),
        })
    }
}

/// Key of a record that the demo calls `name`.
pub(super) fn key(name: &str) -> ImportKey<'_> {
    ImportKey {
        source: "demo",
        source_id: name,
    }
}

fn in_site(unknown: Unknown) -> ImportError {
    wrong("site.toml", unknown)
}
