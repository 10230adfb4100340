//! The moderation desk without a script: its lists, the forms that decide, bans
//! and the newsroom's own words.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use serde_json::Value;
use warta::{account::Role, locale::date};

use crate::support::{Answer, ORIGIN, TestSite};

const PATH: &str = "/meja/komentar";
/// One hour, in milliseconds.
const HOUR: i64 = 3_600_000;

/// A comment that waits, as a test describes it.
struct Waiting<'a> {
    name: &'a str,
    body: &'a str,
    /// Hours until it is due.
    due: i64,
    risk: u8,
    findings: &'a str,
    commenter: Option<i64>,
}

const PLAIN: Waiting<'static> = Waiting {
    name: "Sari",
    body: "Jalan itu memang rusak.",
    due: 20,
    risk: 0,
    findings: "[]",
    commenter: None,
};

async fn wait(site: &TestSite, comment: &Waiting<'_>) -> i64 {
    let now = date::now().millis();
    let mut tx = site.db.write().await.expect("the writer");
    let id = sqlx::query_scalar(
        "INSERT INTO comment (article_id, author_name, body, state, created_at, due_at, risk, \
                              findings, commenter_id) \
         VALUES ((SELECT id FROM article WHERE status = 'published' AND kind = 'story' \
                   ORDER BY id LIMIT 1), $1, $2, 'pending', $3, $4, $5, $6, $7) RETURNING id",
    )
    .bind(comment.name)
    .bind(comment.body)
    .bind(now - HOUR)
    .bind(now / HOUR * HOUR + comment.due * HOUR + 1)
    .bind(comment.risk)
    .bind(comment.findings)
    .bind(comment.commenter)
    .fetch_one(&mut *tx)
    .await
    .expect("a comment");
    tx.commit().await.expect("a commit");
    id
}

async fn commenter(site: &TestSite, email: &str) -> i64 {
    let mut tx = site.db.write().await.expect("the writer");
    let id = sqlx::query_scalar(
        "INSERT INTO commenter (email, name, verified_at, consent_version, consent_at, created_at, \
                                notice_key) VALUES ($1, 'Sari', 1, '1', 1, 1, randomblob(32)) \
         RETURNING id",
    )
    .bind(email)
    .fetch_one(&mut *tx)
    .await
    .expect("a commenter");
    tx.commit().await.expect("a commit");
    id
}

/// Forgets the demo's own comments that wait.
async fn cleared() -> TestSite {
    let site = TestSite::demo().await;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE comment SET state = 'trash' WHERE state = 'pending'")
        .execute(&mut *tx)
        .await
        .expect("an update");
    tx.commit().await.expect("a commit");
    site
}

async fn state(site: &TestSite, id: i64) -> String {
    sqlx::query_scalar("SELECT state FROM comment WHERE id = $1")
        .bind(id)
        .fetch_one(site.db.reader())
        .await
        .expect("the comment")
}

/// Where each of these stands in the page.
fn order(page: &Answer, ids: &[i64]) -> Vec<usize> {
    ids.iter()
        .map(|id| {
            let mark = format!("id=\"komentar-{id}\"");
            page.body.find(&mark).unwrap_or(usize::MAX)
        })
        .collect()
}

/// The version of a comment that the form carries.
fn version(page: &Answer, id: i64) -> String {
    let start = format!("name=\"versi\" value=\"{id}:");
    let (_, rest) = page.body.split_once(&start).expect("a version");
    format!("{id}:{}", rest.split('"').next().expect("its end"))
}

/// The address that a redirect leads to.
fn location(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location").to_owned()
}

