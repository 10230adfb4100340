//! Writes imported articles: the row, its revision, its paths, its place in
//! every list, and its full text.

use sqlx::SqliteConnection;

use super::{Body, NewArticle, Pin, Status};
use crate::{
    article::{
        fields::{Comments, Fields},
        filing::store as filing,
        references,
    },
    document::{self, ArticleId, Document},
    import::{ImportError, ImportKey, ItemKind, Outcome, store as items},
    search::index,
    server::db::WriteTx,
};

/// Writes an article that may refer to others and to media. What its body
/// refers to must be here already to be shown; [`rerender`] catches up on what
/// came later.
///
/// `hash` is the fingerprint of the record as it stands in the export; the same
/// one as last time means that nothing is to be done.
pub async fn put_article(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    hash: &str,
    article: &NewArticle,
    document: &Document,
) -> Result<(ArticleId, Outcome), ImportError> {
    let standing = standing(tx, key, hash).await?;
    if let Standing::Settled(id, outcome) = standing {
        return Ok((id, outcome));
    }
    let references = references::store::load(tx, document).await?;
    let body = Body::new(document, &references);
    write(tx, key, hash, article, &body, standing).await
}

/// Like [`put_article`], for a body that was rendered elsewhere.
pub async fn put_rendered(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    hash: &str,
    article: &NewArticle,
    body: &Body,
) -> Result<(ArticleId, Outcome), ImportError> {
    let standing = standing(tx, key, hash).await?;
    write(tx, key, hash, article, body, standing).await
}

/// The lowest id above all that are taken. A loader whose articles refer to
/// each other counts on from here and gives [`NewArticle::id`]; that holds
/// within the one transaction.
pub async fn next_article_id(tx: &mut WriteTx) -> Result<ArticleId, ImportError> {
    let id = sqlx::query_scalar("SELECT coalesce(max(id), 0) + 1 FROM article")
        .fetch_one(&mut **tx)
        .await?;
    Ok(ArticleId(id))
}

/// The article that the record under `key` became.
pub async fn imported_article(
    connection: &mut SqliteConnection,
    key: &ImportKey<'_>,
) -> Result<Option<ArticleId>, sqlx::Error> {
    let item = items::import_item(connection, ItemKind::Post, key).await?;
    Ok(item.map(|item| ArticleId(item.local_id)))
}

/// The article that has or had this path.
pub async fn path_owner(
    connection: &mut SqliteConnection,
    path: &str,
) -> Result<Option<ArticleId>, sqlx::Error> {
    let id: Option<i64> = sqlx::query_scalar("SELECT article_id FROM article_path WHERE path = $1")
        .bind(path)
        .fetch_optional(connection)
        .await?;
    Ok(id.map(ArticleId))
}

/// Whether there is any article at all.
pub async fn has_articles(connection: &mut SqliteConnection) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM article)")
        .fetch_one(connection)
        .await
}

/// Renders the published bodies of `articles` again, so that links to articles
/// and pictures which were written after them show.
pub async fn rerender(tx: &mut WriteTx, articles: &[ArticleId]) -> Result<(), ImportError> {
    Ok(references::store::rerender(tx, articles).await?)
}

/// How a record stands to what is here.
#[derive(Clone, Copy)]
enum Standing {
    /// Nothing is to be written.
    Settled(ArticleId, Outcome),
    /// It follows on our revision `rev`, the last one imported.
    Newer {
        id: ArticleId,
        rev: i64,
    },
    New,
}

async fn standing(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    hash: &str,
) -> Result<Standing, sqlx::Error> {
    let known: Option<(i64, String, Option<i64>, i64)> = sqlx::query_as(
        "SELECT i.local_id, i.hash, i.rev, a.draft_rev FROM import_item i \
         JOIN article a ON a.id = i.local_id \
         WHERE i.source = $1 AND i.kind = 'post' AND i.source_id = $2",
    )
    .bind(key.source)
    .bind(key.source_id)
    .fetch_optional(&mut **tx)
    .await?;
    let Some((id, known_hash, imported_rev, rev)) = known else {
        return Ok(Standing::New);
    };
    let id = ArticleId(id);
    Ok(if known_hash == hash {
        Standing::Settled(id, Outcome::Unchanged)
    } else if imported_rev != Some(rev) {
        Standing::Settled(id, Outcome::KeptLocalEdit)
    } else {
        Standing::Newer { id, rev }
    })
}

async fn write(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    hash: &str,
    article: &NewArticle,
    body: &Body,
    standing: Standing,
) -> Result<(ArticleId, Outcome), ImportError> {
    let (given_id, base_rev, outcome) = match standing {
        Standing::Settled(id, outcome) => return Ok((id, outcome)),
        Standing::Newer { id, rev } => (Some(id), Some(rev), Outcome::Updated),
        Standing::New => (article.id, None, Outcome::Imported),
    };
    let rev = base_rev.unwrap_or(0) + 1;
    refuse_taken_paths(tx, given_id, article).await?;
    let id = write_row(tx, given_id, rev, article, body).await?;
    write_revision(tx, id, rev, base_rev, article, body).await?;
    write_paths(tx, id, article).await?;
    if base_rev.is_some() {
        filing::clear(tx, id).await?;
    }
    let listed_at = article
        .published_at
        .filter(|_| article.status == Status::Published);
    filing::write(tx, id, &article.fields, listed_at).await?;
    if base_rev.is_some() || !body.recommended.is_empty() {
        references::store::note_recommended(tx, id, &body.recommended).await?;
    }
    index::store::put(tx, id.0, &body.text).await?;
    items::remember(tx, ItemKind::Post, key, id.0, hash, Some(rev)).await?;
    Ok((id, outcome))
}

