//! Earlier versions: who wrote them, what changed in them, bringing them back.

use axum::http::StatusCode;
use serde_json::{Value, json};
use warta::account::Role;

use crate::{
    editing::{Tab, texts},
    support::{Answer, TestSite},
};

/// A story with two revisions that were kept.
async fn story(site: &TestSite) -> Tab<'_> {
    let mut tab = Tab::begin(site, Role::Reporter).await;
    tab.fields["headline"] = json!("Harga beras naik");
    tab.write(&[
        ("a", "Harga beras naik di pasar."),
        ("b", "Warga mengeluh."),
    ]);
    tab.saved().await;
    tab.fields["headline"] = json!("Harga beras <b>turun</b>");
    tab.write(&[
        ("a", "Harga beras turun di pasar."),
        ("c", "Petani merugi besar."),
    ]);
    tab.saved().await;
    tab
}

async fn restore(tab: &Tab<'_>, rev: i64, base_rev: i64, op_id: &str) -> Answer {
    let request = json!({
        "rev": rev, "base_rev": base_rev, "op_id": op_id, "session": tab.session,
    });
    tab.post("restore", &request).await
}

async fn list(tab: &Tab<'_>, query: &str) -> Value {
    let list = tab.get(&format!("revisions{query}")).await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.body);
    assert_eq!(list.header("cache-control"), "no-store");
    list.json()
}

fn numbers(list: &Value) -> Vec<i64> {
    let revisions = list["revisions"].as_array().expect("revisions");
    revisions
        .iter()
        .filter_map(|line| line["rev"].as_i64())
        .collect()
}

#[tokio::test]
async fn the_list_says_who_wrote_what_and_when() {
    let site = TestSite::demo().await;
    let tab = story(&site).await;
    let list = list(&tab, "").await;
    assert_eq!(numbers(&list), [3, 2, 1]);
    assert_eq!(list["more"], false);
    let newest = &list["revisions"][0];
    assert_eq!(newest["kind"], "save");
    assert_eq!(newest["by"], "Uji reporter");
    assert_eq!(newest["words"], 8);
    assert_eq!(newest["is_published"], false);
    assert!(
        newest["at"].as_str().is_some_and(|at| at.contains("WIB")),
        "{newest}"
    );
}

#[tokio::test]
async fn a_long_list_comes_in_pages_of_thirty() {
    let site = TestSite::demo().await;
    let mut tab = Tab::begin(&site, Role::Reporter).await;
    for number in 0..33 {
        tab.write(&[("a", &format!("Naskah ke-{number}"))]);
        tab.saved().await;
    }
    let first = list(&tab, "").await;
    assert_eq!(numbers(&first), (5..=34).rev().collect::<Vec<_>>());
    assert_eq!(first["more"], true);
    let second = list(&tab, "?before=5").await;
    assert_eq!(numbers(&second), [4, 3, 2, 1]);
    assert_eq!(second["more"], false);
}

