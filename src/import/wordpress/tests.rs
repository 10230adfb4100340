//! Whole imports of the files in `tests/fixtures/wordpress`, all written for
//! these tests.

use std::{
    fs,
    path::{Path, PathBuf},
};

use image::RgbImage;
use sqlx::AssertSqlSafe;

use super::{Options, run};
use crate::{
    import::{
        ImportError, Report, content_hash,
        fixture::{Fixture, NOW},
        report::Silent,
    },
    server::db::Db,
};

fn fixture_file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/wordpress")
        .join(name)
}

fn options(files: &[&Path]) -> Options {
    Options {
        files: files.iter().map(|path| path.to_path_buf()).collect(),
        ..Options::default()
    }
}

async fn import(fixture: &Fixture, options: &Options) -> Result<Report, ImportError> {
    run(&fixture.db, &fixture.root, options, NOW, &Silent).await
}

async fn imported(fixture: &Fixture, name: &str) -> Report {
    let file = fixture_file(name);
    import(fixture, &options(&[&file])).await.expect("imported")
}

/// Imports the newspaper after `change` was made to its export.
async fn import_changed(fixture: &Fixture, change: impl Fn(String) -> String) -> Report {
    let export = fs::read_to_string(fixture_file("warta-kali.xml")).expect("the export");
    let path = fixture.directory.path().join("changed.xml");
    let changed = change(export.clone());
    assert_ne!(changed, export, "the change must be one");
    fs::write(&path, changed).expect("written");
    import(fixture, &options(&[&path])).await.expect("imported")
}

/// Whatever a question in SQL is answered with, as text.
async fn ask(db: &Db, sql: &str) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(db.reader())
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

async fn html(db: &Db, path: &str) -> String {
    let sql = format!(
        "SELECT html FROM article a JOIN article_revision r \
         ON r.article_id = a.id AND r.rev = a.published_rev WHERE a.path = '{path}'"
    );
    ask(db, &sql).await.join("")
}

fn count(report: &Report, what: &str) -> u64 {
    let findings = report.findings.iter();
    findings
        .filter(|finding| finding.what.contains(what))
        .map(|finding| finding.count)
        .sum()
}

/// All that the database holds, apart from what is kept for SQLite itself.
async fn everything(db: &Db) -> String {
    let mut all = String::new();
    for table in [
        "article",
        "article_revision",
        "article_path",
        "article_section",
        "article_tag",
        "article_author",
        "author",
        "comment",
        "import_item",
        "media",
        "menu",
        "menu_item",
        "place",
        "section",
        "tag",
    ] {
        let columns = ask(
            db,
            &format!("SELECT name FROM pragma_table_info('{table}')"),
        )
        .await;
        let line = columns.join(", '|', ");
        let rows = ask(
            db,
            &format!("SELECT concat({line}) FROM {table} ORDER BY 1"),
        )
        .await;
        all.push_str(&format!("{table}\n{}\n", rows.join("\n")));
    }
    content_hash(all.as_bytes())
}

#[tokio::test]
async fn posts_and_pages_come_with_their_state_address_and_time() {
    let fixture = Fixture::new().await;
    let report = imported(&fixture, "warta-kali.xml").await;
    let rows = ask(
        &fixture.db,
        "SELECT concat(kind, ' ', status, ' ', path, ' ', pinned, ' ', headline) FROM article \
         ORDER BY id",
    )
    .await;
    assert_eq!(
        rows,
        [
            "story published /2025/10/sungai-meluap/ 1 Sungai Meluap, Jembatan Ditutup",
            "story published /2025/10/posko/ 0 Posko Warga",
            "story scheduled /2030/01/rapat-besok/ 0 Rapat Besok",
            "story draft  0 Catatan",
            "story review  0 Untuk Ditinjau",
            "story private /2025/10/rahasia/ 0 Rahasia",
            "story private /2025/10/bersandi/ 0 Bersandi",
            "story published /2025/10/posko-109/ 0 Tulisan tanpa judul di alamat yang sama.",
            "page published /tentang/redaksi/ 0 Redaksi",
            "page published /tentang/ 0 Tentang",
        ]
    );
    assert_eq!((report.of("post").read, report.of("post").imported), (9, 8));
    assert_eq!(report.of("post").skipped, 1);
    assert_eq!(report.of("page").imported, 2);
    for (what, times) in [
        ("in the trash", 1),
        ("protected by a password", 1),
        ("without a title", 1),
        ("path that belongs to another article", 1),
        ("block menu", 1),
    ] {
        assert_eq!(count(&report, what), times, "{what}");
    }
    let times = ask(
        &fixture.db,
        "SELECT concat(datetime(created_at / 1000, 'unixepoch'), ' ', \
         datetime(updated_at / 1000, 'unixepoch')) FROM article WHERE id IN (1, 4)",
    )
    .await;
    let expected = [
        "2025-10-24 04:00:00 2025-10-24 05:00:00",
        "2025-10-23 02:00:00 ",
    ];
    assert_eq!(times, expected, "a draft has only the time of its own zone");
}

