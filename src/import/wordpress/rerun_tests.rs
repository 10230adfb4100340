//! Importing again: the same export, a newer one, an older one, several at once.

use std::fs;

use super::{
    Options,
    trial::{
        ask, count, everything, fixture_file, html, import, import_changed, imported, options, tell,
    },
};
use crate::import::{
    fixture::{Fixture, NOW},
    institution,
};

#[tokio::test]
async fn a_second_run_changes_nothing() {
    let fixture = Fixture::new().await;
    imported(&fixture, "warta-kali.xml").await;
    let before = everything(&fixture.db).await;
    let report = imported(&fixture, "warta-kali.xml").await;
    assert!(report.changed_nothing(), "{report}");
    assert_eq!(everything(&fixture.db).await, before);
}

#[tokio::test]
async fn a_dry_run_reports_the_same_and_changes_nothing() {
    let fixture = Fixture::new().await;
    let before = everything(&fixture.db).await;
    let dry = Options {
        dry_run: true,
        ..options(&[&fixture_file("warta-kali.xml")])
    };
    let foreseen = import(&fixture, &dry).await.expect("imported");
    assert_eq!(everything(&fixture.db).await, before);
    assert_eq!(foreseen, imported(&fixture, "warta-kali.xml").await);
}

#[tokio::test]
async fn a_newer_export_updates_what_changed_and_nothing_else() {
    let fixture = Fixture::new().await;
    imported(&fixture, "warta-kali.xml").await;
    let report = import_changed(&fixture, |export| {
        export
            .replace("Warga memasak bersama.", "Warga memasak dan berdoa.")
            .replace("<![CDATA[341]]>", "<![CDATA[2048]]>")
            .replace(
                "<wp:comment_approved>spam</wp:comment_approved>",
                "<wp:comment_approved>trash</wp:comment_approved>",
            )
    })
    .await;
    assert_eq!(
        (report.of("post").updated, report.of("post").unchanged),
        (1, 7)
    );
    assert_eq!(
        (report.of("comment").updated, report.of("comment").unchanged),
        (1, 2)
    );
    assert!(
        html(&fixture.db, "/2025/10/posko/")
            .await
            .contains("berdoa")
    );
}

#[tokio::test]
async fn what_was_edited_or_deleted_here_stays_so() {
    let fixture = Fixture::new().await;
    imported(&fixture, "warta-kali.xml").await;
    tell(
        &fixture,
        "INSERT INTO article_revision \
         (article_id, rev, base_rev, kind, schema_version, doc, fields, html, created_at) \
         SELECT article_id, 2, 1, 'save', schema_version, doc, fields, html, created_at \
         FROM article_revision WHERE article_id = 2",
    )
    .await;
    tell(
        &fixture,
        "UPDATE article SET draft_rev = 2, headline = 'Judul sini' WHERE id = 2",
    )
    .await;
    tell(&fixture, "DELETE FROM article WHERE id = 3").await;
    let report = import_changed(&fixture, |export| {
        export
            .replace("Posko Warga", "Judul sana")
            .replace("Rapat Besok", "Rapat Lusa")
    })
    .await;
    assert_eq!((report.of("post").kept, report.of("post").skipped), (1, 2));
    assert_eq!(count(&report, "edited here since"), 1);
    assert_eq!(count(&report, "deleted here since"), 1);
    let headlines = "SELECT headline FROM article WHERE id IN (2, 3)";
    assert_eq!(ask(&fixture.db, headlines).await, ["Judul sini"]);
}

#[tokio::test]
async fn an_older_export_does_not_undo_a_newer_one() {
    let fixture = Fixture::new().await;
    import_changed(&fixture, |export| {
        export
            .replace("Air naik sejak malam", "Air surut sejak pagi")
            .replace("2025-10-24 05:00:00]]>", "2025-10-25 05:00:00]]>")
    })
    .await;
    let report = imported(&fixture, "warta-kali.xml").await;
    assert_eq!(count(&report, "older in the export than here"), 1);
    assert!(
        html(&fixture.db, "/2025/10/sungai-meluap/")
            .await
            .contains("Air surut")
    );
}

