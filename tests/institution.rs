//! The institution pages: of a newsroom that begins, of one that moves in, and
//! of the demo.

use std::path::Path;

use axum::http::StatusCode;
use warta::import::{institution, report::Silent, wordpress};

use crate::support::{TestSite, now};

/// Addresses with headlines.
const PAGES: [(&str, &str); 8] = [
    ("/redaksi/", "Redaksi"),
    ("/pedoman-media-siber/", "Pedoman Media Siber"),
    ("/kode-etik/", "Kode Etik"),
    ("/hak-jawab/", "Hak Jawab"),
    ("/syarat-komentar/", "Syarat Komentar"),
    ("/privasi/", "Privasi"),
    ("/disclaimer/", "Disclaimer"),
    ("/kontak/", "Kontak"),
];

/// Where the menu of the footer leads.
fn footer_links(page: &str) -> Vec<&str> {
    let footer = page
        .split("<footer class=\"site-footer\"")
        .nth(1)
        .expect("a footer");
    let menu = footer.split("class=\"menu-list\"").nth(1).expect("a menu");
    menu.split("href=\"")
        .skip(1)
        .filter_map(|link| link.split('"').next())
        .collect()
}

/// Asserts that all addresses answer with their headlines, and returns the pages.
async fn answers(site: &TestSite) -> Vec<String> {
    let mut pages = Vec::new();
    for (path, headline) in PAGES {
        let answer = site.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let heading = answer
            .body
            .split("<h1")
            .nth(1)
            .and_then(|rest| rest.split('>').nth(1))
            .unwrap_or_default();
        assert_eq!(heading.split('<').next(), Some(headline), "{path}");
        pages.push(answer.body);
    }
    pages
}

#[tokio::test]
async fn a_newsroom_begins_with_its_pages_and_sees_what_to_fill_in() {
    let site = TestSite::empty().await;
    institution::begin(&site.db, now()).await.expect("begun");
    for page in answers(&site).await {
        assert!(page.contains("[Nama media]"), "{page}");
    }
    let front = site.get("/").await;
    let links = footer_links(&front.body);
    let expected: Vec<&str> = PAGES.iter().map(|(path, _)| *path).collect();
    assert_eq!(links, expected);
    assert!(front.body.contains("Belum ada berita di sini."));
}

#[tokio::test]
async fn the_demo_newsroom_has_them_filled_in() {
    let site = TestSite::demo().await;
    for page in answers(&site).await {
        let text = page
            .split_once("<main")
            .and_then(|(_, rest)| rest.split_once("</main>"))
            .expect("a main part")
            .0;
        assert!(text.contains("Warta Lembah"), "{text}");
        assert!(!text.contains('['), "{text}");
    }
    let front = site.get("/").await;
    let links = footer_links(&front.body);
    assert!(links.len() > PAGES.len());
    for link in links {
        assert_eq!(site.get(link).await.status, StatusCode::OK, "{link}");
    }
}

#[tokio::test]
async fn a_page_that_moves_in_is_kept_and_our_address_leads_to_it() {
    let site = TestSite::empty().await;
    let export = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/wordpress")
        .join("warta-kali.xml");
    let options = wordpress::Options {
        files: vec![export],
        ..Default::default()
    };
    let report = wordpress::run(&site.db, &site.media, &options, now(), &Silent)
        .await
        .expect("an import");
    let counts = report.of("institution page");
    assert_eq!((counts.read, counts.imported), (8, 7));

    let ours = site.get("/redaksi/").await;
    assert_eq!(ours.status, StatusCode::MOVED_PERMANENTLY);
    assert_eq!(ours.header("location"), "/tentang/redaksi/");
    let theirs = site.get("/tentang/redaksi/").await;
    assert!(theirs.body.contains("Alamat redaksi."));

    let contact = site.get("/kontak/").await;
    assert!(contact.body.contains("menghubungi Warta Kali."));
    let links = footer_links(&contact.body);
    assert_eq!(links.len(), 8);
    for link in links {
        assert_eq!(site.get(link).await.status, StatusCode::OK, "{link}");
    }
}
