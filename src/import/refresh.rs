//! Bodies that were rendered before their pictures had all their editions.

use std::collections::HashSet;

use crate::{
    article::references::store::bodies_with_pictures,
    document::{ArticleId, MediaId},
    import::{ImportError, article::store::rerender},
    media::store::{State, set_state, unknown_to_bodies},
    server::db::Db,
};

/// How many bodies are looked at, and at the most written, at a time.
const BATCH: u32 = 100;

/// Renders again what shows a picture whose editions bodies may not name yet.
///
/// # Errors
///
/// When the database cannot be used or a stored document cannot be read.
pub async fn show_new_editions(db: &Db) -> Result<(), ImportError> {
    let mut connection = db.reader().acquire().await?;
    let pictures = unknown_to_bodies(&mut connection).await?;
    drop(connection);
    if pictures.is_empty() {
        return Ok(());
    }
    let wanted: HashSet<MediaId> = pictures.iter().copied().collect();
    let mut last = ArticleId(0);
    loop {
        let mut connection = db.reader().acquire().await?;
        let bodies = bodies_with_pictures(&mut connection, last, BATCH).await?;
        drop(connection);
        let Some((highest, _)) = bodies.last() else {
            break;
        };
        last = ArticleId(*highest);
        let showing: Vec<ArticleId> = bodies
            .iter()
            .filter(|(_, html)| pictures_in(html).any(|id| wanted.contains(&id)))
            .map(|(id, _)| ArticleId(*id))
            .collect();
        if !showing.is_empty() {
            let mut tx = db.write().await?;
            rerender(&mut tx, &showing).await?;
            tx.commit().await?;
        }
    }
    let mut tx = db.write().await?;
    for id in pictures {
        set_state(&mut tx, id, Some(State::Known)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The pictures that a rendered body shows.
fn pictures_in(html: &str) -> impl Iterator<Item = MediaId> {
    html.split("data-media=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next()?.parse().ok())
        .map(MediaId)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_found_in_a_body() {
        let html =
            "<figure data-media=\"7\"></figure><p data-media=\"x\"></p><figure data-media=\"12\">";
        let found: Vec<MediaId> = pictures_in(html).collect();
        assert_eq!(found, [MediaId(7), MediaId(12)]);
    }
}
