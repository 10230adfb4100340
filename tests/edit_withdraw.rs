//! A story that is withdrawn leaves everything but its address, which says why;
//! and a draft goes to the editors and back.

use axum::http::StatusCode;
use serde_json::json;
use warta::{account::Role, locale::date, stats::store as stats};

use crate::{
    story::{Story, one, paragraph},
    support::TestSite,
};

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

/// Writes as an editor's hand or a reader's visit would.
async fn write(site: &TestSite, statement: &'static str, article: i64) {
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(statement)
        .bind(article)
        .bind(date::now())
        .execute(&mut *tx)
        .await
        .expect(statement);
    tx.commit().await.expect("a commit");
}

async fn slug(site: &TestSite, query: &'static str) -> String {
    sqlx::query_scalar(query)
        .fetch_one(site.db.reader())
        .await
        .expect(query)
}

/// Puts a story wherever editors and readers can.
async fn put_everywhere(site: &TestSite, article: i64) {
    for statement in [
        "UPDATE article SET pinned = 1, pinned_position = -1 WHERE id = $1",
        "INSERT INTO ticker_item (position, article_id, label, starts_at, ends_at) \
         VALUES (-2, $1, 'Baris pilihan', $2 - 1000, $2 + 3600000)",
        "INSERT INTO ticker_item (position, href, label, starts_at, ends_at) \
         SELECT -1, path, 'Baris beralamat', $2 - 1000, $2 + 3600000 FROM article WHERE id = $1",
        "INSERT INTO breaking_news (article_id, label, starts_at, ends_at) \
         VALUES ($1, 'Kilat tentangnya', $2 - 1000, $2 + 3600000)",
        "INSERT INTO menu_item (menu_id, position, label, article_id) \
         SELECT id, -2, 'Butir berita', $1 FROM menu WHERE location = 'primary'",
        "INSERT INTO menu_item (menu_id, position, label, href) \
         SELECT m.id, -1, 'Butir beralamat', a.path FROM menu m, article a \
          WHERE m.location = 'footer' AND a.id = $1",
    ] {
        write(site, statement, article).await;
    }
}

#[tokio::test]
async fn clause_5a_what_is_withdrawn_is_gone_from_every_place_it_stood_in() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Korban di Mana-mana").await;
    let lead = one(
        &site,
        "SELECT min(id) FROM media WHERE storage_key IS NOT NULL",
    )
    .await;
    for (field, value) in [
        ("tags", json!([one(&site, "SELECT min(id) FROM tag").await])),
        (
            "place",
            json!(one(&site, "SELECT min(id) FROM place").await),
        ),
        ("lead_media", json!(lead)),
        ("lead_alt", json!("Korban")),
        ("lead_credit", json!("Foto: Warta")),
    ] {
        story.fields[field] = value;
    }
    story.save().await;
    let path = story.publish().await;
    put_everywhere(&site, story.id).await;
    site.counter.view(story.id, date::now());
    site.counter.view(story.id, date::now());
    let flushed = stats::flush(&site.db, &site.counter, date::now()).await;
    flushed.expect("views");
    let mut other = Story::begin(&site, &editor, "Berita Sesudahnya").await;
    for field in ["tags", "place"] {
        other.fields[field] = story.fields[field].clone();
    }
    other.doc = json!({ "type": "doc", "content": [
        paragraph("alinea00001", "Lihat juga."),
        { "type": "related", "attrs": { "id": "bacajuga0001", "articles": [story.id] } },
    ]});
    other.save().await;
    let beside = other.publish().await;

    let lists = [
        (
            "/rubrik/",
            slug(&site, "SELECT slug FROM section ORDER BY id LIMIT 1").await,
        ),
        (
            "/tag/",
            slug(&site, "SELECT slug FROM tag ORDER BY id LIMIT 1").await,
        ),
        (
            "/penulis/",
            slug(&site, "SELECT slug FROM author ORDER BY id LIMIT 1").await,
        ),
        (
            "/tempat/",
            slug(&site, "SELECT slug FROM place ORDER BY id LIMIT 1").await,
        ),
    ];
    let mut places: Vec<String> = [
        "/",
        "/terkini",
        "/terpopuler",
        "/indeks",
        "/sitemap-news.xml",
    ]
    .map(str::to_owned)
    .to_vec();
    places.extend([beside, "/cari?q=korban+mana".to_owned()]);
    // "/2026/11/26/judul/": the month is in the address.
    let month = path[1..8].replace('/', "-");
    places.push(format!("/sitemap/{month}.xml"));
    for list in lists
        .iter()
        .map(|(prefix, slug)| format!("{prefix}{slug}"))
        .chain([String::new()])
    {
        if !list.is_empty() {
            places.push(list.clone());
        }
        places.extend(["feed.xml", "atom.xml", "feed.json"].map(|file| format!("{list}/{file}")));
    }
    for place in &places {
        assert!(
            site.get(place).await.body.contains(&path),
            "not yet at {place}"
        );
    }
    for words in [
        "Baris pilihan",
        "Baris beralamat",
        "Kilat tentangnya",
        "Butir berita",
        "Butir beralamat",
    ] {
        assert!(
            site.get("/cari").await.body.contains(words),
            "not yet: {words}"
        );
    }
    let picture = format!("/api/media/{lead}");
    assert!(site.get_as(&editor, &picture).await.body.contains(&path));

    let done = story.withdraw("trauma", "Melindungi korban.").await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    for place in &places {
        let answer = site.get(place).await;
        assert!(
            !answer.body.contains(&path),
            "still at {place}: {}",
            answer.body
        );
        assert!(
            !answer.body.contains("Korban di Mana-mana"),
            "still named at {place}"
        );
        let data = site.data(place).await;
        assert!(
            !data.body.contains("Korban di Mana-mana"),
            "still in the data of {place}"
        );
    }
    let frame = site.get("/cari").await.body;
    for words in [
        "Baris pilihan",
        "Baris beralamat",
        "Kilat tentangnya",
        "Butir berita",
        "Butir beralamat",
    ] {
        assert!(!frame.contains(words), "still: {words}");
    }
    assert!(!site.get_as(&editor, &picture).await.body.contains(&path));
    let pins = one(
        &site,
        "SELECT count(*) FROM article WHERE pinned = 1 AND status = 'withdrawn'",
    )
    .await;
    assert_eq!(pins, 0, "should it come back, it is not at the top");
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
    let opened = site
        .get_as(&reporter, &format!("/api/edit/{}", story.id))
        .await
        .json();
    assert_eq!(opened["review_note"], "Sebutkan sumber kedua.");

    // Asked again, and taken back by whoever wrote it.
    let ask = json!({ "rev": story.rev, "op_id": story.operation() });
    story.post("review", &ask).await;
    let take = json!({ "op_id": story.operation(), "note": "" });
    let answer = story.post("return", &take).await;
    assert_eq!(answer.json()["status"], "draft", "{}", answer.body);
    let opened = site
        .get_as(&reporter, &format!("/api/edit/{}", story.id))
        .await
        .json();
    assert_eq!(opened["review_note"], json!(null));
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
