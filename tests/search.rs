//! Searching.

use axum::http::StatusCode;

use crate::support::TestSite;

#[tokio::test]
async fn a_word_of_a_headline_finds_its_story() {
    let site = TestSite::demo().await;
    let (path, headline): (String, String) = sqlx::query_as(
        "SELECT path, headline FROM article WHERE status = 'published' AND kind = 'story' LIMIT 1",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("a story");
    let question = headline.replace(' ', "+");
    let answer = site.get(&format!("/cari?q={question}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains(&format!("href=\"{path}\"")));
}

#[tokio::test]
async fn no_question_is_an_error() {
    let site = TestSite::demo().await;
    for question in [
        "%22",
        "a%22*",
        "NEAR(",
        "AND+OR+NOT",
        "%00",
        "%ff%fe",
        "-",
        "*",
    ] {
        let answer = site.get(&format!("/cari?q={question}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{question}");
    }
}

#[tokio::test]
async fn a_draft_is_never_found() {
    let site = TestSite::demo().await;
    let headline: String =
        sqlx::query_scalar("SELECT headline FROM article WHERE status = 'draft' LIMIT 1")
            .fetch_one(site.db.reader())
            .await
            .expect("the demo has a draft");
    let answer = site
        .get(&format!("/cari?q={}", headline.replace(' ', "+")))
        .await;
    assert_eq!(answer.count(&format!(">{headline}</a>")), 0);
}

#[tokio::test]
async fn a_question_never_becomes_markup() {
    let site = TestSite::empty().await;
    for question in [
        "<script>tanda",
        "</title><script>tanda",
        "</script><script>tanda",
        "\"><b>tanda",
    ] {
        let encoded: String = question
            .bytes()
            .map(|byte| format!("%{byte:02X}"))
            .collect();
        let answer = site.get(&format!("/cari?q={encoded}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.count("<script>tanda"), 0, "{question}");
        assert_eq!(answer.count("<b>tanda"), 0, "{question}");
        assert!(answer.count("tanda") > 0);
    }
}
