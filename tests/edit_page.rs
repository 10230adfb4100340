//! What stands around a draft: its page, the script that begins, rendered blocks,
//! what can be chosen, and what is kept for how long.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use serde_json::{Value, json};
use warta::{account::Role, edit::upkeep, locale::date};

use crate::{
    editing::{Tab, article_where, ask, begin, kinds, revisions, run},
    support::{ORIGIN, TestSite},
};

#[tokio::test]
async fn the_page_of_a_draft_is_the_readers_page_with_the_editor_and_without_the_client() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let page = site.get_as(&editor, &format!("/tulis/{article}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "no-store");
    let frame = format!("data-article=\"{article}\" data-rev=\"1\"");
    for part in [
        r#"<meta name="robots" content="noindex">"#,
        r#"<script type="module" src="/sunting/mulai.js">"#,
        r#"data-edit="now""#,
        r#"class="masthead""#,
        r#"class="headline""#,
        frame.as_str(),
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    for part in [
        "hydrate()",
        "application/ld+json",
        "rel=\"canonical\"",
        "og:",
    ] {
        assert!(!page.body.contains(part), "{part}");
    }
}

#[tokio::test]
async fn what_is_opened_is_what_a_reader_gets() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    for kind in ["story", "page"] {
        let article = article_where(
            &site,
            &format!("a.status = 'published' AND a.kind = '{kind}'"),
        )
        .await;
        let path: String = ask(
            &site,
            &format!("SELECT path FROM article WHERE id = {article}"),
        )
        .await;
        let tab = Tab::open(&site, &editor, article, "tab").await;
        let page = site.get(&path).await.without_marks();
        let html = tab.opened["html"]
            .as_str()
            .expect("HTML")
            .replace("<!>", "");
        let start = page.body.find("<article").expect("an article");
        let start = start + page.body[start..].find('>').expect("its end") + 1;
        let end = page.body.find("</article>").expect("its end");
        assert_eq!(html, page.body[start..end], "{kind}");
        let draft = site
            .get_as(&editor, &format!("/tulis/{article}"))
            .await
            .without_marks();
        assert_eq!(draft.status, StatusCode::OK);
        assert_eq!(tab.opened["article"]["kind"], kind);
        assert_eq!(tab.opened["article"]["path"], json!(path));
    }
    let pictured = article_where(&site, "a.status = 'published' AND a.lead_media_id > 0").await;
    let tab = Tab::open(&site, &editor, pictured, "tab").await;
    let lead = &tab.opened["names"]["lead"];
    assert_eq!(lead["id"], tab.fields["lead_media"]);
    assert!(
        lead["thumb"]
            .as_str()
            .is_some_and(|url| url.starts_with("/media/")),
        "{lead}"
    );
    assert!(tab.opened["names"]["sections"][0]["depth"] == 0);
}

#[tokio::test]
async fn fields_that_an_older_revision_lacks_are_those_of_the_article() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = article_where(
        &site,
        "a.status = 'published' AND EXISTS (SELECT 1 FROM article_credit c \
           WHERE c.article_id = a.id AND c.role = 'editor')",
    )
    .await;
    run(
        &site,
        &format!(
            "UPDATE article_revision SET fields = json_remove(fields, '$.slug', '$.comments', \
                '$.editors', '$.release', '$.seo_title', '$.lead_alt') WHERE article_id = {article}"
        ),
    )
    .await;
    run(
        &site,
        &format!("UPDATE article SET slug = 'alamat-lama', comments_open = 0 WHERE id = {article}"),
    )
    .await;
    let tab = Tab::open(&site, &editor, article, "tab").await;
    let fields = &tab.fields;
    assert_eq!(fields["slug"], "alamat-lama");
    assert_eq!(fields["comments"], "closed");
    let credit: i64 = ask(
        &site,
        &format!(
            "SELECT author_id FROM article_credit WHERE article_id = {article} AND role = 'editor'"
        ),
    )
    .await;
    assert_eq!(fields["editors"][0], credit);
    assert_eq!(fields["lead_alt"], Value::Null);
}

