//! What an article page holds.

use axum::http::StatusCode;

use crate::support::TestSite;

#[tokio::test]
async fn the_text_of_an_article_crosses_the_wire_once() {
    let site = TestSite::demo().await;
    let path = site
        .path_where("a.kind = 'story' AND a.word_count > 300")
        .await;
    let html: String = sqlx::query_scalar(
        "SELECT r.html FROM article a \
           JOIN article_revision r ON r.article_id = a.id AND r.rev = a.published_rev WHERE a.path = $1",
    )
    .bind(&path)
    .fetch_one(site.db.reader())
    .await
    .expect("the story's body");
    let answer = site.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.count(&html),
        1,
        "the body stands in the page as it was rendered"
    );
    for sentence in sentences(&html) {
        assert_eq!(answer.count(&sentence), 1, "twice in the page: {sentence}");
    }
}

/// Runs of plain text in the body, long enough to be told apart.
fn sentences(html: &str) -> Vec<String> {
    let found: Vec<String> = html
        .split(['<', '>'])
        .filter(|run| run.len() > 80 && !run.contains(['=', '&', '"']))
        .map(str::to_owned)
        .collect();
    assert!(!found.is_empty(), "the body has prose");
    found
}

#[tokio::test]
async fn times_are_shown_with_their_zone() {
    let site = TestSite::demo().await;
    let path = site.path_where("a.kind = 'story'").await;
    let answer = site.get(&path).await;
    let shown = answer
        .body
        .split("datetime=\"")
        .nth(1)
        .and_then(|rest| rest.split(['>', '<']).nth(1))
        .expect("a time in the page");
    assert!(shown.ends_with(" WIB"), "{shown}");
    assert!(shown.contains(" 2025 - "), "{shown}");
}

#[tokio::test]
async fn no_email_address_is_in_a_page() {
    let site = TestSite::demo().await;
    let path = site.path_where("a.comment_count > 0").await;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE comment SET author_email = 'rahasia@contoh.id'")
        .execute(&mut *tx)
        .await
        .expect("an update");
    sqlx::query("UPDATE author SET email = 'rahasia@contoh.id'")
        .execute(&mut *tx)
        .await
        .expect("an update");
    tx.commit().await.expect("a commit");
    for address in [path.as_str(), "/"] {
        assert_eq!(site.get(address).await.count("rahasia@contoh.id"), 0);
    }
}

#[tokio::test]
async fn comments_that_are_not_approved_are_not_shown() {
    let site = TestSite::demo().await;
    let hidden: Vec<(String, String)> = sqlx::query_as(
        "SELECT a.path, c.body FROM comment c JOIN article a ON a.id = c.article_id \
          WHERE c.state <> 'approved' AND a.status = 'published'",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("a query");
    assert!(!hidden.is_empty(), "the demo has held comments");
    for (path, body) in hidden {
        let first_words: String = body.chars().take(30).collect();
        assert_eq!(
            site.get(&path).await.count(&first_words),
            0,
            "{first_words}"
        );
    }
}

#[tokio::test]
async fn a_page_of_the_institution_has_no_comments_and_no_time() {
    let site = TestSite::demo().await;
    let path = site.path_where("a.kind = 'page'").await;
    let answer = site.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.count("id=\"komentar\""), 0);
    assert_eq!(answer.count("<time"), 0);
}
