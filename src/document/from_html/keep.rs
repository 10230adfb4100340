//! What no block can hold: made harmless and kept.

use super::super::block::{Block, LegacyHtml};
use super::super::id::BlockId;
use super::super::legacy::SanitizedHtml;
use super::dom::{Element, Node, is_invisible, visible_text};
use super::embeds::frame_address;
use super::picture::is_frame;
use super::walk::with_scheme;
use super::{LegacyReason, Reader};

impl Reader<'_> {
    /// Keeps an element as sanitised HTML; its pictures stand after it.
    pub fn keep(&mut self, element: &Element) -> Vec<Block> {
        let mut pictures = Vec::new();
        let nodes = self.rewritten(element, &mut pictures);
        let html = SanitizedHtml::sanitize(&to_html(&nodes));
        if shows_nothing(&html) {
            self.note(element, LegacyReason::Dropped, &element.to_html());
            return pictures;
        }
        self.note(element, LegacyReason::Kept, &element.to_html());
        let id = self.ids.claim(element);
        pictures.insert(0, legacy(id, html));
        pictures
    }

    /// Takes a legacy block of our own page back.
    pub fn kept_before(&mut self, element: &Element) -> Vec<Block> {
        let html = SanitizedHtml::sanitize(&to_html(&element.children));
        if shows_nothing(&html) {
            return Vec::new();
        }
        vec![legacy(self.ids.claim(element), html)]
    }

    /// The element as it may stand in a legacy block: nothing in it loads from
    /// elsewhere, and what the sanitiser would drop has become text or a link.
    fn rewritten(&mut self, element: &Element, pictures: &mut Vec<Block>) -> Vec<Node> {
        match element.name.as_str() {
            "img" => self.rewritten_image(element, pictures),
            "audio" | "video" => self.rewritten_player(element),
            "input" => button_text(element),
            // The sanitiser does not look into these.
            "svg" | "math" => vec![Node::Text(element.raw_text())],
            "a" => self.rewritten_link(element, pictures),
            name if is_invisible(name) => Vec::new(),
            name if is_frame(name) => {
                let mut nodes = self.link_instead(element, frame_address(element).as_deref());
                nodes.extend(self.rewritten_children(element, pictures));
                nodes
            }
            _ => vec![Node::Element(Element {
                name: element.name.clone(),
                attrs: element.attrs.clone(),
                children: self.rewritten_children(element, pictures),
            })],
        }
    }

    fn rewritten_children(&mut self, element: &Element, pictures: &mut Vec<Block>) -> Vec<Node> {
        let mut nodes = Vec::new();
        // What an iframe holds is markup for browsers without frames, as text.
        if element.name == "iframe" {
            return nodes;
        }
        for child in &element.children {
            match child {
                Node::Text(_) => nodes.push(child.clone()),
                Node::Element(inner) => nodes.extend(self.rewritten(inner, pictures)),
            }
        }
        nodes
    }

    fn rewritten_image(&mut self, element: &Element, pictures: &mut Vec<Block>) -> Vec<Node> {
        let mut nodes = Vec::new();
        for block in self.bare_image(element) {
            match block {
                Block::Paragraph(paragraph) => nodes.push(Node::Text(paragraph.text.to_plain())),
                picture => pictures.push(picture),
            }
        }
        nodes
    }

    fn rewritten_link(&mut self, element: &Element, pictures: &mut Vec<Block>) -> Vec<Node> {
        let address = element.attr("href").map(with_scheme);
        let href = address.and_then(|address| self.resolver.link(&address).ok());
        let attrs = href.map(|href| ("href".to_owned(), href.to_string()));
        vec![Node::Element(Element {
            name: "a".to_owned(),
            attrs: attrs.into_iter().collect(),
            children: self.rewritten_children(element, pictures),
        })]
    }

    /// A player stays if its file is on this site, else a link to the file.
    fn rewritten_player(&mut self, element: &Element) -> Vec<Node> {
        let source = element
            .find_name("source")
            .and_then(|source| source.attr("src"));
        let address = element.first_attr(&["src"]).or(source).map(with_scheme);
        let local = address
            .as_deref()
            .and_then(|address| self.resolver.link(address).ok())
            .filter(|href| href.is_path());
        let Some(src) = local else {
            return self.link_instead(element, address.as_deref());
        };
        let mut attrs = element.attrs.clone();
        attrs.retain(|(name, _)| name != "src" && name != "preload");
        attrs.push(("src".to_owned(), src.to_string()));
        attrs.push(("preload".to_owned(), "none".to_owned()));
        vec![Node::Element(Element {
            name: element.name.clone(),
            attrs,
            children: Vec::new(),
        })]
    }

    fn link_instead(&mut self, element: &Element, address: Option<&str>) -> Vec<Node> {
        let href = address.and_then(|address| self.resolver.link(address).ok());
        let Some(href) = href else {
            return Vec::new();
        };
        let title = element.first_attr(&["title"]).map(str::to_owned);
        let link = Element {
            name: "a".to_owned(),
            attrs: vec![("href".to_owned(), href.to_string())],
            children: vec![Node::Text(title.unwrap_or_else(|| href.to_string()))],
        };
        vec![Node::Element(Element {
            name: "p".to_owned(),
            attrs: Vec::new(),
            children: vec![Node::Element(link)],
        })]
    }
}

fn legacy(id: BlockId, html: SanitizedHtml) -> Block {
    Block::LegacyHtml(LegacyHtml { id, html })
}

fn to_html(nodes: &[Node]) -> String {
    let wrapper = Element {
        name: "div".to_owned(),
        attrs: Vec::new(),
        children: nodes.to_vec(),
    };
    wrapper.inner_html()
}

fn shows_nothing(html: &SanitizedHtml) -> bool {
    let has_player = ["<video", "<audio"]
        .iter()
        .any(|tag| html.as_str().contains(tag));
    !has_player && visible_text(html.as_str()).is_empty()
}

/// The words on a button that is written as an input.
fn button_text(element: &Element) -> Vec<Node> {
    let is_button = matches!(element.attr("type"), Some("submit" | "button" | "reset"));
    let words = element.attr("value").filter(|_| is_button);
    words
        .map(|words| Node::Text(words.to_owned()))
        .into_iter()
        .collect()
}
