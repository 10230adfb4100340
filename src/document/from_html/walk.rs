//! Going through the tree: which element means what.

use super::super::block::{Block, Code, Divider, Embed, Heading, HeadingLevel, Paragraph};
use super::super::embed::Provider;
use super::super::inline::{Mark, MarkKind, Marks, RichText};
use super::super::language::Language;
use super::super::schema::NodeKind;
use super::dom::{Element, Node, is_invisible};
use super::flatten::flatten;
use super::line::{Line, marks_of, paragraphs, preformatted};
use super::picture::is_picture_holder;
use super::{LegacyReason, Reader, own_id};

/// The blocks read so far, and the text that is not yet one.
#[derive(Default)]
struct Sink {
    blocks: Vec<Block>,
    line: Line,
}

impl Reader<'_> {
    /// Reads nodes as blocks of their own.
    pub fn flow(&mut self, nodes: &[Node]) -> Vec<Block> {
        self.marked_flow(nodes, &Marks::none())
    }

    fn marked_flow(&mut self, nodes: &[Node], marks: &Marks) -> Vec<Block> {
        let mut sink = Sink::default();
        self.nodes(&mut sink, nodes, marks);
        self.flush(&mut sink);
        sink.blocks
    }

    /// Reads nodes as lines of text; what cannot be one is put `beside`.
    pub fn lines(&mut self, nodes: &[Node], beside: &mut Vec<Block>) -> Vec<RichText> {
        flatten(self.flow(nodes), beside)
    }

    fn nodes(&mut self, sink: &mut Sink, nodes: &[Node], marks: &Marks) {
        for node in nodes {
            match node {
                Node::Text(text) => sink.line.text(text, marks),
                Node::Element(element) => self.element(sink, element, marks),
            }
        }
    }

    fn element(&mut self, sink: &mut Sink, element: &Element, marks: &Marks) {
        if is_invisible(&element.name) {
            return;
        }
        if is_hidden(element) {
            self.note(element, LegacyReason::Hidden, &element.to_html());
            return;
        }
        if let Some(blocks) = self.block(element, marks) {
            self.flush(sink);
            sink.blocks.extend(blocks);
            return;
        }
        match element.name.as_str() {
            "p" => self.paragraph_element(sink, element, marks),
            "br" => sink.line.hard_break(marks),
            "img" => self.image(sink, element),
            "a" => self.link(sink, element, marks),
            "mark" if element.has_class(&[MarkKind::Todo.def().class]) => {
                self.nodes(sink, &element.children, &marks.with(Mark::Todo));
            }
            "q" => {
                sink.line.text("“", marks);
                self.nodes(sink, &element.children, marks);
                sink.line.text("”", marks);
            }
            // Checkboxes and fields outside a form show no words of their own.
            "input" => {}
            name if is_wrapper(name) => {
                self.flush(sink);
                self.nodes(sink, &element.children, marks);
                self.flush(sink);
            }
            name => {
                let style = element.attr("style").unwrap_or_default();
                let marks = marks_of(name, style, marks);
                self.nodes(sink, &element.children, &marks);
            }
        }
    }

    /// Elements that are blocks of their own; `None` for text and wrappers.
    fn block(&mut self, element: &Element, marks: &Marks) -> Option<Vec<Block>> {
        if let Some(blocks) = self.own_block(element) {
            return Some(blocks);
        }
        if let Some(blocks) = self.social_embed(element) {
            return Some(blocks);
        }
        if is_picture_holder(element) {
            return Some(self.pictures(element));
        }
        Some(match element.name.as_str() {
            "h1" | "h2" => self.heading(element, HeadingLevel::Two, marks),
            "h3" => self.heading(element, HeadingLevel::Three, marks),
            "h4" | "h5" | "h6" => self.heading(element, HeadingLevel::Four, marks),
            "blockquote" => self.quote(element),
            "aside" if is_pull_quote(element) => self.pull_quote(element),
            "figure" => self.figure(element),
            "ul" | "ol" | "menu" | "dir" => self.list(element),
            "table" => self.table(element, element, Vec::new()),
            "pre" | "listing" | "xmp" => self.preformatted(element),
            "hr" => vec![Block::Divider(Divider {
                id: self.ids.claim(element),
            })],
            "iframe" | "object" | "embed" => self.frame(element, Vec::new()),
            name if has_no_block(name) => self.keep(element),
            _ => return None,
        })
    }

    fn paragraph_element(&mut self, sink: &mut Sink, element: &Element, marks: &Marks) {
        self.flush(sink);
        self.nodes(sink, &element.children, marks);
        if own_id(element).is_none() {
            self.flush(sink);
            return;
        }
        let text = sink.line.take();
        if !text.is_blank() {
            let id = self.ids.claim(element);
            sink.blocks.push(Block::Paragraph(Paragraph { id, text }));
        }
    }

    /// Makes paragraphs of the text read so far.
    fn flush(&mut self, sink: &mut Sink) {
        for text in paragraphs(sink.line.take()) {
            let block = self.paragraph(text);
            sink.blocks.push(block);
        }
    }

    fn image(&mut self, sink: &mut Sink, element: &Element) {
        // Old WordPress wrote each emoji as a picture.
        if element.has_class(&["emoji", "wp-smiley"]) {
            let alt = element.attr("alt").unwrap_or_default();
            sink.line.text(alt, &Marks::none());
            return;
        }
        self.flush(sink);
        let blocks = self.bare_image(element);
        sink.blocks.extend(blocks);
    }

    fn link(&mut self, sink: &mut Sink, element: &Element, marks: &Marks) {
        // A download button that WordPress sets apart from the name by style.
        if element.attr("download").is_some() {
            sink.line.space();
        }
        let marks = match element.attr("href") {
            Some(address) => self.link_marks(element, address, marks),
            None => marks.clone(),
        };
        self.nodes(sink, &element.children, &marks);
    }

    fn link_marks(&mut self, element: &Element, address: &str, marks: &Marks) -> Marks {
        if let Ok(href) = self.resolver.link(&with_scheme(address)) {
            return marks.with(Mark::Link(href));
        }
        self.note(element, LegacyReason::BadLink, address);
        marks.clone()
    }

    fn heading(&mut self, element: &Element, level: HeadingLevel, marks: &Marks) -> Vec<Block> {
        let mut blocks = Vec::new();
        let lines = flatten(self.marked_flow(&element.children, marks), &mut blocks);
        let text = RichText::join(lines).limited_to(NodeKind::Heading.def().marks);
        if !text.is_blank() {
            let id = self.ids.claim(element);
            blocks.insert(0, Block::Heading(Heading { id, level, text }));
        }
        blocks
    }

    fn preformatted(&mut self, element: &Element) -> Vec<Block> {
        let raw = element.raw_text();
        let text = match own_id(element) {
            Some(_) => raw.as_str(),
            None => raw.trim_end_matches('\n'),
        };
        if text.trim().is_empty() {
            return self.flow(&element.children);
        }
        if element.has_class(&["wp-block-verse"]) {
            let stanzas = paragraphs(preformatted(text, &Marks::none()));
            return self.paragraphs_of(stanzas);
        }
        let mut blocks = vec![Block::Code(Code {
            id: self.ids.claim(element),
            language: language(element),
            text: text.to_owned(),
        })];
        if element.find_name("img").is_some() {
            // Its lines stand in the code already.
            self.lines(&element.children, &mut blocks);
        }
        blocks
    }

    /// An address alone in a paragraph is how WordPress and others ask for an
    /// embed. What this program wrote stays as it is.
    pub fn with_bare_address_embedded(&mut self, block: Block) -> Block {
        let Block::Paragraph(paragraph) = &block else {
            return block;
        };
        let text = paragraph.text.to_plain();
        let address = text.trim();
        if self.ids.was_given(&paragraph.id) || !address.starts_with("http") {
            return block;
        }
        match Embed::from_url(paragraph.id.clone(), address) {
            Ok(embed) if embed.source.provider() != Provider::Generic => Block::Embed(embed),
            _ => block,
        }
    }
}

