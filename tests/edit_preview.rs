//! A draft shown to whoever has a link: as readers will get it, for a time.

use axum::http::StatusCode;
use serde_json::json;
use warta::{account::Role, locale::date};

use crate::{
    editing::Tab,
    support::{Answer, ORIGIN, TestSite},
};

/// Makes a link; gives the path.
async fn link(tab: &Tab<'_>, hours: i64) -> String {
    let made = tab.post("preview", &json!({ "hours": hours })).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.body);
    let made = made.json();
    assert!(
        made["expires"]
            .as_str()
            .is_some_and(|at| at.contains("WIB")),
        "{made}"
    );
    let url = made["url"].as_str().expect("an address");
    let path = url.strip_prefix(ORIGIN).expect("the site's own address");
    assert!(path.starts_with("/pratinjau/"), "{path}");
    path.to_owned()
}

/// The `<article>` of a page, without the number of its revision.
fn article(page: &Answer) -> String {
    let start = page.body.find("<article").expect("an article");
    let end = page.body.find("</article>").expect("its end");
    let article = &page.body[start..end];
    let (before, after) = article.split_once("data-rev=\"").expect("a revision");
    let (_, after) = after.split_once('"').expect("its end");
    format!("{before}{after}")
}

/// A draft with all that readers can see.
async fn whole_story<'a>(site: &'a TestSite, headline: &str) -> Tab<'a> {
    let mut tab = Tab::begin(site, Role::Editor).await;
    let id = async |query: &'static str| -> i64 {
        let id = sqlx::query_scalar(query).fetch_one(site.db.reader()).await;
        id.expect("a row")
    };
    tab.fields["headline"] = json!(headline);
    tab.fields["kicker"] = json!("Pangan");
    tab.fields["standfirst"] = json!("Kenaikan terjadi di semua pasar “besar” & kecil.");
    tab.fields["section"] = json!(id("SELECT id FROM section ORDER BY id LIMIT 1").await);
    tab.fields["tags"] = json!([id("SELECT id FROM tag ORDER BY id LIMIT 1").await]);
    tab.fields["authors"] = json!([id("SELECT id FROM author ORDER BY id LIMIT 1").await]);
    tab.fields["place"] = json!(id("SELECT id FROM place ORDER BY id LIMIT 1").await);
    tab.fields["lead_media"] = json!(
        id("SELECT id FROM media WHERE storage_key IS NOT NULL AND mime LIKE 'image/%' LIMIT 1")
            .await
    );
    tab.fields["lead_alt"] = json!("Pedagang di pasar");
    tab.fields["lead_credit"] = json!("Warta/Sari");
    tab.write(&[
        (
            "a",
            "Harga beras naik di semua pasar <Ponorogo> & sekitarnya.",
        ),
        ("b", "Warga mengeluh."),
    ]);
    tab.saved().await;
    tab
}

async fn publish(tab: &Tab<'_>) -> String {
    let request = json!({ "rev": tab.rev, "op_id": tab.operation(), "tell_readers": false });
    let published = tab.post("publish", &request).await;
    assert_eq!(published.status, StatusCode::OK, "{}", published.body);
    published.json()["path"]
        .as_str()
        .expect("an address")
        .to_owned()
}

#[tokio::test]
async fn a_preview_is_the_published_page_byte_for_byte() {
    let site = TestSite::demo().await;
    // Both say the minute; a new story is taken when it changes in between.
    for attempt in 0..3 {
        let minute = date::now().millis() / 60_000;
        let tab = whole_story(&site, &format!("Harga beras naik {attempt}")).await;
        let preview = site.get(&link(&tab, 24).await).await;
        let path = publish(&tab).await;
        let published = site.get(&path).await;
        if date::now().millis() / 60_000 != minute && attempt < 2 {
            continue;
        }
        assert_eq!(published.status, StatusCode::OK);
        assert_eq!(article(&preview), article(&published));
        assert!(article(&preview).contains("Ponorogo&gt; &amp;"));
        return;
    }
}

#[tokio::test]
async fn a_preview_shows_the_working_copy_and_readers_do_not_get_it() {
    let site = TestSite::demo().await;
    let mut tab = whole_story(&site, "Harga beras naik").await;
    let path = publish(&tab).await;
    tab.fields["headline"] = json!("Harga beras turun");
    tab.write(&[("a", "Harga beras turun lagi.")]);
    tab.saved().await;
    let preview = site.get(&link(&tab, 1).await).await;
    assert!(article(&preview).contains("Harga beras turun lagi."));
    assert!(!site.get(&path).await.body.contains("turun lagi"));

    let again = publish(&tab).await;
    assert_eq!(again, path, "a published address stays");
    assert_eq!(article(&preview), article(&site.get(&path).await));
}

