//! Writes where an article is filed.

use sqlx::{QueryBuilder, Sqlite, query_builder::Separated};

use crate::{article::fields::Fields, document::ArticleId, locale::Timestamp, server::db::WriteTx};

/// Files an article that is filed nowhere; `listed_at` is its time in lists, while
/// readers have a page of it.
pub async fn write(
    tx: &mut WriteTx,
    id: ArticleId,
    fields: &Fields,
    listed_at: Option<Timestamp>,
) -> Result<(), sqlx::Error> {
    let Fields {
        section,
        also,
        tags,
        authors,
        ..
    } = fields;
    insert_rows(
        tx,
        "INSERT INTO article_author (article_id, position, author_id, published_at) ",
        (0_i64..).zip(authors),
        |mut row, (position, author)| {
            row.push_bind(id.0)
                .push_bind(position)
                .push_bind(*author)
                .push_bind(listed_at);
        },
    )
    .await?;
    insert_rows(
        tx,
        "INSERT INTO article_tag (article_id, tag_id, published_at) ",
        tags.iter(),
        |mut row, tag| {
            row.push_bind(id.0).push_bind(*tag).push_bind(listed_at);
        },
    )
    .await?;
    for chosen in section.iter().chain(also) {
        list_in_section(tx, id, chosen.0, listed_at).await?;
    }
    write_credits(tx, id, fields).await
}

/// Takes an article out of every list.
pub async fn clear(tx: &mut WriteTx, id: ArticleId) -> Result<(), sqlx::Error> {
    for statement in [
        "DELETE FROM article_author WHERE article_id = $1",
        "DELETE FROM article_tag WHERE article_id = $1",
        "DELETE FROM article_section WHERE article_id = $1",
        "DELETE FROM article_credit WHERE article_id = $1",
    ] {
        sqlx::query(statement).bind(id.0).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Who worked on it besides those in the byline.
async fn write_credits(
    tx: &mut WriteTx,
    id: ArticleId,
    fields: &Fields,
) -> Result<(), sqlx::Error> {
    let editors = fields
        .editors
        .iter()
        .map(|editor| ("editor", Some(*editor), String::new()));
    let release = fields
        .release
        .iter()
        .map(|source| ("release", None, source.clone()));
    let credits: Vec<_> = editors.chain(release).collect();
    insert_rows(
        tx,
        "INSERT INTO article_credit (article_id, position, role, author_id, source) ",
        (0_i64..).zip(credits),
        |mut row, (position, (role, editor, source))| {
            row.push_bind(id.0)
                .push_bind(position)
                .push_bind(role)
                .push_bind(editor)
                .push_bind(source);
        },
    )
    .await
}

/// All rows in one statement: each statement is a trip to the connection's
/// thread and back, and a bulk load has millions. What is named twice is written
/// once.
async fn insert_rows<T>(
    tx: &mut WriteTx,
    insert: &'static str,
    rows: impl Iterator<Item = T>,
    bind: impl FnMut(Separated<'_, Sqlite, &'static str>, T),
) -> Result<(), sqlx::Error> {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return Ok(());
    }
    let mut query = QueryBuilder::new(insert);
    query
        .push_values(rows, bind)
        .push(" ON CONFLICT DO NOTHING");
    query.build().execute(&mut **tx).await?;
    Ok(())
}

/// Lists the article in a chosen section and in all above it.
async fn list_in_section(
    tx: &mut WriteTx,
    id: ArticleId,
    section: i64,
    listed_at: Option<Timestamp>,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "WITH RECURSIVE line (id, parent_id) AS ( \
             SELECT id, parent_id FROM section WHERE id = $2 \
             UNION \
             SELECT s.id, s.parent_id FROM section s JOIN line ON s.id = line.parent_id \
         ) \
         INSERT INTO article_section (article_id, section_id, chosen, published_at) \
         SELECT $1, id, CASE WHEN id = $2 THEN 1 ELSE 0 END, $3 FROM line WHERE true \
         ON CONFLICT (article_id, section_id) DO UPDATE SET chosen = excluded.chosen \
         WHERE excluded.chosen = 1",
    )
    .bind(id.0)
    .bind(section)
    .bind(listed_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
