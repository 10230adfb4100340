//! Blocks that the renderer of this program wrote, read back exactly.

use std::ptr;

use super::super::block::{
    Block, Embed, FactBox, FactVariant, Figure, FigureSize, Flow, Gallery, Related,
};
use super::super::embed::EmbedSource;
use super::super::inline::RichText;
use super::super::render::{MISSING_PICTURE, embed_label};
use super::super::schema::NodeKind;
use super::dom::Element;
use super::picture::html_image;
use super::{HtmlImage, Reader, own_id};

impl Reader<'_> {
    /// The blocks of an element with one of our classes; `None` for others, and
    /// for what only looks like ours.
    pub fn own_block(&mut self, element: &Element) -> Option<Vec<Block>> {
        if is(element, NodeKind::Figure) {
            return self.own_figure(element);
        }
        if is(element, NodeKind::Gallery) && own_id(element).is_some() {
            return Some(self.own_gallery(element));
        }
        if is(element, NodeKind::Embed) {
            return self.own_embed(element);
        }
        if is(element, NodeKind::Related) {
            return self.related(element);
        }
        if is(element, NodeKind::FactBox) {
            return Some(self.fact_box(element));
        }
        if is(element, NodeKind::LegacyHtml) && own_id(element).is_some() {
            return Some(self.kept_before(element));
        }
        None
    }

    fn own_figure(&mut self, element: &Element) -> Option<Vec<Block>> {
        let reference = element.attr("data-media")?;
        let img = element.find_name("img");
        let holder = element
            .find_name("picture")
            .filter(|picture| picture.find_name("img").is_some());
        let placeholder = find_class(element, "missing").filter(|_| img.is_none());
        let credit = find_class(element, "credit");
        let caption = find_class(element, NodeKind::Caption.def().class);

        let alt = placeholder.map(Element::raw_text).unwrap_or_default();
        let image = img.map_or_else(|| HtmlImage::without_file(&alt), html_image);
        let media = self.resolver.media(&HtmlImage {
            data_id: Some(reference),
            ..image
        })?;
        let mut blocks = Vec::new();
        let is_described = image.alt != MISSING_PICTURE;
        let figure = Block::Figure(Figure {
            id: self.ids.claim(element),
            media,
            alt: if is_described { image.alt } else { "" }.to_owned(),
            decorative: element.attr("data-decorative") == Some("true"),
            credit: credit.map(Element::raw_text).unwrap_or_default(),
            size: figure_size(element.attr("data-size")),
            caption: self.caption(caption, &mut blocks),
        });
        let read = [holder.or(img), placeholder, credit, caption];
        blocks.extend(self.rest(element, &read));
        blocks.insert(0, figure);
        Some(blocks)
    }

    fn own_gallery(&mut self, element: &Element) -> Vec<Block> {
        let mut figures = Vec::new();
        let mut beside = Vec::new();
        for block in self.flow(&element.children) {
            match block {
                Block::Figure(figure) => figures.push(figure),
                other => beside.push(other),
            }
        }
        if !figures.is_empty() {
            let id = self.ids.claim(element);
            beside.insert(0, Block::Gallery(Gallery { id, figures }));
        }
        beside
    }

    fn own_embed(&mut self, element: &Element) -> Option<Vec<Block>> {
        element.attr("data-provider")?;
        let link = element.elements().find(|child| child.name == "a")?;
        let source = EmbedSource::parse(link.attr("href")?).ok()?;
        let caption = find_class(element, NodeKind::Caption.def().class);
        let label = link.raw_text();
        let prefix = format!("{}: ", embed_label(&source, ""));
        let title = match label.strip_prefix(&prefix) {
            Some(title) => title,
            None if label == embed_label(&source, "") => "",
            None => &label,
        };
        let mut blocks = Vec::new();
        let embed = Block::Embed(Embed {
            id: self.ids.claim(element),
            title: title.to_owned(),
            source,
            caption: self.caption(caption, &mut blocks),
        });
        blocks.extend(self.rest(element, &[Some(link), caption]));
        blocks.insert(0, embed);
        Some(blocks)
    }

    /// What else stands in an element of ours, if a foreign hand put it there.
    fn rest(&mut self, element: &Element, read: &[Option<&Element>]) -> Vec<Block> {
        let rest =
            element.without(&|inner| read.iter().flatten().any(|part| ptr::eq(*part, inner)));
        self.flow(&rest.children)
    }

    fn caption(&mut self, element: Option<&Element>, beside: &mut Vec<Block>) -> RichText {
        let nodes = element.map_or(&[][..], |caption| &caption.children);
        let lines = self.lines(nodes, beside);
        RichText::join(lines).limited_to(NodeKind::Caption.def().marks)
    }

    /// "Baca juga", if all its targets are known here; else its links are read
    /// like any others.
    fn related(&mut self, element: &Element) -> Option<Vec<Block>> {
        let references: Vec<&str> = match element.attr("data-article") {
            Some(all) => all.split_ascii_whitespace().collect(),
            None => link_references(element),
        };
        let articles = references
            .iter()
            .map(|reference| self.resolver.article(reference))
            .collect::<Option<Vec<_>>>()
            .filter(|articles| !articles.is_empty())?;
        let id = self.ids.claim(element);
        Some(vec![Block::Related(Related { id, articles })])
    }

    fn fact_box(&mut self, element: &Element) -> Vec<Block> {
        let title = find_class(element, NodeKind::FactTitle.def().class)
            .or_else(|| leading_heading(element));
        let body = element.without(&|inner| title.is_some_and(|title| ptr::eq(title, inner)));

        let mut content = Vec::new();
        let mut beside = Vec::new();
        let title = match title {
            Some(title) => self.lines(&title.children, &mut beside),
            None => Vec::new(),
        };
        for block in self.flow(&body.children) {
            match block {
                Block::Paragraph(block) => content.push(Flow::Paragraph(block)),
                Block::List(block) => content.push(Flow::List(block)),
                other => beside.push(other),
            }
        }
        if content.is_empty() {
            let mut blocks = self.paragraphs_of(title);
            blocks.extend(beside);
            return blocks;
        }
        let title = RichText::join(title).limited_to(NodeKind::FactTitle.def().marks);
        let mut blocks = vec![Block::FactBox(FactBox {
            id: self.ids.claim(element),
            variant: fact_variant(element.attr("data-variant")),
            title,
            content,
        })];
        blocks.extend(beside);
        blocks
    }
}

