//! Sending pictures to the library, describing them, and finding them again.

use std::io::Cursor;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use image::{ImageFormat, Rgb, RgbImage, codecs::jpeg::JpegEncoder};
use serde_json::{Value, json};
use warta::account::Role;

use crate::support::{Answer, ORIGIN, TestSite};

pub fn photograph(width: u32, height: u32, seed: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(31) ^ y.wrapping_mul(17)).wrapping_add(seed * 7) as u8;
        Rgb([noise, (x / 4) as u8, (y / 4) as u8])
    })
}

pub fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 90))
        .expect("encodes");
    bytes
}

pub fn encoded(picture: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).expect("encodes");
    bytes.into_inner()
}

/// Sends a file as the editor does.
pub async fn upload(site: &TestSite, cookie: &str, name: &str, bytes: Vec<u8>) -> Answer {
    post(site, cookie, &format!("/api/media?name={name}"), bytes).await
}

async fn post(site: &TestSite, cookie: &str, address: &str, bytes: Vec<u8>) -> Answer {
    site.send(
        Request::post(address)
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .header("content-length", bytes.len())
            .header("origin", ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookie)
            .body(Body::from(bytes))
            .expect("a valid request"),
    )
    .await
}

pub async fn change(site: &TestSite, cookie: &str, id: i64, wish: Value) -> Answer {
    let address = format!("/api/media/{id}");
    post(site, cookie, &address, wish.to_string().into_bytes()).await
}

pub fn value(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("JSON: {answer:?}"))
}

pub fn id(answer: &Answer) -> i64 {
    value(answer)["id"].as_i64().expect("an id")
}

fn message(answer: &Answer) -> String {
    let message = value(answer)["error"]["message"]
        .as_str()
        .map(str::to_owned);
    message.expect("words")
}

#[tokio::test]
async fn a_picture_comes_in_once_and_is_known_when_it_comes_again() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let bytes = jpeg(&photograph(1200, 800, 1));
    let first = upload(&site, &cookie, "..%2FPasar%20Lama.JPG", bytes.clone()).await;
    assert_eq!(first.status, StatusCode::CREATED, "{first:?}");
    let item = value(&first);
    assert_eq!(item["name"], "Pasar Lama.JPG");
    assert_eq!(
        (&item["width"], &item["height"]),
        (&json!(1200), &json!(800))
    );
    assert_eq!(item["focus"], json!({"x": 0.5, "y": 0.5}));
    let small = site.get(item["thumb"].as_str().expect("an address")).await;
    assert_eq!(small.status, StatusCode::OK);
    assert_ne!(item["thumb"], item["url"], "lists show a smaller one");

    let described = json!({"alt": "Pedagang menata sayur", "caption": "", "credit": "Warta/Sari"});
    let changed = change(&site, &cookie, id(&first), described).await;
    assert_eq!(changed.status, StatusCode::OK, "{changed:?}");
    let other = site.signed_in(Role::Editor).await;
    let again = upload(&site, &other, "lain.jpg", bytes).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(id(&again), id(&first));
    assert_eq!(value(&again)["alt"], "Pedagang menata sayur");
}

