//! What a WordPress export holds, as it stands there: texts are HTML or plain as
//! WordPress wrote them, times are strings, nothing is judged yet.
//!
//! The fields are those of `wp-admin/includes/export.php`, WXR 1.0 to 1.2.

use serde::Serialize;

/// One record of an export, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// The head of the channel; comes before all others.
    Site(Site),
    Author(Author),
    Category(Term),
    Tag(Term),
    /// A term of any taxonomy: menus, whatever plugins add, and in some exports
    /// categories and tags a second time.
    Term(Term),
    Item(Box<Item>),
}

/// The exported site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    pub title: String,
    pub link: String,
    pub description: String,
    pub language: String,
    /// `1.0`, `1.1` or `1.2`.
    pub wxr_version: String,
    /// The network's main address.
    pub base_site_url: String,
    /// The address of this site.
    pub base_blog_url: String,
    /// When the export was made; RFC 2822.
    pub pub_date: String,
}

/// A person with a login on the exported site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    pub id: u64,
    /// What `dc:creator` names.
    pub login: String,
    pub email: String,
    pub display_name: String,
    pub first_name: String,
    pub last_name: String,
    /// Not written by WordPress itself, but found in exports.
    pub description: String,
}

/// A category, a tag or a term of another taxonomy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// 0 in WXR 1.0, which has no such ids.
    pub id: u64,
    /// `category`, `post_tag`, `nav_menu` and others.
    pub taxonomy: String,
    pub slug: String,
    /// The slug of the parent; empty at the top.
    pub parent: String,
    pub name: String,
    pub description: String,
}

/// Anything that WordPress keeps in its table of posts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Line on which the item begins.
    pub line: u64,
    pub id: u64,
    /// `post`, `page`, `attachment`, `nav_menu_item`, …
    pub post_type: String,
    /// `publish`, `future`, `draft`, `pending`, `private`, `inherit`, `trash`,
    /// `auto-draft`.
    pub status: String,
    pub title: String,
    pub link: String,
    /// RFC 2822.
    pub pub_date: String,
    /// A login name.
    pub creator: String,
    pub guid: String,
    pub content: String,
    pub excerpt: String,
    /// `2025-10-24 12:45:00` in the site's own time.
    pub date: String,
    /// The same moment in UTC; all zeros for what was never published.
    pub date_gmt: String,
    pub modified_gmt: String,
    /// `open` or `closed`.
    pub comment_status: String,
    /// The last part of the permalink.
    pub name: String,
    pub parent: u64,
    pub menu_order: i64,
    pub password: String,
    pub is_sticky: bool,
    /// Of attachments: where the file lies.
    pub attachment_url: String,
    pub terms: Vec<TermRef>,
    pub meta: Vec<Meta>,
    pub comments: Vec<Comment>,
}

/// A term that an item is filed under.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TermRef {
    /// `category`, `post_tag`, `nav_menu`, `post_format` and others.
    pub taxonomy: String,
    pub slug: String,
    pub name: String,
}

/// A custom field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    pub key: String,
    pub value: String,
}

/// A comment, pingback or trackback.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    pub id: u64,
    pub author: String,
    pub author_email: String,
    pub date: String,
    pub date_gmt: String,
    pub content: String,
    /// `1`, `0`, `spam`, `trash` or `post-trashed`.
    pub approved: String,
    /// Empty or `comment`; `pingback`, `trackback`, or what plugins add.
    pub kind: String,
    /// 0 at the top of a thread.
    pub parent: u64,
    /// [`Author::id`] of who was logged in; 0 for a guest.
    pub user_id: u64,
}

impl Item {
    /// The first value of a custom field, when it is not empty.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.meta_values(key).next()
    }

    /// All values of a custom field that are not empty.
    pub fn meta_values(&self, key: &str) -> impl Iterator<Item = &str> {
        self.meta
            .iter()
            .filter(move |meta| meta.key == key && !meta.value.is_empty())
            .map(|meta| meta.value.as_str())
    }

    /// The terms of one taxonomy.
    pub fn terms_of(&self, taxonomy: &str) -> impl Iterator<Item = &TermRef> {
        self.terms
            .iter()
            .filter(move |term| term.taxonomy == taxonomy)
    }
}
