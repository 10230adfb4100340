//! Pictures in texts: which file each `<img>` means, and what becomes of those
//! that lie on other sites.

use std::collections::HashMap;

use super::{
    address::Site,
    html::{self, Tag, Token},
    plain::escape,
};
use crate::document::{ArticleId, Href, HrefError, HtmlImage, MediaId, Resolver};

/// Attributes in which plugins for lazy loading keep the real address.
const LAZY: [&str; 4] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
];

/// A picture as a text names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PictureRef {
    /// Of the attachment, as the editor noted it. Text that was copied from
    /// another site carries that site's numbers, so the path comes first.
    pub id: Option<u64>,
    /// Where the file lay on the earlier site.
    pub path: String,
}

/// Files for the pictures of one text.
#[derive(Clone, Debug, Default)]
pub struct Pictures(HashMap<PictureRef, Found>);

/// A picture that is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub media: MediaId,
    /// Its alternative text in the media library.
    pub alt: String,
}

impl Pictures {
    pub fn insert(&mut self, picture: PictureRef, found: Found) {
        self.0.insert(picture, found);
    }

    pub fn get(&self, picture: &PictureRef) -> Option<&Found> {
        self.0.get(picture)
    }
}

/// The pictures of a text that may be files of this site, each once.
pub fn references(html: &str, site: &Site) -> Vec<PictureRef> {
    let mut found = Vec::new();
    for token in html::tokens(html) {
        if let Token::Tag(tag) = token
            && tag.starts("img")
        {
            found.extend(reference(&tag, site).filter(|picture| !found.contains(picture)));
        }
    }
    found
}

/// The text with links in place of pictures of other sites, since a page here
/// loads from no other host.
pub fn link_foreign(html: &str, site: &Site, pictures: &Pictures, headline: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut open_links = 0_usize;
    for token in html::tokens(html) {
        match token {
            Token::Tag(tag) if tag.starts("img") => {
                match reference(&tag, site).and_then(|picture| pictures.get(&picture)) {
                    Some(found) => out.push_str(&described(&tag, found, headline)),
                    None if !is_linkable(&tag) => out.push_str(tag.raw),
                    // A link cannot stand in a link.
                    None if open_links > 0 => out.push_str(&escape(&description(&tag))),
                    None => out.push_str(&as_link(&tag)),
                }
                continue;
            }
            Token::Tag(tag) if tag.starts("a") => open_links += 1,
            Token::Tag(tag) if tag.ends("a") => open_links = open_links.saturating_sub(1),
            _ => {}
        }
        out.push_str(token.raw());
    }
    out
}

/// The file that an `<img>` shows, for the reader of documents.
#[derive(Debug)]
pub struct SiteResolver<'a> {
    pub site: &'a Site,
    pub pictures: &'a Pictures,
}

impl Resolver for SiteResolver<'_> {
    fn media(&mut self, image: &HtmlImage<'_>) -> Option<MediaId> {
        let picture = PictureRef {
            id: class_id(image.class).or_else(|| image.data_id?.parse().ok()),
            path: self.site.file_path(image.src)?,
        };
        self.pictures.get(&picture).map(|found| found.media)
    }

    fn article(&mut self, _reference: &str) -> Option<ArticleId> {
        None
    }

    fn link(&mut self, address: &str) -> Result<Href, HrefError> {
        // Blocks get ids of their own here, so no place on the page is left.
        if address.starts_with('#') {
            return Err(HrefError::Relative);
        }
        match self.site.link(address) {
            Some(path) => Href::parse(&path),
            None => Href::parse(address),
        }
    }
}

/// `None` for a picture of another site.
fn reference(tag: &Tag<'_>, site: &Site) -> Option<PictureRef> {
    let path = site.file_path(&address(tag))?;
    let class = tag.attribute("class").unwrap_or_default();
    let data_id = ["data-media", "data-id", "data-attachment-id"]
        .iter()
        .find_map(|name| tag.attribute(name));
    Some(PictureRef {
        id: class_id(&class).or_else(|| data_id?.parse().ok()),
        path,
    })
}

/// Where the picture lies; an inlined one is a placeholder.
fn address(tag: &Tag<'_>) -> String {
    let src = tag.attribute("src").unwrap_or_default();
    let src = src.trim();
    if !src.is_empty() && !src.starts_with("data:") {
        return src.to_owned();
    }
    LAZY.iter()
        .find_map(|name| tag.attribute(name))
        .map(|address| address.trim().to_owned())
        .unwrap_or_default()
}

/// `wp-image-12`
fn class_id(class: &str) -> Option<u64> {
    class
        .split_ascii_whitespace()
        .find_map(|name| name.strip_prefix("wp-image-")?.parse().ok())
}

