//! A story that is withdrawn leaves everything but its address, which says why;
//! and a draft goes to the editors and back.

use axum::http::StatusCode;
use serde_json::json;
use warta::account::Role;

use crate::{story::Story, support::TestSite};

/// Where readers and programs find stories.
const PLACES: [&str; 8] = [
    "/",
    "/terkini",
    "/feed.xml",
    "/feed.json",
    "/sitemap-news.xml",
    "/cari?q=kecelakaan",
    "/penulis/bagas-wirotomo",
    "/indeks",
];

async fn places(site: &TestSite, path: &str) -> usize {
    let mut found = 0;
    for place in PLACES {
        found += usize::from(site.get(place).await.body.contains(path));
    }
    found
}

#[tokio::test]
async fn what_is_withdrawn_says_why_at_its_address_and_stands_nowhere_else() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Korban Kecelakaan Anak").await;
    let old = story.publish().await;
    story.fields["slug"] = json!("kecelakaan");
    story.save().await;
    let path = story.publish().await;
    assert!(places(&site, &path).await >= 6);
    let refused = story.withdraw("permintaan pejabat", "").await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "no ground of the rule"
    );

    let answer = story
        .withdraw("child", "Identitas anak dilindungi.\n<b>Maaf</b>")
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let state = answer.json();
    assert_eq!(state["status"], "withdrawn");
    assert!(
        state["message"]
            .as_str()
            .is_some_and(|said| said.contains("WIB"))
    );
    assert_eq!(places(&site, &path).await, 0);
    for address in [path.as_str(), old.as_str(), path.trim_end_matches('/')] {
        let page = site.get(address).await;
        assert_eq!(page.status, StatusCode::GONE, "{address}");
        assert_eq!(page.header("cache-control"), "no-store");
        for part in [
            "Korban Kecelakaan Anak",
            "Demi masa depan anak.",
            "Identitas anak dilindungi.",
            "&lt;b&gt;Maaf",
            "<meta name=\"robots\" content=\"noindex\">",
            "href=\"/pedoman-media-siber/\"",
            "<time datetime=",
        ] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
        assert!(!page.body.contains("Air naik sejak subuh"));
        assert!(!page.body.contains("ld+json"), "nothing is told of it");
        // As the browser's client gets it.
        let data = site.data(address).await;
        assert_eq!(data.status, StatusCode::OK);
        assert!(data.body.contains("Demi masa depan anak."));
        assert!(!data.body.contains("Air naik sejak subuh"));
    }
    let recorded: String = sqlx::query_scalar(
        "SELECT after FROM audit WHERE action = 'withdrawn' AND subject_id = $1",
    )
    .bind(story.id)
    .fetch_one(site.db.reader())
    .await
    .expect("a line of the audit");
    assert!(recorded.contains("\"ground\":\"child\""), "{recorded}");

    assert_eq!(story.publish().await, path, "it comes back where it was");
    assert!(places(&site, &path).await >= 6);
    let page = site.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("masa depan anak"));
}

#[tokio::test]
async fn only_what_readers_had_can_be_withdrawn() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Konsep").await;
    let refused = story.withdraw("sara", "").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["error"]["code"], "not_in_this_state");
    story.publish().await;
    let reporter = site.signed_in(Role::Reporter).await;
    let address = format!("/api/edit/{}/withdraw", story.id);
    let body = json!({ "op_id": "wartawan001", "ground": "sara", "note": "" }).to_string();
    let answer = site.post_json(&reporter, &address, body).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_draft_goes_to_the_editors_and_back() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let reporter = site.signed_in(Role::Reporter).await;
    let mut story = Story::begin(&site, &reporter, "Dari Wartawan").await;
    let ask = json!({ "rev": story.rev, "op_id": story.operation() });
    let answer = story.post("review", &ask).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.json()["status"], "review");
    for act in ["publish", "schedule", "unschedule", "withdraw"] {
        let answer = story.post(act, &json!({})).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{act}");
    }

    let back = json!({ "op_id": "kembali0001", "note": "Sebutkan sumber kedua." });
    let address = format!("/api/edit/{}/return", story.id);
    let answer = site.post_json(&editor, &address, back.to_string()).await;
    assert_eq!(answer.json()["status"], "draft");
    let said = answer.json()["message"].as_str().expect("words").to_owned();
    assert!(said.contains("Sebutkan sumber kedua."), "{said}");
    let desk = site.get_as(&reporter, "/meja/naskah").await.body;
    assert!(desk.contains("Sebutkan sumber kedua."), "{desk}");

    // Asked again, and taken back by whoever wrote it.
    let ask = json!({ "rev": story.rev, "op_id": story.operation() });
    story.post("review", &ask).await;
    let take = json!({ "op_id": story.operation(), "note": "" });
    let answer = story.post("return", &take).await;
    assert_eq!(answer.json()["status"], "draft", "{}", answer.body);
    let somebody = site.signed_in(Role::Reporter).await;
    let ask = json!({ "rev": story.rev, "op_id": "oranglain01" }).to_string();
    let address = format!("/api/edit/{}/review", story.id);
    let answer = site.post_json(&somebody, &address, ask).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "not theirs");
}

#[tokio::test]
async fn whoever_writes_on_is_not_passed_over() {
    let site = TestSite::demo().await;
    let reporter = site.signed_in(Role::Reporter).await;
    let mut story = Story::begin(&site, &reporter, "Masih Ditulis").await;
    let seen = story.rev;
    story.write("Lanjut.");
    story.save().await;
    let ask = json!({ "rev": seen, "op_id": story.operation() });
    let answer = story.post("review", &ask).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(answer.json()["rev"], json!(story.rev));
}
