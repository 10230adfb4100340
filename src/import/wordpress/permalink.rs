//! The addresses of one post: those it had, and those it can have here.

use super::{address, record::Item, survey::EarlierSite, work::Work};
use crate::{
    document::ArticleId,
    import::{
        ImportError,
        article::{Status, store::path_owner},
        institution,
    },
};

/// The paths of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    pub present: Option<String>,
    pub old: Vec<String>,
}

/// Every path that leads to the item on the earlier site.
pub fn all(site: &EarlierSite, item: &Item) -> Vec<String> {
    let paths = as_exported(site, item);
    paths.present.into_iter().chain(paths.old).collect()
}

/// The item's paths as far as no other article has them; `known` is the article
/// that it became before. What is published gets a path in any case.
pub async fn choose(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
    known: Option<ArticleId>,
    status: Status,
) -> Result<Paths, ImportError> {
    let exported = as_exported(site, item);
    let mut chosen = Paths::default();
    if let Some(path) = exported.present {
        chosen.present = free(work, path, known).await?;
    }
    for path in exported.old {
        chosen.old.extend(free(work, path, known).await?);
    }
    let needs_one = matches!(
        status,
        Status::Published | Status::Protected | Status::Scheduled
    );
    if chosen.present.is_none() && needs_one {
        let path = substitute(work, site, item, known).await?;
        let what = "published without an address of its own, given one";
        work.report.find(what, &format!("?p={}: {path}", item.id));
        chosen.present = Some(path);
    }
    Ok(chosen)
}

fn as_exported(site: &EarlierSite, item: &Item) -> Paths {
    let Some((present, other)) = address::permalink(&site.address, &item.link) else {
        return Paths::default();
    };
    let mut old: Vec<String> = item
        .meta_values("_wp_old_slug")
        .filter_map(|slug| address::with_slug(&present, item, slug))
        .chain(other)
        .collect();
    old.retain(|path| *path != present);
    old.dedup();
    Paths {
        present: Some(present),
        old,
    }
}

/// The path unless it is another article's. A page that Warta itself wrote there
/// and nobody edited makes way: old addresses keep working.
async fn free(
    work: &mut Work<'_>,
    path: String,
    known: Option<ArticleId>,
) -> Result<Option<String>, ImportError> {
    let owner = path_owner(&mut work.tx, &path).await?;
    if owner.is_none() || owner == known || institution::make_way(&mut work.tx, &path).await? {
        return Ok(Some(path));
    }
    work.report
        .find("path that belongs to another article left to that", &path);
    Ok(None)
}

/// A path nobody has, made of the slug and the number.
async fn substitute(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
    known: Option<ArticleId>,
) -> Result<String, ImportError> {
    let shaped = address::permalink(&site.address, &item.link).and_then(|(path, _)| {
        address::with_slug(&path, item, &format!("{}-{}", item.name, item.id))
    });
    let plain = match item.name.as_str() {
        "" => format!("/{}/", item.id),
        name => format!("/{name}/"),
    };
    let numbered = format!("/{}-{}/", item.name, item.id);
    for path in shaped.into_iter().chain([plain]) {
        let owner = path_owner(&mut work.tx, &path).await?;
        if owner.is_none() || owner == known {
            return Ok(path);
        }
    }
    Ok(numbered)
}
