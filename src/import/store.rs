//! What an import remembers of each record, and the writers for what articles
//! are filed under: sections, tags, authors, places; and the site itself.

use serde::Serialize;
use sqlx::SqliteConnection;

use super::{ImportError, ImportKey, ItemKind, Outcome, content_hash};
use crate::{
    article::id::{AuthorId, PlaceId, SectionId, TagId},
    locale::Zone,
    server::db::WriteTx,
};

/// A section; its slug is unique in the whole tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct NewSection {
    #[sqlx(rename = "parent_id")]
    pub parent: Option<SectionId>,
    pub slug: String,
    pub name: String,
    pub description: String,
    /// Place among its siblings, from the left.
    pub position: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct NewTag {
    pub slug: String,
    pub name: String,
    pub description: String,
}

/// A person named in bylines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct NewAuthor {
    pub slug: String,
    pub name: String,
    /// As printed at the foot of a story.
    pub initials: String,
    pub role: String,
    pub bio: String,
    /// Never shown.
    pub email: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct NewPlace {
    pub slug: String,
    pub name: String,
}

/// The one row of `site`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    pub name: String,
    pub tagline: String,
    /// IANA name of one of Indonesia's three zones.
    pub zone: String,
    /// `id` or `en`.
    pub language: String,
    pub publisher: String,
}

/// What is remembered of a record since it was imported.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ImportItem {
    pub local_id: i64,
    /// [`content_hash`] of the record as it stood in the export.
    pub hash: String,
}

/// Writes a section. A section whose slug is here already, but was not imported
/// under `key`, is taken for the same one and stays as it is.
pub async fn put_section(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    section: &NewSection,
) -> Result<(SectionId, Outcome), ImportError> {
    let (id, outcome) = put(tx, key, section).await?;
    if outcome == Outcome::Updated {
        list_under_all_ancestors(tx).await?;
    }
    Ok((SectionId(id), outcome))
}

/// Writes a tag; like [`put_section`] where the slug is taken.
pub async fn put_tag(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    tag: &NewTag,
) -> Result<(TagId, Outcome), ImportError> {
    let (id, outcome) = put(tx, key, tag).await?;
    Ok((TagId(id), outcome))
}

/// Writes an author; like [`put_section`] where the slug is taken.
pub async fn put_author(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    author: &NewAuthor,
) -> Result<(AuthorId, Outcome), ImportError> {
    let (id, outcome) = put(tx, key, author).await?;
    Ok((AuthorId(id), outcome))
}

/// Writes a place; like [`put_section`] where the slug is taken.
pub async fn put_place(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    place: &NewPlace,
) -> Result<(PlaceId, Outcome), ImportError> {
    let (id, outcome) = put(tx, key, place).await?;
    Ok((PlaceId(id), outcome))
}

