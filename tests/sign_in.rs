//! Signing in: password, code, sessions.

use axum::http::StatusCode;
use warta::{
    account::{
        Role,
        password::{Password, Passwords},
        store::Stage,
    },
    locale::date,
};

use crate::support::{Answer, TestSite};

const PASSWORD: &str = "kopi tubruk di teras";
const EMAIL: &str = "ayu@warta.example";

/// Somebody with the password of these tests.
async fn with_password(site: &TestSite, role: Role) {
    let hash = Passwords::default()
        .hash(Password::new(PASSWORD))
        .await
        .expect("a hash");
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(
        "INSERT INTO person (email, name, role, state, password_hash, created_at) \
         VALUES ($1, 'Ayu Lestari', $2, 'active', $3, $4)",
    )
    .bind(EMAIL)
    .bind(role)
    .bind(hash.as_str())
    .bind(date::now())
    .execute(&mut *tx)
    .await
    .expect("a person");
    tx.commit().await.expect("committed");
}

/// The cookies that an answer sets, as the next request sends them.
fn cookies(answer: &Answer) -> String {
    let set = answer.headers.get_all("set-cookie").iter();
    let pairs: Vec<&str> = set
        .filter_map(|cookie| cookie.to_str().ok()?.split(';').next())
        .collect();
    pairs.join("; ")
}

#[tokio::test]
async fn a_reader_signs_in_with_a_password() {
    let site = TestSite::empty().await;
    with_password(&site, Role::Reader).await;
    let answer = site
        .post_as("", "/masuk", &[("surel", EMAIL), ("sandi", PASSWORD)])
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/masuk/lanjut");
    for cookie in answer.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().expect("a text");
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
            assert!(cookie.contains(part), "{cookie}");
        }
    }
    let next = site.get_as(&cookies(&answer), "/masuk/lanjut").await;
    assert_eq!(next.header("location"), "/akun");
}
