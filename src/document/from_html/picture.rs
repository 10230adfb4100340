//! Pictures, their captions and galleries.

use std::ptr;

use super::super::block::{Block, Figure, FigureSize, Gallery};
use super::super::id::MediaId;
use super::super::inline::{RichText, is_blank};
use super::super::schema::NodeKind;
use super::dom::Element;
use super::walk::is_pull_quote;
use super::{HtmlImage, LegacyReason, Reader};

/// Where themes and plugins put the photographer's name.
const CREDIT: &[&str] = &["credit", "media-credit", "photo-credit", "wp-media-credit"];

/// Other elements than `figure` that hold pictures with captions: WordPress
/// before version 4 and its galleries, Jetpack's tiles, Blogger's caption table.
const HOLDERS: &[&str] = &[
    "gallery",
    "gallery-item",
    "tiled-gallery",
    "tr-caption-container",
    "wp-block-gallery",
    "wp-caption",
];

pub(super) fn is_picture_holder(element: &Element) -> bool {
    element.name != "figure" && element.has_class(HOLDERS) && element.find_name("img").is_some()
}

impl Reader<'_> {
    /// A `figure` element: the name says little, what is inside decides.
    pub fn figure(&mut self, element: &Element) -> Vec<Block> {
        let part = |name: &str| element.elements().find(|child| child.name == name);
        if is_pull_quote(element) {
            return self.pull_quote(element);
        }
        if element.has_class(&["wp-block-embed"]) {
            return self.embed_figure(element);
        }
        let mut beside = Vec::new();
        if let Some(table) = part("table") {
            let captions = self.around(element, table, &mut beside);
            return followed(self.table(table, element, captions), beside);
        }
        if let Some(quote) = part("blockquote") {
            let speaker = RichText::join(self.around(element, quote, &mut beside));
            return followed(self.quote_by(quote, element, speaker), beside);
        }
        if element.find_name("img").is_some() {
            return self.pictures(element);
        }
        if let Some(frame) = element.find(&|inner| is_frame(&inner.name)) {
            let captions = self.around(element, frame, &mut beside);
            return followed(self.frame(frame, captions), beside);
        }
        let player = |inner: &Element| matches!(inner.name.as_str(), "audio" | "video");
        if element.find(&player).is_some() {
            return self.keep(element);
        }
        self.flow(&element.children)
    }

    /// What stands beside the one thing that a figure is about.
    fn around(
        &mut self,
        element: &Element,
        subject: &Element,
        beside: &mut Vec<Block>,
    ) -> Vec<RichText> {
        let around = element.without(&|inner| ptr::eq(inner, subject));
        self.lines(&around.children, beside)
    }

    /// One or more pictures; all text beside them is caption.
    pub fn pictures(&mut self, element: &Element) -> Vec<Block> {
        let (element, credit) = split_credit(element);
        let mut blocks = Vec::new();
        let lines = self.lines(&element.children, &mut blocks);
        let mut figures = Vec::new();
        let mut beside = Vec::new();
        for block in blocks {
            match block {
                Block::Figure(figure) => figures.push(figure),
                Block::Gallery(gallery) => figures.extend(gallery.figures),
                other => beside.push(other),
            }
        }

        let mut blocks = match <[Figure; 1]>::try_from(figures) {
            Ok([figure]) => vec![captioned(figure, size(&element), credit, lines)],
            Err(figures) => self.gallery(&element, figures, credit, lines),
        };
        blocks.extend(beside);
        blocks
    }

    /// Several pictures, or none because the resolver knows none of them. Words
    /// that belong to all of them follow as paragraphs.
    fn gallery(
        &mut self,
        element: &Element,
        figures: Vec<Figure>,
        credit: String,
        mut lines: Vec<RichText>,
    ) -> Vec<Block> {
        let mut blocks = Vec::new();
        if !figures.is_empty() {
            let id = self.ids.claim(element);
            blocks.push(Block::Gallery(Gallery { id, figures }));
        }
        if !credit.is_empty() {
            lines.push(RichText::plain(credit));
        }
        blocks.extend(self.paragraphs_of(lines));
        blocks
    }

    /// An `img` by itself.
    pub fn bare_image(&mut self, element: &Element) -> Vec<Block> {
        if is_tracking_pixel(element) {
            return Vec::new();
        }
        let image = html_image(element);
        match self.resolver.media(&image) {
            Some(media) => vec![self.plain_figure(element, &image, media)],
            None => self.alt_text(element, &image),
        }
    }

    fn plain_figure(&mut self, element: &Element, image: &HtmlImage<'_>, media: MediaId) -> Block {
        Block::Figure(Figure {
            id: self.ids.claim(element),
            media,
            alt: image.alt.to_owned(),
            decorative: matches!(element.attr("role"), Some("presentation" | "none")),
            credit: String::new(),
            size: size(element),
            caption: RichText::empty(),
        })
    }

    fn alt_text(&mut self, element: &Element, image: &HtmlImage<'_>) -> Vec<Block> {
        self.note(element, LegacyReason::UnknownPicture, image.src);
        if is_blank(image.alt) {
            return Vec::new();
        }
        vec![self.paragraph(RichText::plain(image.alt.trim()))]
    }
}

