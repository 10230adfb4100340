//! Section pages.

use axum::http::StatusCode;

use crate::support::TestSite;

#[tokio::test]
async fn a_section_lists_the_stories_of_its_sub_sections_too() {
    let site = TestSite::demo().await;
    let (slug, path): (String, String) = sqlx::query_as(
        "SELECT parent.slug, a.path FROM article a \
           JOIN section own ON own.id = a.section_id \
           JOIN section parent ON parent.id = own.parent_id \
          WHERE a.status = 'published' LIMIT 1",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("the demo has a story in a sub-section");
    let answer = site.get(&format!("/rubrik/{slug}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains(&format!("href=\"{path}\"")));
}

#[tokio::test]
async fn an_unknown_section_and_a_page_beyond_the_last_answer_404() {
    let site = TestSite::demo().await;
    let slug: String = sqlx::query_scalar("SELECT slug FROM section LIMIT 1")
        .fetch_one(site.db.reader())
        .await
        .expect("a section");
    for address in [
        "/rubrik/tidak-ada".to_owned(),
        format!("/rubrik/{slug}?halaman=999"),
    ] {
        assert_eq!(
            site.get(&address).await.status,
            StatusCode::NOT_FOUND,
            "{address}"
        );
    }
}