impl<'a> HtmlImage<'a> {
    const fn without_file(alt: &'a str) -> Self {
        Self {
            src: "",
            alt,
            width: None,
            height: None,
            class: "",
            data_id: None,
        }
    }
}

fn is(element: &Element, kind: NodeKind) -> bool {
    let def = kind.def();
    element.name == def.tag && element.has_class(&[def.class])
}

fn find_class<'e>(element: &'e Element, class: &str) -> Option<&'e Element> {
    element.find(&|inner| inner.has_class(&[class]))
}

/// The heading that a box begins with: how people who write HTML title one.
fn leading_heading(element: &Element) -> Option<&Element> {
    let first = element.elements().next()?;
    matches!(&*first.name, "h2" | "h3" | "h4" | "h5" | "h6").then_some(first)
}

fn link_references(element: &Element) -> Vec<&str> {
    let mut references = Vec::new();
    for child in element.elements() {
        references.extend(child.first_attr(&["data-article", "href"]));
        references.extend(link_references(child));
    }
    references
}

fn figure_size(name: Option<&str>) -> FigureSize {
    [FigureSize::Wide, FigureSize::Full]
        .into_iter()
        .find(|size| Some(size.name()) == name)
        .unwrap_or_default()
}

fn fact_variant(name: Option<&str>) -> FactVariant {
    FactVariant::ALL
        .into_iter()
        .find(|variant| Some(variant.name()) == name)
        .unwrap_or_default()
}
