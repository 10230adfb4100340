//! From draft to print: readers get a revision whole or not at all, at an address
//! that leads to it for ever.

use axum::http::StatusCode;
use serde_json::{Value, json};
use warta::account::Role;

use crate::{
    story::{Story, codes, one, paragraph},
    support::{Answer, TestSite},
};

async fn titles(site: &TestSite, path: &str) -> Vec<Answer> {
    let mut answers = Vec::new();
    for address in [
        path,
        "/",
        "/terkini",
        "/feed.xml",
        "/atom.xml",
        "/feed.json",
        "/sitemap-news.xml",
        "/cari?q=panaragan",
    ] {
        answers.push(site.get(address).await);
    }
    answers
}

async fn article(site: &TestSite, id: i64) -> (String, i64, Option<i64>, Option<i64>, Option<i64>) {
    sqlx::query_as(
        "SELECT status, draft_rev, published_rev, published_at, updated_at FROM article WHERE id = $1",
    )
    .bind(id)
    .fetch_one(site.db.reader())
    .await
    .expect("the article")
}

#[tokio::test]
async fn a_story_is_published_everywhere_at_once() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Harga Cabai di Panaragan Turun").await;
    for answer in titles(&site, "/").await {
        assert!(!answer.body.contains("harga-cabai-di-panaragan-turun"));
    }
    assert!(story.check().await.is_empty(), "{:?}", story.check().await);
    let path = story.publish().await;
    assert!(path.ends_with("/harga-cabai-di-panaragan-turun/"), "{path}");
    for answer in titles(&site, &path).await {
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.body.contains(&path), "{}", answer.body);
    }
    let page = site.get(&path).await;
    assert!(page.body.contains("Air naik sejak subuh di Panaragan."));
    assert!(site.data(&path).await.body.contains("Air naik sejak subuh"));

    let (status, draft, published, at, updated) = article(&site, story.id).await;
    assert_eq!((status.as_str(), Some(draft)), ("published", published));
    assert!(at.is_some() && updated.is_none());
    let (kind, html): (String, String) = sqlx::query_as(
        "SELECT kind, html FROM article_revision WHERE article_id = $1 AND rev = $2",
    )
    .bind(story.id)
    .bind(draft)
    .fetch_one(site.db.reader())
    .await
    .expect("the revision");
    assert_eq!(kind, "publish");
    assert!(html.contains("Air naik sejak subuh"));
    let audit: String = sqlx::query_scalar(
        "SELECT after FROM audit WHERE action = 'published' AND subject_id = $1",
    )
    .bind(story.id)
    .fetch_one(site.db.reader())
    .await
    .expect("a line of the audit");
    assert!(audit.contains(&path), "{audit}");
}

#[tokio::test]
async fn the_draft_of_a_published_story_is_apart_until_it_is_published_whole() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Jembatan Panaragan Dibuka").await;
    let path = story.publish().await;
    let before = site.get(&path).await.body;
    let first = article(&site, story.id).await;

    story.fields["headline"] = json!("Jembatan Panaragan Ditutup Lagi");
    story.fields["standfirst"] = json!("Retak ditemukan.");
    story.fields["seo_title"] = json!("Judul bagi mesin pencari");
    story.fields["comments"] = json!("closes_14");
    story.write("Jembatan retak.");
    story.save().await;
    assert_eq!(site.get(&path).await.body, before, "byte for byte");
    let listed = site.get("/cari?q=retak+panaragan").await;
    assert!(!listed.body.contains("Ditutup Lagi"));

    story.publish().await;
    let after = site.get(&path).await;
    for part in [
        "Jembatan Panaragan Ditutup Lagi",
        "Retak ditemukan.",
        "Jembatan retak.",
        "<title>Judul bagi mesin pencari",
    ] {
        assert!(after.body.contains(part), "{part}");
    }
    assert!(!after.body.contains("Panaragan Dibuka"));
    let second = article(&site, story.id).await;
    assert_eq!(second.3, first.3, "the time of the first publication stays");
    assert_eq!(second.4, None, "readers were not told of it");
    let slug: String = sqlx::query_scalar("SELECT slug FROM article WHERE id = $1")
        .bind(story.id)
        .fetch_one(site.db.reader())
        .await
        .expect("a slug");
    assert_eq!(slug, "jembatan-panaragan-dibuka", "the address is frozen");
    let closes: i64 = sqlx::query_scalar("SELECT comments_close_days FROM article WHERE id = $1")
        .bind(story.id)
        .fetch_one(site.db.reader())
        .await
        .expect("days");
    assert_eq!(closes, 14);
}