/// The present path and the older ones.
fn paths(article: &NewArticle) -> impl Iterator<Item = &String> {
    article.path.iter().chain(&article.old_paths)
}

/// Looks before the first write, so that a refused article leaves no trace.
async fn refuse_taken_paths(
    tx: &mut WriteTx,
    given_id: Option<ArticleId>,
    article: &NewArticle,
) -> Result<(), ImportError> {
    for path in paths(article) {
        let owner: Option<i64> = sqlx::query_scalar(
            "SELECT article_id FROM article_path \
             WHERE path = $1 AND article_id <> coalesce($2, 0)",
        )
        .bind(path)
        .bind(given_id.map(|id| id.0))
        .fetch_optional(&mut **tx)
        .await?;
        if let Some(owner) = owner {
            return Err(ImportError::PathTaken {
                path: path.clone(),
                owner: ArticleId(owner),
            });
        }
    }
    Ok(())
}

/// Writes the row under `given_id`, or under the next one that is free.
async fn write_row(
    tx: &mut WriteTx,
    given_id: Option<ArticleId>,
    rev: i64,
    article: &NewArticle,
    body: &Body,
) -> Result<ArticleId, sqlx::Error> {
    let fields = &article.fields;
    let id = sqlx::query_scalar(
        "INSERT INTO article (id, kind, status, slug, path, kicker, headline, short_headline, \
         standfirst, section_id, place_id, lead_media_id, lead_caption, pinned, comments_open, \
         word_count, draft_rev, published_rev, created_at, published_at, updated_at) \
         VALUES (coalesce($1, (SELECT coalesce(max(id), 0) + 1 FROM article)), \
         $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
         $18, $19, $20, $21) \
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, status = excluded.status, \
         slug = excluded.slug, path = excluded.path, kicker = excluded.kicker, \
         headline = excluded.headline, short_headline = excluded.short_headline, \
         standfirst = excluded.standfirst, section_id = excluded.section_id, \
         place_id = excluded.place_id, lead_media_id = excluded.lead_media_id, \
         lead_caption = excluded.lead_caption, pinned = excluded.pinned, \
         comments_open = excluded.comments_open, word_count = excluded.word_count, \
         draft_rev = excluded.draft_rev, published_rev = excluded.published_rev, \
         created_at = excluded.created_at, published_at = excluded.published_at, \
         updated_at = excluded.updated_at \
         RETURNING id",
    )
    .bind(given_id.map(|id| id.0))
    .bind(article.kind.as_str())
    .bind(article.status.as_str())
    .bind(&article.slug)
    .bind(&article.path)
    .bind(&fields.kicker)
    .bind(&fields.headline)
    .bind(&fields.short_headline)
    .bind(&fields.standfirst)
    .bind(fields.section)
    .bind(fields.place)
    .bind(fields.lead_media.map(|media| media.0))
    .bind(&fields.lead_caption)
    .bind(article.pin == Pin::Pinned)
    .bind(article.comments == Comments::Open)
    .bind(body.word_count)
    .bind(rev)
    .bind((article.status == Status::Published).then_some(rev))
    .bind(article.created_at)
    .bind(article.published_at)
    .bind(article.updated_at)
    .fetch_one(&mut **tx)
    .await?;
    Ok(ArticleId(id))
}

async fn write_revision(
    tx: &mut WriteTx,
    id: ArticleId,
    rev: i64,
    base_rev: Option<i64>,
    article: &NewArticle,
    body: &Body,
) -> Result<(), ImportError> {
    let fields = Fields {
        slug: article.slug.clone(),
        comments: article.comments,
        ..article.fields.clone()
    };
    sqlx::query(
        "INSERT INTO article_revision (article_id, rev, base_rev, kind, schema_version, doc, \
         fields, html, created_at) VALUES ($1, $2, $3, 'import', $4, $5, $6, $7, $8)",
    )
    .bind(id.0)
    .bind(rev)
    .bind(base_rev)
    .bind(document::SCHEMA_VERSION)
    .bind(&body.doc)
    .bind(serde_json::to_string(&fields)?)
    .bind((article.status == Status::Published).then_some(&body.html))
    .bind(article.updated_at.unwrap_or(article.created_at))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn write_paths(
    tx: &mut WriteTx,
    id: ArticleId,
    article: &NewArticle,
) -> Result<(), sqlx::Error> {
    for path in paths(article) {
        sqlx::query(
            "INSERT INTO article_path (path, article_id) VALUES ($1, $2) \
             ON CONFLICT (path) DO NOTHING",
        )
        .bind(path)
        .bind(id.0)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}
