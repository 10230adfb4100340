use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{
    NewArticle, Status,
    store::{next_article_id, put_article, rerender},
};
use crate::{
    article::id::SectionId,
    document::{ArticleId, Block, BlockId, Document, Related},
    import::{
        ImportError, Outcome,
        fixture::{Fixture, NOW, document, key, story},
        store::{NewSection, put_section},
    },
    server::db::WriteTx,
};

/// Whatever a question in SQL is answered with, as text.
async fn ask(connection: &mut SqliteConnection, sql: &str) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(connection)
        .await
        .expect("an answer")
}

async fn put(tx: &mut WriteTx, article: &NewArticle, text: &str) -> (ArticleId, Outcome) {
    put_article(tx, &key(&article.slug), text, article, &document(text))
        .await
        .expect("written")
}

async fn section(tx: &mut WriteTx, slug: &str, parent: Option<SectionId>) -> SectionId {
    let section = NewSection {
        parent,
        slug: slug.to_owned(),
        name: slug.to_owned(),
        description: String::new(),
        position: 0,
    };
    let (id, _) = put_section(tx, &key(slug), &section)
        .await
        .expect("written");
    id
}

#[tokio::test]
async fn the_same_record_twice_changes_nothing() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let first = put(&mut tx, &story("panen"), "Padi dipanen.").await;
    let second = put(&mut tx, &story("panen"), "Padi dipanen.").await;
    assert_eq!(first.1, Outcome::Imported);
    assert_eq!(second, (first.0, Outcome::Unchanged));
    tx.commit().await.expect("the schema holds");

    let mut reader = fixture.db.reader().acquire().await.expect("a reader");
    let revisions = ask(&mut reader, "SELECT kind || rev FROM article_revision").await;
    assert_eq!(revisions, ["import1"]);
}

#[tokio::test]
async fn a_newer_record_becomes_a_new_revision_and_the_old_path_stays() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let (id, _) = put(&mut tx, &story("panen"), "Padi dipanen.").await;
    let moved = NewArticle {
        path: Some("/panen-raya/".to_owned()),
        ..story("panen")
    };
    assert_eq!(
        put(&mut tx, &moved, "Jagung ditanam.").await,
        (id, Outcome::Updated)
    );
    tx.commit().await.expect("the schema holds");

    let mut reader = fixture.db.reader().acquire().await.expect("a reader");
    let body = "SELECT r.html FROM article a JOIN article_revision r \
                ON r.article_id = a.id AND r.rev = a.published_rev AND r.base_rev = 1";
    assert!(ask(&mut reader, body).await[0].contains("Jagung ditanam."));
    let paths = ask(&mut reader, "SELECT path FROM article_path ORDER BY path").await;
    assert_eq!(paths, ["/2025/10/24/panen/", "/panen-raya/"]);
    let found = "SELECT article_fts.rowid || '' FROM article_fts WHERE article_fts MATCH ";
    assert_eq!(
        ask(&mut reader, &format!("{found}'jagung'")).await,
        [id.to_string()]
    );
    assert_eq!(ask(&mut reader, &format!("{found}'padi'")).await, [""; 0]);
}

#[tokio::test]
async fn an_article_edited_here_since_is_left_alone() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let (id, _) = put(&mut tx, &story("panen"), "Padi dipanen.").await;
    for edit in [
        "INSERT INTO article_revision (article_id, rev, base_rev, kind, schema_version, doc, \
         fields, html, created_at) \
         SELECT article_id, 2, 1, 'save', schema_version, doc, fields, NULL, created_at \
           FROM article_revision",
        "UPDATE article SET draft_rev = 2, headline = 'Disunting'",
    ] {
        sqlx::query(edit).execute(&mut *tx).await.expect("edited");
    }
    assert_eq!(
        put(&mut tx, &story("panen"), "Jagung ditanam.").await,
        (id, Outcome::KeptLocalEdit)
    );
    assert_eq!(
        ask(&mut tx, "SELECT headline FROM article").await,
        ["Disunting"]
    );
}