#[tokio::test]
async fn the_script_that_begins_is_asked_for_again_and_the_files_are_not() {
    let site = TestSite::empty().await;
    let script = site.get("/sunting/mulai.js").await;
    assert_eq!(script.status, StatusCode::OK);
    assert!(script.header("content-type").starts_with("text/javascript"));
    assert_eq!(
        script.header("cache-control"),
        "private, max-age=0, must-revalidate"
    );
    let tag = script.header("etag");
    assert!(!tag.is_empty());
    let again = site
        .send(
            Request::get("/sunting/mulai.js")
                .header("if-none-match", tag)
                .body(Body::empty())
                .expect("a request"),
        )
        .await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);

    let folder = site.site_root().join("sunting");
    std::fs::create_dir(&folder).expect("a folder");
    std::fs::write(folder.join("editor.ABC.js"), "x").expect("a file");
    std::fs::write(folder.join("editor.ABC.js.br"), "y").expect("a file");
    let file = site.get("/sunting/editor.ABC.js").await;
    assert_eq!((file.status, file.body.as_str()), (StatusCode::OK, "x"));
    assert_eq!(
        file.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let compressed = site
        .send(
            Request::get("/sunting/editor.ABC.js")
                .header("accept-encoding", "br")
                .body(Body::empty())
                .expect("a request"),
        )
        .await;
    assert_eq!(compressed.header("content-encoding"), "br");
    assert_eq!(compressed.body, "y");
    let missing = site.get("/sunting/editor.XYZ.js").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(missing.header("cache-control"), "no-store");
    for address in [
        "/sunting/..%2fwarta.db",
        "/sunting/../warta.db",
        "/sunting/%2e%2e/warta.db",
    ] {
        assert_ne!(site.get(address).await.status, StatusCode::OK, "{address}");
    }
}

#[tokio::test]
async fn the_desk_notes_who_writes_and_offers_to_begin() {
    let site = TestSite::empty().await;
    for (role, note) in [
        (Role::Owner, "ya"),
        (Role::Editor, "ya"),
        (Role::Reporter, "ya"),
        (Role::Moderator, "tidak"),
    ] {
        let cookie = site.signed_in(role).await;
        for address in ["/meja", "/meja/naskah"] {
            let desk = site.get_as(&cookie, address).await;
            assert!(
                desk.body.contains(&format!("data-tulis=\"{note}\"")),
                "{role:?}"
            );
            assert_eq!(
                desk.count("action=\"/tulis\"") == 1,
                note == "ya",
                "{role:?} {address}"
            );
        }
    }
    let signing_in = site.get("/masuk").await;
    assert_eq!(signing_in.count("data-tulis"), 0);
}

#[tokio::test]
async fn blocks_are_rendered_as_readers_get_them() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let other = article_where(&site, "a.status = 'published' AND a.kind = 'story'").await;
    let address = format!("/api/edit/{article}/blocks");
    let blocks = json!({ "blocks": [
        { "type": "paragraph", "attrs": { "id": "aaaaaaaaaa" }, "content": [{ "type": "text", "text": "<b>" }] },
        { "type": "related", "attrs": { "id": "bbbbbbbbbb", "articles": [other, article] } },
        { "type": "figure", "attrs": { "id": "cccccccccc", "media": 0 } },
    ] });
    let answer = site.post_json(&editor, &address, blocks.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let html = answer.json()["html"].clone();
    assert_eq!(html[0], "<p data-id=\"aaaaaaaaaa\">&lt;b&gt;</p>");
    let related = html[1].as_str().expect("HTML");
    assert!(
        related.contains(&format!("data-article=\"{other}\"")),
        "{related}"
    );
    assert!(related.contains("href=\"/"), "{related}");
    let figure = html[2].as_str().expect("HTML");
    assert!(
        figure.contains("data-media=\"0\"") && !figure.contains("<img"),
        "{figure}"
    );

    let bad = json!({ "blocks": [{ "type": "paragraph", "attrs": { "id": "aaaaaaaaaa", "style": "x" } }] });
    let refused = site.post_json(&editor, &address, bad.to_string()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.json()["error"]["block_id"], "aaaaaaaaaa");
}

