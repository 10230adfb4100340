//! What other programs read: feeds, sitemaps, robots.txt and their like.

use axum::http::StatusCode;
use feed_rs::{model::Feed, parser};
use quick_xml::{Reader, escape::resolve_predefined_entity, events::Event};
use warta::locale::date;

use crate::support::{ORIGIN, TestSite};

const FORMATS: [(&str, &str); 3] = [
    ("feed.xml", "application/rss+xml; charset=utf-8"),
    ("atom.xml", "application/atom+xml; charset=utf-8"),
    ("feed.json", "application/feed+json"),
];

/// The feed at `address`, read by a parser that knows nothing of Warta.
async fn feed(site: &TestSite, address: &str, mime: &str) -> Feed {
    let answer = site.get(address).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}");
    assert_eq!(answer.header("content-type"), mime, "{address}");
    parser::parse(answer.body.as_bytes()).unwrap_or_else(|error| panic!("{address}: {error}"))
}

async fn one(site: &TestSite, query: &'static str) -> String {
    sqlx::query_scalar(query)
        .fetch_one(site.db.reader())
        .await
        .expect("a row")
}

async fn change(site: &TestSite, statement: &'static str) {
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(statement)
        .execute(&mut *tx)
        .await
        .expect("a change");
    tx.commit().await.expect("a commit");
}

/// The pages that have feeds of their own, one of each kind.
async fn lists(site: &TestSite) -> [String; 5] {
    let section = one(site, "SELECT s.slug FROM article a JOIN section s ON s.id = a.section_id WHERE a.status = 'published' LIMIT 1").await;
    let tag = one(site, "SELECT t.slug FROM article_tag at JOIN tag t ON t.id = at.tag_id JOIN article a ON a.id = at.article_id WHERE a.status = 'published' LIMIT 1").await;
    let author = one(site, "SELECT p.slug FROM article_author w JOIN author p ON p.id = w.author_id JOIN article a ON a.id = w.article_id WHERE a.status = 'published' LIMIT 1").await;
    let place = one(site, "SELECT p.slug FROM article a JOIN place p ON p.id = a.place_id WHERE a.status = 'published' LIMIT 1").await;
    [
        String::new(),
        format!("/rubrik/{section}"),
        format!("/tag/{tag}"),
        format!("/penulis/{author}"),
        format!("/tempat/{place}"),
    ]
}

#[tokio::test]
async fn every_list_has_feeds_that_a_parser_reads() {
    let site = TestSite::demo().await;
    for list in lists(&site).await {
        let mut ids = Vec::new();
        for (file, mime) in FORMATS {
            let address = format!("{list}/{file}");
            let feed = feed(&site, &address, mime).await;
            assert!(feed.title.is_some(), "{address}");
            assert!((1..=30).contains(&feed.entries.len()), "{address}");
            for entry in &feed.entries {
                assert!(entry.id.starts_with("urn:uuid:"), "{address}: {}", entry.id);
                assert!(
                    entry.title.is_some() && entry.published.is_some(),
                    "{address}"
                );
                let link = entry.links.first().expect("a link");
                assert!(link.href.starts_with(ORIGIN), "{address}: {}", link.href);
                let body = entry
                    .content
                    .as_ref()
                    .and_then(|content| content.body.as_ref());
                let body = body.expect("the whole text");
                assert!(body.contains("<p>"), "{address}");
                for relative in ["href=\"/", "src=\"/", "srcset=\"/", ", /media"] {
                    assert!(!body.contains(relative), "{address}: {relative}");
                }
            }
            ids.push(
                feed.entries
                    .into_iter()
                    .map(|entry| entry.id)
                    .collect::<Vec<_>>(),
            );
        }
        assert_eq!(ids[0], ids[1], "{list}");
        assert_eq!(ids[1], ids[2], "{list}");
    }
}

