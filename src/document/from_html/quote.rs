//! Quotes and pull quotes.

use std::ptr;

use super::super::block::{Block, PullQuote, Quote};
use super::super::inline::{Inline, RichText};
use super::super::schema::NodeKind;
use super::dom::{Element, Node};
use super::flatten::prefixed;
use super::line::lines;
use super::walk::is_pull_quote;
use super::{Reader, own_id};

impl Reader<'_> {
    /// A quote, and after it whatever stood in it but is no text.
    pub fn quote(&mut self, element: &Element) -> Vec<Block> {
        if is_pull_quote(element) {
            return self.pull_quote(element);
        }
        self.quote_by(element, element, RichText::empty())
    }

    /// A quote whose speaker may be named outside of it; `holder` carries the id.
    pub fn quote_by(
        &mut self,
        element: &Element,
        holder: &Element,
        speaker: RichText,
    ) -> Vec<Block> {
        let (body, cite) = split_cite(element);
        let mut blocks = Vec::new();
        let mut quote_text = self.lines(body, &mut blocks);
        let named = self.lines(cite, &mut blocks);
        let speakers = std::iter::once(speaker).chain(named);
        let mut attribution = RichText::join(speakers.filter(|line| !line.is_blank()));
        if own_id(element).is_none() {
            if attribution.is_blank() {
                attribution = take_dashed_line(&mut quote_text).unwrap_or_default();
            }
            attribution = without_dash(attribution);
        }
        let attribution = attribution.limited_to(NodeKind::Attribution.def().marks);
        if quote_text.is_empty() && !attribution.is_blank() {
            quote_text.push(RichText::empty());
        }
        if !quote_text.is_empty() {
            let quote = Quote {
                id: self.ids.claim(holder),
                quote_text,
                attribution,
            };
            blocks.insert(0, Block::Quote(quote));
        }
        blocks
    }

    /// A pull quote holds one text; a speaker goes to a line of its own.
    pub fn pull_quote(&mut self, element: &Element) -> Vec<Block> {
        let quote = element.find_name("blockquote").unwrap_or(element);
        let (body, cite) = split_cite(quote);
        let mut blocks = Vec::new();
        let mut text = self.lines(body, &mut blocks);
        let speaker = self.lines(cite, &mut blocks);
        if !ptr::eq(quote, element) {
            let around = element.without(&|inner| ptr::eq(inner, quote));
            text.extend(self.lines(&around.children, &mut blocks));
        }
        if !speaker.is_empty() {
            text.push(prefixed("— ", without_dash(RichText::join(speaker))));
        }
        let text = RichText::join(text).limited_to(NodeKind::PullQuote.def().marks);
        if !text.is_blank() {
            let id = self.ids.claim(element);
            blocks.insert(0, Block::PullQuote(PullQuote { id, text }));
        }
        blocks
    }
}

/// Parts a quotation from what a `cite` or `footer` at its end holds.
fn split_cite(element: &Element) -> (&[Node], &[Node]) {
    let children = element.children.as_slice();
    let end = children.iter().rposition(|node| !is_space(node));
    match end.map(|end| (end, &children[end])) {
        Some((end, Node::Element(last))) => match speaker_in(last) {
            Some(speaker) => (&children[..end], &speaker.children),
            None => (children, &[]),
        },
        _ => (children, &[]),
    }
}

/// The element that names the speaker, if all of this one is about them.
fn speaker_in(element: &Element) -> Option<&Element> {
    let mut children = element.children.iter().filter(|node| !is_space(node));
    let only_child = match (children.next(), children.next()) {
        (Some(Node::Element(child)), None) => Some(child),
        _ => None,
    };
    match (element.name.as_str(), only_child) {
        ("p" | "footer" | "figcaption", Some(child)) if child.name == "cite" => Some(child),
        ("cite" | "footer" | "figcaption", _) => Some(element),
        _ => None,
    }
}

fn is_space(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.trim().is_empty())
}

/// Takes the last line off if it is written like a speaker: "— Bu Lurah".
fn take_dashed_line(quote_text: &mut Vec<RichText>) -> Option<RichText> {
    let mut last_lines = lines(quote_text.last()?.clone());
    let speaker = last_lines.pop().filter(begins_with_dash)?;
    let is_whole_quote = last_lines.is_empty() && quote_text.len() == 1;
    if is_whole_quote {
        return None;
    }
    quote_text.pop();
    if !last_lines.is_empty() {
        quote_text.push(RichText::join(last_lines));
    }
    Some(speaker)
}

const DASHES: [char; 5] = ['—', '–', '―', '-', '~'];

fn begins_with_dash(text: &RichText) -> bool {
    text.to_plain().trim_start().starts_with(DASHES)
}

/// The name without the dash before it; the page's style draws its own.
fn without_dash(text: RichText) -> RichText {
    let mut at_start = true;
    let pieces = text.into_iter().filter_map(|piece| match piece {
        Inline::Text { text, marks } if at_start => {
            let is_dash = |c: char| c.is_whitespace() || DASHES.contains(&c);
            let rest = text.trim_start_matches(is_dash).to_owned();
            at_start = rest.is_empty();
            (!rest.is_empty()).then_some(Inline::Text { text: rest, marks })
        }
        other => Some(other),
    });
    pieces.collect()
}
