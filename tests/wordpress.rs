//! A WordPress export, from the file to the page.

use std::path::{Path, PathBuf};

use axum::http::StatusCode;
use sha2::{Digest, Sha256};
use warta::import::{ImportError, Report, report::Silent, wordpress};

use crate::support::{TestSite, now};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/wordpress")
        .join(name)
}

async fn import(site: &TestSite, file: PathBuf) -> Result<Report, ImportError> {
    let options = wordpress::Options {
        files: vec![file],
        ..Default::default()
    };
    wordpress::run(&site.db, &site.media, &options, now(), &Silent).await
}

/// Of the database's bytes, with those not yet folded into its file.
fn fingerprint(site: &TestSite) -> Vec<u8> {
    let mut hash = Sha256::new();
    for file in ["warta.db", "warta.db-wal"] {
        hash.update(std::fs::read(site.folder.path().join(file)).unwrap_or_default());
    }
    hash.finalize().to_vec()
}

#[tokio::test]
async fn every_published_post_answers_at_its_old_address() {
    let site = TestSite::empty().await;
    import(&site, fixture("warta-kali.xml"))
        .await
        .expect("an import");
    let paths: Vec<String> =
        sqlx::query_scalar("SELECT path FROM article WHERE status IN ('published', 'protected')")
            .fetch_all(site.db.reader())
            .await
            .expect("a query");
    assert!(paths.len() >= 4, "{paths:?}");
    for path in paths {
        let answer = site.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        for raw in ["<!-- wp:", "[caption", "[gallery", "[embed", "[/"] {
            assert_eq!(answer.count(raw), 0, "{path} shows {raw}");
        }
    }
}

#[tokio::test]
async fn the_number_of_a_post_leads_to_its_page() {
    let site = TestSite::empty().await;
    import(&site, fixture("warta-kali.xml"))
        .await
        .expect("an import");
    let numbers: Vec<(String, String)> = sqlx::query_as(
        "SELECT i.source_id, a.path FROM import_item i JOIN article a ON a.id = i.local_id \
          WHERE i.source LIKE 'wordpress:%' AND i.kind = 'post' AND a.status = 'published'",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("a query");
    assert!(!numbers.is_empty());
    for (number, path) in numbers {
        let answer = site.get(&format!("/?p={number}")).await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY);
        assert_eq!(answer.header("location"), path);
    }
    assert_eq!(site.get("/?p=987654").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_a_password_guarded_shows_its_headline_and_nothing_else() {
    let site = TestSite::empty().await;
    import(&site, fixture("warta-kali.xml"))
        .await
        .expect("an import");
    let (path, doc): (String, String) = sqlx::query_as(
        "SELECT a.path, r.doc FROM article a \
           JOIN article_revision r ON r.article_id = a.id WHERE a.status = 'protected'",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("the fixture has a post with a password");
    let secret = doc
        .split("\"text\":\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("the post has a text");
    let answer = site.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.count(secret), 0);
    assert!(answer.body.contains("tidak dibuka untuk umum"));
    assert_eq!(site.get("/").await.count(&path), 0);
}

#[tokio::test]
async fn importing_twice_changes_nothing() {
    let site = TestSite::empty().await;
    import(&site, fixture("warta-kali.xml"))
        .await
        .expect("an import");
    let before = fingerprint(&site);
    let second = import(&site, fixture("warta-kali.xml"))
        .await
        .expect("an import");
    assert!(second.changed_nothing(), "{second}");
    assert!(before == fingerprint(&site));
}

#[tokio::test]
async fn a_file_that_was_cut_off_is_refused_with_its_line_and_changes_nothing() {
    let site = TestSite::empty().await;
    let whole = std::fs::read(fixture("warta-kali.xml")).expect("the fixture");
    let before = fingerprint(&site);
    for share in [3, 5, 7, 9] {
        let cut = site.folder.path().join("cut.xml");
        std::fs::write(&cut, &whole[..whole.len() * share / 10]).expect("a copy");
        let error = import(&site, cut).await.expect_err("it must be refused");
        assert!(
            matches!(error, ImportError::Line { line, .. } if line > 0),
            "{error}"
        );
        assert!(before == fingerprint(&site));
    }
}

#[tokio::test]
async fn the_site_takes_the_name_it_had_and_keeps_one_that_it_was_given() {
    let site = TestSite::empty().await;
    import(&site, fixture("warta-kali.xml"))
        .await
        .expect("an import");
    let front = site.get("/").await;
    assert!(
        front.body.contains("<title>Warta Kali"),
        "the export's name"
    );
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE site SET name = 'Kali Baru'")
        .execute(&mut *tx)
        .await
        .expect("a new name");
    tx.commit().await.expect("a commit");
    import(&site, fixture("warta-kali.xml"))
        .await
        .expect("a second import");
    assert!(site.get("/").await.body.contains("<title>Kali Baru"));
}
