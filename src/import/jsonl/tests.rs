use std::fmt::Write;

use super::run;
use crate::import::{
    ImportError, Report,
    article::store::has_articles,
    fixture::{Fixture, NOW},
    report::Silent,
};

/// A line as `gen_articles.py` writes it.
fn article(id: u32, title: &str) -> String {
    let dateline = "KOTA ARUNIKA, 2 Mei 2025";
    serde_json::json!({
        "id": id,
        "slug": format!("berita-{id}"),
        "title": title,
        "dateline": dateline,
        "summary": format!("{dateline} — Ringkasan…"),
        "category": "Ekonomi",
        "category_slug": "ekonomi",
        "tags": ["desa", "air bersih", "UMKM"],
        "tag_slugs": ["desa", "air-bersih", "umkm"],
        "author": "Ratna Pradipta",
        "author_slug": "ratna-pradipta",
        "author_email": "ratna@redaksi.example",
        "published_at": "2025-05-01T20:30:00Z",
        "image": "images/berita-01.jpg",
        "image_alt": "Ilustrasi",
        "paragraphs": [format!("{dateline} — Awal."), "Akhir."],
        "words": 2,
    })
    .to_string()
}

fn comment(id: u32, article: u32) -> String {
    serde_json::json!({
        "id": id,
        "article_id": article,
        "author": "Bima",
        "email": "bima@pembaca.example",
        "created_at": "2025-05-02T01:00:00Z",
        "body": "Baik.",
    })
    .to_string()
}

async fn import(fixture: &Fixture, articles: &str, comments: &str) -> Result<Report, ImportError> {
    let write = |name: &str, text: &str| {
        let path = fixture.directory.path().join(name);
        std::fs::write(&path, text).expect("written");
        path
    };
    let articles = write("articles.jsonl", articles);
    let comments = write("comments.jsonl", comments);
    run(&fixture.db, &articles, Some(&comments), NOW, &Silent).await
}

#[tokio::test]
async fn a_second_run_changes_nothing_and_a_newer_file_what_it_changes() {
    let fixture = Fixture::new().await;
    let corpus = |title| format!("{}\n{}\n", article(1, "Satu"), article(2, title));
    let comments = format!("{}\n{}\n", comment(1, 2), comment(2, 9));

    let first = import(&fixture, &corpus("Dua"), &comments)
        .await
        .expect("imported");
    assert_eq!(first.of("article").imported, 2);
    assert_eq!(
        (first.of("tag").imported, first.of("place").imported),
        (3, 1)
    );
    assert_eq!(
        (first.of("comment").imported, first.of("comment").skipped),
        (1, 1)
    );

    let second = import(&fixture, &corpus("Dua"), &comments)
        .await
        .expect("imported");
    assert!(second.changed_nothing());
    assert_eq!(second.of("article").unchanged, 2);

    let third = import(&fixture, &corpus("Dua lagi"), "")
        .await
        .expect("imported");
    let articles = third.of("article");
    assert_eq!((articles.unchanged, articles.updated), (1, 1));
}

#[tokio::test]
async fn a_bad_line_is_named_and_takes_its_batch_back() {
    let fixture = Fixture::new().await;
    let mut corpus = String::new();
    for id in 1..=300 {
        writeln!(corpus, "{}", article(id, "Judul")).expect("written");
    }
    corpus.push_str("{\"id\": 301}\n");
    let error = import(&fixture, &corpus, "").await.expect_err("a bad line");
    assert!(
        error
            .to_string()
            .contains("articles.jsonl, line 301: missing field")
    );

    let twice = format!(
        "{}\n{}\n",
        article(1, "Satu"),
        article(2, "Dua").replace("berita-2", "berita-1")
    );
    let error = import(&fixture, &twice, "")
        .await
        .expect_err("a path given twice");
    assert!(
        error
            .to_string()
            .contains("line 2: path /2025/05/02/berita-1/ belongs to article 1")
    );

    let mut reader = fixture.db.reader().acquire().await.expect("a reader");
    assert!(!has_articles(&mut reader).await.expect("asked"));
}