#[tokio::test]
async fn the_published_one_and_the_scheduled_one_are_marked() {
    let site = TestSite::demo().await;
    let cookie = site.signed_in(Role::Editor).await;
    let article: i64 = sqlx::query_scalar(
        "SELECT id FROM article WHERE status = 'published' AND kind = 'story' LIMIT 1",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("a story");
    let mut tab = Tab::open(&site, &cookie, article, "satu").await;
    let published = tab.rev;
    tab.write(&[("a", "Versi baru.")]);
    tab.saved().await;
    let list = list(&tab, "").await;
    let marked: Vec<i64> = list["revisions"]
        .as_array()
        .expect("revisions")
        .iter()
        .filter(|line| line["is_published"] == true)
        .filter_map(|line| line["rev"].as_i64())
        .collect();
    assert_eq!(marked, [published]);
    assert_eq!(list["revisions"][1]["kind"], "import");
    assert_eq!(list["revisions"][1]["by"], "Impor");

    // Compared with what readers see.
    let compared = tab
        .get(&format!("revisions/{}?against=published", tab.rev))
        .await;
    assert_eq!(compared.json()["against"], published);

    let mut draft = Tab::begin(&site, Role::Editor).await;
    draft.fields["headline"] = json!("Nanti");
    let rev = draft.saved().await;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("INSERT INTO article_path (path, article_id) VALUES ('/2030/01/01/nanti', $1)")
        .bind(draft.article)
        .execute(&mut *tx)
        .await
        .expect("an address");
    sqlx::query(
        "UPDATE article SET status = 'scheduled', scheduled_rev = $2, published_at = $3, \
                slug = 'nanti', path = '/2030/01/01/nanti' WHERE id = $1",
    )
    .bind(draft.article)
    .bind(rev)
    .bind(1_893_456_000_000_i64)
    .execute(&mut *tx)
    .await
    .expect("a schedule");
    tx.commit().await.expect("a commit");
    let scheduled = self::list(&draft, "").await;
    assert_eq!(scheduled["revisions"][0]["is_scheduled"], true);
    assert_eq!(scheduled["revisions"][1]["is_scheduled"], false);
}

#[tokio::test]
async fn two_revisions_are_compared_word_by_word() {
    let site = TestSite::demo().await;
    let tab = story(&site).await;
    let compared = tab.get("revisions/3").await;
    assert_eq!(compared.status, StatusCode::OK, "{}", compared.body);
    let compared = compared.json();
    assert_eq!(compared["rev"], 3);
    assert_eq!(compared["against"], 2);
    let html = compared["html"].as_str().expect("HTML");
    for part in [
        "Harga beras <del>naik</del><ins>turun</ins> di pasar.",
        "<del class=\"revision-block\"><p class=\"revision-label\">Dihapus</p>",
        "<ins class=\"revision-block\"><p class=\"revision-label\">Ditambahkan</p>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert_eq!(compared["added_words"], 4);
    assert_eq!(compared["removed_words"], 3);
    assert_eq!(
        compared["fields"],
        json!([{
            "field": "headline",
            "label": "Judul",
            "html": "Harga beras <del>naik</del><ins>&lt;b&gt;turun&lt;/b&gt;</ins>",
        }])
    );

    let whole = tab.get("revisions/3?against=0").await.json();
    assert_eq!(whole["against"], Value::Null);
    assert_eq!(whole["removed_words"], 0);
    let first = tab.get("revisions/1").await.json();
    assert_eq!(first["against"], Value::Null);
    let same = tab.get("revisions/3?against=3").await.json();
    assert_eq!(
        (&same["added_words"], &same["fields"]),
        (&json!(0), &json!([]))
    );
}

#[tokio::test]
async fn picture_tags_and_byline_are_compared() {
    let site = TestSite::demo().await;
    let mut tab = story(&site).await;
    let tags: Vec<(i64, String)> = sqlx::query_as("SELECT id, name FROM tag ORDER BY id LIMIT 2")
        .fetch_all(site.db.reader())
        .await
        .expect("tags");
    let media: i64 =
        sqlx::query_scalar("SELECT id FROM media WHERE storage_key IS NOT NULL LIMIT 1")
            .fetch_one(site.db.reader())
            .await
            .expect("a picture");
    tab.fields["tags"] = json!([tags[0].0]);
    tab.saved().await;
    tab.fields["tags"] = json!([tags[1].0]);
    tab.fields["lead_media"] = json!(media);
    tab.saved().await;
    let compared = tab.get(&format!("revisions/{}", tab.rev)).await.json();
    let fields = compared["fields"].as_array().expect("fields");
    let html = |field: &str| {
        let found = fields.iter().find(|one| one["field"] == field);
        found
            .and_then(|one| one["html"].as_str())
            .unwrap_or_default()
            .to_owned()
    };
    assert!(
        html("tags").contains(&format!("<del>{}</del>", tags[0].1)),
        "{fields:?}"
    );
    assert!(
        html("tags").contains(&format!("<ins>{}</ins>", tags[1].1)),
        "{fields:?}"
    );
    assert!(html("lead_media").contains("<img"), "{fields:?}");
}

#[tokio::test]
async fn restoring_makes_a_new_revision_and_can_itself_be_taken_back() {
    let site = TestSite::demo().await;
    let tab = story(&site).await;
    let op_id = tab.operation();
    let restored = restore(&tab, 2, 3, &op_id).await;
    assert_eq!(restored.status, StatusCode::OK, "{}", restored.body);
    let restored = restored.json();
    assert_eq!(restored["rev"], 4);
    assert_eq!(texts(&restored["doc"])[0], "Harga beras naik di pasar.");
    assert_eq!(restored["fields"]["headline"], "Harga beras naik");

    // Sent again, because the answer was lost.
    let again = restore(&tab, 2, 3, &op_id).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json()["rev"], 4);
    let revisions = list(&tab, "").await;
    assert_eq!(numbers(&revisions), [4, 3, 2, 1]);
    assert_eq!(revisions["revisions"][0]["kind"], "restore");
    let entries: Vec<String> = sqlx::query_scalar(
        "SELECT after FROM audit WHERE action = 'revision_restored' AND subject_id = $1",
    )
    .bind(tab.article)
    .fetch_all(site.db.reader())
    .await
    .expect("the record");
    assert_eq!(entries, [r#"{"restored":2,"rev":4}"#]);

    let back = restore(&tab, 3, 4, &tab.operation()).await.json();
    assert_eq!(back["rev"], 5);
    assert_eq!(texts(&back["doc"])[0], "Harga beras turun di pasar.");
    // The desk lists what the draft has.
    let headline: String = sqlx::query_scalar("SELECT headline FROM article WHERE id = $1")
        .bind(tab.article)
        .fetch_one(site.db.reader())
        .await
        .expect("the article");
    assert_eq!(headline, "Harga beras <b>turun</b>");
}

#[tokio::test]
async fn a_restoration_is_refused_when_the_draft_has_moved_on() {
    let site = TestSite::demo().await;
    let tab = story(&site).await;
    let outdated = restore(&tab, 1, 2, &tab.operation()).await;
    assert_eq!(outdated.status, StatusCode::CONFLICT, "{}", outdated.body);
    let missing = restore(&tab, 99, 3, &tab.operation()).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(missing.json()["error"]["code"], "no_such_revision");
    assert_eq!(numbers(&list(&tab, "").await), [3, 2, 1]);
}

#[tokio::test]
async fn what_is_not_there_any_more_does_not_keep_a_text_from_coming_back() {
    let site = TestSite::demo().await;
    let mut tab = story(&site).await;
    let tag: i64 = sqlx::query_scalar("SELECT id FROM tag ORDER BY id LIMIT 1")
        .fetch_one(site.db.reader())
        .await
        .expect("a tag");
    tab.fields["tags"] = json!([tag]);
    let with_tag = tab.saved().await;
    // As if the tag had been removed since.
    let fields = format!("json_set(fields, '$.tags', json('[{tag}, 987654]'))");
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(sqlx::AssertSqlSafe(format!(
        "UPDATE article_revision SET fields = {fields} WHERE article_id = $1 AND rev = $2"
    )))
    .bind(tab.article)
    .bind(with_tag)
    .execute(&mut *tx)
    .await
    .expect("an older revision");
    tx.commit().await.expect("a commit");
    let restored = restore(&tab, with_tag, tab.rev, &tab.operation()).await;
    assert_eq!(restored.status, StatusCode::OK, "{}", restored.body);
    assert_eq!(restored.json()["fields"]["tags"], json!([tag]));
}

#[tokio::test]
async fn nobody_sees_or_restores_what_is_not_theirs() {
    let site = TestSite::demo().await;
    let tab = story(&site).await;
    for (role, status) in [
        (Role::Owner, StatusCode::OK),
        (Role::Editor, StatusCode::OK),
        (Role::Reporter, StatusCode::FORBIDDEN),
        (Role::Moderator, StatusCode::FORBIDDEN),
        (Role::Reader, StatusCode::FORBIDDEN),
    ] {
        let cookie = site.signed_in(role).await;
        for address in ["revisions", "revisions/3", "revisions/3?against=0"] {
            let address = format!("/api/edit/{}/{address}", tab.article);
            let answer = site.get_as(&cookie, &address).await;
            assert_eq!(answer.status, status, "{role:?} {address}");
        }
        if status == StatusCode::FORBIDDEN {
            let request = json!({
                "rev": 1, "base_rev": 3, "op_id": "opopopopop", "session": "tabtabtabtab",
            });
            let address = format!("/api/edit/{}/restore", tab.article);
            let answer = site.post_json(&cookie, &address, request.to_string()).await;
            assert_eq!(answer.status, status, "{role:?}");
        }
    }
    assert_eq!(numbers(&list(&tab, "").await), [3, 2, 1]);
}
