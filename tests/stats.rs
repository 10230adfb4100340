//! Counting who reads what, without knowing who.

use axum::{
    body::Body,
    http::{Request, StatusCode, request::Builder},
};
use sqlx::AssertSqlSafe;
use warta::{
    article::store::{Clock, ListedCard},
    locale::{Lang, Timestamp, Zone},
    server::db::Db,
    stats::{
        counter::{Counter, Tally},
        flush::Flushing,
        store,
    },
};

use crate::support::{Answer, TestSite, now};

const PHONE: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                     Chrome/130.0.0.0 Mobile Safari/537.36";
const CLOCK: Clock = Clock {
    zone: Zone::Wib,
    lang: Lang::Id,
};
const NO_VIEWS: [(i64, u32); 0] = [];
const NO_STORY: [i64; 0] = [];

fn navigation(path: &str) -> Builder {
    Request::get(path)
        .header("accept", "text/html")
        .header("user-agent", PHONE)
        .header("sec-fetch-dest", "document")
        .header("sec-fetch-mode", "navigate")
        .header("sec-fetch-site", "none")
}

fn beacon(body: &str) -> Builder {
    Request::post("/api/stats/view")
        .header("user-agent", PHONE)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "text/plain;charset=UTF-8")
        .header("content-length", body.len())
}

async fn send(site: &TestSite, request: Builder) -> Answer {
    site.send(request.body(Body::empty()).expect("a valid request"))
        .await
}

async fn tell(site: &TestSite, body: &str) -> Answer {
    site.send(
        beacon(body)
            .body(Body::from(body.to_owned()))
            .expect("a valid request"),
    )
    .await
}

/// Views that wait to be written: article and number.
fn counted(counter: &Counter) -> Vec<(i64, u32)> {
    let mut counted: Vec<(i64, u32)> = counter
        .take()
        .tallies
        .iter()
        .map(|tally| (tally.article, tally.views))
        .collect();
    counted.sort_unstable();
    counted
}

/// Some published story, or another article where `condition` says so.
async fn article(site: &TestSite, condition: &'static str) -> (i64, String) {
    sqlx::query_as(AssertSqlSafe(format!(
        "SELECT id, coalesce(path, '') FROM article WHERE {condition} ORDER BY id LIMIT 1"
    )))
    .fetch_one(site.db.reader())
    .await
    .expect("such an article")
}

/// Forgets the demo newsroom's own readers.
async fn without_readers() -> TestSite {
    let site = TestSite::demo().await;
    let mut tx = site.db.write().await.expect("the writer");
    for statement in ["DELETE FROM article_view", "DELETE FROM article_heat"] {
        sqlx::query(statement)
            .execute(&mut *tx)
            .await
            .expect("deleted");
    }
    tx.commit().await.expect("a commit");
    site
}

async fn record(db: &Db, tallies: &[Tally]) {
    let mut tx = db.write().await.expect("the writer");
    store::record(&mut tx, tallies, now())
        .await
        .expect("recorded");
    tx.commit().await.expect("a commit");
}

fn ids(listed: &[ListedCard]) -> Vec<i64> {
    listed.iter().map(|listed| listed.id).collect()
}

#[tokio::test]
async fn a_navigation_to_an_article_counts_one_view() {
    let site = TestSite::demo().await;
    let (id, path) = article(&site, "status = 'published' AND kind = 'story'").await;
    assert_eq!(send(&site, navigation(&path)).await.status, StatusCode::OK);
    assert_eq!(counted(&site.counter), [(id, 1)]);
}

#[tokio::test]
async fn a_browser_without_fetch_metadata_counts() {
    let site = TestSite::demo().await;
    let (id, path) = article(&site, "status = 'published' AND kind = 'story'").await;
    send(&site, Request::get(&path).header("user-agent", PHONE)).await;
    assert_eq!(counted(&site.counter), [(id, 1)]);
}

#[tokio::test]
async fn crawlers_prefetches_reloads_and_head_do_not_count() {
    let site = TestSite::demo().await;
    let (_, path) = article(&site, "status = 'published' AND kind = 'story'").await;
    let refused = [
        ("sec-purpose", "prefetch"),
        ("purpose", "prefetch"),
        ("x-moz", "prefetch"),
        ("cache-control", "max-age=0"),
        ("cache-control", "no-cache"),
        ("pragma", "no-cache"),
    ];
    for (name, value) in refused {
        let answer = send(&site, navigation(&path).header(name, value)).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(counted(&site.counter), NO_VIEWS, "{name}: {value}");
    }
    let crawler = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    send(&site, Request::get(&path).header("user-agent", crawler)).await;
    send(&site, Request::get(&path)).await;
    send(&site, Request::head(&path).header("user-agent", PHONE)).await;
    assert_eq!(counted(&site.counter), NO_VIEWS);
}

