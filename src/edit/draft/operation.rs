//! Doing once what is sent twice because its answer was lost.

use super::{
    checked::{Name, unprocessable},
    store::{self, Operation},
};
use crate::{
    account::guard::Writer,
    edit::{access::Editable, answer::Refused, asked::Asked},
    locale::{Timestamp, editing::draft::draft_texts},
    server::db::WriteTx,
};

/// An operation under the name that the browser gave it.
pub(in crate::edit) struct Named<'a> {
    pub id: &'a Name,
    /// What it is, as it is noted.
    pub kind: &'static str,
    pub writer: &'a Writer,
    pub article: &'a Editable,
}

impl Named<'_> {
    /// What it came to when it was sent before.
    ///
    /// # Errors
    /// When the name belongs to another operation, or the database cannot be used.
    pub async fn before(
        &self,
        tx: &mut WriteTx,
        asked: &Asked,
    ) -> Result<Option<Operation>, Refused> {
        let Some(done) = store::operation(tx, self.id.as_str()).await? else {
            return Ok(None);
        };
        let is_this = done.article_id == self.article.article.0
            && done.person_id == self.writer.id
            && done.kind == self.kind;
        if is_this {
            return Ok(Some(done));
        }
        let text = draft_texts(asked.lang()).other_operation;
        Err(unprocessable("operation", text).at("op_id").into())
    }

    /// Notes that it led to revision `rev`.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub async fn note(&self, tx: &mut WriteTx, rev: i64, at: Timestamp) -> sqlx::Result<()> {
        let operation = Operation {
            article_id: self.article.article.0,
            person_id: self.writer.id,
            kind: self.kind.to_owned(),
            rev,
            at,
        };
        store::note_operation(tx, self.id.as_str(), &operation).await
    }
}
