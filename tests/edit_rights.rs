//! Who may open and save which draft, and that readers see none of it.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use serde_json::json;
use warta::{
    account::{PersonId, Role, store::Stage},
    locale::date,
};

use crate::{
    editing::{Tab, article_where, ask, begin, run},
    support::{Answer, TestSite, data_address},
};

/// Every way to a draft: its page, its JSON, its saving, its blocks.
async fn tries(site: &TestSite, cookie: &str, article: i64) -> [StatusCode; 4] {
    let page = site.get_as(cookie, &format!("/tulis/{article}")).await;
    let json = site.get_as(cookie, &format!("/api/edit/{article}")).await;
    let blocks = json!({ "blocks": [] }).to_string();
    let blocks = site
        .post_json(cookie, &format!("/api/edit/{article}/blocks"), blocks)
        .await;
    let request = json!({
        "session": "seseorang00", "base_rev": 0, "op_id": format!("op{}", cookie.len() + blocks.body.len()) + "00000000",
        "schema_hash": warta::document::schema_hash(), "kind": "autosave",
        "doc": { "type": "doc", "content": [] },
        "fields": serde_json::to_value(warta::article::fields::Fields::default()).expect("JSON"),
    });
    let save = site
        .post_json(
            cookie,
            &format!("/api/edit/{article}/draft"),
            request.to_string(),
        )
        .await;
    [page.status, json.status, blocks.status, save.status]
}

/// Let in by every door; the save is one that comes too late.
const IN: [StatusCode; 4] = [
    StatusCode::OK,
    StatusCode::OK,
    StatusCode::OK,
    StatusCode::CONFLICT,
];
const OUT: [StatusCode; 4] = [StatusCode::FORBIDDEN; 4];

async fn becomes_author(site: &TestSite, person: PersonId, name: &str) -> i64 {
    run(
        site,
        &format!("INSERT INTO author (slug, name) VALUES ('{name}', '{name}')"),
    )
    .await;
    let author: i64 = ask(
        site,
        &format!("SELECT id FROM author WHERE slug = '{name}'"),
    )
    .await;
    let statement = format!(
        "UPDATE person SET author_id = {author} WHERE id = {}",
        person.0
    );
    run(site, &statement).await;
    author
}

#[tokio::test]
async fn editors_may_edit_any_draft_and_reporters_what_they_began_or_sign() {
    let site = TestSite::empty().await;
    let (_, owner) = site.signed_in_person(Role::Owner).await;
    let (_, editor) = site.signed_in_person(Role::Editor).await;
    let (_, reporter) = site.signed_in_person(Role::Reporter).await;
    let (signing, signer) = site.signed_in_person(Role::Reporter).await;
    let (_, moderator) = site.signed_in_person(Role::Moderator).await;
    let (_, reader) = site.signed_in_person(Role::Reader).await;
    let author = becomes_author(&site, signing, "penanda").await;
    let article = begin(&site, &reporter).await;

    for (who, cookie, wanted) in [
        ("owner", &owner, IN),
        ("editor", &editor, IN),
        ("whoever began it", &reporter, IN),
        ("another reporter", &signer, OUT),
        ("moderator", &moderator, OUT),
        ("reader", &reader, OUT),
    ] {
        assert_eq!(tries(&site, cookie, article).await, wanted, "{who}");
    }
    // Named in the draft, though nothing of it is filed yet.
    run(
        &site,
        &format!(
            "UPDATE article_revision SET fields = json_set(fields, '$.authors', json('[{author}]'))"
        ),
    )
    .await;
    assert_eq!(tries(&site, &signer, article).await, IN);
    run(
        &site,
        "UPDATE article_revision SET fields = json_set(fields, '$.authors', json('[]'))",
    )
    .await;
    assert_eq!(tries(&site, &signer, article).await, OUT);
    // Signed.
    run(
        &site,
        &format!("INSERT INTO article_author (article_id, position, author_id) VALUES ({article}, 0, {author})"),
    )
    .await;
    assert_eq!(tries(&site, &signer, article).await, IN);
    assert_eq!(
        tries(&site, &editor, 999_999).await,
        [StatusCode::NOT_FOUND; 4],
        "there is no such article"
    );
}

