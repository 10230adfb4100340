//! Automatic paragraphs: texts of the classic editor hold line ends where their
//! authors saw paragraphs, and WordPress only makes `<p>` and `<br>` of them when
//! it shows the page.
//!
//! A blank line parts paragraphs, a single line end is a line break. Both only
//! count in running text: around block elements and inside `<pre>` and its like
//! they stay what they are in HTML, nothing.

use super::html::{self, Tag, TagKind, Token};

/// Elements that stand between paragraphs, not inside them.
#[rustfmt::skip]
const BLOCKS: [&str; 46] = [
    "address", "article", "aside", "blockquote", "caption", "center", "col", "colgroup", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main",
    "menu", "nav", "ol", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
];

/// Elements whose content is left alone, line ends and all.
#[rustfmt::skip]
const KEPT: [&str; 11] = [
    "pre", "script", "style", "textarea", "svg", "math", "object", "video", "audio", "select",
    "iframe",
];

/// Elements that show something although they hold no text.
#[rustfmt::skip]
const VISIBLE: [&str; 9] = [
    "img", "iframe", "embed", "object", "video", "audio", "input", "svg", "canvas",
];

/// The text with its paragraphs and line breaks as elements.
pub fn autop(html: &str) -> String {
    let mut writer = Writer::default();
    let mut tokens = html::tokens(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Tag(tag) if tag.is_one_of(&KEPT) && tag.kind == TagKind::Start => {
                writer.keep(tag, &mut tokens);
            }
            Token::Tag(tag) if tag.is_one_of(&BLOCKS) => writer.block(&tag),
            Token::Text(text) => writer.run.push(Piece::Text(text)),
            other => writer.run.push(Piece::Markup(other.raw().to_owned())),
        }
    }
    writer.flush();
    writer.html
}

/// What line ends mean in an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Context {
    /// Every piece of text is a paragraph.
    Flow,
    /// The element is a paragraph itself.
    Paragraph,
    /// Text is only cut into paragraphs where a blank line asks for it.
    Item,
    /// Line ends are breaks.
    Line,
    /// There should be no text.
    Structure,
}

fn context(name: &str) -> Context {
    match name.to_ascii_lowercase().as_str() {
        "p" => Context::Paragraph,
        "li" | "td" | "th" | "dd" => Context::Item,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "figcaption" | "caption" | "summary"
        | "legend" | "address" => Context::Line,
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "colgroup" | "ul" | "ol" | "dl" | "dir"
        | "menu" | "figure" | "hgroup" => Context::Structure,
        _ => Context::Flow,
    }
}

/// A part of running text.
#[derive(Debug)]
enum Piece<'a> {
    Text(&'a str),
    /// Stays as it is.
    Markup(String),
}

#[derive(Debug, Default)]
struct Writer<'a> {
    html: String,
    /// Names of the open block elements.
    open: Vec<&'a str>,
    /// Running text since the last block tag.
    run: Vec<Piece<'a>>,
}

impl<'a> Writer<'a> {
    fn context(&self) -> Context {
        self.open.last().map_or(Context::Flow, |name| context(name))
    }

    fn block(&mut self, tag: &Tag<'a>) {
        self.flush();
        self.html.push_str(tag.raw);
        let is_void = tag.is_one_of(&["hr", "col"]) || tag.is_self_closing();
        match tag.kind {
            TagKind::Start if !is_void => self.open.push(tag.name),
            TagKind::Start => {}
            TagKind::End => self.close(tag),
        }
    }

    /// Ends the element and whatever was left open inside it.
    fn close(&mut self, tag: &Tag<'_>) {
        if let Some(at) = self.open.iter().rposition(|name| tag.is(name)) {
            self.open.truncate(at);
        }
    }

    /// Copies an element whose content is left alone. `<pre>` is a block, the
    /// others stand in running text.
    fn keep(&mut self, tag: Tag<'a>, tokens: &mut html::Tokens<'a>) {
        let mut raw = tag.raw.to_owned();
        let mut depth = usize::from(!tag.is_self_closing());
        while depth > 0
            && let Some(token) = tokens.next()
        {
            raw.push_str(token.raw());
            if let Token::Tag(inner) = token
                && inner.is(tag.name)
            {
                match inner.kind {
                    TagKind::Start => depth += 1,
                    TagKind::End => depth -= 1,
                }
            }
        }
        if tag.is("pre") {
            self.flush();
            self.html.push_str(&raw);
        } else {
            self.run.push(Piece::Markup(raw));
        }
    }

