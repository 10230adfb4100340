//! Which address leads where.

use axum::http::StatusCode;

use crate::support::TestSite;

#[tokio::test]
async fn an_address_without_a_story_answers_404_and_offers_ways_on() {
    let site = TestSite::demo().await;
    let answer = site.get("/2019/01/01/tidak-pernah-ada/").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.body.contains("Halaman tidak ditemukan"));
    assert!(answer.body.contains("role=\"search\""));
    assert!(answer.body.contains("Berita terkini"));
}

#[tokio::test]
async fn a_path_with_the_other_ending_moves_to_the_right_one() {
    let site = TestSite::demo().await;
    let path = site.path_where("a.kind = 'story'").await;
    let other = match path.strip_suffix('/') {
        Some(without) => without.to_owned(),
        None => format!("{path}/"),
    };
    let answer = site.get(&other).await;
    assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(answer.header("location"), path);
}

#[tokio::test]
async fn a_post_keeps_an_address_that_looks_like_one_of_a_list() {
    let site = TestSite::demo().await;
    for path in ["/rubrik/judul-lama/", "/category/nasional/judul-lama/"] {
        let mut tx = site.db.write().await.expect("the writer");
        sqlx::query(
            "INSERT INTO article_path (path, article_id) SELECT $1, id FROM article \
              WHERE status = 'published' AND kind = 'story' ORDER BY id LIMIT 1",
        )
        .bind(path)
        .execute(&mut *tx)
        .await
        .expect("a path");
        sqlx::query(
            "UPDATE article SET path = $1 WHERE id = \
             (SELECT article_id FROM article_path WHERE path = $1)",
        )
        .bind(path)
        .execute(&mut *tx)
        .await
        .expect("an address");
        tx.commit().await.expect("a commit");
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert!(answer.body.contains("page-article"), "{path}");
    }
}

#[tokio::test]
async fn drafts_and_scheduled_stories_are_not_there() {
    let site = TestSite::demo().await;
    let slugs: Vec<String> = sqlx::query_scalar(
        "SELECT slug FROM article WHERE status IN ('draft', 'scheduled') AND slug <> ''",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("the demo has unpublished stories");
    assert!(!slugs.is_empty());
    let front = site.get("/").await;
    for slug in slugs {
        assert!(
            !front.body.contains(&slug),
            "{slug} stands on the front page"
        );
        let path: Option<String> = sqlx::query_scalar(
            "SELECT p.path FROM article_path p JOIN article a ON a.id = p.article_id WHERE a.slug = $1",
        )
        .bind(&slug)
        .fetch_optional(site.db.reader())
        .await
        .expect("a query");
        if let Some(path) = path {
            assert_eq!(site.get(&path).await.status, StatusCode::NOT_FOUND);
        }
    }
}

#[tokio::test]
async fn a_page_takes_no_posts() {
    let site = TestSite::empty().await;
    let request = axum::http::Request::post("/")
        .body(axum::body::Body::empty())
        .expect("a valid request");
    assert_eq!(
        site.send(request).await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );
}

#[tokio::test]
async fn a_server_that_fails_says_so_and_keeps_the_cause_to_itself() {
    let site = TestSite::demo().await;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("ALTER TABLE article_section RENAME TO gone")
        .execute(&mut *tx)
        .await
        .expect("a statement");
    tx.commit().await.expect("a commit");
    let answer = site.get("/").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.body.contains("Ada yang tidak beres di pihak kami"));
    assert_eq!(answer.count("no such table"), 0);
    assert_eq!(answer.count("article_section"), 0);
}
