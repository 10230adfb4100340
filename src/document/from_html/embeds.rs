//! Players and posts of other sites.
//!
//! Only their address is read. What the other site wrote into the page (script,
//! frame, style) is never kept.

use super::super::block::{Block, Embed};
use super::super::embed::{EmbedSource, Provider};
use super::super::inline::RichText;
use super::super::schema::NodeKind;
use super::Reader;
use super::dom::Element;
use super::picture::is_frame;
use super::walk::with_scheme;

/// The classes of code that sites hand out for embedding their posts.
const SOCIAL: &[&str] = &[
    "fb-post",
    "fb-video",
    "instagram-media",
    "tiktok-embed",
    "twitter-tweet",
    "twitter-video",
];

impl Reader<'_> {
    /// A frame or a plug-in: an embed if the provider is known.
    pub fn frame(&mut self, element: &Element, captions: Vec<RichText>) -> Vec<Block> {
        let known = frame_address(element).and_then(|address| known_source(&address));
        let Some(source) = known else {
            let mut blocks = self.keep(element);
            blocks.extend(self.paragraphs_of(captions));
            return blocks;
        };
        let title = element.attr("title").unwrap_or_default().trim();
        vec![self.embed(element, source, title, captions)]
    }

    /// WordPress' embed block: an address in a wrapper, and a caption.
    pub fn embed_figure(&mut self, element: &Element) -> Vec<Block> {
        let wrapper = element.without(&|inner| inner.name == "figcaption");
        let address = wrapper.raw_text();
        let around = element.without(&|inner| inner.has_class(&["wp-block-embed__wrapper"]));

        let mut beside = Vec::new();
        if let Ok(source) = EmbedSource::parse(&with_scheme(&address)) {
            let captions = self.lines(&around.children, &mut beside);
            beside.insert(0, self.embed(element, source, "", captions));
            return beside;
        }
        if let Some(frame) = element.find(&|inner| is_frame(&inner.name)) {
            let captions = self.lines(&around.children, &mut beside);
            let mut blocks = self.frame(frame, captions);
            blocks.extend(beside);
            return blocks;
        }
        self.flow(&element.children)
    }

    /// A post as its site gives it out: the text for those without script, and
    /// a link. The text becomes the caption.
    pub fn social_embed(&mut self, element: &Element) -> Option<Vec<Block>> {
        if !element.has_class(SOCIAL) {
            return None;
        }
        let named = element
            .first_attr(&["data-instgrm-permalink", "data-href", "cite"])
            .and_then(known_source);
        let source = named.or_else(|| last_known_link(element))?;
        let mut blocks = Vec::new();
        let captions = self.lines(&element.children, &mut blocks);
        blocks.insert(0, self.embed(element, source, "", captions));
        Some(blocks)
    }

    fn embed(
        &mut self,
        element: &Element,
        source: EmbedSource,
        title: &str,
        captions: Vec<RichText>,
    ) -> Block {
        let caption = RichText::join(captions);
        Block::Embed(Embed {
            id: self.ids.claim(element),
            source,
            title: title.to_owned(),
            caption: caption.limited_to(NodeKind::Caption.def().marks),
        })
    }
}

/// Where a frame or plug-in loads from. Old players were written as an `object`
/// around an `embed`, with the address also in a `param`.
pub(super) fn frame_address(element: &Element) -> Option<String> {
    let own = element.first_attr(&["data-src", "data-lazy-src", "src", "data"]);
    let inner = || {
        let embed = element.find(&|inner| inner.name == "embed" && inner.attr("src").is_some());
        embed?.attr("src")
    };
    let param = || {
        let is_movie = |inner: &Element| matches!(inner.attr("name"), Some("movie" | "src"));
        element.find(&is_movie)?.attr("value")
    };
    own.or_else(inner).or_else(param).map(with_scheme)
}

fn known_source(address: &str) -> Option<EmbedSource> {
    let source = EmbedSource::parse(&with_scheme(address)).ok()?;
    (source.provider() != Provider::Generic).then_some(source)
}

fn last_known_link(element: &Element) -> Option<EmbedSource> {
    element.elements().rev().find_map(|child| {
        let own = child.attr("href").and_then(known_source);
        own.or_else(|| last_known_link(child))
    })
}
