//! Settings of the site: what the owner writes is what readers and crawlers get.

use axum::http::StatusCode;
use warta::account::Role;

use crate::{
    desk::{HOSTILE, audited, field, run, value},
    support::{Answer, TestSite},
};

const PATH: &str = "/meja/situs";

/// The form as its owner sees it, with some fields filled in otherwise.
async fn save(site: &TestSite, owner: &str, changed: &[(&str, &str)]) -> Answer {
    let page = site.get_as(owner, PATH).await;
    save_from(site, owner, &page, changed).await
}

async fn save_from(
    site: &TestSite,
    owner: &str,
    page: &Answer,
    changed: &[(&str, &str)],
) -> Answer {
    let version = field(page, "class=\"desk-form\"", "versi");
    let mut fields = vec![
        ("versi", version.as_str()),
        ("nama", "Warta Lembah"),
        ("semboyan", "Kabar"),
        ("penerbit", "PT Contoh"),
        ("zona", "Asia/Jakarta"),
        ("bahasa_situs", "id"),
        ("kode_staf", "ya"),
        ("komentar_cara", "verified"),
        ("komentar_hari", ""),
        ("komentar_pertama", "ya"),
        ("komentar_menit", "600"),
        ("ads", ""),
        ("app_ads", ""),
    ];
    for (name, value) in changed {
        fields.retain(|(other, _)| other != name);
        fields.push((name, value));
    }
    site.post_as(owner, PATH, &fields).await
}

