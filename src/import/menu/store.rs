//! Writes imported menus. A menu is one record: when an item changes, the menu
//! has changed.

use super::{Location, NewMenu, NewMenuItem, Target};
use crate::{
    article::id::{SectionId, TagId},
    document::ArticleId,
    import::{
        ImportError, ImportKey, ItemKind, Outcome,
        store::{Record, put},
    },
    server::db::WriteTx,
};

/// Writes a menu and its items. A menu whose slug is here already, but was not
/// imported under `key`, is taken for the same one and stays as it is.
pub async fn put_menu(
    tx: &mut WriteTx,
    key: &ImportKey<'_>,
    menu: &NewMenu,
) -> Result<Outcome, ImportError> {
    let (_, outcome) = put(tx, key, menu).await?;
    Ok(outcome)
}

/// One row of `menu_item`.
#[derive(sqlx::FromRow)]
struct ItemRow {
    id: i64,
    parent_id: Option<i64>,
    label: String,
    section_id: Option<SectionId>,
    article_id: Option<i64>,
    tag_id: Option<TagId>,
    href: Option<String>,
}

impl Record for NewMenu {
    const KIND: ItemKind = ItemKind::Menu;

    async fn find(&self, tx: &mut WriteTx) -> Result<Option<i64>, sqlx::Error> {
        sqlx::query_scalar("SELECT id FROM menu WHERE slug = $1")
            .bind(&self.slug)
            .fetch_optional(&mut **tx)
            .await
    }

    async fn load(tx: &mut WriteTx, id: i64) -> Result<Option<Self>, sqlx::Error> {
        let menu: Option<(String, String, Option<Location>)> =
            sqlx::query_as("SELECT slug, name, location FROM menu WHERE id = $1")
                .bind(id)
                .fetch_optional(&mut **tx)
                .await?;
        let Some((slug, name, location)) = menu else {
            return Ok(None);
        };
        let rows: Vec<ItemRow> = sqlx::query_as(
            "SELECT id, parent_id, label, section_id, article_id, tag_id, href FROM menu_item \
             WHERE menu_id = $1 ORDER BY position, id",
        )
        .bind(id)
        .fetch_all(&mut **tx)
        .await?;
        Ok(Some(Self {
            slug,
            name,
            location,
            items: children_of(None, &rows),
        }))
    }

    async fn insert(&self, tx: &mut WriteTx) -> Result<i64, sqlx::Error> {
        let id = sqlx::query_scalar("INSERT INTO menu (slug, name) VALUES ($1, $2) RETURNING id")
            .bind(&self.slug)
            .bind(&self.name)
            .fetch_one(&mut **tx)
            .await?;
        self.update(tx, id).await?;
        Ok(id)
    }

    async fn update(&self, tx: &mut WriteTx, id: i64) -> Result<(), sqlx::Error> {
        sqlx::query(
            "UPDATE menu SET slug = $2, name = $3, location = CASE WHEN EXISTS \
             (SELECT 1 FROM menu WHERE location = $4 AND id <> $1) THEN NULL ELSE $4 END \
             WHERE id = $1",
        )
        .bind(id)
        .bind(&self.slug)
        .bind(&self.name)
        .bind(self.location)
        .execute(&mut **tx)
        .await?;
        sqlx::query("DELETE FROM menu_item WHERE menu_id = $1")
            .bind(id)
            .execute(&mut **tx)
            .await?;
        insert_items(tx, id, &self.items).await
    }
}

/// Walks the tree without recursion: what waits is a parent with its children.
async fn insert_items(
    tx: &mut WriteTx,
    menu: i64,
    items: &[NewMenuItem],
) -> Result<(), sqlx::Error> {
    let mut waiting: Vec<(Option<i64>, &[NewMenuItem])> = vec![(None, items)];
    while let Some((parent, items)) = waiting.pop() {
        for (position, item) in (0_i64..).zip(items) {
            let id = insert_item(tx, menu, parent, position, item).await?;
            waiting.push((Some(id), &item.children));
        }
    }
    Ok(())
}