/// The tag with the alternative text of the media library where it has none of
/// its own. WordPress filled in the headline by itself for years; that says
/// nothing about the picture.
fn described(tag: &Tag<'_>, found: &Found, headline: &str) -> String {
    let own = tag.attribute("alt").unwrap_or_default();
    let is_silent = own.trim().is_empty() || own.trim() == headline;
    if !is_silent {
        return tag.raw.to_owned();
    }
    let alt = Some(found.alt.as_str()).filter(|alt| *alt != headline);
    let mut out = "<img".to_owned();
    for (name, value) in tag.attributes() {
        if !name.eq_ignore_ascii_case("alt") {
            let value = value.replace('"', "&quot;");
            out.push_str(&format!(" {name}=\"{value}\""));
        }
    }
    out.push_str(&format!(" alt=\"{}\">", escape(alt.unwrap_or_default())));
    out
}

fn as_link(tag: &Tag<'_>) -> String {
    let address = escape(&address(tag));
    format!("<a href=\"{address}\">{}</a>", escape(&description(tag)))
}

/// Whether a picture shows anything and has an address of its own.
fn is_linkable(tag: &Tag<'_>) -> bool {
    let is_emoji = tag.has_class("emoji") || tag.has_class("wp-smiley");
    !is_emoji && !counts_readers(tag) && address(tag).contains("//")
}

/// What stands for a picture: its alternative text or the name of its file.
fn description(tag: &Tag<'_>) -> String {
    let alt = tag.attribute("alt").unwrap_or_default();
    match alt.trim() {
        "" => file_name(&address(tag)),
        alt => alt.to_owned(),
    }
}

/// A picture of one pixel shows nothing.
fn counts_readers(tag: &Tag<'_>) -> bool {
    let is_tiny = |name| {
        tag.attribute(name)
            .and_then(|size| size.trim().parse::<u32>().ok())
            .is_some_and(|size| size <= 1)
    };
    is_tiny("width") && is_tiny("height")
}

fn file_name(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.trim_end_matches('/').rsplit('/').next();
    name.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site::new("https://contoh.id").expect("a site")
    }

    fn rewritten(html: &str) -> String {
        let mut pictures = Pictures::default();
        let found = Found {
            media: MediaId(3),
            alt: "Jembatan".to_owned(),
        };
        for reference in references(html, &site()) {
            pictures.insert(reference, found.clone());
        }
        link_foreign(html, &site(), &pictures, "Judul")
    }

    #[test]
    fn a_picture_is_known_by_its_number_and_its_path() {
        let html = "<img class=\"a wp-image-7\" src=\"https://contoh.id/u/a-300x200.jpg?x=1\">\
                    <img src=\"data:image/gif;base64,R\" data-src=\"/u/b.jpg\">\
                    <img class=\"wp-image-8\" src=\"https://lain.id/c.jpg\">";
        let expected = [
            PictureRef {
                id: Some(7),
                path: "/u/a-300x200.jpg".to_owned(),
            },
            PictureRef {
                id: None,
                path: "/u/b.jpg".to_owned(),
            },
        ];
        assert_eq!(references(html, &site()), expected);
    }

    #[test]
    fn a_picture_of_another_site_becomes_a_link() {
        assert_eq!(
            rewritten("<img src=\"https://lain.id/c.jpg?a=1&amp;b=2\" alt=\"Peta\">"),
            "<a href=\"https://lain.id/c.jpg?a=1&amp;b=2\">Peta</a>"
        );
        assert_eq!(
            rewritten("<a href=\"/x\"><img src=\"https://lain.id/c.jpg\"></a>"),
            "<a href=\"/x\">c.jpg</a>"
        );
    }

    #[test]
    fn the_headline_is_no_description_of_a_picture() {
        assert_eq!(
            rewritten("<img src=\"/u/a.jpg\" alt=\"Judul\">"),
            "<img src=\"/u/a.jpg\" alt=\"Jembatan\">"
        );
        assert_eq!(
            rewritten("<img src=\"/u/a.jpg\" alt=\"Sungai\">"),
            "<img src=\"/u/a.jpg\" alt=\"Sungai\">"
        );
    }

    #[test]
    fn links_to_the_old_site_become_paths() {
        let site = site();
        let mut resolver = SiteResolver {
            site: &site,
            pictures: &Pictures::default(),
        };
        let mut link = |address| resolver.link(address).map(|href| href.to_string());
        assert_eq!(
            link("http://www.contoh.id/2020/a/#b").as_deref(),
            Ok("/2020/a/#b")
        );
        assert_eq!(link("https://lain.id/").as_deref(), Ok("https://lain.id/"));
        assert_eq!(link("?p=12").as_deref(), Ok("/?p=12"));
        assert_eq!(
            link("www.lain.id/a").as_deref(),
            Ok("https://www.lain.id/a")
        );
        assert!(link("javascript:alert(1)").is_err());
    }
}
