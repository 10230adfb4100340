//! The body as HTML, for readers, the editor, feeds and mail alike.
//!
//! Each block carries its id, so that the editor can take over the elements it
//! finds. No whitespace stands between blocks: the page shows text with
//! `white-space: pre-wrap`, as the editor must. Nothing is loaded from another
//! host before a reader clicks.

use std::num::NonZeroU16;

use super::Document;
use super::block::{
    Block, Cell, Code, Embed, FactBox, Figure, FigureSize, Flow, Gallery, List, ListItem,
    ListStyle, Paragraph, Quote, Related, Table,
};
use super::embed::EmbedSource;
use super::id::{ArticleId, BlockId};
use super::inline::RichText;
use super::markup::{Html, OpenTag};
use super::references::{ArticleView, MediaView, References};
use super::render_inline::{filled_part, rich_text};
use super::schema::NodeKind;

/// What stands above links to other articles.
const RELATED_LABEL: &str = "Baca juga";
/// What a screen reader calls a row of pictures.
const GALLERY_LABEL: &str = "Galeri foto";
/// What stands before the name of the site an embed comes from.
pub(super) const OPEN_AT: &str = "Buka di ";
/// What stands in place of a picture that is gone and has no description.
pub(super) const MISSING_PICTURE: &str = "Gambar tidak tersedia";

/// Prints the body.
pub fn render_html(document: &Document, references: &dyn References) -> String {
    let mut html = Html::default();
    for block in document.blocks() {
        render_block(&mut html, block, references);
    }
    html.into_string()
}

/// Prints one block.
pub(super) fn render_block(html: &mut Html, block: &Block, references: &dyn References) {
    match block {
        Block::Paragraph(block) => paragraph(html, block),
        Block::Heading(block) => html
            .heading(block.level)
            .id(&block.id)
            .content(|html| rich_text(html, &block.text)),
        Block::Quote(block) => quote(html, block),
        Block::PullQuote(block) => html.block(NodeKind::PullQuote, &block.id).content(|html| {
            html.open("p").content(|html| rich_text(html, &block.text));
        }),
        Block::List(block) => list(html, block),
        Block::Figure(block) => figure(html, block, references),
        Block::Gallery(block) => gallery(html, block, references),
        Block::Table(block) => table(html, block),
        Block::Divider(block) => html.block(NodeKind::Divider, &block.id).void(),
        Block::Embed(block) => embed(html, block),
        Block::Related(block) => related(html, block, references),
        Block::FactBox(block) => fact_box(html, block),
        Block::Code(block) => code(html, block),
        Block::LegacyHtml(block) => html
            .block(NodeKind::LegacyHtml, &block.id)
            .content(|html| html.sanitized(&block.html)),
    }
}

impl Html {
    fn block(&mut self, kind: NodeKind, id: &BlockId) -> OpenTag<'_> {
        self.node(kind).id(id)
    }
}

impl OpenTag<'_> {
    fn id(self, id: &BlockId) -> Self {
        self.attr("data-id", id.as_str())
    }

    /// May be wider than the screen: the keyboard must reach it to scroll it
    /// (WCAG 2.1.1).
    fn scrollable(self) -> Self {
        self.attr("tabindex", "0")
    }
}

fn paragraph(html: &mut Html, block: &Paragraph) {
    html.block(NodeKind::Paragraph, &block.id)
        .content(|html| rich_text(html, &block.text));
}

fn quote(html: &mut Html, block: &Quote) {
    html.block(NodeKind::Quote, &block.id).content(|html| {
        for text in &block.quote_text {
            html.node(NodeKind::QuoteText)
                .content(|html| rich_text(html, text));
        }
        filled_part(html, NodeKind::Attribution, &block.attribution);
    });
}

fn list(html: &mut Html, block: &List) {
    let start = match block.style {
        ListStyle::Bullet | ListStyle::Ordered { start: 1 } => None,
        ListStyle::Ordered { start } => Some(start.to_string()),
    };
    html.block(block.style.node_kind(), &block.id)
        .maybe("start", start.as_deref())
        .content(|html| {
            for item in &block.items {
                list_item(html, item);
            }
        });
}

fn list_item(html: &mut Html, item: &ListItem) {
    html.node(NodeKind::ListItem).content(|html| {
        paragraph(html, &item.paragraph);
        for nested in &item.lists {
            list(html, nested);
        }
    });
}

fn figure(html: &mut Html, block: &Figure, references: &dyn References) {
    let size = Some(block.size.name()).filter(|_| block.size != FigureSize::Normal);
    let decorative = block.decorative.then_some("true");
    html.block(NodeKind::Figure, &block.id)
        .attr("data-media", &block.media.to_string())
        .maybe("data-size", size)
        .maybe("data-decorative", decorative)
        .content(|html| {
            let view = references.media(block.media);
            match view.filter(|view| view.present) {
                Some(view) => picture(html, block, &view),
                None => missing_picture(html, block),
            }
            caption(html, &block.caption, &block.credit);
        });
}

fn picture(html: &mut Html, block: &Figure, view: &MediaView<'_>) {
    let Some(webp) = &view.webp else {
        return image(html, block, view);
    };
    html.open("picture").content(|html| {
        html.open("source")
            .attr("type", "image/webp")
            .attr("srcset", webp)
            .attr("sizes", sizes(block.size))
            .void();
        image(html, block, view);
    });
}

