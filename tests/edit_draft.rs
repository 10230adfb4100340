//! Saving a draft: nothing is lost, nothing is overwritten unseen, nothing bad
//! is stored.

use axum::http::StatusCode;
use serde_json::{Value, json};
use warta::{account::Role, document};

use crate::{
    editing::{Tab, ask, begin, kinds, revisions, run},
    support::TestSite,
};

#[tokio::test]
async fn a_story_is_begun_opened_and_saved() {
    let site = TestSite::demo().await;
    let reporter = site.signed_in(Role::Reporter).await;
    let article = begin(&site, &reporter).await;
    let mut tab = Tab::open(&site, &reporter, article, "tab1").await;
    assert_eq!(tab.rev, 1);
    assert_eq!(tab.opened["article"]["status"], "draft");
    assert_eq!(tab.opened["article"]["path"], Value::Null);
    assert_eq!(tab.opened["me"]["may_publish"], false);
    assert_eq!(tab.opened["schema_hash"], json!(document::schema_hash()));
    let saved = tab.save_as("autosave", "Banjir surut di Panaragan").await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    assert_eq!(saved.json()["rev"], 2);
    assert_eq!(saved.json()["unchanged"], false);
    let at = saved.json()["saved_at"]
        .as_str()
        .expect("a time")
        .to_owned();
    assert!(
        at.len() == 9 && at.ends_with(" WIB") && at.as_bytes()[2] == b'.',
        "{at}"
    );

    let again = Tab::open(&site, &reporter, article, "tab2").await;
    assert_eq!(again.fields["headline"], "Banjir surut di Panaragan");
    assert_eq!(again.opened["saved_by"], "Uji reporter");
    let html = again.opened["html"].as_str().expect("HTML");
    assert_eq!(
        html.matches("Banjir surut di Panaragan").count(),
        2,
        "{html}"
    );
}

#[tokio::test]
async fn an_empty_story_that_was_left_alone_is_taken_up_again() {
    let site = TestSite::empty().await;
    let reporter = site.signed_in(Role::Reporter).await;
    let other = site.signed_in(Role::Reporter).await;
    let first = begin(&site, &reporter).await;
    let second = begin(&site, &reporter).await;
    assert_ne!(first, second, "two may be begun at once");
    run(
        &site,
        "UPDATE article SET created_at = created_at - 3700000",
    )
    .await;
    assert_eq!(begin(&site, &reporter).await, first);
    assert_ne!(begin(&site, &other).await, first, "not somebody else's");
    let mut tab = Tab::open(&site, &reporter, first, "tab").await;
    tab.saved_as("autosave", "Sudah ada").await;
    assert_eq!(begin(&site, &reporter).await, second);
}

#[tokio::test]
async fn an_autosave_takes_the_place_of_the_one_before_from_the_same_tab_only() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let mut one = Tab::open(&site, &editor, article, "one").await;
    for (words, rev) in [("a", 2), ("b", 3), ("c", 4)] {
        assert_eq!(one.saved_as("autosave", words).await, rev);
    }
    assert_eq!(
        revisions(&site, article).await,
        kinds(&[(1, "save"), (4, "autosave")])
    );

    let mut two = Tab::open(&site, &editor, article, "two").await;
    assert_eq!(two.saved_as("autosave", "d").await, 5);
    assert_eq!(
        revisions(&site, article).await,
        kinds(&[(1, "save"), (4, "autosave"), (5, "autosave")])
    );
    assert_eq!(two.saved_as("save", "e").await, 6);
    assert_eq!(two.saved_as("autosave", "f").await, 7);
    assert_eq!(
        revisions(&site, article).await,
        kinds(&[(1, "save"), (4, "autosave"), (6, "save"), (7, "autosave")]),
        "what was saved on purpose stays"
    );
    let base: i64 = ask(&site, "SELECT base_rev FROM article_revision WHERE rev = 7").await;
    assert_eq!(base, 6);
}

#[tokio::test]
async fn every_ten_minutes_of_autosaving_one_is_kept() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let mut tab = Tab::open(&site, &editor, article, "tab").await;
    tab.saved_as("autosave", "a").await;
    run(
        &site,
        "UPDATE article_revision SET begun_at = begun_at - 599000 WHERE rev = 2",
    )
    .await;
    tab.saved_as("autosave", "b").await;
    assert_eq!(
        revisions(&site, article).await,
        kinds(&[(1, "save"), (3, "autosave")])
    );
    run(
        &site,
        "UPDATE article_revision SET begun_at = begun_at - 2000 WHERE rev = 3",
    )
    .await;
    tab.saved_as("autosave", "c").await;
    tab.saved_as("autosave", "d").await;
    assert_eq!(
        revisions(&site, article).await,
        kinds(&[(1, "save"), (4, "save"), (5, "autosave")])
    );
}