#[tokio::test]
async fn name_zone_language_and_publisher_are_those_of_the_readers_site() {
    let site = TestSite::demo().await;
    let owner = site.signed_in(Role::Owner).await;
    let answer = save(
        &site,
        &owner,
        &[
            ("nama", "  Harian\u{202e} Kafe\u{301} "),
            ("semboyan", "Dari <hulu>"),
            ("penerbit", "PT Kopi, Jalan Bukit 1"),
            ("zona", "Asia/Jayapura"),
            ("bahasa_situs", "en"),
        ],
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/meja/situs?pesan=tersimpan");
    let story = site.path_where("a.kind = 'story'").await;
    let page = site.get(&story).await;
    assert!(page.body.contains(">Harian Kafé<"));
    assert!(page.body.contains("Dari &lt;hulu&gt;"));
    assert!(page.body.contains("PT Kopi, Jalan Bukit 1"));
    assert!(page.body.contains(" WIT<"));
    assert!(page.body.contains("Skip to content"));
    let feed = site.get("/feed.xml").await;
    assert!(feed.body.contains("Harian Kafé"));
}

#[tokio::test]
async fn crawlers_and_sellers_are_those_of_robots_and_ads_txt() {
    let site = TestSite::demo().await;
    let owner = site.signed_in(Role::Owner).await;
    save(
        &site,
        &owner,
        &[
            ("ai_latih", "ya"),
            ("ads", "iklan.example, pub-1, DIRECT\r\n# ya\r\n"),
            ("app_ads", "apl.example, 7, RESELLER"),
        ],
    )
    .await;
    let robots = site.get("/robots.txt").await.body;
    assert!(!robots.contains("GPTBot"), "{robots}");
    assert!(robots.contains("OAI-SearchBot") && robots.contains("ChatGPT-User"));
    assert_eq!(
        site.get("/ads.txt").await.body,
        "iklan.example, pub-1, DIRECT\n# ya"
    );
    assert_eq!(
        site.get("/app-ads.txt").await.body,
        "apl.example, 7, RESELLER"
    );
    // Taken away again.
    save(&site, &owner, &[]).await;
    assert!(site.get("/robots.txt").await.body.contains("GPTBot"));
    assert_eq!(site.get("/ads.txt").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn bad_input_changes_nothing_and_keeps_what_was_typed() {
    let site = TestSite::demo().await;
    let owner = site.signed_in(Role::Owner).await;
    let long = "x".repeat(200);
    let answer = save(
        &site,
        &owner,
        &[
            ("nama", " "),
            ("semboyan", &long),
            ("penerbit", "Tetap di sini"),
            ("zona", "Europe/Paris"),
            ("komentar_menit", "0"),
            ("ads", "iklan.example, pub-1, DIRECT\nsalah baris ini"),
        ],
    )
    .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "Isian ini harus ada.",
        "Terlalu panjang; paling banyak 160 huruf.",
        "Baris 2: harus ada tiga isian",
        "Pilihan ini tidak ada lagi.",
        "Tulis jumlah antara 1 dan 60000.",
        "Tetap di sini",
        &long,
        "salah baris ini",
        "aria-invalid=\"true\"",
    ] {
        assert!(answer.body.contains(said), "{said}");
    }
    assert_eq!(
        value::<String>(&site, "SELECT name FROM site").await,
        "Warta Lembah"
    );
    assert_eq!(audited(&site).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_another_owner_saved_is_not_overwritten_unseen() {
    let site = TestSite::demo().await;
    let (first, second) = (
        site.signed_in(Role::Owner).await,
        site.signed_in(Role::Owner).await,
    );
    let opened = site.get_as(&first, PATH).await;
    save(&site, &second, &[("semboyan", "Semboyan kedua")]).await;
    let answer = save_from(&site, &first, &opened, &[("semboyan", "Semboyan pertama")]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("value=\"Semboyan pertama\""));
    assert!(answer.body.contains("<q>Semboyan kedua</q>"));
    assert_eq!(
        value::<String>(&site, "SELECT tagline FROM site").await,
        "Semboyan kedua"
    );
    // Having seen it, they may.
    let answer = save_from(&site, &first, &answer, &[("semboyan", "Semboyan pertama")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        value::<String>(&site, "SELECT tagline FROM site").await,
        "Semboyan pertama"
    );
}

#[tokio::test]
async fn the_audit_has_what_changed_and_only_that() {
    let site = TestSite::demo().await;
    let owner = site.signed_in(Role::Owner).await;
    save(&site, &owner, &[]).await;
    save(&site, &owner, &[("semboyan", "Baru")]).await;
    // The same once more is no change.
    let answer = save(&site, &owner, &[("semboyan", "Baru")]).await;
    assert_eq!(answer.header("location"), "/meja/situs?pesan=tetap");
    assert_eq!(audited(&site).await, ["site_changed", "site_changed"]);
    let after: String = value(&site, "SELECT after FROM audit ORDER BY id DESC LIMIT 1").await;
    assert_eq!(after, "{\"tagline\":\"Baru\"}");
    let before: String = value(&site, "SELECT before FROM audit ORDER BY id DESC LIMIT 1").await;
    assert_eq!(before, "{\"tagline\":\"Kabar\"}");
}

#[tokio::test]
async fn hostile_settings_are_text_everywhere() {
    let site = TestSite::demo().await;
    let owner = site.signed_in(Role::Owner).await;
    save(
        &site,
        &owner,
        &[
            ("nama", HOSTILE),
            ("semboyan", HOSTILE),
            ("penerbit", HOSTILE),
        ],
    )
    .await;
    let story = site.path_where("a.kind = 'story'").await;
    let desk = site.get_as(&owner, PATH).await;
    for page in [desk, site.get("/").await, site.get(&story).await] {
        assert_eq!(page.count("<script>alert"), 0);
        assert_eq!(page.count("<img src=x"), 0);
    }
    // A text area ends where the page says, not where its text does.
    run(
        &site,
        "UPDATE site SET ads_txt = '# </textarea><script>alert(3)</script>'",
    )
    .await;
    let desk = site.get_as(&owner, PATH).await;
    assert_eq!(desk.count("<script>alert"), 0);
    assert_eq!(desk.count("</textarea>"), 3);
}

#[tokio::test]
async fn how_readers_comment_is_the_owners_choice() {
    let site = TestSite::demo().await;
    let owner = site.signed_in(Role::Owner).await;
    let chosen = [("komentar_cara", "guest"), ("komentar_hari", "30")];
    let saved = save(&site, &owner, &chosen).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let stored: (String, Option<i64>, bool) =
        sqlx::query_as("SELECT comments_mode, comments_close_days, comments_first_held FROM site")
            .fetch_one(site.db.reader())
            .await
            .expect("the site");
    assert_eq!(stored, ("guest".to_owned(), Some(30), true));
    for wrong in [
        ("komentar_cara", "siapa-saja"),
        ("komentar_hari", "0"),
        ("komentar_hari", "x"),
    ] {
        let refused = save(&site, &owner, &[wrong]).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{wrong:?}"
        );
    }
    save(&site, &owner, &[("komentar_cara", "closed")]).await;
    let path = site
        .path_where("a.kind = 'story' AND a.comments_open = 1")
        .await;
    let page = site.get(&path).await;
    assert!(
        page.body
            .contains("Komentar di situs ini ditutup. Ditutup sejak ")
    );
}
