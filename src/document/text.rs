//! The body as plain text, for search, word counts and descriptions.

use std::iter;

use super::Document;
use super::block::{Block, Figure, Flow, List, ListStyle, Row, Table};
use super::from_html::visible_text;
use super::inline::RichText;
use super::markup::is_html_character;
use super::render::embed_label;

/// What a reader reads, a blank line between blocks. Tables are tab-separated.
/// "Baca juga" is left out: its words belong to other articles.
pub fn render_text(document: &Document) -> String {
    printable(joined(document.blocks().iter().map(block_text), "\n\n"))
}

/// How many words a reader reads.
pub fn count_words(document: &Document) -> i64 {
    i64::try_from(render_text(document).split_whitespace().count()).unwrap_or(i64::MAX)
}

/// The beginning of the running text in at most `max_chars` characters, cut at
/// the end of a word and then marked with "…".
pub fn summary(document: &Document, max_chars: usize) -> String {
    let words = document
        .blocks()
        .iter()
        .filter_map(prose)
        .collect::<Vec<_>>()
        .join(" ");
    let words = printable(words);
    shortened(&words.split_whitespace().collect::<Vec<_>>(), max_chars)
}

/// Without the characters that neither HTML nor XML can carry; feeds and search
/// take the text as it is.
fn printable(mut text: String) -> String {
    text.retain(is_html_character);
    text
}

fn prose(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(block) => Some(block.text.to_plain()),
        Block::Quote(block) => Some(joined(block.quote_text.iter().map(RichText::to_plain), " ")),
        _ => None,
    }
}

fn shortened(words: &[&str], max_chars: usize) -> String {
    let whole = words.join(" ");
    if whole.chars().count() <= max_chars {
        return whole;
    }
    let room = max_chars.saturating_sub(1);
    let mut kept = String::new();
    let mut length = 0;
    for word in words {
        let space = usize::from(length > 0);
        length += space + word.chars().count();
        if length > room {
            break;
        }
        kept.extend(iter::repeat_n(' ', space));
        kept.push_str(word);
    }
    if kept.is_empty() {
        kept.extend(whole.chars().take(room));
    }
    let end = kept
        .trim_end_matches([',', ';', ':', '.', '-', '–', '—'])
        .len();
    kept.truncate(end);
    if max_chars > 0 {
        kept.push('…');
    }
    kept
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Paragraph(block) => block.text.to_plain(),
        Block::Heading(block) => block.text.to_plain(),
        Block::Quote(block) => {
            let texts = block.quote_text.iter().chain([&block.attribution]);
            joined(texts.map(RichText::to_plain), "\n")
        }
        Block::PullQuote(block) => block.text.to_plain(),
        Block::List(block) => list_text(block, 0),
        Block::Figure(block) => figure_text(block),
        Block::Gallery(block) => joined(block.figures.iter().map(figure_text), "\n"),
        Block::Table(block) => table_text(block),
        Block::Divider(_) | Block::Related(_) => String::new(),
        Block::Embed(block) => {
            let label = embed_label(&block.source, &block.title);
            let link = format!("{label} {}", block.source.url());
            joined([link, block.caption.to_plain()], "\n")
        }
        Block::FactBox(block) => {
            let content = block.content.iter().map(|flow| match flow {
                Flow::Paragraph(block) => block.text.to_plain(),
                Flow::List(block) => list_text(block, 0),
            });
            joined(iter::once(block.title.to_plain()).chain(content), "\n")
        }
        Block::Code(block) => block.text.clone(),
        Block::LegacyHtml(block) => visible_text(block.html.as_str()),
    }
}

fn list_text(list: &List, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    let lines = list.items.iter().enumerate().map(|(index, item)| {
        let bullet = match list.style {
            ListStyle::Bullet => "-".to_owned(),
            ListStyle::Ordered { start } => format!("{}.", start as usize + index),
        };
        let own = format!("{indent}{bullet} {}", item.paragraph.text.to_plain());
        let nested = item.lists.iter().map(|list| list_text(list, depth + 1));
        joined(iter::once(own).chain(nested), "\n")
    });
    joined(lines, "\n")
}

fn figure_text(figure: &Figure) -> String {
    let description = if figure.decorative { "" } else { &figure.alt };
    joined(
        [
            description.to_owned(),
            figure.caption.to_plain(),
            figure.credit.clone(),
        ],
        "\n",
    )
}

fn table_text(table: &Table) -> String {
    let rows = table.rows.iter().map(row_text);
    joined(rows.chain([table.caption.to_plain()]), "\n")
}

fn row_text(row: &Row) -> String {
    let cells = row.cells.iter().map(|cell| {
        let words = cell.text.to_plain();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    cells.collect::<Vec<_>>().join("\t")
}

/// Joins what is not blank.
fn joined(parts: impl IntoIterator<Item = String>, separator: &str) -> String {
    let filled: Vec<String> = parts
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect();
    filled.join(separator)
}
