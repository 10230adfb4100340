//! Views per day and heat, written together and read as lists of stories.

use std::collections::BTreeMap;

use serde::Serialize;
use sqlx::SqlitePool;

use super::{
    Heat,
    counter::{Counter, Taken, Tally},
};
use crate::{
    article::store::{self as articles, Clock, ListedCard},
    locale::{Timestamp, Zone},
    server::db::{Db, WriteTx},
};

/// For how many days, today among them, views are kept.
const KEPT_DAYS: i64 = 35;
/// How many days, today among them, count for what is read most.
const RECENT_DAYS: i64 = 2;
/// How many days fill that list when it would be shorter than asked for.
const WEEK_DAYS: i64 = 7;
/// How many stories of each day can become those read most: an article that is
/// never among them on any day is not among the most read of all days.
const CANDIDATES_OF_A_DAY: u32 = 50;
/// How many views at this moment a story must be worth to trend. Fewer are
/// chance.
const TRENDING_VIEWS: u32 = 3;
/// After how many minutes without another view the heat of a single one is
/// deleted: ten half-lives.
const COLD_AFTER_MINUTES: i64 = 60 * 60;

/// Writes what `counter` holds, in one transaction. When that fails, the
/// counter has it back.
pub async fn flush(db: &Db, counter: &Counter, now: Timestamp) -> sqlx::Result<()> {
    let taken = counter.take();
    if taken.dropped > 0 {
        tracing::warn!(
            views = taken.dropped,
            "views of too many articles at once were not counted"
        );
    }
    let taken = Taken {
        dropped: 0,
        ..taken
    };
    if taken.tallies.is_empty() {
        return Ok(());
    }
    let written = write(db, &taken.tallies, now).await;
    if written.is_err() {
        counter.give_back(taken);
    }
    written
}

async fn write(db: &Db, tallies: &[Tally], now: Timestamp) -> sqlx::Result<()> {
    let mut tx = db.write().await?;
    record(&mut tx, tallies, now).await?;
    tx.commit().await
}

/// Adds `tallies` to what is stored, and deletes what has become too old. What
/// is not published is passed over.
pub async fn record(tx: &mut WriteTx, tallies: &[Tally], now: Timestamp) -> sqlx::Result<()> {
    let zone: String = sqlx::query_scalar("SELECT zone FROM site WHERE id = 1")
        .fetch_one(&mut **tx)
        .await?;
    let zone = Zone::from_iana(&zone).unwrap_or_default();
    add_views(tx, tallies, zone).await?;
    add_heat(tx, tallies).await?;
    sqlx::query("DELETE FROM article_view WHERE day <= $1")
        .bind(day(now, zone) - KEPT_DAYS)
        .execute(&mut **tx)
        .await?;
    sqlx::query("DELETE FROM article_heat WHERE heat < $1")
        .bind(Heat::of(1, now.minutes_before(COLD_AFTER_MINUTES)))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The stories of a section, and of all below it, that are read most at present,
/// the most read first; without `except`, the one being read. Empty when hardly
/// anybody read there lately.
pub async fn trending(
    db: &SqlitePool,
    clock: Clock,
    section_id: i64,
    except: Option<i64>,
    now: Timestamp,
    limit: u32,
) -> sqlx::Result<Vec<ListedCard>> {
    let ids: Vec<i64> = sqlx::query_scalar(TRENDING)
        .bind(section_id)
        .bind(Heat::of(TRENDING_VIEWS, now))
        .bind(except)
        .bind(limit)
        .fetch_all(db)
        .await?;
    articles::by_ids(db, clock, &ids).await
}

/// From the hottest down, so that it ends as soon as the list is full.
const TRENDING: &str = "SELECT h.article_id FROM article_heat h \
      WHERE h.heat >= $2 AND h.article_id IS DISTINCT FROM $3 \
        AND EXISTS (SELECT 1 FROM article_section l \
                     WHERE l.article_id = h.article_id AND l.section_id = $1 \
                       AND l.published_at IS NOT NULL) \
        AND EXISTS (SELECT 1 FROM article a \
                     WHERE a.id = h.article_id AND a.status = 'published' AND a.kind = 'story') \
      ORDER BY h.heat DESC, h.article_id DESC LIMIT $4";

/// The stories read most today and yesterday, the most read first. Where those
/// are fewer than `limit`, the most read of the week follow.
pub async fn most_read(
    db: &SqlitePool,
    clock: Clock,
    now: Timestamp,
    limit: u32,
) -> sqlx::Result<Vec<ListedCard>> {
    let today = day(now, clock.zone);
    let ids: Vec<i64> = sqlx::query_scalar(MOST_READ)
        .bind(today - WEEK_DAYS + 1)
        .bind(today)
        .bind(today - RECENT_DAYS + 1)
        .bind(CANDIDATES_OF_A_DAY)
        .bind(limit)
        .fetch_all(db)
        .await?;
    articles::by_ids(db, clock, &ids).await
}

/// The candidates of each day are read off the index; only they are added up.
const MOST_READ: &str = "WITH RECURSIVE days (day) AS ( \
          SELECT $1 UNION ALL SELECT day + 1 FROM days WHERE day < $2 \
      ), candidate (article_id) AS ( \
          SELECT DISTINCT v.article_id FROM days JOIN article_view v \
             ON v.day = days.day AND v.article_id IN ( \
                SELECT t.article_id FROM article_view t WHERE t.day = days.day \
                 ORDER BY t.views DESC, t.article_id DESC LIMIT $4) \
      ) \
      SELECT c.article_id FROM candidate c \
       WHERE EXISTS (SELECT 1 FROM article a \
                      WHERE a.id = c.article_id AND a.status = 'published' AND a.kind = 'story') \
       ORDER BY (SELECT coalesce(sum(v.views), 0) FROM article_view v \
                  WHERE v.article_id = c.article_id AND v.day BETWEEN $3 AND $2) DESC, \
                (SELECT sum(v.views) FROM article_view v \
                  WHERE v.article_id = c.article_id AND v.day BETWEEN $1 AND $2) DESC, \
                c.article_id DESC \
       LIMIT $5";

/// Whether readers can open the article.
pub async fn is_published(db: &SqlitePool, article: i64) -> sqlx::Result<bool> {
    sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM article WHERE id = $1 AND status = 'published')",
    )
    .bind(article)
    .fetch_one(db)
    .await
}

