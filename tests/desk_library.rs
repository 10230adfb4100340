//! The media library at the desk (`/meja/pustaka`), and what its focal points do.

use axum::http::StatusCode;
use image::{Rgb, RgbImage};
use serde_json::{Value, json};
use warta::{account::Role, media::library::clear_leaving};

use crate::{
    media_upload::{change, id, jpeg, photograph, upload, value},
    support::{Answer, TestSite, now},
};

const PATH: &str = "/meja/pustaka";

/// The value of a form's hidden field.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&start).expect("the field");
    rest.split('"').next().expect("a value")
}

async fn details(site: &TestSite, cookie: &str, id: i64) -> Value {
    value(&site.get_as(cookie, &format!("/api/media/{id}")).await)
}

/// An article without a page, with this picture above it or in its body.
async fn article(site: &TestSite, person: i64, headline: &str, fields: Value, doc: Value) -> i64 {
    let mut tx = site.db.write().await.expect("the writer");
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO article (headline, draft_rev, created_at, owner_id) \
         VALUES ($1, 1, $2, $3) RETURNING id",
    )
    .bind(headline)
    .bind(now())
    .bind(person)
    .fetch_one(&mut *tx)
    .await
    .expect("an article");
    sqlx::query(
        "INSERT INTO article_revision (article_id, rev, kind, schema_version, doc, fields, \
         created_at) VALUES ($1, 1, 'save', 1, $2, $3, $4)",
    )
    .bind(id)
    .bind(doc.to_string())
    .bind(fields.to_string())
    .bind(now())
    .execute(&mut *tx)
    .await
    .expect("a revision");
    tx.commit().await.expect("a commit");
    id
}

fn with_figure(media: i64) -> Value {
    json!({"type": "doc", "content": [
        {"type": "figure", "attrs": {"id": "abcdefghij", "media": media}},
    ]})
}

const EMPTY: fn() -> Value = || json!({"type": "doc"});

async fn save(site: &TestSite, cookie: &str, id: i64, fields: &[(&str, &str)]) -> Answer {
    site.post_as(cookie, &format!("{PATH}/{id}"), fields).await
}

#[tokio::test]
async fn a_picture_is_found_described_and_given_a_point_without_a_script() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let sent = upload(&site, &cookie, "pasar.jpg", jpeg(&photograph(1200, 800, 1))).await;
    let id = id(&sent);
    let list = site.get_as(&cookie, PATH).await;
    assert!(list.body.contains("pasar.jpg"), "{}", list.body);
    assert!(list.body.contains("tanpa teks alt dan kredit"));
    let found = site.get_as(&cookie, "/meja/pustaka?kata=PASAR").await;
    assert!(found.body.contains("pasar.jpg"));
    let none = site.get_as(&cookie, "/meja/pustaka?kata=sawah").await;
    assert!(none.body.contains("Tidak ada foto yang cocok"));

    let page = site.get_as(&cookie, &format!("{PATH}/{id}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(
        page.body.matches("type=\"radio\"").count(),
        9 + theme_radios(&list)
    );
    let version = hidden(&page.body, "versi").to_owned();
    let fields = [
        ("versi", version.as_str()),
        ("alt", "Pedagang <b>menata</b> sayur"),
        ("keterangan", "Pasar pagi"),
        ("kredit", "Warta/Sari"),
        ("fokus", "83-17"),
        ("aksi", "simpan"),
    ];
    let saved = save(&site, &cookie, id, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert_eq!(
        saved.header("location"),
        format!("{PATH}/{id}?pesan=tersimpan")
    );
    let now = details(&site, &cookie, id).await;
    assert_eq!(now["alt"], "Pedagang <b>menata</b> sayur");
    assert_eq!(now["focus"], json!({"x": 0.83, "y": 0.17}));
    let page = site.get_as(&cookie, &format!("{PATH}/{id}")).await;
    assert!(!page.body.contains("<b>menata"), "texts are escaped");
    assert!(!page.body.contains("style=\""), "the policy forbids it");

    // Somebody else was faster.
    let stale = save(&site, &cookie, id, &fields).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.body.contains("orang lain mengubahnya"));
}

/// Choices of the page's frame are radio buttons as well.
fn theme_radios(list: &Answer) -> usize {
    list.body.matches("type=\"radio\"").count()
}