#[tokio::test]
async fn the_text_loses_shortcodes_and_comments_and_keeps_its_words() {
    let fixture = Fixture::new().await;
    let report = imported(&fixture, "warta-kali.xml").await;
    let html = html(&fixture.db, "/2025/10/sungai-meluap/").await;
    for part in [
        ">Air naik sejak malam [sic] dan jembatan ditutup.</p>",
        "<span class=\"caption\">Jembatan kayu di tepi desa.</span>",
        "<a href=\"/2025/10/posko/\">posko warga</a>",
        "data-provider=\"youtube\"",
        "<a href=\"https://gambar.example/peta.png\" rel=\"noopener\">Peta desa</a>",
        "class=\"gallery\"",
        "kata Bu Rini. (Sari/*)",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    for part in [
        "[caption",
        "[gallery",
        "[slider",
        "<!--",
        " src=\"http",
        "srcset=\"http",
    ] {
        assert!(!html.contains(part), "{part} in {html}");
    }
    assert_eq!(count(&report, "[slider_kali]"), 1);
    assert_eq!(
        count(&report, "reporter's mark to be confirmed: (Sari/*)"),
        1
    );
    assert_eq!(
        ask(&fixture.db, "SELECT name FROM place").await,
        ["Lumajang"]
    );
    assert_eq!(
        ask(&fixture.db, "SELECT standfirst FROM article WHERE id = 1").await,
        ["Jembatan ditutup"]
    );
}

#[tokio::test]
async fn blocks_become_what_they_hold() {
    let fixture = Fixture::new().await;
    let report = imported(&fixture, "warta-kali.xml").await;
    let html = html(&fixture.db, "/2025/10/posko/").await;
    for part in ["Warga memasak bersama.", "<li>", "Beras", "Hubungi posko."] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert!(!html.contains("wp:"));
    assert_eq!(count(&report, "left out: latest-posts"), 1);
    assert_eq!(
        count(&report, "unknown block, its text kept: toko/formulir"),
        1
    );
}

#[tokio::test]
async fn sections_form_a_tree_and_the_editors_choice_leads() {
    let fixture = Fixture::new().await;
    imported(&fixture, "warta-kali.xml").await;
    let tree = ask(
        &fixture.db,
        "SELECT concat(s.slug, '<', p.slug, ' ', s.name, ' ', s.description) FROM section s \
         LEFT JOIN section p ON p.id = s.parent_id ORDER BY s.slug",
    )
    .await;
    assert_eq!(
        tree,
        [
            "banjir<daerah Banjir ",
            "daerah< Daerah & Desa Kabar dari desa.",
            "uncategorized< Uncategorized ",
        ]
    );
    let first = ask(
        &fixture.db,
        "SELECT s.slug FROM article a JOIN section s ON s.id = a.section_id ORDER BY a.id LIMIT 2",
    )
    .await;
    assert_eq!(first, ["banjir", "daerah"]);
    let tags = "SELECT slug FROM article_tag JOIN tag ON tag.id = tag_id ORDER BY slug";
    assert_eq!(ask(&fixture.db, tags).await, ["jembatan", "sungai"]);
    let authors = "SELECT concat(slug, ' ', name) FROM author ORDER BY slug";
    assert_eq!(
        ask(&fixture.db, authors).await,
        ["sari Sari Lestari", "tamu tamu"]
    );
}

#[tokio::test]
async fn an_old_slug_keeps_leading_to_its_article() {
    let fixture = Fixture::new().await;
    imported(&fixture, "warta-kali.xml").await;
    let paths = "SELECT path FROM article_path WHERE article_id = 1 ORDER BY path";
    assert_eq!(
        ask(&fixture.db, paths).await,
        ["/2025/10/air-naik/", "/2025/10/sungai-meluap/"]
    );
}

#[tokio::test]
async fn comments_keep_thread_state_and_text_and_pings_are_counted() {
    let fixture = Fixture::new().await;
    let report = imported(&fixture, "warta-kali.xml").await;
    let comments = ask(
        &fixture.db,
        "SELECT concat(c.id, '<', c.parent_id, ' ', c.state, ' ', c.author_name, ' ', \
         a.slug, ': ', replace(c.body, char(10), '/')) \
         FROM comment c LEFT JOIN author a ON a.id = c.author_id ORDER BY c.id",
    )
    .await;
    assert_eq!(
        comments,
        [
            "1< approved Pak Joko : Kapan dibuka?//Terima kasih",
            "2<1 approved Sari sari: Besok, Pak.",
            "3< spam Anonim : Beli obat",
        ]
    );
    assert_eq!(
        ask(
            &fixture.db,
            "SELECT comment_count || '' FROM article WHERE id = 1"
        )
        .await,
        ["2"]
    );
    assert_eq!(
        (report.of("comment").imported, report.of("comment").skipped),
        (3, 1)
    );
    assert_eq!(report.of("ping").skipped, 1);
}

#[tokio::test]
async fn a_menu_keeps_its_order_and_levels_and_takes_the_free_place() {
    let fixture = Fixture::new().await;
    let report = imported(&fixture, "warta-kali.xml").await;
    let menu = ask(
        &fixture.db,
        "SELECT concat(slug, ' ', name, ' ', location) FROM menu",
    )
    .await;
    assert_eq!(menu, ["utama Menu Utama primary"]);
    let items = ask(
        &fixture.db,
        "SELECT concat(p.label, '>', i.label, ' ', i.href, a.path, s.slug) FROM menu_item i \
         LEFT JOIN menu_item p ON p.id = i.parent_id LEFT JOIN article a ON a.id = i.article_id \
         LEFT JOIN section s ON s.id = i.section_id ORDER BY i.parent_id, i.position",
    )
    .await;
    assert_eq!(
        items,
        [
            ">Beranda /",
            ">Redaksi /tentang/redaksi/",
            "Redaksi>Banjir banjir"
        ]
    );
    assert_eq!(report.of("menu item").skipped, 1);
}

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
async fn the_first_version_of_the_format_is_understood() {
    let fixture = Fixture::new().await;
    let report = imported(&fixture, "lama-1.0.xml").await;
    let article = ask(
        &fixture.db,
        "SELECT concat(a.headline, ' ', a.path, ' ', s.slug, ' ', w.name) FROM article a \
         JOIN section s ON s.id = a.section_id JOIN article_author b ON b.article_id = a.id \
         JOIN author w ON w.id = b.author_id",
    )
    .await;
    assert_eq!(article, ["Panen & Pesta /archives/7 desa budi"]);
    assert_eq!(ask(&fixture.db, "SELECT slug FROM tag").await, ["padi"]);
    assert_eq!(
        ask(&fixture.db, "SELECT path FROM article_path").await,
        ["/archives/7"]
    );
    assert_eq!(count(&report, "author whom only posts name"), 1);
}

#[tokio::test]
async fn damage_is_mended_and_every_kind_of_it_reported() {
    let fixture = Fixture::new().await;
    let report = imported(&fixture, "rusak.xml").await;
    let html = html(&fixture.db, "/harga-naik/").await;
    assert!(html.contains("“mahal”, café tutup. Besok buka."), "{html}");
    assert!(html.contains("Kode: a]]&gt; b"), "{html}");
    let row = "SELECT concat(headline, ' ', name) FROM article, author";
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

/// Puts a small picture into the uploads folder.
fn upload(uploads: &Path, name: &str) {
    let path = uploads.join("2025/10").join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    RgbImage::new(4, 2).save(path).expect("saved");
}

async fn media(db: &Db) -> Vec<String> {
    ask(
        db,
        "SELECT concat(old_path, ' ', storage_key IS NOT NULL, ' ', alt, ' ', caption) \
         FROM media ORDER BY id",
    )
    .await
}

#[tokio::test]
async fn files_come_from_the_uploads_folder_and_are_recorded_as_missing_otherwise() {
    let fixture = Fixture::new().await;
    let uploads = fixture.directory.path().join("uploads");
    upload(&uploads, "jembatan.jpg");
    // The export names the scaled copy, the folder has the original.
    upload(&uploads, "perahu.png");
    let with_uploads = Options {
        uploads: Some(uploads.clone()),
        ..options(&[&fixture_file("warta-kali.xml")])
    };
    let report = import(&fixture, &with_uploads).await.expect("imported");
    let path = "/wp-content/uploads/2025/10";
    assert_eq!(
        media(&fixture.db).await,
        [
            format!("{path}/jembatan.jpg 1 Jembatan dari kayu Jembatan kayu, Jumat."),
            format!("{path}/perahu-scaled.png 1  "),
            format!("{path}/warga.jpg 0  "),
        ]
    );
    assert_eq!(count(&report, "file missing"), 1);
    let lead = "SELECT lead_media_id || lead_caption FROM article WHERE id = 1";
    assert_eq!(ask(&fixture.db, lead).await, ["1Jembatan kayu, Jumat."]);
    let html = html(&fixture.db, "/2025/10/sungai-meluap/").await;
    assert!(html.contains("<img src=\"/media/"), "{html}");
    assert!(
        html.find("data-media=\"2\"") < html.rfind("data-media=\"1\""),
        "menu order: {html}"
    );
}

#[tokio::test]
async fn a_file_that_turns_up_later_is_added() {
    let fixture = Fixture::new().await;
    imported(&fixture, "warta-kali.xml").await;
    let uploads = fixture.directory.path().join("uploads");
    upload(&uploads, "jembatan.jpg");
    upload(&uploads, "warga.jpg");
    let with_uploads = Options {
        uploads: Some(fixture.directory.path().to_path_buf()),
        ..options(&[&fixture_file("warta-kali.xml")])
    };
    let report = import(&fixture, &with_uploads).await.expect("imported");
    assert_eq!(report.of("attachment").updated, 1);
    assert_eq!(count(&report, "missing so far, found"), 1);
    let here = "SELECT old_path FROM media WHERE storage_key IS NOT NULL";
    assert_eq!(ask(&fixture.db, here).await.len(), 2);
    let again = imported(&fixture, "warta-kali.xml").await;
    assert!(
        again.changed_nothing(),
        "without the folder nothing is lost: {again}"
    );
}
