//! Menus: what editors arrange is what stands around every page.

use axum::http::StatusCode;
use warta::account::Role;

use crate::{
    desk::{HOSTILE, audited, field, run, value},
    support::{Answer, TestSite},
};

const PATH: &str = "/meja/menu";

/// Acts on the footer's menu, as a form that was opened just now does.
async fn act(site: &TestSite, editor: &str, fields: &[(&str, &str)]) -> Answer {
    let page = site.get_as(editor, "/meja/menu?tempat=kaki").await;
    let version = version_of(&page);
    let mut all = vec![("tempat", "kaki"), ("versi", &version)];
    all.extend(fields);
    site.post_as(editor, PATH, &all).await
}

/// Of the whole menu; empty while it has no entry.
fn version_of(page: &Answer) -> String {
    match page.body.contains("class=\"inline moves\"") {
        true => field(page, "class=\"inline moves\"", "versi"),
        false => match page.body.contains("class=\"undo\"") {
            true => field(page, "class=\"undo\"", "versi"),
            false => String::new(),
        },
    }
}

async fn add(site: &TestSite, editor: &str, label: &str, address: &str) -> i64 {
    let fields = [
        ("aksi", "tambah"),
        ("teks_baru", label),
        ("alamat_baru", address),
    ];
    let answer = act(site, editor, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let (_, row) = answer
        .header("location")
        .split_once("#butir-")
        .expect("a row");
    row.parse().expect("a key")
}

/// The labels of the footer's menu as a reader gets it, with `(` and `)` around
/// what stands below an entry.
async fn footer(site: &TestSite) -> String {
    let page = site.get("/").await;
    let (_, menu) = page
        .body
        .rsplit_once("class=\"footer-sections\"")
        .expect("a footer");
    let (_, menu) = menu.split_once("class=\"menu-list\"").expect("a menu");
    let (menu, _) = menu.split_once("</nav>").expect("its end");
    let mut text = String::new();
    for part in menu.split('<').skip(1) {
        match part.split_once('>') {
            Some((tag, label)) if tag.starts_with("a ") => {
                text.push_str(if text.is_empty() || text.ends_with('(') {
                    ""
                } else {
                    " "
                });
                text.push_str(label);
            }
            Some((tag, _)) if tag.starts_with("ul") => text.push('('),
            Some(("/ul", _)) => text.push(')'),
            _ => {}
        }
    }
    text.strip_suffix(')').unwrap_or(&text).to_owned()
}

async fn empty_footer(site: &TestSite) {
    run(
        site,
        "DELETE FROM menu_item WHERE menu_id = (SELECT id FROM menu WHERE location = 'footer')",
    )
    .await;
}

#[tokio::test]
async fn an_entry_is_added_renamed_and_read() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    empty_footer(&site).await;
    let row = add(&site, &editor, "Loker", "/loker").await;
    add(&site, &editor, "Pemkab", "https://pemkab.example/berita").await;
    assert_eq!(footer(&site).await, "Loker Pemkab");
    let page = site.get_as(&editor, "/meja/menu?tempat=kaki").await;
    let version = field(&page, "class=\"edit\"", "versi");
    let butir = row.to_string();
    let answer = site
        .post_as(
            &editor,
            PATH,
            &[
                ("tempat", "kaki"),
                ("versi", &version),
                ("butir", &butir),
                ("aksi", "ubah"),
                ("teks", "Lowongan"),
                ("alamat", "/lowongan"),
            ],
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(footer(&site).await, "Lowongan Pemkab");
    assert!(site.get("/").await.body.contains("href=\"/lowongan\""));
    assert_eq!(audited(&site).await, ["menu_changed"; 3]);
}

#[tokio::test]
async fn a_section_topic_story_and_page_are_found_and_added() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    empty_footer(&site).await;
    let story: String =
        value(&site, "SELECT headline FROM article WHERE status = 'published' AND kind = 'story' ORDER BY published_at DESC LIMIT 1").await;
    let tag: String = value(&site, "SELECT name FROM tag ORDER BY id LIMIT 1").await;
    let page: String = value(
        &site,
        "SELECT headline FROM article WHERE status = 'published' AND kind = 'page' LIMIT 1",
    )
    .await;
    for (words, kind) in [
        ("Ekonomi", "section"),
        (&tag, "tag"),
        (&story, "story"),
        (&page, "page"),
    ] {
        let address = format!(
            "/meja/menu?tempat=kaki&cari={}",
            words.replace(' ', "%20").replace('&', "%26")
        );
        let found = site.get_as(&editor, &address).await;
        let (_, button) = found
            .body
            .split_once(&format!("name=\"sasaran\" value=\"{kind}:"))
            .unwrap_or_else(|| panic!("{kind} {words}"));
        let target = format!("{kind}:{}", button.split('"').next().unwrap_or_default());
        let answer = act(&site, &editor, &[("aksi", "tambah"), ("sasaran", &target)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    let menu = footer(&site).await.replace("&amp;", "&");
    assert_eq!(menu, format!("Ekonomi {tag} {story} {page}"));
    let nothing = site
        .get_as(&editor, "/meja/menu?cari=tidakadayangbegini")
        .await;
    assert!(nothing.body.contains("Tidak ada yang cocok."));
}

#[tokio::test]
async fn entries_are_moved_and_nested() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    empty_footer(&site).await;
    let mut rows = Vec::new();
    for label in ["A", "B", "C"] {
        rows.push(add(&site, &editor, label, "/x").await.to_string());
    }
    let [a, b, c] = [&rows[0], &rows[1], &rows[2]];
    let steps = [
        (c, "naik", "A C B"),
        (c, "masuk", "A(C) B"),
        (b, "masuk", "A(C B)"),
        (b, "naik", "A(B C)"),
        (c, "keluar", "A(B) C"),
        (a, "turun", "C A(B)"),
        // There is no room above the first.
        (c, "naik", "C A(B)"),
    ];
    for (row, action, wanted) in steps {
        let answer = act(&site, &editor, &[("butir", row), ("aksi", action)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{action}");
        assert_eq!(footer(&site).await, wanted, "{row} {action}");
    }
    let answer = act(
        &site,
        &editor,
        &[("butir", a), ("aksi", "pindah"), ("sebelum", c)],
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(footer(&site).await, "A(B) C");
}

#[tokio::test]
async fn the_last_removal_can_be_undone_with_all_that_stood_below() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    empty_footer(&site).await;
    let a = add(&site, &editor, "A", "/a").await.to_string();
    let b = add(&site, &editor, "B", "/b").await.to_string();
    add(&site, &editor, "C", "/c").await;
    act(&site, &editor, &[("butir", &b), ("aksi", "masuk")]).await;
    assert_eq!(footer(&site).await, "A(B) C");
    act(&site, &editor, &[("butir", &a), ("aksi", "hapus")]).await;
    assert_eq!(footer(&site).await, "C");
    let page = site.get_as(&editor, "/meja/menu?tempat=kaki").await;
    assert!(page.body.contains("Urungkan penghapusan “A”"));
    let answer = act(&site, &editor, &[("aksi", "urungkan")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(footer(&site).await, "A(B) C");
    let page = site.get_as(&editor, "/meja/menu?tempat=kaki").await;
    assert_eq!(page.count("Urungkan"), 0);
}

#[tokio::test]
async fn what_leads_nowhere_any_more_cannot_be_brought_back() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    empty_footer(&site).await;
    run(
        &site,
        "INSERT INTO tag (id, slug, name) VALUES (9001, 'sebentar', 'Sebentar')",
    )
    .await;
    act(
        &site,
        &editor,
        &[("aksi", "tambah"), ("sasaran", "tag:9001")],
    )
    .await;
    let row: i64 = value(&site, "SELECT id FROM menu_item WHERE tag_id = 9001").await;
    act(
        &site,
        &editor,
        &[("butir", &row.to_string()), ("aksi", "hapus")],
    )
    .await;
    run(&site, "DELETE FROM tag WHERE id = 9001").await;
    let answer = act(&site, &editor, &[("aksi", "urungkan")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Tidak dapat dikembalikan"));
}

#[tokio::test]
async fn no_entry_runs_code_and_bad_input_is_kept() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let before: i64 = value(&site, "SELECT count(*) FROM menu_item").await;
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "\u{202e}javascript:alert(1)",
        "data:text/html,x",
        "//jahat.example",
        "/\\jahat.example",
        "tanpa-garis",
        "",
    ] {
        let fields = [
            ("aksi", "tambah"),
            ("teks_baru", "Ketikan saya"),
            ("alamat_baru", address),
        ];
        let answer = act(&site, &editor, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
        assert!(answer.body.contains("value=\"Ketikan saya\""), "{address}");
    }
    for target in ["section:999999", "section:x", "person:1", "tag:-1", ":"] {
        let answer = act(&site, &editor, &[("aksi", "tambah"), ("sasaran", target)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{target}");
    }
    assert_eq!(
        value::<i64>(&site, "SELECT count(*) FROM menu_item").await,
        before
    );
    assert_eq!(audited(&site).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_menu_that_has_changed_is_not_changed_unseen() {
    let site = TestSite::demo().await;
    let (first, second) = (
        site.signed_in(Role::Editor).await,
        site.signed_in(Role::Editor).await,
    );
    empty_footer(&site).await;
    let row = add(&site, &first, "A", "/a").await.to_string();
    let opened = site.get_as(&first, "/meja/menu?tempat=kaki").await;
    add(&site, &second, "B", "/b").await;
    let stale = version_of(&opened);
    let fields = [
        ("tempat", "kaki"),
        ("versi", &stale),
        ("butir", &row),
        ("aksi", "hapus"),
    ];
    let answer = site.post_as(&first, PATH, &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("Belum ada yang diubah"));
    assert_eq!(footer(&site).await, "A B");
    // A text that somebody else has changed meanwhile: both are shown.
    let version = field(&opened, "class=\"edit\"", "versi");
    run(
        &site,
        &format!("UPDATE menu_item SET label = 'Lain' WHERE id = {row}"),
    )
    .await;
    let fields = [
        ("tempat", "kaki"),
        ("versi", &version),
        ("butir", &row),
        ("aksi", "ubah"),
        ("teks", "Punya saya"),
        ("alamat", "/a"),
    ];
    let answer = site.post_as(&first, PATH, &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("value=\"Punya saya\""));
    assert!(answer.body.contains("<q>Lain</q>"));
    assert_eq!(footer(&site).await, "Lain B");
}

#[tokio::test]
async fn hostile_labels_are_text_everywhere() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let short: String = HOSTILE.chars().take(80).collect();
    add(&site, &editor, &short, "/x\"onmouseover=alert(1)").await;
    for page in [
        site.get_as(&editor, "/meja/menu?tempat=kaki").await,
        site.get_as(
            &editor,
            "/meja/menu?tempat=kaki&cari=%22%3E%3Cscript%3Ealert(9)%3C/script%3E",
        )
        .await,
        site.get("/").await,
    ] {
        assert_eq!(page.count("<script>alert"), 0);
        assert_eq!(page.count("<img src=x"), 0);
        assert_eq!(page.count("=\"/x\"onmouseover"), 0);
    }
}
