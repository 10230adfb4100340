//! What is not published comes out nowhere: stories in every hidden state carry
//! a word of their own in every field, and everything the public can ask for is
//! searched for these words.

use std::collections::{HashSet, VecDeque};

use axum::http::StatusCode;

use crate::support::{Answer, ORIGIN, TestSite, data_address};

/// What nobody may read: in all these states of a story.
const HIDDEN: [&str; 5] = ["draft", "review", "scheduled", "private", "withdrawn"];

/// The fields that carry a word, each its own: `kanaridraftjudul`.
const FIELDS: [&str; 28] = [
    "judul",
    "pendek",
    "kicker",
    "ringkas",
    "isi",
    "html",
    "kolom",
    "slug",
    "alamat",
    "lama",
    "caption",
    "alt",
    "takarir",
    "kredit",
    "altnaskah",
    "kreditnaskah",
    "judulcari",
    "uraiancari",
    "judulsosial",
    "uraiansosial",
    "berkas",
    "tag",
    "tempat",
    "penulis",
    "biodata",
    "komentar",
    "pengomentar",
    "surel",
];

fn word(status: &str, field: &str) -> String {
    format!("kanari{status}{field}")
}

/// Hides one story of the demo newsroom in each state, with words in all its
/// fields; it stays pinned, on the ticker, breaking, in a menu, and read a lot.
async fn hide_stories(site: &TestSite) {
    let stories: Vec<i64> = sqlx::query_scalar(
        "SELECT a.id FROM article a \
          WHERE a.status = 'published' AND a.kind = 'story' \
          ORDER BY a.comment_count DESC, a.published_at DESC LIMIT 5",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("stories");
    assert_eq!(stories.len(), HIDDEN.len());
    for (status, id) in HIDDEN.into_iter().zip(stories) {
        hide(site, status, id).await;
    }
}

async fn hide(site: &TestSite, status: &str, id: i64) {
    let mut tx = site.db.write().await.expect("the writer");
    let words = |text: &str| {
        FIELDS.iter().fold(text.to_owned(), |text, field| {
            text.replace(&format!("<{field}>"), &word(status, field))
        })
    };
    let statements = [
        "PRAGMA defer_foreign_keys = ON",
        "INSERT INTO tag (slug, name, description) VALUES ('<tag>', '<tag>', '<tag>')",
        "INSERT INTO place (slug, name) VALUES ('<tempat>', '<tempat>')",
        "INSERT INTO author (slug, name, initials, bio) \
         VALUES ('<penulis>', '<penulis>', '<penulis>', '<biodata>')",
        "INSERT INTO media (storage_key, old_path, mime, width, height, bytes, alt, caption, credit, \
                            created_at, social_key) \
         VALUES ('<berkas>.jpg', '/wp-content/uploads/<berkas>.jpg', 'image/jpeg', 900, 600, 9, \
                 '<alt>', '<takarir>', '<kredit>', 0, '<berkas>.jpg')",
        "UPDATE article SET status = '[status]', headline = '<judul>', short_headline = '<pendek>', \
                kicker = '<kicker>', standfirst = '<ringkas>', slug = '<slug>', \
                lead_caption = '<caption>', lead_alt = '<altnaskah>', \
                lead_credit = '<kreditnaskah>', seo_title = '<judulcari>', \
                seo_description = '<uraiancari>', social_title = '<judulsosial>', \
                social_description = '<uraiansosial>', pinned = 1, \
                lead_media_id = (SELECT id FROM media WHERE alt = '<alt>'), \
                place_id = (SELECT id FROM place WHERE slug = '<tempat>'), \
                path = '/2025/10/24/<alamat>/' WHERE id = [id]",
        "INSERT INTO article_path (path, article_id) VALUES ('/2025/10/24/<alamat>/', [id])",
        "INSERT INTO article_path (path, article_id) VALUES ('/2024/01/01/<lama>/', [id])",
        "UPDATE article_revision SET doc = replace(doc, '\"text\":\"', '\"text\":\"<isi> '), \
                html = '<p><html></p>' || coalesce(html, ''), fields = '{\"headline\":\"<kolom>\"}' \
          WHERE article_id = [id]",
        "DELETE FROM article_tag WHERE article_id = [id]",
        "DELETE FROM article_author WHERE article_id = [id]",
        "INSERT INTO article_tag (article_id, tag_id) \
         VALUES ([id], (SELECT id FROM tag WHERE slug = '<tag>'))",
        "INSERT INTO article_author (article_id, position, author_id) \
         VALUES ([id], 0, (SELECT id FROM author WHERE slug = '<penulis>'))",
        "INSERT INTO comment (article_id, author_name, author_email, body, state, created_at) \
         VALUES ([id], '<pengomentar>', '<surel>@warta.example', '<komentar>', 'approved', 1)",
        "INSERT INTO ticker_item (article_id, starts_at, ends_at) VALUES ([id], 0, 99999999999999)",
        "INSERT INTO breaking_news (article_id, starts_at, ends_at) VALUES ([id], 0, 99999999999999)",
        "INSERT INTO menu_item (menu_id, position, label, article_id) \
         SELECT id, 99, '<judul>', [id] FROM menu LIMIT 1",
    ];
    for statement in statements {
        let statement = words(statement)
            .replace("[status]", status)
            .replace("[id]", &id.to_string());
        sqlx::query(sqlx::AssertSqlSafe(statement.clone()))
            .execute(&mut *tx)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    warta::search::index::store::put(&mut tx, id, &word(status, "isi"))
        .await
        .expect("the index");
    tx.commit().await.expect("a commit");
}

/// Every address that an answer names, of this site.
fn addresses(answer: &Answer) -> Vec<String> {
    let text = answer.body.replace("&amp;", "&").replace("\\/", "/");
    let mut found = vec![answer.header("location").to_owned()];
    for mark in [
        "href=\"",
        "src=\"",
        "action=\"",
        "content=\"",
        "<loc>",
        "<link>",
        "\"url\":\"",
    ] {
        for rest in text.split(mark).skip(1) {
            let end = rest.find(['"', '<']).unwrap_or(0);
            found.push(rest[..end].to_owned());
        }
    }
    for set in text.split("srcset=\"").skip(1) {
        let set = set.split('"').next().unwrap_or_default();
        found.extend(
            set.split(',')
                .filter_map(|part| part.split_whitespace().next())
                .map(str::to_owned),
        );
    }
    found
        .into_iter()
        .map(|address| address.strip_prefix(ORIGIN).unwrap_or(&address).to_owned())
        .filter(|address| address.starts_with('/') && !address.starts_with("//"))
        .map(|address| address.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

/// The words that stand in an answer and not in its question.
fn told(answer: &Answer, question: &str) -> Vec<String> {
    let mut text = answer.body.to_lowercase();
    for value in answer.headers.values() {
        text.push_str(&String::from_utf8_lossy(value.as_bytes()).to_lowercase());
    }
    let words = HIDDEN
        .iter()
        .flat_map(|status| FIELDS.iter().map(move |field| word(status, field)));
    words
        .filter(|word| !question.contains(word.as_str()) && text.contains(word.as_str()))
        .collect()
}

#[tokio::test]
async fn no_public_answer_holds_a_word_of_what_is_not_published() {
    let site = TestSite::demo().await;
    hide_stories(&site).await;
    let mut queue: VecDeque<String> = [
        "/",
        "/cari",
        "/sitemap.xml",
        "/sitemap-news.xml",
        "/sitemap/halaman.xml",
        "/robots.txt",
        "/manifest.webmanifest",
        "/feed.xml",
        "/atom.xml",
        "/feed.json",
        "/feed/",
        "/masuk",
    ]
    .map(str::to_owned)
    .into();
    let mut seen: HashSet<String> = queue.iter().cloned().collect();
    let mut leaks = Vec::new();
    let mut pages = 0;
    while let Some(address) = queue.pop_front() {
        let answer = site.get(&address).await;
        leaks.extend(
            told(&answer, &address)
                .into_iter()
                .map(|word| format!("{address}: {word}")),
        );
        let is_page = answer.header("content-type").starts_with("text/html");
        if is_page && answer.status == StatusCode::OK {
            pages += 1;
            let data = site.data(&address).await;
            leaks.extend(
                told(&data, &address)
                    .into_iter()
                    .map(|word| format!("data of {address}: {word}")),
            );
            for next in addresses(&data) {
                if seen.insert(next.clone()) {
                    queue.push_back(next);
                }
            }
        }
        for next in addresses(&answer) {
            // Files of pictures are no text; their names were looked at above.
            let is_file = next.starts_with("/media/") || next.starts_with("/pkg/");
            if !is_file && seen.insert(next.clone()) {
                queue.push_back(next);
            }
        }
    }
    assert!(pages > 60, "only {pages} pages were found");
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

#[tokio::test]
async fn who_guesses_an_address_of_what_is_not_published_learns_nothing() {
    let site = TestSite::demo().await;
    hide_stories(&site).await;
    for status in HIDDEN {
        let named = |field| word(status, field);
        let guessed = [
            format!("/2025/10/24/{}/", named("alamat")),
            format!("/2025/10/24/{}", named("alamat")),
            format!("/2024/01/01/{}/", named("lama")),
            format!("/{}/", named("slug")),
            format!("/tag/{}/", named("tag")),
            format!("/tag/{}/feed.xml", named("tag")),
            format!("/tempat/{}/", named("tempat")),
            format!("/tempat/{}/feed.json", named("tempat")),
            format!("/media/{}.jpg", named("berkas")),
            format!("/wp-content/uploads/{}.jpg", named("berkas")),
        ];
        for address in guessed {
            let answer = site.get(&address).await;
            let told = told(&answer, &address);
            assert!(told.is_empty(), "{address}: {told:?}");
            let data = site.data(&address).await;
            let told = self::told(&data, &data_address(&address));
            assert!(told.is_empty(), "data of {address}: {told:?}");
        }
        for field in FIELDS {
            let address = format!("/cari?q={}", word(status, field));
            let answer = site.get(&address).await;
            assert_eq!(answer.status, StatusCode::OK);
            let told = told(&answer, &address);
            assert!(told.is_empty(), "{address}: {told:?}");
        }
    }
    let filters = [
        "/cari?q=",
        "/cari?q=a&rubrik=olahraga",
        "/cari?q=a&urut=baru",
    ];
    for address in filters {
        let told = told(&site.get(address).await, address);
        assert!(told.is_empty(), "{address}: {told:?}");
    }
}

#[tokio::test]
async fn the_same_words_are_found_once_they_are_published() {
    let site = TestSite::demo().await;
    hide_stories(&site).await;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE article SET status = 'published' WHERE headline LIKE 'kanari%'")
        .execute(&mut *tx)
        .await
        .expect("published");
    tx.commit().await.expect("a commit");
    let address = format!("/2025/10/24/{}/", word("draft", "alamat"));
    let answer = site.get(&address).await;
    assert_eq!(answer.status, StatusCode::OK);
    let told = told(&answer, &address);
    for field in [
        "judul",
        "ringkas",
        "html",
        "caption",
        "tag",
        "tempat",
        "penulis",
        "komentar",
        "berkas",
        "altnaskah",
        "kreditnaskah",
        "judulcari",
        "uraiancari",
        "judulsosial",
        "uraiansosial",
    ] {
        let word = word("draft", field);
        assert!(told.contains(&word), "{word}: the search for words works");
    }
}
