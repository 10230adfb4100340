//! Two people save one article.

use axum::http::StatusCode;
use serde_json::{Value, json};
use warta::account::Role;

use crate::{
    editing::{Tab, paragraph, texts},
    support::TestSite,
};

fn version(tab: &Tab<'_>) -> Value {
    json!({ "doc": tab.doc, "fields": tab.fields })
}

/// A story of two paragraphs, open at a reporter's and an editor's.
async fn two(site: &TestSite) -> (Tab<'_>, Tab<'_>) {
    let mut reporter = Tab::begin(site, Role::Reporter).await;
    reporter.fields["headline"] = json!("Harga beras naik");
    reporter.write(&[
        ("a", "Harga beras naik di semua pasar."),
        ("b", "Warga mengeluh."),
    ]);
    reporter.saved().await;
    let cookie = site.signed_in(Role::Editor).await;
    let editor = reporter.beside(&cookie, "dua").await;
    (reporter, editor)
}

async fn merge(tab: &Tab<'_>, base: &Value) -> Value {
    let request = json!({ "session": tab.session, "base": base, "mine": version(tab) });
    let merged = tab.post("merge", &request).await;
    assert_eq!(merged.status, StatusCode::OK, "{}", merged.body);
    assert_eq!(merged.header("cache-control"), "no-store");
    merged.json()
}

#[tokio::test]
async fn different_paragraphs_are_both_kept_and_the_merge_can_be_saved() {
    let site = TestSite::demo().await;
    let (mut reporter, mut editor) = two(&site).await;
    let base = version(&reporter);
    editor.write(&[
        ("a", "Harga beras naik di semua pasar."),
        ("b", "Warga Ponorogo mengeluh."),
    ]);
    editor.fields["kicker"] = json!("Pangan");
    editor.saved().await;

    reporter.write(&[
        ("a", "Harga beras naik tajam di semua pasar."),
        ("b", "Warga mengeluh."),
    ]);
    assert_eq!(reporter.save("save").await.status, StatusCode::CONFLICT);
    let merged = merge(&reporter, &base).await;
    assert_eq!(
        texts(&merged["doc"]),
        [
            "Harga beras naik tajam di semua pasar.",
            "Warga Ponorogo mengeluh."
        ]
    );
    assert_eq!(merged["fields"]["kicker"], "Pangan");
    assert_eq!(merged["changed"], json!(["bxxxxxxxxx"]));
    assert_eq!(merged["conflicts"], json!([]));
    assert_eq!(merged["field_conflicts"], json!([]));
    assert_eq!(merged["rev"], editor.rev);
    assert_eq!(merged["by"], "Uji editor");
    assert_eq!(merged["same_person"], false);
    assert_eq!(
        texts(&merged["theirs"]["doc"])[1],
        "Warga Ponorogo mengeluh."
    );

    reporter.rev = merged["rev"].as_i64().expect("a revision");
    reporter.doc = merged["doc"].clone();
    reporter.fields = merged["fields"].clone();
    let rev = reporter.saved().await;
    assert_eq!(rev, editor.rev + 1, "the merge is the next revision");
}

#[tokio::test]
async fn the_same_paragraph_and_headline_are_conflicts_that_hold_both() {
    let site = TestSite::demo().await;
    let (mut reporter, mut editor) = two(&site).await;
    let base = version(&reporter);
    editor.write(&[
        ("a", "Harga beras turun di semua pasar."),
        ("b", "Warga mengeluh."),
    ]);
    editor.fields["headline"] = json!("Harga beras turun");
    editor.saved().await;

    reporter.write(&[("a", "Harga beras melonjak di semua pasar.")]);
    reporter.fields["headline"] = json!("Harga beras melonjak");
    let merged = merge(&reporter, &base).await;
    assert_eq!(
        texts(&merged["doc"]),
        ["Harga beras melonjak di semua pasar."]
    );
    let conflict = &merged["conflicts"][0];
    assert_eq!(conflict["block_id"], "axxxxxxxxx");
    assert_eq!(
        conflict["base"],
        paragraph("a", "Harga beras naik di semua pasar.")
    );
    assert_eq!(
        conflict["theirs"],
        paragraph("a", "Harga beras turun di semua pasar.")
    );
    assert_eq!(
        merged["field_conflicts"],
        json!([{
            "field": "headline",
            "mine": "Harga beras melonjak",
            "theirs": "Harga beras turun",
        }])
    );
    assert_eq!(merged["fields"]["headline"], "Harga beras melonjak");
}

#[tokio::test]
async fn what_i_removed_and_they_changed_is_kept_and_named() {
    let site = TestSite::demo().await;
    let (mut reporter, mut editor) = two(&site).await;
    let base = version(&reporter);
    editor.write(&[
        ("a", "Harga beras naik di semua pasar."),
        ("b", "Warga mengeluh keras."),
    ]);
    editor.saved().await;
    reporter.write(&[("a", "Harga beras naik di semua pasar.")]);
    let merged = merge(&reporter, &base).await;
    assert_eq!(texts(&merged["doc"])[1], "Warga mengeluh keras.");
    assert_eq!(merged["conflicts"][0]["mine"], Value::Null);
    assert_eq!(merged["changed"], json!(["bxxxxxxxxx"]));
}

#[tokio::test]
async fn two_tabs_of_one_person_are_told_so() {
    let site = TestSite::demo().await;
    let mut one = Tab::begin(&site, Role::Reporter).await;
    let mut other = one.beside(&one.cookie.clone(), "dua").await;
    let base = version(&one);
    other.write(&[("a", "Dari tab lain.")]);
    other.saved().await;
    one.fields["kicker"] = json!("Dari tab ini");
    let merged = merge(&one, &base).await;
    assert_eq!(merged["same_person"], true);
    assert_eq!(texts(&merged["doc"]), ["Dari tab lain."]);
}

#[tokio::test]
async fn hostile_versions_are_refused_with_their_place() {
    let site = TestSite::demo().await;
    let tab = Tab::begin(&site, Role::Reporter).await;
    let mine = json!({
        "doc": { "type": "doc", "content": [{ "type": "raw_html", "attrs": { "id": "aaaaaaaaaa" } }] },
        "fields": tab.fields,
    });
    let request = json!({ "session": tab.session, "base": version(&tab), "mine": mine });
    let refused = tab.post("merge", &request).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let problem = refused.json();
    assert_eq!(problem["error"]["code"], "document");
    let path = problem["error"]["path"].as_str().expect("a path");
    assert!(path.starts_with("mine.content[0]"), "{path}");

    let unreadable = tab.post("merge", &json!({ "session": "x" })).await;
    assert_eq!(unreadable.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn nobody_merges_into_what_is_not_theirs() {
    let site = TestSite::demo().await;
    let tab = Tab::begin(&site, Role::Reporter).await;
    let request = json!({ "session": tab.session, "base": version(&tab), "mine": version(&tab) });
    let address = format!("/api/edit/{}/merge", tab.article);
    for (role, status) in [
        (Role::Owner, StatusCode::OK),
        (Role::Editor, StatusCode::OK),
        (Role::Reporter, StatusCode::FORBIDDEN),
        (Role::Moderator, StatusCode::FORBIDDEN),
        (Role::Reader, StatusCode::FORBIDDEN),
    ] {
        let cookie = site.signed_in(role).await;
        let answer = site.post_json(&cookie, &address, request.to_string()).await;
        assert_eq!(answer.status, status, "{role:?}");
    }
}
