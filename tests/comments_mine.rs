//! One's own comments: mending, taking back, leaving nothing; letters about
//! replies and how they end.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use warta::{
    comment::{notice, upkeep},
    feed::Origin,
    locale::{Timestamp, date},
};

use crate::{
    comments_post::{confirmed, fields, link, number, set, story},
    support::{ORIGIN, TestSite},
};

async fn text(site: &TestSite, query: &'static str) -> String {
    sqlx::query_scalar(query)
        .fetch_one(site.db.reader())
        .await
        .expect("a text")
}

async fn open_site() -> (TestSite, i64, String) {
    let site = TestSite::demo().await;
    set(&site, "UPDATE site SET comments_first_held = 0").await;
    let (article, path) = story(&site).await;
    (site, article, path)
}

#[tokio::test]
async fn a_comment_can_be_mended_for_ten_minutes_by_its_writer_alone() {
    let (site, article, path) = open_site().await;
    let (cookie, found) = confirmed(&site, article, "Jembatnya rusak.", "wati@contoh.id").await;
    let id = found.strip_prefix("/komentar/ke/").expect("its number");
    let address = format!("/komentar/{id}/ubah");
    assert_eq!(site.get(&address).await.status, StatusCode::NOT_FOUND);
    let (other, _) = confirmed(&site, article, "Saya orang lain.", "lain@contoh.id").await;
    assert_eq!(
        site.get_as(&other, &address).await.status,
        StatusCode::NOT_FOUND
    );
    let stolen = site
        .post_as(&other, &address, &[("komentar", "Diubah orang.")])
        .await;
    assert_eq!(stolen.status, StatusCode::NOT_FOUND);

    assert!(
        site.get_as(&cookie, &address)
            .await
            .body
            .contains("Jembatnya rusak.")
    );
    let saved = site
        .post_as(&cookie, &address, &[("komentar", "Jembatannya rusak.")])
        .await;
    assert_eq!(saved.header("location"), found, "{}", saved.body);
    let page = site.get(&path).await;
    assert!(page.body.contains("Jembatannya rusak.") && page.body.contains("diedit"));
    let before = text(
        &site,
        "SELECT body FROM comment_event WHERE what = 'edited'",
    )
    .await;
    assert_eq!(before, "Jembatnya rusak.");
    let empty = site.post_as(&cookie, &address, &[("komentar", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);

    let old = date::now().minutes_before(11).millis();
    set(
        &site,
        &format!("UPDATE comment SET created_at = {old} WHERE id = {id}"),
    )
    .await;
    let late = site
        .post_as(&cookie, &address, &[("komentar", "Terlambat.")])
        .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(site.get(&path).await.body.contains("Jembatannya rusak."));
}

#[tokio::test]
async fn what_a_moderator_took_down_is_not_mended_and_nothing_is_mended_for_ever() {
    let (site, article, _) = open_site().await;
    let (cookie, found) = confirmed(&site, article, "Pertama.", "wati@contoh.id").await;
    let id = found.strip_prefix("/komentar/ke/").expect("its number");
    let address = format!("/komentar/{id}/ubah");
    let mend = async |body: String| {
        site.post_as(&cookie, &address, &[("komentar", &body)])
            .await
    };
    for turn in 0..10 {
        let saved = mend(format!("Diubah {turn} kali.")).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    }
    let eleventh = mend("Sekali lagi.".to_owned()).await;
    assert_eq!(eleventh.status, StatusCode::UNPROCESSABLE_ENTITY);

    set(&site, "DELETE FROM comment_event").await;
    set(
        &site,
        "UPDATE comment SET state = 'trash' WHERE body = 'Diubah 9 kali.'",
    )
    .await;
    let back = mend("Kembali lagi.".to_owned()).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        back.body.contains("setelah moderator menolaknya"),
        "{}",
        back.body
    );
    assert_eq!(
        text(
            &site,
            "SELECT state FROM comment WHERE body = 'Diubah 9 kali.'"
        )
        .await,
        "trash"
    );

    set(&site, "UPDATE comment SET state = 'approved'").await;
    let until = date::now().minutes_before(-60).millis();
    set(
        &site,
        &format!("UPDATE commenter SET banned_until = {until}"),
    )
    .await;
    let banned = mend("Meski dilarang.".to_owned()).await;
    assert!(
        banned.body.contains("Anda tidak dapat berkomentar sampai"),
        "{}",
        banned.body
    );
}

#[tokio::test]
async fn one_s_own_comments_show_how_they_stand_and_can_be_taken_back() {
    let (site, article, path) = open_site().await;
    let (cookie, found) = confirmed(&site, article, "Yang tampil.", "yani@contoh.id").await;
    let id = found
        .strip_prefix("/komentar/ke/")
        .expect("its number")
        .to_owned();
    site.post_as(
        &cookie,
        &format!("/komentar/{article}"),
        &[("komentar", "Sahutan."), ("balas", &id)],
    )
    .await;
    set(&site, "UPDATE site SET comments_mode = 'verified'").await;
    site.post_as(
        &cookie,
        &format!("/komentar/{article}"),
        &[("komentar", "Yang ditahan.")],
    )
    .await;
    set(
        &site,
        "UPDATE comment SET state = 'pending' WHERE body = 'Yang ditahan.'",
    )
    .await;
    let mine = site.get_as(&cookie, "/komentar/saya").await;
    assert_eq!(mine.header("cache-control"), "no-store");
    for words in ["Yang tampil.", "Yang ditahan.", "Menunggu moderasi"] {
        assert!(mine.body.contains(words), "{words}");
    }
    assert!(!mine.body.contains("yani@contoh.id"));
    assert!(
        !site
            .get("/komentar/saya")
            .await
            .body
            .contains("Yang tampil.")
    );

    let removed = site
        .post_as(&cookie, &format!("/komentar/{id}/hapus"), &[])
        .await;
    assert_eq!(removed.header("location"), "/komentar/saya");
    let page = site.get(&path).await;
    assert!(!page.body.contains("Yang tampil."));
    assert!(
        page.body.contains("Komentar dihapus oleh penulisnya.") && page.body.contains("Sahutan.")
    );
}

#[tokio::test]
async fn whoever_leaves_leaves_nothing_or_no_name() {
    let (site, article, path) = open_site().await;
    let (cookie, _) = confirmed(&site, article, "Tetap ada.", "rina@contoh.id").await;
    let gone = site
        .post_as(&cookie, "/komentar/saya", &[("aksi", "tanpa-nama")])
        .await;
    assert!(
        gone.header("set-cookie").contains("Max-Age=0"),
        "{:?}",
        gone.headers
    );
    let page = site.get(&path).await;
    assert!(page.body.contains("Tetap ada.") && page.body.contains("Tanpa nama"));
    assert!(!page.body.contains("Siti Aminah"));
    assert_eq!(number(&site, "SELECT count(*) FROM commenter").await, 0);

    let (cookie, found) = confirmed(&site, article, "Akan hilang.", "rini@contoh.id").await;
    let id = found
        .strip_prefix("/komentar/ke/")
        .expect("its number")
        .to_owned();
    site.post_as(
        &cookie,
        &format!("/komentar/{id}/ubah"),
        &[("komentar", "Akan hilang juga.")],
    )
    .await;
    site.post_as(&cookie, "/komentar/saya", &[("aksi", "hapus")])
        .await;
    assert!(!site.get(&path).await.body.contains("Akan hilang"));
    for table in [
        "SELECT count(*) FROM comment WHERE body LIKE 'Akan hilang%' OR author_name = 'Siti Aminah'",
        "SELECT count(*) FROM comment_event WHERE body LIKE 'Akan hilang%'",
        "SELECT count(*) FROM commenter",
        "SELECT count(*) FROM commenter_device",
    ] {
        assert_eq!(number(&site, table).await, 0, "{table}");
    }

    let (cookie, _) = confirmed(&site, article, "Dilupakan.", "rani@contoh.id").await;
    site.post_as(&cookie, "/komentar/saya", &[("aksi", "lupakan")])
        .await;
    assert!(
        !site
            .get_as(&cookie, "/komentar/saya")
            .await
            .body
            .contains("Dilupakan.")
    );
    assert!(site.get(&path).await.body.contains("Dilupakan."));
}

/// Somebody who wants letters, and the number of what they wrote.
async fn wanting(site: &TestSite, article: i64, email: &str) -> String {
    let mut typed = fields("Siapa yang tahu?", "Tuti", email);
    typed.push(("kabari", "ya"));
    site.post_as("", &format!("/komentar/{article}"), &typed)
        .await;
    let pressed = site.post_as("", &link(site, email).await, &[]).await;
    let found = pressed.header("location");
    found
        .strip_prefix("/komentar/ke/")
        .expect("its number")
        .to_owned()
}

async fn replies(site: &TestSite) -> Vec<(String, String, String)> {
    sqlx::query_as(
        "SELECT recipient, body, end_address FROM mail_outbox WHERE cause = 'reply' ORDER BY id",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("letters")
}

async fn write_due(site: &TestSite, now: Timestamp) -> usize {
    let origin = Origin::parse(ORIGIN).expect("an origin");
    notice::write_due(&site.db, &origin, now)
        .await
        .expect("letters")
}

#[tokio::test]
async fn a_reply_is_told_once_it_is_shown_and_only_once() {
    let (site, article, _) = open_site().await;
    let id = wanting(&site, article, "tuti@contoh.id").await;
    let (cookie, _) = confirmed(&site, article, "Halo.", "joko@contoh.id").await;
    let reply = [("komentar", "Saya tahu.\nBegini."), ("balas", id.as_str())];
    site.post_as(&cookie, &format!("/komentar/{article}"), &reply)
        .await;
    let now = date::now();
    assert_eq!(
        write_due(&site, now).await,
        0,
        "what is taken back at once reaches nobody"
    );
    let later = now.minutes_before(-3);
    assert_eq!(write_due(&site, later).await, 1);
    assert_eq!(write_due(&site, later).await, 0);
    let letters = replies(&site).await;
    let (to, body, end) = &letters[0];
    assert_eq!(to, "tuti@contoh.id");
    assert!(body.contains("| Saya tahu.\n| Begini."), "{body}");
    assert!(body.contains(&format!("{ORIGIN}/komentar/ke/")) && body.contains(end));
    assert!(!body.contains("joko@contoh.id"));

    let end = end.strip_prefix(ORIGIN).expect("an address of ours");
    assert!(
        site.get(end)
            .await
            .without_marks()
            .body
            .contains("<button>Berhenti</button>")
    );
    assert_eq!(
        number(&site, "SELECT count(*) FROM comment WHERE wants_notice = 1").await,
        1
    );
    // As a mail program does it: no cookie, no origin, no redirect followed.
    let pressed = site
        .send(
            Request::post(end)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from("List-Unsubscribe=One-Click"))
                .expect("a request"),
        )
        .await;
    assert_eq!(pressed.status, StatusCode::OK, "{}", pressed.body);
    site.post_as(
        &cookie,
        &format!("/komentar/{article}"),
        &[("komentar", "Lagi."), ("balas", &id)],
    )
    .await;
    assert_eq!(write_due(&site, later.minutes_before(-3)).await, 0);
}

#[tokio::test]
async fn what_is_held_or_taken_down_is_not_told() {
    let (site, article, _) = open_site().await;
    let id = wanting(&site, article, "tuti@contoh.id").await;
    let (cookie, _) = confirmed(&site, article, "Halo.", "joko@contoh.id").await;
    site.post_as(
        &cookie,
        &format!("/komentar/{article}"),
        &[("komentar", "Kasar."), ("balas", &id)],
    )
    .await;
    set(
        &site,
        "UPDATE comment SET state = 'trash' WHERE body = 'Kasar.'",
    )
    .await;
    assert_eq!(write_due(&site, date::now().minutes_before(-3)).await, 0);
    set(&site, "UPDATE site SET comments_mode = 'guest'").await;
    let mut typed = fields("Dari tamu.", "Tamu", "tamu@contoh.id");
    typed.push(("balas", &id));
    site.post_as("", &format!("/komentar/{article}"), &typed)
        .await;
    assert_eq!(write_due(&site, date::now().minutes_before(-6)).await, 0);
}

#[tokio::test]
async fn letters_about_replies_are_few_in_a_day() {
    let (site, article, _) = open_site().await;
    let id = wanting(&site, article, "tuti@contoh.id").await;
    let now = date::now();
    let mut tx = site.db.write().await.expect("the writer");
    let replies: Vec<i64> = sqlx::query_scalar(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 14) \
         INSERT INTO comment (article_id, parent_id, author_name, body, state, created_at) \
         SELECT $1, $2, 'Joko', 'Balasan ' || i, 'approved', $3 FROM n RETURNING id",
    )
    .bind(article)
    .bind(id)
    .bind(now)
    .fetch_all(&mut *tx)
    .await
    .expect("replies");
    notice::shown(&mut tx, &replies, now).await.expect("noted");
    tx.commit().await.expect("a commit");
    assert_eq!(write_due(&site, now.minutes_before(-3)).await, 10);
}

#[tokio::test]
async fn what_has_served_is_forgotten() {
    let (site, article, _) = open_site().await;
    confirmed(&site, article, "Lama.", "lama@contoh.id").await;
    site.post_as(
        "",
        &format!("/komentar/{article}"),
        &fields("Tak dijawab.", "X", "salah@contoh.id"),
    )
    .await;
    assert_eq!(
        number(
            &site,
            "SELECT count(*) FROM comment WHERE network IS NOT NULL"
        )
        .await,
        1
    );
    let later = date::now().minutes_before(-31 * 24 * 60);
    upkeep::tidy(&site.db, later).await.expect("tidied");
    for query in [
        "SELECT count(*) FROM comment WHERE network IS NOT NULL",
        "SELECT count(*) FROM comment_unverified",
        "SELECT count(*) FROM commenter WHERE email = 'salah@contoh.id'",
    ] {
        assert_eq!(number(&site, query).await, 0, "{query}");
    }
    assert_eq!(number(&site, "SELECT count(*) FROM commenter").await, 1);
}
