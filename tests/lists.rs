//! The lists by topic, person, place and day, and what stands below an article.

use axum::http::StatusCode;

use crate::support::TestSite;

/// One text of the database.
async fn text(site: &TestSite, query: &'static str) -> String {
    sqlx::query_scalar(query)
        .fetch_one(site.db.reader())
        .await
        .expect("the demo has one")
}

/// How many story rows stand on a page.
fn rows(body: &str) -> usize {
    body.matches("class=\"story ").count()
}

#[tokio::test]
async fn a_tag_a_person_and_a_place_list_just_their_published_stories() {
    let site = TestSite::demo().await;
    let counted: [(&str, &str, &'static str); 3] = [
        (
            "/tag/",
            "SELECT t.slug FROM tag t JOIN article_tag at ON at.tag_id = t.id \
             GROUP BY t.id ORDER BY count(*) DESC, t.id LIMIT 1",
            "SELECT count(*) FROM article a JOIN article_tag at ON at.article_id = a.id \
             JOIN tag t ON t.id = at.tag_id WHERE t.slug = $1 AND a.status = 'published'",
        ),
        (
            "/penulis/",
            "SELECT p.slug FROM author p JOIN article_author aa ON aa.author_id = p.id \
             GROUP BY p.id ORDER BY count(*) DESC, p.id LIMIT 1",
            "SELECT count(*) FROM article a JOIN article_author aa ON aa.article_id = a.id \
             JOIN author p ON p.id = aa.author_id WHERE p.slug = $1 AND a.status = 'published'",
        ),
        (
            "/tempat/",
            "SELECT p.slug FROM place p JOIN article a ON a.place_id = p.id \
             GROUP BY p.id ORDER BY count(*) DESC, p.id LIMIT 1",
            "SELECT count(*) FROM article a JOIN place p ON p.id = a.place_id \
             WHERE p.slug = $1 AND a.status = 'published'",
        ),
    ];
    for (prefix, slug, count) in counted {
        let slug: String = sqlx::query_scalar(slug)
            .fetch_one(site.db.reader())
            .await
            .expect("a slug");
        let count: i64 = sqlx::query_scalar(count)
            .bind(&slug)
            .fetch_one(site.db.reader())
            .await
            .expect("a count");
        let answer = site.get(&format!("{prefix}{slug}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{prefix}{slug}");
        assert_eq!(
            rows(&answer.body),
            usize::try_from(count).expect("small"),
            "{prefix}{slug}"
        );
        let missing = site.get(&format!("{prefix}tidak-ada")).await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND, "{prefix}");
    }
}

#[tokio::test]
async fn an_author_is_shown_with_role_bio_and_a_badge_that_ends() {
    let site = TestSite::demo().await;
    let slug = text(
        &site,
        "SELECT p.slug FROM author p JOIN author_verification v ON v.author_id = p.id \
          ORDER BY p.id LIMIT 1",
    )
    .await;
    let bio = text(
        &site,
        "SELECT substr(p.bio, 1, 20) FROM author p \
           JOIN author_verification v ON v.author_id = p.id ORDER BY p.id LIMIT 1",
    )
    .await;
    let page = site.get(&format!("/penulis/{slug}")).await;
    assert!(page.body.contains(&bio));
    assert_eq!(page.count("class=\"badge\""), 1);
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE author_verification SET verified_at = 1, valid_until = 2")
        .execute(&mut *tx)
        .await
        .expect("an update");
    tx.commit().await.expect("a commit");
    let page = site.get(&format!("/penulis/{slug}")).await;
    assert_eq!(page.count("class=\"badge\""), 0, "it has expired");
}

#[tokio::test]
async fn the_index_of_a_day_has_its_stories_and_an_empty_day_says_so() {
    let site = TestSite::demo().await;
    let newest = site.get("/indeks").await;
    assert_eq!(newest.status, StatusCode::OK);
    assert!(rows(&newest.body) > 0);
    assert!(newest.body.contains("rel=\"prev\" href=\"/indeks/"));
    let empty = site.get("/indeks/1999/01/01").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.body.contains("Belum ada berita di sini."));
    let none = site.get("/indeks/2025/02/30").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn lists_of_an_earlier_wordpress_site_lead_to_those_here() {
    let site = TestSite::demo().await;
    for (old, new) in [
        ("/category/ekonomi/pasar-pangan/", "/rubrik/pasar-pangan"),
        ("/author/sekar-arumdani/", "/penulis/sekar-arumdani"),
        ("/page/2/", "/terkini?halaman=2"),
    ] {
        let answer = site.get(old).await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{old}");
        assert_eq!(answer.header("location"), new);
    }
    let unknown = site.get("/category/tidak-ada/").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn below_an_article_no_story_stands_twice_and_itself_not_at_all() {
    let site = TestSite::demo().await;
    let paths: Vec<String> = sqlx::query_scalar(
        "SELECT path FROM article WHERE status = 'published' AND kind = 'story'",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("paths");
    for path in paths {
        let page = site.get(&path).await;
        let (_, below) = page
            .body
            .split_once("<div class=\"below\"")
            .expect("what stands below");
        let (below, _) = below.split_once("class=\"comments\"").expect("comments");
        let mut links: Vec<&str> = below
            .split("href=\"/20")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        // A picture leads where its headline does.
        links.dedup();
        let count = links.len();
        links.sort_unstable();
        links.dedup();
        let own = path.trim_start_matches("/20");
        assert!(!links.contains(&own), "{path} offers itself");
        assert!(count <= links.len() + pictured(below), "{path}");
        assert!(count >= 6, "{path} offers {count}");
    }
}

/// Links of pictures, which repeat the one of their headline.
fn pictured(html: &str) -> usize {
    html.matches("class=\"card-picture\"").count()
}

#[tokio::test]
async fn initials_come_from_those_who_did_the_work() {
    let site = TestSite::demo().await;
    let path = text(
        &site,
        "SELECT a.path FROM article a JOIN article_credit c ON c.article_id = a.id \
          WHERE a.status = 'published' AND c.role = 'release' LIMIT 1",
    )
    .await;
    let page = site.get(&path).await;
    let (_, rest) = page
        .body
        .split_once("<p class=\"initials\">")
        .expect("initials");
    let initials = rest.split("</p>").next().unwrap_or_default();
    let plain = initials.replace("<!---->", "");
    assert!(plain.starts_with('(') && plain.ends_with("/*)"), "{plain}");
    assert!(page.body.contains("Sumber rilis"));
}

#[tokio::test]
async fn turning_the_pages_of_a_list_shows_no_story_twice_while_others_appear() {
    let site = TestSite::demo().await;
    let first = site.get("/terkini").await;
    let (_, pager) = first.body.split_once("class=\"pager\"").expect("a pager");
    let next = pager
        .split("href=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("older stories")
        .replace("&amp;", "&");
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(
        "UPDATE article SET published_at = (SELECT max(published_at) + 1000 FROM article \
          WHERE status = 'published' AND kind = 'story') WHERE id = \
         (SELECT id FROM article WHERE status = 'published' AND kind = 'story' \
           ORDER BY published_at LIMIT 1)",
    )
    .execute(&mut *tx)
    .await
    .expect("a story appears");
    tx.commit().await.expect("a commit");
    let second = site.get(&next).await;
    assert_eq!(second.status, StatusCode::OK, "{next}");
    let headlines = |body: &str| -> Vec<String> {
        body.split("class=\"headline\"><a href=\"")
            .skip(1)
            .filter_map(|rest| Some(rest.split('"').next()?.to_owned()))
            .collect()
    };
    let (seen, then) = (headlines(&first.body), headlines(&second.body));
    assert!(!then.is_empty());
    assert!(then.iter().all(|story| !seen.contains(story)), "{then:?}");
}
