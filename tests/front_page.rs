//! The front page.

use std::collections::HashMap;

use axum::http::StatusCode;

use crate::support::TestSite;

#[tokio::test]
async fn an_empty_newsroom_says_that_there_is_nothing_yet() {
    let site = TestSite::empty().await;
    let answer = site.get("/").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("Belum ada berita di sini."));
}

#[tokio::test]
async fn no_story_stands_on_the_front_page_twice() {
    let site = TestSite::demo().await;
    let answer = site.get("/").await;
    let mut headlines: HashMap<&str, u32> = HashMap::new();
    for story in answer.body.split("class=\"headline\"><a href=\"").skip(1) {
        let href = story.split('"').next().expect("an address");
        *headlines.entry(href).or_default() += 1;
    }
    for line in answer.body.split("class=\"latest-line\"").skip(1) {
        let href = line
            .split("<a href=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .expect("an address");
        *headlines.entry(href).or_default() += 1;
    }
    assert!(
        headlines.len() > 15,
        "the demo fills the front page: {}",
        headlines.len()
    );
    let twice: Vec<_> = headlines.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[tokio::test]
async fn every_section_with_stories_has_its_band() {
    let site = TestSite::demo().await;
    let answer = site.get("/").await;
    assert!(answer.count("class=\"band\"") >= 4);
    assert_eq!(answer.count("class=\"story story-lead\""), 1);
}
