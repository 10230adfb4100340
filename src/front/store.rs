//! Reading the site, its menus, and the stories of the front page.

use std::collections::{HashMap, HashSet};

use sqlx::{FromRow, SqlitePool};

use super::{Band, Frame, FrontPage, MenuEntry};
use crate::{
    article::{
        Card,
        store::{self as articles, Clock, ListedCard, SectionRow},
    },
    locale::{Lang, Timestamp, Zone, date},
};

/// How many section bands the front page has at the most.
const BANDS: usize = 8;
/// How many stories a band shows.
const STORIES_IN_A_BAND: usize = 5;
const BESIDE_LEAD: usize = 2;
const SECOND_TIER: usize = 3;
const LATEST: usize = 8;

/// What editors decided about the site as a whole.
#[derive(Clone, Debug)]
pub struct Site {
    pub name: String,
    pub tagline: String,
    pub publisher: String,
    pub clock: Clock,
}

/// Reads the site's one row.
pub async fn site(db: &SqlitePool) -> sqlx::Result<Site> {
    let (name, tagline, publisher, zone, language): (String, String, String, String, String) =
        sqlx::query_as("SELECT name, tagline, publisher, zone, language FROM site")
            .fetch_one(db)
            .await?;
    Ok(Site {
        name,
        tagline,
        publisher,
        clock: Clock {
            zone: Zone::from_iana(&zone).unwrap_or_default(),
            lang: Lang::from_tag(&language).unwrap_or_default(),
        },
    })
}

/// Everything around a page, at the time `now`.
pub async fn frame(db: &SqlitePool, now: Timestamp) -> sqlx::Result<Frame> {
    let site = site(db).await?;
    let sections = articles::sections(db).await?;
    Ok(Frame {
        site_name: site.name,
        tagline: site.tagline,
        publisher: site.publisher,
        today: date::full_date(now, site.clock.zone, site.clock.lang),
        sections: top_sections(&sections).map(SectionRow::link).collect(),
        primary: menu(db, "primary").await?,
        footer: menu(db, "footer").await?,
    })
}

/// The front page as it stands now.
pub async fn front_page(db: &SqlitePool, clock: Clock) -> sqlx::Result<FrontPage> {
    let mut shown = Shown::default();
    let pinned = articles::pinned(db, clock, 6).await?;
    let newest = articles::latest(db, clock, 40).await?;
    // Pinned stories lead; where there are too few, the newest with a picture
    // come next, so that a site without an editor's hand still has a front.
    let (pictured, plain): (Vec<_>, Vec<_>) = newest
        .iter()
        .cloned()
        .partition(|listed| listed.card.picture.is_some());
    let mut tops = pinned.into_iter().chain(pictured).chain(plain);
    let lead = shown.take(&mut tops, 1).pop();
    let second = shown.take(&mut tops, SECOND_TIER);
    let beside_lead = shown.take(&mut tops, BESIDE_LEAD);
    let latest = shown.take(&mut newest.into_iter(), LATEST);
    let mut bands = Vec::new();
    for section in top_sections(&articles::sections(db).await?) {
        if bands.len() == BANDS {
            break;
        }
        let wanted = STORIES_IN_A_BAND + shown.len();
        let stories = articles::in_section(
            db,
            clock,
            section.id,
            u32::try_from(wanted).unwrap_or(u32::MAX),
            0,
        )
        .await?;
        let cards = shown.take(&mut stories.into_iter(), STORIES_IN_A_BAND);
        if !cards.is_empty() {
            bands.push(Band {
                section: section.link(),
                cards,
            });
        }
    }
    Ok(FrontPage {
        lead,
        beside_lead,
        second,
        latest,
        bands,
    })
}

/// The stories a page has shown so far.
#[derive(Default)]
struct Shown(HashSet<i64>);

impl Shown {
    fn len(&self) -> usize {
        self.0.len()
    }

    /// The next `count` stories that the page has not shown yet.
    fn take(&mut self, stories: &mut dyn Iterator<Item = ListedCard>, count: usize) -> Vec<Card> {
        stories
            .filter(|listed| self.0.insert(listed.id))
            .take(count)
            .map(|listed| listed.card)
            .collect()
    }
}

fn top_sections(sections: &[SectionRow]) -> impl Iterator<Item = &SectionRow> {
    sections
        .iter()
        .filter(|section| section.parent_id.is_none())
}

#[derive(FromRow)]
struct MenuRow {
    id: i64,
    parent_id: Option<i64>,
    label: String,
    href: Option<String>,
    section_slug: Option<String>,
    section_name: Option<String>,
    article_path: Option<String>,
    article_headline: Option<String>,
}

/// The entries of the menu at `location`; those that lead nowhere a reader can
/// go (a draft, a tag without a page) are left out.
async fn menu(db: &SqlitePool, location: &str) -> sqlx::Result<Vec<MenuEntry>> {
    let rows: Vec<MenuRow> = sqlx::query_as(
        "SELECT i.id, i.parent_id, i.label, i.href, \
                s.slug AS section_slug, s.name AS section_name, \
                a.path AS article_path, a.headline AS article_headline \
           FROM menu m JOIN menu_item i ON i.menu_id = m.id \
           LEFT JOIN section s ON s.id = i.section_id \
           LEFT JOIN article a ON a.id = i.article_id AND a.status = 'published' \
          WHERE m.location = $1 ORDER BY i.position, i.id",
    )
    .bind(location)
    .fetch_all(db)
    .await?;
    let mut by_parent: HashMap<Option<i64>, Vec<MenuRow>> = HashMap::new();
    for row in rows {
        by_parent.entry(row.parent_id).or_default().push(row);
    }
    Ok(entries(&mut by_parent, None))
}

fn entries(
    by_parent: &mut HashMap<Option<i64>, Vec<MenuRow>>,
    parent: Option<i64>,
) -> Vec<MenuEntry> {
    by_parent
        .remove(&parent)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|row| {
            let children = entries(by_parent, Some(row.id));
            let url = row
                .href
                .or_else(|| row.section_slug.as_deref().map(articles::section_url))
                .or(row.article_path)?;
            let label = Some(row.label)
                .filter(|label| !label.is_empty())
                .or(row.section_name)
                .or(row.article_headline)?;
            Some(MenuEntry {
                label,
                url,
                children,
            })
        })
        .collect()
}
