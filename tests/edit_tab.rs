//! A draft that is open in a tab, for the tests of editing.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Answer, TestSite};

/// Somebody with a draft open in a tab.
pub struct Tab<'a> {
    site: &'a TestSite,
    cookie: String,
    session: String,
    article: i64,
    /// As it was opened, with what was written since.
    pub opened: Value,
    saves: u32,
}

/// The number of the story that `POST /tulis` began.
pub async fn begin(site: &TestSite, cookie: &str) -> i64 {
    let begun = site.post_as(cookie, "/tulis", &[]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let number = begun.header("location").strip_prefix("/tulis/");
    let number = number.and_then(|number| number.parse().ok());
    number.expect("its number")
}

/// The number of some article.
pub async fn article_where(site: &TestSite, condition: &str) -> i64 {
    ask(
        site,
        &format!("SELECT id FROM article a WHERE {condition} ORDER BY id LIMIT 1"),
    )
    .await
}

/// One value out of the database.
pub async fn ask<T>(site: &TestSite, query: &str) -> T
where
    T: for<'r> sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite> + Send + Unpin,
{
    sqlx::query_scalar(sqlx::AssertSqlSafe(query.to_owned()))
        .fetch_one(site.db.reader())
        .await
        .unwrap_or_else(|error| panic!("{query}: {error}"))
}

pub async fn run(site: &TestSite, statement: &str) {
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(sqlx::AssertSqlSafe(statement.to_owned()))
        .execute(&mut *tx)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
    tx.commit().await.expect("a commit");
}

impl<'a> Tab<'a> {
    pub async fn open(site: &'a TestSite, cookie: &str, article: i64, session: &str) -> Self {
        let opened = site.get_as(cookie, &format!("/api/edit/{article}")).await;
        assert_eq!(opened.status, StatusCode::OK, "{}", opened.body);
        Self {
            site,
            cookie: cookie.to_owned(),
            session: format!("{session}0000000000"),
            article,
            opened: opened.json(),
            saves: 0,
        }
    }

    /// What the next save sends.
    pub fn request(&mut self, kind: &str) -> Value {
        self.saves += 1;
        json!({
            "session": self.session,
            "base_rev": self.opened["rev"],
            "op_id": format!("{}op{}", self.session, self.saves),
            "schema_hash": self.opened["schema_hash"],
            "kind": kind,
            "doc": self.opened["doc"],
            "fields": self.opened["fields"],
        })
    }

    pub async fn send(&self, request: &Value) -> Answer {
        self.send_text(request.to_string()).await
    }

    pub async fn send_text(&self, body: String) -> Answer {
        let address = format!("/api/edit/{}/draft", self.article);
        self.site.post_json(&self.cookie, &address, body).await
    }

    /// Puts words into the headline and the first paragraph.
    pub fn write(&mut self, words: &str) {
        self.opened["fields"]["headline"] = json!(words);
        self.opened["doc"]["content"][0]["content"] = json!([{ "type": "text", "text": words }]);
    }

    /// Writes words and has them saved; what comes after is based on that.
    pub async fn save(&mut self, kind: &str, words: &str) -> Answer {
        self.write(words);
        let request = self.request(kind);
        let answer = self.send(&request).await;
        if answer.status == StatusCode::OK {
            self.opened["rev"] = answer.json()["rev"].clone();
        }
        answer
    }

    /// Saves and must not fail; the revision.
    pub async fn saved(&mut self, kind: &str, words: &str) -> i64 {
        let answer = self.save(kind, words).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.json()["rev"].as_i64().expect("a revision")
    }
}

/// Number and kind of each revision, the oldest first.
pub async fn revisions(site: &TestSite, article: i64) -> Vec<(i64, String)> {
    sqlx::query_as("SELECT rev, kind FROM article_revision WHERE article_id = $1 ORDER BY rev")
        .bind(article)
        .fetch_all(site.db.reader())
        .await
        .expect("revisions")
}

/// As [`revisions`] gives them.
pub fn kinds(list: &[(i64, &str)]) -> Vec<(i64, String)> {
    list.iter()
        .map(|(rev, kind)| (*rev, (*kind).to_owned()))
        .collect()
}
