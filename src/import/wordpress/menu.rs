//! Menus, as themes before the site editor had them: every item is a post of its
//! own that names its menu, its parent and what it leads to.

use std::collections::HashSet;

use super::{
    filing, plain,
    record::Item,
    store,
    survey::EarlierSite,
    work::{Work, either},
};
use crate::{
    document::Href,
    import::{
        ImportError,
        article::store::imported_article,
        menu::{Location, NewMenu, NewMenuItem, Target, store::put_menu},
    },
};

/// No frame shows deeper menus; what would stand deeper stands at the top.
const MAX_DEPTH: usize = 6;

/// An item that waits for what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry {
    /// The place of its site among all.
    site: usize,
    /// Slug and name of its menu.
    menu: (String, String),
    id: u64,
    /// 0 at the top.
    parent: u64,
    order: i64,
    /// Empty when it is to be called like what it leads to.
    label: String,
    link: Link,
}

/// What an item leads to, as it stands in the export.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Link {
    Post(u64),
    /// A category or tag by its id there.
    Term {
        taxonomy: String,
        id: u64,
    },
    Address(String),
    /// Lists of posts of a kind, and what plugins add.
    Other(String),
}

/// Notes a `nav_menu_item` down until all that it may lead to is here.
pub fn collect(work: &mut Work<'_>, site: usize, item: &Item) {
    let entries = entries(site, item);
    let reason = if item.status != "publish" {
        "not published"
    } else if entries.is_empty() {
        "stands in no menu"
    } else {
        work.menu_items.extend(entries);
        return;
    };
    work.report
        .skip("menu item", reason, &plain::to_line(&item.title));
}

/// The entries of a `nav_menu_item`: one for each menu that it stands in.
fn entries(site: usize, item: &Item) -> Vec<MenuEntry> {
    let number = |key| {
        item.meta(key)
            .and_then(|value| value.trim().parse().ok())
            .unwrap_or(0)
    };
    let object = item.meta("_menu_item_object").unwrap_or_default();
    let link = match item.meta("_menu_item_type").unwrap_or_default() {
        "custom" => Link::Address(item.meta("_menu_item_url").unwrap_or_default().to_owned()),
        "post_type" => Link::Post(number("_menu_item_object_id")),
        "taxonomy" => Link::Term {
            taxonomy: object.to_owned(),
            id: number("_menu_item_object_id"),
        },
        other => Link::Other(other.to_owned()),
    };
    item.terms_of("nav_menu")
        .map(|menu| MenuEntry {
            site,
            menu: (menu.slug.clone(), menu.name.clone()),
            id: item.id,
            parent: number("_menu_item_menu_item_parent"),
            order: item.menu_order,
            label: plain::to_line(&item.title),
            link: link.clone(),
        })
        .collect()
}

/// The tag that a `nav_menu_item` leads to, whose slug is to be found out.
pub fn tag_of(item: &Item) -> Option<(u64, String)> {
    entries(0, item)
        .into_iter()
        .find_map(|entry| match entry.link {
            Link::Term { taxonomy, id } if taxonomy == "post_tag" => Some((id, String::new())),
            _ => None,
        })
}

/// Writes all menus with the items that were collected.
pub async fn put_all(work: &mut Work<'_>, sites: &[EarlierSite]) -> Result<(), ImportError> {
    let mut waiting = std::mem::take(&mut work.menu_items);
    // Of several files the newest came first.
    let mut seen = HashSet::new();
    waiting.retain(|entry| seen.insert((entry.site, entry.menu.0.clone(), entry.id)));
    waiting.sort_by_key(|entry| (entry.site, entry.order, entry.id));
    for (at, site) in sites.iter().enumerate() {
        for (slug, name) in menus_of(at, site, &waiting) {
            let entries: Vec<&MenuEntry> = waiting
                .iter()
                .filter(|entry| entry.site == at && entry.menu.0 == slug)
                .collect();
            put(work, site, &slug, &name, &entries).await?;
        }
    }
    Ok(())
}

/// Slugs and names: those that the export lists, then those only items name.
fn menus_of(at: usize, site: &EarlierSite, entries: &[MenuEntry]) -> Vec<(String, String)> {
    let listed = site
        .menus
        .iter()
        .map(|term| (term.slug.clone(), term.name.clone()));
    let named = entries
        .iter()
        .filter(|entry| entry.site == at)
        .map(|entry| entry.menu.clone());
    let mut menus: Vec<(String, String)> = Vec::new();
    for (slug, name) in listed.chain(named) {
        if !slug.is_empty() && menus.iter().all(|(known, _)| *known != slug) {
            menus.push((slug, name));
        }
    }
    menus
}

async fn put(
    work: &mut Work<'_>,
    site: &EarlierSite,
    slug: &str,
    name: &str,
    entries: &[&MenuEntry],
) -> Result<(), ImportError> {
    let mut items = Vec::new();
    for entry in entries {
        match resolve(work, site, entry).await? {
            Some((label, target)) => items.push((*entry, label, target)),
            None => {
                let name = either(entry.label.clone(), || entry.id.to_string());
                let sample = format!("{slug}: {name}");
                work.report
                    .skip("menu item", entry.link.reason_to_skip(), &sample);
            }
        }
    }
    let holder = store::primary_menu(&mut work.tx).await?;
    let is_first = holder.is_none_or(|holder| holder == slug) && !items.is_empty();
    let menu = NewMenu {
        slug: slug.to_owned(),
        name: either(plain::to_line(name), || slug.to_owned()),
        location: is_first.then_some(Location::Primary),
        items: tree(&items, None),
    };
    let outcome = put_menu(&mut work.tx, &site.key(slug), &menu).await?;
    work.report.record("menu", outcome);
    for _ in items {
        work.report.record("menu item", outcome);
    }
    Ok(())
}