#[tokio::test]
async fn of_overlapping_files_the_newest_counts_whatever_their_order() {
    let fixture = Fixture::new().await;
    let export = fs::read_to_string(fixture_file("warta-kali.xml")).expect("the export");
    let newer = fixture.directory.path().join("newer.xml");
    let text = export
        .replace("24 Oct 2025 05:00:00", "25 Oct 2025 05:00:00")
        .replace("Warga memasak bersama.", "Warga pulang.");
    fs::write(&newer, text).expect("written");
    let both = options(&[&fixture_file("warta-kali.xml"), &newer]);
    import(&fixture, &both).await.expect("imported");
    assert!(
        html(&fixture.db, "/2025/10/posko/")
            .await
            .contains("Warga pulang.")
    );
    let again = import(&fixture, &both).await.expect("imported");
    assert!(again.changed_nothing(), "{again}");
}

#[tokio::test]
async fn one_number_may_mean_two_posts_of_one_site() {
    let fixture = Fixture::new().await;
    imported(&fixture, "warta-kali.xml").await;
    let report = import_changed(&fixture, |export| {
        export
            .replace("/2025/10/posko/", "/2026/01/panen/")
            .replace("<wp:post_name>posko<", "<wp:post_name>panen<")
            .replace("2025-10-24 03:00:00", "2026-01-05 03:00:00")
            .replace("Posko Warga", "Panen Raya")
    })
    .await;
    assert_eq!(count(&report, "number of another post"), 1);
    let headlines = "SELECT headline FROM article WHERE headline IN ('Posko Warga', 'Panen Raya') \
                     ORDER BY id";
    assert_eq!(
        ask(&fixture.db, headlines).await,
        ["Posko Warga", "Panen Raya"]
    );
}

#[tokio::test]
async fn an_institution_page_makes_way_for_the_archives_unless_it_was_edited() {
    let fixture = Fixture::new().await;
    institution::begin(&fixture.db, NOW).await.expect("begun");
    let edited = "UPDATE article SET draft_rev = 2, published_rev = 2 WHERE slug = 'privasi'";
    tell(
        &fixture,
        "INSERT INTO article_revision \
         (article_id, rev, base_rev, kind, schema_version, doc, fields, html, created_at) \
         SELECT article_id, 2, 1, 'publish', schema_version, doc, fields, html, created_at \
         FROM article_revision \
         WHERE article_id = (SELECT id FROM article WHERE slug = 'privasi')",
    )
    .await;
    tell(&fixture, edited).await;
    let change = |export: String| {
        export
            .replace("wartakali.id/tentang/<", "wartakali.id/kontak/<")
            .replace("<wp:post_name>tentang<", "<wp:post_name>kontak<")
            .replace("wartakali.id/2025/10/posko/<", "wartakali.id/privasi/<")
    };
    let report = import_changed(&fixture, change).await;
    assert!(
        html(&fixture.db, "/kontak/")
            .await
            .contains("Tentang kami.")
    );
    assert!(html(&fixture.db, "/privasi/").await.contains("tampilan"));
    assert_eq!(
        count(&report, "path that belongs to another article"),
        2,
        "{report}"
    );
    let leads = "SELECT a.path FROM article_path p JOIN article a ON a.id = p.article_id \
                 WHERE p.path = '/redaksi/'";
    assert_eq!(ask(&fixture.db, leads).await, ["/tentang/redaksi/"]);
    let of_kind = "SELECT count(*) || '' FROM article WHERE kind = 'page'";
    assert_eq!(ask(&fixture.db, of_kind).await, ["8"]);

    let before = everything(&fixture.db).await;
    let again = import_changed(&fixture, change).await;
    assert!(again.changed_nothing(), "{again}");
    assert_eq!(everything(&fixture.db).await, before);
}
