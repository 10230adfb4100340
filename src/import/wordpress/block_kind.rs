//! What is known of the blocks of WordPress by their names.

/// Blocks of WordPress itself whose saved HTML is their content.
#[rustfmt::skip]
const STATIC: [&str; 42] = [
    "accordion", "accordion-heading", "accordion-item", "accordion-panel", "audio", "button",
    "buttons", "classic", "code", "column", "columns", "cover", "cover-image", "details", "embed",
    "file", "footnotes", "freeform", "gallery", "group", "heading", "html", "image", "list",
    "list-item", "math", "media-text", "missing", "more", "nextpage", "paragraph", "preformatted",
    "pullquote", "quote", "separator", "shortcode", "spacer", "subhead", "table", "text-columns",
    "verse", "video",
];

/// Blocks that WordPress fills in when it shows the page.
#[rustfmt::skip]
const WIDGETS: [&str; 21] = [
    "archives", "avatar", "breadcrumbs", "calendar", "categories", "home-link", "legacy-widget",
    "loginout", "navigation", "navigation-link", "navigation-submenu", "page-list",
    "page-list-item", "pattern", "read-more", "rss", "search", "social-link", "social-links",
    "tag-cloud", "template-part",
];

/// Beginnings of the names of further such blocks: parts of the page that
/// surrounds an article, lists of articles and of comments.
#[rustfmt::skip]
const WIDGET_PREFIXES: [&str; 7] = [
    "comment", "latest-", "post-", "query", "site-", "term-", "terms-query",
];

/// What holds the content of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Its saved HTML.
    Static,
    /// An address, with or without saved HTML.
    Embed,
    /// Nothing: WordPress fills it in when it shows the page.
    Widget,
    /// It belongs to a plugin; whatever HTML was saved.
    Foreign,
}

impl BlockKind {
    /// Of a block by its name, without `core/`.
    pub fn of(name: &str) -> Self {
        let is_widget = WIDGETS.contains(&name)
            || WIDGET_PREFIXES
                .iter()
                .any(|prefix| name.starts_with(prefix));
        if name == "embed" || name.starts_with("core-embed/") {
            Self::Embed
        } else if is_widget {
            Self::Widget
        } else if STATIC.contains(&name) {
            Self::Static
        } else {
            Self::Foreign
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_told_apart_by_their_names() {
        assert_eq!(BlockKind::of("paragraph"), BlockKind::Static);
        assert_eq!(BlockKind::of("core-embed/youtube"), BlockKind::Embed);
        assert_eq!(BlockKind::of("query-pagination"), BlockKind::Widget);
        assert_eq!(BlockKind::of("jetpack/slideshow"), BlockKind::Foreign);
    }
}
