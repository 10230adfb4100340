//! Leptos's marks for hydration, as comments that HTML knows.
//!
//! Leptos writes `<!>` where the browser's client finds its bearings. Browsers
//! read that as an empty comment, but the WHATWG standard calls it an error
//! (13.2.5.42, "incorrectly-opened-comment"), and every validator complains of
//! it. `<!---->` makes the very same node.

/// What Leptos writes.
const MARK: &str = "<!>";
const COMMENT: &str = "<!---->";
/// Elements whose content is text, whatever it looks like.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The page with proper comments. Attributes and scripts stay as they are.
pub fn as_comments(page: &str) -> String {
    exchanged(page, COMMENT)
}

/// A page that nothing hydrates, without the marks.
pub fn without(page: &str) -> String {
    exchanged(page, "")
}

fn exchanged(page: &str, with: &str) -> String {
    let mut mended = String::with_capacity(page.len() + page.len() / 8);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (text, markup) = rest.split_at(at);
        mended.push_str(text);
        rest = match markup.strip_prefix(MARK) {
            Some(after) => {
                mended.push_str(with);
                after
            }
            None => {
                let (whole, after) = markup.split_at(end_of(markup));
                mended.push_str(whole);
                after
            }
        };
    }
    mended.push_str(rest);
    mended
}

/// Where a comment or a tag ends, the latter together with the content of an element that holds text.
fn end_of(markup: &str) -> usize {
    const COMMENT_END: &str = "-->";

    if markup.starts_with("<!--") {
        return markup
            .find(COMMENT_END)
            .map_or(markup.len(), |at| at + COMMENT_END.len());
    }
    let tag = end_of_tag(markup);
    let name = markup[1..]
        .split(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    if !RAW.contains(&name) {
        return tag;
    }
    let end_tag = format!("</{name}");
    markup[tag..]
        .find(&end_tag)
        .map_or(markup.len(), |at| tag + at)
}

/// Behind the first `>` that stands in no attribute's value.
fn end_of_tag(markup: &str) -> usize {
    let mut quote = None;
    for (at, byte) in markup.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    markup.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_between_elements_and_words_become_comments() {
        assert_eq!(
            as_comments("<!><p class=\"a\">Banjir<!> surut<!></p><!>"),
            "<!----><p class=\"a\">Banjir<!----> surut<!----></p><!---->"
        );
    }

    #[test]
    fn attributes_scripts_and_fields_stay_as_they_are() {
        for page in [
            "<input value=\"a<!>b > c\"><p>x</p>",
            "<input value='<!>\"'>",
            "<script>let a = \"<!>\" + '</p>';</script>",
            "<title>a<!>b</title>",
            "<textarea name=\"isi\"><!></textarea>",
            "<!DOCTYPE html><!-- <!> --><p></p>",
            "1 < 2",
            "<p",
            "",
        ] {
            assert_eq!(as_comments(page), page);
        }
    }

    #[test]
    fn what_follows_text_elements_and_comments_is_looked_at_again() {
        assert_eq!(
            as_comments("<script>a<!></script><!><style></style><!-- it's --><!>"),
            "<script>a<!></script><!----><style></style><!-- it's --><!---->"
        );
    }
}
