//! Block markup: `<!-- wp:name {…} -->` around pieces of HTML.
//!
//! The HTML between the comments is complete, so the comments mostly just go.
//! What else happens depends on the name: widgets that WordPress fills in when it
//! shows the page have no content of their own and are left out; text between
//! blocks comes from the classic editor and gets its paragraphs.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    autop::autop,
    block_kind::BlockKind,
    html::{self, Token},
    plain::escape,
};

/// How deep reusable blocks may refer to each other.
const MAX_REUSE: usize = 4;

/// What the reader of blocks needs to know beside the text.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// Contents of reusable blocks by the id that `wp:block` refers to.
    pub reusable: &'a HashMap<u64, String>,
    /// The custom field `footnotes`: a JSON list of `content` and `id`.
    pub footnotes: Option<&'a str>,
}

/// Told of blocks that did not come over whole.
pub trait Watcher {
    /// A block that WordPress would have filled in was left out.
    fn widget(&mut self, name: &str);
    /// A block of a plugin; its saved HTML, if any, was kept.
    fn unknown(&mut self, name: &str);
}

/// Whether a text is written in blocks.
pub fn has_blocks(content: &str) -> bool {
    content.contains("<!-- wp:")
}

/// The HTML of a text written in blocks, without a single comment.
pub fn flatten(content: &str, sources: &Sources<'_>, watcher: &mut dyn Watcher) -> String {
    let mut reader = Reader {
        sources,
        watcher,
        open: Vec::new(),
        html: String::new(),
        loose: String::new(),
        reuse_depth: 0,
    };
    reader.read(content);
    reader.html
}

struct Reader<'a, 'w> {
    sources: &'a Sources<'a>,
    watcher: &'w mut dyn Watcher,
    open: Vec<Open>,
    html: String,
    /// Text between blocks that has come together.
    loose: String,
    reuse_depth: usize,
}

/// A block whose end is not reached yet.
struct Open {
    name: String,
    attributes: Value,
    /// Where its HTML begins.
    start: usize,
}

/// A delimiter of a block.
struct Delimiter {
    /// Without `core/`.
    name: String,
    attributes: Value,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Opening,
    Closing,
    /// `<!-- wp:name /-->`
    Void,
}

impl Reader<'_, '_> {
    fn read(&mut self, content: &str) {
        let outside = self.open.len();
        for token in html::tokens(content) {
            match token {
                Token::Comment(raw) => self.comment(raw),
                other if self.open.is_empty() => self.loose.push_str(other.raw()),
                other => self.html.push_str(other.raw()),
            }
        }
        while self.open.len() > outside {
            self.close();
        }
        self.flush();
    }

    fn comment(&mut self, raw: &str) {
        let Some(delimiter) = delimiter(raw) else {
            return;
        };
        match delimiter.kind {
            Kind::Opening => self.open(delimiter),
            Kind::Void => {
                self.open(delimiter);
                self.close();
            }
            Kind::Closing => {
                let opened = self.open.iter().any(|open| open.name == delimiter.name);
                while opened && self.close().is_some_and(|name| name != delimiter.name) {}
            }
        }
    }

    fn open(&mut self, delimiter: Delimiter) {
        self.flush();
        self.open.push(Open {
            name: delimiter.name,
            attributes: delimiter.attributes,
            start: self.html.len(),
        });
    }

    /// Ends the innermost block and returns its name.
    fn close(&mut self) -> Option<String> {
        let block = self.open.pop()?;
        let inner = self.html.split_off(block.start);
        let html = self.finished(&block, inner);
        self.html.push_str(&html);
        Some(block.name)
    }

    /// What a block comes to, given the HTML inside it.
    fn finished(&mut self, block: &Open, inner: String) -> String {
        match block.name.as_str() {
            "more" | "nextpage" | "spacer" => String::new(),
            "block" => self.reused(&block.attributes),
            "footnotes" => footnotes(self.sources.footnotes),
            "cover" | "cover-image" => with_background(&block.attributes, inner),
            "freeform" | "classic" => autop(&inner),
            name => match BlockKind::of(name) {
                BlockKind::Static => inner,
                BlockKind::Embed => with_address(&block.attributes, inner),
                BlockKind::Widget => {
                    // Inside of another widget it is no loss of its own.
                    if !self.is_inside_widget() {
                        self.watcher.widget(name);
                    }
                    String::new()
                }
                BlockKind::Foreign => {
                    self.watcher.unknown(name);
                    inner
                }
            },
        }
    }

