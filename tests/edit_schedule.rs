//! What is scheduled goes out at its time, once, whatever happens meanwhile.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use axum::http::StatusCode;
use serde_json::json;
use tokio::{
    sync::{mpsc, watch},
    time::{sleep, timeout},
};
use warta::{
    account::Role,
    document::ArticleId,
    edit::schedule::{keep_publishing, round},
    locale::{Timestamp, Zone, date},
    server::db::Db,
};

use crate::{
    story::{Story, one},
    support::TestSite,
};

/// As the dialog sends it, in the zone of the demo newsroom.
fn wall(at: Timestamp) -> String {
    date::rfc3339(at, Zone::Wib)[..19].to_owned()
}

fn in_seconds(seconds: i64) -> Timestamp {
    // Wall time has no milliseconds.
    let now = date::now().millis() / 1000 * 1000;
    Timestamp::from_millis(now).seconds_after(seconds)
}

/// Everything that is due at `at`; the articles that changed, in order.
async fn tick(db: &Db, at: Timestamp) -> Vec<i64> {
    let told = std::sync::Mutex::new(Vec::new());
    let tell = |article: ArticleId| told.lock().expect("a list").push(article.0);
    round(db, || at, tell).await.expect("a round");
    told.into_inner().expect("a list")
}

#[derive(Debug, PartialEq, sqlx::FromRow)]
struct Row {
    status: String,
    draft_rev: i64,
    published_rev: Option<i64>,
    scheduled_rev: Option<i64>,
    published_at: Option<i64>,
    path: Option<String>,
    schedule_fault: Option<String>,
}

async fn row(site: &TestSite, id: i64) -> Row {
    sqlx::query_as(
        "SELECT status, draft_rev, published_rev, scheduled_rev, published_at, path, \
                schedule_fault FROM article WHERE id = $1",
    )
    .bind(id)
    .fetch_one(site.db.reader())
    .await
    .expect("the article")
}

async fn entries(site: &TestSite, action: &str, id: i64) -> Vec<String> {
    sqlx::query_scalar("SELECT after FROM audit WHERE action = $1 AND subject_id = $2 ORDER BY id")
        .bind(action)
        .bind(id)
        .fetch_all(site.db.reader())
        .await
        .expect("entries")
}

async fn run(site: &TestSite, statement: &'static str) {
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(statement)
        .execute(&mut *tx)
        .await
        .expect("a statement");
    tx.commit().await.expect("a commit");
}

/// Publishes in the background by a clock that is `ahead` milliseconds; what it
/// published, with the time of that clock.
fn watched(
    db: Db,
    ahead: Arc<AtomicI64>,
) -> (
    mpsc::UnboundedReceiver<(i64, Timestamp)>,
    watch::Sender<bool>,
) {
    let (stop, stopped) = watch::channel(false);
    let (told, heard) = mpsc::unbounded_channel();
    let clock = move || Timestamp::from_millis(date::now().millis() + ahead.load(Ordering::SeqCst));
    let tell = {
        let clock = clock.clone();
        move |article: ArticleId| told.send((article.0, clock())).expect("somebody listens")
    };
    tokio::spawn(keep_publishing(db, clock, tell, stopped));
    (heard, stop)
}

#[tokio::test]
async fn a_scheduled_story_goes_out_within_a_second() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let (mut heard, _stop) = watched(site.db.clone(), Arc::default());
    let mut story = Story::begin(&site, &editor, "Terbit Sebentar Lagi").await;
    let due = in_seconds(3);
    let answer = story.schedule(&wall(due)).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let state = answer.json();
    assert_eq!(state["status"], "scheduled");
    assert_eq!(state["scheduled"]["rev"], json!(story.rev));
    assert_eq!(state["scheduled"]["at"], json!(due.millis()));
    let text = state["scheduled"]["text"].as_str().expect("words");
    assert!(text.ends_with(" WIB"), "{text}");
    assert!(
        state["message"]
            .as_str()
            .is_some_and(|said| said.contains(text))
    );
    assert!(!site.get("/feed.xml").await.body.contains("Sebentar Lagi"));

    let (id, at) = timeout(Duration::from_secs(10), heard.recv())
        .await
        .expect("it goes out")
        .expect("an article");
    let late = at.millis() - due.millis();
    assert!((0..1000).contains(&late), "{late} ms after its time");
    assert_eq!(id, story.id);
    let row = row(&site, id).await;
    assert_eq!(row.published_at, Some(due.millis()));
    let page = site.get(&row.path.expect("a path")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(site.get("/feed.xml").await.body.contains("Sebentar Lagi"));
}