#[tokio::test]
async fn only_those_who_write_may_send_and_see() {
    let site = TestSite::empty().await;
    let bytes = jpeg(&photograph(20, 20, 1));
    for role in [Role::Moderator, Role::Reader] {
        let cookie = site.signed_in(role).await;
        let answer = upload(&site, &cookie, "a.jpg", bytes.clone()).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    let nobody = upload(&site, "", "a.jpg", bytes).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_is_too_large_is_refused_in_words_whether_it_says_so_or_not() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let large = vec![0; 50 * 1024 * 1024 + 1];
    let announced = upload(&site, &cookie, "a.jpg", large.clone()).await;
    assert_eq!(announced.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(message(&announced).contains("50 MB"), "{announced:?}");
    let request = Request::post("/api/media?name=a.jpg")
        .header("origin", ORIGIN)
        .header("sec-fetch-site", "same-origin")
        .header("cookie", &cookie)
        .body(Body::from(large))
        .expect("a valid request");
    let silent = site.send(request).await;
    assert_eq!(silent.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(message(&silent).contains("50 MB"), "{silent:?}");
    assert_eq!(left_over(&site), 0, "nothing of them stays on the disk");
}

/// Files that are being sent, or were.
fn left_over(site: &TestSite) -> usize {
    std::fs::read_dir(site.folder.path().join("media/.incoming")).map_or(0, Iterator::count)
}

#[tokio::test]
async fn the_library_is_searched_in_all_its_texts_and_turned_page_by_page() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    for seed in 0..26 {
        let bytes = jpeg(&photograph(16, 16, seed));
        let sent = upload(&site, &cookie, &format!("foto-{seed}.jpg"), bytes).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{sent:?}");
    }
    let list = |query: &'static str| {
        let (site, cookie) = (&site, &cookie);
        async move { value(&site.get_as(cookie, &format!("/api/media{query}")).await) }
    };
    let names = |listed: &Value| -> Vec<String> {
        let items = listed["items"].as_array().expect("a list");
        let name = |item: &Value| item["name"].as_str().expect("a name").to_owned();
        items.iter().map(name).collect()
    };
    let first = list("").await;
    assert_eq!((names(&first).len(), &first["more"]), (24, &json!(true)));
    assert_eq!(names(&first)[0], "foto-25.jpg", "the newest comes first");
    let second = list("?page=2").await;
    assert_eq!(names(&second), ["foto-1.jpg", "foto-0.jpg"]);
    assert_eq!(second["more"], json!(false));

    for (id, text) in [
        (3, json!({"alt": "Banjir di Café Lama"})),
        (4, json!({"caption": "Air surut, banjir usai"})),
        (5, json!({"credit": "ANTARA/Rudi"})),
    ] {
        let changed = change(&site, &cookie, id, text).await;
        assert_eq!(changed.status, StatusCode::OK, "{changed:?}");
    }
    assert_eq!(names(&list("?q=banj").await), ["foto-3.jpg", "foto-2.jpg"]);
    assert_eq!(names(&list("?q=CAFE").await), ["foto-2.jpg"]);
    assert_eq!(names(&list("?q=rudi%20antara").await), ["foto-4.jpg"]);
    assert_eq!(names(&list("?q=foto-25").await), ["foto-25.jpg"]);
    assert_eq!(names(&list("?q=%22%20OR%20%2A").await).len(), 0);
}

#[tokio::test]
async fn a_change_that_does_not_fit_is_refused_and_one_that_does_is_recorded() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Reporter).await;
    let sent = upload(&site, &cookie, "a.jpg", jpeg(&photograph(20, 20, 1))).await;
    let id = id(&sent);
    for (wish, code) in [
        (json!({"focus": {"x": 1.5, "y": 0.5}}), "no_focus"),
        (json!({"alt": "a".repeat(2001)}), "too_long"),
        (json!({"alternatif": "a"}), "unreadable"),
    ] {
        let refused = change(&site, &cookie, id, wish).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(value(&refused)["error"]["code"], code);
    }
    let focus = json!({"focus": {"x": 0.25, "y": 0.1}, "alt": "  Sawah\n di  Bali "});
    let changed = value(&change(&site, &cookie, id, focus).await);
    assert_eq!(changed["focus"], json!({"x": 0.25, "y": 0.1}));
    assert_eq!(changed["alt"], "Sawah di Bali");
    let recorded: Vec<String> =
        sqlx::query_scalar("SELECT after FROM audit WHERE action = 'media_changed'")
            .fetch_all(site.db.reader())
            .await
            .expect("the record");
    assert_eq!(recorded.len(), 1);
    assert!(recorded[0].contains("Sawah di Bali"));
    let missing = change(&site, &cookie, 999, json!({"alt": "a"})).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert!(message(&missing).contains("pustaka"));
}
