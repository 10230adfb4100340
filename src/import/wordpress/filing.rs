//! What articles are filed under: sections, tags, authors, places.

use super::{
    plain,
    record::{Author, Item, Term, TermRef},
    survey::{self, EarlierSite},
    work::{Work, either, slug},
};
use crate::{
    article::id::{AuthorId, PlaceId, SectionId, TagId},
    import::{
        ImportError, ItemKind, Outcome,
        store::{self, NewAuthor, NewPlace, NewSection, NewTag},
    },
};

/// The names that WordPress gives the category of posts without one.
const UNCATEGORIZED: [&str; 5] = [
    "uncategorized",
    "uncategorised",
    "tak-berkategori",
    "tanpa-kategori",
    "tidak-berkategori",
];

/// Custom fields in which plugins keep the id of a post's main category.
const PRIMARY_CATEGORY: [&str; 2] = [
    "_yoast_wpseo_primary_category",
    "rank_math_primary_category",
];

/// Writes the category tree.
pub async fn put_sections(work: &mut Work<'_>, site: &EarlierSite) -> Result<(), ImportError> {
    for term in survey::parents_first(&site.categories) {
        let parent = known(work, site, ItemKind::Section, &term.parent).await?;
        if parent.is_none() && !term.parent.is_empty() {
            let sample = format!("{} below {}", term.slug, term.parent);
            work.report.find(
                "category whose parent is not in the export, put at the top",
                &sample,
            );
        }
        put_section(work, site, term, parent.map(SectionId)).await?;
    }
    Ok(())
}

/// Writes a tag.
pub async fn put_tag(
    work: &mut Work<'_>,
    site: &mut EarlierSite,
    term: &Term,
) -> Result<(), ImportError> {
    if let Some(slug) = site.menu_tags.get_mut(&term.id) {
        slug.clone_from(&term.slug);
    }
    match insert_tag(work, site, term).await? {
        Some((_, outcome)) => work.report.record("tag", outcome),
        None => work
            .report
            .skip("tag", "without a slug", &plain::to_line(&term.name)),
    }
    Ok(())
}

/// Writes a term that is a tag; categories and menus have been collected before,
/// and other taxonomies have no place here.
pub async fn put_term(
    work: &mut Work<'_>,
    site: &mut EarlierSite,
    term: &Term,
) -> Result<(), ImportError> {
    match term.taxonomy.as_str() {
        "category" | "nav_menu" => {}
        "post_tag" => {
            if known(work, site, ItemKind::Tag, &term.slug)
                .await?
                .is_none()
            {
                put_tag(work, site, term).await?;
            }
        }
        other => {
            let reason = format!("taxonomy {other} has no place here");
            work.report.skip("term", &reason, &term.slug);
        }
    }
    Ok(())
}

/// Writes a person with a login.
pub async fn put_author(
    work: &mut Work<'_>,
    site: &EarlierSite,
    author: &Author,
) -> Result<(), ImportError> {
    let full_name = || format!("{} {}", author.first_name, author.last_name);
    let name = either(plain::to_line(&author.display_name), || {
        plain::to_line(&full_name())
    });
    if author.login.is_empty() {
        work.report.skip("author", "without a login", &name);
        return Ok(());
    }
    let new = NewAuthor {
        slug: either(slug(&author.login), || author.login.clone()),
        name: either(name, || author.login.clone()),
        initials: String::new(),
        role: String::new(),
        bio: plain::to_text(&author.description),
        email: Some(author.email.clone()).filter(|email| !email.is_empty()),
    };
    let (_, outcome) = store::put_author(&mut work.tx, &site.key(&author.login), &new).await?;
    work.report.record("author", outcome);
    Ok(())
}

