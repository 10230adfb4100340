//! What happens to people who send a comment in haste, twice, or often: nobody is
//! taken for a program, and nothing counts twice.

use axum::{body::Body, http::Request, http::StatusCode};
use warta::account::Role;

use crate::{
    comments_post::{confirmed, fields, number, set, story},
    support::{Answer, ORIGIN, TestSite},
};

async fn open_site() -> (TestSite, i64, String) {
    let site = TestSite::demo().await;
    set(&site, "UPDATE site SET comments_first_held = 0").await;
    let (article, _) = story(&site).await;
    (site, article, format!("/komentar/{article}"))
}

/// The value of the field that tells when a form was written.
fn mark(page: &Answer) -> Option<String> {
    let (_, from) = page.body.split_once("name=\"waktu\" value=\"")?;
    let (value, _) = from.split_once('"')?;
    Some(value.to_owned())
}

#[tokio::test]
async fn whoever_mends_a_fault_at_once_is_not_taken_for_a_program() {
    let (site, _, address) = open_site().await;
    let mut typed = fields("Jembatannya rusak.", "Siti Aminah", "siti@contoh.id");
    typed.retain(|(name, _)| *name != "setuju");
    // The form below a story tells no time.
    let fault = site.post_as("", &address, &typed).await;
    assert_eq!(fault.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(mark(&fault), None);
    typed.push(("setuju", "ya"));
    let taken = site.post_as("", &address, &typed).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);

    // One that tells it is shown again with the time at which it was first written.
    let first = mark(&site.get(&address).await).expect("a time");
    let empty = site.post_as("", &address, &[("waktu", &first)]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(mark(&empty).as_ref(), Some(&first));
    let made_up = site.post_as("", &address, &[("waktu", "1.abc")]).await;
    assert_ne!(mark(&made_up).expect("a time"), "1.abc");
}

#[tokio::test]
async fn a_comment_that_is_sent_twice_is_there_once() {
    let (site, article, address) = open_site().await;
    let typed = fields("Dikirim dua kali.", "Wati", "wati@contoh.id");
    for _ in 0..2 {
        let sent = site.post_as("", &address, &typed).await;
        assert!(
            sent.header("location").contains("kabar=surat"),
            "{}",
            sent.body
        );
    }
    assert_eq!(number(&site, "SELECT count(*) FROM mail_outbox").await, 1);

    let (cookie, _) = confirmed(&site, article, "Yang pertama.", "yani@contoh.id").await;
    let again = [("komentar", "Jalan ini rusak lagi.")];
    let first = site.post_as(&cookie, &address, &again).await;
    let second = site.post_as(&cookie, &address, &again).await;
    assert!(
        first.header("location").starts_with("/komentar/ke/"),
        "{}",
        first.body
    );
    assert_eq!(first.header("location"), second.header("location"));
    // What somebody else says in the same words, or in answer to another, is another.
    let id = first
        .header("location")
        .trim_start_matches("/komentar/ke/")
        .to_owned();
    let answer = [("komentar", "Jalan ini rusak lagi."), ("balas", &id)];
    site.post_as(&cookie, &address, &answer).await;
    let stored = "SELECT count(*) FROM comment WHERE body = 'Jalan ini rusak lagi.'";
    assert_eq!(number(&site, stored).await, 2);
}

#[tokio::test]
async fn whoever_answers_their_letters_may_ask_for_more() {
    let (site, article, _) = open_site().await;
    for turn in 0..8 {
        // How many are taken in an hour is another matter.
        set(&site, "DELETE FROM comment_rate").await;
        confirmed(
            &site,
            article,
            &format!("Komentar ke-{turn}."),
            "sering@contoh.id",
        )
        .await;
    }
}

#[tokio::test]
async fn the_newsroom_answers_as_often_as_it_has_to() {
    let (site, article, address) = open_site().await;
    let editor = site.signed_in(Role::Editor).await;
    let (reader, _) = confirmed(&site, article, "Kapan diperbaiki?", "rini@contoh.id").await;
    let mut told = Vec::new();
    for turn in 0..5 {
        let body = format!("Jawaban nomor {turn} dari redaksi.");
        let fields = [("komentar", body.as_str()), ("setuju", "ya")];
        let answered = site.post_as(&editor, &address, &fields).await;
        assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
        let body = format!("Pertanyaan nomor {turn} dari pembaca.");
        told.push(
            site.post_as(&reader, &address, &[("komentar", &body)])
                .await
                .status,
        );
    }
    assert!(told.contains(&StatusCode::TOO_MANY_REQUESTS), "{told:?}");
}

#[tokio::test]
async fn a_word_that_is_not_taken_is_named_as_the_cause() {
    let (site, _, address) = open_site().await;
    set(
        &site,
        "INSERT INTO comment_listed_word (word, effect, created_at) VALUES ('gacor', 'refuse', 0)",
    )
    .await;
    let typed = fields("Situs gacor hari ini.", "Budi", "budi@contoh.id");
    let refused = site.post_as("", &address, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.body.contains("memuat kata yang tidak diterima"),
        "{}",
        refused.body
    );
    assert!(
        refused.body.contains("Situs gacor hari ini."),
        "nothing typed is lost"
    );
}

#[tokio::test]
async fn a_program_that_changes_its_name_likes_twenty_times_in_an_hour() {
    let (site, article, _) = open_site().await;
    let (_, found) = confirmed(&site, article, "Bagus.", "suka@contoh.id").await;
    let address = format!("{}/suka", found.replace("/ke/", "/"));
    for turn in 0..30 {
        let request = Request::post(&address)
            .header("accept", "text/html")
            .header("origin", ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header("user-agent", format!("Peramban/{turn}"))
            .body(Body::empty())
            .expect("a valid request");
        assert_eq!(site.send(request).await.header("location"), found);
    }
    assert_eq!(
        number(&site, "SELECT likes FROM comment WHERE body = 'Bagus.'").await,
        20
    );
}