    /// Writes the running text that has come together.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        let context = self.context();
        if context == Context::Structure || !shows_anything(&run) {
            for piece in &run {
                self.html.push_str(piece.raw());
            }
            return;
        }
        let paragraphs = paragraphs(&run);
        match context {
            Context::Flow => self.write_paragraphs(&paragraphs),
            Context::Item if paragraphs.len() > 1 => self.write_paragraphs(&paragraphs),
            Context::Paragraph => self.html.push_str(&paragraphs.join("</p>\n<p>")),
            _ => self.html.push_str(&paragraphs.join("<br>\n")),
        }
    }

    fn write_paragraphs(&mut self, paragraphs: &[String]) {
        for paragraph in paragraphs {
            self.html.push_str("<p>");
            self.html.push_str(paragraph);
            self.html.push_str("</p>\n");
        }
    }
}

impl Piece<'_> {
    fn raw(&self) -> &str {
        match self {
            Self::Text(raw) => raw,
            Self::Markup(raw) => raw,
        }
    }
}

fn shows_anything(run: &[Piece<'_>]) -> bool {
    run.iter().any(|piece| match piece {
        Piece::Text(text) => !text.trim().is_empty(),
        Piece::Markup(raw) => html::tokens(raw).any(|token| match token {
            Token::Tag(tag) => tag.is_one_of(&VISIBLE),
            _ => false,
        }),
    })
}

/// Cuts running text at its blank lines; single line ends become `<br>`. An
/// address alone on a line is a paragraph: that is how authors ask for an embed.
fn paragraphs(run: &[Piece<'_>]) -> Vec<String> {
    let mut done = Vec::new();
    let mut paragraph = Paragraph::default();
    for (at, piece) in run.iter().enumerate() {
        let text = match piece {
            Piece::Text(text) => *text,
            Piece::Markup(raw) => {
                paragraph.markup(raw);
                continue;
            }
        };
        let last = text.matches('\n').count();
        for (index, line) in text.split('\n').enumerate() {
            // The first and the last line go on in the neighbouring pieces.
            let is_whole = (index > 0 || at == 0) && (index < last || at + 1 == run.len());
            let is_address = is_whole && is_address(line);
            if index > 0 && paragraph.line_end() || is_address {
                done.push(std::mem::take(&mut paragraph).html);
            }
            paragraph.text(line);
            if is_address {
                done.push(std::mem::take(&mut paragraph).html);
            }
        }
    }
    done.push(paragraph.html);
    for html in &mut done {
        html.truncate(html.trim_end().len());
    }
    done.retain(|html| !html.is_empty());
    done
}

fn is_address(line: &str) -> bool {
    let line = line.trim();
    (line.starts_with("https://") || line.starts_with("http://"))
        && !line.contains(char::is_whitespace)
}

/// A paragraph in the making.
#[derive(Debug, Default)]
struct Paragraph {
    html: String,
    /// Line ends since the last word.
    line_ends: usize,
    /// A `<br>` stands at the end.
    is_broken: bool,
}

impl Paragraph {
    /// Tells whether the paragraph is over.
    fn line_end(&mut self) -> bool {
        self.line_ends += 1;
        self.line_ends > 1 && !self.html.is_empty()
    }

    fn text(&mut self, text: &str) {
        let text = match self.line_ends {
            0 if !self.html.is_empty() => text,
            _ => text.trim_start(),
        };
        if !text.is_empty() {
            self.break_line();
            self.html.push_str(text);
            self.is_broken = false;
        }
    }

    fn markup(&mut self, raw: &str) {
        let is_break =
            html::tokens(raw).any(|token| matches!(token, Token::Tag(tag) if tag.is("br")));
        if is_break {
            self.line_ends = 0;
        } else {
            self.break_line();
        }
        self.html.push_str(raw);
        self.is_broken = is_break;
    }

    /// Writes the line break that single line ends stand for.
    fn break_line(&mut self) {
        if self.line_ends > 0 && !self.html.is_empty() && !self.is_broken {
            self.html.push_str("<br>\n");
        }
        self.line_ends = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::{super::plain, *};

    #[test]
    fn a_blank_line_parts_paragraphs_and_a_line_end_breaks_the_line() {
        assert_eq!(
            autop("Satu\ndua\n\n  \nTiga <b>empat</b>\n"),
            "<p>Satu<br>\ndua</p>\n<p>Tiga <b>empat</b></p>\n"
        );
    }

    #[test]
    fn block_elements_stay_outside_of_paragraphs() {
        assert_eq!(
            autop("Satu\n<h2>Dua</h2>\nTiga\n<ul>\n\t<li>a</li>\n</ul>"),
            "<p>Satu</p>\n<h2>Dua</h2><p>Tiga</p>\n<ul>\n\t<li>a</li>\n</ul>"
        );
        assert_eq!(
            autop("<p>Sudah</p>\n\n<p>ada</p>"),
            "<p>Sudah</p>\n\n<p>ada</p>"
        );
        assert_eq!(
            autop("<blockquote>Satu\n\nDua</blockquote>"),
            "<blockquote><p>Satu</p>\n<p>Dua</p>\n</blockquote>"
        );
    }

    #[test]
    fn preformatted_text_and_scripts_are_left_alone() {
        let pre = "<pre>a\n\n  b <i>c</i>\nd</pre>";
        assert_eq!(autop(pre), pre);
        let script = "<script>a\n\nb</script>";
        assert_eq!(autop(script), script);
        assert_eq!(
            autop("<div><pre>a\n\nb</pre></div>"),
            "<div><pre>a\n\nb</pre></div>"
        );
    }

    #[test]
    fn a_line_break_that_is_there_is_not_doubled() {
        assert_eq!(autop("Satu<br />\ndua"), "<p>Satu<br />dua</p>\n");
        assert_eq!(autop("Satu\n<br>\ndua"), "<p>Satu<br>dua</p>\n");
    }

    #[test]
    fn an_item_is_cut_into_paragraphs_only_at_a_blank_line() {
        assert_eq!(
            autop("<ul><li>a\nb</li></ul>"),
            "<ul><li>a<br>\nb</li></ul>"
        );
        assert_eq!(
            autop("<ul><li>a\n\nb</li></ul>"),
            "<ul><li><p>a</p>\n<p>b</p>\n</li></ul>"
        );
    }

    #[test]
    fn a_picture_alone_is_a_paragraph_and_an_empty_mark_is_none() {
        assert_eq!(
            autop("<img src=\"a.jpg\">\n"),
            "<p><img src=\"a.jpg\"></p>\n"
        );
        assert_eq!(
            autop("<a name=\"x\"></a>\n<h2>y</h2>"),
            "<a name=\"x\"></a>\n<h2>y</h2>"
        );
    }

    #[test]
    fn an_address_alone_on_a_line_is_a_paragraph() {
        assert_eq!(
            autop("Lihat:\nhttps://contoh.id/a\nlalu https://contoh.id/b"),
            "<p>Lihat:</p>\n<p>https://contoh.id/a</p>\n<p>lalu https://contoh.id/b</p>\n"
        );
        assert_eq!(
            autop("<b>Lihat</b> https://contoh.id/a"),
            "<p><b>Lihat</b> https://contoh.id/a</p>\n"
        );
    }

    #[test]
    fn an_element_left_open_ends_with_its_parent() {
        assert_eq!(
            autop("<ul><li>a</ul>\nb\n\nc"),
            "<ul><li>a</ul><p>b</p>\n<p>c</p>\n"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost_or_moved(
            html in "(<p>|</p>|<br>|<ul>|</ul>|<li>|</li>|<div>|</div>|<b>|</b>|<pre>|</pre>\
                     |<h2>|</h2>|<td>|\n|\n\n| |kata|lain|é|<|&amp;|\"){0,40}",
        ) {
            let html = html::without_stray_brackets(&html);
            let words = |html: &str| plain::to_line(html).replace(' ', "");
            proptest::prop_assert_eq!(words(&autop(&html)), words(&html));
        }

        #[test]
        fn anything_can_be_cut_into_paragraphs(html in ".{0,80}") {
            let html = html::without_stray_brackets(&html);
            let words = |html: &str| plain::to_line(html).replace(' ', "");
            proptest::prop_assert_eq!(words(&autop(&html)), words(&html));
        }
    }
}
