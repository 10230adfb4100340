//! What is told to the server in confidence stands in no line of its log.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};

use axum::{body::Body, http::Request};
use warta::{account::Role, server::log};

use crate::support::{ORIGIN, TestSite};

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const TOKEN: &str = "Kx7canaryTokenQm2vN9wB4rT6yU8iO0pLsD3fGhJkZ";
const PASSWORD: &str = "canary-password-9f2c";
const EMAIL: &str = "canary.person@rahasia.example";
const ADDRESS: &str = "203.0.113.77";

/// Runs on one thread, which is where the subscriber is.
#[tokio::test]
async fn no_secret_reaches_the_log() {
    let site = TestSite::demo().await;
    let cookie = site.signed_in(Role::Owner).await;
    let kept = Kept::default();
    let writer = kept.clone();
    let levels = "info,warta=trace,tower_http=debug,sqlx=debug".into();
    let dispatch = log::dispatch(log::Format::Json, levels, move || writer.clone());
    let guard = tracing::dispatcher::set_default(&dispatch);

    let encoded = EMAIL.replace('@', "%40");
    for address in [
        format!("/cari?q={PASSWORD}&surel={encoded}&token={TOKEN}"),
        format!("/undangan/{TOKEN}"),
        format!("/undangan/{TOKEN}/"),
        format!("/sandi/{TOKEN}"),
        format!("/surat/{encoded}"),
        format!("/media/{TOKEN}"),
        format!("/api/page?address=%2Fundangan%2F{TOKEN}"),
        format!("/masuk?kembali=%2Fundangan%2F{TOKEN}"),
        "/meja".to_owned(),
        "/a%0d%0a%1b[31m%e2%80%a8%22/".to_owned(),
    ] {
        let asked = Request::get(&address)
            .header("accept", "text/html")
            .header("cookie", format!("{cookie}; lain={TOKEN}"))
            .header("authorization", format!("Bearer {TOKEN}"))
            .header(
                "user-agent",
                format!("canary\u{1b}[31m {EMAIL}").replace('\u{1b}', "\\x1b"),
            )
            .header("referer", format!("{ORIGIN}/sandi/{TOKEN}"))
            .header("x-forwarded-for", ADDRESS)
            .header("x-request-id", TOKEN)
            .body(Body::empty())
            .expect("a valid request");
        site.send(asked).await;
    }
    for address in [
        "/masuk",
        "/masuk/kode",
        "/sandi",
        "/setelan",
        "/api/stats/view",
        "/meja/orang",
    ] {
        let form = format!(
            "email={encoded}&password={PASSWORD}&kode={TOKEN}&surel={encoded}&sandi={PASSWORD}"
        );
        let sent = Request::post(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header("cookie", &cookie)
            .header("x-forwarded-for", ADDRESS)
            .body(Body::from(form))
            .expect("a valid request");
        site.send(sent).await;
    }
    drop(guard);

    let bytes = kept
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clone();
    let text = String::from_utf8(bytes).expect("UTF-8");
    assert!(
        text.matches("\"message\":\"answered\"").count() >= 16,
        "{text}"
    );
    for line in text.lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("an object on each line");
    }
    let session = cookie.split('=').nth(1).expect("a cookie's value");
    for secret in [
        TOKEN,
        PASSWORD,
        EMAIL,
        &encoded,
        "rahasia.example",
        ADDRESS,
        session,
    ] {
        assert!(!text.contains(secret), "{secret} stands in\n{text}");
    }
}
