use super::{DEMO, is_empty, load, source::Newsroom};
use crate::import::{
    ImportError,
    fixture::{Fixture, NOW},
};

#[tokio::test]
async fn the_demo_fills_an_empty_database_and_no_other() {
    let fixture = Fixture::new().await;
    assert!(is_empty(&fixture.db).await.expect("asked"));
    let newsroom = Newsroom::read(&DEMO).expect("readable files");
    let report = load(&fixture.db, &fixture.root, NOW).await.expect("loaded");

    let comments = newsroom
        .articles
        .iter()
        .map(|article| article.front.comments.len());
    let expected = [
        ("section", newsroom.site.sections.len()),
        ("author", newsroom.site.authors.len()),
        ("place", newsroom.site.places.len()),
        ("tag", newsroom.site.tags.len()),
        ("media", newsroom.pictures.len()),
        ("article", newsroom.articles.len()),
        ("comment", comments.sum()),
        ("page", newsroom.pages.len()),
        ("menu", 3),
    ];
    for (kind, count) in expected {
        assert!(count > 0, "{kind}");
        assert_eq!(report.of(kind).imported, count as u64, "{kind}");
    }
    assert!(!is_empty(&fixture.db).await.expect("asked"));

    let again = load(&fixture.db, &fixture.root, NOW).await;
    assert!(matches!(again, Err(ImportError::NotEmpty)));
}