async fn add_views(tx: &mut WriteTx, tallies: &[Tally], zone: Zone) -> sqlx::Result<()> {
    let mut views: BTreeMap<(i64, i64), u64> = BTreeMap::new();
    for tally in tallies {
        let day = day_of_hour(tally.hour, zone);
        *views.entry((tally.article, day)).or_default() += u64::from(tally.views);
    }
    let rows: Vec<(i64, i64, u64)> = views
        .into_iter()
        .map(|((article, day), views)| (article, day, views))
        .collect();
    sqlx::query(
        "INSERT INTO article_view (article_id, day, views) \
         SELECT a.id, json_extract(n.value, '$[1]'), json_extract(n.value, '$[2]') \
           FROM json_each($1) n JOIN article a ON a.id = json_extract(n.value, '$[0]') \
          WHERE a.status = 'published' \
         ON CONFLICT (article_id, day) DO UPDATE SET views = views + excluded.views",
    )
    .bind(json(&rows)?)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn add_heat(tx: &mut WriteTx, tallies: &[Tally]) -> sqlx::Result<()> {
    let mut heats: BTreeMap<i64, Heat> = BTreeMap::new();
    for tally in tallies {
        warm(&mut heats, tally.article, tally.heat);
    }
    let articles: Vec<i64> = heats.keys().copied().collect();
    let known: Vec<(i64, Heat)> = sqlx::query_as(
        "SELECT h.article_id, h.heat FROM json_each($1) n \
           JOIN article_heat h ON h.article_id = n.value",
    )
    .bind(json(&articles)?)
    .fetch_all(&mut **tx)
    .await?;
    for (article, heat) in known {
        warm(&mut heats, article, heat);
    }
    let rows: Vec<(i64, f64)> = heats
        .into_iter()
        .map(|(article, heat)| (article, heat.number()))
        .collect();
    sqlx::query(
        "INSERT INTO article_heat (article_id, heat) \
         SELECT a.id, json_extract(n.value, '$[1]') \
           FROM json_each($1) n JOIN article a ON a.id = json_extract(n.value, '$[0]') \
          WHERE a.status = 'published' \
         ON CONFLICT (article_id) DO UPDATE SET heat = excluded.heat",
    )
    .bind(json(&rows)?)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn warm(heats: &mut BTreeMap<i64, Heat>, article: i64, more: Heat) {
    heats
        .entry(article)
        .and_modify(|heat| *heat = heat.plus(more))
        .or_insert(more);
}

/// Days since 1970-01-01 in `zone`.
fn day(at: Timestamp, zone: Zone) -> i64 {
    day_of_hour(at.millis().div_euclid(3_600_000), zone)
}

fn day_of_hour(hour: i64, zone: Zone) -> i64 {
    (hour + i64::from(zone.offset_hours())).div_euclid(24)
}

fn json(rows: &impl Serialize) -> sqlx::Result<String> {
    serde_json::to_string(rows).map_err(|error| sqlx::Error::Encode(error.into()))
}

#[cfg(test)]
mod tests {
    use sqlx::AssertSqlSafe;

    use super::*;

    async fn plan(statement: &str) -> String {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("warta.db");
        let db = Db::open(&path, Timestamp::from_millis(0))
            .await
            .expect("a fresh database");
        let steps: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}")))
                .fetch_all(db.reader())
                .await
                .expect("a plan");
        let steps: Vec<String> = steps.into_iter().map(|step| step.3).collect();
        steps.join("\n")
    }

    #[tokio::test]
    async fn trending_walks_down_the_index_and_sorts_nothing() {
        let plan = plan(TRENDING).await;
        assert!(plan.contains("article_heat_hottest (heat>?)"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        assert!(!plan.contains("SCAN"), "{plan}");
    }

    #[tokio::test]
    async fn the_most_read_of_a_day_are_read_off_the_index() {
        let plan = plan(MOST_READ).await;
        assert!(plan.contains("article_view_most (day=?)"), "{plan}");
        assert!(!plan.contains("SCAN v"), "{plan}");
        assert!(!plan.contains("SCAN t"), "{plan}");
        assert!(!plan.contains("SCAN a"), "{plan}");
    }

    #[test]
    fn a_day_begins_at_midnight_of_the_zone() {
        // 24 October 2025, 16.59 and 17.00 UTC: 23.59 and 00.00 WIB.
        let before = Timestamp::from_millis(1_761_325_140_000);
        let after = before.minutes_before(-1);
        assert_eq!(day(before, Zone::Wib) + 1, day(after, Zone::Wib));
        assert_eq!(day(before, Zone::Wita), day(after, Zone::Wita));
    }
}