#[tokio::test]
async fn readers_are_told_of_a_change_when_an_editor_says_so() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Rapat di Panaragan").await;
    let request = json!({ "rev": story.rev, "op_id": "pertama0001", "tell_readers": true });
    let first = story.post("publish", &request).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.body);
    assert_eq!(
        article(&site, story.id).await.4,
        None,
        "nothing was changed yet"
    );
    story.write("Rapat ditunda.");
    story.save().await;
    let request = json!({ "rev": story.rev, "op_id": "kedua000001", "tell_readers": true });
    let second = story.post("publish", &request).await;
    assert_eq!(second.status, StatusCode::OK, "{}", second.body);
    let told = article(&site, story.id).await.4;
    assert!(told.is_some());
    story.write("Rapat ditunda lagi.");
    story.save().await;
    story.publish().await;
    assert_eq!(
        article(&site, story.id).await.4,
        told,
        "what was told stays told"
    );
}

#[tokio::test]
async fn only_the_revision_that_was_looked_at_is_published() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Pasar Panaragan").await;
    let seen = story.rev;
    let mut other = Story::open(&site, &editor, story.id).await;
    other.write("Seseorang menulis lagi.");
    other.save().await;
    let answer = story.try_publish().await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.body);
    let outdated = answer.json();
    assert_eq!(outdated["rev"], json!(other.rev));
    assert_eq!(outdated["same_person"], json!(true));
    assert_eq!(outdated["by"], "Uji editor");
    assert_eq!(article(&site, story.id).await.0, "draft");
    assert!(seen < other.rev);
}

#[tokio::test]
async fn an_operation_is_done_once() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let story = Story::begin(&site, &editor, "Kirab Panaragan").await;
    let request = json!({ "rev": story.rev, "op_id": "ulang000001", "tell_readers": false });
    let first = story.post("publish", &request).await;
    let second = story.post("publish", &request).await;
    assert_eq!(
        (first.status, second.status),
        (StatusCode::OK, StatusCode::OK)
    );
    assert_eq!(first.json()["path"], second.json()["path"]);
    let entries: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM audit WHERE action = 'published' AND subject_id = $1",
    )
    .bind(story.id)
    .fetch_one(site.db.reader())
    .await
    .expect("a count");
    assert_eq!(entries, 1);
    let other = json!({ "op_id": "ulang000001", "ground": "sara", "note": "" });
    let refused = story.post("withdraw", &other).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["error"]["code"], "operation_used");
}

