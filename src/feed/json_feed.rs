//! JSON Feed 1.1 (jsonfeed.org/version/1.1).

use serde::Serialize;

use super::{Feed, Format, Origin, Person, Story, body, manifest};
use crate::locale::date;

#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    icon: String,
    favicon: String,
    language: &'static str,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    url: String,
    title: &'a str,
    content_html: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    language: &'a str,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: String,
}

/// The feed as JSON.
pub fn json_feed(feed: &Feed) -> String {
    let site = &feed.publication;
    let origin = &site.origin;
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: feed.title(),
        home_page_url: origin.absolute(&feed.scope.page()),
        feed_url: origin.absolute(&Format::Json.path(&feed.scope)),
        description: feed.subtitle(),
        icon: origin.absolute(manifest::ICON.path),
        favicon: origin.absolute(manifest::SMALL_ICON.path),
        language: site.lang.tag(),
        items: feed.stories.iter().map(|story| item(feed, story)).collect(),
    };
    // Texts and lists of them can always be written.
    serde_json::to_string(&document).unwrap_or_default()
}

fn item<'a>(feed: &Feed, story: &'a Story) -> Item<'a> {
    let site = &feed.publication;
    let origin = &site.origin;
    let picture = story.picture.as_ref();
    Item {
        id: feed.story_id(story).to_string(),
        url: origin.absolute(&story.path),
        title: &story.headline,
        content_html: body::html(origin, story),
        summary: &story.standfirst,
        image: picture.map(|picture| origin.absolute(&picture.path)),
        date_published: date::rfc3339(story.published, site.zone),
        date_modified: story.updated.map(|at| date::rfc3339(at, site.zone)),
        authors: authors(origin, &story.authors),
        tags: story.topics().collect(),
        language: &story.language,
    }
}

fn authors<'a>(origin: &Origin, people: &'a [Person]) -> Vec<Author<'a>> {
    let author = |person: &'a Person| Author {
        name: &person.name,
        url: origin.absolute(&person.path()),
    };
    people.iter().map(author).collect()
}
