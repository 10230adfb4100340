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
            schema_hash: opened["schema_hash"].take(),
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

    pub async fn save(&mut self, kind: &str) -> Answer {
        let request = json!({
            "session": self.session,
            "base_rev": self.rev,
            "op_id": self.operation(),
            "schema_hash": self.schema_hash,
            "kind": kind,
            "doc": self.doc,
            "fields": self.fields,
        });
        let answer = self.post("draft", &request).await;
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

    pub async fn post(&self, what: &str, body: &Value) -> Answer {
        let address = format!("/api/edit/{}/{what}", self.article);
        self.site
            .post_json(&self.cookie, &address, body.to_string())
            .await
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
