//! Complaints (Pedoman Pemberitaan Media Siber, 3e): anyone complains, without an
//! account, and can follow what becomes of it.

use axum::http::StatusCode;
use warta::{
    account::Role,
    locale::{Zone, date},
};

use crate::{
    desk::{field, run, value},
    support::{Answer, ORIGIN, TestSite},
};

pub const HOUR: i64 = 3600;
pub const ADDRESS: &str = "pelapor@surel.example";

/// Number of a comment that readers see, and of its article.
pub async fn shown_comment(site: &TestSite) -> (i64, i64) {
    sqlx::query_as(
        "SELECT c.id, c.article_id FROM comment c JOIN article a ON a.id = c.article_id \
          WHERE c.state = 'approved' AND a.status = 'published' ORDER BY c.id LIMIT 1",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("a comment")
}

/// Fills in the form at `address` as somebody without an account.
pub async fn complain(site: &TestSite, address: &str, fields: &[(&str, &str)]) -> Answer {
    let form = site.get(address).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    let key = field(&form, "class=\"reader-form\"", "kunci");
    let all: Vec<(&str, &str)> = [("kunci", key.as_str())]
        .into_iter()
        .chain(fields.iter().copied())
        .collect();
    site.post_as("", address, &all).await
}

/// As [`complain`], and asks for the page it leads to.
pub async fn complained(
    site: &TestSite,
    address: &str,
    fields: &[(&str, &str)],
) -> (String, Answer) {
    let answer = complain(site, address, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let status = answer.header("location").to_owned();
    let page = site.get(&status).await.without_marks();
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    (status, page)
}

/// Recipient, cause and text of the letters that were written, the first first.
pub async fn letters(site: &TestSite) -> Vec<(String, String, String)> {
    sqlx::query_as("SELECT recipient, cause, body FROM mail_outbox ORDER BY id")
        .fetch_all(site.db.reader())
        .await
        .expect("letters")
}

pub async fn comment_state(site: &TestSite, comment: i64) -> String {
    sqlx::query_scalar("SELECT state FROM comment WHERE id = $1")
        .bind(comment)
        .fetch_one(site.db.reader())
        .await
        .expect("a comment")
}

#[tokio::test]
async fn clause_3e_anyone_reports_a_comment_without_an_account() {
    let site = TestSite::demo().await;
    let (comment, article) = shown_comment(&site).await;
    let path = site
        .path_where("a.id = (SELECT article_id FROM comment WHERE state = 'approved' ORDER BY id)")
        .await;
    let page = site.get(&path).await;
    let address = format!("/adukan/komentar/{comment}");
    assert_eq!(
        page.count(&format!("href=\"{address}\"")),
        1,
        "a link at the comment"
    );
    assert_eq!(page.count(&format!("href=\"/adukan/berita/{article}\"")), 1);

    let (_, status) = complained(
        &site,
        &address,
        &[("alasan", "sara"), ("uraian", "Baris satu")],
    )
    .await;
    let receipt: String = value(&site, "SELECT receipt FROM complaint").await;
    let year = &date::iso_date(date::now(), Zone::Wib)[..4];
    assert_eq!(receipt, format!("A-{year}-000001"));
    assert!(status.body.contains(&receipt));
    assert!(status.body.contains("Menunggu keputusan"));
    assert!(status.body.contains("(47 jam lagi)"), "{}", status.body);
    assert!(status.body.contains("Kebencian SARA"));
    assert!(status.body.contains("dewanpers.or.id"), "clause 9");
    assert_eq!(status.header("cache-control"), "no-store");
    assert_eq!(status.header("referrer-policy"), "same-origin");
    assert_eq!(status.count("content=\"noindex\""), 1);
}

#[tokio::test]
async fn clause_3f_it_is_due_in_twice_24_hours_and_the_comment_with_it() {
    let site = TestSite::demo().await;
    let (comment, _) = shown_comment(&site).await;
    complained(
        &site,
        &format!("/adukan/komentar/{comment}"),
        &[("alasan", "spam")],
    )
    .await;
    let hours: i64 = value(
        &site,
        "SELECT (due_at - received_at) / 3600000 FROM complaint",
    )
    .await;
    assert_eq!(hours, 48);
    let same: bool = value(
        &site,
        "SELECT c.due_at = k.due_at FROM complaint k JOIN comment c ON c.id = k.comment_id",
    )
    .await;
    assert!(same, "the comment is due with its complaint");
}

#[tokio::test]
async fn what_is_missing_is_said_at_its_field_and_what_was_typed_is_kept() {
    let site = TestSite::demo().await;
    let (comment, _) = shown_comment(&site).await;
    let address = format!("/adukan/komentar/{comment}");
    let fields = [
        ("alasan", "other"),
        ("uraian", ""),
        ("nama", "Budi S"),
        ("surel", "budi@"),
    ];
    let answer = complain(&site, &address, &fields).await.without_marks();
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for wanted in [
        "<a href=\"#uraian\">Penjelasan: Isian ini harus ada.</a>",
        "<a href=\"#surel\">Email: Alamat surel ini tidak lengkap.",
        "id=\"uraian-salah\"",
        "id=\"surel-salah\"",
        "value=\"Budi S\"",
        "value=\"budi@\"",
        "value=\"other\" checked",
    ] {
        assert_eq!(answer.count(wanted), 1, "{wanted} in {}", answer.body);
    }
    let unknown = complain(&site, &address, &[("alasan", "wrong")]).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    let none: i64 = value(&site, "SELECT count(*) FROM complaint").await;
    assert_eq!(none, 0);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_one_complaint() {
    let site = TestSite::demo().await;
    let (comment, _) = shown_comment(&site).await;
    let address = format!("/adukan/komentar/{comment}");
    let form = site.get(&address).await;
    let key = field(&form, "class=\"reader-form\"", "kunci");
    let fields = [
        ("kunci", key.as_str()),
        ("alasan", "spam"),
        ("surel", ADDRESS),
    ];
    let first = site.post_as("", &address, &fields).await;
    let second = site.post_as("", &address, &fields).await;
    assert_eq!(first.header("location"), format!("/adukan/{key}"));
    assert_eq!(second.header("location"), first.header("location"));
    let count: i64 = value(&site, "SELECT count(*) FROM complaint").await;
    assert_eq!((count, letters(&site).await.len()), (1, 1));
}

#[tokio::test]
async fn nobody_complains_of_what_readers_do_not_see() {
    let site = TestSite::demo().await;
    let (comment, article) = shown_comment(&site).await;
    run(
        &site,
        &format!("UPDATE comment SET state = 'pending' WHERE id = {comment}"),
    )
    .await;
    run(
        &site,
        &format!("UPDATE article SET status = 'draft' WHERE id = {article}"),
    )
    .await;
    for address in [
        format!("/adukan/komentar/{comment}"),
        format!("/adukan/berita/{article}"),
        format!("/adukan/berita/{article}/hak-jawab"),
        "/adukan/komentar/999999".to_owned(),
        "/adukan/komentar/x".to_owned(),
        "/adukan/berita/0".to_owned(),
        format!("/adukan/{}", "A".repeat(43)),
        "/adukan/pendek".to_owned(),
    ] {
        assert_eq!(
            site.get(&address).await.status,
            StatusCode::NOT_FOUND,
            "{address}"
        );
    }
    let posted = site
        .post_as(
            "",
            &format!("/adukan/komentar/{comment}"),
            &[("alasan", "spam")],
        )
        .await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_fills_in_hidden_fields_is_asked_again_and_floods_are_held_up() {
    let site = TestSite::demo().await;
    let (comment, _) = shown_comment(&site).await;
    let address = format!("/adukan/komentar/{comment}");
    let trapped = [
        ("alasan", "spam"),
        ("situs_web", "https://x.example"),
        ("nama", "Rina"),
    ];
    let answer = complain(&site, &address, &trapped).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("value=\"Rina\""));
    assert!(!answer.body.contains("x.example"));
    let taken = complain(&site, &address, &[("alasan", "spam")]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    // As if so many had come from the network before.
    run(&site, "UPDATE throttle SET failures = 199").await;
    let last = complain(&site, &address, &[("alasan", "spam")]).await;
    assert_eq!(last.status, StatusCode::SEE_OTHER);
    let held = complain(
        &site,
        &address,
        &[("alasan", "spam"), ("uraian", "masih di sini")],
    )
    .await;
    assert_eq!(held.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!held.header("retry-after").is_empty());
    assert!(held.body.contains("masih di sini"));
    let count: i64 = value(&site, "SELECT count(*) FROM complaint").await;
    assert_eq!(count, 2);
}

#[tokio::test]
async fn a_complainant_gets_receipt_by_letter_and_the_address_is_shown_nowhere() {
    let site = TestSite::demo().await;
    let moderator = site.signed_in(Role::Moderator).await;
    let (comment, _) = shown_comment(&site).await;
    let fields = [
        ("alasan", "slander"),
        ("nama", "Bu Sri"),
        ("surel", ADDRESS),
    ];
    let (address, status) =
        complained(&site, &format!("/adukan/komentar/{comment}"), &fields).await;
    let written = letters(&site).await;
    let [(to, cause, body)] = written.as_slice() else {
        panic!("one letter, not {written:?}");
    };
    assert_eq!(
        (to.as_str(), cause.as_str()),
        (ADDRESS, "complaint_received")
    );
    assert!(body.starts_with("Halo,"), "{body}");
    // Whoever named this address sends no words of theirs to it.
    assert!(!body.contains("Bu Sri"), "{body}");
    assert!(body.contains(&format!("{ORIGIN}{address}")));
    assert!(body.contains("A-"));
    assert!(status.body.contains("juga dikirim ke surel"));
    for page in [
        status,
        site.get("/aduan").await,
        site.get_as(&moderator, "/meja/aduan").await,
        site.get_as(&moderator, "/meja/aduan/1").await,
    ] {
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.count(ADDRESS), 0);
        assert_eq!(page.count("surel.example"), 0);
    }
}

#[tokio::test]
async fn strangers_mailboxes_are_not_filled() {
    let site = TestSite::demo().await;
    let (comment, _) = shown_comment(&site).await;
    let address = format!("/adukan/komentar/{comment}");
    for _ in 0..9 {
        complained(&site, &address, &[("alasan", "spam"), ("surel", ADDRESS)]).await;
    }
    let count: i64 = value(&site, "SELECT count(*) FROM complaint").await;
    assert_eq!(count, 9, "complaints are taken all the same");
    assert!(
        letters(&site).await.len() <= 6,
        "{}",
        letters(&site).await.len()
    );
}

#[tokio::test]
async fn hak_jawab_needs_a_name_and_hak_koreksi_is_for_anyone() {
    let site = TestSite::demo().await;
    let (_, article) = shown_comment(&site).await;
    let hub = site.get(&format!("/adukan/berita/{article}")).await;
    assert!(
        hub.body
            .contains(&format!("/adukan/berita/{article}/hak-jawab"))
    );
    assert!(
        hub.body
            .contains(&format!("/adukan/berita/{article}/hak-koreksi"))
    );

    let reply = format!("/adukan/berita/{article}/hak-jawab");
    let lacking = complain(
        &site,
        &reply,
        &[("bagian", "alinea dua"), ("uraian", "Kami bantah.")],
    )
    .await
    .without_marks();
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY);
    for name in ["sebagai", "nama", "surel"] {
        assert_eq!(lacking.count(&format!("href=\"#{name}\"")), 1, "{name}");
    }
    let fields = [
        ("bagian", "alinea dua"),
        ("uraian", "Kami bantah."),
        ("sebagai", "self"),
        ("nama", "Kepala Desa"),
        ("surel", ADDRESS),
    ];
    let (_, page) = complained(&site, &reply, &fields).await;
    assert!(page.body.contains("hak jawab"));
    let form = site.get(&reply).await;
    assert!(
        form.body.contains("kami tetapkan sendiri"),
        "its deadline is a house rule"
    );

    let correction = format!("/adukan/berita/{article}/hak-koreksi");
    let fields = [("bagian", "12 orang"), ("uraian", "Yang benar 21 orang")];
    complained(&site, &correction, &fields).await;
    let kinds: String = value(
        &site,
        "SELECT group_concat(kind || ':' || reason, ' ') FROM complaint",
    )
    .await;
    assert_eq!(kinds, "reply:other correction:wrong");
}
