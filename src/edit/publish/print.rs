//! Putting a revision before readers, whole: everything they get of it is written
//! in one transaction.

use serde_json::json;

use super::{
    Manuscript, Unreadable,
    address::Address,
    store::{self, Standing},
};
use crate::{
    account::guard::Editor,
    article::{Kind, fields::Fields, filing::store as filing, references},
    audit::{self, Action, By, Entry},
    document::{self, ArticleId},
    edit::{access::Status, schedule::Due},
    locale::Timestamp,
    search::index,
    server::db::WriteTx,
};

/// On whose word an article is published.
#[derive(Clone, Copy, Debug)]
pub enum Publisher<'a> {
    Editor(&'a Editor),
    /// Of the editor who scheduled it.
    Schedule(&'a Due),
}

/// Whether readers are told that a published article was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// "Diperbarui …" stands at its head.
    Readers,
    Nobody,
}

/// A revision that the checklist has nothing against, on its way to readers.
#[derive(Clone, Copy, Debug)]
pub struct Print<'a> {
    pub standing: &'a Standing,
    pub manuscript: &'a Manuscript,
    pub address: &'a Address,
    /// [`first_published`].
    pub published_at: Timestamp,
    pub telling: Telling,
    pub now: Timestamp,
    /// As the logs and the audit name the request.
    pub request: &'a str,
}

/// What is written of a revision when it is published.
pub(super) struct Sheet<'a> {
    pub article: ArticleId,
    pub rev: i64,
    pub fields: &'a Fields,
    pub address: &'a Address,
    pub doc: String,
    pub html: String,
    pub word_count: i64,
    pub published_at: Timestamp,
    /// `None` leaves the time that readers were told before.
    pub updated_at: Option<Timestamp>,
}

/// When readers have the article for the first time: what is known of that holds
/// for ever. `due` is what was promised, also when the server was down then.
pub fn first_published(standing: &Standing, due: Option<&Due>, now: Timestamp) -> Timestamp {
    match (due, standing.status) {
        (Some(due), _) => due.at,
        // Here the time is that of a promise, or there is none.
        (None, Status::Draft | Status::Review | Status::Scheduled) => now,
        (None, _) => standing.published_at.unwrap_or(now),
    }
}

impl Print<'_> {
    /// Writes all that readers get of it.
    ///
    /// # Errors
    /// When the database cannot be used, or a body that recommends this one cannot
    /// be read.
    pub async fn publish(
        &self,
        tx: &mut WriteTx,
        publisher: Publisher<'_>,
    ) -> Result<(), Unreadable> {
        let article = self.manuscript.article;
        let document = &self.manuscript.document;
        let text = document::render_text(document);
        let recommended: Vec<ArticleId> = references::articles(document).collect();
        let fields = Fields {
            slug: self.address.slug.clone(),
            ..self.manuscript.fields.clone()
        };
        let sheet = self.sheet(tx, &fields, &text).await?;
        store::write_row(tx, &sheet).await?;
        store::write_revision(tx, &sheet, &serde_json::to_string(&fields)?).await?;
        filing::clear(tx, article).await?;
        let listed_at = (self.standing.kind == Kind::Story).then_some(self.published_at);
        filing::write(tx, article, &fields, listed_at).await?;
        references::store::note_recommended(tx, article, &recommended).await?;
        index::store::put(tx, article.0, &text).await?;
        rerender_recommending(tx, article).await?;
        Ok(self.record(tx, publisher, &sheet).await?)
    }

    async fn sheet<'a>(
        &'a self,
        tx: &mut WriteTx,
        fields: &'a Fields,
        text: &str,
    ) -> Result<Sheet<'a>, Unreadable> {
        let document = &self.manuscript.document;
        let references = references::store::load(tx, document).await?;
        let is_told = self.telling == Telling::Readers && self.standing.published_rev.is_some();
        Ok(Sheet {
            article: self.manuscript.article,
            rev: self.manuscript.rev,
            fields,
            address: self.address,
            doc: document.to_json(),
            html: document::render_html(document, &references),
            word_count: i64::try_from(text.split_whitespace().count()).unwrap_or(i64::MAX),
            published_at: self.published_at,
            updated_at: is_told.then_some(self.now),
        })
    }

    async fn record(
        &self,
        tx: &mut WriteTx,
        publisher: Publisher<'_>,
        sheet: &Sheet<'_>,
    ) -> sqlx::Result<()> {
        let (by, late) = match publisher {
            Publisher::Editor(editor) => (By::Person(editor), None),
            Publisher::Schedule(due) => (By::Server, due.seconds_late(self.now)),
        };
        let before = self.standing;
        let entry = Entry {
            by,
            action: Action::Published,
            subject: "article",
            subject_id: Some(before.id),
            before: Some(json!({
                "state": before.status, "rev": before.published_rev, "path": before.path,
            })),
            after: Some(json!({
                "headline": sheet.fields.headline, "rev": sheet.rev, "path": sheet.address.path,
                "published_at": sheet.published_at, "updated_at": sheet.updated_at,
                "seconds_late": late,
            })),
            request: self.request,
        };
        audit::store::record(tx, &entry, self.now).await
    }
}

/// Bodies that recommend the article show it as it is now, or not at all.
///
/// # Errors
/// As [`Print::publish`].
pub async fn rerender_recommending(tx: &mut WriteTx, article: ArticleId) -> Result<(), Unreadable> {
    let recommending = references::store::recommending(tx, article).await?;
    Ok(references::store::rerender(tx, &recommending).await?)
}
