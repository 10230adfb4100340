//! Looks up what the checklist asks of the newsroom.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{FromRow, SqliteConnection};

use crate::{
    article::{fields::Fields, references},
    document::{ArticleId, Document, MediaId},
};

/// What the newsroom has of all that an article names.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Fields that name something which is not here any more.
    pub gone: Vec<&'static str>,
    pub lead: Option<Lead>,
    /// Of the body's pictures, those whose file is here.
    pub pictures: BTreeSet<MediaId>,
    /// Of the recommended articles, those that are here.
    pub recommended: BTreeMap<ArticleId, Recommended>,
}

/// The lead picture as the media library has it.
#[derive(Clone, Debug, FromRow)]
pub struct Lead {
    /// Whether its file is here.
    pub is_here: bool,
    pub alt: String,
    pub credit: String,
}

/// An article that the body recommends.
#[derive(Clone, Debug, FromRow)]
pub struct Recommended {
    pub is_published: bool,
    pub headline: String,
}

/// What is known of all that `fields` and `document` name.
pub async fn known(
    connection: &mut SqliteConnection,
    fields: &Fields,
    document: &Document,
) -> sqlx::Result<Known> {
    Ok(Known {
        gone: gone(connection, fields).await?,
        lead: lead(connection, fields).await?,
        pictures: pictures(connection, document).await?,
        recommended: recommended(connection, document).await?,
    })
}

/// The fields, each with what is not among the rows of a table.
async fn gone(
    connection: &mut SqliteConnection,
    fields: &Fields,
) -> sqlx::Result<Vec<&'static str>> {
    const SECTIONS: &str = "SELECT EXISTS (SELECT 1 FROM json_each($1) n \
                              LEFT JOIN section t ON t.id = n.value WHERE t.id IS NULL)";
    const TAGS: &str = "SELECT EXISTS (SELECT 1 FROM json_each($1) n \
                          LEFT JOIN tag t ON t.id = n.value WHERE t.id IS NULL)";
    const AUTHORS: &str = "SELECT EXISTS (SELECT 1 FROM json_each($1) n \
                             LEFT JOIN author t ON t.id = n.value WHERE t.id IS NULL)";
    const PLACES: &str = "SELECT EXISTS (SELECT 1 FROM json_each($1) n \
                            LEFT JOIN place t ON t.id = n.value WHERE t.id IS NULL)";
    let ids = |numbers: Vec<i64>| serde_json::to_string(&numbers).unwrap_or_default();
    let named = [
        (
            "section",
            SECTIONS,
            ids(fields.section.iter().map(|id| id.0).collect()),
        ),
        (
            "also",
            SECTIONS,
            ids(fields.also.iter().map(|id| id.0).collect()),
        ),
        (
            "tags",
            TAGS,
            ids(fields.tags.iter().map(|id| id.0).collect()),
        ),
        (
            "authors",
            AUTHORS,
            ids(fields.authors.iter().map(|id| id.0).collect()),
        ),
        (
            "editors",
            AUTHORS,
            ids(fields.editors.iter().map(|id| id.0).collect()),
        ),
        (
            "place",
            PLACES,
            ids(fields.place.iter().map(|id| id.0).collect()),
        ),
    ];
    let mut gone = Vec::new();
    for (field, query, ids) in named {
        let is_gone: bool = sqlx::query_scalar(query)
            .bind(ids)
            .fetch_one(&mut *connection)
            .await?;
        if is_gone {
            gone.push(field);
        }
    }
    Ok(gone)
}

async fn lead(connection: &mut SqliteConnection, fields: &Fields) -> sqlx::Result<Option<Lead>> {
    sqlx::query_as(
        "SELECT storage_key IS NOT NULL AS is_here, alt, credit FROM media WHERE id = $1",
    )
    .bind(fields.lead_media.map(|media| media.0))
    .fetch_optional(connection)
    .await
}

async fn pictures(
    connection: &mut SqliteConnection,
    document: &Document,
) -> sqlx::Result<BTreeSet<MediaId>> {
    let mut found = BTreeSet::new();
    for picture in references::media(document) {
        let is_here: Option<bool> =
            sqlx::query_scalar("SELECT storage_key IS NOT NULL FROM media WHERE id = $1")
                .bind(picture.0)
                .fetch_optional(&mut *connection)
                .await?;
        if is_here == Some(true) {
            found.insert(picture);
        }
    }
    Ok(found)
}

async fn recommended(
    connection: &mut SqliteConnection,
    document: &Document,
) -> sqlx::Result<BTreeMap<ArticleId, Recommended>> {
    let mut found = BTreeMap::new();
    for article in references::articles(document) {
        let row = sqlx::query_as(
            "SELECT status = 'published' AS is_published, headline FROM article WHERE id = $1",
        )
        .bind(article.0)
        .fetch_optional(&mut *connection)
        .await?;
        if let Some(row) = row {
            found.insert(article, row);
        }
    }
    Ok(found)
}
