use sqlx::AssertSqlSafe;

use super::{Facts, NAME_MARK, Nothing, PAGES, PUBLISHER_MARK, begin, parse_html, store};
use crate::{
    complaint::figures,
    document::render_text,
    import::fixture::{Fixture, NOW},
};

async fn ask(fixture: &Fixture, sql: &str) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(fixture.db.reader())
        .await
        .expect("an answer")
}

async fn tell(fixture: &Fixture, sql: &str) {
    let mut tx = fixture.db.write().await.expect("a transaction");
    sqlx::query(AssertSqlSafe(sql))
        .execute(&mut *tx)
        .await
        .expect("done");
    tx.commit().await.expect("committed");
}

const PATHS: &str = "SELECT path FROM article WHERE kind = 'page' ORDER BY id";

#[test]
fn every_text_is_read_without_loss_and_names_the_newsroom() {
    for page in &PAGES {
        let parsed = parse_html(page.html, &mut Nothing, page.slug);
        assert_eq!(parsed.legacy, [], "{}", page.slug);
        let text = render_text(&parsed.document);
        assert!(text.contains(NAME_MARK), "{}", page.slug);
        assert_eq!(
            page.html.contains(PUBLISHER_MARK),
            page.slug == "redaksi",
            "{}",
            page.slug
        );
    }
}

#[test]
fn the_texts_link_each_other_the_figures_of_complaints_and_the_dewan_pers_alone() {
    for page in &PAGES {
        for link in page.html.split("href=\"").skip(1) {
            let address = link.split('"').next().unwrap_or_default();
            assert!(
                ["https://dewanpers.or.id", figures::PATH].contains(&address)
                    || PAGES.iter().any(|page| page.path() == address),
                "{} links {address}",
                page.slug
            );
        }
    }
}

#[test]
fn what_is_known_takes_the_place_of_its_mark() {
    let facts = Facts {
        name: Some("Kabar <Kali> & Kota".to_owned()),
        publisher: None,
    };
    let text = render_text(&PAGES[0].document(&facts));
    assert!(text.contains("isi Kabar <Kali> & Kota."), "{text}");
    assert!(!text.contains(NAME_MARK));
    assert!(text.contains(PUBLISHER_MARK));
}

#[tokio::test]
async fn an_unnamed_site_leaves_its_name_to_be_filled_in() {
    let fixture = Fixture::new().await;
    let mut reader = fixture.db.reader().acquire().await.expect("a reader");
    let facts = store::facts(&mut reader).await.expect("asked");
    assert_eq!((facts.name, facts.publisher), (None, None));
    tell(
        &fixture,
        "UPDATE site SET name = 'Kabar Kali', publisher = 'PT Kali, Jalan 1'",
    )
    .await;
    let facts = store::facts(&mut reader).await.expect("asked");
    assert_eq!(facts.name.as_deref(), Some("Kabar Kali"));
    assert_eq!(facts.publisher.as_deref(), Some("PT Kali, Jalan 1"));
}

#[tokio::test]
async fn the_pages_are_written_once() {
    let fixture = Fixture::new().await;
    let first = begin(&fixture.db, NOW).await.expect("begun");
    assert_eq!(first.of("institution page").imported, 8);
    assert_eq!(first.of("footer menu").imported, 1);
    let paths = ask(&fixture, PATHS).await;
    let second = begin(&fixture.db, NOW).await.expect("begun");
    assert!(second.changed_nothing(), "{second}");
    assert_eq!(second.of("institution page").unchanged, 8);
    assert_eq!(ask(&fixture, PATHS).await, paths);
}

#[tokio::test]
async fn a_page_or_menu_deleted_here_does_not_come_back() {
    let fixture = Fixture::new().await;
    begin(&fixture.db, NOW).await.expect("begun");
    tell(&fixture, "DELETE FROM article WHERE path = '/kontak/'").await;
    tell(&fixture, "DELETE FROM menu").await;
    let again = begin(&fixture.db, NOW).await.expect("begun");
    assert!(again.changed_nothing(), "{again}");
    assert_eq!(ask(&fixture, PATHS).await.len(), 7);
    assert!(ask(&fixture, "SELECT slug FROM menu").await.is_empty());
}

#[tokio::test]
async fn a_footer_that_is_there_stays() {
    let fixture = Fixture::new().await;
    tell(
        &fixture,
        "INSERT INTO menu (slug, name, location) VALUES ('bawah', 'Bawah', 'footer')",
    )
    .await;
    let report = begin(&fixture.db, NOW).await.expect("begun");
    assert_eq!(report.of("footer menu").read, 0);
    assert_eq!(ask(&fixture, "SELECT slug FROM menu").await, ["bawah"]);
}

#[tokio::test]
async fn a_page_that_makes_way_leaves_nothing_behind() {
    let fixture = Fixture::new().await;
    begin(&fixture.db, NOW).await.expect("begun");
    let mut tx = fixture.db.write().await.expect("a transaction");
    let freed = super::make_way(&mut tx, "/kontak/").await.expect("done");
    let other = super::make_way(&mut tx, "/bukan-kami/")
        .await
        .expect("done");
    tx.commit().await.expect("the schema holds");
    assert_eq!((freed, other), (true, false));
    for left in [
        "SELECT path FROM article_path WHERE path = '/kontak/'",
        "SELECT source_id FROM import_item WHERE source_id = 'kontak'",
        "SELECT headline FROM article_fts WHERE article_fts MATCH 'headline: Kontak'",
    ] {
        assert!(ask(&fixture, left).await.is_empty(), "{left}");
    }
}
