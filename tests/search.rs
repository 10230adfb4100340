//! Searching.

use axum::http::StatusCode;
use proptest::{prelude::any, strategy::Strategy, test_runner::TestRunner};
use warta::{
    article::store::Clock,
    import::{jsonl, report::Silent},
    locale::{Lang, Zone},
    search::{Hint, Marked, Query, Results, index, store},
};

use crate::support::{TestSite, now};

const CLOCK: Clock = Clock {
    zone: Zone::Wib,
    lang: Lang::Id,
};

/// A story as the bulk import reads it; what a test does not name is like this.
struct Story {
    title: &'static str,
    summary: &'static str,
    text: &'static str,
    section: &'static str,
    author: &'static str,
    tag: &'static str,
    place: &'static str,
    /// RFC 3339
    at: &'static str,
}

const STORY: Story = Story {
    title: "Judul",
    summary: "Ringkasan",
    text: "Isi.",
    section: "Kota",
    author: "Sri Lestari",
    tag: "umum",
    place: "ARUNIKA",
    at: "2025-10-20T05:00:00Z",
};

impl Story {
    fn line(&self, id: usize) -> String {
        let slug = |name: &str| name.to_lowercase().replace(' ', "-");
        let dateline = format!("{}, 1 Mei 2025", self.place);
        serde_json::json!({
            "id": id,
            "slug": format!("berita-{id}"),
            "title": self.title,
            "dateline": dateline,
            "summary": self.summary,
            "category": self.section,
            "category_slug": slug(self.section),
            "tags": [self.tag],
            "tag_slugs": [slug(self.tag)],
            "author": self.author,
            "author_slug": slug(self.author),
            "author_email": "sri@redaksi.example",
            "published_at": self.at,
            "paragraphs": [self.text],
        })
        .to_string()
    }
}

/// A site with `stories`; the first one has the lowest id.
async fn site_with(stories: &[Story]) -> TestSite {
    let site = TestSite::empty().await;
    let lines: Vec<String> = stories
        .iter()
        .enumerate()
        .map(|(index, story)| story.line(index + 1))
        .collect();
    let file = site.folder.path().join("stories.jsonl");
    std::fs::write(&file, lines.join("\n")).expect("written");
    jsonl::run(&site.db, &file, None, now(), &Silent)
        .await
        .expect("imported");
    site
}

fn question(text: &str) -> Query {
    Query {
        question: text.to_owned(),
        ..Query::default()
    }
}

async fn search(site: &TestSite, query: Query) -> Results {
    store::search(site.db.reader(), CLOCK, query)
        .await
        .expect("no query is an error")
}

/// The headlines of what is found, the best first.
async fn headlines(site: &TestSite, query: Query) -> Vec<String> {
    let results = search(site, query).await;
    results
        .found
        .iter()
        .map(|found| found.headline.pieces().collect())
        .collect()
}

async fn found(site: &TestSite, text: &str) -> Vec<String> {
    headlines(site, question(text)).await
}

/// Matches in brackets.
fn shown(marked: &Marked) -> String {
    let piece = |(index, piece): (usize, &str)| match index % 2 {
        0 => piece.to_owned(),
        _ => format!("[{piece}]"),
    };
    marked.pieces().enumerate().map(piece).collect()
}

#[tokio::test]
async fn a_word_of_a_headline_finds_its_story() {
    let site = TestSite::demo().await;
    let (path, headline): (String, String) = sqlx::query_as(
        "SELECT path, headline FROM article WHERE status = 'published' AND kind = 'story' LIMIT 1",
    )
    .fetch_one(site.db.reader())
    .await
    .expect("a story");
    let question = headline.replace(' ', "+");
    let answer = site.get(&format!("/cari?q={question}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains(&format!("href=\"{path}\"")));
}