#[tokio::test]
async fn a_picture_says_where_it_is_used_to_those_who_may_see_it() {
    let site = TestSite::empty().await;
    let (person, cookie) = site.signed_in_person(Role::Reporter).await;
    let other = site.signed_in(Role::Reporter).await;
    let editor = site.signed_in(Role::Editor).await;
    let sent = upload(&site, &cookie, "a.jpg", jpeg(&photograph(60, 40, 1))).await;
    let picture = id(&sent);
    let body = article(
        &site,
        person.0,
        "Dalam isi",
        json!({}),
        with_figure(picture),
    )
    .await;
    let lead = json!({"lead_media": picture});
    article(&site, person.0, "Di atas", lead, EMPTY()).await;
    let headlines = |details: &Value| -> Vec<String> {
        let uses = details["used_in"].as_array().expect("a list");
        let headline = |one: &Value| one["headline"].as_str().expect("a text").to_owned();
        uses.iter().map(headline).collect()
    };
    for cookie in [&cookie, &editor] {
        let details = details(&site, cookie, picture).await;
        assert_eq!(headlines(&details), ["Di atas", "Dalam isi"]);
    }
    let of_other = details(&site, &other, picture).await;
    assert_eq!(
        headlines(&of_other).len(),
        0,
        "drafts of others stay theirs"
    );
    let page = site.get_as(&other, &format!("{PATH}/{picture}")).await;
    assert!(page.body.contains("orang lain memakai") || page.body.contains("profil orang lain"));
    assert!(!page.body.contains("Dalam isi"));

    // A revision that shows it no more, in the place of the one that did.
    let mut tx = site.db.write().await.expect("the writer");
    for statement in [
        "UPDATE article_revision SET rev = 2, doc = '{\"type\":\"doc\"}' WHERE article_id = $1",
        "UPDATE article SET draft_rev = 2 WHERE id = $1",
    ] {
        sqlx::query(statement)
            .bind(body)
            .execute(&mut *tx)
            .await
            .expect("an update");
    }
    tx.commit().await.expect("a commit");
    assert_eq!(
        headlines(&details(&site, &cookie, picture).await),
        ["Di atas"]
    );
}

#[tokio::test]
async fn what_is_used_stays_and_what_is_not_goes_with_its_files() {
    let site = TestSite::empty().await;
    let (person, cookie) = site.signed_in_person(Role::Reporter).await;
    let used = id(&upload(&site, &cookie, "a.jpg", jpeg(&photograph(700, 500, 1))).await);
    let sent = upload(&site, &cookie, "b.jpg", jpeg(&photograph(700, 500, 2))).await;
    let (unused, url) = (
        id(&sent),
        value(&sent)["url"].as_str().expect("a url").to_owned(),
    );
    article(&site, person.0, "Naskah", json!({}), with_figure(used)).await;
    let remove = |id| {
        let (site, cookie) = (&site, &cookie);
        async move { save(site, cookie, id, &[("aksi", "hapus")]).await }
    };
    let kept = remove(used).await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
    assert!(kept.body.contains("masih dipakai"));
    assert_eq!(site.get(&url).await.status, StatusCode::OK);
    let removed = remove(unused).await;
    assert_eq!(removed.header("location"), format!("{PATH}?pesan=dihapus"));
    assert_eq!(site.get(&url).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        details(&site, &cookie, unused).await["error"]["code"],
        "missing"
    );
    assert_eq!(details(&site, &cookie, used).await["id"], used);
    let files: i64 = sqlx::query_scalar("SELECT count(*) FROM media_leaving")
        .fetch_one(site.db.reader())
        .await
        .expect("a number");
    assert_eq!(files, 0);
    let recorded: Vec<String> =
        sqlx::query_scalar("SELECT before FROM audit WHERE action = 'media_removed'")
            .fetch_all(site.db.reader())
            .await
            .expect("the record");
    assert!(
        recorded.len() == 1 && recorded[0].contains("b.jpg"),
        "{recorded:?}"
    );
    // Its number never stands for another picture.
    let again = upload(&site, &cookie, "b.jpg", jpeg(&photograph(700, 500, 2))).await;
    assert_eq!(again.status, StatusCode::CREATED);
    assert!(id(&again) > unused);
    assert_eq!(
        site.get(&url).await.status,
        StatusCode::OK,
        "the file is back"
    );
}

