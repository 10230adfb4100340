//! What an import remembers of each record, and the writers for what articles
//! are filed under: sections, tags, authors, places; and the site itself.

use serde::Serialize;
use sqlx::SqliteConnection;

use super::{ImportError, ImportKey, ItemKind, Outcome, content_hash};
use crate::{
    article::id::{AuthorId, PlaceId, SectionId, TagId},
    document::ArticleId,
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

/// The article that stood at `?p={post_id}` on an imported WordPress site, and
/// its present path, when readers may see it.
pub async fn find_by_wordpress_id(
    connection: &mut SqliteConnection,
    post_id: u64,
) -> Result<Option<(ArticleId, String)>, sqlx::Error> {
    // The recursive part walks from one source to the next along the primary
    // key, so that the answer costs the same however much was imported.
    let found: Option<(i64, String)> = sqlx::query_as(
        "WITH RECURSIVE origin (source) AS ( \
             SELECT min(source) FROM import_item \
             UNION ALL \
             SELECT (SELECT min(i.source) FROM import_item i WHERE i.source > origin.source) \
             FROM origin WHERE origin.source IS NOT NULL \
         ) \
         SELECT a.id, a.path FROM origin \
         JOIN import_item i ON i.source = origin.source AND i.kind = 'post' AND i.source_id = $1 \
         JOIN article a ON a.id = i.local_id \
         WHERE origin.source LIKE 'wordpress:%' AND a.status = 'published' \
         ORDER BY origin.source LIMIT 1",
    )
    .bind(post_id.to_string())
    .fetch_optional(connection)
    .await?;
    Ok(found.map(|(id, path)| (ArticleId(id), path)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::fixture::{Fixture, key};

    fn section(slug: &str, name: &str) -> NewSection {
        NewSection {
            parent: None,
            slug: slug.to_owned(),
            name: name.to_owned(),
            description: String::new(),
            position: 0,
        }
    }

    #[tokio::test]
    async fn a_renamed_section_follows_the_export_until_it_is_edited_here() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        let mut outcomes = Vec::new();
        for name in ["Daerah", "Daerah", "Nusantara"] {
            let put = put_section(&mut tx, &key("7"), &section("daerah", name)).await;
            outcomes.push(put.expect("written"));
        }
        sqlx::query("UPDATE section SET name = 'Kabar Daerah'")
            .execute(&mut *tx)
            .await
            .expect("edited");
        let put = put_section(&mut tx, &key("7"), &section("daerah", "Wilayah")).await;
        outcomes.push(put.expect("written"));
        let id = SectionId(1);
        assert_eq!(
            outcomes,
            [
                (id, Outcome::Imported),
                (id, Outcome::Unchanged),
                (id, Outcome::Updated),
                (id, Outcome::KeptLocalEdit)
            ]
        );
    }

    #[tokio::test]
    async fn a_record_with_a_slug_that_is_here_is_the_same_one_and_stays() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        let tag = |name: &str| NewTag {
            slug: "banjir".to_owned(),
            name: name.to_owned(),
            description: String::new(),
        };
        let ours = put_tag(&mut tx, &key("1"), &tag("Banjir")).await;
        let theirs = put_tag(&mut tx, &key("2"), &tag("BANJIR")).await;
        assert_eq!(ours.expect("written"), (TagId(1), Outcome::Imported));
        assert_eq!(theirs.expect("written"), (TagId(1), Outcome::Unchanged));
        let here = NewTag::load(&mut tx, 1).await.expect("asked");
        assert_eq!(here, Some(tag("Banjir")));
    }

    #[tokio::test]
    async fn every_kind_of_record_is_read_back_as_it_was_written() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        let author = NewAuthor {
            slug: "edi".to_owned(),
            name: "Edi D.".to_owned(),
            initials: "Edi D".to_owned(),
            role: "Redaktur".to_owned(),
            bio: "Menulis.".to_owned(),
            email: Some("edi@contoh.id".to_owned()),
        };
        let place = NewPlace {
            slug: "lumajang".to_owned(),
            name: "Lumajang".to_owned(),
        };
        put_author(&mut tx, &key("1"), &author).await.expect("written");
        put_place(&mut tx, &key("1"), &place).await.expect("written");
        let author_here = NewAuthor::load(&mut tx, 1).await.expect("asked");
        let place_here = NewPlace::load(&mut tx, 1).await.expect("asked");
        assert_eq!((author_here, place_here), (Some(author), Some(place)));
    }

    #[tokio::test]
    async fn stories_follow_a_section_that_moves_in_the_tree() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        let mut ids = Vec::new();
        for slug in ["atas", "lain", "bawah"] {
            let put = put_section(&mut tx, &key(slug), &section(slug, slug)).await;
            ids.push(put.expect("written").0);
        }
        let below = |parent| NewSection {
            parent: Some(parent),
            ..section("bawah", "bawah")
        };
        put_section(&mut tx, &key("bawah"), &below(ids[0])).await.expect("written");
        let mut article = crate::import::fixture::story("panen");
        article.fields.section = Some(ids[2]);
        let document = crate::import::fixture::document("Padi.");
        crate::import::article::store::put_article(&mut tx, &key("1"), "h", &article, &document)
            .await
            .expect("written");

        let lists = "SELECT s.slug FROM article_section l JOIN section s ON s.id = l.section_id \
                     ORDER BY s.slug";
        let before: Vec<String> = sqlx::query_scalar(lists)
            .fetch_all(&mut *tx)
            .await
            .expect("asked");
        put_section(&mut tx, &key("bawah"), &below(ids[1])).await.expect("written");
        let after: Vec<String> = sqlx::query_scalar(lists)
            .fetch_all(&mut *tx)
            .await
            .expect("asked");
        assert_eq!((before, after), (
            vec!["atas".to_owned(), "bawah".to_owned()],
            vec!["bawah".to_owned(), "lain".to_owned()],
        ));
    }
}