#[tokio::test]
async fn fetching_a_page_for_later_does_not_count() {
    let site = TestSite::demo().await;
    let (_, path) = article(&site, "status = 'published' AND kind = 'story'").await;
    let encoded = path.replace('/', "%2F");
    let data = Request::get(format!("/api/page?address={encoded}"))
        .header("user-agent", PHONE)
        .header("sec-fetch-dest", "empty")
        .header("sec-fetch-mode", "cors");
    let answer = send(&site, data).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("Article"), "{}", answer.body);
    assert_eq!(counted(&site.counter), NO_VIEWS);
}

#[tokio::test]
async fn only_pages_that_show_an_article_count() {
    let site = TestSite::demo().await;
    let (_, path) = article(&site, "status = 'published' AND kind = 'story'").await;
    let other_ending = path.trim_end_matches('/').to_owned();
    for address in ["/", "/cari?q=air", "/tidak/ada/", &other_ending] {
        send(&site, navigation(address)).await;
    }
    assert_eq!(counted(&site.counter), NO_VIEWS);
}

#[tokio::test]
async fn what_is_withheld_does_not_count() {
    let site = TestSite::demo().await;
    let (id, path) = article(&site, "status = 'published' AND kind = 'story'").await;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE article SET status = 'protected' WHERE id = $1")
        .bind(id)
        .execute(&mut *tx)
        .await
        .expect("an update");
    tx.commit().await.expect("a commit");
    assert_eq!(send(&site, navigation(&path)).await.status, StatusCode::OK);
    tell(&site, &id.to_string()).await;
    assert_eq!(counted(&site.counter), NO_VIEWS);
}

#[tokio::test]
async fn the_beacon_counts_a_published_article() {
    let site = TestSite::demo().await;
    let (id, _) = article(&site, "status = 'published' AND kind = 'story'").await;
    let answer = tell(&site, &id.to_string()).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    assert_eq!(answer.header("set-cookie"), "");
    assert_eq!(counted(&site.counter), [(id, 1)]);
}

#[tokio::test]
async fn the_beacon_does_not_tell_a_draft_from_nothing() {
    let site = TestSite::demo().await;
    let (draft, _) = article(&site, "status = 'draft'").await;
    for id in [draft, 999_999, -1] {
        let answer = tell(&site, &id.to_string()).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{id}");
    }
    assert_eq!(counted(&site.counter), NO_VIEWS);
}

