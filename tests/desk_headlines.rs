//! The running line and breaking news, through the desk.

use axum::http::StatusCode;
use warta::{
    account::Role,
    locale::{Zone, date},
};

use crate::{
    desk::{HOSTILE, audited, field, run, value},
    support::{Answer, TestSite},
};

/// So many minutes from now, as a field has it in the demo's zone.
fn in_minutes(minutes: i64) -> String {
    date::local_input(date::now().minutes_before(-minutes), Zone::Wib)
}

async fn post_new(site: &TestSite, editor: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = site.get_as(editor, path).await;
    let version = field(&page, "class=\"desk-form\"", "versi");
    let (starts, ends) = (in_minutes(-1), in_minutes(60));
    let mut all = vec![
        ("versi", version.as_str()),
        ("mulai", &starts),
        ("selesai", &ends),
        ("aksi", "simpan"),
    ];
    for (name, value) in fields {
        all.retain(|(other, _)| other != name);
        all.push((name, value));
    }
    site.post_as(editor, path, &all).await
}

/// The headlines of the running line as a reader gets them.
async fn line(site: &TestSite) -> Vec<String> {
    let page = site.get("/").await;
    let Some((_, line)) = page.body.split_once("class=\"ticker-window\"") else {
        return Vec::new();
    };
    let (line, _) = line.split_once("</ul>").expect("its end");
    line.replace("<!---->", "")
        .split("</a>")
        .filter_map(|part| part.rsplit_once('>'))
        .map(|(_, headline)| headline.to_owned())
        .filter(|headline| !headline.is_empty())
        .collect()
}

#[tokio::test]
async fn a_headline_of_the_line_is_added_ordered_and_ended() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    for label in ["Satu", "Dua"] {
        let fields = [("judul", label), ("alamat", "/cari")];
        let answer = post_new(&site, &editor, "/meja/kabar/baru", &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    assert_eq!(line(&site).await[..2], ["Satu", "Dua"]);
    let page = site.get_as(&editor, "/meja/kabar").await;
    let version = field(&page, "class=\"inline moves\"", "versi");
    let two: i64 = value(&site, "SELECT id FROM ticker_item WHERE label = 'Dua'").await;
    let two = two.to_string();
    let up = [
        ("versi", version.as_str()),
        ("butir", &two),
        ("aksi", "naik"),
    ];
    let answer = site.post_as(&editor, "/meja/kabar", &up).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(line(&site).await[..2], ["Dua", "Satu"]);
    // The same form once more: the order is another one now.
    let answer = site.post_as(&editor, "/meja/kabar", &up).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(line(&site).await[..2], ["Dua", "Satu"]);
    let page = site.get_as(&editor, "/meja/kabar").await;
    let version = field(&page, "class=\"confirm\"", "versi");
    let end = [
        ("versi", version.as_str()),
        ("butir", &two),
        ("aksi", "akhiri"),
    ];
    let answer = site.post_as(&editor, "/meja/kabar", &end).await;
    assert_eq!(answer.header("location"), "/meja/kabar?pesan=diakhiri");
    assert!(!line(&site).await.contains(&"Dua".to_owned()));
    let page = site.get_as(&editor, "/meja/kabar").await;
    assert!(page.body.contains("Yang sudah berakhir"));
    assert_eq!(audited(&site).await, ["ticker_changed"; 4]);
}

#[tokio::test]
async fn a_story_is_searched_for_without_losing_what_was_typed() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let (id, headline): (i64, String) = sqlx::query_as(
        "SELECT id, headline FROM article WHERE status = 'published' AND kind = 'story' \
          ORDER BY published_at LIMIT 1",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("a story");
    let fields = [
        ("judul", "Ketikan"),
        ("cari", headline.as_str()),
        ("aksi", "cari"),
    ];
    let page = post_new(&site, &editor, "/meja/kabar/baru", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("value=\"Ketikan\""));
    assert!(
        page.body
            .contains(&format!("name=\"berita\" value=\"{id}\""))
    );
    let id = id.to_string();
    let answer = post_new(
        &site,
        &editor,
        "/meja/kabar/baru",
        &[("berita", id.as_str())],
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let stored: i64 = value(&site, "SELECT article_id FROM ticker_item").await;
    assert_eq!(stored.to_string(), id);
    let path = site
        .path_where("a.id = (SELECT article_id FROM ticker_item)")
        .await;
    // One headline alone does not run.
    let second = [("judul", "Dua"), ("alamat", "/cari")];
    post_new(&site, &editor, "/meja/kabar/baru", &second).await;
    let page = site.get("/").await;
    let (_, first) = page
        .body
        .split_once("class=\"ticker-window\"")
        .expect("a line");
    assert!(first.contains(&format!("href=\"{path}\"")));
}

#[tokio::test]
async fn breaking_news_runs_from_its_start_to_its_end() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let answer = post_new(
        &site,
        &editor,
        "/meja/kilat/baru",
        &[("judul", "Gempa terasa")],
    )
    .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert!(site.get("/").await.body.contains("Gempa terasa"));
    let desk = site.get_as(&editor, "/meja/kabar").await;
    assert!(desk.body.contains("class=\"breaking\""));
    // Another one waits and is removed before it began.
    let (starts, ends) = (in_minutes(30), in_minutes(90));
    let later = [
        ("judul", "Nanti dulu"),
        ("mulai", starts.as_str()),
        ("selesai", ends.as_str()),
    ];
    post_new(&site, &editor, "/meja/kilat/baru", &later).await;
    assert_eq!(site.get("/").await.count("Nanti dulu"), 0);
    let id: i64 = value(
        &site,
        "SELECT id FROM breaking_news WHERE label = 'Gempa terasa'",
    )
    .await;
    let page = site.get_as(&editor, &format!("/meja/kilat/{id}")).await;
    assert!(page.body.contains("value=\"Gempa terasa\""));
    // What waits cannot be ended, what runs can.
    for (label, action, told) in [
        ("Nanti dulu", "akhiri", "tetap"),
        ("Nanti dulu", "hapus", "dihapus"),
        ("Gempa terasa", "akhiri", "diakhiri"),
    ] {
        let page = site.get_as(&editor, "/meja/kabar").await;
        let version = field(
            &page,
            &format!("<p class=\"row-name\">{label}</p>"),
            "versi",
        );
        let id: i64 = sqlx::query_scalar("SELECT id FROM breaking_news WHERE label = $1")
            .bind(label)
            .fetch_one(site.db.reader())
            .await
            .expect("the news");
        let id = id.to_string();
        let fields = [
            ("versi", version.as_str()),
            ("butir", &id),
            ("aksi", action),
        ];
        let answer = site.post_as(&editor, "/meja/kilat", &fields).await;
        assert_eq!(
            answer.header("location"),
            format!("/meja/kabar?pesan={told}"),
            "{label} {action}"
        );
    }
    assert_eq!(site.get("/").await.count("Gempa terasa"), 0);
}

#[tokio::test]
async fn what_cannot_be_is_refused_beside_its_field_and_kept() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let (early, late, far) = (in_minutes(-90), in_minutes(-30), in_minutes(40 * 24 * 60));
    let (soon, sooner) = (in_minutes(60), in_minutes(30));
    let good = ("alamat", "/x");
    let cases: [(&[(&str, &str)], &str); 9] = [
        (
            &[("mulai", &soon), ("selesai", &sooner), good],
            "Selesai harus sesudah mulai.",
        ),
        (
            &[("mulai", &soon), ("selesai", &soon), good],
            "Selesai harus sesudah mulai.",
        ),
        (
            &[("mulai", &early), ("selesai", &late), good],
            "Waktu ini sudah lewat.",
        ),
        (&[("selesai", &far), good], "Paling lama 31 hari."),
        (&[("mulai", ""), good], "Isian ini harus ada."),
        (
            &[("selesai", "2025-02-30T10:00"), good],
            "Bukan tanggal dan jam",
        ),
        (&[("alamat", "javascript:alert(1)")], "Tulis alamat lengkap"),
        (&[("alamat", "")], "Pilih berita, atau isi teks dan alamat."),
        (&[("berita", "999999"), good], "Pilihan ini tidak ada lagi."),
    ];
    for (fields, said) in cases {
        let mut all = vec![("judul", "Tetap di sini")];
        all.extend(fields);
        let answer = post_new(&site, &editor, "/meja/kabar/baru", &all).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(answer.body.contains(said), "{said}: {}", answer.body);
        assert!(answer.body.contains("value=\"Tetap di sini\""), "{said}");
    }
    let answer = post_new(&site, &editor, "/meja/kilat/baru", &[("judul", " ")]).await;
    assert!(answer.body.contains("Pilih berita, atau isi teks."));
    let long = "x".repeat(141);
    let answer = post_new(&site, &editor, "/meja/kilat/baru", &[("judul", &long)]).await;
    assert!(answer.body.contains("paling banyak 140 huruf"));
    assert_eq!(
        value::<i64>(&site, "SELECT count(*) FROM ticker_item").await,
        0
    );
    assert_eq!(
        value::<i64>(&site, "SELECT count(*) FROM breaking_news").await,
        0
    );
}

