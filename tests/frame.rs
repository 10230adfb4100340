//! What stands around every page, and what a reader chose about it.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};

use crate::support::{Answer, TestSite};

async fn with_cookie(site: &TestSite, address: &str, cookie: &str) -> Answer {
    site.send(
        Request::get(address)
            .header("accept", "text/html")
            .header("cookie", cookie)
            .body(Body::empty())
            .expect("a valid request"),
    )
    .await
}

async fn choose(site: &TestSite, form: &str) -> Answer {
    site.send(
        Request::post("/setelan")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .expect("a valid request"),
    )
    .await
}

async fn run(site: &TestSite, statement: &'static str) {
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(statement)
        .execute(&mut *tx)
        .await
        .expect("a statement");
    tx.commit().await.expect("a commit");
}

#[tokio::test]
async fn a_choice_is_kept_in_a_cookie_and_leads_back() {
    let site = TestSite::empty().await;
    let answer = choose(&site, "tampilan=gelap&kembali=%2Frubrik%2Fekonomi").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/rubrik/ekonomi");
    assert!(answer.header("set-cookie").starts_with("tampilan=gelap;"));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_choice_that_is_none_is_not_kept_and_nobody_is_sent_away() {
    let site = TestSite::empty().await;
    let answer = choose(&site, "tampilan=merah&kembali=%2F%2Fevil.example").await;
    assert_eq!(answer.header("location"), "/");
    assert_eq!(answer.header("set-cookie"), "");
}

#[tokio::test]
async fn a_page_to_somebodys_choice_is_kept_by_nobody_else() {
    let site = TestSite::demo().await;
    let plain = site.get("/").await;
    assert!(plain.header("cache-control").starts_with("public"));
    assert!(plain.header("vary").contains("cookie"));
    let dark = with_cookie(&site, "/", "tampilan=gelap; huruf=besar").await;
    assert!(dark.header("cache-control").starts_with("private"));
    assert!(
        dark.body
            .contains("data-theme=\"gelap\" data-text=\"besar\"")
    );
}

#[tokio::test]
async fn the_interface_is_english_for_who_wants_it() {
    let site = TestSite::demo().await;
    let path = site.path_where("a.kind = 'story'").await;
    for address in ["/", &path, "/cari", "/indeks"] {
        let page = with_cookie(&site, address, "bahasa=en").await;
        assert!(page.body.contains("<html lang=\"en\""), "{address}");
        assert!(page.body.contains("Skip to content"), "{address}");
        assert_eq!(page.count("Langsung ke isi"), 0, "{address}");
    }
}

#[tokio::test]
async fn the_running_line_has_what_is_new_and_what_editors_chose_until_it_ends() {
    let site = TestSite::demo().await;
    run(
        &site,
        "INSERT INTO ticker_item (label, href, starts_at, ends_at) VALUES \
         ('Masih berjalan', '/cari?q=a', 0, 9999999999999), \
         ('Sudah lewat', '/cari?q=b', 0, 1000)",
    )
    .await;
    run(
        &site,
        "UPDATE article SET published_at = 9999999990000 WHERE id = \
         (SELECT id FROM article WHERE status = 'published' AND kind = 'story' LIMIT 1)",
    )
    .await;
    let page = site.get("/").await;
    let (_, line) = page
        .body
        .split_once("class=\"ticker-window\"")
        .expect("a running line");
    let (line, _) = line.split_once("</ul>").expect("its end");
    assert_eq!(line.matches("<li>").count(), 2, "{line}");
    assert!(line.contains("Masih berjalan"));
    assert!(!line.contains("Sudah lewat"));
}

#[tokio::test]
async fn without_anything_new_there_is_no_running_line() {
    let site = TestSite::demo().await;
    run(
        &site,
        "UPDATE article SET published_at = 1000 WHERE status = 'published'",
    )
    .await;
    assert_eq!(site.get("/").await.count("class=\"ticker\""), 0);
}

#[tokio::test]
async fn breaking_news_is_shown_until_it_ends_or_is_put_away() {
    let site = TestSite::demo().await;
    run(
        &site,
        "INSERT INTO breaking_news (id, label, starts_at, ends_at) VALUES \
         (7, 'Gempa terasa di Arunika', 0, 9999999999999), (8, 'Lama', 0, 1000)",
    )
    .await;
    let page = site.get("/terkini").await;
    assert_eq!(page.count("role=\"status\""), 1);
    assert!(page.body.contains("Gempa terasa di Arunika"));
    assert_eq!(page.count(">Lama<"), 0);
    let away = choose(&site, "kabar=7&kembali=%2F").await;
    let cookie = away
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap_or_default();
    assert_eq!(cookie, "kabar=7");
    let page = with_cookie(&site, "/", cookie).await;
    assert_eq!(page.count("Gempa terasa"), 0);
}

#[tokio::test]
async fn a_pin_ends_by_itself() {
    let site = TestSite::demo().await;
    let lead = |answer: &Answer| {
        let (_, lead) = answer
            .body
            .split_once("story-lead")
            .expect("a story that leads");
        let (_, href) = lead
            .split_once("<h2 class=\"headline\"><a href=\"")
            .expect("a link");
        href.split('"').next().unwrap_or_default().to_owned()
    };
    let before = lead(&site.get("/").await);
    run(
        &site,
        "UPDATE article SET pinned_until = 1000 WHERE pinned = 1",
    )
    .await;
    assert_ne!(lead(&site.get("/").await), before);
}

#[tokio::test]
async fn the_page_being_read_is_marked_in_the_menus() {
    let site = TestSite::demo().await;
    let page = site.get("/rubrik/ekonomi").await;
    assert!(page.count("href=\"/rubrik/ekonomi\" aria-current=\"page\"") >= 2);
    assert_eq!(site.get("/").await.count("aria-current=\"page\""), 0);
}