/// Wrappers that part the text around them.
fn is_wrapper(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "div"
            | "dt"
            | "figcaption"
            | "footer"
            | "header"
            | "hgroup"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "search"
            | "section"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
    )
}

/// Elements with a working or a layout that no block has.
fn has_no_block(name: &str) -> bool {
    matches!(
        name,
        "applet"
            | "audio"
            | "button"
            | "canvas"
            | "details"
            | "dialog"
            | "dl"
            | "fieldset"
            | "form"
            | "frameset"
            | "map"
            | "math"
            | "meter"
            | "optgroup"
            | "option"
            | "progress"
            | "select"
            | "svg"
            | "textarea"
            | "video"
    )
}

pub(super) fn is_pull_quote(element: &Element) -> bool {
    element.has_class(&["pull-quote", "pullquote", "wp-block-pullquote"])
}

fn is_hidden(element: &Element) -> bool {
    let style = element.attr("style").unwrap_or_default();
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
    element.attr("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// Old pages left the scheme to the browser: `//contoh.id/a`.
pub(super) fn with_scheme(address: &str) -> String {
    let address = address.trim();
    match address.strip_prefix("//") {
        Some(rest) if !rest.starts_with('/') => format!("https://{rest}"),
        _ => address.to_owned(),
    }
}

/// The language that syntax colouring programs write into a class.
fn language(pre: &Element) -> Option<Language> {
    let classes = pre.elements().map(Element::class).chain([pre.class()]);
    classes
        .flat_map(str::split_ascii_whitespace)
        .find_map(|class| {
            class
                .strip_prefix("language-")
                .or_else(|| class.strip_prefix("lang-"))
        })
        .and_then(Language::parse)
}