#[tokio::test]
async fn a_story_is_signed_by_whoever_begins_it() {
    let site = TestSite::empty().await;
    let (person, reporter) = site.signed_in_person(Role::Reporter).await;
    let author = becomes_author(&site, person, "pewarta").await;
    let article = begin(&site, &reporter).await;
    let tab = Tab::open(&site, &reporter, article, "tab").await;
    assert_eq!(tab.fields["authors"], json!([author]));
    assert_eq!(
        tab.opened["names"]["authors"],
        json!([{ "id": author, "name": "pewarta" }])
    );
    assert!(
        tab.opened["html"]
            .as_str()
            .is_some_and(|html| html.contains("pewarta"))
    );
    let filed: i64 = ask(&site, "SELECT author_id FROM article_author").await;
    assert_eq!(filed, author);
}

/// Asks as the editor does, which takes no HTML.
async fn as_script(site: &TestSite, cookie: &str, address: &str) -> Answer {
    let request = Request::get(address).header("cookie", cookie);
    site.send(request.body(Body::empty()).expect("a request"))
        .await
}

#[tokio::test]
async fn whoever_is_signed_out_is_told_so_in_json_and_keeps_the_page() {
    let site = TestSite::empty().await;
    let (person, editor) = site.signed_in_person(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let half = site.session(person, Stage::Code).await;
    let expired = site.session(person, Stage::Full).await;
    run(
        &site,
        &format!(
            "UPDATE session SET created_at = {} WHERE id = (SELECT max(id) FROM session)",
            date::now().minutes_before(60 * 24 * 400).millis()
        ),
    )
    .await;
    let unknown = "__Host-warta=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    for cookie in ["", unknown, half.as_str(), expired.as_str()] {
        let get = as_script(&site, cookie, &format!("/api/edit/{article}")).await;
        let save = site
            .post_json(
                cookie,
                &format!("/api/edit/{article}/draft"),
                "{}".to_owned(),
            )
            .await;
        for answer in [get, save] {
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{cookie}");
            assert_eq!(answer.header("location"), "");
            assert_eq!(answer.header("content-type"), "application/json");
            assert_eq!(answer.json()["error"]["code"], "signed_out");
            assert!(answer.json()["error"]["message"].is_string());
        }
    }
    // The page itself leads to the sign-in and back.
    let page = site.get_as("", &format!("/tulis/{article}")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(
        page.header("location"),
        format!("/masuk?kembali=%2Ftulis%2F{article}")
    );
}

/// Everything the public can ask for that could hold an article's words.
const PUBLIC: &[&str] = &[
    "/",
    "/terkini",
    "/indeks",
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    "/sitemap-news.xml",
    "/sitemap.xml",
    "/cari?q=kanarinaskah",
    "/cari?q=kanarijudul",
];

async fn assert_no_canary(site: &TestSite, further: &[String]) {
    let addresses = PUBLIC.iter().map(|address| (*address).to_owned());
    for address in addresses.chain(further.iter().cloned()) {
        for asked in [address.clone(), data_address(&address)] {
            let answer = site.get(&asked).await;
            // The question itself stands on the page of its answers.
            let is_clean = match address.starts_with("/cari") {
                true => !answer.body.contains("Kanari") && answer.count("<mark>") == 0,
                false => answer.count("kanari") + answer.count("Kanari") == 0,
            };
            assert!(is_clean, "{asked}: {}", answer.body);
        }
    }
}

#[tokio::test]
async fn a_published_article_stays_as_it_is_while_its_draft_moves_on() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = article_where(&site, "a.status = 'published' AND a.kind = 'story'").await;
    let path: String = ask(
        &site,
        &format!("SELECT path FROM article WHERE id = {article}"),
    )
    .await;
    let row = format!(
        "SELECT json_array(headline, kicker, standfirst, slug, path, section_id, place_id, \
                lead_media_id, word_count, published_rev, published_at, updated_at, status) \
                || (SELECT group_concat(section_id || published_at) FROM article_section WHERE article_id = {article}) \
                || (SELECT coalesce(group_concat(tag_id), '') FROM article_tag WHERE article_id = {article}) \
           FROM article WHERE id = {article}"
    );
    let row_before: String = ask(&site, &row).await;
    let page_before = site.get(&path).await;

    let mut tab = Tab::open(&site, &editor, article, "tab").await;
    tab.fields["kicker"] = json!("kanarikicker");
    tab.fields["standfirst"] = json!("kanariringkas");
    tab.fields["slug"] = json!("kanarislug");
    tab.fields["section"] = json!(null);
    tab.fields["tags"] = json!([]);
    tab.fields["seo_title"] = json!("kanariseo");
    let figure = tab.doc["content"].as_array_mut().expect("blocks");
    figure.truncate(1);
    figure[0] = json!({ "type": "paragraph", "attrs": { "id": "kanari0000" } });
    tab.headed("Kanarijudul baru kanarinaskah");
    let request = tab.request("save");
    let saved = tab.post("draft", &request).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);

    assert_eq!(ask::<String>(&site, &row).await, row_before);
    let page_after = site.get(&path).await;
    assert_eq!(page_after.body, page_before.body);
    assert_no_canary(&site, &[path]).await;
    // Whoever edits it does see it.
    let draft = site.get_as(&editor, &format!("/tulis/{article}")).await;
    assert!(draft.body.contains("Kanarijudul baru"));
    let listed = site.get_as(&editor, "/meja/naskah?keadaan=published").await;
    assert!(listed.body.contains("ada perubahan belum terbit"));
    assert!(listed.body.contains("oleh Uji editor"));
}

