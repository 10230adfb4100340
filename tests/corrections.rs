//! What was put right is told where it was wrong, since when, and everywhere else
//! that follows from it (Pedoman Pemberitaan Media Siber, clauses 4 and 5).

use axum::http::StatusCode;
use feed_rs::parser;
use serde_json::{Value, json};
use warta::account::Role;

use crate::{
    story::{Story, paragraph},
    support::{ORIGIN, TestSite},
};

/// A story that said 12 where 21 is right.
async fn wrong<'a>(site: &'a TestSite, cookie: &str, headline: &str) -> (Story<'a>, String) {
    let mut story = Story::begin(site, cookie, headline).await;
    story.write("Banjir memaksa 12 orang mengungsi ke balai desa.");
    story.save().await;
    let path = story.publish().await;
    story.write("Banjir memaksa 21 orang mengungsi ke balai desa.");
    story.save().await;
    (story, path)
}

async fn note_of(site: &TestSite, article: i64) -> (i64, i64, Option<i64>, Option<i64>) {
    sqlx::query_as(
        "SELECT id, published_at, from_rev, to_rev FROM correction WHERE article_id = $1",
    )
    .bind(article)
    .fetch_one(site.db.reader())
    .await
    .expect("a note")
}

/// The structured data of a story's page.
fn structured(page: &str) -> Value {
    let (_, data) = page
        .split_once("<script type=\"application/ld+json\">")
        .expect("structured data");
    let (data, _) = data.split_once("</script>").expect("its end");
    let data: Value = serde_json::from_str(data).expect("JSON");
    data["@graph"][0].clone()
}

#[tokio::test]
async fn clause_4b_a_correction_stands_at_the_story_with_what_changed() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let (mut story, path) = wrong(&site, &editor, "Banjir di Panaragan").await;
    assert!(!site.get(&path).await.body.contains("class=\"corrections\""));

    let note = "Jumlah pengungsi 21 orang, bukan 12.\n<script>alert(1)</script>";
    let answer = story.publish_with("ralat", note).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let (id, ..) = note_of(&site, story.id).await;
    let page = site.get(&path).await.without_marks();
    for part in [
        format!("<a href=\"#ralat-{id}\" class=\"corrected\">Ralat</a>"),
        format!("<div id=\"ralat-{id}\" class=\"correction\">"),
        "<strong>Ralat</strong>".to_owned(),
        "<p>Jumlah pengungsi 21 orang, bukan 12.</p>".to_owned(),
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>".to_owned(),
        "<dt>Semula</dt><dd>Banjir memaksa 12 orang mengungsi ke balai desa.</dd>".to_owned(),
        "<dt>Menjadi</dt><dd>Banjir memaksa 21 orang mengungsi ke balai desa.</dd>".to_owned(),
    ] {
        assert!(page.body.contains(&part), "{part}: {}", page.body);
    }
    // As the browser's client gets it, and in the reader's other language.
    let data = site.data(&path).await.body;
    assert!(data.contains("Banjir memaksa 12 orang") && data.contains("corrected"));
    let english = site.get_as("bahasa=en", &path).await.without_marks().body;
    assert!(english.contains("<dt>Before</dt>"), "{english}");
    let recorded: String = sqlx::query_scalar(
        "SELECT after FROM audit WHERE action = 'corrected' AND subject_id = $1",
    )
    .bind(story.id)
    .fetch_one(site.db.reader())
    .await
    .expect("a line of the audit");
    assert!(recorded.contains("\"kind\":\"ralat\""), "{recorded}");
}

#[tokio::test]
async fn clause_4b_what_names_a_victim_is_not_repeated() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let (story, path) = wrong(&site, &editor, "Anak di Panaragan").await;
    let request = json!({
        "rev": story.rev, "op_id": "tanpakalimat1", "tell_readers": false,
        "correction": { "kind": "koreksi", "note": "Nama anak dihapus.", "show_changes": false },
    });
    let answer = story.post("publish", &request).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let again = story.post("publish", &request).await;
    assert_eq!(again.status, StatusCode::OK, "sent again: {}", again.body);
    let notes: i64 = sqlx::query_scalar("SELECT count(*) FROM correction WHERE article_id = $1")
        .bind(story.id)
        .fetch_one(site.db.reader())
        .await
        .expect("a count");
    assert_eq!(notes, 1, "an operation is done once");
    for place in [path.as_str(), "/ralat", "/ralat/feed.xml"] {
        let body = site.get(place).await.body;
        assert!(body.contains("Nama anak dihapus."), "{place}");
        assert!(!body.contains("12 orang"), "{place}");
    }
}

