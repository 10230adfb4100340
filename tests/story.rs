//! A story on its way from draft to print, for the tests that publish.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::{Answer, TestSite};

/// A story that somebody has open.
pub struct Story<'a> {
    site: &'a TestSite,
    cookie: String,
    pub id: i64,
    pub rev: i64,
    pub doc: Value,
    pub fields: Value,
    schema_hash: Value,
    operations: u32,
}

impl<'a> Story<'a> {
    /// A new one with all that publishing asks for.
    pub async fn begin(site: &'a TestSite, cookie: &str, headline: &str) -> Self {
        let begun = site.post_as(cookie, "/tulis", &[]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
        let number = begun.header("location").strip_prefix("/tulis/");
        let id = number.and_then(|number| number.parse().ok());
        let mut story = Self::open(site, cookie, id.expect("its number")).await;
        story.fields["headline"] = json!(headline);
        story.fields["standfirst"] = json!("Ringkasan berita uji.");
        story.fields["section"] = json!(one(site, "SELECT min(id) FROM section").await);
        story.fields["authors"] = json!([one(site, "SELECT min(id) FROM author").await]);
        story.write("Air naik sejak subuh di Panaragan.");
        story.save().await;
        story
    }

    /// One that is there.
    pub async fn open(site: &'a TestSite, cookie: &str, id: i64) -> Self {
        let opened = site.get_as(cookie, &format!("/api/edit/{id}")).await;
        assert_eq!(opened.status, StatusCode::OK, "{}", opened.body);
        let opened = opened.json();
        Self {
            site,
            cookie: cookie.to_owned(),
            id,
            rev: opened["rev"].as_i64().expect("a revision"),
            doc: opened["doc"].clone(),
            fields: opened["fields"].clone(),
            schema_hash: opened["schema_hash"].clone(),
            operations: 0,
        }
    }

    /// Makes `text` the only paragraph.
    pub fn write(&mut self, text: &str) {
        self.doc = json!({ "type": "doc", "content": [paragraph("alinea00001", text)] });
    }

    /// A number for an operation that was not used yet.
    pub fn operation(&mut self) -> String {
        self.operations += 1;
        format!(
            "uji{}x{:06}",
            self.id,
            self.operations + 1000 * u32::try_from(self.rev).unwrap_or(0)
        )
    }

    /// Has the draft saved, and follows it to its new revision.
    pub async fn save(&mut self) {
        let answer = self.try_save("save").await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        self.rev = answer.json()["rev"].as_i64().expect("a revision");
    }

    pub async fn try_save(&mut self, kind: &str) -> Answer {
        let request = json!({
            "session": "tabuji00001",
            "base_rev": self.rev,
            "op_id": self.operation(),
            "schema_hash": self.schema_hash,
            "kind": kind,
            "doc": self.doc,
            "fields": self.fields,
        });
        self.post("draft", &request).await
    }

    pub async fn post(&self, act: &str, request: &Value) -> Answer {
        let address = format!("/api/edit/{}/{act}", self.id);
        self.site
            .post_json(&self.cookie, &address, request.to_string())
            .await
    }

    pub async fn check(&self) -> Vec<Value> {
        let answer = self.post("check", &json!({ "rev": self.rev })).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.json()["faults"].as_array().expect("faults").clone()
    }

    pub async fn try_publish(&mut self) -> Answer {
        let request = json!({
            "rev": self.rev, "op_id": self.operation(), "tell_readers": false,
        });
        self.post("publish", &request).await
    }

    /// Publishes what is saved; its path.
    pub async fn publish(&mut self) -> String {
        let answer = self.try_publish().await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.json()["path"].as_str().expect("a path").to_owned()
    }

    /// Publishes what is saved with a note of what it puts right.
    pub async fn publish_with(&mut self, kind: &str, note: &str) -> Answer {
        let request = json!({
            "rev": self.rev, "op_id": self.operation(), "tell_readers": false,
            "correction": { "kind": kind, "note": note, "show_changes": true },
        });
        self.post("publish", &request).await
    }

    pub async fn withdraw(&mut self, ground: &str, note: &str) -> Answer {
        let request = json!({ "op_id": self.operation(), "ground": ground, "note": note });
        self.post("withdraw", &request).await
    }

    pub async fn schedule(&mut self, at: &str) -> Answer {
        let request = json!({ "rev": self.rev, "op_id": self.operation(), "at": at });
        self.post("schedule", &request).await
    }
}

/// A paragraph as JSON.
pub fn paragraph(id: &str, text: &str) -> Value {
    json!({
        "type": "paragraph", "attrs": { "id": id },
        "content": [{ "type": "text", "text": text }],
    })
}

/// The codes of faults, each with its place.
pub fn codes(faults: &[Value]) -> Vec<String> {
    let text = |fault: &Value, key: &str| fault[key].as_str().unwrap_or_default().to_owned();
    faults
        .iter()
        .map(|fault| {
            let place = text(fault, "block_id") + &text(fault, "field");
            format!("{} {} {place}", text(fault, "level"), text(fault, "code"))
        })
        .collect()
}

/// One number out of the database.
pub async fn one(site: &TestSite, query: &'static str) -> i64 {
    sqlx::query_scalar(query)
        .fetch_one(site.db.reader())
        .await
        .expect("a number")
}
