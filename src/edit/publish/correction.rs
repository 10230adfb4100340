//! Publishing changes with a note for readers of what they put right.

use serde::Deserialize;
use serde_json::json;

use super::{
    Manuscript, Unreadable,
    answer::NotDone,
    operation::{record, refusal},
    store::{self, Standing},
};
use crate::{
    account::guard::Editor,
    article::Kind as ArticleKind,
    audit::Action,
    correction::{Changes, Kind, LONGEST_NOTE, NewCorrection, store as corrections},
    document::ArticleId,
    edit::{access::Status, asked::Asked},
    locale::correction::{CorrectionFaults, correction_faults},
    server::db::{Db, WriteTx},
};

/// What the publish dialog sends of a note.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CorrectionRequest {
    kind: Kind,
    note: String,
    /// Whether readers see the words before and after; not where those before are
    /// the harm.
    show_changes: bool,
}

/// A note with what it says has changed.
pub(super) struct Note {
    new: NewCorrection,
    /// The published revision that was compared with.
    from: i64,
}

impl CorrectionRequest {
    /// The note on what changes with the revision `rev`. Compares outside of the
    /// transaction: nobody else has to wait for it.
    pub(super) async fn note(
        self,
        db: &Db,
        article: ArticleId,
        rev: i64,
        asked: &Asked,
    ) -> Result<Note, NotDone> {
        let faults = faults(asked);
        let note = self.note.trim().to_owned();
        if note.is_empty() {
            return Err(refusal("note_missing", faults.note_missing));
        }
        if note.chars().count() > LONGEST_NOTE {
            return Err(refusal("note_too_long", faults.note_too_long));
        }
        let mut connection = db.reader().acquire().await?;
        let standing = store::standing(&mut connection, article).await?;
        let from = standing.as_ref().and_then(correctable);
        let from = from.ok_or_else(|| refusal("not_published", faults.not_published))?;
        let old = Manuscript::load(&mut connection, article, from).await?;
        let new = Manuscript::load(&mut connection, article, rev).await?;
        drop(connection);
        let changes = match (old, new) {
            (Some(old), Some(new)) if self.show_changes => changes(old, new).await?,
            _ => Changes::default(),
        };
        let new = NewCorrection {
            article,
            kind: self.kind,
            note,
            versions: Some((from, rev)),
            changes,
            carried_by: None,
            complaint: None,
        };
        Ok(Note { new, from })
    }
}

impl Note {
    /// Adds the note to what is being published; `before` is how the article stood.
    pub(super) async fn write(
        self,
        tx: &mut WriteTx,
        editor: &Editor,
        before: &Standing,
        asked: &Asked,
    ) -> Result<(), NotDone> {
        if correctable(before) != Some(self.from) {
            let text = faults(asked).published_meanwhile;
            return Err(refusal("published_meanwhile", text));
        }
        let Self { new, .. } = self;
        let id = corrections::insert(tx, editor, &new, asked.now).await?;
        let after = json!({ "number": id, "kind": new.kind, "note": new.note });
        record(tx, editor, Action::Corrected, before, after, asked).await
    }
}

/// The revision that readers have of a story that can be put right.
fn correctable(standing: &Standing) -> Option<i64> {
    let is_out = standing.status == Status::Published && standing.kind == ArticleKind::Story;
    standing.published_rev.filter(|_| is_out)
}

/// Large texts that have little in common take a while.
async fn changes(old: Manuscript, new: Manuscript) -> Result<Changes, NotDone> {
    let compared = tokio::task::spawn_blocking(move || {
        Changes::between((&old.document, &old.fields), (&new.document, &new.fields))
    });
    Ok(compared
        .await
        .map_err(|_| Unreadable::from(sqlx::Error::WorkerCrashed))?)
}

fn faults(asked: &Asked) -> &'static CorrectionFaults {
    correction_faults(asked.lang())
}