#[tokio::test]
async fn what_is_published_or_scheduled_keeps_its_revision() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let mut tab = Tab::open(&site, &editor, article, "tab").await;
    tab.saved_as("autosave", "terbit").await;
    run(&site, "UPDATE article SET published_rev = 2").await;
    tab.saved_as("autosave", "terjadwal").await;
    run(
        &site,
        "UPDATE article SET status = 'scheduled', published_at = 9, scheduled_rev = 3",
    )
    .await;
    tab.saved_as("autosave", "naskah").await;
    let all = kinds(&[
        (1, "save"),
        (2, "autosave"),
        (3, "autosave"),
        (4, "autosave"),
    ]);
    assert_eq!(revisions(&site, article).await, all);
}

#[tokio::test]
async fn whoever_began_with_an_older_revision_is_refused_and_told_who_was_faster() {
    let site = TestSite::empty().await;
    let sari = site.signed_in(Role::Editor).await;
    let budi = site.signed_in(Role::Owner).await;
    let article = begin(&site, &sari).await;
    let mut hers = Tab::open(&site, &sari, article, "hers").await;
    let mut other = Tab::open(&site, &sari, article, "other").await;
    let mut his = Tab::open(&site, &budi, article, "his").await;
    hers.saved_as("autosave", "Kata Sari").await;

    let refused = his.save_as("save", "Kata Budi").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let outdated = refused.json();
    assert_eq!(outdated["rev"], 2);
    assert_eq!(outdated["by"], "Uji editor");
    assert_eq!(outdated["same_person"], false);
    assert!(
        outdated["at"]
            .as_str()
            .is_some_and(|at| at.ends_with("WIB"))
    );
    let refused = other.save_as("autosave", "Kata di tab lain").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.json()["same_person"], true);
    let stored: String = ask(&site, "SELECT group_concat(doc) FROM article_revision").await;
    assert!(stored.contains("Kata Sari") && !stored.contains("Budi") && !stored.contains("lain"));

    // Whoever has seen what is there may go on.
    his.rev = 2;
    assert_eq!(his.saved_as("save", "Kata Sari dan Budi").await, 3);
    // Nobody is ahead of what there is.
    his.rev = 99;
    assert_eq!(
        his.save_as("save", "Kata esok").await.status,
        StatusCode::CONFLICT
    );
}

#[tokio::test]
async fn of_many_who_save_at_once_one_is_taken() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let attempt = async |name: &str| {
        let mut tab = Tab::open(&site, &editor, article, name).await;
        tab.headed(name);
        let request = tab.request("autosave");
        tab.post("draft", &request).await.status
    };
    let mut answers = Vec::new();
    for _ in 0..3 {
        let names = ["satu", "dua", "tiga", "empat"];
        let (a, b, c, d) = tokio::join!(
            attempt(names[0]),
            attempt(names[1]),
            attempt(names[2]),
            attempt(names[3])
        );
        answers.push([a, b, c, d]);
    }
    for round in answers {
        let taken = round.iter().filter(|status| **status == StatusCode::OK);
        assert!(taken.count() >= 1, "{round:?}");
        assert!(
            round
                .iter()
                .all(|status| [StatusCode::OK, StatusCode::CONFLICT].contains(status))
        );
    }
    let rev: i64 = ask(&site, "SELECT draft_rev FROM article").await;
    let saves: i64 = ask(&site, "SELECT count(*) FROM edit_operation").await;
    assert_eq!(
        rev,
        1 + saves,
        "each that was taken raised the number by one"
    );
}

#[tokio::test]
async fn an_operation_whose_answer_was_lost_is_not_done_twice() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let mut tab = Tab::open(&site, &editor, article, "tab").await;
    tab.headed("Sekali saja");
    let request = tab.request("save");
    let first = tab.post("draft", &request).await.json();
    let again = tab.post("draft", &request).await;
    assert_eq!(again.status, StatusCode::OK);
    assert_eq!(again.json(), first);
    assert_eq!(revisions(&site, article).await.len(), 2);

    let mut other = Tab::open(&site, &editor, article, "other").await;
    other.saved_as("save", "Sesudahnya").await;
    assert_eq!(
        tab.post("draft", &request).await.json(),
        first,
        "also when others went on"
    );
    let newest: String = ask(&site, "SELECT headline FROM article").await;
    assert_eq!(newest, "Sesudahnya");

    let elsewhere = begin(&site, &editor).await;
    let tab = Tab::open(&site, &editor, elsewhere, "tab").await;
    let mut forged = tab.request("save");
    forged["op_id"] = request["op_id"].clone();
    let refused = tab.post("draft", &forged).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["error"]["code"], "operation");
}

