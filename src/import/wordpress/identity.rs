//! Whether a post is here already, and whether the export has a newer state.

use serde::Serialize;

use super::{
    permalink,
    record::{Item, TermRef},
    store::{self, KnownArticle},
    survey::EarlierSite,
    time,
    work::{Work, label},
};
use crate::{
    document::ArticleId,
    import::{ImportError, article::store::path_owner, content_hash},
};

/// Custom fields that change what becomes of a post. All others may change
/// without the post being a newer one: locks, view counts, caches.
const MEANINGFUL_META: [&str; 5] = [
    "_thumbnail_id",
    "_wp_old_slug",
    "_yoast_wpseo_primary_category",
    "footnotes",
    "rank_math_primary_category",
];

/// The key of a post, and what is remembered under it.
pub struct Identity {
    pub source_id: String,
    pub known: Option<store::Known>,
}

/// Exports from two lives of one site may use one number for different posts.
/// The later one gets its slug behind the number.
pub async fn identify(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
) -> Result<Identity, ImportError> {
    let source_id = item.id.to_string();
    let known = store::known_post(&mut work.tx, &site.key(&source_id)).await?;
    let Some(article) = known.as_ref().and_then(|known| known.article) else {
        return Ok(Identity { source_id, known });
    };
    if is_same(work, site, item, article).await? {
        return Ok(Identity { source_id, known });
    }
    work.report.find(
        "number of another post, imported beside it",
        &label(site, item),
    );
    let source_id = format!("{}@{}", item.id, item.name);
    let known = store::known_post(&mut work.tx, &site.key(&source_id)).await?;
    Ok(Identity { source_id, known })
}

/// A post stays the same while its time or one of its paths does.
async fn is_same(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
    article: KnownArticle,
) -> Result<bool, ImportError> {
    let created_at = time::of_item(item, site.offset);
    if created_at.is_none_or(|time| time == article.created_at) {
        return Ok(true);
    }
    let paths = permalink::all(site, item);
    for path in &paths {
        if path_owner(&mut work.tx, path).await? == Some(article.id) {
            return Ok(true);
        }
    }
    Ok(paths.is_empty())
}

impl Identity {
    /// What is to be done with the item, whose fingerprint is `hash`.
    pub fn verdict(&self, item: &Item, hash: &str) -> Verdict {
        let Some(known) = &self.known else {
            return Verdict::Write;
        };
        match known.article {
            None => Verdict::DeletedHere,
            Some(article) if known.hash == hash => Verdict::Same(article.id),
            Some(article) if article.is_edited => Verdict::EditedHere(article.id),
            Some(article) if is_older(item, article) => Verdict::NewerHere(article.id),
            Some(_) => Verdict::Write,
        }
    }
}

/// How an item stands to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// New, or newer than what was imported.
    Write,
    /// Here in this state.
    Same(ArticleId),
    /// Newer, but so is the article here.
    EditedHere(ArticleId),
    /// A newer export was imported before this one.
    NewerHere(ArticleId),
    DeletedHere,
}

fn is_older(item: &Item, article: KnownArticle) -> bool {
    let changed = time::moment(&item.modified_gmt, "", time::Offset::default());
    changed.is_some_and(|changed| article.updated_at.is_some_and(|here| changed < here))
}

/// What of an item decides whether a newer export has a newer state.
#[derive(Serialize)]
struct Fingerprint<'a> {
    post_type: &'a str,
    status: &'a str,
    title: &'a str,
    link: &'a str,
    creator: &'a str,
    content: &'a str,
    excerpt: &'a str,
    date: &'a str,
    modified_gmt: &'a str,
    comment_status: &'a str,
    name: &'a str,
    has_password: bool,
    is_sticky: bool,
    terms: &'a [TermRef],
    meta: Vec<(&'a str, &'a str)>,
}

/// The hash by which a newer state is told from the one that was imported.
pub fn fingerprint(item: &Item) -> Result<String, ImportError> {
    let meta = item
        .meta
        .iter()
        .filter(|meta| MEANINGFUL_META.contains(&meta.key.as_str()))
        .map(|meta| (meta.key.as_str(), meta.value.as_str()))
        .collect();
    let fingerprint = Fingerprint {
        post_type: &item.post_type,
        status: &item.status,
        title: &item.title,
        link: &item.link,
        creator: &item.creator,
        content: &item.content,
        excerpt: &item.excerpt,
        date: &item.date,
        modified_gmt: &item.modified_gmt,
        comment_status: &item.comment_status,
        name: &item.name,
        has_password: !item.password.is_empty(),
        is_sticky: item.is_sticky,
        terms: &item.terms,
        meta,
    };
    Ok(content_hash(&serde_json::to_vec(&fingerprint)?))
}
