//! The outbox at the desk.

use axum::http::StatusCode;
use warta::{
    account::Role,
    mail::{Letter, store},
};

use crate::support::{TestSite, now};

const LINK: &str = "https://warta.example/undangan/abcdefghijkl";

async fn queue(site: &TestSite) -> i64 {
    let letter = Letter {
        to: "sari@warta.example".to_owned(),
        subject: "Undangan <b>tebal</b>".to_owned(),
        body: format!("Halo,\n\n{LINK}\n"),
        cause: "invitation",
    };
    let mut tx = site.db.write().await.expect("the writer");
    let id = store::queue(&mut tx, &letter, now())
        .await
        .expect("a letter");
    tx.commit().await.expect("a commit");
    id
}

async fn recorded(site: &TestSite) -> Vec<(String, Option<i64>)> {
    sqlx::query_as("SELECT action, subject_id FROM audit ORDER BY id")
        .fetch_all(site.db.reader())
        .await
        .expect("the audit")
}

#[tokio::test]
async fn the_list_says_how_far_letters_have_come() {
    let site = TestSite::empty().await;
    let owner = site.signed_in(Role::Owner).await;
    let empty = site.get_as(&owner, "/meja/surat").await.without_marks();
    assert_eq!(empty.status, StatusCode::OK);
    assert_eq!(empty.count("Belum ada surat."), 1);
    let id = queue(&site).await;
    let list = site.get_as(&owner, "/meja/surat").await.without_marks();
    assert_eq!(list.count("sari@warta.example"), 1, "{}", list.body);
    assert_eq!(list.count("24 Oktober 2025 - 12:45 WIB"), 1);
    assert_eq!(list.count("tidak dikirim: server surat belum diatur"), 1);
    assert_eq!(list.count("data-label=\"Sebab\">undangan</td>"), 1);
    assert_eq!(list.count(&format!("href=\"/meja/surat/{id}\"")), 1);
    assert!(!list.body.contains("<b>tebal"), "{}", list.body);
    assert!(!list.body.contains(LINK), "the list shows texts");
}

#[tokio::test]
async fn reading_a_text_is_recorded_and_looking_at_its_letter_shows_none() {
    let site = TestSite::empty().await;
    let owner = site.signed_in(Role::Owner).await;
    let id = queue(&site).await;
    let letter = site
        .get_as(&owner, &format!("/meja/surat/{id}"))
        .await
        .without_marks();
    assert_eq!(letter.status, StatusCode::OK);
    assert!(!letter.body.contains(LINK));
    assert_eq!(recorded(&site).await, []);
    let read = site
        .post_as(&owner, &format!("/meja/surat/{id}/baca"), &[])
        .await
        .without_marks();
    assert_eq!(read.status, StatusCode::OK);
    assert_eq!(
        read.count(&format!("<a href=\"{LINK}\">{LINK}</a>")),
        1,
        "{}",
        read.body
    );
    assert_eq!(read.header("cache-control"), "no-store");
    assert_eq!(recorded(&site).await, [("mail_read".to_owned(), Some(id))]);
}

#[tokio::test]
async fn a_letter_that_failed_is_tried_anew_and_one_given_up_keeps_no_text() {
    let site = TestSite::empty().await;
    let owner = site.signed_in(Role::Owner).await;
    let id = queue(&site).await;
    let claimed = store::claim(&site.db, now()).await.expect("the outbox");
    let claimed = claimed.expect("a letter");
    store::failed(&site.db, &claimed, "550 no", store::Outlook::Never, now())
        .await
        .expect("the outbox");
    let failed = site
        .get_as(&owner, &format!("/meja/surat/{id}"))
        .await
        .without_marks();
    assert_eq!(failed.count("550 no"), 1);
    let retried = site
        .post_as(&owner, &format!("/meja/surat/{id}/kirim"), &[])
        .await;
    assert_eq!(retried.status, StatusCode::SEE_OTHER);
    let back = site
        .get_as(&owner, retried.header("location"))
        .await
        .without_marks();
    assert_eq!(back.count("Surat segera dicoba lagi."), 1);
    let claimed = store::claim(&site.db, warta::locale::date::now()).await;
    assert_eq!(
        claimed.expect("the outbox").map(|letter| letter.tries),
        Some(1)
    );
    for (wanted, count) in [
        ("Surat dibatalkan.", 1),
        ("Tidak ada yang bisa dilakukan", 1),
    ] {
        let given_up = site
            .post_as(&owner, &format!("/meja/surat/{id}/batal"), &[])
            .await;
        let back = site
            .get_as(&owner, given_up.header("location"))
            .await
            .without_marks();
        assert_eq!(back.count(wanted), count, "{}", back.body);
    }
    let read = site
        .post_as(&owner, &format!("/meja/surat/{id}/baca"), &[])
        .await
        .without_marks();
    assert!(!read.body.contains(LINK));
    let actions: Vec<String> = recorded(&site).await.into_iter().map(|row| row.0).collect();
    assert_eq!(actions, ["mail_retried", "mail_given_up"]);
}

#[tokio::test]
async fn letters_are_for_the_owner() {
    let site = TestSite::empty().await;
    let id = queue(&site).await;
    for role in Role::ALL {
        let cookie = site.signed_in(role).await;
        let is_owner = role == Role::Owner;
        for address in ["/meja/surat".to_owned(), format!("/meja/surat/{id}")] {
            let answer = site.get_as(&cookie, &address).await.without_marks();
            assert_eq!(
                answer.status == StatusCode::OK,
                is_owner,
                "{role:?} {address}"
            );
        }
        let answer = site
            .post_as(&cookie, &format!("/meja/surat/{id}/baca"), &[])
            .await;
        assert_eq!(answer.body.contains(LINK), is_owner, "{role:?}");
    }
    for wrong in ["/meja/surat/999", "/meja/surat/abc"] {
        let owner = site.signed_in(Role::Owner).await;
        assert_eq!(
            site.get_as(&owner, wrong).await.status,
            StatusCode::NOT_FOUND
        );
    }
}
