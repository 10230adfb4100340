//! Threads as everyone sees them: order, pages, lasting addresses, badges.

use axum::http::StatusCode;
use sqlx::AssertSqlSafe;

use crate::{
    comments_post::{number, set, story},
    support::TestSite,
};

/// Writes a comment straight into the database.
async fn comment(site: &TestSite, article: i64, parent: Option<i64>, body: &str, at: i64) -> i64 {
    let mut tx = site.db.write().await.expect("the writer");
    let id = sqlx::query_scalar(
        "INSERT INTO comment (article_id, parent_id, author_name, body, state, created_at) \
         VALUES ($1, $2, 'Pembaca ' || $4, $3, 'approved', $4) RETURNING id",
    )
    .bind(article)
    .bind(parent)
    .bind(body)
    .bind(at)
    .fetch_one(&mut *tx)
    .await
    .expect("a comment");
    tx.commit().await.expect("a commit");
    id
}

/// An article with so many comments on it: every fifth is one on the article, the
/// others answer it.
async fn fill(site: &TestSite, article: i64, count: i64) -> i64 {
    let first: i64 = number(site, "SELECT coalesce(max(id), 0) + 1 FROM comment").await;
    let query = format!(
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count}) \
         INSERT INTO comment (id, article_id, parent_id, author_name, body, state, created_at) \
         SELECT {first} + i, {article}, iif(i % 5 = 0, NULL, {first} + i - i % 5), 'Pembaca ' || i, \
                'Komentar nomor ' || i || '.', 'approved', 1000 + i FROM n"
    );
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(AssertSqlSafe(query))
        .execute(&mut *tx)
        .await
        .expect("comments");
    tx.commit().await.expect("a commit");
    first
}

#[tokio::test]
async fn an_article_with_five_thousand_comments_is_one_small_page_at_a_time() {
    let site = TestSite::demo().await;
    let (article, path) = story(&site).await;
    let empty = site.get(&path).await.body.len();
    fill(&site, article, 5000).await;
    let start = std::time::Instant::now();
    let page = site.get(&path).await.without_marks();
    let took = start.elapsed();
    let added = page.body.len() - empty;
    println!("5,000 comments: {added} bytes more, {took:?}");
    assert!(
        page.body.contains("<span class=\"count\">5000</span>"),
        "{}",
        page.body
    );
    assert_eq!(page.count("class=\"comment\""), 50);
    assert!(page.body.contains("Halaman 1 dari 100"));
    assert!(added < 60_000, "{added}");
    let next = format!("{path}?hal=2#komentar");
    assert!(page.body.contains(&format!("href=\"{next}\"")), "{next}");
    let second = site.get(&format!("{path}?hal=2")).await;
    assert!(second.body.contains("Komentar nomor 50."));
    assert!(!second.body.contains("Komentar nomor 0."));
    // It is the same page for those who look for it.
    let canonical = format!("<link rel=\"canonical\" href=\"https://warta.example{path}\"");
    assert!(second.body.contains(&canonical));
}

