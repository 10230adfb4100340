//! How fast the moderation desk is beside 100,000 comments: `make triage`.

use std::time::{Duration, Instant};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use warta::account::Role;

use crate::support::{ORIGIN, TestSite};

const COMMENTS: i64 = 100_000;
/// How often each thing is done.
const TIMES: usize = 200;
/// What issue 6 allows at the 95th percentile.
const ALLOWED: Duration = Duration::from_millis(100);

/// Fills the demo's stories: 5,000 writers, one comment in twenty waiting, some
/// with a history.
async fn fill(site: &TestSite) {
    let mut tx = site.db.write().await.expect("the writer");
    for statement in [
        "INSERT INTO commenter (id, email, name, verified_at, consent_version, consent_at, \
                                created_at, notice_key) \
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) \
         SELECT i, 'p' || i || '@contoh.example', 'Pembaca ' || i, 1, '1', 1, 1, randomblob(32) FROM n",
        "INSERT INTO comment (article_id, author_name, body, state, created_at, due_at, risk, \
                              findings, commenter_id, parent_id) \
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1), \
              stories AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS nr, \
                                 count(*) OVER () AS all_of_them \
                            FROM article WHERE status = 'published' AND kind = 'story') \
         SELECT s.id, 'Pembaca ' || (i % 5000 + 1), \
                'Jalan di depan pasar nomor ' || i || ' sudah lama rusak, mohon segera diperbaiki. \
                 Anak sekolah lewat situ setiap pagi dan kalau hujan airnya sampai lutut.', \
                CASE WHEN i % 20 = 0 THEN 'pending' WHEN i % 20 = 1 THEN 'spam' \
                     WHEN i % 20 = 2 THEN 'trash' ELSE 'approved' END, \
                1700000000000 + i * 60000, \
                iif(i % 20 = 0, 1700086400000 + i * 60000, NULL), i * 37 % 101, \
                '[{\"rule\":\"first_time\",\"weight\":0},{\"rule\":\"links\",\"detail\":\"pasar\",\"weight\":20}]', \
                i % 5000 + 1, NULL \
           FROM n JOIN stories s ON s.nr = i % s.all_of_them",
        "INSERT INTO comment_event (comment_id, at, what) \
         SELECT id, created_at, 'received' FROM comment",
    ] {
        sqlx::query(statement)
            .bind(COMMENTS)
            .execute(&mut *tx)
            .await
            .expect("rows");
    }
    tx.commit().await.expect("a commit");
}

/// Prints what was measured and gives the 95th percentile.
fn told(what: &str, mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    println!(
        "{what}: p50 {:.1?}, p95 {:.1?}, slowest {:.1?} ({} times)",
        at(50),
        at(95),
        at(100),
        times.len()
    );
    at(95)
}

async fn press(site: &TestSite, cookie: &str, address: &str, body: String) -> serde_json::Value {
    let request = Request::post(address)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", ORIGIN)
        .header("sec-fetch-site", "same-origin")
        .header("cookie", cookie)
        .body(Body::from(body))
        .expect("a request");
    let answer = site.send(request).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()
}

#[tokio::test]
#[ignore = "measures: make triage"]
async fn the_desk_answers_in_time_beside_a_hundred_thousand_comments() {
    let site = TestSite::demo().await;
    fill(&site).await;
    let cookie = site.signed_in(Role::Moderator).await;
    let mut worst = Duration::ZERO;
    for address in [
        "/meja/komentar",
        "/meja/komentar?halaman=40",
        "/meja/komentar?keadaan=berisiko",
        "/meja/komentar?keadaan=disetujui",
        "/meja/komentar?keadaan=semua&kata=nomor+99999",
        "/meja/komentar?keadaan=semua&kata=tidak+ada+di+mana+pun",
        "/meja/komentar/orang/7",
    ] {
        let mut times = Vec::new();
        for _ in 0..TIMES / 4 {
            let begun = Instant::now();
            let page = site.get_as(&cookie, address).await;
            times.push(begun.elapsed());
            assert_eq!(page.status, StatusCode::OK);
        }
        let p95 = told(address, times);
        // A search for words reads every comment, and is no action.
        if !address.contains("kata=") {
            worst = worst.max(p95);
        }
    }
    let waiting: Vec<i64> = sqlx::query_scalar(
        "SELECT id FROM comment WHERE state = 'pending' AND deleted_at IS NULL ORDER BY id LIMIT $1",
    )
    .bind(i64::try_from(TIMES).expect("a number"))
    .fetch_all(site.db.reader())
    .await
    .expect("comments");
    let (mut decided, mut undone) = (Vec::new(), Vec::new());
    for (at, id) in waiting.iter().enumerate() {
        let action = ["approve", "spam", "trash"][at % 3];
        let body = format!("aksi={action}.{id}.slander&versi={id}:pending.0");
        let begun = Instant::now();
        let answer = press(&site, &cookie, "/meja/komentar", body).await;
        decided.push(begun.elapsed());
        assert_eq!(answer["changed"], serde_json::json!([id]));
        let batch = answer["batch"].as_str().expect("a name");
        let begun = Instant::now();
        press(
            &site,
            &cookie,
            "/meja/komentar/urung",
            format!("keputusan={batch}"),
        )
        .await;
        undone.push(begun.elapsed());
    }
    worst = worst.max(told("an action", decided));
    worst = worst.max(told("an undo", undone));
    let mut bulk = Vec::new();
    for ids in waiting.chunks(30) {
        let fields: Vec<String> = ids
            .iter()
            .map(|id| format!("pilih={id}&versi={id}:pending.0"))
            .collect();
        let body = format!("aksi=spam&{}", fields.join("&"));
        let begun = Instant::now();
        press(&site, &cookie, "/meja/komentar", body).await;
        bulk.push(begun.elapsed());
    }
    // Too few of them for a percentile; and no single action.
    told("thirty with one press", bulk);
    assert!(worst < ALLOWED, "{worst:.1?}");
}