/// The numbers of what was found.
async fn found(site: &TestSite, cookie: &str, words: &str) -> Vec<i64> {
    let words = percent_encoding::utf8_percent_encode(words, percent_encoding::NON_ALPHANUMERIC);
    let answer = site
        .get_as(cookie, &format!("/api/edit/articles?q={words}"))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let articles = answer.json()["articles"]
        .as_array()
        .expect("a list")
        .clone();
    articles
        .iter()
        .filter_map(|hit| hit["id"].as_i64())
        .collect()
}

#[tokio::test]
async fn articles_are_found_to_be_linked_to() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let reporter = site.signed_in(Role::Reporter).await;
    let other = site.signed_in(Role::Reporter).await;
    let mine = begin(&site, &reporter).await;
    let mut tab = Tab::open(&site, &reporter, mine, "tab").await;
    tab.saved_as("save", "Jembatan rahasia 100%").await;

    let published = found(&site, &other, "jembat").await;
    assert!(!published.is_empty() && published.len() <= 10);
    assert!(!published.contains(&mine), "a draft of somebody else's");
    assert!(found(&site, &reporter, "jembat").await.contains(&mine));
    assert!(
        found(&site, &editor, "JEMBATAN rahasia")
            .await
            .contains(&mine)
    );
    assert!(
        !found(&site, &reporter, "100_").await.contains(&mine),
        "no wildcard"
    );
    assert_eq!(found(&site, &reporter, "").await.len(), 10, "the newest");
    for odd in [
        "\"",
        "NEAR(",
        "a* OR b",
        "'; DROP TABLE article",
        "\u{0}",
        "/tidak/ada/",
    ] {
        found(&site, &reporter, odd).await;
    }
    let path = site.path_where("a.kind = 'story'").await;
    let id: i64 = ask(
        &site,
        &format!("SELECT id FROM article WHERE path = '{path}'"),
    )
    .await;
    assert_eq!(
        found(&site, &reporter, &format!("{ORIGIN}{path}?utm_source=wa")).await,
        [id]
    );
    assert_eq!(
        found(&site, &reporter, path.trim_end_matches('/')).await,
        [id]
    );
}

async fn choices(site: &TestSite, cookie: &str, kind: &str, typed: &str) -> Vec<String> {
    let answer = site
        .get_as(cookie, &format!("/api/edit/choices/{kind}?q={typed}"))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let choices = answer.json()["choices"].as_array().expect("a list").clone();
    choices
        .iter()
        .filter_map(|named| Some(named["name"].as_str()?.to_owned()))
        .collect()
}