#[tokio::test]
async fn the_clock_may_jump() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let ahead = Arc::new(AtomicI64::new(0));
    let (mut heard, _stop) = watched(site.db.clone(), ahead.clone());
    let mut story = Story::begin(&site, &editor, "Besok Pagi").await;
    let due = in_seconds(24 * 60 * 60);
    assert_eq!(story.schedule(&wall(due)).await.status, StatusCode::OK);
    // The machine slept, or its clock was set: half a second before the time.
    let to_the_time = due.millis() - date::now().millis();
    ahead.store(to_the_time - 500, Ordering::SeqCst);
    assert_eq!(row(&site, story.id).await.status, "scheduled");
    let waited = timeout(Duration::from_secs(5), heard.recv()).await;
    let (_, at) = waited.expect("it goes out").expect("an article");
    let late = at.millis() - due.millis();
    // It is not asked more often than every two seconds what time it is.
    assert!((0..3500).contains(&late), "{late} ms after its time");
}

#[tokio::test]
async fn what_was_missed_goes_out_in_order_at_the_next_start() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut stories = Vec::new();
    for (headline, seconds) in [
        ("Kedua", 120),
        ("Pertama", 60),
        ("Ketiga", 180),
        ("Nanti", 9000),
    ] {
        let mut story = Story::begin(&site, &editor, headline).await;
        let due = in_seconds(seconds);
        assert_eq!(story.schedule(&wall(due)).await.status, StatusCode::OK);
        stories.push((story.id, due));
    }
    // The server that promised it is gone; another one opens the same file.
    site.db.close().await;
    let path = site.folder.path().join("warta.db");
    let db = Db::open(&path, date::now()).await.expect("the database");
    let later = in_seconds(3600);
    let order = tick(&db, later).await;
    assert_eq!(order, [stories[1].0, stories[0].0, stories[2].0]);
    for (id, due) in &stories[..3] {
        let (status, at, after): (String, i64, String) = sqlx::query_as(
            "SELECT a.status, a.published_at, u.after FROM article a \
               JOIN audit u ON u.subject_id = a.id AND u.action = 'published' WHERE a.id = $1",
        )
        .bind(id)
        .fetch_one(db.reader())
        .await
        .expect("the article, published once");
        assert_eq!(
            (status.as_str(), at),
            ("published", due.millis()),
            "as promised"
        );
        let late = (later.millis() - due.millis()) / 1000;
        assert!(
            after.contains(&format!("\"seconds_late\":{late}")),
            "{after}"
        );
    }
    let status: String = sqlx::query_scalar("SELECT status FROM article WHERE id = $1")
        .bind(stories[3].0)
        .fetch_one(db.reader())
        .await
        .expect("the last one");
    assert_eq!(status, "scheduled");
    assert!(tick(&db, later).await.is_empty(), "nothing is left to do");
}

#[tokio::test]
async fn two_servers_publish_it_once() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut ids = Vec::new();
    for number in 0..6 {
        let mut story = Story::begin(&site, &editor, &format!("Lomba {number}")).await;
        story.schedule(&wall(in_seconds(60 + number))).await;
        ids.push(story.id);
    }
    let path = site.folder.path().join("warta.db");
    let other = Db::open(&path, date::now()).await.expect("the same file");
    let later = in_seconds(600);
    let racing = [&site.db, &other, &site.db, &other].map(|db| tick(db, later));
    let mut told: Vec<i64> = futures_util::future::join_all(racing).await.concat();
    told.sort_unstable();
    assert_eq!(told, ids, "each by one of them");
    for id in ids {
        assert_eq!(entries(&site, "published", id).await.len(), 1);
        assert_eq!(row(&site, id).await.status, "published");
    }
}