#[tokio::test]
async fn a_file_that_another_row_needs_stays_when_one_is_removed() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let sent = upload(&site, &cookie, "a.jpg", jpeg(&photograph(700, 500, 1))).await;
    let url = value(&sent)["url"].as_str().expect("a url").to_owned();
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(
        "INSERT INTO media (storage_key, mime, width, height, created_at) \
         SELECT storage_key, mime, width, height, created_at FROM media WHERE id = $1",
    )
    .bind(id(&sent))
    .execute(&mut *tx)
    .await
    .expect("a twin");
    tx.commit().await.expect("a commit");
    save(&site, &cookie, id(&sent), &[("aksi", "hapus")]).await;
    assert_eq!(site.get(&url).await.status, StatusCode::OK);
    let cleared = clear_leaving(&site.db, &site.media).await.expect("cleared");
    assert_eq!(cleared, 0);
}

#[tokio::test]
async fn the_link_preview_is_cut_around_the_focal_point() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    // Red at the left, green in the middle, blue at the right.
    let wide = RgbImage::from_fn(3600, 630, |x, _| match x / 1200 {
        0 => Rgb([250, 0, 0]),
        1 => Rgb([0, 250, 0]),
        _ => Rgb([0, 0, 250]),
    });
    let picture = id(&upload(&site, &cookie, "a.jpg", jpeg(&wide)).await);
    let social = || async {
        let key: String = sqlx::query_scalar("SELECT social_key FROM media WHERE id = $1")
            .bind(picture)
            .fetch_one(site.db.reader())
            .await
            .expect("a key");
        let path = site.folder.path().join("media").join(&key);
        let bytes = std::fs::read(path).expect("there");
        let preview = image::load_from_memory(&bytes)
            .expect("a picture")
            .to_rgb8();
        assert_eq!(preview.dimensions(), (1200, 630));
        let colours = preview.get_pixel(600, 300).0;
        let brightest = (0..3).max_by_key(|at| colours[*at]);
        (key, brightest)
    };
    let (before, middle) = social().await;
    assert_eq!(middle, Some(1));
    for (x, colour) in [(0.02, 0), (0.9, 2)] {
        let moved = change(
            &site,
            &cookie,
            picture,
            json!({"focus": {"x": x, "y": 0.5}}),
        )
        .await;
        assert_eq!(moved.status, StatusCode::OK, "{moved:?}");
        assert_eq!(social().await.1, Some(colour));
    }
    let before = site.folder.path().join("media").join(before);
    assert!(!before.exists(), "the one before is gone");
}

#[tokio::test]
async fn cards_show_the_part_around_the_focal_point() {
    let site = TestSite::demo().await;
    let cookie = site.signed_in(Role::Editor).await;
    let leads: Vec<(i64, String)> = sqlx::query_as(
        "SELECT m.id, m.storage_key FROM article a JOIN media m ON m.id = a.lead_media_id \
          WHERE a.status = 'published' AND m.storage_key IS NOT NULL",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("lead pictures");
    let marked = |answer: &Answer| {
        answer.body.contains("data-x=\"0\"") && answer.body.contains("data-y=\"3\"")
    };
    let front = site.get("/").await;
    assert!(!marked(&front));
    let shown = leads.iter().find(|(_, key)| front.body.contains(key));
    let lead = shown.expect("a card with a picture").0;
    let moved = change(&site, &cookie, lead, json!({"focus": {"x": 0.1, "y": 0.7}})).await;
    assert_eq!(moved.status, StatusCode::OK, "{moved:?}");
    assert!(marked(&site.get("/").await), "the front page");
}

#[tokio::test]
async fn a_removed_picture_is_not_brought_back_by_a_list_of_uses_that_is_forged() {
    let site = TestSite::empty().await;
    let (person, cookie) = site.signed_in_person(Role::Reporter).await;
    // A body may say what it wants; what is no number of a picture is passed over.
    for media in [json!(-1), json!("1"), json!(1.5), json!(null), json!(0)] {
        let doc =
            json!({"type": "doc", "content": [{"type": "figure", "attrs": {"media": media}}]});
        article(&site, person.0, "Palsu", json!({"lead_media": "x"}), doc).await;
    }
    let uses: i64 = sqlx::query_scalar("SELECT count(*) FROM media_use")
        .fetch_one(site.db.reader())
        .await
        .expect("a number");
    assert_eq!(uses, 0);
    let unknown = details(&site, &cookie, 1).await;
    assert_eq!(unknown["error"]["code"], "missing");
}
