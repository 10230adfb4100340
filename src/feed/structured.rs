//! Structured data (schema.org) as JSON-LD
//! (developers.google.com/search/docs/appearance/structured-data/article).

use serde_json::{Map, Value, json};

use super::{
    Publication,
    manifest::ICON,
    markup::{CorrectionFacts, PageFacts, PageKind, SOCIAL_SIZE, StoryFacts},
};
use crate::locale::texts;

/// The `<script>` element with a page's structured data; empty for a page that
/// search engines are kept from. Browsers do not run it.
pub fn script(site: &Publication, page: &PageFacts) -> String {
    let Some(path) = &page.canonical else {
        return String::new();
    };
    let data = json!({ "@context": "https://schema.org", "@graph": graph(site, page, path) });
    // In a script element only "<" can begin something else (HTML, section 4.12.1.3).
    let data = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{data}</script>")
}

fn graph(site: &Publication, page: &PageFacts, path: &str) -> Vec<Value> {
    let mut graph = Vec::new();
    match &page.kind {
        PageKind::Front => {
            graph.push(organization(site));
            graph.push(website(site));
        }
        PageKind::Story(story) => graph.push(news_article(site, page, story, path)),
        PageKind::Other => {}
    }
    if !page.trail.is_empty() {
        graph.push(breadcrumbs(site, &page.trail));
    }
    graph
}

/// What others refer to the newsroom by.
fn organization_id(site: &Publication) -> String {
    site.origin.absolute("/#organization")
}

fn organization(site: &Publication) -> Value {
    json!({
        "@type": "NewsMediaOrganization",
        "@id": organization_id(site),
        "name": site.name,
        "url": site.origin.absolute("/"),
        "logo": {
            "@type": "ImageObject",
            "url": site.origin.absolute(ICON.path),
            "width": 512,
            "height": 512,
        },
    })
}

fn website(site: &Publication) -> Value {
    let mut website = object(json!({
        "@type": "WebSite",
        "@id": site.origin.absolute("/#website"),
        "name": site.name,
        "url": site.origin.absolute("/"),
        "inLanguage": site.lang.tag(),
        "publisher": { "@id": organization_id(site) },
    }));
    if !site.tagline.is_empty() {
        website.insert("description".to_owned(), json!(site.tagline));
    }
    website.into()
}

fn news_article(site: &Publication, page: &PageFacts, story: &StoryFacts, path: &str) -> Value {
    let url = site.origin.absolute(path);
    let mut article = object(json!({
        "@type": "NewsArticle",
        "@id": format!("{url}#article"),
        "url": url,
        "mainEntityOfPage": url,
        "headline": page.title,
        "datePublished": story.published,
        "dateModified": story.updated.as_ref().unwrap_or(&story.published),
        "inLanguage": story.language,
        "isAccessibleForFree": story.is_open,
        "publisher": organization(site),
        "author": authors(site, story),
    }));
    let mut add = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            article.insert(name.to_owned(), value);
        }
    };
    let filled = |text: &str| (!text.is_empty()).then(|| json!(text));
    add("description", filled(&page.description));
    add("image", images(site, page, story));
    add(
        "articleSection",
        story.section.as_ref().map(|name| json!(name)),
    );
    add(
        "keywords",
        (!story.tags.is_empty()).then(|| json!(story.tags)),
    );
    let place = |name: &String| json!({ "@type": "Place", "name": name });
    add("contentLocation", story.place.as_ref().map(place));
    add("correction", corrections(site, story));
    article.into()
}

/// The people of the byline; the newsroom where nobody is named.
fn authors(site: &Publication, story: &StoryFacts) -> Value {
    if story.authors.is_empty() {
        return json!([{
            "@type": "NewsMediaOrganization",
            "name": site.name,
            "url": site.origin.absolute("/"),
        }]);
    }
    let person = |author: &super::Person| {
        json!({
            "@type": "Person",
            "name": author.name,
            "url": site.origin.absolute(&author.path()),
        })
    };
    story.authors.iter().map(person).collect()
}

/// The picture as link previews get it, then in full.
fn images(site: &Publication, page: &PageFacts, story: &StoryFacts) -> Option<Value> {
    let (width, height) = SOCIAL_SIZE;
    let social = page.picture.as_ref().map(|path| {
        json!({
            "@type": "ImageObject",
            "url": site.origin.absolute(path),
            "width": width,
            "height": height,
        })
    });
    let lead = story
        .lead
        .as_ref()
        .map(|path| json!({ "@type": "ImageObject", "url": site.origin.absolute(path) }));
    let images: Vec<Value> = social.into_iter().chain(lead).collect();
    (!images.is_empty()).then(|| images.into())
}

/// schema.org/correction: a CorrectionComment for each note.
fn corrections(site: &Publication, story: &StoryFacts) -> Option<Value> {
    let comment = |note: &CorrectionFacts| {
        json!({
            "@type": "CorrectionComment",
            "text": note.text,
            "datePublished": note.published,
            "url": site.origin.absolute(&note.path),
        })
    };
    let comments: Vec<Value> = story.corrections.iter().map(comment).collect();
    (!comments.is_empty()).then(|| comments.into())
}

fn breadcrumbs(site: &Publication, trail: &[(String, String)]) -> Value {
    let home = (texts(site.lang).home.to_owned(), "/".to_owned());
    let items: Vec<Value> = [&home]
        .into_iter()
        .chain(trail)
        .zip(1..)
        .map(|((name, path), position)| {
            json!({
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": site.origin.absolute(path),
            })
        })
        .collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": items })
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::tests::publication, *};
    use crate::feed::Scope;

    #[test]
    fn a_headline_cannot_end_the_script() {
        let page = PageFacts {
            canonical: Some("/x/".to_owned()),
            title: "</script><script>alert(1)</script>".to_owned(),
            description: String::new(),
            preview: None,
            picture: None,
            feeds: Scope::Site,
            trail: vec![("</script>".to_owned(), "/x/".to_owned())],
            kind: PageKind::Story(Box::new(StoryFacts {
                published: "2025-10-24T12:45:00+07:00".to_owned(),
                updated: None,
                authors: Vec::new(),
                section: None,
                tags: Vec::new(),
                place: None,
                language: "id".to_owned(),
                lead: None,
                is_open: true,
                corrections: Vec::new(),
            })),
        };
        let script = script(&publication(), &page);
        assert_eq!(script.matches("</script").count(), 1, "{script}");
        let data = script
            .trim_start_matches("<script type=\"application/ld+json\">")
            .trim_end_matches("</script>");
        let data: Value = serde_json::from_str(data).expect("JSON");
        let article = &data["@graph"][0];
        assert_eq!(article["headline"], "</script><script>alert(1)</script>");
        assert_eq!(article["author"][0]["name"], publication().name);
        assert_eq!(article["dateModified"], "2025-10-24T12:45:00+07:00");
    }
}
