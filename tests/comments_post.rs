//! A comment on its way in: the form, the letter, the modes. Clauses are those of
//! the Pedoman Pemberitaan Media Siber.

use axum::http::StatusCode;
use sqlx::AssertSqlSafe;
use warta::{account::Role, locale::date};

use crate::support::{Answer, TestSite};

/// A story that nobody has commented on, and its number.
pub async fn story(site: &TestSite) -> (i64, String) {
    let story: (i64, String) = sqlx::query_as(
        "SELECT id, path FROM article WHERE status = 'published' AND kind = 'story' \
            AND comments_open = 1 ORDER BY comment_count, id LIMIT 1",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("a story");
    set(
        site,
        &format!("DELETE FROM comment WHERE article_id = {}", story.0),
    )
    .await;
    story
}

pub async fn set(site: &TestSite, change: &str) {
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(AssertSqlSafe(change.to_owned()))
        .execute(&mut *tx)
        .await
        .expect("a change");
    tx.commit().await.expect("a commit");
}

pub async fn number(site: &TestSite, query: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(query.to_owned()))
        .fetch_one(site.db.reader())
        .await
        .expect("a number")
}

/// The fields of a whole form.
pub fn fields<'a>(body: &'a str, name: &'a str, email: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("komentar", body),
        ("nama", name),
        ("surel", email),
        ("setuju", "ya"),
        ("ingat", "ya"),
    ]
}

/// The link in the newest letter to an address.
pub async fn link(site: &TestSite, email: &str) -> String {
    let body: String = sqlx::query_scalar(
        "SELECT body FROM mail_outbox WHERE recipient = $1 ORDER BY id DESC LIMIT 1",
    )
    .bind(email)
    .fetch_one(site.db.reader())
    .await
    .expect("a letter");
    let start = body.find("/komentar/konfirmasi/").expect("a link");
    body[start..]
        .split_whitespace()
        .next()
        .expect("its end")
        .to_owned()
}

/// The cookie that an answer sets, as the browser sends it back.
pub fn device(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-warta-komentar="), "{cookie}");
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    cookie.split(';').next().unwrap_or_default().to_owned()
}

/// Writes a comment and confirms it; the browser's cookie, and where it was sent.
pub async fn confirmed(site: &TestSite, article: i64, body: &str, email: &str) -> (String, String) {
    let address = format!("/komentar/{article}");
    let sent = site
        .post_as("", &address, &fields(body, "Siti Aminah", email))
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let confirmed = site.post_as("", &link(site, email).await, &[]).await;
    assert_eq!(
        confirmed.status,
        StatusCode::SEE_OTHER,
        "{}",
        confirmed.body
    );
    (device(&confirmed), confirmed.header("location").to_owned())
}

async fn state(site: &TestSite, body: &str) -> Option<String> {
    sqlx::query_scalar("SELECT state FROM comment WHERE body = $1")
        .bind(body)
        .fetch_optional(site.db.reader())
        .await
        .expect("a query")
}

