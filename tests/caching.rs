//! Headers: how long answers are kept, and what pages may load.

use crate::support::TestSite;

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
    let inline_scripts = answer.count("<script");
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