#[tokio::test]
async fn what_somebody_else_changed_is_shown_and_not_overwritten() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    post_new(&site, &editor, "/meja/kilat/baru", &[("judul", "Awal")]).await;
    let id: i64 = value(&site, "SELECT id FROM breaking_news").await;
    let path = format!("/meja/kilat/{id}");
    let opened = site.get_as(&editor, &path).await;
    run(&site, "UPDATE breaking_news SET label = 'Dari orang lain'").await;
    let version = field(&opened, "class=\"desk-form\"", "versi");
    let (starts, ends) = (in_minutes(-1), in_minutes(60));
    let mut fields = [
        ("versi", version.as_str()),
        ("judul", "Dari saya"),
        ("mulai", &starts),
        ("selesai", &ends),
        ("aksi", "simpan"),
    ];
    let answer = site.post_as(&editor, &path, &fields).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.body.contains("value=\"Dari saya\""));
    assert!(answer.body.contains("<q>Dari orang lain</q>"));
    let label: String = value(&site, "SELECT label FROM breaking_news").await;
    assert_eq!(label, "Dari orang lain");
    let version = field(&answer, "class=\"desk-form\"", "versi");
    fields[0] = ("versi", &version);
    let answer = site.post_as(&editor, &path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        value::<String>(&site, "SELECT label FROM breaking_news").await,
        "Dari saya"
    );
    let gone = site.get_as(&editor, "/meja/kilat/999").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn hostile_headlines_are_text_everywhere() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let fields = [
        ("judul", HOSTILE),
        ("alamat", "/x\"><script>alert(5)</script>"),
    ];
    post_new(&site, &editor, "/meja/kabar/baru", &fields).await;
    post_new(&site, &editor, "/meja/kilat/baru", &[("judul", HOSTILE)]).await;
    let desk = site.get_as(&editor, "/meja/kabar").await;
    let home = site.get_as(&editor, "/meja").await;
    for page in [desk, home, site.get("/").await] {
        assert!(page.count("&lt;script&gt;alert(1)") > 0);
        assert_eq!(page.count("<script>alert"), 0);
        assert_eq!(page.count("<img src=x"), 0);
    }
}
