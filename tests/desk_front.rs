//! The front page's order and pins, through the desk.

use axum::http::StatusCode;
use warta::{
    account::Role,
    locale::{Zone, date},
};

use crate::{
    desk::{audited, field, run, value},
    support::{Answer, TestSite},
};

const PATH: &str = "/meja/muka";

/// The sections of the bands as a reader gets them.
async fn bands(site: &TestSite) -> Vec<String> {
    let page = site.get("/").await;
    page.body
        .split("class=\"band-name\"><a href=\"/rubrik/")
        .skip(1)
        .filter_map(|part| part.split('"').next().map(str::to_owned))
        .collect()
}

/// The address of the story that leads.
async fn lead(site: &TestSite) -> String {
    let page = site.get("/").await;
    let (_, lead) = page.body.split_once("story-lead").expect("a lead");
    let (_, href) = lead
        .split_once("<h2 class=\"headline\"><a href=\"")
        .expect("a link");
    href.split('"').next().unwrap_or_default().to_owned()
}

async fn act(
    site: &TestSite,
    editor: &str,
    list: &str,
    row: i64,
    fields: &[(&str, &str)],
) -> Answer {
    let page = site.get_as(editor, PATH).await;
    let row_id = format!("id=\"{list}-{row}\"");
    let version = field(&page, &row_id, "versi");
    let row = row.to_string();
    let mut all = vec![
        ("daftar", list),
        ("versi", version.as_str()),
        ("butir", row.as_str()),
    ];
    all.extend(fields);
    site.post_as(editor, PATH, &all).await
}

async fn pin(site: &TestSite, editor: &str, story: i64, until: &str) -> Answer {
    let page = site.get_as(editor, "/meja/muka/sematan").await;
    let version = field(&page, "class=\"desk-form\"", "versi");
    let story = story.to_string();
    let fields = [
        ("versi", version.as_str()),
        ("berita", &story),
        ("sampai", until),
        ("aksi", "simpan"),
    ];
    site.post_as(editor, "/meja/muka/sematan", &fields).await
}

fn in_hours(hours: i64) -> String {
    date::local_input(date::now().minutes_before(-60 * hours), Zone::Wib)
}

/// Stories that are not pinned, oldest first.
async fn stories(site: &TestSite, count: i64) -> Vec<(i64, String)> {
    sqlx::query_as(
        "SELECT id, path FROM article WHERE status = 'published' AND kind = 'story' \
            AND pinned = 0 ORDER BY published_at LIMIT $1",
    )
    .bind(count)
    .fetch_all(site.db.reader())
    .await
    .expect("stories")
}

#[tokio::test]
async fn sections_stand_in_the_order_that_editors_give_them() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let before = bands(&site).await;
    let second: i64 = value(
        &site,
        "SELECT id FROM section WHERE parent_id IS NULL ORDER BY position, name LIMIT 1 OFFSET 1",
    )
    .await;
    let answer = act(&site, &editor, "rubrik", second, &[("aksi", "naik")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let after = bands(&site).await;
    assert_eq!((&after[0], &after[1]), (&before[1], &before[0]));
    assert_eq!(after[2..], before[2..]);
    // The strip of sections follows.
    let page = site.get("/").await;
    let (_, strip) = page.body.split_once("section-strip").expect("a strip");
    let (_, first) = strip.split_once("href=\"/rubrik/").expect("a section");
    assert!(first.starts_with(&after[0]));
    assert_eq!(audited(&site).await, ["front_changed"]);
}

#[tokio::test]
async fn a_section_is_hidden_from_the_front_page_and_shown_again() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let before = bands(&site).await;
    let first: i64 = value(
        &site,
        "SELECT id FROM section WHERE parent_id IS NULL ORDER BY position, name LIMIT 1",
    )
    .await;
    act(&site, &editor, "rubrik", first, &[("aksi", "sembunyikan")]).await;
    // Stories that stood there first make room for others elsewhere.
    let without = bands(&site).await;
    assert!(!without.contains(&before[0]));
    assert!(before[1..].iter().all(|section| without.contains(section)));
    // Its own page is there as before.
    let page = site.get(&format!("/rubrik/{}", before[0])).await;
    assert_eq!(page.status, StatusCode::OK);
    act(&site, &editor, "rubrik", first, &[("aksi", "tampilkan")]).await;
    assert_eq!(bands(&site).await, before);
}

#[tokio::test]
async fn a_pinned_story_leads_until_its_end_or_until_it_is_ended() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    run(&site, "UPDATE article SET pinned = 0, pinned_until = NULL").await;
    let stories = stories(&site, 2).await;
    for (story, path) in &stories {
        let answer = pin(&site, &editor, *story, &in_hours(2)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!(lead(&site).await, *path);
    }
    let (first, first_path) = &stories[0];
    act(&site, &editor, "sematan", *first, &[("aksi", "naik")]).await;
    assert_eq!(lead(&site).await, *first_path);
    act(&site, &editor, "sematan", *first, &[("aksi", "akhiri")]).await;
    assert_eq!(lead(&site).await, stories[1].1);
    run(
        &site,
        "UPDATE article SET pinned_until = 1000 WHERE pinned = 1",
    )
    .await;
    let now_leads = lead(&site).await;
    assert!(stories.iter().all(|(_, path)| *path != now_leads));
    let page = site.get_as(&editor, PATH).await;
    assert!(page.body.contains("Tidak ada sematan"));
}

#[tokio::test]
async fn a_pin_without_a_possible_end_is_refused_and_a_seventh_too() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    run(&site, "UPDATE article SET pinned = 0").await;
    let stories = stories(&site, 7).await;
    for (until, said) in [
        (in_hours(-1), "Waktu ini sudah lewat."),
        (in_hours(24 * 20), "Paling lama 14 hari."),
        ("besok".to_owned(), "Bukan tanggal dan jam"),
        (String::new(), "Isian ini harus ada."),
    ] {
        let answer = pin(&site, &editor, stories[0].0, &until).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains(said), "{said}");
    }
    let answer = pin(&site, &editor, 999_999, &in_hours(1)).await;
    assert!(answer.body.contains("Pilihan ini tidak ada lagi."));
    for (story, _) in &stories[..6] {
        let answer = pin(&site, &editor, *story, &in_hours(1)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let answer = pin(&site, &editor, stories[6].0, &in_hours(1)).await;
    assert!(answer.body.contains("Paling banyak 6."));
    // One that is pinned may get another end.
    let answer = pin(&site, &editor, stories[0].0, &in_hours(3)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn an_order_that_has_changed_is_not_changed_unseen() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let page = site.get_as(&editor, PATH).await;
    let version = field(&page, "id=\"rubrik-", "versi");
    let last: i64 = value(
        &site,
        "SELECT id FROM section WHERE parent_id IS NULL ORDER BY position DESC LIMIT 1",
    )
    .await;
    run(
        &site,
        "UPDATE section SET position = -1 WHERE id = (SELECT id FROM section \
                WHERE parent_id IS NULL ORDER BY position DESC LIMIT 1)",
    )
    .await;
    let before = bands(&site).await;
    let last = last.to_string();
    let fields = [
        ("daftar", "rubrik"),
        ("versi", version.as_str()),
        ("butir", &last),
        ("aksi", "turun"),
    ];
    let answer = site.post_as(&editor, PATH, &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(bands(&site).await, before);
    assert_eq!(audited(&site).await, Vec::<String>::new());
}