#[tokio::test]
async fn what_was_never_published_is_seen_at_the_desk_and_nowhere_else() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let article = begin(&site, &editor).await;
    let mut tab = Tab::open(&site, &editor, article, "tab").await;
    let section: i64 = ask(&site, "SELECT min(id) FROM section").await;
    let tag: i64 = ask(&site, "SELECT min(id) FROM tag").await;
    tab.fields["section"] = json!(section);
    tab.fields["tags"] = json!([tag]);
    tab.fields["slug"] = json!("kanarislug");
    tab.saved_as("autosave", "Kanarijudul baru kanarinaskah")
        .await;
    let row: String = ask(
        &site,
        &format!("SELECT headline || word_count || section_id FROM article WHERE id = {article}"),
    )
    .await;
    assert_eq!(row, format!("Kanarijudul baru kanarinaskah3{section}"));
    let listed = site
        .get_as(&editor, &format!("/meja/naskah?rubrik={section}"))
        .await;
    assert!(listed.body.contains("Kanarijudul baru kanarinaskah"));
    let slugs: String = ask(
        &site,
        &format!("SELECT '/rubrik/' || slug FROM section WHERE id = {section}"),
    )
    .await;
    let tags: String = ask(
        &site,
        &format!("SELECT '/tag/' || slug FROM tag WHERE id = {tag}"),
    )
    .await;
    assert_no_canary(&site, &[slugs, tags]).await;
    for address in [
        format!("/tulis/{article}"),
        format!("/?p={article}"),
        "/kanarislug/".to_owned(),
    ] {
        let answer = site.get(&address).await;
        assert!(!answer.body.contains("anarijudul"), "{address}");
        assert!(
            !answer.status.is_success() || address.starts_with("/?"),
            "{address}: {}",
            answer.status
        );
    }
}