#[tokio::test]
async fn a_preview_says_what_it_is_and_is_kept_by_nobody() {
    let site = TestSite::demo().await;
    let tab = whole_story(&site, "Harga beras naik").await;
    let path = link(&tab, 24).await;
    let preview = site.get(&path).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert_eq!(preview.header("cache-control"), "no-store");
    assert_eq!(preview.header("referrer-policy"), "no-referrer");
    assert_eq!(preview.header("x-robots-tag"), "noindex");
    assert!(
        preview
            .body
            .contains("<meta name=\"robots\" content=\"noindex\">")
    );
    let (above, _) = preview.body.split_once("<main").expect("a page");
    assert!(above.contains("Pratinjau naskah"), "{above}");
    for script in ["/sunting/", "hydrate", "type=\"module\""] {
        assert!(!preview.body.contains(script), "{script}");
    }
    // The page tells nobody of its address.
    let secret = path.rsplit('/').next().expect("a secret");
    assert!(!article(&preview).contains(secret));

    let kept: Vec<Vec<u8>> = sqlx::query_scalar("SELECT token_hash FROM preview_link")
        .fetch_all(site.db.reader())
        .await
        .expect("links");
    assert_eq!(kept.len(), 1);
    assert_ne!(kept[0], secret.as_bytes());
    let entries: Vec<String> =
        sqlx::query_scalar("SELECT after FROM audit WHERE action = 'preview_linked'")
            .fetch_all(site.db.reader())
            .await
            .expect("the record");
    assert_eq!(entries.len(), 1);
    assert!(!entries[0].contains(secret), "the record opens nothing");
}

#[tokio::test]
async fn a_link_ends_and_is_gone_with_its_article() {
    let site = TestSite::demo().await;
    let tab = whole_story(&site, "Harga beras naik").await;
    let path = link(&tab, 1).await;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE preview_link SET created_at = 0, expires_at = $1")
        .bind(date::now().millis() - 1)
        .execute(&mut *tx)
        .await
        .expect("a change");
    tx.commit().await.expect("a commit");
    let ended = site.get(&path).await;
    assert_eq!(ended.status, StatusCode::GONE);
    assert!(
        ended.body.contains("Tautan ini sudah tidak berlaku"),
        "{}",
        ended.body
    );
    assert!(!ended.body.contains("Harga beras"));

    let other = link(&tab, 1).await;
    assert_eq!(site.get(&other).await.status, StatusCode::OK);
    let mut tx = site.db.write().await.expect("the writer");
    for statement in [
        "DELETE FROM article_revision WHERE article_id = $1",
        "DELETE FROM article WHERE id = $1",
    ] {
        sqlx::query(statement)
            .bind(tab.article)
            .execute(&mut *tx)
            .await
            .expect("a deletion");
    }
    tx.commit().await.expect("a commit");
    assert_eq!(site.get(&other).await.status, StatusCode::NOT_FOUND);

    let unknown = format!("/pratinjau/{}", "A".repeat(43));
    for path in [unknown.as_str(), "/pratinjau/x", "/pratinjau/..%2f"] {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_link_works_for_an_hour_up_to_a_week_and_is_made_by_those_who_may_edit() {
    let site = TestSite::demo().await;
    let tab = Tab::begin(&site, Role::Reporter).await;
    for hours in [json!(0), json!(169), json!(-1), json!("24"), json!(null)] {
        let refused = tab.post("preview", &json!({ "hours": hours })).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{hours}");
    }
    link(&tab, 1).await;
    link(&tab, 168).await;
    let address = format!("/api/edit/{}/preview", tab.article);
    for (role, status) in [
        (Role::Owner, StatusCode::OK),
        (Role::Editor, StatusCode::OK),
        (Role::Reporter, StatusCode::FORBIDDEN),
        (Role::Moderator, StatusCode::FORBIDDEN),
        (Role::Reader, StatusCode::FORBIDDEN),
    ] {
        let cookie = site.signed_in(role).await;
        let answer = site
            .post_json(&cookie, &address, json!({ "hours": 24 }).to_string())
            .await;
        assert_eq!(answer.status, status, "{role:?}");
    }
}
