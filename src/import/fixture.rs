//! What the tests of this folder share.

use tempfile::TempDir;

use super::{
    ImportKey,
    article::{Comments, Fields, Kind, NewArticle, Pin, Status},
};
use crate::{
    document::{Block, BlockId, Document, Paragraph, RichText},
    locale::Timestamp,
    media::MediaRoot,
    server::db::Db,
};

/// 24 October 2025, 12.45 WIB.
pub const NOW: Timestamp = Timestamp::from_millis(1_761_284_700_000);

/// An empty database and media store, gone with the value.
pub struct Fixture {
    pub db: Db,
    pub root: MediaRoot,
    pub directory: TempDir,
}

impl Fixture {
    pub async fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let db = Db::open(&directory.path().join("warta.db"), NOW)
            .await
            .expect("a database");
        Self {
            db,
            root: MediaRoot::new(directory.path().join("media")),
            directory,
        }
    }
}

pub fn key(source_id: &str) -> ImportKey<'_> {
    ImportKey {
        source: "wordpress:contoh.id",
        source_id,
    }
}

/// A published story.
pub fn story(slug: &str) -> NewArticle {
    NewArticle {
        id: None,
        kind: Kind::Story,
        status: Status::Published,
        slug: slug.to_owned(),
        path: Some(format!("/2025/10/24/{slug}/")),
        old_paths: Vec::new(),
        pin: Pin::Unpinned,
        comments: Comments::Open,
        created_at: NOW,
        published_at: Some(NOW),
        updated_at: None,
        fields: Fields {
            headline: format!("Judul {slug}"),
            ..Fields::default()
        },
    }
}

/// One paragraph.
pub fn document(text: &str) -> Document {
    Document::new(vec![Block::Paragraph(Paragraph {
        id: BlockId::derived("test", 0),
        text: RichText::plain(text),
    })])
}
