//! One line of the comments' file.

use serde::Deserialize;

use super::{key, timestamp};
use crate::{
    import::{
        ImportError, Report,
        article::store::imported_article,
        comment::{NewComment, State, store::put_comment},
    },
    locale::Timestamp,
    server::db::WriteTx,
};

/// A comment on an article of the same corpus.
#[derive(Deserialize)]
pub struct Remark {
    id: u64,
    article_id: u64,
    author: String,
    email: String,
    #[serde(deserialize_with = "timestamp")]
    created_at: Timestamp,
    body: String,
}

impl Remark {
    pub fn parse(line: &str) -> Result<Self, String> {
        serde_json::from_str(line).map_err(|error| error.to_string())
    }

    pub async fn write(self, tx: &mut WriteTx, report: &mut Report) -> Result<(), ImportError> {
        let id = self.id.to_string();
        let article_id = self.article_id.to_string();
        let Some(article) = imported_article(tx, &key(&article_id)).await? else {
            let sample = format!("comment {id} on article {article_id}");
            report.skip("comment", "its article is not here", &sample);
            return Ok(());
        };
        let comment = NewComment {
            article,
            parent: None,
            author: None,
            author_name: self.author,
            author_email: Some(self.email),
            body: self.body,
            state: State::Approved,
            created_at: self.created_at,
        };
        let (_, outcome) = put_comment(tx, &key(&id), &comment).await?;
        report.record("comment", outcome);
        Ok(())
    }
}
