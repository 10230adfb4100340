//! Opening and saving a draft: nothing is lost, nothing is overwritten unseen,
//! nobody gets at what is not theirs, and readers see none of it.

use axum::http::StatusCode;
use serde_json::{Value, json};
use warta::{account::Role, document};

use crate::support::{Answer, TestSite};

/// Somebody with a draft open in a tab.
struct Tab<'a> {
    site: &'a TestSite,
    cookie: String,
    session: String,
    article: i64,
    opened: Value,
    saves: u32,
}

/// The number of the story that `POST /tulis` began.
async fn begin(site: &TestSite, cookie: &str) -> i64 {
    let begun = site.post_as(cookie, "/tulis", &[]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let number = begun.header("location").strip_prefix("/tulis/");
    number
        .and_then(|number| number.parse().ok())
        .expect("its number")
}

impl<'a> Tab<'a> {
    async fn open(site: &'a TestSite, cookie: &str, article: i64, session: &str) -> Self {
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

    fn request(&mut self, kind: &str) -> Value {
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

    async fn send(&self, request: &Value) -> Answer {
        let address = format!("/api/edit/{}/draft", self.article);
        self.site
            .post_json(&self.cookie, &address, request.to_string())
            .await
    }

    /// Writes a headline and a text and has them saved.
    async fn save(&mut self, kind: &str, words: &str) -> Answer {
        self.opened["fields"]["headline"] = json!(words);
        self.opened["doc"]["content"][0]["content"] = json!([{ "type": "text", "text": words }]);
        let request = self.request(kind);
        let answer = self.send(&request).await;
        if answer.status == StatusCode::OK {
            self.opened["rev"] = answer.json()["rev"].clone();
        }
        answer
    }
}

async fn revisions(site: &TestSite, article: i64) -> Vec<(i64, String)> {
    sqlx::query_as("SELECT rev, kind FROM article_revision WHERE article_id = $1 ORDER BY rev")
        .bind(article)
        .fetch_all(site.db.reader())
        .await
        .expect("revisions")
}

#[tokio::test]
async fn a_story_is_begun_opened_and_saved() {
    let site = TestSite::demo().await;
    let reporter = site.signed_in(Role::Reporter).await;
    let article = begin(&site, &reporter).await;

    let page = site.get_as(&reporter, &format!("/tulis/{article}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "no-store");
    for part in [
        r#"<meta name="robots" content="noindex">"#,
        r#"<script type="module" src="/sunting/mulai.js">"#,
        r#"data-edit="now""#,
        "class=\"headline\"",
        "class=\"masthead\"",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert!(
        !page.body.contains("hydrate()"),
        "the client is not started"
    );

    let mut tab = Tab::open(&site, &reporter, article, "tab1").await;
    assert_eq!(tab.opened["rev"], 1);
    assert_eq!(tab.opened["article"]["status"], "draft");
    assert_eq!(tab.opened["me"]["may_publish"], false);
    assert_eq!(tab.opened["schema_hash"], json!(document::schema_hash()));
    let saved = tab.save("autosave", "Banjir surut di Panaragan").await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    assert_eq!(saved.json()["rev"], 2);
    assert_eq!(saved.json()["unchanged"], false);

    let again = Tab::open(&site, &reporter, article, "tab2").await;
    assert_eq!(
        again.opened["fields"]["headline"],
        "Banjir surut di Panaragan"
    );
    assert!(
        again.opened["html"]
            .as_str()
            .is_some_and(|html| html.contains("Banjir surut"))
    );
    let listed = site.get_as(&reporter, "/meja/naskah").await;
    assert!(
        listed.body.contains("Banjir surut di Panaragan"),
        "the desk lists it"
    );
    assert_eq!(revisions(&site, article).await.len(), 2);
}