#[tokio::test]
async fn tags_and_places_are_chosen_by_name_and_added_once() {
    let site = TestSite::demo().await;
    let reporter = site.signed_in(Role::Reporter).await;
    let add = async |kind: &str, name: &str| {
        let body = json!({ "name": name }).to_string();
        site.post_json(&reporter, &format!("/api/edit/choices/{kind}"), body)
            .await
    };
    let made = add("tag", "  Gunung   Sindoro ").await.json();
    assert_eq!(made["name"], "Gunung Sindoro");
    assert_eq!(
        add("tag", "gunung SINDORO").await.json(),
        made,
        "the same one"
    );
    assert_eq!(
        choices(&site, &reporter, "tag", "sindo").await,
        ["Gunung Sindoro"]
    );
    let slug: String = ask(
        &site,
        &format!("SELECT slug FROM tag WHERE id = {}", made["id"]),
    )
    .await;
    assert_eq!(slug, "gunung-sindoro");
    let near = add("tag", "Gunung-Sindoro!").await.json();
    assert_ne!(near["id"], made["id"]);
    let slug: String = ask(
        &site,
        &format!("SELECT slug FROM tag WHERE id = {}", near["id"]),
    )
    .await;
    assert_eq!(slug, "gunung-sindoro-2");
    assert_eq!(add("place", "Wonosobo").await.status, StatusCode::OK);
    assert_eq!(
        choices(&site, &reporter, "place", "WONO").await,
        ["Wonosobo"]
    );
    assert!(!choices(&site, &reporter, "tag", "").await.is_empty());
    assert!(!choices(&site, &reporter, "author", "").await.is_empty());

    for (kind, name, status) in [
        ("author", "Orang Baru", StatusCode::NOT_FOUND),
        ("sesuatu", "x", StatusCode::NOT_FOUND),
        ("tag", "  ", StatusCode::UNPROCESSABLE_ENTITY),
        ("tag", "!!!", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(add(kind, name).await.status, status, "{kind} {name}");
    }
    assert_eq!(
        add("tag", &"x".repeat(81)).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let reader = site.signed_in(Role::Moderator).await;
    let body = json!({ "name": "x1" }).to_string();
    let refused = site.post_json(&reader, "/api/edit/choices/tag", body).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(refused.json()["error"]["code"], "forbidden");
}

#[tokio::test]
async fn autosaves_are_thinned_out_and_what_was_saved_on_purpose_stays() {
    const HOUR: i64 = 3_600_000;
    let site = TestSite::empty().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let now = date::now();
    // At the beginning of a day, so that hours and days do not run into each other.
    let today = now.millis() / (24 * HOUR) * 24 * HOUR;
    let ago = |days: i64, hours: i64, minutes: i64| {
        today - days * 24 * HOUR + hours * HOUR + minutes * 60_000
    };
    let rows = [
        (2, "autosave", ago(20, 1, 0)),
        (3, "autosave", ago(20, 5, 0)),
        (4, "autosave", ago(20, 9, 0)),
        (5, "save", ago(20, 9, 1)),
        (6, "restore", ago(20, 9, 2)),
        (7, "autosave", ago(3, 5, 10)),
        (8, "autosave", ago(3, 5, 20)),
        (9, "autosave", ago(3, 6, 10)),
        (10, "autosave", ago(3, 6, 20)),
        (11, "autosave", ago(3, 6, 30)),
        (12, "autosave", now.millis() - 1000),
        (13, "autosave", now.millis()),
    ];
    for (rev, kind, at) in rows {
        run(
            &site,
            &format!(
                "INSERT INTO article_revision (article_id, rev, kind, schema_version, doc, fields, created_at) \
                 SELECT article_id, {rev}, '{kind}', schema_version, doc, fields, {at} \
                   FROM article_revision WHERE rev = 1"
            ),
        )
        .await;
    }
    // Readers have one of them.
    run(
        &site,
        "UPDATE article SET draft_rev = 13, published_rev = 9",
    )
    .await;
    let old = now.minutes_before(7 * 24 * 60 + 1).millis();
    for (id, at) in [("lama000000", old), ("baru000000", old + 120_000)] {
        run(
            &site,
            &format!(
                "INSERT INTO edit_operation SELECT '{id}', {article}, owner_id, 'save', 1, {at} FROM article"
            ),
        )
        .await;
    }
    let tidied = upkeep::tidy(&site.db, now).await.expect("tidy");
    assert_eq!(
        tidied,
        upkeep::Tidied {
            autosaves: 4,
            operations: 1
        }
    );
    let kept = kinds(&[
        (1, "save"),
        (4, "autosave"),
        (5, "save"),
        (6, "restore"),
        (8, "autosave"),
        (9, "autosave"),
        (11, "autosave"),
        (12, "autosave"),
        (13, "autosave"),
    ]);
    assert_eq!(revisions(&site, article).await, kept);
    let left: String = ask(&site, "SELECT group_concat(id) FROM edit_operation").await;
    assert_eq!(left, "baru000000");
    let again = upkeep::tidy(&site.db, now).await.expect("tidy");
    assert_eq!(again, upkeep::Tidied::default());
}