#[tokio::test]
async fn clause_4b_a_reply_and_what_it_answers_lead_to_each_other() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let (story, path) = wrong(&site, &editor, "Tuduhan atas Pasar Panaragan").await;
    let mut reply = Story::begin(&site, &editor, "Hak Jawab Pengelola Pasar").await;
    let reply_path = reply.publish().await;

    let opened = format!("/meja/ralat/baru?berita={}", story.id);
    let form = site.get_as(&editor, &opened).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.body.contains("Tuduhan atas Pasar Panaragan"));
    let number = story.id.to_string();
    let fields = |note: &'static str, carrier: String| {
        [
            ("berita", number.clone()),
            ("jenis", "hak_jawab".to_owned()),
            ("catatan", note.to_owned()),
            ("pemuat", carrier),
            ("banding", String::new()),
        ]
    };
    let send = async |fields: [(&'static str, String); 5]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        site.post_as(&editor, "/meja/ralat/baru", &fields).await
    };
    for (note, carrier, said) in [
        ("", String::new(), "Isian ini harus ada."),
        (
            "Ada",
            "/tidak/ada/".to_owned(),
            "Tidak ada berita terbit di alamat ini.",
        ),
        ("Ada", path.clone(), "catatan atas dirinya sendiri"),
    ] {
        let refused = send(fields(note, carrier)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
    }
    let done = send(fields(
        "Pengelola menanggapi.",
        format!("{ORIGIN}{reply_path}"),
    ))
    .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let (id, ..) = note_of(&site, story.id).await;
    assert!(done.header("location").ends_with(&format!("#ralat-{id}")));

    let corrected = site.get(&path).await.without_marks().body;
    let link =
        format!("Dimuat dalam berita: <a href=\"{reply_path}\">Hak Jawab Pengelola Pasar</a>");
    assert!(corrected.contains(&link), "{corrected}");
    let carrying = site.get(&reply_path).await.without_marks().body;
    let link = format!(
        "Berita ini memuat hak jawab atas berita: <a href=\"{path}#ralat-{id}\">Tuduhan atas Pasar Panaragan</a>"
    );
    assert!(carrying.contains(&link), "{carrying}");

    // What is withdrawn is linked from nowhere.
    assert_eq!(
        reply.withdraw("sara", "Keliru.").await.status,
        StatusCode::OK
    );
    assert!(!site.get(&path).await.body.contains(&reply_path));
}

#[tokio::test]
async fn clause_4c_every_note_says_when_it_was_posted() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let (mut story, path) = wrong(&site, &editor, "Waktu Ralat").await;
    let (from, to) = {
        let published: i64 = sqlx::query_scalar("SELECT published_rev FROM article WHERE id = $1")
            .bind(story.id)
            .fetch_one(site.db.reader())
            .await
            .expect("a revision");
        (published, story.rev)
    };
    story.publish_with("ralat", "Yang benar 21.").await;
    let (id, at, from_rev, to_rev) = note_of(&site, story.id).await;
    assert_eq!((from_rev, to_rev), (Some(from), Some(to)));
    let updated: i64 = sqlx::query_scalar("SELECT updated_at FROM article WHERE id = $1")
        .bind(story.id)
        .fetch_one(site.db.reader())
        .await
        .expect("a time");
    assert_eq!(updated, at, "it counts as the last change");

    let page = site.get(&path).await.without_marks().body;
    let (_, note) = page
        .split_once("class=\"correction-head\"")
        .expect("a head");
    let (_, stamp) = note.split_once("datetime=\"").expect("a time");
    let (stamp, words) = stamp.split_once("\" class=\"stamp\">").expect("its end");
    assert!(stamp.ends_with("+07:00"), "{stamp}");
    assert!(
        words
            .split('<')
            .next()
            .is_some_and(|words| words.ends_with(" WIB"))
    );

    let article = structured(&page);
    assert_eq!(article["dateModified"], stamp);
    assert_eq!(
        article["correction"],
        json!([{
            "@type": "CorrectionComment", "text": "Yang benar 21.", "datePublished": stamp,
            "url": format!("{ORIGIN}{path}#ralat-{id}"),
        }])
    );
    let listed = site.get("/sitemap/halaman.xml").await.body;
    assert!(
        listed.contains(&format!("{ORIGIN}/ralat</loc>")),
        "{listed}"
    );
    for feed in [
        "/atom.xml",
        "/sitemap-news.xml",
        "/ralat",
        "/ralat/feed.xml",
    ] {
        assert!(site.get(feed).await.body.contains(&path), "{feed}");
    }
    assert!(
        site.get("/atom.xml")
            .await
            .body
            .contains(&format!("<updated>{stamp}</updated>"))
    );
}

