//! What can be wrong in the body.

use std::slice;

use super::{Checked, Level, List};
use crate::{
    document::{
        ArticleId, Block, BlockId, Document, Figure, Problem, PullQuote, publishable, render_text,
    },
    locale::editing::publish::ChecklistTexts,
};

impl List {
    /// The faults of the body, in the order of its blocks.
    pub(super) fn body(&mut self, checked: &Checked<'_>) {
        let first = self.faults.len();
        if is_empty(checked.document) {
            let message = self.texts.body_empty.to_owned();
            self.add(Level::Stop, "body_empty", None, None, message);
        }
        for fault in publishable(checked.document) {
            let (code, message) = named(fault.problem, self.texts);
            self.add(Level::Stop, code, fault.block.as_ref(), None, message);
        }
        for block in checked.document.blocks() {
            self.block(checked, block);
        }
        self.sort_as_read(first, checked.document);
    }

    /// What only the newsroom knows of a block, or is a matter of taste.
    fn block(&mut self, checked: &Checked<'_>, block: &Block) {
        match block {
            Block::Figure(figure) => self.pictures(checked, slice::from_ref(figure)),
            Block::Gallery(gallery) => self.pictures(checked, &gallery.figures),
            Block::Related(related) => {
                for article in &related.articles {
                    self.related(checked, &related.id, *article);
                }
            }
            Block::PullQuote(quote) if !is_quoted(quote, checked.document) => {
                let message = self.texts.pull_quote_absent.to_owned();
                self.in_block(Level::Warn, "pull_quote_absent", &quote.id, message);
            }
            Block::LegacyHtml(html) => {
                let message = self.texts.legacy_html.to_owned();
                self.in_block(Level::Warn, "legacy_html", &html.id, message);
            }
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::Quote(_)
            | Block::PullQuote(_)
            | Block::List(_)
            | Block::Table(_)
            | Block::Divider(_)
            | Block::Embed(_)
            | Block::FactBox(_)
            | Block::Code(_) => {}
        }
    }

    fn pictures(&mut self, checked: &Checked<'_>, figures: &[Figure]) {
        for figure in figures {
            // A figure without a picture is a fault of its own.
            if figure.media.0 != 0 && !checked.known.pictures.contains(&figure.media) {
                let message = self.texts.picture_gone.to_owned();
                self.in_block(Level::Stop, "picture_gone", &figure.id, message);
            }
        }
    }

    fn related(&mut self, checked: &Checked<'_>, block: &BlockId, article: ArticleId) {
        let texts = self.texts;
        if article == checked.article {
            let message = texts.related_itself.to_owned();
            self.in_block(Level::Stop, "related_itself", block, message);
            return;
        }
        let found = checked.known.recommended.get(&article);
        if found.is_some_and(|found| found.is_published) {
            return;
        }
        let headline = found.map(|found| found.headline.as_str());
        let headline = headline.filter(|headline| !headline.is_empty());
        let message = (texts.related_unpublished)(headline.unwrap_or(texts.untold));
        self.in_block(Level::Stop, "related_unpublished", block, message);
    }

    fn sort_as_read(&mut self, first: usize, document: &Document) {
        let order: Vec<String> = blocks_as_read(document);
        let place = |id: &Option<String>| {
            let id = id.as_ref()?;
            order.iter().position(|block| block == id)
        };
        self.faults[first..].sort_by_key(|fault| place(&fault.block_id));
    }
}

/// The ids of all blocks that faults are about, in reading order.
fn blocks_as_read(document: &Document) -> Vec<String> {
    let text = serde_json::to_value(document).unwrap_or_default();
    let mut found = Vec::new();
    collect_ids(&text, &mut found);
    found
}

fn collect_ids(node: &serde_json::Value, found: &mut Vec<String>) {
    if let Some(id) = node["attrs"]["id"].as_str() {
        found.push(id.to_owned());
    }
    for child in node["content"].as_array().into_iter().flatten() {
        collect_ids(child, found);
    }
}

/// Whether a reader would find neither text nor picture.
fn is_empty(document: &Document) -> bool {
    let shows_something = |block: &Block| {
        matches!(
            block,
            Block::Figure(_) | Block::Gallery(_) | Block::Embed(_) | Block::LegacyHtml(_)
        )
    };
    render_text(document).trim().is_empty() && !document.blocks().iter().any(shows_something)
}

/// Whether the words of a pull quote stand in the text it is pulled from.
fn is_quoted(quote: &PullQuote, document: &Document) -> bool {
    let others = document.blocks().iter();
    let others = others.filter(|block| !matches!(block, Block::PullQuote(_)));
    let text = words(&render_text(&Document::new(others.cloned().collect())));
    text.contains(&words(&quote.text.to_plain()))
}

/// Only the letters and digits, so that another quotation mark or line break is
/// no difference.
fn words(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What a problem is called, and how it is told.
fn named(problem: Problem, texts: &ChecklistTexts) -> (&'static str, String) {
    let (code, text) = match problem {
        Problem::DuplicateId
        | Problem::NegativeId
        | Problem::NoContent
        | Problem::ListTooDeep
        | Problem::MarkNotAllowed(_) => ("broken", texts.broken),
        Problem::FigureWithoutMedia => ("figure_without_media", texts.figure_without_media),
        Problem::AltMissing => ("alt_missing", texts.alt_missing),
        Problem::CreditMissing => ("credit_missing", texts.credit_missing),
        Problem::GalleryTooSmall => ("gallery_too_small", texts.gallery_too_small),
        Problem::QuoteEmpty => ("quote_empty", texts.quote_empty),
        Problem::AttributionMissing => ("attribution_missing", texts.attribution_missing),
        Problem::HeadingEmpty => ("heading_empty", texts.heading_empty),
        Problem::HeadingJump { from, to } => {
            return ("heading_jump", (texts.heading_jump)(from, to));
        }
        Problem::EmbedTitleMissing => ("embed_title_missing", texts.embed_title_missing),
        Problem::RelatedEmpty => ("related_empty", texts.related_empty),
        Problem::FactTitleMissing => ("fact_title_missing", texts.fact_title_missing),
        Problem::TableHeaderMissing => ("table_header_missing", texts.table_header_missing),
        Problem::TableTooWide(columns) => {
            return ("table_too_wide", (texts.table_too_wide)(columns));
        }
        Problem::TodoMark => ("unfinished", texts.unfinished),
    };
    (code, text.to_owned())
}