    fn is_inside_widget(&self) -> bool {
        self.open
            .iter()
            .any(|open| BlockKind::of(&open.name) == BlockKind::Widget)
    }

    /// The content of the reusable block that `ref` names.
    fn reused(&mut self, attributes: &Value) -> String {
        let sources = self.sources;
        let content = attributes
            .get("ref")
            .and_then(Value::as_u64)
            .and_then(|id| sources.reusable.get(&id))
            .filter(|_| self.reuse_depth < MAX_REUSE);
        let Some(content) = content else {
            self.watcher.unknown("block (reusable, not in the export)");
            return String::new();
        };
        let mut inner = Reader {
            sources,
            watcher: &mut *self.watcher,
            open: Vec::new(),
            html: String::new(),
            loose: String::new(),
            reuse_depth: self.reuse_depth + 1,
        };
        inner.read(content);
        inner.html
    }

    /// Makes paragraphs of the text between blocks.
    fn flush(&mut self) {
        let loose = std::mem::take(&mut self.loose);
        if !loose.trim().is_empty() {
            self.html.push_str(&autop(&loose));
        }
    }
}

fn delimiter(comment: &str) -> Option<Delimiter> {
    let inner = comment.strip_prefix("<!--")?.strip_suffix("-->")?.trim();
    let (inner, is_void) = match inner.strip_suffix('/') {
        Some(inner) => (inner.trim_end(), true),
        None => (inner, false),
    };
    let (inner, kind) = match inner.strip_prefix("/wp:") {
        Some(inner) => (inner, Kind::Closing),
        None if is_void => (inner.strip_prefix("wp:")?, Kind::Void),
        None => (inner.strip_prefix("wp:")?, Kind::Opening),
    };
    let (name, attributes) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    Some(Delimiter {
        name: name.strip_prefix("core/").unwrap_or(name).to_owned(),
        attributes: serde_json::from_str(attributes.trim()).unwrap_or(Value::Null),
        kind,
    })
}

/// Older covers have their picture only as a background in `style`.
fn with_background(attributes: &Value, inner: String) -> String {
    let is_video = attributes.get("backgroundType").and_then(Value::as_str) == Some("video");
    let Some(url) = attributes.get("url").and_then(Value::as_str) else {
        return inner;
    };
    if is_video || has_tag(&inner, "img") {
        return inner;
    }
    let class = attributes
        .get("id")
        .and_then(Value::as_u64)
        .map_or_else(String::new, |id| format!(" class=\"wp-image-{id}\""));
    let url = escape(url);
    format!("<figure><img src=\"{url}\" alt=\"\"{class}></figure>{inner}")
}

/// Some embeds were saved without their HTML.
fn with_address(attributes: &Value, inner: String) -> String {
    if !inner.trim().is_empty() {
        return inner;
    }
    let url = attributes.get("url").and_then(Value::as_str);
    url.map_or_else(String::new, |url| format!("<p>{}</p>", escape(url)))
}

/// The notes as a numbered list; the text refers to them by number.
fn footnotes(json: Option<&str>) -> String {
    let notes: Vec<Value> = json
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    let items: String = notes
        .iter()
        .filter_map(|note| note.get("content").and_then(Value::as_str))
        .map(|content| format!("<li>{content}</li>"))
        .collect();
    if items.is_empty() {
        return items;
    }
    format!("<ol>{items}</ol>")
}