#[tokio::test]
async fn clause_4c_the_desk_corrects_and_rewords_but_removes_nothing() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let (mut story, path) = wrong(&site, &editor, "Dari Meja Ralat").await;
    let before: i64 = sqlx::query_scalar("SELECT published_rev FROM article WHERE id = $1")
        .bind(story.id)
        .fetch_one(site.db.reader())
        .await
        .expect("a revision");
    story.publish().await;
    let (number, rev) = (story.id.to_string(), before.to_string());
    let fields = [
        ("berita", number.as_str()),
        ("jenis", "ralat"),
        ("catatan", "Bukan 12."),
        ("pemuat", ""),
        ("banding", rev.as_str()),
    ];
    let done = site.post_as(&editor, "/meja/ralat/baru", &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let page = site.get(&path).await.without_marks().body;
    assert!(
        page.contains("<dt>Semula</dt><dd>Banjir memaksa 12 orang"),
        "{page}"
    );

    let (id, at, ..) = note_of(&site, story.id).await;
    let address = format!("/meja/ralat/{id}");
    let form = site.get_as(&editor, &address).await.body;
    let (_, version) = form
        .split_once("name=\"versi\" value=\"")
        .expect("a version");
    let version = &version[..16];
    let change = |version: &'static str, note: &'static str| {
        [
            ("versi", version),
            ("jenis", "koreksi"),
            ("catatan", note),
            ("pemuat", ""),
        ]
    };
    let outdated = site
        .post_as(&editor, &address, &change("0000000000000000", "Terlambat."))
        .await;
    assert_eq!(outdated.status, StatusCode::CONFLICT);
    assert!(!site.get(&path).await.body.contains("Terlambat."));
    let words = [
        ("versi", version),
        ("jenis", "koreksi"),
        ("catatan", "Bukan 12, 21."),
        ("pemuat", ""),
    ];
    let saved = site.post_as(&editor, &address, &words).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = site.get(&path).await.without_marks().body;
    assert!(page.contains("Bukan 12, 21.") && page.contains("Kata-kata catatan ini diubah"));
    assert_eq!(note_of(&site, story.id).await.1, at, "its time stays");
    let recorded: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM audit WHERE action = 'correction_reworded' AND subject_id = $1",
    )
    .bind(id)
    .fetch_one(site.db.reader())
    .await
    .expect("a count");
    assert_eq!(recorded, 1);
    let list = site.get_as(&editor, "/meja/ralat").await.body;
    assert!(list.contains("Dari Meja Ralat"), "{list}");
}

#[tokio::test]
async fn a_note_is_only_of_a_story_that_readers_have() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut draft = Story::begin(&site, &editor, "Belum Terbit").await;
    let refused = draft.publish_with("ralat", "Keliru.").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["error"]["code"], "not_published");
    let (mut story, _) = wrong(&site, &editor, "Sudah Terbit").await;
    for (kind, note, code) in [
        ("ralat", "  ", "note_missing"),
        ("ralat", &*"x".repeat(2001), "note_too_long"),
        ("diam-diam", "Ada.", "unreadable"),
    ] {
        let refused = story.publish_with(kind, note).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.json()["error"]["code"], code);
    }
    let notes: i64 = sqlx::query_scalar("SELECT count(*) FROM correction")
        .fetch_one(site.db.reader())
        .await
        .expect("a count");
    assert_eq!(notes, 0);
}

