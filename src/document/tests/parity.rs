//! What the editor's schema is compared with: `end2end/edit-body-parity.once.spec.ts` reads it.

use std::fs;
use std::path::Path;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::json;

use super::super::*;
use super::arbitrary::{Filling, document};

const DOCUMENTS: usize = 240;

/// No picture is there, so that none has to be fetched; every article is.
struct Site;

impl References for Site {
    fn media(&self, _: MediaId) -> Option<MediaView<'_>> {
        None
    }

    fn article(&self, id: ArticleId) -> Option<ArticleView<'_>> {
        Some(ArticleView {
            url: format!("/berita/{id}").into(),
            headline: "Judul".into(),
        })
    }
}

/// The same documents each time: half of them hostile, half of plain words.
#[test]
fn documents_are_written_out_for_the_editor_to_be_compared_with() {
    let mut runner = TestRunner::deterministic();
    let documents: Vec<_> = (0..DOCUMENTS)
        .map(|index| {
            let filling = if index % 2 == 0 {
                Filling::Hostile
            } else {
                Filling::Words
            };
            let tree = document(filling).new_tree(&mut runner).expect("a document");
            let document = tree.current();
            let html = render_html(&document, &Site);
            json!({ "json": document.to_json(), "html": html })
        })
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/parity");
    fs::create_dir_all(&folder).expect("a folder below target");
    let file = json!({ "hash": schema_hash(), "documents": documents });
    fs::write(folder.join("documents.json"), file.to_string()).expect("the file can be written");
}
