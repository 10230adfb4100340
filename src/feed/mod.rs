//! What tells other programs of the site: feeds, sitemaps, robots.txt, the web
//! app's manifest, link previews and structured data.
//!
//! Everything here but [`store`] is a pure function from data to text. Text is
//! escaped because a writer writes it ([`xml`], serde_json), never by hand, and
//! addresses are absolute because [`Origin`] makes them.

pub mod atom;
pub mod body;
pub mod corrections;
mod id;
pub mod json_feed;
pub mod manifest;
pub mod markup;
pub mod news_sitemap;
mod origin;
pub mod robots;
pub mod rss;
pub mod sitemap;
pub mod store;
pub mod structured;
#[cfg(test)]
mod tests;
mod xml;

use crate::{
    article::store as articles,
    locale::{Lang, Timestamp, Zone},
};

pub use self::{id::FeedId, origin::Origin};

/// The most stories in a feed.
pub const STORIES_IN_A_FEED: u32 = 30;

/// The site as others are told of it.
#[derive(Clone, Debug)]
pub struct Publication {
    pub origin: Origin,
    pub name: String,
    pub tagline: String,
    pub lang: Lang,
    pub zone: Zone,
    /// What ids are derived from; never changes.
    pub key: String,
}

/// Which stories a feed has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    Site,
    Of(List, String),
}

/// A list of stories that has a page and feeds of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Section,
    Tag,
    Author,
    Place,
}

impl List {
    pub const ALL: [Self; 4] = [Self::Section, Self::Tag, Self::Author, Self::Place];

    /// What stands before the slug in the path of its page.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Section => articles::SECTIONS,
            Self::Tag => articles::TAGS,
            Self::Author => articles::AUTHORS,
            Self::Place => articles::PLACES,
        }
    }

    /// The path of the page of the one called `slug`.
    pub fn page(self, slug: &str) -> String {
        format!("{}{slug}", self.prefix())
    }
}

impl Scope {
    /// The path of the page with the same stories.
    pub fn page(&self) -> String {
        match self {
            Self::Site => "/".to_owned(),
            Self::Of(list, slug) => list.page(slug),
        }
    }

    /// The list whose page has this path; `None` for any other page.
    pub fn of_page(path: &str) -> Option<Self> {
        if path == "/" {
            return Some(Self::Site);
        }
        List::ALL.into_iter().find_map(|list| {
            let slug = path.strip_prefix(list.prefix())?.trim_end_matches('/');
            let is_slug = !slug.is_empty() && !slug.contains('/');
            is_slug.then(|| Self::Of(list, slug.to_owned()))
        })
    }
}

/// A format of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RSS 2.0 (rssboard.org/rss-specification).
    Rss,
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1 (jsonfeed.org/version/1.1).
    Json,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Rss, Self::Atom, Self::Json];

    /// The last part of the feed's path.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Rss => "feed.xml",
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }

    /// The media type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml",
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    /// As people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rss => "RSS",
            Self::Atom => "Atom",
            Self::Json => "JSON Feed",
        }
    }

    /// The path of the feed in this format.
    pub fn path(self, scope: &Scope) -> String {
        let page = scope.page();
        format!("{}/{}", page.trim_end_matches('/'), self.file())
    }
}

/// A feed before it is written.
#[derive(Clone, Debug)]
pub struct Feed {
    pub publication: Publication,
    pub scope: Scope,
    /// Of the scope's row; 0 for the whole site.
    pub scope_id: i64,
    /// Name of the section, tag, person or place; empty for the whole site.
    pub name: String,
    pub description: String,
    /// The newest first.
    pub stories: Vec<Story>,
}

impl Feed {
    /// "Olahraga – Warta Lembah".
    pub fn title(&self) -> String {
        match self.name.as_str() {
            "" => self.publication.name.clone(),
            name => format!("{name} – {}", self.publication.name),
        }
    }

    /// What the feed is about; the site's own words where there are none.
    pub fn subtitle(&self) -> &str {
        match self.description.as_str() {
            "" => &self.publication.tagline,
            description => description,
        }
    }

    /// For ever the same, whatever the feed is called.
    pub fn id(&self) -> FeedId {
        let kind = match &self.scope {
            Scope::Site => "site",
            Scope::Of(List::Section, _) => "section",
            Scope::Of(List::Tag, _) => "tag",
            Scope::Of(List::Author, _) => "author",
            Scope::Of(List::Place, _) => "place",
        };
        FeedId::new(&self.publication.key, kind, self.scope_id)
    }

    /// For ever the same, whatever the story's path.
    pub fn story_id(&self, story: &Story) -> FeedId {
        FeedId::new(&self.publication.key, "article", story.id)
    }

    /// When readers last saw something change; `None` while there is no story.
    pub fn modified(&self) -> Option<Timestamp> {
        self.stories.iter().map(Story::modified).max()
    }
}

/// A story with all that a feed says of it.
#[derive(Clone, Debug)]
pub struct Story {
    pub id: i64,
    pub path: String,
    pub headline: String,
    pub standfirst: String,
    /// The body as the page shows it.
    pub html: String,
    /// BCP 47 tag of the text's language.
    pub language: String,
    pub published: Timestamp,
    pub updated: Option<Timestamp>,
    pub authors: Vec<Person>,
    pub section: Option<String>,
    pub tags: Vec<String>,
    pub picture: Option<FeedPicture>,
}

impl Story {
    /// The last change that readers were told of.
    pub fn modified(&self) -> Timestamp {
        self.updated.unwrap_or(self.published)
    }

    /// Section and tags, none twice.
    pub fn topics(&self) -> impl Iterator<Item = &str> {
        let section = self.section.as_deref();
        let tags = self.tags.iter().map(String::as_str);
        section
            .into_iter()
            .chain(tags.filter(move |tag| Some(*tag) != section))
    }
}

/// A person named in a byline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub name: String,
    pub slug: String,
}

impl Person {
    /// The path of the person's page.
    pub fn path(&self) -> String {
        List::Author.page(&self.slug)
    }
}

/// The picture above a story, as a file to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedPicture {
    /// Path on this site.
    pub path: String,
    pub mime: String,
    pub bytes: i64,
    pub width: u32,
    pub height: u32,
    pub alt: String,
    pub caption: String,
    pub credit: String,
}
