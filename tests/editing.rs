//! An article that is open in a tab, for the tests of the editor.

use std::cell::Cell;

use axum::http::StatusCode;
use serde_json::{Value, json};
use warta::account::Role;

use crate::support::{Answer, TestSite};

/// Somebody with an article open.
pub struct Tab<'a> {
    pub site: &'a TestSite,
    pub cookie: String,
    /// Name of the tab.
    pub session: String,
    pub article: i64,
    /// As the server last gave it; the tests write into it.
    pub doc: Value,
    pub fields: Value,
    pub rev: i64,
    /// What else there was when it was opened.
    pub opened: Value,
    schema_hash: Value,
    operations: Cell<u32>,
}

impl<'a> Tab<'a> {
    /// A story that somebody of this role has just begun.
    pub async fn begin(site: &'a TestSite, role: Role) -> Self {
        let cookie = site.signed_in(role).await;
        let begun = site.post_as(&cookie, "/tulis", &[]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
        let number = begun.header("location").strip_prefix("/tulis/");
        let article = number.and_then(|number| number.parse().ok());
        Self::open(site, &cookie, article.expect("its number"), "satu").await
    }

    pub async fn open(site: &'a TestSite, cookie: &str, article: i64, session: &str) -> Self {
        let opened = site.get_as(cookie, &format!("/api/edit/{article}")).await;
        assert_eq!(opened.status, StatusCode::OK, "{}", opened.body);
        let mut opened = opened.json();
        Self {
            site,
            cookie: cookie.to_owned(),
            session: format!("{session}{article:0>10}"),
            article,
            doc: opened["doc"].take(),
            fields: opened["fields"].take(),
            rev: opened["rev"].as_i64().expect("a revision"),
            schema_hash: opened["schema_hash"].clone(),
            opened,
            operations: Cell::default(),
        }
    }

    /// The same person or another one, in another tab.
    pub async fn beside(&self, cookie: &str, session: &str) -> Self {
        Self::open(self.site, cookie, self.article, session).await
    }

    /// Replaces the text by paragraphs with these names.
    pub fn write(&mut self, paragraphs: &[(&str, &str)]) {
        let content: Vec<Value> = paragraphs
            .iter()
            .map(|(name, text)| paragraph(name, text))
            .collect();
        self.doc["content"] = json!(content);
    }

    /// A name that no operation of this tab had before.
    pub fn operation(&self) -> String {
        self.operations.set(self.operations.get() + 1);
        format!("{}op{}", self.session, self.operations.get())
    }

    /// What a save sends.
    pub fn request(&self, kind: &str) -> Value {
        json!({
            "session": self.session,
            "base_rev": self.rev,
            "op_id": self.operation(),
            "schema_hash": self.schema_hash,
            "kind": kind,
            "doc": self.doc,
            "fields": self.fields,
        })
    }

    pub async fn save(&mut self, kind: &str) -> Answer {
        let answer = self.post("draft", &self.request(kind)).await;
        if answer.status == StatusCode::OK {
            self.rev = answer.json()["rev"].as_i64().expect("a revision");
        }
        answer
    }

    /// Saves for good, which must succeed; gives the revision.
    pub async fn saved(&mut self) -> i64 {
        let answer = self.save("save").await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        self.rev
    }

    /// Puts words into headline and first paragraph and saves them; gives the
    /// revision.
    pub async fn saved_as(&mut self, kind: &str, words: &str) -> i64 {
        let answer = self.save_as(kind, words).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        self.rev
    }

    /// As [`Tab::saved_as`], and may be refused.
    pub async fn save_as(&mut self, kind: &str, words: &str) -> Answer {
        self.headed(words);
        self.save(kind).await
    }

    /// Puts words into headline and first paragraph.
    pub fn headed(&mut self, words: &str) {
        self.fields["headline"] = json!(words);
        self.doc["content"][0]["content"] = json!([{ "type": "text", "text": words }]);
    }

    pub async fn post(&self, what: &str, body: &Value) -> Answer {
        self.post_text(what, body.to_string()).await
    }

    pub async fn post_text(&self, what: &str, body: String) -> Answer {
        let address = format!("/api/edit/{}/{what}", self.article);
        self.site.post_json(&self.cookie, &address, body).await
    }

    pub async fn get(&self, what: &str) -> Answer {
        let address = format!("/api/edit/{}/{what}", self.article);
        self.site.get_as(&self.cookie, &address).await
    }
}

pub fn paragraph(name: &str, text: &str) -> Value {
    let content = match text {
        "" => json!([]),
        text => json!([{ "type": "text", "text": text }]),
    };
    json!({
        "type": "paragraph",
        "attrs": { "id": format!("{name:x<10}") },
        "content": content,
    })
}

/// The text of every block of a document.
pub fn texts(doc: &Value) -> Vec<String> {
    let blocks = doc["content"].as_array().expect("blocks");
    blocks
        .iter()
        .map(|block| {
            block["content"][0]["text"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
        .collect()
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