#[tokio::test]
async fn no_question_is_an_error() {
    let site = TestSite::demo().await;
    for question in [
        "%22",
        "a%22*",
        "NEAR(",
        "AND+OR+NOT",
        "%00",
        "%ff%fe",
        "-",
        "*",
    ] {
        let answer = site.get(&format!("/cari?q={question}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{question}");
    }
}

#[tokio::test]
async fn a_draft_is_never_found() {
    let site = TestSite::demo().await;
    let headline: String =
        sqlx::query_scalar("SELECT headline FROM article WHERE status = 'draft' LIMIT 1")
            .fetch_one(site.db.reader())
            .await
            .expect("the demo has a draft");
    let answer = site
        .get(&format!("/cari?q={}", headline.replace(' ', "+")))
        .await;
    assert_eq!(answer.count(&format!(">{headline}</a>")), 0);
}

#[tokio::test]
async fn a_question_never_becomes_markup() {
    let site = TestSite::empty().await;
    for question in [
        "<script>tanda",
        "</title><script>tanda",
        "</script><script>tanda",
        "\"><b>tanda",
    ] {
        let encoded: String = question
            .bytes()
            .map(|byte| format!("%{byte:02X}"))
            .collect();
        let answer = site.get(&format!("/cari?q={encoded}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.count("<script>tanda"), 0, "{question}");
        assert_eq!(answer.count("<b>tanda"), 0, "{question}");
        assert!(answer.count("tanda") > 0);
    }
}

const NOTHING: [&str; 0] = [];

#[tokio::test]
async fn a_story_is_found_by_everything_that_is_written_on_it() {
    let site = site_with(&[
        Story {
            title: "Pertama",
            ..STORY
        },
        Story {
            title: "Jembatan Lintang",
            summary: "Penyeberang mengantre",
            text: "Pelampung terapung.",
            author: "Wayan Kertarajasa",
            tag: "infrastruktur desa",
            place: "TANJUNG KELOPAK",
            ..STORY
        },
    ])
    .await;
    for word in [
        "lintang",
        "penyeberang",
        "pelampung",
        "kertarajasa",
        "infrastruktur",
        "kelopak",
    ] {
        assert_eq!(found(&site, word).await, ["Jembatan Lintang"], "{word}");
    }
}

#[tokio::test]
async fn all_words_must_occur_and_the_last_may_be_unfinished() {
    let site = site_with(&[
        Story {
            title: "Harga cabai",
            ..STORY
        },
        Story {
            title: "Harganya turun",
            ..STORY
        },
        Story {
            title: "Cabai busuk",
            ..STORY
        },
    ])
    .await;
    assert_eq!(found(&site, "harga cabai").await, ["Harga cabai"]);
    assert_eq!(found(&site, "cabai harga").await, ["Harga cabai"]);
    assert_eq!(found(&site, "harga turun").await, NOTHING);
    assert_eq!(
        found(&site, "harga").await,
        ["Harga cabai", "Harganya turun"]
    );
}

#[tokio::test]
async fn case_and_diacritics_do_not_matter() {
    let site = site_with(&[Story {
        title: "Café Élan Nguyễn",
        ..STORY
    }])
    .await;
    for text in ["cafe", "CAFÉ", "\"elan nguyen\"", "cafe\u{301}"] {
        assert_eq!(found(&site, text).await, ["Café Élan Nguyễn"], "{text}");
    }
}

#[tokio::test]
async fn a_quotation_must_stand_as_it_is() {
    let site = site_with(&[
        Story {
            title: "Air bersih mengalir",
            ..STORY
        },
        Story {
            title: "Bersih tanpa air",
            ..STORY
        },
    ])
    .await;
    assert_eq!(found(&site, "air bersih").await.len(), 2);
    for text in ["\"air bersih\"", "“air bersih”", "\"air bersih"] {
        assert_eq!(found(&site, text).await, ["Air bersih mengalir"], "{text}");
    }
}

#[tokio::test]
async fn what_is_excluded_is_left_out() {
    let site = site_with(&[
        Story {
            title: "Banjir rob",
            ..STORY
        },
        Story {
            title: "Banjir kiriman hujan",
            ..STORY
        },
        Story {
            title: "Banjir hujan kiriman",
            ..STORY
        },
    ])
    .await;
    assert_eq!(found(&site, "banjir -rob").await.len(), 2);
    assert_eq!(
        found(&site, "banjir -rob -\"kiriman hujan\"").await,
        ["Banjir hujan kiriman"]
    );
}

#[tokio::test]
async fn a_question_that_asks_nothing_gets_a_hint() {
    let site = site_with(&[STORY]).await;
    for (text, hint) in [
        ("", None),
        ("***", Some(Hint::NoWord)),
        ("\0", Some(Hint::NoWord)),
        ("-judul", Some(Hint::OnlyExclusions)),
        ("-\"judul\" -isi", Some(Hint::OnlyExclusions)),
        ("judul", None),
    ] {
        assert_eq!(search(&site, question(text)).await.hint, hint, "{text:?}");
    }
    let answer = site.get("/cari?q=-judul").await;
    assert_eq!(answer.count("bukan hanya yang disisihkan"), 1);
}

#[test]
fn no_text_at_all_is_an_error() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let site = runtime.block_on(site_with(&[STORY]));
    let field = || any::<String>();
    let signs = "[-\"“”*()^:+a-zé\u{0}\u{1}\u{e000} ]{0,40}";
    let queries = (field(), signs, field(), field(), field(), any::<u32>());
    TestRunner::default()
        .run(
            &queries.prop_map(|(any, signs, section, author, day, page)| {
                let query = |question| Query {
                    question,
                    section: section.clone(),
                    author: author.clone(),
                    from: day.clone(),
                    to: day.clone(),
                    page,
                };
                [query(any), query(signs.clone()), question(&signs)]
            }),
            |queries| {
                for query in queries {
                    runtime.block_on(search(&site, query));
                }
                Ok(())
            },
        )
        .expect("no error");
}

async fn filtered_site() -> TestSite {
    site_with(&[
        Story {
            title: "Air satu",
            at: "2024-12-31T16:59:59Z",
            ..STORY
        },
        Story {
            title: "Air dua",
            at: "2024-12-31T17:00:00Z",
            section: "Desa",
            ..STORY
        },
        Story {
            title: "Air tiga",
            at: "2025-01-31T16:59:59Z",
            author: "Budi",
            ..STORY
        },
        Story {
            title: "Api empat",
            at: "2025-01-31T17:00:00Z",
            ..STORY
        },
    ])
    .await
}

#[tokio::test]
async fn days_are_those_of_the_site_and_the_last_one_is_meant_too() {
    let site = filtered_site().await;
    let days = |from: &str, to: &str| Query {
        from: from.to_owned(),
        to: to.to_owned(),
        ..question("air")
    };
    // In WIB, the first of January 2025 begins at 17.00 UTC of the day before.
    for (from, to, wanted) in [
        ("2025-01-01", "2025-01-31", vec!["Air tiga", "Air dua"]),
        ("2024-12-31", "2024-12-31", vec!["Air satu"]),
        ("2025-01-01", "2025-01-01", vec!["Air dua"]),
        ("2025-01-31", "", vec!["Air tiga"]),
        ("", "2025-01-01", vec!["Air dua", "Air satu"]),
        ("2025-02-01", "", vec![]),
        ("", "1999-01-01", vec![]),
    ] {
        assert_eq!(
            headlines(&site, days(from, to)).await,
            wanted,
            "{from} {to}"
        );
    }
    for (from, to) in [
        ("2025-02-30", ""),
        ("kemarin", ""),
        ("2025-02-02", "2025-02-01"),
    ] {
        let results = search(&site, days(from, to)).await;
        assert_eq!(results.hint, Some(Hint::Days), "{from} {to}");
        assert_eq!(results.query.from, from);
    }
}

#[tokio::test]
async fn a_section_means_those_below_it_too() {
    let site = filtered_site().await;
    let within = |section: &str| Query {
        section: section.to_owned(),
        ..question("air")
    };
    assert_eq!(
        headlines(&site, within("kota")).await,
        ["Air tiga", "Air satu"]
    );
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(
        "UPDATE section SET parent_id = (SELECT id FROM section WHERE slug = 'kota') \
          WHERE slug = 'desa'",
    )
    .execute(&mut *tx)
    .await
    .expect("an update");
    tx.commit().await.expect("a commit");
    assert_eq!(
        headlines(&site, within("kota")).await,
        ["Air tiga", "Air dua", "Air satu"]
    );
    assert_eq!(headlines(&site, within("desa")).await, ["Air dua"]);
}

#[tokio::test]
async fn filters_work_together_and_without_words() {
    let site = filtered_site().await;
    let by_sri = Query {
        author: "sri-lestari".to_owned(),
        section: "kota".to_owned(),
        ..Query::default()
    };
    assert_eq!(
        headlines(&site, by_sri.clone()).await,
        ["Api empat", "Air satu"]
    );
    let without_fire = Query {
        question: "-api".to_owned(),
        ..by_sri.clone()
    };
    assert_eq!(headlines(&site, without_fire).await, ["Air satu"]);
    let in_january = Query {
        from: "2025-01-01".to_owned(),
        ..by_sri
    };
    assert_eq!(headlines(&site, in_january).await, ["Api empat"]);
}

#[tokio::test]
async fn a_filter_that_does_not_exist_is_taken_out() {
    let site = filtered_site().await;
    let unknown = Query {
        section: "tidak-ada".to_owned(),
        author: "siapa".to_owned(),
        ..question("air")
    };
    let results = search(&site, unknown).await;
    assert_eq!(results.found.len(), 3);
    assert_eq!(
        results.query,
        Query {
            page: 1,
            ..question("air")
        }
    );
}

#[tokio::test]
async fn a_filter_cannot_be_asked_for_by_words() {
    let site = site_with(&[Story {
        title: "Judul",
        ..STORY
    }])
    .await;
    for text in ["s1", "\u{e000}s1", "a1", "y2025", "m202510", "none"] {
        assert_eq!(found(&site, text).await, NOTHING, "{text}");
    }
}

#[tokio::test]
async fn only_those_who_published_are_offered() {
    let site = filtered_site().await;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE article SET status = 'withdrawn' WHERE headline = 'Air tiga'")
        .execute(&mut *tx)
        .await
        .expect("an update");
    tx.commit().await.expect("a commit");
    let results = search(&site, Query::default()).await;
    let authors: Vec<&str> = results
        .authors
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(authors, ["Sri Lestari"]);
    let sections: Vec<&str> = results
        .sections
        .iter()
        .map(|one| one.slug.as_str())
        .collect();
    assert_eq!(sections, ["desa", "kota"]);
    assert_eq!(found(&site, "air tiga").await, NOTHING);
}

#[tokio::test]
async fn headlines_come_first_then_what_stands_around_the_text_and_the_newest_of_each() {
    let named = |title, summary, text, at| Story {
        title,
        summary,
        text,
        at,
        ..STORY
    };
    let site = site_with(&[
        named("Pasar Godong", "-", "-", "2025-03-01T05:00:00Z"),
        named("Pasar Kembang", "-", "-", "2025-04-01T05:00:00Z"),
        named("Satu", "Ramai di pasar", "-", "2025-05-01T05:00:00Z"),
        named("Dua", "-", "Hujan di pasar.", "2025-07-01T05:00:00Z"),
        named("Tiga", "-", "Sepi di pasar.", "2025-06-01T05:00:00Z"),
    ])
    .await;
    assert_eq!(
        found(&site, "pasar").await,
        ["Pasar Kembang", "Pasar Godong", "Satu", "Dua", "Tiga"]
    );
    assert_eq!(found(&site, "di pasar").await, ["Satu", "Dua", "Tiga"]);
}

#[tokio::test]
async fn matches_are_marked_in_the_headline_and_where_they_stand() {
    let site = site_with(&[
        Story {
            title: "Air bersih tiba",
            summary: "Warga bersyukur",
            text: "Tiga bulan menunggu, air <b>akhirnya</b> sampai.",
            ..STORY
        },
        Story {
            title: "Kabar lain",
            summary: "Air surut di Rawa",
            ..STORY
        },
    ])
    .await;
    let results = search(&site, question("air")).await;
    let shown: Vec<(String, String)> = results
        .found
        .iter()
        .map(|found| (shown(&found.headline), shown(&found.excerpt)))
        .collect();
    assert_eq!(
        shown,
        [
            (
                "[Air] bersih tiba".to_owned(),
                "Tiga bulan menunggu, [air] <b>akhirnya</b> sampai.".to_owned()
            ),
            ("Kabar lain".to_owned(), "[Air] surut di Rawa".to_owned()),
        ]
    );
    let answer = site.get("/cari?q=air").await;
    assert_eq!(answer.count("<mark>Air<"), 2);
    assert_eq!(answer.count("<mark>air<"), 1);
    assert_eq!(answer.count("<b>akhirnya"), 0);
}

#[tokio::test]
async fn pages_keep_the_filters_and_the_number_is_told() {
    let stories: Vec<Story> = (0..25)
        .map(|_| Story {
            title: "Air",
            ..STORY
        })
        .collect();
    let site = site_with(&stories).await;
    let answer = site
        .get("/cari?q=air&rubrik=kota&dari=2025-10-01&sampai=")
        .await;
    assert_eq!(answer.count("25 berita ditemukan"), 1);
    assert_eq!(answer.count("<article class=\"story story-row\""), 20);
    assert_eq!(
        answer.count("href=\"/cari?q=air&amp;rubrik=kota&amp;dari=2025%2D10%2D01&amp;halaman=2\""),
        1
    );
    let next = site
        .get("/cari?q=air&rubrik=kota&dari=2025-10-01&halaman=2")
        .await;
    assert_eq!(next.count("<article class=\"story story-row\""), 5);
    let beyond = site.get("/cari?q=air&halaman=4000000000").await;
    assert_eq!(beyond.status, StatusCode::OK);
}

#[tokio::test]
async fn the_form_says_what_was_asked() {
    let site = filtered_site().await;
    let answer = site
        .get("/cari?q=air&rubrik=desa&penulis=budi&dari=2025-01-01&sampai=2025-01-31")
        .await;
    let body = &answer.body;
    assert!(body.contains("<option value=\"desa\" selected"), "{body}");
    assert!(body.contains("<option value=\"budi\" selected"), "{body}");
    assert_eq!(answer.count(" selected"), 2);
    assert!(body.contains("value=\"2025-01-01\""), "{body}");
    assert!(
        body.contains("<details open class=\"search-filters\""),
        "{body}"
    );
    assert_eq!(answer.count("Tidak ada berita yang cocok."), 1);
    for id in ["cari-rubrik", "cari-penulis", "cari-dari", "cari-sampai"] {
        assert_eq!(answer.count(&format!("for=\"{id}\"")), 1);
        assert_eq!(answer.count(&format!(" id=\"{id}\"")), 1);
    }
    let closed = site.get("/cari").await;
    assert_eq!(closed.count("<details open class=\"search-filters\""), 0);
}

#[tokio::test]
async fn an_index_that_is_not_complete_is_completed() {
    let stories: Vec<Story> = (0..3)
        .map(|_| Story {
            title: "Air",
            text: "Pompa mati.",
            ..STORY
        })
        .collect();
    let site = site_with(&stories).await;
    let mut tx = site.db.write().await.expect("the writer");
    for statement in [
        "DELETE FROM article_fts",
        "INSERT INTO search_pending (article_id) SELECT id FROM article",
        "UPDATE article SET status = 'withdrawn' WHERE id = 1",
    ] {
        sqlx::query(statement)
            .execute(&mut *tx)
            .await
            .expect("done");
    }
    tx.commit().await.expect("a commit");
    assert_eq!(found(&site, "pompa").await, NOTHING);
    index::catch_up(&site.db).await.expect("completed");
    assert_eq!(found(&site, "\"pompa mati\" lestari").await.len(), 2);
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM search_pending")
        .fetch_one(site.db.reader())
        .await
        .expect("a count");
    assert_eq!(left, 0);
}