#[tokio::test]
async fn clause_3b_a_comment_waits_for_its_letter_and_opening_the_link_sends_nothing() {
    let site = TestSite::demo().await;
    set(&site, "UPDATE site SET comments_first_held = 0").await;
    let (article, path) = story(&site).await;
    let page = site.get(&path).await;
    assert!(page.body.contains("Tinggalkan Balasan"));
    assert!(
        page.body
            .contains("Alamat email Anda tidak akan dipublikasikan.")
    );

    let address = format!("/komentar/{article}");
    let typed = fields(
        "Jalannya **rusak** sejak lama.",
        "Siti Aminah",
        "Siti@Contoh.id",
    );
    let sent = site.post_as("", &address, &typed).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    assert!(
        sent.header("location")
            .starts_with("/komentar/terkirim?kabar=surat")
    );
    assert!(sent.header("set-cookie").is_empty());
    let told = site.get(sent.header("location")).await;
    assert!(
        told.body.contains("Periksa kotak surat Anda."),
        "{}",
        told.body
    );
    assert_eq!(state(&site, "Jalannya **rusak** sejak lama.").await, None);
    assert!(!site.get(&path).await.body.contains("sejak lama"));

    let link = link(&site, "siti@contoh.id").await;
    for _ in 0..3 {
        let opened = site.get(&link).await.without_marks();
        assert_eq!(opened.status, StatusCode::OK);
        assert!(
            opened.body.contains("<strong>rusak</strong>"),
            "{}",
            opened.body
        );
        assert!(!opened.body.contains("siti@contoh.id"));
        assert_eq!(opened.header("cache-control"), "no-store");
    }
    assert_eq!(state(&site, "Jalannya **rusak** sejak lama.").await, None);

    let pressed = site.post_as("", &link, &[]).await;
    let found = pressed.header("location").to_owned();
    assert!(found.starts_with("/komentar/ke/"), "{found}");
    let moved = site.get(&found).await;
    assert!(
        moved.header("location").starts_with(&path),
        "{}",
        moved.header("location")
    );
    let page = site.get(&path).await.without_marks();
    assert!(
        page.body.contains("<strong>rusak</strong> sejak lama."),
        "{}",
        page.body
    );
    assert!(page.body.contains("Siti Aminah"));
    assert!(!page.body.to_lowercase().contains("siti@contoh.id"));

    // It works once.
    for answer in [site.get(&link).await, site.post_as("", &link, &[]).await] {
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(answer.body.contains("tidak berlaku lagi"));
    }
    assert_eq!(
        number(
            &site,
            "SELECT count(*) FROM comment WHERE author_name = 'Siti Aminah'"
        )
        .await,
        1
    );
}

