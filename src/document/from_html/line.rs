//! Collecting running text under HTML's rules for white space.

use super::super::inline::{Inline, Mark, MarkKind, Marks, RichText};

/// Text on its way to becoming a paragraph. Runs of white space shrink to one
/// space; there is none at the ends nor beside a line break (CSS Text 3, 4.1.1).
#[derive(Debug, Default)]
pub(super) struct Line {
    text: RichText,
    /// A space that has been read and waits for the word after it.
    space: Option<Marks>,
    /// Whether a word stands before the present place, on the same line.
    after_word: bool,
}

impl Line {
    /// Adds text as it stands in HTML.
    pub fn text(&mut self, text: &str, marks: &Marks) {
        let mut run = String::new();
        for c in text.chars() {
            if c.is_ascii_whitespace() {
                if self.after_word && self.space.is_none() {
                    self.text
                        .push(Inline::marked(std::mem::take(&mut run), marks.clone()));
                    self.space = Some(marks.clone());
                }
                continue;
            }
            if let Some(space_marks) = self.space.take() {
                self.text.push(Inline::marked(" ", space_marks));
            }
            run.push(c);
            self.after_word = true;
        }
        self.text.push(Inline::marked(run, marks.clone()));
    }

    /// Puts a space here unless one stands here already.
    pub fn space(&mut self) {
        self.text(" ", &Marks::none());
    }

    /// Adds a line break.
    pub fn hard_break(&mut self, marks: &Marks) {
        self.space = None;
        self.after_word = false;
        self.text.push(Inline::HardBreak {
            marks: marks.clone(),
        });
    }

    /// Takes what has been collected.
    pub fn take(&mut self) -> RichText {
        std::mem::take(self).text
    }
}

/// Cuts text at blank lines, as old systems part their paragraphs, and drops
/// line breaks at the ends of each.
pub(super) fn paragraphs(text: RichText) -> Vec<RichText> {
    let mut lines = lines(text).into_iter().peekable();
    let mut paragraphs = Vec::new();
    while lines.peek().is_some() {
        let filled = lines.by_ref().take_while(|line| !line.is_blank());
        let paragraph = RichText::join(filled);
        if !paragraph.is_blank() {
            paragraphs.push(paragraph);
        }
    }
    paragraphs
}

/// Cuts text at its line breaks.
pub(super) fn lines(text: RichText) -> Vec<RichText> {
    let mut lines = Vec::new();
    let mut line = RichText::empty();
    for piece in text {
        match piece {
            Inline::HardBreak { .. } => lines.push(std::mem::take(&mut line)),
            text => line.push(text),
        }
    }
    lines.push(line);
    lines
}

/// Text whose white space counts, with a line break for every line feed.
pub(super) fn preformatted(text: &str, marks: &Marks) -> RichText {
    RichText::join(
        text.lines()
            .map(|line| std::iter::once(Inline::marked(line, marks.clone())).collect()),
    )
}

/// The marks that an element's name and inline style add.
pub(super) fn marks_of(name: &str, style: &str, marks: &Marks) -> Marks {
    let by_name = match name {
        "b" | "strong" => marks.with(Mark::Strong),
        "i" | "em" | "cite" | "dfn" | "var" => marks.with(Mark::Em),
        "s" | "strike" | "del" => marks.with(Mark::Strike),
        "sub" => marks.with(Mark::Sub),
        "sup" => marks.with(Mark::Sup),
        "code" | "kbd" | "samp" | "tt" => marks.with(Mark::Code),
        _ => marks.clone(),
    };
    style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .fold(by_name, |marks, (property, value)| {
            styled(marks, property.trim(), value.trim())
        })
}

/// Editing programs write weight and slant as style; Google Docs even wraps all
/// of a copied text in `<b style="font-weight:normal">`.
fn styled(marks: Marks, property: &str, value: &str) -> Marks {
    match (property, value) {
        ("font-weight", "bold" | "bolder" | "600" | "700" | "800" | "900") => {
            marks.with(Mark::Strong)
        }
        ("font-weight", "normal" | "400") => marks.without(MarkKind::Strong),
        ("font-style", "italic" | "oblique") => marks.with(Mark::Em),
        ("font-style", "normal") => marks.without(MarkKind::Em),
        ("text-decoration", "line-through") => marks.with(Mark::Strike),
        _ => marks,
    }
}
