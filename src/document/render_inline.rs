//! Rich text as HTML.

use super::compare::{Fate, Segment};
use super::href::Href;
use super::inline::{Inline, Mark, RichText};
use super::markup::{Html, OpenTag};
use super::schema::NodeKind;

/// A part that is left out when it says nothing.
pub(super) fn filled_part(html: &mut Html, kind: NodeKind, text: &RichText) {
    if !text.is_blank() {
        html.node(kind).content(|html| rich_text(html, text));
    }
}

/// Prints a text.
pub(super) fn rich_text(html: &mut Html, text: &RichText) {
    let Some(segments) = html.revised.take(text) else {
        return pieces(html, text.pieces(), 0);
    };
    html.segments(&segments);
}

/// Prints pieces whose first `depth` marks are open already. Neighbours that
/// share the next mark share its element, as in ProseMirror's serialiser.
fn pieces(html: &mut Html, mut rest: &[Inline], depth: usize) {
    while let Some(first) = rest.first() {
        let Some(mark) = first.marks().get(depth) else {
            piece(html, first);
            rest = &rest[1..];
            continue;
        };
        let shared = rest
            .iter()
            .take_while(|piece| piece.marks().get(depth) == Some(mark))
            .count();
        let (marked, others) = rest.split_at(shared);
        html.mark(mark)
            .content(|html| pieces(html, marked, depth + 1));
        rest = others;
    }
}

fn piece(html: &mut Html, piece: &Inline) {
    match piece {
        Inline::Text { text, .. } => html.text(text),
        Inline::HardBreak { .. } => html.node(NodeKind::HardBreak).void(),
    }
}

impl Html {
    /// Prints a text with what became of it.
    pub fn segments(&mut self, segments: &[Segment]) {
        for segment in segments {
            let text = segment.text.pieces();
            match segment.fate {
                Fate::Kept => pieces(self, text, 0),
                Fate::Added => self.open("ins").content(|html| pieces(html, text, 0)),
                Fate::Removed => self.open("del").content(|html| pieces(html, text, 0)),
            }
        }
    }

    fn mark(&mut self, mark: &Mark) -> OpenTag<'_> {
        let def = mark.kind().def();
        let tag = self.open(def.tag).class(def.class);
        match mark {
            Mark::Link(href) => tag.href(href),
            _ => tag,
        }
    }
}

impl OpenTag<'_> {
    /// A link to another site must not hand it our window; a file of this site
    /// must not be taken for a page by the router, which lets go of `external`.
    pub fn href(self, href: &Href) -> Self {
        let rel = if href.is_external() {
            Some("noopener")
        } else if href.is_download() {
            Some("external")
        } else {
            None
        };
        self.attr("href", href.as_str()).maybe("rel", rel)
    }
}