fn has_tag(html: &str, name: &str) -> bool {
    html::tokens(html).any(|token| matches!(token, Token::Tag(tag) if tag.starts(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Diary {
        widgets: Vec<String>,
        unknown: Vec<String>,
    }

    impl Watcher for Diary {
        fn widget(&mut self, name: &str) {
            self.widgets.push(name.to_owned());
        }
        fn unknown(&mut self, name: &str) {
            self.unknown.push(name.to_owned());
        }
    }

    fn flat(content: &str) -> (String, Diary) {
        let reusable = HashMap::from([(
            7,
            "<!-- wp:paragraph --><p>pakai ulang</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":7} /-->"
                .to_owned(),
        )]);
        let sources = Sources {
            reusable: &reusable,
            footnotes: Some(r#"[{"content":"catatan <em>satu</em>","id":"x"}]"#),
        };
        let mut diary = Diary::default();
        (flatten(content, &sources, &mut diary), diary)
    }

    #[test]
    fn the_html_of_a_block_stays_and_its_comments_go() {
        let (html, diary) = flat(
            "<!-- wp:paragraph {\"align\":\"center\"} -->\n<p>Satu</p>\n<!-- /wp:paragraph -->\n\n\
             <!-- wp:core/heading --><h2>Dua</h2><!-- /wp:core/heading --><!--more-->",
        );
        assert_eq!(html, "\n<p>Satu</p>\n<h2>Dua</h2>");
        assert!(diary.widgets.is_empty() && diary.unknown.is_empty());
    }

    #[test]
    fn a_widget_goes_with_everything_in_it_and_is_reported_once() {
        let (html, diary) = flat(
            "<!-- wp:query {\"queryId\":1} --><div><!-- wp:post-template --><!-- wp:post-title /-->\
             <!-- /wp:post-template --></div><!-- /wp:query --><!-- wp:latest-posts /-->",
        );
        assert_eq!(html, "");
        assert_eq!(diary.widgets, ["query", "latest-posts"]);
    }

    #[test]
    fn a_block_of_a_plugin_keeps_its_html_and_is_reported() {
        let (html, diary) =
            flat("<!-- wp:yoast/faq-block --><p>Tanya</p><!-- /wp:yoast/faq-block -->");
        assert_eq!(html, "<p>Tanya</p>");
        assert_eq!(diary.unknown, ["yoast/faq-block"]);
    }

    #[test]
    fn text_between_blocks_gets_its_paragraphs() {
        let (html, _) = flat("Satu\n\nDua<!-- wp:separator --><hr/><!-- /wp:separator -->");
        assert_eq!(html, "<p>Satu</p>\n<p>Dua</p>\n<hr/>");
    }

    #[test]
    fn reusable_blocks_stand_where_they_are_used_and_cannot_run_in_circles() {
        let (html, diary) = flat("<!-- wp:block {\"ref\":7} /--><!-- wp:block {\"ref\":8} /-->");
        assert_eq!(html, "<p>pakai ulang</p>".repeat(MAX_REUSE));
        assert_eq!(diary.unknown.len(), 2);
    }

    #[test]
    fn footnotes_come_out_of_their_custom_field() {
        assert_eq!(
            flat("<!-- wp:footnotes /-->").0,
            "<ol><li>catatan <em>satu</em></li></ol>"
        );
    }

    #[test]
    fn a_cover_keeps_its_background_picture() {
        let (html, _) = flat(
            "<!-- wp:cover {\"url\":\"https://contoh.id/a.jpg\",\"id\":5} --><div><p>x</p></div><!-- /wp:cover -->",
        );
        assert!(html.starts_with(
            "<figure><img src=\"https://contoh.id/a.jpg\" alt=\"\" class=\"wp-image-5\">"
        ));
    }

    #[test]
    fn a_block_that_is_never_closed_loses_nothing() {
        let (html, _) = flat(
            "<!-- wp:group --><div><!-- wp:paragraph --><p>Satu</p></div><!-- /wp:group --> dua",
        );
        assert_eq!(html, "<div><p>Satu</p></div><p>dua</p>\n");
        assert_eq!(flat("<!-- /wp:group --><p>x</p>").0, "<p>x</p>");
    }

    proptest::proptest! {
        #[test]
        fn no_delimiter_stays_and_no_word_is_lost(
            content in "(<!-- wp:group -->|<!-- /wp:group -->|<!-- wp:x/y \\{\"a\":1\\} -->|<!-- /wp:x/y -->\
                        |<!--more-->|<p>|</p>| kata |\n\n){0,30}",
        ) {
            let (html, _) = flat(&content);
            proptest::prop_assert!(!html.contains("<!--"));
            proptest::prop_assert_eq!(html.matches("kata").count(), content.matches("kata").count());
        }
    }
}