/// Replaces what is known of the site.
pub async fn set_site(tx: &mut WriteTx, site: &Site) -> Result<(), ImportError> {
    sqlx::query(
        "UPDATE site SET name = $1, tagline = $2, zone = $3, language = $4, publisher = $5 \
         WHERE id = 1",
    )
    .bind(&site.name)
    .bind(&site.tagline)
    .bind(&site.zone)
    .bind(&site.language)
    .bind(&site.publisher)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The site's name in a database that nobody has named yet; the schema gives it.
pub const UNNAMED: &str = "Warta";

/// Names the site, unless somebody has named it already.
pub async fn name_site(tx: &mut WriteTx, name: &str) -> Result<(), ImportError> {
    sqlx::query("UPDATE site SET name = $1 WHERE id = 1 AND name = $2")
        .bind(name)
        .bind(UNNAMED)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The zone that the site's dates are told in.
pub async fn site_zone(connection: &mut SqliteConnection) -> Result<Zone, sqlx::Error> {
    let name: String = sqlx::query_scalar("SELECT zone FROM site WHERE id = 1")
        .fetch_one(connection)
        .await?;
    Ok(Zone::from_iana(&name).unwrap_or_default())
}

/// What is remembered of the record under `key`.
pub async fn import_item(
    connection: &mut SqliteConnection,
    kind: ItemKind,
    key: &ImportKey<'_>,
) -> Result<Option<ImportItem>, sqlx::Error> {
    sqlx::query_as(
        "SELECT local_id, hash FROM import_item \
         WHERE source = $1 AND kind = $2 AND source_id = $3",
    )
    .bind(key.source)
    .bind(kind.as_str())
    .bind(key.source_id)
    .fetch_optional(connection)
    .await
}

/// Remembers that the record under `key` is here as `local_id` and what it
/// looked like; `rev` is the article's revision that it became.
pub async fn remember(
    tx: &mut WriteTx,
    kind: ItemKind,
    key: &ImportKey<'_>,
    local_id: i64,
    hash: &str,
    rev: Option<i64>,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "INSERT INTO import_item (source, kind, source_id, local_id, hash, rev) \
         VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (source, kind, source_id) DO UPDATE \
         SET local_id = excluded.local_id, hash = excluded.hash, rev = excluded.rev",
    )
    .bind(key.source)
    .bind(kind.as_str())
    .bind(key.source_id)
    .bind(local_id)
    .bind(hash)
    .bind(rev)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A record of its own table that is found again by its slug.
pub(super) trait Record: Serialize + Sized {
    const KIND: ItemKind;

    async fn find(&self, tx: &mut WriteTx) -> Result<Option<i64>, sqlx::Error>;
    async fn load(tx: &mut WriteTx, id: i64) -> Result<Option<Self>, sqlx::Error>;
    async fn insert(&self, tx: &mut WriteTx) -> Result<i64, sqlx::Error>;
    async fn update(&self, tx: &mut WriteTx, id: i64) -> Result<(), sqlx::Error>;
}

/// Writes `record` under `key`. That it was edited here shows when the row no
/// longer looks as the last import left it.
pub(super) async fn put<R: Record>(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    record: &R,
) -> Result<(i64, Outcome), ImportError> {
    let hash = fingerprint(record)?;
    if let Some(item) = import_item(tx, R::KIND, key).await?
        && let Some(here) = R::load(tx, item.local_id).await?
    {
        let id = item.local_id;
        if item.hash == hash {
            return Ok((id, Outcome::Unchanged));
        }
        if fingerprint(&here)? != item.hash {
            return Ok((id, Outcome::KeptLocalEdit));
        }
        record.update(tx, id).await?;
        remember(tx, R::KIND, key, id, &hash, None).await?;
        return Ok((id, Outcome::Updated));
    }
    let (id, outcome) = match record.find(tx).await? {
        Some(id) => (id, Outcome::Unchanged),
        None => (record.insert(tx).await?, Outcome::Imported),
    };
    remember(tx, R::KIND, key, id, &hash, None).await?;
    Ok((id, outcome))
}

fn fingerprint(record: &impl Serialize) -> Result<String, serde_json::Error> {
    Ok(content_hash(&serde_json::to_vec(record)?))
}

/// Lists every story anew under the ancestors of the sections chosen for it;
/// needed after a section has moved in the tree.
async fn list_under_all_ancestors(tx: &mut WriteTx) -> Result<(), sqlx::Error> {
    sqlx::query("DELETE FROM article_section WHERE chosen = 0")
        .execute(&mut **tx)
        .await?;
    sqlx::query(
        "WITH RECURSIVE above (section_id, ancestor_id) AS ( \
             SELECT id, parent_id FROM section WHERE parent_id IS NOT NULL \
             UNION \
             SELECT above.section_id, s.parent_id FROM above \
             JOIN section s ON s.id = above.ancestor_id WHERE s.parent_id IS NOT NULL \
         ) \
         INSERT INTO article_section (article_id, section_id, chosen, published_at) \
         SELECT DISTINCT l.article_id, above.ancestor_id, 0, l.published_at \
         FROM article_section l JOIN above ON above.section_id = l.section_id \
         WHERE l.chosen = 1 \
         ON CONFLICT (article_id, section_id) DO NOTHING",
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Record for NewSection {
    const KIND: ItemKind = ItemKind::Section;

    async fn find(&self, tx: &mut WriteTx) -> Result<Option<i64>, sqlx::Error> {
        sqlx::query_scalar("SELECT id FROM section WHERE slug = $1")
            .bind(&self.slug)
            .fetch_optional(&mut **tx)
            .await
    }

    async fn load(tx: &mut WriteTx, id: i64) -> Result<Option<Self>, sqlx::Error> {
        sqlx::query_as(
            "SELECT parent_id, slug, name, description, position FROM section WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(&mut **tx)
        .await
    }

    async fn insert(&self, tx: &mut WriteTx) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar(
            "INSERT INTO section (parent_id, slug, name, description, position) \
             VALUES ($1, $2, $3, $4, $5) RETURNING id",
        )
        .bind(self.parent)
        .bind(&self.slug)
        .bind(&self.name)
        .bind(&self.description)
        .bind(self.position)
        .fetch_one(&mut **tx)
        .await
    }

    async fn update(&self, tx: &mut WriteTx, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query(
            "UPDATE section SET parent_id = $2, slug = $3, name = $4, description = $5, \
             position = $6 WHERE id = $1",
        )
        .bind(id)
        .bind(self.parent)
        .bind(&self.slug)
        .bind(&self.name)
        .bind(&self.description)
        .bind(self.position)
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}

impl Record for NewTag {
    const KIND: ItemKind = ItemKind::Tag;

    async fn find(&self, tx: &mut WriteTx) -> Result<Option<i64>, sqlx::Error> {
        sqlx::query_scalar("SELECT id FROM tag WHERE slug = $1")
            .bind(&self.slug)
            .fetch_optional(&mut **tx)
            .await
    }

    async fn load(tx: &mut WriteTx, id: i64) -> Result<Option<Self>, sqlx::Error> {
        sqlx::query_as("SELECT slug, name, description FROM tag WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut **tx)
            .await
    }

    async fn insert(&self, tx: &mut WriteTx) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar(
            "INSERT INTO tag (slug, name, description) VALUES ($1, $2, $3) RETURNING id",
        )
        .bind(&self.slug)
        .bind(&self.name)
        .bind(&self.description)
        .fetch_one(&mut **tx)
        .await
    }

    async fn update(&self, tx: &mut WriteTx, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE tag SET slug = $2, name = $3, description = $4 WHERE id = $1")
            .bind(id)
            .bind(&self.slug)
            .bind(&self.name)
            .bind(&self.description)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }
}

impl Record for NewAuthor {
    const KIND: ItemKind = ItemKind::Author;

    async fn find(&self, tx: &mut WriteTx) -> Result<Option<i64>, sqlx::Error> {
        sqlx::query_scalar("SELECT id FROM author WHERE slug = $1")
            .bind(&self.slug)
            .fetch_optional(&mut **tx)
            .await
    }

    async fn load(tx: &mut WriteTx, id: i64) -> Result<Option<Self>, sqlx::Error> {
        sqlx::query_as("SELECT slug, name, initials, role, bio, email FROM author WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut **tx)
            .await
    }

    async fn insert(&self, tx: &mut WriteTx) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar(
            "INSERT INTO author (slug, name, initials, role, bio, email) \
             VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
        )
        .bind(&self.slug)
        .bind(&self.name)
        .bind(&self.initials)
        .bind(&self.role)
        .bind(&self.bio)
        .bind(&self.email)
        .fetch_one(&mut **tx)
        .await
    }

    async fn update(&self, tx: &mut WriteTx, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query(
            "UPDATE author SET slug = $2, name = $3, initials = $4, role = $5, bio = $6, \
             email = $7 WHERE id = $1",
        )
        .bind(id)
        .bind(&self.slug)
        .bind(&self.name)
        .bind(&self.initials)
        .bind(&self.role)
        .bind(&self.bio)
        .bind(&self.email)
        .execute(&mut **tx)
        .await?;
        Ok(())
    }
}

impl Record for NewPlace {
    const KIND: ItemKind = ItemKind::Place;

    async fn find(&self, tx: &mut WriteTx) -> Result<Option<i64>, sqlx::Error> {
        sqlx::query_scalar("SELECT id FROM place WHERE slug = $1")
            .bind(&self.slug)
            .fetch_optional(&mut **tx)
            .await
    }

    async fn load(tx: &mut WriteTx, id: i64) -> Result<Option<Self>, sqlx::Error> {
        sqlx::query_as("SELECT slug, name FROM place WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut **tx)
            .await
    }

    async fn insert(&self, tx: &mut WriteTx) -> Result<i64, sqlx::Error> {
        sqlx::query_scalar("INSERT INTO place (slug, name) VALUES ($1, $2) RETURNING id")
            .bind(&self.slug)
            .bind(&self.name)
            .fetch_one(&mut **tx)
            .await
    }

    async fn update(&self, tx: &mut WriteTx, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query("UPDATE place SET slug = $2, name = $3 WHERE id = $1")
            .bind(id)
            .bind(&self.slug)
            .bind(&self.name)
            .execute(&mut **tx)
            .await?;
        Ok(())
    }
}
