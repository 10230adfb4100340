//! Putting a page's own markup into the head of the document that Leptos wrote.
//!
//! It is no part of what Leptos renders, so the browser's client never learns of
//! it.

use crate::feed::markup::HeadMarkup;

/// The first element that may wait until link previews have what they read: they
/// give up after some kilobytes.
const SCRIPT: &str = "<script";
const END: &str = "</head>";

/// The page with `markup` in its head.
pub fn with_markup(page: &str, markup: &HeadMarkup) -> String {
    let Some(end) = page.find(END) else {
        return page.to_owned();
    };
    let beginning = page[..end].find(SCRIPT).unwrap_or(end);
    let HeadMarkup { tags, data } = markup;
    [
        &page[..beginning],
        tags,
        &page[beginning..end],
        data,
        &page[end..],
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markup() -> HeadMarkup {
        HeadMarkup {
            tags: "<meta name=\"a\">".to_owned(),
            data: "<script type=\"application/ld+json\">{}</script>".to_owned(),
        }
    }

    #[test]
    fn previews_come_before_the_scripts_and_data_at_the_end() {
        let page = "<head><title>a</title><script>b</script></head><body></body>";
        assert_eq!(
            with_markup(page, &markup()),
            "<head><title>a</title><meta name=\"a\"><script>b</script>\
             <script type=\"application/ld+json\">{}</script></head><body></body>"
        );
    }

    #[test]
    fn a_document_without_a_head_stays_as_it_is() {
        assert_eq!(with_markup("<p>teks</p>", &markup()), "<p>teks</p>");
    }
}