async fn insert_item(
    tx: &mut WriteTx,
    menu: i64,
    parent: Option<i64>,
    position: i64,
    item: &NewMenuItem,
) -> Result<i64, sqlx::Error> {
    let (section, article, tag, href) = match &item.target {
        Target::Section(id) => (Some(*id), None, None, None),
        Target::Article(id) => (None, Some(id.0), None, None),
        Target::Tag(id) => (None, None, Some(*id), None),
        Target::Href(href) => (None, None, None, Some(href)),
    };
    sqlx::query_scalar(
        "INSERT INTO menu_item (menu_id, parent_id, position, label, section_id, article_id, \
         tag_id, href) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
    )
    .bind(menu)
    .bind(parent)
    .bind(position)
    .bind(&item.label)
    .bind(section)
    .bind(article)
    .bind(tag)
    .bind(href)
    .fetch_one(&mut **tx)
    .await
}

fn children_of(parent: Option<i64>, rows: &[ItemRow]) -> Vec<NewMenuItem> {
    rows.iter()
        .filter(|row| row.parent_id == parent)
        .filter_map(|row| {
            Some(NewMenuItem {
                label: row.label.clone(),
                target: row.target()?,
                children: children_of(Some(row.id), rows),
            })
        })
        .collect()
}

impl ItemRow {
    /// `None` cannot happen: the schema asks for exactly one target.
    fn target(&self) -> Option<Target> {
        let section = self.section_id.map(Target::Section);
        let article = self.article_id.map(|id| Target::Article(ArticleId(id)));
        let tag = self.tag_id.map(Target::Tag);
        section
            .or(article)
            .or(tag)
            .or_else(|| self.href.clone().map(Target::Href))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::fixture::{Fixture, key};

    fn item(label: &str, children: Vec<NewMenuItem>) -> NewMenuItem {
        NewMenuItem {
            label: label.to_owned(),
            target: Target::Href(format!("/{label}/")),
            children,
        }
    }

    fn menu(slug: &str, items: Vec<NewMenuItem>) -> NewMenu {
        NewMenu {
            slug: slug.to_owned(),
            name: slug.to_owned(),
            location: Some(Location::Primary),
            items,
        }
    }

    #[tokio::test]
    async fn a_menu_is_read_back_with_its_levels_in_order() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        let deep = item("c", vec![item("d", vec![])]);
        let written = menu(
            "utama",
            vec![item("b", vec![deep, item("a", vec![])]), item("e", vec![])],
        );
        put_menu(&mut tx, &key("1"), &written)
            .await
            .expect("written");
        let read = NewMenu::load(&mut tx, 1).await.expect("asked");
        assert_eq!(read, Some(written));
    }

    #[tokio::test]
    async fn a_menu_changes_with_its_items() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        let mut outcomes = Vec::new();
        for label in ["a", "a", "b"] {
            let menu = menu("utama", vec![item(label, vec![])]);
            outcomes.push(put_menu(&mut tx, &key("1"), &menu).await.expect("written"));
        }
        sqlx::query("UPDATE menu_item SET label = 'kami'")
            .execute(&mut *tx)
            .await
            .expect("edited");
        let newer = menu("utama", vec![]);
        outcomes.push(put_menu(&mut tx, &key("1"), &newer).await.expect("written"));
        assert_eq!(
            outcomes,
            [
                Outcome::Imported,
                Outcome::Unchanged,
                Outcome::Updated,
                Outcome::KeptLocalEdit
            ]
        );
    }

    #[tokio::test]
    async fn a_place_of_the_frame_stays_with_the_menu_that_has_it() {
        let fixture = Fixture::new().await;
        let mut tx = fixture.db.write().await.expect("a transaction");
        put_menu(&mut tx, &key("1"), &menu("utama", vec![]))
            .await
            .expect("written");
        put_menu(&mut tx, &key("2"), &menu("kedua", vec![]))
            .await
            .expect("written");
        let second = NewMenu::load(&mut tx, 2)
            .await
            .expect("asked")
            .expect("there");
        assert_eq!(second.location, None);
    }
}
