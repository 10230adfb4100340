//! One element of an export with all that is in it, and the record it stands
//! for.

use std::mem;

use super::record::{Author, Comment, Item, Meta, Record, Site, Term, TermRef};

/// An XML element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// With its prefix, as written.
    pub name: String,
    /// Line on which it begins.
    pub line: u64,
    pub attributes: Vec<(String, String)>,
    /// Its own text, all pieces joined.
    pub text: String,
    /// How many CDATA sections the text came in.
    pub cdata_sections: u32,
    pub children: Vec<Node>,
}

impl Node {
    fn attribute(&mut self, name: &str) -> String {
        self.attributes
            .iter_mut()
            .find(|(key, _)| key == name)
            .map(|(_, value)| mem::take(value))
            .unwrap_or_default()
    }

    /// Its text with line ends as HTML has them.
    fn text(&mut self) -> String {
        let text = mem::take(&mut self.text);
        if text.contains('\r') {
            return text.replace("\r\n", "\n").replace('\r', "\n");
        }
        text
    }

    /// Its text without the space around it.
    fn line(&mut self) -> String {
        self.text().trim().to_owned()
    }

    fn number(&mut self) -> u64 {
        self.text.trim().parse().unwrap_or(0)
    }
}

/// Whether an element of the channel describes the site.
pub fn is_head(node: &Node) -> bool {
    matches!(
        node.name.as_str(),
        "title"
            | "link"
            | "description"
            | "language"
            | "pubDate"
            | "wp:wxr_version"
            | "wp:base_site_url"
            | "wp:base_blog_url"
    )
}

/// Enters such an element.
pub fn add_to_site(site: &mut Site, mut node: Node) {
    let value = node.line();
    match node.name.as_str() {
        "title" => site.title = value,
        "link" => site.link = value,
        "description" => site.description = value,
        "language" => site.language = value,
        "pubDate" => site.pub_date = value,
        "wp:wxr_version" => site.wxr_version = value,
        "wp:base_site_url" => site.base_site_url = value,
        "wp:base_blog_url" => site.base_blog_url = value,
        _ => {}
    }
}

/// The record that an element of the channel stands for; `None` for those that
/// are no business of an import, such as `<image>` and `<generator>`.
pub fn record(node: Node) -> Option<Record> {
    Some(match node.name.as_str() {
        "wp:author" => Record::Author(author(node)),
        "wp:category" => Record::Category(term(node, "category")),
        "wp:tag" => Record::Tag(term(node, "post_tag")),
        "wp:term" => Record::Term(term(node, "")),
        "item" => Record::Item(Box::new(item(node))),
        _ => return None,
    })
}

fn author(node: Node) -> Author {
    let mut author = Author::default();
    for mut child in node.children {
        match child.name.as_str() {
            "wp:author_id" => author.id = child.number(),
            "wp:author_login" => author.login = child.line(),
            "wp:author_email" => author.email = child.line(),
            "wp:author_display_name" => author.display_name = child.line(),
            "wp:author_first_name" => author.first_name = child.line(),
            "wp:author_last_name" => author.last_name = child.line(),
            "wp:author_description" => author.description = child.text(),
            _ => {}
        }
    }
    author
}

fn term(node: Node, taxonomy: &str) -> Term {
    let mut term = Term {
        taxonomy: taxonomy.to_owned(),
        ..Term::default()
    };
    for mut child in node.children {
        match child.name.as_str() {
            "wp:term_id" => term.id = child.number(),
            "wp:term_taxonomy" => term.taxonomy = child.line(),
            "wp:category_nicename" | "wp:tag_slug" | "wp:term_slug" => term.slug = child.line(),
            "wp:category_parent" | "wp:term_parent" => term.parent = child.line(),
            "wp:cat_name" | "wp:tag_name" | "wp:term_name" => term.name = child.line(),
            "wp:category_description" | "wp:tag_description" | "wp:term_description" => {
                term.description = child.text();
            }
            _ => {}
        }
    }
    term
}

fn item(node: Node) -> Item {
    let mut item = Item {
        line: node.line,
        ..Item::default()
    };
    for mut child in node.children {
        match child.name.as_str() {
            "title" => item.title = child.line(),
            "link" => item.link = child.line(),
            "pubDate" => item.pub_date = child.line(),
            "dc:creator" => item.creator = child.line(),
            "guid" => item.guid = child.line(),
            "content:encoded" => item.content = child.text(),
            "excerpt:encoded" => item.excerpt = child.text(),
            "wp:post_id" => item.id = child.number(),
            "wp:post_date" => item.date = child.line(),
            "wp:post_date_gmt" => item.date_gmt = child.line(),
            "wp:post_modified_gmt" => item.modified_gmt = child.line(),
            "wp:comment_status" => item.comment_status = child.line(),
            "wp:post_name" => item.name = child.line(),
            "wp:status" => item.status = child.line(),
            "wp:post_parent" => item.parent = child.number(),
            "wp:menu_order" => item.menu_order = child.text.trim().parse().unwrap_or(0),
            "wp:post_type" => item.post_type = child.line(),
            "wp:post_password" => item.password = child.line(),
            "wp:is_sticky" => item.is_sticky = child.text.trim() == "1",
            "wp:attachment_url" => item.attachment_url = child.line(),
            "category" => item.terms.push(term_ref(child)),
            "wp:postmeta" => item.meta.push(meta(child)),
            "wp:comment" => item.comments.push(comment(child)),
            _ => {}
        }
    }
    drop_doubles(&mut item.terms);
    item
}

/// WXR 1.0 calls tags `tag` and omits the taxonomy of categories.
fn term_ref(mut node: Node) -> TermRef {
    let taxonomy = match node.attribute("domain").as_str() {
        "" => "category".to_owned(),
        "tag" => "post_tag".to_owned(),
        other => other.to_owned(),
    };
    TermRef {
        taxonomy,
        slug: node.attribute("nicename"),
        name: node.line(),
    }
}

/// WXR 1.0 writes every term twice, with and without its slug.
fn drop_doubles(terms: &mut Vec<TermRef>) {
    let all = mem::take(terms);
    for term in &all {
        let is_double = terms.contains(term)
            || (term.slug.is_empty()
                && all
                    .iter()
                    .any(|other| !other.slug.is_empty() && other.name == term.name));
        if !is_double {
            terms.push(term.clone());
        }
    }
}

fn meta(node: Node) -> Meta {
    let mut meta = Meta::default();
    for mut child in node.children {
        match child.name.as_str() {
            "wp:meta_key" => meta.key = child.line(),
            "wp:meta_value" => meta.value = child.text(),
            _ => {}
        }
    }
    meta
}

fn comment(node: Node) -> Comment {
    let mut comment = Comment::default();
    for mut child in node.children {
        match child.name.as_str() {
            "wp:comment_id" => comment.id = child.number(),
            "wp:comment_author" => comment.author = child.line(),
            "wp:comment_author_email" => comment.author_email = child.line(),
            "wp:comment_date" => comment.date = child.line(),
            "wp:comment_date_gmt" => comment.date_gmt = child.line(),
            "wp:comment_content" => comment.content = child.text(),
            "wp:comment_approved" => comment.approved = child.line(),
            "wp:comment_type" => comment.kind = child.line(),
            "wp:comment_parent" => comment.parent = child.number(),
            "wp:comment_user_id" => comment.user_id = child.number(),
            _ => {}
        }
    }
    comment
}