#[tokio::test]
async fn a_published_article_without_a_path_is_refused_by_the_schema() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let pathless = NewArticle {
        path: None,
        ..story("panen")
    };
    let refused = put_article(&mut tx, &key("1"), "h", &pathless, &document("x")).await;
    assert!(matches!(refused, Err(ImportError::Database(_))));
}

#[tokio::test]
async fn a_path_of_another_article_is_never_taken() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let (owner, _) = put(&mut tx, &story("panen"), "Padi dipanen.").await;
    let thief = NewArticle {
        old_paths: story("panen").path.into_iter().collect(),
        ..story("curian")
    };
    let refused = put_article(&mut tx, &key("2"), "h", &thief, &document("x")).await;
    let Err(ImportError::PathTaken { path, owner: found }) = refused else {
        panic!("it was given away");
    };
    assert_eq!((path.as_str(), found), ("/2025/10/24/panen/", owner));
    assert_eq!(ask(&mut tx, "SELECT slug FROM article").await, ["panen"]);
}

#[tokio::test]
async fn a_story_stands_in_the_lists_of_its_sections_and_of_all_above() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let region = section(&mut tx, "daerah", None).await;
    let town = section(&mut tx, "kota", Some(region)).await;
    let market = section(&mut tx, "pasar", Some(town)).await;
    let sport = section(&mut tx, "olahraga", None).await;
    let mut article = story("panen");
    article.fields.section = Some(market);
    article.fields.also = vec![region, sport];
    put(&mut tx, &article, "Padi dipanen.").await;

    let lists = "SELECT s.slug || ' ' || l.chosen || ' ' || coalesce(l.published_at, 'tidak') \
                 FROM article_section l JOIN section s ON s.id = l.section_id ORDER BY s.id";
    let at = NOW.millis();
    assert_eq!(
        ask(&mut tx, lists).await,
        [
            format!("daerah 1 {at}"),
            format!("kota 0 {at}"),
            format!("pasar 1 {at}"),
            format!("olahraga 1 {at}")
        ]
    );

    article.status = Status::Draft;
    article.fields.also = Vec::new();
    put(&mut tx, &article, "Padi ditarik.").await;
    assert_eq!(
        ask(&mut tx, lists).await,
        ["daerah 0 tidak", "kota 0 tidak", "pasar 1 tidak"]
    );
}

#[tokio::test]
async fn only_what_is_published_is_rendered_and_found() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let article = NewArticle {
        status: Status::Draft,
        ..story("812")
    };
    put(&mut tx, &article, "Rahasia.").await;
    let html = "SELECT coalesce(html, 'tidak ada') FROM article_revision ORDER BY rev";
    assert_eq!(ask(&mut tx, html).await, ["tidak ada"]);
    let found = "SELECT 'ada' FROM article_fts WHERE article_fts MATCH 'rahasia'";
    assert_eq!(ask(&mut tx, found).await, [""; 0]);

    put(&mut tx, &story("812"), "Tidak lagi rahasia.").await;
    assert!(ask(&mut tx, html).await[1].contains("Tidak lagi rahasia."));
    assert_eq!(ask(&mut tx, found).await, ["ada"]);
}

#[tokio::test]
async fn a_recommended_article_that_came_later_shows_after_rendering_again() {
    let fixture = Fixture::new().await;
    let mut tx = fixture.db.write().await.expect("a transaction");
    let first = next_article_id(&mut tx).await.expect("an id");
    let later = ArticleId(first.0 + 1);
    let recommending = Document::new(vec![Block::Related(Related {
        id: BlockId::derived("test", 0),
        articles: vec![later],
    })]);
    put_article(&mut tx, &key("1"), "h", &story("panen"), &recommending)
        .await
        .expect("written");
    let named = NewArticle {
        id: Some(later),
        ..story("banjir")
    };
    assert_eq!(put(&mut tx, &named, "Air naik.").await.0, later);

    let html = "SELECT html FROM article_revision WHERE article_id = 1";
    assert!(!ask(&mut tx, html).await[0].contains("Judul banjir"));
    rerender(&mut tx, &[first]).await.expect("rendered");
    assert!(ask(&mut tx, html).await[0].contains("Judul banjir"));
    tx.commit().await.expect("the schema holds");
}