#[tokio::test]
async fn what_is_there_already_makes_no_revision() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let mut tab = Tab::open(&site, &editor, article, "tab").await;
    let mut late = Tab::open(&site, &editor, article, "late").await;
    tab.saved_as("autosave", "Sama").await;
    let same = tab.save_as("autosave", "Sama").await.json();
    assert_eq!(
        (&same["rev"], &same["unchanged"]),
        (&json!(2), &json!(true))
    );
    // Also for one who began earlier: there is nothing to lose.
    let same = late.save_as("autosave", "Sama").await.json();
    assert_eq!(
        (&same["rev"], &same["unchanged"]),
        (&json!(2), &json!(true))
    );
    assert_eq!(
        revisions(&site, article).await,
        kinds(&[(1, "save"), (2, "autosave")])
    );
    // Ctrl+S right after an autosave keeps it.
    assert_eq!(tab.save_as("save", "Sama").await.json()["unchanged"], true);
    assert_eq!(
        revisions(&site, article).await,
        kinds(&[(1, "save"), (2, "save")])
    );
}

#[tokio::test]
async fn what_no_document_may_hold_is_refused_with_its_place() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let mut tab = Tab::open(&site, &editor, article, "tab").await;
    let text = |text: &str| json!({ "type": "text", "text": text });
    let link = |href: &str| json!({ "type": "text", "text": "klik", "marks": [{ "type": "link", "attrs": { "href": href } }] });
    let paragraph = |id: &str, content: Value| json!({ "type": "paragraph", "attrs": { "id": id }, "content": content });
    let deep = (0..7).fold(paragraph("dalamdalam", json!([])), |inner, depth| {
        let list = |content: Value| {
            json!({ "type": "bullet_list", "attrs": { "id": format!("tingkat00{depth}") },
            "content": [{ "type": "list_item", "content": content }] })
        };
        match inner["type"] == "paragraph" {
            true => list(json!([inner])),
            false => list(json!([
                paragraph(&format!("butiran00{depth}"), json!([])),
                inner
            ])),
        }
    });
    let cases = [
        (
            json!([paragraph(
                "aaaaaaaaaa",
                json!([link("javascript:alert(1)")])
            )]),
            "content[0].content[0]",
            Some("aaaaaaaaaa"),
        ),
        (
            json!([paragraph(
                "aaaaaaaaaa",
                json!([link("JaVa\tScript:alert(1)")])
            )]),
            "content[0].content[0]",
            Some("aaaaaaaaaa"),
        ),
        (
            json!([paragraph("aaaaaaaaaa", json!([link("data:text/html,x")]))]),
            "content[0].content[0]",
            Some("aaaaaaaaaa"),
        ),
        (
            json!([paragraph("aaaaaaaaaa", json!([])), { "type": "raw_html", "attrs": { "html": "<script>" } }]),
            "content[1].type",
            None,
        ),
        (
            json!([
                paragraph("aaaaaaaaaa", json!([])),
                paragraph("aaaaaaaaaa", json!([]))
            ]),
            "content[1]",
            Some("aaaaaaaaaa"),
        ),
        (
            json!([paragraph("pendek", json!([]))]),
            "content[0].attrs.id",
            Some("pendek"),
        ),
        (
            json!([{ "type": "paragraph", "attrs": { "id": "aaaaaaaaaa", "onclick": "x()" } }]),
            "content[0].attrs",
            Some("aaaaaaaaaa"),
        ),
        (
            json!([{ "type": "heading", "attrs": { "id": "aaaaaaaaaa", "level": 1 } }]),
            "content[0].attrs.level",
            Some("aaaaaaaaaa"),
        ),
        (
            json!([{ "type": "figure", "attrs": { "id": "aaaaaaaaaa", "media": -4 } }]),
            "content[0].attrs.media",
            Some("aaaaaaaaaa"),
        ),
        (
            json!([{ "type": "embed", "attrs": { "id": "aaaaaaaaaa", "provider": "youtube", "key": "x", "url": "https://evil.example/x" } }]),
            "content[0].attrs",
            Some("aaaaaaaaaa"),
        ),
        (json!([text("di luar")]), "content[0]", None),
        (json!([deep]), "content[0]", None),
    ];
    for (content, path, block) in cases {
        tab.doc = json!({ "type": "doc", "content": content });
        let request = tab.request("autosave");
        let refused = tab.post("draft", &request).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{content}"
        );
        let error = &refused.json()["error"];
        assert_eq!(error["code"], "document", "{content}");
        let found = error["path"].as_str().unwrap_or_default();
        assert!(found.starts_with(path), "{found}: {content}");
        if let Some(block) = block {
            assert_eq!(error["block_id"], block, "{content}");
        }
    }
    let nested = format!(
        "{}{}",
        "{\"type\":\"doc\",\"content\":[".repeat(200),
        "]}".repeat(200)
    );
    let mut request = tab.request("autosave");
    request["doc"] = json!("NESTED");
    let deep = request.to_string().replace("\"NESTED\"", &nested);
    for body in [
        deep,
        String::new(),
        "[]".to_owned(),
        "{\"session\":1}".to_owned(),
        "\u{0}".to_owned(),
    ] {
        let refused = tab.post_text("draft", body).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            refused.body
        );
        assert_eq!(refused.json()["error"]["code"], "unreadable");
    }
    assert_eq!(
        revisions(&site, article).await,
        kinds(&[(1, "save")]),
        "nothing was stored"
    );
}

