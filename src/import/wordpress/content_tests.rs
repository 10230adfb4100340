//! What of an export arrives, and as what.

use super::trial::{ask, count, html, imported};
use crate::import::fixture::Fixture;

#[tokio::test]
async fn posts_and_pages_come_with_their_state_address_and_time() {
    let fixture = Fixture::new().await;
    let report = imported(&fixture, "warta-kali.xml").await;
    let rows = ask(
        &fixture.db,
        "SELECT concat(kind, ' ', status, ' ', path, ' ', pinned, ' ', headline) FROM article \
         WHERE id IN (SELECT local_id FROM import_item WHERE source LIKE 'wordpress:%' \
         AND kind = 'post') ORDER BY id",
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
            "story protected /2025/10/bersandi/ 0 Bersandi",
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
        "SELECT concat(slug, ' ', name, ' ', location) FROM menu ORDER BY id",
    )
    .await;
    assert_eq!(
        menu,
        ["utama Menu Utama primary", "institusi Kaki halaman footer"]
    );
    let items = ask(
        &fixture.db,
        "SELECT concat(p.label, '>', i.label, ' ', i.href, a.path, s.slug) FROM menu_item i \
         LEFT JOIN menu_item p ON p.id = i.parent_id LEFT JOIN article a ON a.id = i.article_id \
         LEFT JOIN section s ON s.id = i.section_id JOIN menu m ON m.id = i.menu_id \
         WHERE m.slug = 'utama' ORDER BY i.parent_id, i.position",
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