#[tokio::test]
async fn what_is_due_first_and_risky_stands_on_top() {
    let site = cleared().await;
    let cookie = site.signed_in(Role::Moderator).await;
    let calm = wait(&site, &PLAIN).await;
    let risky = wait(&site, &Waiting { risk: 80, ..PLAIN }).await;
    let soon = wait(&site, &Waiting { due: 2, ..PLAIN }).await;
    let late = wait(&site, &Waiting { due: -3, ..PLAIN }).await;
    let page = site.get_as(&cookie, PATH).await;
    let places = order(&page, &[late, soon, risky, calm]);
    assert!(places.is_sorted(), "{places:?}");
    assert!(places.iter().all(|place| *place != usize::MAX));
    assert!(page.body.contains("Lewat tenggat"));
    assert!(page.body.contains("Risiko 80"));

    let page = site
        .get_as(&cookie, "/meja/komentar?keadaan=berisiko")
        .await;
    assert_eq!(order(&page, &[calm])[0], usize::MAX);
    assert_ne!(order(&page, &[risky])[0], usize::MAX);
    let page = site
        .get_as(
            &cookie,
            "/meja/komentar?keadaan=semua&kata=tidak%20ada%20kata%20ini",
        )
        .await;
    assert!(page.body.contains("Tidak ada komentar di sini."));
    let page = site.get_as(&cookie, "/meja").await;
    assert!(page.body.contains("4 komentar menunggu keputusan"));
    assert!(
        page.body.contains("class=\"tab-count\">4</span>"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn what_was_found_is_said_and_marked_and_no_address_is_shown() {
    let site = cleared().await;
    let cookie = site.signed_in(Role::Moderator).await;
    let writer = commenter(&site, "sari.rahasia@contoh.example").await;
    let findings =
        r#"[{"rule":"listed_word","detail":"sl0t","weight":60},{"rule":"first_time","weight":0}]"#;
    let id = wait(
        &site,
        &Waiting {
            body: "Main sl0t <b>di</b> sini",
            risk: 60,
            findings,
            commenter: Some(writer),
            ..PLAIN
        },
    )
    .await;
    let list = site.get_as(&cookie, PATH).await.without_marks();
    assert!(
        list.body
            .contains("Main <mark>sl0t</mark> &lt;b&gt;di&lt;/b&gt; sini"),
        "{}",
        list.body
    );
    assert!(list.body.contains("kata tersaring"));
    assert!(list.body.contains("komentar pertama dari alamat ini"));
    assert!(list.body.contains("alamat terverifikasi"));
    for address in [
        PATH.to_owned(),
        format!("{PATH}/{id}"),
        format!("{PATH}/orang/{writer}"),
        format!("{PATH}/larangan"),
    ] {
        let page = site.get_as(&cookie, &address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert!(!page.body.contains("rahasia"), "{address}");
    }
    let none = site.get_as(&cookie, "/meja/komentar/999999").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_decides_leads_back_and_offers_the_way_back() {
    let site = cleared().await;
    let cookie = site.signed_in(Role::Moderator).await;
    let id = wait(&site, &PLAIN).await;
    let page = site.get_as(&cookie, PATH).await;
    let version = version(&page, id);
    let back = "/meja/komentar?keadaan=menunggu&kata=jalan";
    let action = format!("trash.{id}.slander");
    let fields = [
        ("aksi", action.as_str()),
        ("versi", &version),
        ("kembali", back),
    ];
    let to = location(&site.post_as(&cookie, PATH, &fields).await);
    assert!(to.starts_with(back), "{to}");
    assert_eq!(state(&site, id).await, "trash");

    let page = site.get_as(&cookie, &to).await.without_marks();
    assert!(page.body.contains("Ditolak: 1 komentar."), "{}", page.body);
    let (_, batch) = to.split_once("keputusan=").expect("a name");
    let fields = [("keputusan", batch), ("kembali", back)];
    let to = location(&site.post_as(&cookie, "/meja/komentar/urung", &fields).await);
    assert_eq!(state(&site, id).await, "pending");
    let page = site.get_as(&cookie, &to).await.without_marks();
    assert!(page.body.contains("Diurungkan: 1 komentar."));

    let one = site
        .get_as(&cookie, &format!("{PATH}/{id}"))
        .await
        .without_marks();
    assert!(one.body.contains("keputusan diurungkan"));
    assert!(one.body.contains("ditolak: Bohong, fitnah"), "{}", one.body);

    // An address of somebody else's making leads nowhere else.
    let evil = [
        ("aksi", action.as_str()),
        ("versi", &version),
        ("kembali", "//evil.example/"),
    ];
    let to = location(&site.post_as(&cookie, PATH, &evil).await);
    assert!(to.starts_with(PATH), "{to}");
}

#[tokio::test]
async fn ticked_comments_are_decided_together_and_stale_ones_are_left() {
    let site = cleared().await;
    let cookie = site.signed_in(Role::Moderator).await;
    let mut ids = Vec::new();
    for body in ["satu", "dua", "tiga"] {
        ids.push(wait(&site, &Waiting { body, ..PLAIN }).await);
    }
    let page = site.get_as(&cookie, PATH).await;
    let versions: Vec<String> = ids.iter().map(|id| version(&page, *id)).collect();
    let numbers: Vec<String> = ids.iter().map(ToString::to_string).collect();
    // The third was changed by its writer meanwhile.
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE comment SET body = 'lain', edited_at = 5 WHERE id = $1")
        .bind(ids[2])
        .execute(&mut *tx)
        .await
        .expect("an edit");
    tx.commit().await.expect("a commit");

    let mut fields = vec![("aksi", "spam")];
    fields.extend(numbers.iter().map(|id| ("pilih", id.as_str())));
    fields.extend(versions.iter().map(|version| ("versi", version.as_str())));
    let to = location(&site.post_as(&cookie, PATH, &fields).await);
    assert_eq!(state(&site, ids[0]).await, "spam");
    assert_eq!(state(&site, ids[1]).await, "spam");
    assert_eq!(state(&site, ids[2]).await, "pending");
    let page = site.get_as(&cookie, &to).await.without_marks();
    assert!(page.body.contains("Spam: 2 komentar."));
    assert!(page.body.contains("1 komentar dibiarkan"));

    let to = location(&site.post_as(&cookie, PATH, &[("aksi", "spam")]).await);
    let page = site.get_as(&cookie, &to).await;
    assert!(page.body.contains("Belum ada komentar yang dipilih."));
}

#[tokio::test]
async fn the_script_gets_the_same_as_data() {
    let site = cleared().await;
    let cookie = site.signed_in(Role::Moderator).await;
    let id = wait(&site, &PLAIN).await;
    let page = site.get_as(&cookie, PATH).await;
    let body = format!("aksi=approve.{id}&versi={}", version(&page, id));
    let send = async |address: &str, body: String| -> Value {
        let request = Request::post(address)
            .header("accept", "application/json")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookie.as_str())
            .body(Body::from(body))
            .expect("a request");
        site.send(request).await.json()
    };
    let answer = send(PATH, body.clone()).await;
    assert_eq!(answer["changed"], serde_json::json!([id]));
    assert_eq!(answer["said"], "Disetujui: 1 komentar.");
    let batch = answer["batch"].as_str().expect("a name").to_owned();
    let again = send(PATH, body).await;
    assert_eq!(
        again["left"],
        serde_json::json!([id]),
        "it was decided already"
    );
    let undone = send("/meja/komentar/urung", format!("keputusan={batch}")).await;
    assert_eq!(undone["changed"], serde_json::json!([id]));
    assert_eq!(state(&site, id).await, "pending");
}

#[tokio::test]
async fn a_ban_has_a_ground_and_an_end_and_can_be_lifted() {
    let site = cleared().await;
    let cookie = site.signed_in(Role::Moderator).await;
    let writer = commenter(&site, "a@b.example").await;
    let address = format!("{PATH}/orang/{writer}");
    let until = async || -> Option<i64> {
        sqlx::query_scalar("SELECT banned_until FROM commenter WHERE id = $1")
            .bind(writer)
            .fetch_one(site.db.reader())
            .await
            .expect("the commenter")
    };
    let fields = [
        ("aksi", "larang"),
        ("hari", "7"),
        ("alasan", "sara"),
        ("catatan", "tiga kali"),
    ];
    location(&site.post_as(&cookie, &address, &fields).await);
    let week = until().await.expect("an end") - date::now().millis() - 7 * 24 * HOUR;
    assert!(week.abs() < 60_000, "{week}");
    let page = site.get_as(&cookie, &format!("{PATH}/larangan")).await;
    assert!(page.body.contains("Kebencian SARA") && page.body.contains("tiga kali"));
    // Nobody is banned for a time or a ground that the form does not offer.
    let odd = [("aksi", "larang"), ("hari", "9999"), ("alasan", "sara")];
    location(&site.post_as(&cookie, &address, &odd).await);
    assert!(until().await.expect("an end") < date::now().millis() + 8 * 24 * HOUR);

    location(&site.post_as(&cookie, &address, &[("aksi", "cabut")]).await);
    assert!(until().await.expect("an end") <= date::now().millis());
    let page = site.get_as(&cookie, &format!("{PATH}/larangan")).await;
    assert!(page.body.contains("Tidak ada yang dilarang"));
    let audited: Vec<String> = sqlx::query_scalar(
        "SELECT action FROM audit WHERE subject = 'commenter' AND subject_id = $1 ORDER BY id",
    )
    .bind(writer)
    .fetch_all(site.db.reader())
    .await
    .expect("the audit");
    assert_eq!(audited, ["commenter_banned", "commenter_freed"]);
}

#[tokio::test]
async fn the_newsroom_lists_words_of_its_own() {
    let site = cleared().await;
    let cookie = site.signed_in(Role::Moderator).await;
    let address = format!("{PATH}/kata");
    let add = async |word: &str| {
        let fields = [("aksi", "tambah"), ("kata", word), ("akibat", "tolak")];
        site.post_as(&cookie, &address, &fields).await
    };
    location(&add("  Gacor  Maxwin ").await);
    let (id, word, effect): (i64, String, String) =
        sqlx::query_as("SELECT id, word, effect FROM comment_listed_word")
            .fetch_one(site.db.reader())
            .await
            .expect("a word");
    assert_eq!((word.as_str(), effect.as_str()), ("gacor maxwin", "refuse"));
    let again = add("GACOR MAXWIN").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.body.contains("sudah ada di daftar"));
    let short = add("a!").await;
    assert!(short.body.contains("Paling sedikit tiga huruf"));
    let id = id.to_string();
    location(
        &site
            .post_as(&cookie, &address, &[("aksi", "hapus"), ("butir", &id)])
            .await,
    );
    let page = site.get_as(&cookie, &address).await;
    assert!(!page.body.contains("gacor"));
}

#[tokio::test]
async fn a_section_says_how_it_is_commented_on_and_those_below_follow() {
    let site = TestSite::demo().await;
    let cookie = site.signed_in(Role::Moderator).await;
    let address = format!("{PATH}/rubrik");
    let (article, section): (i64, i64) = sqlx::query_as(
        "SELECT a.id, coalesce(s.parent_id, s.id) FROM article a JOIN section s ON s.id = a.section_id \
          WHERE a.status = 'published' AND a.kind = 'story' AND a.comments_open = 1 \
          ORDER BY s.parent_id IS NULL, a.id LIMIT 1",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("a story in a section");
    let form = format!("/komentar/{article}");
    assert!(site.get(&form).await.body.contains("name=\"surel\""));
    let name = format!("rubrik-{section}");
    let choose = async |page: &Answer, mode: &str| {
        let version = crate::desk::field(page, "class=\"desk-form\"", "versi");
        let fields = [("versi", version.as_str()), (name.as_str(), mode)];
        site.post_as(&cookie, &address, &fields).await
    };
    let before = site.get_as(&cookie, &address).await;
    assert_eq!(
        location(&choose(&before, "closed").await),
        format!("{address}?pesan=tersimpan")
    );
    let closed = site.get(&form).await;
    assert!(
        closed.body.contains("Komentar untuk rubrik ini ditutup."),
        "{}",
        closed.body
    );
    // Whoever has not seen that changes nothing.
    assert_eq!(choose(&before, "guest").await.status, StatusCode::CONFLICT);
    assert!(site.get(&form).await.body.contains("ditutup"));
    let after = site.get_as(&cookie, &address).await;
    location(&choose(&after, "").await);
    assert!(site.get(&form).await.body.contains("name=\"surel\""));
    crate::comments_post::set(&site, "UPDATE article SET published_at = 0").await;
    let open = site.get_as(&cookie, &address).await;
    location(&choose(&open, "closes_30").await);
    let closed = site.get(&form).await;
    assert!(closed.body.contains("30 hari"), "{}", closed.body);
    let changes: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit WHERE action = 'comment_modes_changed'")
            .fetch_one(site.db.reader())
            .await
            .expect("the record");
    assert_eq!(changes, 3);
}
