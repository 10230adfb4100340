//! Headers: how long answers are kept, and what pages may load.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};

use crate::support::{Answer, TestSite, data_address};

#[tokio::test]
async fn a_page_is_revalidated_and_kept_by_shared_caches_for_a_minute() {
    let site = TestSite::demo().await;
    let answer = site.get("/").await;
    assert_eq!(
        answer.header("cache-control"),
        "public, max-age=0, must-revalidate"
    );
    assert!(answer.header("cdn-cache-control").starts_with("max-age=60"));
}

#[tokio::test]
async fn a_missing_page_is_not_kept() {
    let site = TestSite::empty().await;
    assert_eq!(
        site.get("/tidak-ada").await.header("cache-control"),
        "no-store"
    );
}

#[tokio::test]
async fn a_page_allows_its_own_scripts_by_hash_and_carries_no_nonce() {
    let site = TestSite::demo().await;
    let answer = site.get("/").await;
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe-inline"), "{policy}");
    assert!(!policy.contains("nonce-"), "{policy}");
    assert_eq!(answer.count("nonce="), 0);
    // Structured data is not run and needs no leave.
    let inline_scripts =
        answer.count("<script") - answer.count("<script type=\"application/ld+json\"");
    assert_eq!(policy.matches("'sha256-").count(), inline_scripts);
    assert!(inline_scripts > 0);
}

#[tokio::test]
async fn the_same_page_is_the_same_for_everyone() {
    let site = TestSite::demo().await;
    let (first, second) = (site.get("/").await, site.get("/").await);
    assert_eq!(first.body, second.body);
    assert_eq!(
        first.header("content-security-policy"),
        second.header("content-security-policy")
    );
    assert_eq!(first.header("set-cookie"), "");
}

#[tokio::test]
async fn a_page_loads_nothing_from_another_host() {
    let site = TestSite::demo().await;
    let paths: Vec<String> =
        sqlx::query_scalar("SELECT path FROM article WHERE status = 'published'")
            .fetch_all(site.db.reader())
            .await
            .expect("a query");
    for path in paths {
        let answer = site.get(&path).await;
        for loading in ["src=\"http", "src=\"//", "srcset=\"http", "<iframe"] {
            assert_eq!(answer.count(loading), 0, "{path} has {loading}");
        }
    }
}

/// Asks for `address` with a tag that an earlier answer had.
async fn again(site: &TestSite, address: &str, tag: &str) -> Answer {
    let kind = match address.starts_with("/api/") {
        true => "application/json",
        false => "text/html",
    };
    site.send(
        Request::get(address)
            .header("accept", kind)
            .header("if-none-match", tag)
            .body(Body::empty())
            .expect("a valid request"),
    )
    .await
}

#[tokio::test]
async fn what_a_browser_has_is_not_sent_again_until_it_changes() {
    let site = TestSite::demo().await;
    let story = site.path_where("a.kind = 'story'").await;
    let data = data_address(&story);
    let addresses = [
        "/",
        &story,
        &data,
        "/feed.xml",
        "/feed.json",
        "/sitemap.xml",
    ];
    let mut tags = Vec::new();
    for address in addresses {
        let first = again(&site, address, "\"tidak-ada\"").await;
        assert_eq!(first.status, StatusCode::OK, "{address}");
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{address}: {tag}");
        let known = again(&site, address, &tag).await;
        assert_eq!(known.status, StatusCode::NOT_MODIFIED, "{address}");
        assert_eq!(known.body, "", "{address}");
        assert_eq!(known.header("etag"), tag);
        assert_eq!(known.header("cache-control"), first.header("cache-control"));
        tags.push(tag);
    }
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(
        "UPDATE article SET headline = 'Lain sama sekali', updated_at = published_at + 60000",
    )
    .execute(&mut *tx)
    .await
    .expect("an update");
    tx.commit().await.expect("a commit");
    for (address, tag) in addresses.iter().zip(tags) {
        let changed = again(&site, address, &tag).await;
        assert_eq!(changed.status, StatusCode::OK, "{address}");
        assert_ne!(changed.header("etag"), tag, "{address}");
    }
}

#[tokio::test]
async fn a_compressed_answer_has_the_tag_of_the_plain_one() {
    let site = TestSite::demo().await;
    let plain = site.get("/").await;
    let request = |tag: &str| {
        Request::get("/")
            .header("accept", "text/html")
            .header("accept-encoding", "br")
            .header("if-none-match", tag)
            .body(Body::empty())
            .expect("a valid request")
    };
    let compressed = site.send(request("\"lain\"")).await;
    assert_eq!(compressed.header("content-encoding"), "br");
    assert_eq!(compressed.header("etag"), plain.header("etag"));
    let known = site.send(request(plain.header("etag"))).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);
    assert_eq!(known.body, "");
}

#[tokio::test]
async fn an_answer_to_head_tells_of_the_body_that_get_would_bring() {
    let site = TestSite::demo().await;
    let head = Request::head("/feed.xml")
        .body(Body::empty())
        .expect("a valid request");
    let answer = site.send(head).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.body, "");
    let get = site.get("/feed.xml").await;
    assert_eq!(answer.header("etag"), get.header("etag"));
    assert_ne!(answer.header("etag"), "");
}