fn image(html: &mut Html, block: &Figure, view: &MediaView<'_>) {
    let alt = if block.decorative { "" } else { &block.alt };
    let srcset = view.srcset.as_deref();
    html.open("img")
        .attr("src", &view.src)
        .attr("alt", alt)
        .maybe("width", view.width.map(|px| px.to_string()).as_deref())
        .maybe("height", view.height.map(|px| px.to_string()).as_deref())
        .maybe("srcset", srcset)
        .maybe("sizes", srcset.map(|_| sizes(block.size)))
        .attr("loading", "lazy")
        .attr("decoding", "async")
        .void();
}

/// How wide a figure is shown: the text column of 41 rem, or the page.
const fn sizes(size: FigureSize) -> &'static str {
    match size {
        FigureSize::Normal => "(min-width: 44rem) 41rem, 100vw",
        FigureSize::Wide => "(min-width: 64rem) 52rem, 100vw",
        FigureSize::Full => "100vw",
    }
}

fn missing_picture(html: &mut Html, block: &Figure) {
    if block.decorative {
        return;
    }
    let alt = block.alt.trim();
    let text = if alt.is_empty() { MISSING_PICTURE } else { alt };
    html.open("p")
        .class("missing")
        .content(|html| html.text(text));
}

/// Caption and credit share one `figcaption`; the caption has an element of its
/// own because the editor edits that and not the credit.
fn caption(html: &mut Html, caption: &RichText, credit: &str) {
    let has_credit = !credit.trim().is_empty();
    if caption.is_blank() && !has_credit {
        return;
    }
    html.open("figcaption").content(|html| {
        filled_part(html, NodeKind::Caption, caption);
        if !has_credit {
            return;
        }
        if !caption.is_blank() {
            html.text(" ");
        }
        html.open("span")
            .class("credit")
            .content(|html| html.text(credit));
    });
}

fn gallery(html: &mut Html, block: &Gallery, references: &dyn References) {
    html.block(NodeKind::Gallery, &block.id)
        .attr("role", "group")
        .attr("aria-label", GALLERY_LABEL)
        .scrollable()
        .content(|html| {
            for block in &block.figures {
                figure(html, block, references);
            }
        });
}

fn table(html: &mut Html, block: &Table) {
    html.block(NodeKind::Table, &block.id)
        .scrollable()
        .content(|html| {
            html.node(NodeKind::TableGrid).content(|html| {
                html.open("tbody").content(|html| {
                    for row in &block.rows {
                        html.node(NodeKind::TableRow).content(|html| {
                            for one in &row.cells {
                                cell(html, one);
                            }
                        });
                    }
                });
            });
            caption(html, &block.caption, "");
        });
}

fn cell(html: &mut Html, cell: &Cell) {
    let span = |count: NonZeroU16| (count != Cell::ONE).then(|| count.to_string());
    html.node(cell.kind.node_kind())
        .maybe("colspan", span(cell.colspan).as_deref())
        .maybe("rowspan", span(cell.rowspan).as_deref())
        .content(|html| rich_text(html, &cell.text));
}

/// A link that works by itself. A script may turn the click into a frame with
/// `data-embed-src`; until then the other site learns nothing of the reader.
fn embed(html: &mut Html, block: &Embed) {
    let source = &block.source;
    html.block(NodeKind::Embed, &block.id)
        .attr("data-provider", source.provider().name())
        .maybe("data-embed-src", source.frame_src().as_deref())
        .content(|html| {
            html.open("a")
                .href(source.url())
                .content(|html| html.text(&embed_label(source, &block.title)));
            caption(html, &block.caption, "");
        });
}

/// "Buka di YouTube: title".
pub(super) fn embed_label(source: &EmbedSource, title: &str) -> String {
    let site = source.site_name();
    match title.trim() {
        "" => format!("{OPEN_AT}{site}"),
        title => format!("{OPEN_AT}{site}: {title}"),
    }
}

/// Articles that readers may not see are left out, and the label with the last.
fn related(html: &mut Html, block: &Related, references: &dyn References) {
    let articles: Vec<(ArticleId, ArticleView<'_>)> = block
        .articles
        .iter()
        .filter_map(|id| Some((*id, references.article(*id)?)))
        .collect();
    if articles.is_empty() {
        return;
    }
    html.block(NodeKind::Related, &block.id).content(|html| {
        html.open("p")
            .class("related-label")
            .content(|html| html.text(RELATED_LABEL));
        html.open("ul").content(|html| {
            for (id, article) in &articles {
                html.open("li").content(|html| {
                    html.open("a")
                        .attr("href", &article.url)
                        .attr("data-article", &id.to_string())
                        .content(|html| html.text(&article.headline));
                });
            }
        });
    });
}

fn fact_box(html: &mut Html, block: &FactBox) {
    html.block(NodeKind::FactBox, &block.id)
        .attr("data-variant", block.variant.name())
        .content(|html| {
            filled_part(html, NodeKind::FactTitle, &block.title);
            for flow in &block.content {
                match flow {
                    Flow::Paragraph(block) => paragraph(html, block),
                    Flow::List(block) => list(html, block),
                }
            }
        });
}

fn code(html: &mut Html, block: &Code) {
    let class = block
        .language
        .as_ref()
        .map(|language| format!("language-{}", language.as_str()));
    html.block(NodeKind::CodeBlock, &block.id).content(|html| {
        html.open("code")
            .maybe("class", class.as_deref())
            .content(|html| html.text(&block.text));
    });
}