#[tokio::test]
async fn the_revision_that_was_scheduled_goes_out_and_the_draft_stays_ahead() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Yang Dijadwalkan").await;
    story.write("Kalimat yang dijadwalkan.");
    let autosaved = story.try_save("autosave").await;
    story.rev = autosaved.json()["rev"].as_i64().expect("a revision");
    let pinned = story.rev;
    let due = in_seconds(600);
    assert_eq!(story.schedule(&wall(due)).await.status, StatusCode::OK);
    // The same tab goes on: its autosave does not take the place of what is pinned.
    for text in ["Lanjut.", "Kalimat yang ditulis setelahnya."] {
        story.write(text);
        let answer = story.try_save("autosave").await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        story.rev = answer.json()["rev"].as_i64().expect("a revision");
    }
    let opened = site
        .get_as(&editor, &format!("/api/edit/{}", story.id))
        .await
        .json();
    assert_eq!(opened["article"]["scheduled"]["rev"], json!(pinned));
    assert!(
        opened["rev"].as_i64() > Some(pinned),
        "the draft moved apart"
    );
    let desk = site.get_as(&editor, "/meja/naskah").await.body;
    assert!(
        desk.contains("ada perubahan yang tidak ikut terbit"),
        "{desk}"
    );
    let mut tx = site.db.write().await.expect("the writer");
    let thinned = sqlx::query("DELETE FROM article_revision WHERE article_id = $1 AND rev = $2")
        .bind(story.id)
        .bind(pinned)
        .execute(&mut *tx)
        .await;
    assert!(thinned.is_err(), "what is scheduled is not thinned");
    drop(tx);

    assert_eq!(tick(&site.db, due).await, [story.id]);
    let row = row(&site, story.id).await;
    assert_eq!(
        (row.published_rev, row.draft_rev),
        (Some(pinned), story.rev)
    );
    let page = site.get(&row.path.expect("a path")).await.body;
    assert!(page.contains("Kalimat yang dijadwalkan."));
    assert!(!page.contains("ditulis setelahnya"));
    // And what was written meanwhile is published when somebody says so.
    let path = story.publish().await;
    assert!(site.get(&path).await.body.contains("ditulis setelahnya"));
}

#[tokio::test]
async fn a_schedule_is_moved_to_what_is_newer_and_cancelled() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Digeser").await;
    let first = in_seconds(60);
    story.schedule(&wall(first)).await;
    story.write("Lebih baru.");
    story.save().await;
    let second = in_seconds(600);
    let answer = story.schedule(&wall(second)).await;
    assert_eq!(answer.json()["scheduled"]["rev"], json!(story.rev));
    assert!(
        tick(&site.db, in_seconds(120)).await.is_empty(),
        "not at the old time"
    );

    let request = json!({ "op_id": story.operation() });
    let answer = story.post("unschedule", &request).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.json()["status"], "draft");
    assert!(tick(&site.db, in_seconds(3600)).await.is_empty());
    let row = row(&site, story.id).await;
    assert_eq!((row.status.as_str(), row.published_at), ("draft", None));
    for action in ["scheduled", "unscheduled"] {
        assert!(
            !entries(&site, action, story.id).await.is_empty(),
            "{action}"
        );
    }
    let request = json!({ "op_id": story.operation() });
    let again = story.post("unschedule", &request).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.json()["error"]["code"], "not_in_this_state");
}

#[tokio::test]
async fn a_time_that_is_none_or_over_is_refused() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Kapan").await;
    for (at, code) in [
        (wall(in_seconds(-60)), "in_the_past"),
        ("2025-10-24T08:00".to_owned(), "in_the_past"),
        ("2027-02-29T08:00".to_owned(), "no_such_time"),
        ("2026-12-01T24:30".to_owned(), "no_such_time"),
        ("besok".to_owned(), "no_such_time"),
        (wall(in_seconds(400 * 24 * 60 * 60)), "too_far"),
    ] {
        let answer = story.schedule(&at).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{at}");
        assert_eq!(answer.json()["error"]["code"], code, "{at}");
    }
    let past = story.schedule(&wall(in_seconds(-60))).await.json();
    let said = past["error"]["message"].as_str().expect("words").to_owned();
    assert!(said.contains("WIB"), "the zone stands in it: {said}");
    story.fields["section"] = serde_json::Value::Null;
    story.save().await;
    let answer = story.schedule(&wall(in_seconds(600))).await;
    assert_eq!(answer.json()["faults"][0]["code"], "section_missing");
    assert_eq!(row(&site, story.id).await.status, "draft");
}

#[tokio::test]
async fn wall_time_is_that_of_the_sites_zone() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    run(&site, "UPDATE site SET zone = 'Asia/Jayapura'").await;
    let mut story = Story::begin(&site, &editor, "Dari Jayapura").await;
    let tomorrow = in_seconds(24 * 60 * 60);
    let day = date::iso_date(tomorrow, Zone::Wit);
    let answer = story.schedule(&format!("{day}T08:00")).await.json();
    let at = date::parse_rfc3339(&format!("{day}T08:00:00+09:00")).expect("a time");
    assert_eq!(answer["scheduled"]["at"], json!(at.millis()));
    let text = answer["scheduled"]["text"].as_str().expect("words");
    assert!(text.ends_with("08:00 WIT"), "{text}");
    tick(&site.db, at).await;
    let path = row(&site, story.id).await.path.expect("a path");
    assert_eq!(path, format!("/{}/dari-jayapura/", day.replace('-', "/")));
}