#[tokio::test]
async fn a_lasting_address_leads_to_the_page_where_the_comment_stands() {
    let site = TestSite::demo().await;
    let (article, path) = story(&site).await;
    let first = fill(&site, article, 300).await;
    let long = comment(&site, article, None, "Awal utas panjang.", 5000).await;
    let mut last = long;
    for at in 0..50 {
        last = comment(
            &site,
            article,
            Some(long),
            &format!("Sahutan {at}."),
            6000 + at,
        )
        .await;
    }
    for id in [first, first + 61, first + 299, long, last, long + 3] {
        let found = site.get(&format!("/komentar/ke/{id}")).await;
        assert_eq!(found.status, StatusCode::SEE_OTHER, "{id}");
        let to = found.header("location");
        let (page, anchor) = to.split_once('#').expect("a place on the page");
        assert_eq!(anchor, format!("komentar-{id}"));
        assert!(page.starts_with(&path));
        let page = site.get(page).await;
        assert!(
            page.body.contains(&format!("id=\"{anchor}\"")),
            "{id} at {to}"
        );
    }
    let gone = site.get("/komentar/ke/999999").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    set(
        &site,
        &format!("UPDATE comment SET state = 'trash' WHERE id = {last}"),
    )
    .await;
    let hidden = site.get(&format!("/komentar/ke/{last}")).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn threads_stand_in_the_order_that_was_asked_for() {
    let site = TestSite::demo().await;
    let (article, path) = story(&site).await;
    let first = fill(&site, article, 100).await;
    set(
        &site,
        &format!("UPDATE comment SET likes = 7 WHERE id = {}", first + 50),
    )
    .await;
    for (query, shown) in [
        ("", 0),
        ("?komentar=terbaru", 95),
        ("?komentar=disukai", 50),
    ] {
        let page = site.get(&format!("{path}{query}")).await;
        let (_, after) = page.body.split_once("class=\"thread\"").expect("a thread");
        let text = after.find("Komentar nomor ").map(|at| &after[at..at + 20]);
        let wanted = format!("Komentar nomor {shown}.");
        assert!(
            text.is_some_and(|text| text.starts_with(&wanted)),
            "{query}: {text:?}"
        );
    }
}

#[tokio::test]
async fn answers_are_indented_so_far_and_then_name_whom_they_answer() {
    let site = TestSite::demo().await;
    let (article, path) = story(&site).await;
    let mut parent = None;
    for at in 0..5 {
        parent = Some(comment(&site, article, parent, &format!("Tingkat {at}."), at).await);
    }
    let root = number(&site, "SELECT max(id) - 4 FROM comment").await;
    let page = site
        .get(&format!("{path}?utas={root}"))
        .await
        .without_marks();
    for depth in 0..4 {
        assert!(
            page.body.contains(&format!("data-depth=\"{depth}\"")),
            "{depth}"
        );
    }
    assert!(!page.body.contains("data-depth=\"4\""));
    assert!(page.body.contains("Membalas Pembaca 3"), "{}", page.body);
    assert_eq!(page.count("Membalas Pembaca"), 1);
}

#[tokio::test]
async fn what_was_taken_down_keeps_its_place_while_somebody_answered_it() {
    let site = TestSite::demo().await;
    let (article, path) = story(&site).await;
    let root = comment(&site, article, None, "Fitnah keji.", 1).await;
    comment(&site, article, Some(root), "Jangan begitu.", 2).await;
    let lonely = comment(&site, article, None, "Iklan pinjaman.", 3).await;
    set(
        &site,
        &format!("UPDATE comment SET state = 'trash' WHERE id IN ({root}, {lonely})"),
    )
    .await;
    let page = site.get(&path).await.without_marks();
    assert!(!page.body.contains("Fitnah keji.") && !page.body.contains("Iklan pinjaman."));
    assert!(!page.body.contains("Pembaca 1"), "nor who wrote it");
    assert!(page.body.contains("Jangan begitu."));
    assert_eq!(
        page.count("Komentar diturunkan karena melanggar syarat komentar."),
        1
    );
    assert!(page.body.contains("<span class=\"count\">1</span>"));
    set(
        &site,
        &format!("UPDATE comment SET state = 'pending' WHERE id = {root}"),
    )
    .await;
    let page = site.get(&path).await;
    assert!(
        page.body
            .contains("Komentar ini sedang ditinjau moderator.")
    );
    assert!(!page.body.contains("Komentar diturunkan"));
}

#[tokio::test]
async fn imported_comments_keep_thread_date_name_and_state() {
    let site = TestSite::demo().await;
    let rooted = number(
        &site,
        "SELECT count(*) FROM comment c WHERE c.parent_id IS NOT NULL \
            AND c.root_id IS (SELECT coalesce(p.root_id, p.id) FROM comment p WHERE p.id = c.parent_id)",
    )
    .await;
    assert!(rooted > 0);
    assert_eq!(
        rooted,
        number(
            &site,
            "SELECT count(*) FROM comment WHERE parent_id IS NOT NULL"
        )
        .await
    );
    let (path, name): (String, String) = sqlx::query_as(
        "SELECT a.path, c.author_name FROM comment c JOIN article a ON a.id = c.article_id \
          WHERE c.state = 'approved' AND a.status = 'published' AND c.parent_id IS NOT NULL LIMIT 1",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("an answer");
    let page = site.get(&path).await;
    assert!(page.body.contains(&name) && page.body.contains("class=\"avatar\""));
    assert!(!page.body.contains("gravatar"));
}

#[tokio::test]
async fn a_like_counts_once_for_each_browser() {
    let site = TestSite::demo().await;
    let (article, path) = story(&site).await;
    let id = comment(&site, article, None, "Bagus.", 1).await;
    let address = format!("/komentar/{id}/suka");
    for _ in 0..3 {
        let liked = site.post_as("", &address, &[]).await;
        assert_eq!(liked.header("location"), format!("/komentar/ke/{id}"));
    }
    assert!(
        site.get(&path)
            .await
            .without_marks()
            .body
            .contains("<span data-suka=\"\">1</span>")
    );
    let opened = site.get(&address).await;
    assert!(opened.status.is_client_error(), "{}", opened.status);
    set(
        &site,
        &format!("UPDATE comment SET state = 'pending' WHERE id = {id}"),
    )
    .await;
    assert_eq!(
        site.post_as("", &address, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(number(&site, "SELECT count(*) FROM comment_like").await, 1);
}

#[tokio::test]
async fn whoever_has_the_page_open_can_ask_whether_there_is_more() {
    let site = TestSite::demo().await;
    let (article, path) = story(&site).await;
    assert!(
        site.get(&path)
            .await
            .body
            .contains(&format!("data-komentar=\"{article}\""))
    );
    comment(&site, article, None, "Baru.", 1).await;
    let answer = site.get(&format!("/komentar/jumlah/{article}")).await;
    assert_eq!(answer.json()["total"], 1);
    assert_eq!(
        site.get("/komentar/jumlah/999999").await.status,
        StatusCode::NOT_FOUND
    );
    let script = site.get("/komentar/skrip.js").await;
    assert!(script.header("content-type").starts_with("text/javascript"));
}
