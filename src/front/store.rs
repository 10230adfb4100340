//! Reading the site, its menus, and the stories of the front page.

use std::collections::{HashMap, HashSet};

use sqlx::{FromRow, SqlitePool};

use super::{Band, Breaking, Frame, FrontPage, MenuEntry};
use crate::{
    article::{
        Card, SectionLink,
        list::store::{Stretch, in_section},
        store::{self as articles, Clock, ListedCard, SectionRow},
    },
    locale::{Lang, Timestamp, Zone, date},
};

/// How many section bands the front page has at the most.
const BANDS: usize = 8;
/// How many stories a band shows.
const STORIES_IN_A_BAND: usize = 5;
/// How many stories editors can hold at the top.
pub const PINS: u32 = 6;
const BESIDE_LEAD: usize = 2;
const SECOND_TIER: usize = 3;
const LATEST: usize = 8;
/// How many headlines run in the ticker, those of editors included.
const TICKER: usize = 10;
/// A story runs in the ticker by itself for so many minutes: two days.
const TICKER_MINUTES: i64 = 2 * 24 * 60;

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

/// Everything around a page of `site`, at the time `now`, for a reader who has
/// put the breaking news number `dismissed` away.
pub async fn frame(
    db: &SqlitePool,
    site: &Site,
    now: Timestamp,
    dismissed: Option<i64>,
) -> sqlx::Result<Frame> {
    let sections = articles::sections(db).await?;
    Ok(Frame {
        site_name: site.name.clone(),
        tagline: site.tagline.clone(),
        publisher: site.publisher.clone(),
        today: date::full_date(now, site.clock.zone, site.clock.lang),
        sections: top_sections(&sections).map(SectionRow::link).collect(),
        primary: menu(db, "primary").await?,
        topics: menu(db, "topics").await?,
        footer: menu(db, "footer").await?,
        ticker: ticker(db, now).await?,
        breaking: breaking(db, now)
            .await?
            .filter(|news| Some(news.id) != dismissed),
    })
}

/// What editors put into the line and has not ended, then what is new.
pub async fn ticker(db: &SqlitePool, now: Timestamp) -> sqlx::Result<Vec<SectionLink>> {
    let chosen: Vec<(String, String)> = sqlx::query_as(
        "SELECT CASE WHEN t.label <> '' THEN t.label \
                     WHEN a.short_headline <> '' THEN a.short_headline ELSE a.headline END, \
                coalesce(t.href, a.path) \
           FROM ticker_item t LEFT JOIN article a ON a.id = t.article_id \
          WHERE t.ends_at > $1 AND t.starts_at <= $1 \
            AND (t.article_id IS NULL OR a.status = 'published') \
            AND NOT EXISTS (SELECT 1 FROM article_path p JOIN article w ON w.id = p.article_id \
                             WHERE p.path = t.href AND w.status = 'withdrawn') \
          ORDER BY t.position, t.id LIMIT $2",
    )
    .bind(now)
    .bind(i64::try_from(TICKER).unwrap_or(i64::MAX))
    .fetch_all(db)
    .await?;
    let new: Vec<(String, String)> = sqlx::query_as(
        "SELECT CASE WHEN short_headline <> '' THEN short_headline ELSE headline END, path \
           FROM article WHERE status = 'published' AND kind = 'story' AND published_at > $1 \
          ORDER BY published_at DESC, id DESC LIMIT $2",
    )
    .bind(now.minutes_before(TICKER_MINUTES))
    .bind(i64::try_from(TICKER).unwrap_or(i64::MAX))
    .fetch_all(db)
    .await?;
    // What editors chose stands there as they wrote it, also twice to one address.
    let mut line: Vec<SectionLink> = chosen
        .into_iter()
        .map(|(name, url)| SectionLink { name, url })
        .collect();
    for (name, url) in new {
        let is_there = line.iter().any(|item| item.url == url);
        if !is_there && line.len() < TICKER {
            line.push(SectionLink { name, url });
        }
    }
    Ok(line)
}

/// The newest breaking news that has begun and not ended. What was said of a story
/// that was withdrawn goes with it.
pub async fn breaking(db: &SqlitePool, now: Timestamp) -> sqlx::Result<Option<Breaking>> {
    let row: Option<(i64, String, Option<String>)> = sqlx::query_as(
        "SELECT b.id, CASE WHEN b.label <> '' THEN b.label ELSE a.headline END, a.path \
           FROM breaking_news b \
           LEFT JOIN article a ON a.id = b.article_id AND a.status = 'published' \
          WHERE b.ends_at > $1 AND b.starts_at <= $1 \
            AND (b.label <> '' OR a.id IS NOT NULL) \
            AND NOT EXISTS (SELECT 1 FROM article w \
                             WHERE w.id = b.article_id AND w.status = 'withdrawn') \
          ORDER BY b.starts_at DESC, b.id DESC LIMIT 1",
    )
    .bind(now)
    .fetch_optional(db)
    .await?;
    Ok(row.map(|(id, headline, url)| Breaking { id, headline, url }))
}

/// The front page as it stands at the time `now`; `most_read` is what readers
/// read most.
pub async fn front_page(
    db: &SqlitePool,
    clock: Clock,
    now: Timestamp,
    most_read: Vec<Card>,
) -> sqlx::Result<FrontPage> {
    let mut shown = Shown::default();
    let pinned = articles::pinned(db, clock, now, PINS).await?;
    let newest = articles::latest(db, clock, 40, 0).await?;
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
    let sections = articles::sections(db).await?;
    for section in top_sections(&sections).filter(|section| section.on_front) {
        if bands.len() == BANDS {
            break;
        }
        let wanted = STORIES_IN_A_BAND + shown.len();
        let stretch = Stretch::newest(u32::try_from(wanted).unwrap_or(u32::MAX));
        let stories = in_section(db, clock, section.id, stretch).await?;
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
        most_read,
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
    tag_slug: Option<String>,
    tag_name: Option<String>,
}

/// The entries of the menu at `location`; those that lead nowhere a reader can
/// go (a draft) are left out.
async fn menu(db: &SqlitePool, location: &str) -> sqlx::Result<Vec<MenuEntry>> {
    let rows: Vec<MenuRow> = sqlx::query_as(
        "SELECT i.id, i.parent_id, i.label, i.href, \
                s.slug AS section_slug, s.name AS section_name, \
                a.path AS article_path, a.headline AS article_headline, \
                t.slug AS tag_slug, t.name AS tag_name \
           FROM menu m JOIN menu_item i ON i.menu_id = m.id \
           LEFT JOIN section s ON s.id = i.section_id \
           LEFT JOIN tag t ON t.id = i.tag_id \
           LEFT JOIN article a ON a.id = i.article_id AND a.status = 'published' \
          WHERE m.location = $1 \
            AND NOT EXISTS (SELECT 1 FROM article_path p JOIN article w ON w.id = p.article_id \
                             WHERE p.path = i.href AND w.status = 'withdrawn') \
          ORDER BY i.position, i.id",
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
                .or_else(|| row.tag_slug.as_deref().map(articles::tag_url))
                .or(row.article_path)?;
            let label = Some(row.label)
                .filter(|label| !label.is_empty())
                .or(row.section_name)
                .or(row.tag_name)
                .or(row.article_headline)?;
            Some(MenuEntry {
                label,
                url,
                children,
            })
        })
        .collect()
}