#[tokio::test]
async fn the_checklist_names_every_fault_with_its_place() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "").await;
    let lead = one(
        &site,
        "SELECT min(id) FROM media WHERE storage_key IS NOT NULL",
    )
    .await;
    let draft = Story::begin(&site, &editor, "Belum terbit").await.id;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE media SET alt = '', credit = '' WHERE id = $1")
        .bind(lead)
        .execute(&mut *tx)
        .await
        .expect("a bare picture");
    tx.commit().await.expect("a commit");
    for (field, value) in [
        ("standfirst", json!("")),
        ("section", Value::Null),
        ("authors", json!([])),
        ("lead_media", json!(lead)),
    ] {
        story.fields[field] = value;
    }
    let figure = |id: &str, alt: &str, media: i64| {
        json!({
            "type": "figure",
            "attrs": { "id": id, "media": media, "alt": alt, "decorative": false,
                       "credit": "", "size": "normal" },
            "content": [{ "type": "caption" }],
        })
    };
    story.doc = json!({ "type": "doc", "content": [
        { "type": "heading", "attrs": { "id": "subjudul0001", "level": 3 },
          "content": [{ "type": "text", "text": "Loncat" }] },
        { "type": "paragraph", "attrs": { "id": "tanda000001" }, "content": [
            { "type": "text", "text": "jumlah korban", "marks": [{ "type": "todo" }] }] },
        figure("gambar000001", "", lead),
        figure("gambar000002", "Sungai", lead),
        { "type": "related", "attrs": { "id": "bacajuga0001", "articles": [draft] } },
    ]});
    story.save().await;
    let faults = story.check().await;
    assert_eq!(
        codes(&faults),
        [
            "stop headline_missing headline",
            "warn standfirst_missing standfirst",
            "stop section_missing section",
            "stop byline_missing authors",
            "stop lead_alt_missing lead_alt",
            "stop lead_credit_missing lead_credit",
            "stop heading_jump subjudul0001",
            "stop unfinished tanda000001",
            "stop alt_missing gambar000001",
            "stop credit_missing gambar000001",
            "stop credit_missing gambar000002",
            "stop related_unpublished bacajuga0001",
        ]
    );
    let refused = story.try_publish().await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["faults"], json!(faults));
    assert_eq!(article(&site, story.id).await.0, "draft");

    // What the article itself says of the picture counts, and a release has an author.
    story.fields["headline"] = json!("x".repeat(111));
    story.fields["section"] = json!(one(&site, "SELECT min(id) FROM section").await);
    story.fields["release"] = json!("Humas Kota");
    story.fields["lead_decorative"] = json!(true);
    story.fields["lead_credit"] = json!("Foto: Warta");
    story.doc = json!({ "type": "doc", "content": [] });
    story.save().await;
    assert_eq!(
        codes(&story.check().await),
        [
            "warn headline_long headline",
            "warn standfirst_missing standfirst",
            "stop body_empty ",
        ]
    );
    let english = site
        .post_json(
            &format!("{editor}; bahasa=en"),
            &format!("/api/edit/{}/check", story.id),
            json!({ "rev": story.rev }).to_string(),
        )
        .await;
    assert!(
        english.body.contains("There is no text yet."),
        "{}",
        english.body
    );
}

#[tokio::test]
async fn what_the_article_says_of_its_lead_picture_stands_everywhere() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Lomba Perahu Panaragan").await;
    let lead = one(
        &site,
        "SELECT min(id) FROM media WHERE storage_key IS NOT NULL",
    )
    .await;
    for (field, value) in [
        ("lead_media", json!(lead)),
        ("lead_alt", json!("Perahu merah melaju")),
        ("lead_credit", json!("Foto: Sri W.")),
        ("seo_description", json!("Uraian mesin pencari")),
        ("social_title", json!("Judul pratinjau")),
        ("social_description", json!("Uraian pratinjau")),
    ] {
        story.fields[field] = value;
    }
    story.save().await;
    let path = story.publish().await;
    let page = site.get(&path).await.body;
    for part in [
        "alt=\"Perahu merah melaju\"",
        "Foto: Sri W.",
        "<meta name=\"description\" content=\"Uraian mesin pencari\"",
        "<meta property=\"og:title\" content=\"Judul pratinjau\">",
        "<meta property=\"og:description\" content=\"Uraian pratinjau\">",
        "\"headline\":\"Lomba Perahu Panaragan\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let feed = site.get("/feed.xml").await.body;
    assert!(
        feed.contains("Perahu merah melaju") && feed.contains("Foto: Sri W."),
        "{feed}"
    );
    story.fields["lead_decorative"] = json!(true);
    story.save().await;
    story.publish().await;
    assert!(!site.get(&path).await.body.contains("Perahu merah melaju"));
}

