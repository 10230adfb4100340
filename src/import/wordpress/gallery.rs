//! Which attachments the galleries and playlists of a text show.

use super::shortcode::{self, Expander, Shortcode};

/// The attachments that the shortcodes of a text name.
pub fn named_attachments(content: &str) -> Vec<u64> {
    let mut collector = Collector::default();
    shortcode::expand(content, &mut collector);
    collector.ids
}

/// Whether the text shows all pictures that were uploaded to its post.
pub fn has_bare_gallery(content: &str) -> bool {
    if !content.contains("[gallery") && !content.contains("[playlist") {
        return false;
    }
    let mut collector = Collector::default();
    shortcode::expand(content, &mut collector);
    collector.is_bare
}

/// Looks for ids and changes nothing.
#[derive(Debug, Default)]
struct Collector {
    ids: Vec<u64>,
    is_bare: bool,
}

impl Expander for Collector {
    fn expand(&mut self, code: &Shortcode<'_>) -> Option<String> {
        if matches!(code.name.as_str(), "gallery" | "playlist") {
            match picture_ids(code) {
                Some(ids) => self.ids.extend(ids),
                None => self.is_bare = true,
            }
        }
        None
    }

    fn unknown(&mut self, _name: &str, _raw: &str) {}
    fn doubtful(&mut self, _raw: &str) {}
}

/// The ids that a gallery or playlist names; `None` when it shows what was
/// uploaded to its post.
pub fn picture_ids(code: &Shortcode<'_>) -> Option<Vec<u64>> {
    let list = code
        .attribute("ids")
        .or_else(|| code.attribute("include"))?;
    Some(numbers(&list))
}

/// The numbers in a list such as `1, 2,3`.
pub fn numbers(list: &str) -> Vec<u64> {
    list.split(',')
        .filter_map(|id| id.trim().parse().ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn galleries_and_playlists_name_attachments() {
        let content = "[gallery ids=\"3, 1\"] [playlist ids=\"7\"] [gallery include=\"x,2\"]";
        assert_eq!(named_attachments(content), [3, 1, 7, 2]);
        assert!(!has_bare_gallery(content));
        assert!(has_bare_gallery("a [gallery columns=\"2\"]"));
        assert!(!has_bare_gallery("[[gallery]]"));
    }
}