/// The section that an item belongs to, and the further ones that list it.
pub async fn sections_of(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
) -> Result<(Option<SectionId>, Vec<SectionId>), ImportError> {
    let terms: Vec<&TermRef> = item.terms_of("category").collect();
    let main = main_category(site, item, &terms).map(|term| term.slug.clone());
    let mut first = None;
    let mut others = Vec::new();
    for term in terms {
        let Some(section) = section(work, site, term).await? else {
            continue;
        };
        if main.as_ref() == Some(&term.slug) {
            first = Some(section);
        } else {
            others.push(section);
        }
    }
    Ok((first, others))
}

/// The tags of an item.
pub async fn tags_of(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
) -> Result<Vec<TagId>, ImportError> {
    let mut tags = Vec::new();
    for term in item.terms_of("post_tag") {
        let term = as_term(term);
        let tag = match known(work, site, ItemKind::Tag, &term.slug).await? {
            Some(id) => Some(TagId(id)),
            None => {
                work.report
                    .find("tag that only posts name, made", &term.slug);
                insert_tag(work, site, &term).await?.map(|(id, _)| id)
            }
        };
        tags.extend(tag.filter(|tag| !tags.contains(tag)));
    }
    Ok(tags)
}

/// Who wrote an item: the co-authors, or else the one author that WordPress
/// itself knows.
pub async fn authors_of(
    work: &mut Work<'_>,
    site: &EarlierSite,
    item: &Item,
) -> Result<Vec<AuthorId>, ImportError> {
    let mut people: Vec<(&str, &str)> = item
        .terms_of("author")
        .map(|term| {
            let login = term.slug.strip_prefix("cap-").unwrap_or(&term.slug);
            (login, term.name.as_str())
        })
        .collect();
    if people.is_empty() {
        people.push((&item.creator, &item.creator));
    }
    let mut authors = Vec::new();
    for (login, name) in people {
        let author = person(work, site, login, name).await?;
        authors.extend(author.filter(|author| !authors.contains(author)));
    }
    Ok(authors)
}

/// The person with a login, if there is one.
pub async fn author_with_login(
    work: &mut Work<'_>,
    site: &EarlierSite,
    login: &str,
) -> Result<Option<AuthorId>, ImportError> {
    let id = known(work, site, ItemKind::Author, login).await?;
    Ok(id.map(AuthorId))
}

/// The section of a category, wherever it is named.
pub async fn section_with_slug(
    work: &mut Work<'_>,
    site: &EarlierSite,
    slug: &str,
) -> Result<Option<SectionId>, ImportError> {
    let id = known(work, site, ItemKind::Section, slug).await?;
    Ok(id.map(SectionId))
}

/// The tag with a slug.
pub async fn tag_with_slug(
    work: &mut Work<'_>,
    site: &EarlierSite,
    slug: &str,
) -> Result<Option<TagId>, ImportError> {
    let id = known(work, site, ItemKind::Tag, slug).await?;
    Ok(id.map(TagId))
}

/// The place with this name, made if need be.
pub async fn place(
    work: &mut Work<'_>,
    site: &EarlierSite,
    name: &str,
) -> Result<Option<PlaceId>, ImportError> {
    let slug = slug(name);
    if slug.is_empty() {
        return Ok(None);
    }
    if let Some(id) = known(work, site, ItemKind::Place, &slug).await? {
        return Ok(Some(PlaceId(id)));
    }
    let place = NewPlace {
        slug: slug.clone(),
        name: name.to_owned(),
    };
    let (id, outcome) = store::put_place(&mut work.tx, &site.key(&slug), &place).await?;
    work.report.record("place", outcome);
    Ok(Some(id))
}

/// The category that an editor chose as the main one, or else the first that
/// says something.
fn main_category<'t>(
    site: &EarlierSite,
    item: &Item,
    terms: &[&'t TermRef],
) -> Option<&'t TermRef> {
    let chosen = PRIMARY_CATEGORY
        .iter()
        .find_map(|key| item.meta(key)?.trim().parse::<u64>().ok())
        .and_then(|id| site.categories.iter().find(|term| term.id == id));
    let with_slug = |slug: &str| terms.iter().find(|term| term.slug == slug);
    chosen
        .and_then(|chosen| with_slug(&chosen.slug))
        .or_else(|| {
            terms
                .iter()
                .find(|term| !UNCATEGORIZED.contains(&term.slug.as_str()))
        })
        .or(terms.first())
        .copied()
}