#[tokio::test]
async fn a_feed_has_the_newest_stories_first() {
    let site = TestSite::demo().await;
    let newest: Vec<String> = sqlx::query_scalar(
        "SELECT path FROM article WHERE status = 'published' AND kind = 'story' \
          ORDER BY published_at DESC, id DESC LIMIT 30",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("a query");
    let feed = feed(&site, "/feed.xml", FORMATS[0].1).await;
    let listed: Vec<String> = feed
        .entries
        .iter()
        .map(|entry| entry.links[0].href.trim_start_matches(ORIGIN).to_owned())
        .collect();
    assert_eq!(listed, newest);
}

#[tokio::test]
async fn feeds_answer_where_wordpress_had_them() {
    let site = TestSite::demo().await;
    let [_, section, tag, author, _] = lists(&site).await;
    let old_section = section.replace("/rubrik/", "/category/");
    let old_author = author.replace("/penulis/", "/author/");
    for (old, new) in [
        ("/feed/".to_owned(), "/feed.xml".to_owned()),
        ("/feed".to_owned(), "/feed.xml".to_owned()),
        ("/feed/atom/".to_owned(), "/atom.xml".to_owned()),
        (format!("{section}/feed/"), format!("{section}/feed.xml")),
        (
            format!("{old_section}/feed/"),
            format!("{section}/feed.xml"),
        ),
        (format!("{tag}/feed"), format!("{tag}/feed.xml")),
        (format!("{old_author}/feed/"), format!("{author}/feed.xml")),
    ] {
        assert_eq!(
            site.get(&old).await.body,
            site.get(&new).await.body,
            "{old}"
        );
    }
}

#[tokio::test]
async fn a_feed_of_nothing_is_not_found() {
    let site = TestSite::demo().await;
    for address in [
        "/rubrik/tidak-ada/feed.xml",
        "/tag/tidak-ada/atom.xml",
        "/penulis/x/feed.json",
    ] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn only_what_is_published_is_told_of() {
    let site = TestSite::demo().await;
    let lists = lists(&site).await;
    for status in [
        "draft",
        "review",
        "scheduled",
        "protected",
        "private",
        "withdrawn",
    ] {
        let statement = format!(
            "UPDATE article SET status = '{status}', headline = 'RAHASIA', standfirst = 'RAHASIA' \
              WHERE id % 2 = 0 AND published_rev IS NOT NULL"
        );
        let mut tx = site.db.write().await.expect("the writer");
        sqlx::query(sqlx::AssertSqlSafe(statement))
            .execute(&mut *tx)
            .await
            .expect("an update");
        tx.commit().await.expect("a commit");
        let hidden: Vec<String> = sqlx::query_scalar(
            "SELECT path FROM article WHERE id % 2 = 0 AND published_rev IS NOT NULL",
        )
        .fetch_all(site.db.reader())
        .await
        .expect("a query");
        assert!(hidden.len() > 10);
        for address in told_at(&site, &lists).await {
            let answer = site.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            assert_eq!(answer.count("RAHASIA"), 0, "{status} in {address}");
            // A published body may still link to it; the entry itself is gone.
            for path in &hidden {
                assert_eq!(
                    answer.count(&format!("<loc>{ORIGIN}{path}</loc>")),
                    0,
                    "{status} in {address}"
                );
                assert_eq!(
                    answer.count(&format!("<link>{ORIGIN}{path}</link>")),
                    0,
                    "{status} in {address}"
                );
            }
        }
    }
}

/// The addresses of all feeds and sitemaps.
async fn told_at(site: &TestSite, lists: &[String]) -> Vec<String> {
    let mut addresses: Vec<String> = lists
        .iter()
        .flat_map(|list| FORMATS.map(|(file, _)| format!("{list}/{file}")))
        .collect();
    addresses.push("/sitemap-news.xml".to_owned());
    addresses.extend(
        texts(&site.get("/sitemap.xml").await.body, "loc")
            .iter()
            .map(|file| file.trim_start_matches(ORIGIN).to_owned()),
    );
    addresses
}

/// The texts of the elements called `name` in a well-formed document.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut texts = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                inside = start.name().as_ref() == name;
                if inside {
                    texts.push(String::new());
                }
            }
            Event::End(_) => inside = false,
            Event::Text(text) if inside => {
                texts.last_mut().expect("an element").push_str(&text);
            }
            Event::GeneralRef(entity) if inside => {
                let text = resolve_predefined_entity(&entity).expect("a predefined entity");
                texts.last_mut().expect("an element").push_str(text);
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

#[tokio::test]
async fn the_sitemaps_list_every_story_and_page_once() {
    let site = TestSite::demo().await;
    // Some of the stories are of an earlier month, years before the others.
    change(
        &site,
        "UPDATE article SET published_at = published_at - 100000000000 WHERE id % 3 = 0",
    )
    .await;
    let index = site.get("/sitemap.xml").await;
    assert_eq!(
        index.header("content-type"),
        "application/xml; charset=utf-8"
    );
    assert!(!index.header("last-modified").is_empty());
    let files = texts(&index.body, "loc");
    assert!(files.len() > 2, "{files:?}");
    let (mut listed, mut pictures) = (Vec::new(), 0);
    for file in files {
        let answer = site
            .get(file.strip_prefix(ORIGIN).expect("an absolute address"))
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{file}");
        let addresses = texts(&answer.body, "loc");
        for time in texts(&answer.body, "lastmod") {
            assert!(
                time.ends_with("+07:00") && date::parse_rfc3339(&time).is_some(),
                "{time}"
            );
        }
        pictures += texts(&answer.body, "image:loc").len();
        listed.extend(
            addresses
                .iter()
                .map(|url| url.trim_start_matches(ORIGIN).to_owned()),
        );
    }
    let mut wanted: Vec<String> =
        sqlx::query_scalar("SELECT path FROM article WHERE status = 'published'")
            .fetch_all(site.db.reader())
            .await
            .expect("a query");
    listed.retain(|path| !path.starts_with("/rubrik/") && path != "/");
    listed.sort();
    wanted.sort();
    assert_eq!(listed, wanted);
    assert!(pictures > 20, "{pictures}");
    for address in [
        "/sitemap/1999-01.xml",
        "/sitemap/2025-13.xml",
        "/sitemap/x.xml",
    ] {
        assert_eq!(
            site.get(address).await.status,
            StatusCode::NOT_FOUND,
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_story_stands_in_the_month_that_its_zone_says() {
    let site = TestSite::demo().await;
    // 31 December, 23.30 UTC, is 1 January in Jakarta.
    change(
        &site,
        "UPDATE article SET published_at = 1735687800000, updated_at = NULL WHERE kind = 'story'",
    )
    .await;
    let index = texts(&site.get("/sitemap.xml").await.body, "loc");
    assert!(
        index.contains(&format!("{ORIGIN}/sitemap/2025-01.xml")),
        "{index:?}"
    );
    assert_eq!(index.len(), 2);
    assert_eq!(
        site.get("/sitemap/2024-12.xml").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_news_sitemap_has_the_stories_of_two_days() {
    let site = TestSite::demo().await;
    let empty = site.get("/sitemap-news.xml").await;
    assert_eq!(
        (empty.status, texts(&empty.body, "loc").len()),
        (StatusCode::OK, 0)
    );
    let now = date::now();
    let mut tx = site.db.write().await.expect("the writer");
    for (hours, headline) in [(1, "Baru & <hangat>"), (47, "Kemarin"), (49, "Basi")] {
        sqlx::query(
            "UPDATE article SET published_at = $1, headline = $2 WHERE id = \
               (SELECT id FROM article WHERE status = 'published' AND kind = 'story' AND published_at < $3 LIMIT 1)",
        )
        .bind(now.minutes_before(hours * 60))
        .bind(headline)
        .bind(now.minutes_before(100 * 60))
        .execute(&mut *tx)
        .await
        .expect("an update");
    }
    tx.commit().await.expect("a commit");
    let news = site.get("/sitemap-news.xml").await.body;
    assert_eq!(texts(&news, "news:title"), ["Baru & <hangat>", "Kemarin"]);
    assert_eq!(texts(&news, "news:language"), ["id", "id"]);
    for time in texts(&news, "news:publication_date") {
        assert!(
            time.ends_with("+07:00") && date::parse_rfc3339(&time).is_some(),
            "{time}"
        );
    }
}

#[tokio::test]
async fn where_wordpress_had_its_sitemap_ours_is_found() {
    let site = TestSite::empty().await;
    for address in ["/wp-sitemap.xml", "/sitemap_index.xml"] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY);
        assert_eq!(answer.header("location"), "/sitemap.xml");
    }
}

#[tokio::test]
async fn the_switches_for_ai_crawlers_are_in_the_robots_txt() {
    let site = TestSite::empty().await;
    let robots = site.get("/robots.txt").await;
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(robots.count("User-agent: GPTBot"), 1, "training is off");
    assert_eq!(robots.count("User-agent: OAI-SearchBot"), 0, "search is on");
    assert_eq!(
        robots.count("User-agent: ChatGPT-User"),
        0,
        "fetching is on"
    );
    assert_eq!(robots.count(&format!("Sitemap: {ORIGIN}/sitemap.xml")), 1);
    change(
        &site,
        "UPDATE site SET ai_training = 1, ai_search = 0, ai_fetch = 0",
    )
    .await;
    let robots = site.get("/robots.txt").await;
    assert_eq!(robots.count("User-agent: GPTBot"), 0);
    assert_eq!(robots.count("User-agent: OAI-SearchBot"), 1);
    assert_eq!(robots.count("User-agent: ChatGPT-User"), 1);
}

#[tokio::test]
async fn ads_txt_is_there_when_editors_wrote_one() {
    let site = TestSite::empty().await;
    for address in ["/ads.txt", "/app-ads.txt"] {
        assert_eq!(site.get(address).await.status, StatusCode::NOT_FOUND);
    }
    change(
        &site,
        "UPDATE site SET ads_txt = 'iklan.example, 1, DIRECT', app_ads_txt = 'app'",
    )
    .await;
    assert_eq!(site.get("/ads.txt").await.body, "iklan.example, 1, DIRECT");
    assert_eq!(site.get("/app-ads.txt").await.body, "app");
}

#[tokio::test]
async fn the_manifest_names_the_site_and_icons_that_exist() {
    let site = TestSite::demo().await;
    let answer = site.get("/manifest.webmanifest").await;
    assert_eq!(answer.header("content-type"), "application/manifest+json");
    let manifest: serde_json::Value = serde_json::from_str(&answer.body).expect("JSON");
    assert_eq!(manifest["name"], one(&site, "SELECT name FROM site").await);
    let icons = manifest["icons"].as_array().expect("icons");
    assert_eq!(icons.len(), 3);
    for icon in icons {
        let src = icon["src"].as_str().expect("a path");
        let file = format!("{}/public{src}", env!("CARGO_MANIFEST_DIR"));
        let (width, height) = image::image_dimensions(&file).expect(&file);
        assert_eq!(icon["sizes"], format!("{width}x{height}"));
    }
}