#[tokio::test]
async fn clause_3c_consent_is_asked_for_and_kept_with_its_text_and_time() {
    let site = TestSite::demo().await;
    let (article, _) = story(&site).await;
    let address = format!("/komentar/{article}");
    let mut typed = fields("Setuju sekali.", "Budi", "budi@contoh.id");
    typed.retain(|(name, _)| *name != "setuju");
    let refused = site.post_as("", &address, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("href=\"#k-setuju\""),
        "{}",
        refused.body
    );
    for forbidden in ["fitnah", "ras, atau golongan", "merendahkan orang"] {
        assert!(refused.body.contains(forbidden), "{forbidden}");
    }
    assert!(refused.body.contains("/syarat-komentar/"));
    assert_eq!(number(&site, "SELECT count(*) FROM commenter").await, 0);

    let before = date::now();
    confirmed(&site, article, "Setuju sekali.", "budi@contoh.id").await;
    let (name, version, at, verified): (String, String, i64, i64) = sqlx::query_as(
        "SELECT name, consent_version, consent_at, verified_at FROM commenter WHERE email = 'budi@contoh.id'",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("a record");
    assert_eq!((name.as_str(), version.as_str()), ("Siti Aminah", "1"));
    assert!(at >= before.millis() && verified >= at);
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_the_text_is_kept() {
    let site = TestSite::demo().await;
    let (article, _) = story(&site).await;
    let address = format!("/komentar/{article}");
    let typed = [
        ("komentar", "Teks <b>yang</b> tinggal & tetap"),
        ("surel", "bukan-alamat"),
    ];
    let refused = site.post_as("", &address, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused
            .body
            .contains("Teks &lt;b&gt;yang&lt;/b&gt; tinggal &amp; tetap"),
        "{}",
        refused.body
    );
    assert!(refused.body.contains("value=\"bukan-alamat\""));
    for id in ["k-nama", "k-surel", "k-setuju"] {
        assert!(refused.body.contains(&format!("href=\"#{id}\"")), "{id}");
        assert!(refused.body.contains(&format!("id=\"{id}-salah\"")), "{id}");
    }
    assert!(!refused.body.contains("k-isi-salah"));
    let empty = site
        .post_as("", &address, &fields("** > *", "A", "a@contoh.id"))
        .await;
    assert!(empty.body.contains("k-isi-salah"));
    let long = "a".repeat(5001);
    let long = site
        .post_as("", &address, &fields(&long, "A", "a@contoh.id"))
        .await;
    assert!(
        long.body.contains("paling banyak 5000 huruf"),
        "{}",
        long.body
    );
    assert_eq!(number(&site, "SELECT count(*) FROM mail_outbox").await, 0);
}

#[tokio::test]
async fn a_browser_that_pressed_the_link_is_remembered_only_if_it_asked() {
    let site = TestSite::demo().await;
    set(&site, "UPDATE site SET comments_first_held = 0").await;
    let (article, path) = story(&site).await;
    let address = format!("/komentar/{article}");
    let (cookie, _) = confirmed(&site, article, "Yang pertama.", "ana@contoh.id").await;
    let form = site.get_as(&cookie, &address).await;
    assert!(
        form.body.contains("Anda menulis sebagai Siti Aminah."),
        "{}",
        form.body
    );
    assert!(!form.body.contains("ana@contoh.id") && !form.body.contains("name=\"surel\""));

    let again = site
        .post_as(&cookie, &address, &[("komentar", "Yang kedua.")])
        .await;
    assert!(
        again.header("location").starts_with("/komentar/ke/"),
        "{}",
        again.body
    );
    assert!(site.get(&path).await.body.contains("Yang kedua."));
    assert_eq!(number(&site, "SELECT count(*) FROM mail_outbox").await, 1);
    // A public page says nothing of it.
    assert!(
        !site
            .get_as(&cookie, &path)
            .await
            .body
            .contains("Anda menulis sebagai")
    );

    let mut typed = fields("Tanpa diingat.", "Tono", "tono@contoh.id");
    typed.retain(|(name, _)| *name != "ingat");
    site.post_as("", &address, &typed).await;
    let pressed = site
        .post_as("", &link(&site, "tono@contoh.id").await, &[])
        .await;
    let cookie = pressed.header("set-cookie");
    assert!(!cookie.contains("Max-Age"), "{cookie}");
}

#[tokio::test]
async fn what_somebody_writes_first_is_held_for_a_moderator() {
    let site = TestSite::demo().await;
    let (article, path) = story(&site).await;
    let (cookie, location) = confirmed(&site, article, "Pertama kali.", "ina@contoh.id").await;
    assert!(
        location.starts_with("/komentar/terkirim?kabar=moderasi"),
        "{location}"
    );
    let told = site.get(&location).await;
    assert!(
        told.body
            .contains("akan melewati proses moderasi untuk dapat ditampilkan")
    );
    assert_eq!(
        state(&site, "Pertama kali.").await.as_deref(),
        Some("pending")
    );
    assert!(!site.get(&path).await.body.contains("Pertama kali."));
    let (findings, due, created): (String, i64, i64) = sqlx::query_as(
        "SELECT findings, due_at, created_at FROM comment WHERE body = 'Pertama kali.'",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("the comment");
    assert!(findings.contains("first_time"), "{findings}");
    assert_eq!(due - created, 24 * 60 * 60 * 1000);
    assert_eq!(
        number(
            &site,
            "SELECT count(*) FROM comment_event WHERE what = 'received'"
        )
        .await,
        1
    );

    set(
        &site,
        "UPDATE comment SET state = 'approved' WHERE body = 'Pertama kali.'",
    )
    .await;
    let address = format!("/komentar/{article}");
    site.post_as(&cookie, &address, &[("komentar", "Kedua kali.")])
        .await;
    assert_eq!(
        state(&site, "Kedua kali.").await.as_deref(),
        Some("approved")
    );
    assert_eq!(
        number(
            &site,
            &format!("SELECT comment_count FROM article WHERE id = {article}")
        )
        .await,
        2
    );
}

#[tokio::test]
async fn each_mode_asks_for_what_it_says() {
    let site = TestSite::demo().await;
    set(
        &site,
        "UPDATE site SET comments_first_held = 0, comments_mode = 'guest'",
    )
    .await;
    let (article, path) = story(&site).await;
    let address = format!("/komentar/{article}");
    let typed = fields("Kata tamu.", "Tamu", "tamu@contoh.id");
    let guest = site.post_as("", &address, &typed).await;
    assert!(
        guest.header("location").contains("kabar=moderasi"),
        "{}",
        guest.body
    );
    assert_eq!(state(&site, "Kata tamu.").await.as_deref(), Some("pending"));
    assert_eq!(number(&site, "SELECT count(*) FROM mail_outbox").await, 0);

    set(&site, &format!("UPDATE section SET comments_mode = 'signed_in' WHERE id = (SELECT section_id FROM article WHERE id = {article})")).await;
    let refused = site.post_as("", &address, &typed).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        refused.body.contains("/masuk?kembali=%2Fkomentar%2F"),
        "{}",
        refused.body
    );
    let reader = site.signed_in(Role::Reader).await;
    let taken = site
        .post_as(
            &reader,
            &address,
            &[("komentar", "Kata pemilik akun."), ("setuju", "ya")],
        )
        .await;
    assert!(
        taken.header("location").starts_with("/komentar/ke/"),
        "{}",
        taken.body
    );
    assert!(site.get(&path).await.body.contains("Uji reader"));

    set(
        &site,
        &format!("UPDATE article SET comments_open = 0 WHERE id = {article}"),
    )
    .await;
    let page = site.get(&path).await.without_marks();
    assert!(
        page.body
            .contains("Komentar untuk berita ini ditutup. Ditutup sejak "),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("Kata pemilik akun."),
        "what was said stays"
    );
    assert!(!page.body.contains("class=\"comment-form\""));
    let closed = site
        .post_as(&reader, &address, &[("komentar", "Terlambat.")])
        .await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
    assert_eq!(state(&site, "Terlambat.").await, None);

    set(
        &site,
        &format!("UPDATE article SET comments_open = 1 WHERE id = {article}"),
    )
    .await;
    set(&site, "UPDATE site SET comments_close_days = 1").await;
    let page = site.get(&path).await;
    assert!(
        page.body
            .contains("Komentar ditutup 1 hari setelah berita terbit."),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn what_the_newsroom_writes_appears_with_its_badge() {
    let site = TestSite::demo().await;
    let (article, path) = story(&site).await;
    let editor = site.signed_in(Role::Editor).await;
    let address = format!("/komentar/{article}");
    let taken = site
        .post_as(
            &editor,
            &address,
            &[
                ("komentar", "Terima kasih, sudah kami perbaiki."),
                ("setuju", "ya"),
            ],
        )
        .await;
    assert!(
        taken.header("location").starts_with("/komentar/ke/"),
        "{}",
        taken.body
    );
    let page = site.get(&path).await.without_marks();
    assert!(
        page.body.contains("<span class=\"staff\">Redaksi</span>"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn whoever_is_banned_is_told_so_and_until_when() {
    let site = TestSite::demo().await;
    set(&site, "UPDATE site SET comments_first_held = 0").await;
    let (article, _) = story(&site).await;
    let address = format!("/komentar/{article}");
    let (cookie, _) = confirmed(&site, article, "Sebelum.", "eko@contoh.id").await;
    site.post_as(
        "",
        &address,
        &fields("Lewat surat.", "Eko", "eko@contoh.id"),
    )
    .await;
    let until = date::now().minutes_before(-60).millis();
    set(
        &site,
        &format!("UPDATE commenter SET banned_until = {until}, ban_reason = 'advertising'"),
    )
    .await;
    let refused = site
        .post_as(&cookie, &address, &[("komentar", "Sesudah.")])
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        refused
            .body
            .contains("Anda tidak dapat berkomentar sampai "),
        "{}",
        refused.body
    );
    assert!(refused.body.contains("Alasan: Iklan"), "{}", refused.body);
    assert!(refused.body.contains("Sesudah."), "the text is kept");
    let pressed = site
        .post_as("", &link(&site, "eko@contoh.id").await, &[])
        .await;
    assert_eq!(pressed.status, StatusCode::FORBIDDEN);
    assert_eq!(
        number(
            &site,
            &format!("SELECT count(*) FROM comment WHERE article_id = {article}")
        )
        .await,
        1
    );
    set(&site, "UPDATE commenter SET banned_until = 1").await;
    let taken = site
        .post_as(&cookie, &address, &[("komentar", "Sesudah.")])
        .await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn nobody_is_buried_in_letters() {
    let site = TestSite::demo().await;
    let (article, _) = story(&site).await;
    let address = format!("/komentar/{article}");
    let mut last = StatusCode::OK;
    for round in 0..12 {
        let body = format!("Nomor {round}.");
        let sent = site
            .post_as("", &address, &fields(&body, "Oki", "korban@contoh.id"))
            .await;
        last = sent.status;
        if last == StatusCode::TOO_MANY_REQUESTS {
            assert!(!sent.header("retry-after").is_empty());
            assert!(sent.body.contains(&body), "the text is kept");
            break;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert!(number(&site, "SELECT count(*) FROM mail_outbox").await <= 6);
}
