//! What a page's head tells link previews, search engines and feed readers.

use std::borrow::Cow;

use quick_xml::escape::escape;

use super::{Format, Person, Publication, Scope, structured};
use crate::locale::Lang;

/// The most characters of a description in a link preview; none shows more.
const LONGEST_DESCRIPTION: usize = 300;
/// Width and height of the pictures that link previews get, in pixels.
pub const SOCIAL_SIZE: (u32, u32) = (1200, 630);

/// What is to be told of a page.
#[derive(Clone, Debug)]
pub struct PageFacts {
    /// The one path (with query) that the page is known by; `None` keeps it out
    /// of search engines.
    pub canonical: Option<String>,
    /// Without the site's name.
    pub title: String,
    pub description: String,
    /// Title and description for link previews where these are others.
    pub preview: Option<(String, String)>,
    /// Path of the picture for link previews, a JPEG of [`SOCIAL_SIZE`].
    pub picture: Option<String>,
    /// The list whose feeds are announced.
    pub feeds: Scope,
    /// The way down to the page from the front page, itself included: names and
    /// paths. Empty on the front page.
    pub trail: Vec<(String, String)>,
    pub kind: PageKind,
}

/// What kind of page is told of.
#[derive(Clone, Debug)]
pub enum PageKind {
    Front,
    /// A list of stories or an institution page.
    Other,
    Story(Box<StoryFacts>),
}

/// What is told of a story besides what holds for every page.
#[derive(Clone, Debug)]
pub struct StoryFacts {
    /// RFC 3339 with the zone's offset.
    pub published: String,
    pub updated: Option<String>,
    pub authors: Vec<Person>,
    pub section: Option<String>,
    pub tags: Vec<String>,
    /// Name of the place it was filed from.
    pub place: Option<String>,
    /// BCP 47 tag.
    pub language: String,
    /// Path of the picture above it, in full size.
    pub lead: Option<String>,
    /// Whether readers get the text.
    pub is_open: bool,
    /// What put it right, the newest first.
    pub corrections: Vec<CorrectionFacts>,
}

/// A note that puts a story right.
#[derive(Clone, Debug)]
pub struct CorrectionFacts {
    pub text: String,
    /// RFC 3339 with the zone's offset.
    pub published: String,
    /// Path of the note on the story's page.
    pub path: String,
}

/// Markup for a page's head, in two parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeadMarkup {
    /// For its beginning: WhatsApp and others read only so far.
    pub tags: String,
    /// For its end: structured data as JSON-LD.
    pub data: String,
}

/// The markup for a page that search engines are to forget.
pub fn forgotten() -> HeadMarkup {
    let mut tags = Tags::default();
    tags.named("robots", "noindex");
    HeadMarkup {
        tags: tags.0,
        data: String::new(),
    }
}

/// The markup for a page.
pub fn head(site: &Publication, page: &PageFacts) -> HeadMarkup {
    let mut tags = Tags::default();
    match &page.canonical {
        Some(path) => tags.link("canonical", &site.origin.absolute(path)),
        None => tags.named("robots", "noindex, follow"),
    }
    preview(&mut tags, site, page);
    if page.canonical.is_some() {
        // Larger pictures and whole previews in results (Google's Discover asks for it).
        tags.named("robots", "max-image-preview:large");
    }
    if let PageKind::Story(story) = &page.kind {
        article(&mut tags, site, story);
    }
    for format in Format::ALL {
        tags.feed(site, format, &page.feeds);
    }
    HeadMarkup {
        tags: tags.0,
        data: structured::script(site, page),
    }
}

/// Open Graph (ogp.me) and X's card, which takes from Open Graph what it lacks.
fn preview(tags: &mut Tags, site: &Publication, page: &PageFacts) {
    let kind = match page.kind {
        PageKind::Story(_) => "article",
        PageKind::Front | PageKind::Other => "website",
    };
    let (title, description) = match &page.preview {
        Some((title, description)) => (title, description),
        None => (&page.title, &page.description),
    };
    tags.property("og:type", kind);
    tags.property("og:title", title);
    if !description.is_empty() {
        tags.property("og:description", &shortened(description));
    }
    if let Some(path) = &page.canonical {
        tags.property("og:url", &site.origin.absolute(path));
    }
    if let Some(picture) = &page.picture {
        let (width, height) = SOCIAL_SIZE;
        tags.property("og:image", &site.origin.absolute(picture));
        tags.property("og:image:type", "image/jpeg");
        tags.property("og:image:width", &width.to_string());
        tags.property("og:image:height", &height.to_string());
    }
    tags.property("og:site_name", &site.name);
    tags.property("og:locale", locale(site.lang));
    let card = match page.picture {
        Some(_) => "summary_large_image",
        None => "summary",
    };
    tags.named("twitter:card", card);
}