/// A picture with what the element around it says.
fn captioned(mut figure: Figure, size: FigureSize, credit: String, lines: Vec<RichText>) -> Block {
    if size != FigureSize::Normal {
        figure.size = size;
    }
    if !credit.is_empty() {
        figure.credit = credit;
    }
    let captions = std::iter::once(figure.caption).chain(lines);
    let caption = RichText::join(captions.filter(|line| !line.is_blank()));
    figure.caption = caption.limited_to(NodeKind::Caption.def().marks);
    Block::Figure(figure)
}

fn followed(mut blocks: Vec<Block>, beside: Vec<Block>) -> Vec<Block> {
    blocks.extend(beside);
    blocks
}

/// Takes the credit out of the element around a single picture.
fn split_credit(element: &Element) -> (Element, String) {
    let is_credit = |inner: &Element| inner.has_class(CREDIT);
    let is_single = count(element, "img") == 1 && element.find_name("figure").is_none();
    let credit = element.find(&is_credit).filter(|_| is_single);
    let Some(credit) = credit.filter(|credit| credit.find_name("img").is_none()) else {
        return (element.clone(), String::new());
    };
    let words = credit.raw_text();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (element.without(&|inner| ptr::eq(inner, credit)), words)
}

fn count(element: &Element, name: &str) -> usize {
    let own = element
        .elements()
        .filter(|child| child.name == name)
        .count();
    own + element
        .elements()
        .map(|child| count(child, name))
        .sum::<usize>()
}

pub(super) fn html_image(element: &Element) -> HtmlImage<'_> {
    let is_picture = |src: &&str| !src.trim_start().starts_with("data:");
    let src = element.first_attr(&["src"]).filter(is_picture);
    let lazy = [
        "data-src",
        "data-lazy-src",
        "data-original",
        "data-orig-file",
    ];
    HtmlImage {
        src: src
            .or_else(|| element.first_attr(&lazy))
            .unwrap_or_default()
            .trim(),
        alt: element.attr("alt").unwrap_or_default(),
        width: element.number("width"),
        height: element.number("height"),
        class: element.class(),
        data_id: element.first_attr(&["data-media", "data-id", "data-attachment-id"]),
    }
}

/// A picture of one pixel counts readers; it shows nothing.
fn is_tracking_pixel(element: &Element) -> bool {
    let tiny = |name| element.number(name).is_some_and(|size| size <= 1);
    tiny("width") && tiny("height")
}

fn size(element: &Element) -> FigureSize {
    if element.has_class(&["alignfull"]) {
        FigureSize::Full
    } else if element.has_class(&["alignwide"]) {
        FigureSize::Wide
    } else {
        FigureSize::Normal
    }
}

pub(super) fn is_frame(name: &str) -> bool {
    matches!(name, "iframe" | "object" | "embed")
}
