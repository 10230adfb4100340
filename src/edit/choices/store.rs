//! Looks up names.

use sqlx::SqliteConnection;

use super::{Addable, Kind, Named, Names, SectionChoice};
use crate::{
    account::guard::Writer,
    article::{fields::Fields, id::AuthorId},
    server::db::WriteTx,
};

/// Tags of that many of the latest stories are offered before anything is typed.
const LATE: i64 = 200;

/// All names of a kind.
pub(super) async fn all(connection: &mut SqliteConnection, kind: Kind) -> sqlx::Result<Vec<Named>> {
    let statement = match kind {
        Kind::Tag => "SELECT id, name FROM tag ORDER BY name, id",
        Kind::Author => "SELECT id, name FROM author ORDER BY name, id",
        Kind::Place => "SELECT id, name FROM place ORDER BY name, id",
    };
    sqlx::query_as(statement).fetch_all(connection).await
}

/// The tags used most by the latest stories.
pub(super) async fn tags_of_late(connection: &mut SqliteConnection) -> sqlx::Result<Vec<Named>> {
    sqlx::query_as(
        "SELECT t.id, t.name \
           FROM (SELECT id FROM article WHERE status = 'published' AND kind = 'story' \
                  ORDER BY published_at DESC, id DESC LIMIT $1) a \
           JOIN article_tag l ON l.article_id = a.id JOIN tag t ON t.id = l.tag_id \
          GROUP BY t.id ORDER BY count(*) DESC, t.name",
    )
    .bind(LATE)
    .fetch_all(connection)
    .await
}

/// Adds a tag or a place, at an address of its own.
pub(super) async fn add(
    tx: &mut WriteTx,
    _by: &Writer,
    kind: Addable,
    name: &str,
    slug: &str,
) -> sqlx::Result<Named> {
    /// The first of `slug`, `slug-2`, … that is free.
    macro_rules! insert {
        ($table:literal) => {
            concat!(
                "WITH RECURSIVE try (number, slug) AS ( \
                     SELECT 1, $2 \
                     UNION ALL \
                     SELECT number + 1, $2 || '-' || (number + 1) FROM try \
                      WHERE EXISTS (SELECT 1 FROM ",
                $table,
                " t WHERE t.slug = try.slug) \
                 ) \
                 INSERT INTO ",
                $table,
                " (slug, name) \
                 SELECT slug, $1 FROM try ORDER BY number DESC LIMIT 1 RETURNING id, name"
            )
        };
    }
    let statement = match kind {
        Addable::Place => insert!("place"),
        Addable::Tag => insert!("tag"),
    };
    sqlx::query_as(statement)
        .bind(name)
        .bind(slug)
        .fetch_one(&mut **tx)
        .await
}

/// The names of what `fields` say, and of the person who writes as `me`.
pub async fn of_fields(
    connection: &mut SqliteConnection,
    fields: &Fields,
    me: Option<i64>,
) -> sqlx::Result<Names> {
    let mut authors = fields.authors.clone();
    authors.extend(&fields.editors);
    authors.extend(me.map(AuthorId));
    let places: Vec<_> = fields.place.into_iter().collect();
    Ok(Names {
        sections: sections(connection).await?,
        tags: named(
            connection,
            "SELECT DISTINCT t.id, t.name FROM json_each($1) w JOIN tag t ON t.id = w.value \
              ORDER BY t.name, t.id",
            &fields.tags,
        )
        .await?,
        authors: named(
            connection,
            "SELECT DISTINCT t.id, t.name FROM json_each($1) w JOIN author t ON t.id = w.value \
              ORDER BY t.name, t.id",
            &authors,
        )
        .await?,
        places: named(
            connection,
            "SELECT t.id, t.name FROM json_each($1) w JOIN place t ON t.id = w.value",
            &places,
        )
        .await?,
    })
}

async fn named(
    connection: &mut SqliteConnection,
    statement: &'static str,
    ids: &[impl serde::Serialize],
) -> sqlx::Result<Vec<Named>> {
    sqlx::query_as(statement)
        .bind(list(ids)?)
        .fetch_all(connection)
        .await
}

/// All sections, each behind the one above it.
async fn sections(connection: &mut SqliteConnection) -> sqlx::Result<Vec<SectionChoice>> {
    sqlx::query_as(
        "WITH RECURSIVE tree (id, name, depth, line) AS ( \
             SELECT id, name, 0, printf('%09d %s %09d', position, name, id) \
               FROM section WHERE parent_id IS NULL \
             UNION ALL \
             SELECT s.id, s.name, tree.depth + 1, \
                    tree.line || printf('/%09d %s %09d', s.position, s.name, s.id) \
               FROM section s JOIN tree ON s.parent_id = tree.id \
         ) SELECT id, name, depth FROM tree ORDER BY line",
    )
    .fetch_all(connection)
    .await
}

/// The first field that names something that is not there.
pub async fn first_unknown(
    tx: &mut WriteTx,
    fields: &Fields,
) -> sqlx::Result<Option<&'static str>> {
    let sections: Vec<_> = fields.section.into_iter().collect();
    let places: Vec<_> = fields.place.into_iter().collect();
    let media: Vec<_> = fields.lead_media.into_iter().collect();
    let named = [
        ("section", SECTIONS, list(&sections)?),
        ("also", SECTIONS, list(&fields.also)?),
        ("tags", TAGS, list(&fields.tags)?),
        ("authors", AUTHORS, list(&fields.authors)?),
        ("editors", AUTHORS, list(&fields.editors)?),
        ("place", PLACES, list(&places)?),
        ("lead_media", MEDIA, list(&media)?),
    ];
    for (field, unknown, ids) in named {
        let missing: bool = sqlx::query_scalar(unknown)
            .bind(ids)
            .fetch_one(&mut **tx)
            .await?;
        if missing {
            return Ok(Some(field));
        }
    }
    Ok(None)
}

/// Whether any id of a list is in no row of a table.
macro_rules! any_unknown {
    ($table:literal) => {
        concat!(
            "SELECT EXISTS (SELECT 1 FROM json_each($1) wanted \
                             WHERE wanted.value NOT IN (SELECT id FROM ",
            $table,
            "))"
        )
    };
}
const SECTIONS: &str = any_unknown!("section");
const TAGS: &str = any_unknown!("tag");
const AUTHORS: &str = any_unknown!("author");
const PLACES: &str = any_unknown!("place");
const MEDIA: &str = any_unknown!("media");

/// For `json_each`.
fn list(ids: &[impl serde::Serialize]) -> sqlx::Result<String> {
    serde_json::to_string(ids).map_err(|error| sqlx::Error::Encode(error.into()))
}