#[tokio::test]
async fn what_is_not_fit_at_its_time_stays_back_and_is_told() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let lead = one(
        &site,
        "SELECT max(id) FROM media WHERE storage_key IS NOT NULL",
    )
    .await;
    let mut story = Story::begin(&site, &editor, "Fotonya Hilang").await;
    story.fields["lead_media"] = json!(lead);
    story.fields["lead_alt"] = json!("Sungai");
    story.fields["lead_credit"] = json!("Warta");
    story.save().await;
    let due = in_seconds(60);
    assert_eq!(story.schedule(&wall(due)).await.status, StatusCode::OK);
    let mut other = Story::begin(&site, &editor, "Tidak Terhalang").await;
    other.schedule(&wall(in_seconds(120))).await;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE media SET storage_key = NULL WHERE id = $1")
        .bind(lead)
        .execute(&mut *tx)
        .await
        .expect("a picture is deleted");
    tx.commit().await.expect("a commit");

    assert_eq!(tick(&site.db, in_seconds(300)).await, [story.id, other.id]);
    assert_eq!(row(&site, other.id).await.status, "published");
    let stopped = row(&site, story.id).await;
    assert_eq!(stopped.status, "scheduled");
    assert_eq!(
        stopped.published_at,
        Some(due.millis()),
        "the time that was promised"
    );
    assert_eq!(stopped.schedule_fault.as_deref(), Some("lead_gone"));
    assert_eq!(
        (stopped.published_rev, stopped.path),
        (None, None),
        "nothing half"
    );
    let told = entries(&site, "schedule_missed", story.id).await;
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("lead_gone"), "{}", told[0]);
    assert!(
        tick(&site.db, in_seconds(600)).await.is_empty(),
        "it is not tried for ever"
    );
    for screen in ["/meja", "/meja/naskah?keadaan=scheduled"] {
        let desk = site.get_as(&editor, screen).await.body;
        assert!(
            desk.contains("idak terbit pada waktunya"),
            "{screen}: {desk}"
        );
    }

    story.fields["lead_media"] = serde_json::Value::Null;
    story.save().await;
    let answer = story.schedule(&wall(in_seconds(900))).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(tick(&site.db, in_seconds(1000)).await, [story.id]);
    assert_eq!(row(&site, story.id).await.status, "published");
}

#[tokio::test]
async fn a_publication_that_fails_half_way_leaves_nothing_and_is_tried_again() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let mut story = Story::begin(&site, &editor, "Di Tengah Jalan").await;
    story.schedule(&wall(in_seconds(60))).await;
    let before = row(&site, story.id).await;
    // The last thing that is written fails, as when the machine stops there.
    run(
        &site,
        "CREATE TRIGGER no_more BEFORE INSERT ON audit WHEN NEW.action = 'published' \
         BEGIN SELECT RAISE(ABORT, 'the machine stops'); END",
    )
    .await;
    assert!(tick(&site.db, in_seconds(120)).await.is_empty());
    assert_eq!(row(&site, story.id).await, before);
    let left: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM article_path WHERE article_id = $1) \
              + (SELECT count(*) FROM article_fts WHERE rowid = $1) \
              + (SELECT count(*) FROM article_revision WHERE article_id = $1 AND html IS NOT NULL)",
    )
    .bind(story.id)
    .fetch_one(site.db.reader())
    .await
    .expect("a count");
    assert_eq!(left, 0);
    run(&site, "DROP TRIGGER no_more").await;
    assert_eq!(tick(&site.db, in_seconds(180)).await, [story.id]);
    assert_eq!(row(&site, story.id).await.status, "published");
}

#[tokio::test]
async fn an_editor_is_quicker_than_the_schedule() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let (mut heard, stop) = watched(site.db.clone(), Arc::default());
    let mut story = Story::begin(&site, &editor, "Sekarang Saja").await;
    let due = in_seconds(3);
    story.schedule(&wall(due)).await;
    story.publish().await;
    let published = row(&site, story.id).await;
    assert!(
        published.published_at < Some(due.millis()),
        "now, and not when it was due"
    );
    assert_eq!(published.scheduled_rev, None);
    sleep(Duration::from_secs(4)).await;
    assert!(heard.try_recv().is_err(), "it is not published again");
    stop.send_replace(true);
    assert_eq!(entries(&site, "published", story.id).await.len(), 1);
}