/// Open Graph's object type "article".
fn article(tags: &mut Tags, site: &Publication, story: &StoryFacts) {
    tags.property("article:published_time", &story.published);
    if let Some(updated) = &story.updated {
        tags.property("article:modified_time", updated);
    }
    for author in &story.authors {
        tags.property("article:author", &site.origin.absolute(&author.path()));
    }
    if let Some(section) = &story.section {
        tags.property("article:section", section);
    }
    for tag in &story.tags {
        tags.property("article:tag", tag);
    }
}

const fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => "id_ID",
        Lang::En => "en_US",
    }
}

/// At most [`LONGEST_DESCRIPTION`] characters, cut between words.
fn shortened(text: &str) -> Cow<'_, str> {
    let Some((end, _)) = text.char_indices().nth(LONGEST_DESCRIPTION) else {
        return Cow::Borrowed(text);
    };
    let cut = &text[..end];
    let words = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    Cow::Owned(format!("{}…", words.trim_end()))
}

/// Elements of a head; values are escaped on their way in.
#[derive(Default)]
struct Tags(String);

impl Tags {
    fn property(&mut self, property: &str, content: &str) {
        let content = escape(content);
        self.0.push_str(&format!(
            "<meta property=\"{property}\" content=\"{content}\">"
        ));
    }

    fn named(&mut self, name: &str, content: &str) {
        let content = escape(content);
        self.0
            .push_str(&format!("<meta name=\"{name}\" content=\"{content}\">"));
    }

    fn link(&mut self, relation: &str, href: &str) {
        let href = escape(href);
        self.0
            .push_str(&format!("<link rel=\"{relation}\" href=\"{href}\">"));
    }

    fn feed(&mut self, site: &Publication, format: Format, scope: &Scope) {
        let href = site.origin.absolute(&format.path(scope));
        self.0.push_str(&format!(
            "<link rel=\"alternate\" type=\"{}\" title=\"{} ({})\" href=\"{}\">",
            format.mime(),
            escape(site.name.as_str()),
            format.name(),
            escape(href.as_str()),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::publication, *};

    fn page() -> PageFacts {
        PageFacts {
            canonical: Some("/2025/10/24/banjir/".to_owned()),
            title: "\"Banjir\" <b>& rob</b>".to_owned(),
            description: "kata ".repeat(200),
            preview: None,
            picture: None,
            feeds: Scope::Site,
            trail: Vec::new(),
            kind: PageKind::Other,
        }
    }

    #[test]
    fn hostile_text_stays_in_its_attribute() {
        let markup = head(&publication(), &page());
        assert!(
            markup.tags.contains(
                "<meta property=\"og:title\" content=\"&quot;Banjir&quot; &lt;b&gt;&amp; rob&lt;/b&gt;\">"
            ),
            "{}",
            markup.tags
        );
    }

    #[test]
    fn a_long_description_is_cut_between_words() {
        let text = "kata ".repeat(200);
        let cut = shortened(&text);
        assert!(cut.ends_with("kata…"), "{cut}");
        assert!(cut.chars().count() <= LONGEST_DESCRIPTION + 1);
        assert_eq!(shortened("pendek"), "pendek");
    }

    #[test]
    fn a_page_without_a_canonical_address_is_kept_out_of_search_engines() {
        let markup = head(
            &publication(),
            &PageFacts {
                canonical: None,
                ..page()
            },
        );
        assert!(markup.tags.contains("content=\"noindex, follow\""));
        assert!(!markup.tags.contains("canonical"));
        assert!(!markup.tags.contains("og:url"));
    }
}
