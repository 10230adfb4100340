//! Files of other versions, damaged files, and files that are no export.

use std::{fs, path::Path};

use super::trial::{ask, count, everything, fixture_file, html, import, imported, options};
use crate::import::{ImportError, fixture::Fixture};

#[tokio::test]
async fn the_first_version_of_the_format_is_understood() {
    let fixture = Fixture::new().await;
    let report = imported(&fixture, "lama-1.0.xml").await;
    let article = ask(
        &fixture.db,
        "SELECT concat(a.headline, ' ', a.path, ' ', s.slug, ' ', w.name) FROM article a \
         JOIN section s ON s.id = a.section_id JOIN article_author b ON b.article_id = a.id \
         JOIN author w ON w.id = b.author_id WHERE a.kind = 'story'",
    )
    .await;
    assert_eq!(article, ["Panen & Pesta /archives/7 desa budi"]);
    assert_eq!(ask(&fixture.db, "SELECT slug FROM tag").await, ["padi"]);
    let paths = "SELECT p.path FROM article_path p JOIN article a ON a.id = p.article_id \
                 WHERE a.kind = 'story'";
    assert_eq!(ask(&fixture.db, paths).await, ["/archives/7"]);
    assert_eq!(count(&report, "author whom only posts name"), 1);
}

#[tokio::test]
async fn damage_is_mended_and_every_kind_of_it_reported() {
    let fixture = Fixture::new().await;
    let report = imported(&fixture, "rusak.xml").await;
    let html = html(&fixture.db, "/harga-naik/").await;
    assert!(html.contains("“mahal”, café tutup. Besok buka."), "{html}");
    assert!(html.contains("Kode: a]]&gt; b"), "{html}");
    let row = "SELECT concat(headline, ' ', name) FROM article, author WHERE kind = 'story'";
    assert_eq!(ask(&fixture.db, row).await, ["Harga naik… budi"]);
    for what in [
        "not UTF-8",
        "control character",
        "stray &",
        "unknown to XML",
        "CDATA sections",
        "> too many",
    ] {
        let found = report
            .findings
            .iter()
            .find(|finding| finding.what.contains(what));
        let sample = &found.expect(what).samples[0];
        assert!(sample.contains("rusak.xml, line "), "{sample}");
    }
}

#[tokio::test]
async fn a_file_that_was_cut_off_is_refused_with_its_line_and_changes_nothing() {
    let fixture = Fixture::new().await;
    imported(&fixture, "lama-1.0.xml").await;
    let before = everything(&fixture.db).await;
    let export = fs::read(fixture_file("warta-kali.xml")).expect("the export");
    let path = fixture.directory.path().join("cut.xml");
    for part in 1..40 {
        let cut = &export[..export.len() * part / 40];
        fs::write(&path, cut).expect("written");
        let lines = cut.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        match import(&fixture, &options(&[&path])).await {
            Err(ImportError::Line { line, cause, .. }) => {
                assert_eq!(line, lines, "{cause}");
                assert!(!cause.is_empty());
            }
            other => panic!("{other:?} with {} bytes", cut.len()),
        }
    }
    assert_eq!(everything(&fixture.db).await, before);
}

#[tokio::test]
async fn what_is_no_export_is_refused_with_the_reason() {
    let fixture = Fixture::new().await;
    let path = fixture.directory.path().join("bukan.xml");
    for (text, reason) in [
        ("", "holds no XML element"),
        ("<html></html>", "root element is not <rss>"),
        (
            "<rss><channel><title>x</title></channel></rss>",
            "RSS without",
        ),
        (
            "<rss><channel>\n<item></itme></channel></rss>",
            "</itme> stands where </item>",
        ),
    ] {
        fs::write(&path, text).expect("written");
        let error = import(&fixture, &options(&[&path]))
            .await
            .expect_err("refused");
        assert!(error.to_string().contains(reason), "{error}");
    }
    let missing = options(&[Path::new("/tidak/ada.xml")]);
    assert!(matches!(
        import(&fixture, &missing).await,
        Err(ImportError::File { .. })
    ));
}