#[tokio::test]
async fn an_address_leads_to_its_story_for_ever() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Alamat Lama").await;
    let old = story.publish().await;
    story.fields["slug"] = json!("Alamat Baru!");
    story.save().await;
    let faults = story.check().await;
    assert_eq!(codes(&faults), ["warn address_changes slug"]);
    let new = story.publish().await;
    assert_eq!(new, old.replace("alamat-lama", "alamat-baru"));
    let moved = site.get(&old).await;
    assert_eq!(moved.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(moved.header("location"), new);
    assert_eq!(site.get(&new).await.status, StatusCode::OK);

    // Nobody else gets the old one.
    let mut other = Story::begin(&site, &editor, "Alamat lama").await;
    let faults = other.check().await;
    assert_eq!(codes(&faults), ["warn address_taken slug"]);
    let second = other.publish().await;
    assert_eq!(second, old.replace("alamat-lama", "alamat-lama-2"));
    other.write("Ditambah.");
    other.save().await;
    assert_eq!(other.publish().await, second, "it stays where it is");
    // And whoever wants it back has it.
    story.fields["slug"] = json!("alamat-lama");
    story.save().await;
    assert_eq!(story.publish().await, old);
    assert_eq!(site.get(&new).await.header("location"), old);
}

#[tokio::test]
async fn a_page_does_not_take_an_address_of_the_site() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    for (headline, expected) in [
        ("Masuk", "/masuk-2/"),
        ("Rubrik", "/rubrik-2/"),
        ("Kontak", "/kontak-2/"),
        ("السلام عليكم", "/halaman-"),
        ("Tentang kami", "/tentang-kami/"),
    ] {
        let mut page = Story::begin(&site, &editor, headline).await;
        let mut tx = site.db.write().await.expect("the writer");
        sqlx::query("UPDATE article SET kind = 'page' WHERE id = $1")
            .bind(page.id)
            .execute(&mut *tx)
            .await
            .expect("a page");
        tx.commit().await.expect("a commit");
        page.fields["section"] = Value::Null;
        page.fields["authors"] = json!([]);
        page.save().await;
        let path = page.publish().await;
        assert!(path.starts_with(expected), "{path}");
        assert_eq!(site.get(&path).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn baca_juga_follows_the_story_it_names() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut target = Story::begin(&site, &editor, "Sasaran Baca Juga").await;
    let first = target.publish().await;
    let mut naming = Story::begin(&site, &editor, "Yang Menyebut").await;
    naming.doc = json!({ "type": "doc", "content": [
        paragraph("alinea00001", "Teks."),
        { "type": "related", "attrs": { "id": "bacajuga0001", "articles": [target.id] } },
    ]});
    naming.save().await;
    let page = naming.publish().await;
    let shown = site.get(&page).await.body;
    assert!(shown.contains(&format!("href=\"{first}\"")), "{shown}");

    target.fields["headline"] = json!("Sasaran Berjudul Lain");
    target.fields["slug"] = json!("sasaran-lain");
    target.save().await;
    let second = target.publish().await;
    let shown = site.get(&page).await.body;
    assert!(
        shown.contains(&format!("href=\"{second}\"")) && shown.contains("Sasaran Berjudul Lain")
    );

    target.withdraw("trauma", "").await;
    let body = shown_body(&site, &page).await;
    assert!(!body.contains("Sasaran"), "{body}");
    target.publish().await;
    assert!(
        shown_body(&site, &page)
            .await
            .contains("Sasaran Berjudul Lain")
    );
}

async fn shown_body(site: &TestSite, path: &str) -> String {
    sqlx::query_scalar(
        "SELECT r.html FROM article a \
           JOIN article_revision r ON r.article_id = a.id AND r.rev = a.published_rev \
          WHERE a.path = $1",
    )
    .bind(path)
    .fetch_one(site.db.reader())
    .await
    .expect("a body")
}

#[tokio::test]
async fn the_next_request_sees_what_was_published() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Etag Panaragan").await;
    let path = story.publish().await;
    let first = site.get(&path).await;
    let etag = first.header("etag").to_owned();
    assert!(!etag.is_empty());
    let ask = |etag: String| {
        axum::http::Request::get(path.clone())
            .header("accept", "text/html")
            .header("if-none-match", etag)
            .body(axum::body::Body::empty())
            .expect("a request")
    };
    assert_eq!(
        site.send(ask(etag.clone())).await.status,
        StatusCode::NOT_MODIFIED
    );
    story.write("Kalimat baru.");
    story.save().await;
    assert_eq!(
        site.send(ask(etag.clone())).await.status,
        StatusCode::NOT_MODIFIED
    );
    story.publish().await;
    let answer = site.send(ask(etag)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("Kalimat baru."));
}