#[tokio::test]
async fn the_beacon_refuses_other_origins_and_what_is_no_id() {
    let site = TestSite::demo().await;
    let (id, _) = article(&site, "status = 'published' AND kind = 'story'").await;
    let id = id.to_string();
    let with = |name: &str, value: &str| {
        Request::post("/api/stats/view")
            .header("user-agent", PHONE)
            .header("host", "warta.example")
            .header(name, value)
            .body(Body::from(id.clone()))
            .expect("a valid request")
    };
    for (name, value, wanted) in [
        ("sec-fetch-site", "cross-site", StatusCode::FORBIDDEN),
        ("sec-fetch-site", "same-site", StatusCode::FORBIDDEN),
        ("origin", "https://lain.example", StatusCode::FORBIDDEN),
        ("accept", "*/*", StatusCode::FORBIDDEN),
    ] {
        assert_eq!(site.send(with(name, value)).await.status, wanted, "{value}");
    }
    for body in ["", "tujuh", "7; DROP TABLE article", "1.5"] {
        let answer = tell(&site, body).await;
        assert!(answer.status.is_client_error(), "{body}: {}", answer.status);
    }
    let long = tell(&site, &"1".repeat(1000)).await;
    assert_eq!(long.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(counted(&site.counter), NO_VIEWS);
    assert_eq!(
        site.send(with("origin", "https://warta.example"))
            .await
            .status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(counted(&site.counter).len(), 1);
}

#[tokio::test]
async fn the_beacon_ignores_crawlers() {
    let site = TestSite::demo().await;
    let (id, _) = article(&site, "status = 'published' AND kind = 'story'").await;
    let request = Request::post("/api/stats/view")
        .header("user-agent", "Mozilla/5.0 (compatible; bingbot/2.0)")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(id.to_string()))
        .expect("a valid request");
    assert_eq!(site.send(request).await.status, StatusCode::NO_CONTENT);
    assert_eq!(counted(&site.counter), NO_VIEWS);
}

#[tokio::test]
async fn a_flush_writes_what_was_counted_once() {
    let site = without_readers().await;
    let (story, _) = article(&site, "status = 'published' AND kind = 'story'").await;
    let (draft, _) = article(&site, "status = 'draft'").await;
    for article in [story, story, draft, 999_999] {
        site.counter.view(article, now());
    }
    for _ in 0..2 {
        store::flush(&site.db, &site.counter, now())
            .await
            .expect("flushed");
    }
    // 24 October 2025, in days since 1970.
    assert_eq!(views(&site.db).await, [(story, 20_385, 2)]);
    site.counter.view(story, now());
    store::flush(&site.db, &site.counter, now())
        .await
        .expect("flushed");
    assert_eq!(views(&site.db).await, [(story, 20_385, 3)]);
}

async fn views(db: &Db) -> Vec<(i64, i64, i64)> {
    sqlx::query_as("SELECT article_id, day, views FROM article_view ORDER BY article_id, day")
        .fetch_all(db.reader())
        .await
        .expect("a query")
}

#[tokio::test]
async fn views_that_cannot_be_written_are_kept() {
    let site = without_readers().await;
    let (story, _) = article(&site, "status = 'published' AND kind = 'story'").await;
    site.counter.view(story, now());
    site.db.close().await;
    let flushed = store::flush(&site.db, &site.counter, now()).await;
    assert!(flushed.is_err());
    assert_eq!(counted(&site.counter), [(story, 1)]);
}

#[tokio::test]
async fn stopping_writes_what_is_left() {
    let site = without_readers().await;
    let (story, _) = article(&site, "status = 'published' AND kind = 'story'").await;
    let flushing = Flushing::start(site.db.clone(), site.counter.clone());
    site.counter.view(story, warta::locale::date::now());
    flushing.stop().await;
    let views = views(&site.db).await;
    assert_eq!(views.len(), 1);
    assert_eq!((views[0].0, views[0].2), (story, 1));
}

/// A top section with at least three stories, and those.
async fn section_with_stories(site: &TestSite) -> (i64, Vec<i64>) {
    let section: i64 = sqlx::query_scalar(
        "SELECT section_id FROM article_section WHERE published_at IS NOT NULL \
          GROUP BY section_id HAVING count(*) >= 3 ORDER BY section_id LIMIT 1",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("a section");
    let stories = sqlx::query_scalar(
        "SELECT article_id FROM article_section \
          WHERE section_id = $1 AND published_at IS NOT NULL ORDER BY article_id",
    )
    .bind(section)
    .fetch_all(site.db.reader())
    .await
    .expect("stories");
    (section, stories)
}

#[tokio::test]
async fn trending_prefers_what_is_read_now_to_what_was_read_more() {
    let site = without_readers().await;
    let (section, stories) = section_with_stories(&site).await;
    let hours_ago = |hours: i64| now().minutes_before(hours * 60);
    record(
        &site.db,
        &[
            Tally::of(stories[0], 100, hours_ago(30)),
            Tally::of(stories[1], 20, hours_ago(1)),
            Tally::of(stories[2], 40, hours_ago(12)),
        ],
    )
    .await;
    let trending = trending(&site, section, None).await;
    assert_eq!(trending, [stories[1], stories[2], stories[0]]);
}

async fn trending(site: &TestSite, section: i64, except: Option<i64>) -> Vec<i64> {
    let listed = store::trending(site.db.reader(), CLOCK, section, except, now(), 10).await;
    ids(&listed.expect("a list"))
}

#[tokio::test]
async fn trending_stays_within_its_section_and_without_the_story_being_read() {
    let site = without_readers().await;
    let (section, stories) = section_with_stories(&site).await;
    let elsewhere: i64 = sqlx::query_scalar(
        "SELECT id FROM article WHERE status = 'published' AND kind = 'story' AND id NOT IN \
           (SELECT article_id FROM article_section WHERE section_id = $1) LIMIT 1",
    )
    .bind(section)
    .fetch_one(site.db.reader())
    .await
    .expect("a story of another section");
    let read = |article| Tally::of(article, 9, now());
    record(
        &site.db,
        &[read(elsewhere), read(stories[0]), read(stories[1])],
    )
    .await;
    assert_eq!(
        trending(&site, section, None).await,
        [stories[1], stories[0]]
    );
    assert_eq!(
        trending(&site, section, Some(stories[1])).await,
        [stories[0]]
    );
}

#[tokio::test]
async fn nothing_trends_where_hardly_anybody_reads() {
    let site = without_readers().await;
    let (section, stories) = section_with_stories(&site).await;
    let yesterday = now().minutes_before(26 * 60);
    record(
        &site.db,
        &[
            Tally::of(stories[0], 2, now()),
            Tally::of(stories[1], 30, yesterday),
        ],
    )
    .await;
    assert_eq!(trending(&site, section, None).await, NO_STORY);
    record(&site.db, &[Tally::of(stories[0], 2, now())]).await;
    assert_eq!(trending(&site, section, None).await, [stories[0]]);
}

#[tokio::test]
async fn what_is_no_longer_published_is_in_no_list() {
    let site = without_readers().await;
    let (section, stories) = section_with_stories(&site).await;
    record(&site.db, &[Tally::of(stories[0], 9, now())]).await;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE article SET status = 'withdrawn' WHERE id = $1")
        .bind(stories[0])
        .execute(&mut *tx)
        .await
        .expect("an update");
    tx.commit().await.expect("a commit");
    assert_eq!(trending(&site, section, None).await, NO_STORY);
    assert_eq!(most_read(&site, now(), 10).await, NO_STORY);
}

async fn most_read(site: &TestSite, at: Timestamp, limit: u32) -> Vec<i64> {
    let listed = store::most_read(site.db.reader(), CLOCK, at, limit).await;
    ids(&listed.expect("a list"))
}

#[tokio::test]
async fn most_read_adds_up_today_and_yesterday_and_fills_up_with_the_week() {
    let site = without_readers().await;
    let (_, stories) = section_with_stories(&site).await;
    let days_ago = |days: i64| now().minutes_before(days * 24 * 60);
    record(
        &site.db,
        &[
            Tally::of(stories[0], 5, now()),
            Tally::of(stories[1], 3, now()),
            Tally::of(stories[1], 4, days_ago(1)),
            Tally::of(stories[2], 900, days_ago(4)),
        ],
    )
    .await;
    assert_eq!(
        most_read(&site, now(), 10).await,
        [stories[1], stories[0], stories[2]]
    );
    assert_eq!(most_read(&site, now(), 1).await, [stories[1]]);
    assert_eq!(most_read(&site, days_ago(-8), 10).await, NO_STORY);
}

#[tokio::test]
async fn institution_pages_are_in_no_list() {
    let site = without_readers().await;
    let (page, _) = article(&site, "status = 'published' AND kind = 'page'").await;
    record(&site.db, &[Tally::of(page, 9, now())]).await;
    assert_eq!(most_read(&site, now(), 10).await, NO_STORY);
}

#[tokio::test]
async fn what_is_long_past_is_deleted_with_the_next_views() {
    let site = without_readers().await;
    let (_, stories) = section_with_stories(&site).await;
    let days_ago = |days: i64| now().minutes_before(days * 24 * 60);
    record(
        &site.db,
        &[
            Tally::of(stories[0], 9, days_ago(40)),
            Tally::of(stories[1], 9, days_ago(30)),
            Tally::of(stories[2], 9, now()),
        ],
    )
    .await;
    let kept: Vec<i64> = views(&site.db).await.iter().map(|view| view.0).collect();
    assert_eq!(kept, [stories[1], stories[2]]);
    let hot: Vec<i64> = sqlx::query_scalar("SELECT article_id FROM article_heat")
        .fetch_all(site.db.reader())
        .await
        .expect("a query");
    assert_eq!(hot, [stories[2]]);
}

#[tokio::test]
async fn the_demo_newsroom_has_readers() {
    let site = TestSite::demo().await;
    let listed = most_read(&site, now(), 5).await;
    assert_eq!(listed.len(), 5);
    let sections: Vec<i64> =
        sqlx::query_scalar("SELECT id FROM section WHERE parent_id IS NULL ORDER BY id")
            .fetch_all(site.db.reader())
            .await
            .expect("sections");
    let mut with_trend = 0;
    for section in &sections {
        with_trend += usize::from(!trending(&site, *section, None).await.is_empty());
    }
    assert!(
        with_trend * 2 > sections.len(),
        "{with_trend} of {}",
        sections.len()
    );
}