#[tokio::test]
async fn html_of_an_earlier_site_is_cleaned_whoever_sends_it() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let mut tab = Tab::open(&site, &editor, article, "tab").await;
    let html = "<p onclick=\"x()\">lama<script>alert(1)</script><img src=x onerror=alert(1)></p>";
    tab.doc = json!({ "type": "doc", "content": [
        { "type": "legacy_html", "attrs": { "id": "aaaaaaaaaa", "html": html } } ] });
    let request = tab.request("autosave");
    let answer = tab.post("draft", &request).await;
    let stored: String = ask(&site, "SELECT group_concat(doc) FROM article_revision").await;
    for bad in ["onclick", "<script", "onerror"] {
        assert!(!stored.contains(bad), "{}: {stored}", answer.body);
    }
}

#[tokio::test]
async fn fields_that_are_forged_are_refused_by_name() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let mut tab = Tab::open(&site, &editor, article, "tab").await;
    let cases = [
        ("section", json!(77)),
        ("also", json!([77])),
        ("tags", json!([77])),
        ("authors", json!([77])),
        ("editors", json!([77])),
        ("place", json!(77)),
        ("lead_media", json!(77)),
        ("headline", json!("j".repeat(301))),
        ("standfirst", json!("j".repeat(1001))),
        ("slug", json!("j".repeat(201))),
        ("tags", json!((0..51).collect::<Vec<_>>())),
    ];
    let fields = tab.fields.clone();
    for (field, value) in cases {
        tab.fields = fields.clone();
        tab.fields[field] = value;
        let request = tab.request("save");
        let refused = tab.post("draft", &request).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let error = &refused.json()["error"];
        assert_eq!(
            (&error["code"], &error["path"]),
            (&json!("field"), &json!(field))
        );
        assert!(
            error["message"]
                .as_str()
                .is_some_and(|text| text.len() > 20)
        );
    }
    for (field, value) in [
        ("headline", json!(7)),
        ("status", json!("published")),
        ("tags", json!("x")),
    ] {
        tab.fields = fields.clone();
        tab.fields[field] = value;
        let request = tab.request("save");
        let refused = tab.post("draft", &request).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert_eq!(refused.json()["error"]["path"], "fields");
    }
    for (name, value) in [
        ("op_id", "pendek"),
        ("session", "TIDAK-BOLEH!"),
        ("kind", "publish"),
    ] {
        tab.fields = fields.clone();
        let mut request = tab.request("save");
        request[name] = json!(value);
        let refused = tab.post("draft", &request).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    assert_eq!(
        revisions(&site, article).await.len(),
        1,
        "nothing was stored"
    );
}

#[tokio::test]
async fn an_editor_of_another_release_saves_nothing() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let mut tab = Tab::open(&site, &editor, article, "tab").await;
    // Even what it cannot read is of another release first.
    tab.doc = json!({ "type": "doc", "content": [{ "type": "baru" }] });
    let mut request = tab.request("save");
    request["schema_hash"] = json!("0123456789abcdef");
    let refused = tab.post("draft", &request).await;
    assert_eq!(refused.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(refused.json()["error"]["code"], "schema");
    assert_eq!(revisions(&site, article).await.len(), 1);
}

#[tokio::test]
async fn a_long_text_is_taken_and_one_without_end_is_not() {
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let mut tab = Tab::open(&site, &editor, article, "tab").await;
    let words = "kata ".repeat(60_000);
    tab.doc["content"][0]["content"] = json!([{ "type": "text", "text": words }]);
    let request = tab.request("save");
    let saved = tab.post("draft", &request).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    let counted: i64 = ask(&site, "SELECT word_count FROM article").await;
    assert_eq!(counted, 60_000);

    let refused = tab
        .post_text("draft", "x".repeat(4 * 1024 * 1024 + 1))
        .await;
    assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
    let error = &refused.json()["error"];
    assert_eq!(error["code"], "too_large");
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|text| text.ends_with('.')),
        "{error}"
    );
}