type Resolved<'e> = (&'e MenuEntry, String, Target);

/// The items below `parent`. Those whose parent did not come over stand at the
/// top, and so do those whose parents go in a circle.
fn tree(items: &[Resolved<'_>], parent: Option<u64>) -> Vec<NewMenuItem> {
    items
        .iter()
        .filter(|(entry, _, _)| place_of(entry, items) == parent)
        .map(|(entry, label, target)| NewMenuItem {
            label: label.clone(),
            target: target.clone(),
            children: tree(items, Some(entry.id)),
        })
        .collect()
}

/// The parent that an item really has: `None` at the top.
fn place_of(entry: &MenuEntry, items: &[Resolved<'_>]) -> Option<u64> {
    let parent_of = |id: u64| {
        items
            .iter()
            .find(|(item, _, _)| item.id == id)
            .map(|(item, _, _)| item.parent)
    };
    parent_of(entry.parent)?;
    let mut above = entry.parent;
    for _ in 0..MAX_DEPTH {
        match parent_of(above) {
            None | Some(0) => return Some(entry.parent),
            Some(next) => above = next,
        }
    }
    None
}

/// What an item is called and leads to; `None` when it leads nowhere.
async fn resolve(
    work: &mut Work<'_>,
    site: &EarlierSite,
    entry: &MenuEntry,
) -> Result<Option<(String, Target)>, ImportError> {
    let found = match &entry.link {
        Link::Address(address) => by_address(site, address),
        Link::Post(id) => by_post(work, site, *id).await?,
        Link::Term { taxonomy, id } => by_term(work, site, taxonomy, *id).await?,
        Link::Other(_) => None,
    };
    Ok(found
        .map(|(name, target)| (either(entry.label.clone(), || name), target))
        .filter(|(label, _)| !label.is_empty()))
}

impl Link {
    fn reason_to_skip(&self) -> &'static str {
        match self {
            Self::Address(_) => "its address cannot be used",
            Self::Post(_) | Self::Term { .. } => "what it leads to is not in the export",
            Self::Other(_) => "leads to a kind of list that does not exist here",
        }
    }
}

fn by_address(site: &EarlierSite, address: &str) -> Option<(String, Target)> {
    let address = site
        .address
        .path_of(address)
        .unwrap_or_else(|| address.to_owned());
    let href = Href::parse(&address).ok()?;
    Some((href.to_string(), Target::Href(href.to_string())))
}

async fn by_post(
    work: &mut Work<'_>,
    site: &EarlierSite,
    id: u64,
) -> Result<Option<(String, Target)>, ImportError> {
    let key = id.to_string();
    let Some(article) = imported_article(&mut work.tx, &site.key(&key)).await? else {
        return Ok(None);
    };
    let headline = store::headline(&mut work.tx, article).await?;
    Ok(headline.map(|headline| (headline, Target::Article(article))))
}

async fn by_term(
    work: &mut Work<'_>,
    site: &EarlierSite,
    taxonomy: &str,
    id: u64,
) -> Result<Option<(String, Target)>, ImportError> {
    if taxonomy == "post_tag" {
        let slug = site.menu_tags.get(&id).cloned().unwrap_or_default();
        let Some(tag) = filing::tag_with_slug(work, site, &slug).await? else {
            return Ok(None);
        };
        let name = store::tag_name(&mut work.tx, tag).await?;
        return Ok(name.map(|name| (name, Target::Tag(tag))));
    }
    let Some(category) = site.categories.iter().find(|term| term.id == id) else {
        return Ok(None);
    };
    let Some(section) = filing::section_with_slug(work, site, &category.slug).await? else {
        return Ok(None);
    };
    let name = store::section_name(&mut work.tx, section).await?;
    Ok(name.map(|name| (name, Target::Section(section))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: u64, parent: u64) -> MenuEntry {
        MenuEntry {
            site: 0,
            menu: ("utama".to_owned(), "Utama".to_owned()),
            id,
            parent,
            order: 0,
            label: id.to_string(),
            link: Link::Address("#".to_owned()),
        }
    }

    /// `1(2 3(4)) 5`
    fn drawn(entries: &[MenuEntry]) -> String {
        fn draw(items: &[NewMenuItem]) -> String {
            let drawn = items.iter().map(|item| match item.children.as_slice() {
                [] => item.label.clone(),
                children => format!("{}({})", item.label, draw(children)),
            });
            drawn.collect::<Vec<_>>().join(" ")
        }
        let items: Vec<Resolved<'_>> = entries
            .iter()
            .map(|entry| (entry, entry.label.clone(), Target::Href("#".to_owned())))
            .collect();
        draw(&tree(&items, None))
    }

    #[test]
    fn items_stand_below_their_parents() {
        let entries = [
            entry(1, 0),
            entry(2, 1),
            entry(3, 1),
            entry(4, 3),
            entry(5, 0),
        ];
        assert_eq!(drawn(&entries), "1(2 3(4)) 5");
    }

    #[test]
    fn items_without_their_parent_and_items_in_a_circle_stand_at_the_top() {
        assert_eq!(drawn(&[entry(1, 9), entry(2, 1)]), "1(2)");
        assert_eq!(drawn(&[entry(1, 2), entry(2, 1)]), "1 2");
    }
}