async fn section(
    work: &mut Work<'_>,
    site: &EarlierSite,
    term: &TermRef,
) -> Result<Option<SectionId>, ImportError> {
    let term = as_term(term);
    match known(work, site, ItemKind::Section, &term.slug).await? {
        Some(id) => Ok(Some(SectionId(id))),
        None => {
            work.report
                .find("category that only posts name, made", &term.slug);
            let made = insert_section(work, site, &term, None).await?;
            Ok(made.map(|(id, _)| id))
        }
    }
}

async fn put_section(
    work: &mut Work<'_>,
    site: &EarlierSite,
    term: &Term,
    parent: Option<SectionId>,
) -> Result<(), ImportError> {
    match insert_section(work, site, term, parent).await? {
        Some((_, outcome)) => work.report.record("category", outcome),
        None => work
            .report
            .skip("category", "without a slug", &plain::to_line(&term.name)),
    }
    Ok(())
}

/// `None` when the category has no slug.
async fn insert_section(
    work: &mut Work<'_>,
    site: &EarlierSite,
    term: &Term,
    parent: Option<SectionId>,
) -> Result<Option<(SectionId, Outcome)>, ImportError> {
    if term.slug.is_empty() {
        return Ok(None);
    }
    let section = NewSection {
        parent,
        slug: term.slug.clone(),
        name: either(plain::to_line(&term.name), || term.slug.clone()),
        description: plain::to_text(&term.description),
        // An export says nothing of an order.
        position: 0,
    };
    let put = store::put_section(&mut work.tx, &site.key(&term.slug), &section).await?;
    Ok(Some(put))
}

/// `None` when the tag has no slug.
async fn insert_tag(
    work: &mut Work<'_>,
    site: &EarlierSite,
    term: &Term,
) -> Result<Option<(TagId, Outcome)>, ImportError> {
    if term.slug.is_empty() {
        return Ok(None);
    }
    let tag = NewTag {
        slug: term.slug.clone(),
        name: either(plain::to_line(&term.name), || term.slug.clone()),
        description: plain::to_text(&term.description),
    };
    let put = store::put_tag(&mut work.tx, &site.key(&term.slug), &tag).await?;
    Ok(Some(put))
}

/// A term as an item names it; WXR 1.0 leaves out the slug now and then.
fn as_term(term: &TermRef) -> Term {
    Term {
        taxonomy: term.taxonomy.clone(),
        slug: either(term.slug.clone(), || slug(&term.name)),
        name: term.name.clone(),
        ..Term::default()
    }
}

/// The person with a login; one whom the export does not list is made.
async fn person(
    work: &mut Work<'_>,
    site: &EarlierSite,
    login: &str,
    name: &str,
) -> Result<Option<AuthorId>, ImportError> {
    if login.is_empty() {
        return Ok(None);
    }
    if let Some(id) = known(work, site, ItemKind::Author, login).await? {
        return Ok(Some(AuthorId(id)));
    }
    let author = NewAuthor {
        slug: either(slug(login), || login.to_owned()),
        name: either(plain::to_line(name), || login.to_owned()),
        initials: String::new(),
        role: String::new(),
        bio: String::new(),
        email: None,
    };
    work.report.find("author whom only posts name, made", login);
    let (id, _) = store::put_author(&mut work.tx, &site.key(login), &author).await?;
    Ok(Some(id))
}

/// The row that a record became.
async fn known(
    work: &mut Work<'_>,
    site: &EarlierSite,
    kind: ItemKind,
    source_id: &str,
) -> Result<Option<i64>, ImportError> {
    let item = store::import_item(&mut work.tx, kind, &site.key(source_id)).await?;
    Ok(item.map(|item| item.local_id))
}