#[tokio::test]
async fn clause_4d_those_who_quote_us_can_follow_and_so_do_we() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    assert!(site.get("/ralat").await.body.contains("Belum ada ralat."));
    let (mut story, path) = wrong(&site, &editor, "Sumber Kutipan").await;
    let mut citing = Story::begin(&site, &editor, "Yang Mengutip").await;
    citing.doc = json!({ "type": "doc", "content": [
        paragraph("alinea00001", "Lihat juga."),
        { "type": "related", "attrs": { "id": "bacajuga0001", "articles": [story.id] } },
    ]});
    citing.save().await;
    citing.publish().await;
    let desk = site.get_as(&editor, "/meja/ralat").await.body;
    assert!(!desk.contains("Yang Mengutip"));

    story.fields["headline"] = json!("Sumber Kutipan yang Benar");
    story.save().await;
    story.publish_with("ralat", "Jumlahnya 21.").await;
    let desk = site.get_as(&editor, "/meja/ralat").await.body;
    assert!(desk.contains("Yang Mengutip"), "{desk}");
    citing.fields["standfirst"] = json!("Diperiksa.");
    citing.save().await;
    let cited = citing.publish().await;
    let desk = site.get_as(&editor, "/meja/ralat").await.body;
    assert!(!desk.contains("Yang Mengutip"), "looked at: {desk}");
    let body = site.get(&cited).await.body;
    assert!(
        body.contains("Sumber Kutipan yang Benar"),
        "“Baca juga” follows"
    );

    let feed = site.get("/ralat/feed.xml").await;
    assert_eq!(
        feed.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    let read = parser::parse(feed.body.as_bytes()).expect("a feed");
    let (id, ..) = note_of(&site, story.id).await;
    let entry = &read.entries[0];
    assert_eq!(entry.links[0].href, format!("{ORIGIN}{path}#ralat-{id}"));
    let title = entry.title.as_ref().map(|title| title.content.as_str());
    assert_eq!(title, Some("Ralat: Sumber Kutipan yang Benar"));
    assert!(
        feed.body.contains("Semula: Sumber Kutipan"),
        "{}",
        feed.body
    );
    let list = site.get("/ralat").await;
    assert!(list.body.contains("href=\"/ralat/feed.xml\""));
    assert!(!list.header("etag").is_empty());
    assert_eq!(list.header("etag"), site.get("/ralat").await.header("etag"));
    assert_eq!(
        site.get("/ralat?halaman=9").await.status,
        StatusCode::NOT_FOUND
    );
    let withdrawn = story.withdraw("sara", "Keliru.").await;
    assert_eq!(withdrawn.status, StatusCode::OK);
    let desk = site.get_as(&editor, "/meja/ralat").await.body;
    assert!(desk.contains("menyebut berita yang dicabut"), "{desk}");
    // Both lists stand in every footer.
    let front = site.get("/").await.body;
    assert!(front.contains("href=\"/ralat\"") && front.contains("href=\"/pencabutan\""));
}

#[tokio::test]
async fn clause_5c_what_was_withdrawn_is_listed_with_its_reason() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    assert!(
        site.get("/pencabutan")
            .await
            .body
            .contains("Belum ada berita yang dicabut.")
    );
    let (mut story, path) = wrong(&site, &editor, "Dicabut karena Anak").await;
    story.publish_with("ralat", "Sebelum dicabut.").await;
    assert!(site.get("/ralat").await.body.contains("Sebelum dicabut."));
    story
        .withdraw("child", "Identitas <b>anak</b> dilindungi.")
        .await;
    let listed = site.get("/sitemap/halaman.xml").await.body;
    assert!(
        listed.contains(&format!("{ORIGIN}/pencabutan</loc>")),
        "{listed}"
    );
    let list = site.get("/pencabutan").await.without_marks();
    assert_eq!(list.status, StatusCode::OK);
    for part in [
        &format!("<a href=\"{path}\">Dicabut karena Anak</a>"),
        "Demi masa depan anak.",
        "Identitas &lt;b&gt;anak&lt;/b&gt; dilindungi.",
        "<time datetime=\"",
    ] {
        assert!(list.body.contains(part), "{part}: {}", list.body);
    }
    for place in ["/ralat", "/ralat/feed.xml"] {
        let body = site.get(place).await.body;
        assert!(!body.contains("Sebelum dicabut."), "{place}");
    }
    story.publish().await;
    assert!(site.get("/pencabutan").await.body.contains("Belum ada"));
    assert!(site.get("/ralat").await.body.contains("Sebelum dicabut."));
}
