//! The list of drafts: whose, which, and how many at once.

use warta::account::Role;

use crate::{
    desk::{HOSTILE, run},
    support::TestSite,
};

/// The demo with four of its stories turned into drafts.
async fn with_drafts() -> TestSite {
    let site = TestSite::demo().await;
    for (at, (headline, status)) in [
        ("Naskah pertama", "draft"),
        ("Naskah kedua", "review"),
        ("Naskah bersama", "draft"),
        ("Naskah orang lain", "draft"),
    ]
    .into_iter()
    .enumerate()
    {
        run(
            &site,
            &format!(
                "UPDATE article SET headline = '{headline}', status = '{status}' WHERE id = \
                 (SELECT id FROM article WHERE kind = 'story' ORDER BY id LIMIT 1 OFFSET {at})"
            ),
        )
        .await;
    }
    site
}

/// Two of the drafts are begun by `person`, one is signed by the byline person
/// they write as, one is somebody else's.
async fn owned(site: &TestSite, person: i64) {
    run(
        site,
        &format!(
            "UPDATE article SET owner_id = {person} WHERE headline IN ('Naskah pertama', 'Naskah kedua')"
        ),
    )
    .await;
    run(
        site,
        "DELETE FROM article_author WHERE article_id IN \
               (SELECT id FROM article WHERE headline LIKE 'Naskah%')",
    )
    .await;
    run(
        site,
        "INSERT INTO author (id, slug, name) VALUES (9001, 'uji', 'Penulis Uji')",
    )
    .await;
    run(
        site,
        &format!("UPDATE person SET author_id = 9001 WHERE id = {person}"),
    )
    .await;
    run(
        site,
        "INSERT INTO article_author (article_id, position, author_id) \
               SELECT id, 0, 9001 FROM article WHERE headline = 'Naskah bersama'",
    )
    .await;
}

#[tokio::test]
async fn a_reporter_sees_their_own_drafts_and_an_editor_everybodys() {
    let site = with_drafts().await;
    let (person, reporter) = site.signed_in_person(Role::Reporter).await;
    owned(&site, person.0).await;
    let page = site.get_as(&reporter, "/meja/naskah").await;
    for mine in ["Naskah pertama", "Naskah kedua", "Naskah bersama"] {
        assert!(page.body.contains(mine), "{mine}");
    }
    assert!(!page.body.contains("Naskah orang lain"));
    // Whoever the address asks for.
    for address in [
        "/meja/naskah?orang=999",
        "/meja/naskah?orang=",
        "/meja/naskah?keadaan=semua",
        "/meja/naskah?keadaan=semua&kata=lain",
    ] {
        let page = site.get_as(&reporter, address).await;
        assert!(!page.body.contains("Naskah orang lain"), "{address}");
    }
    let editor = site.signed_in(Role::Editor).await;
    let page = site.get_as(&editor, "/meja/naskah").await;
    assert!(page.body.contains("Naskah pertama") && page.body.contains("Naskah orang lain"));
    let page = site
        .get_as(&editor, &format!("/meja/naskah?orang={}", person.0))
        .await;
    assert!(page.body.contains("Naskah bersama"));
    assert!(!page.body.contains("Naskah orang lain"));
}

#[tokio::test]
async fn the_list_is_narrowed_by_words_state_and_section() {
    let site = with_drafts().await;
    let editor = site.signed_in(Role::Editor).await;
    let page = site.get_as(&editor, "/meja/naskah?keadaan=review").await;
    assert!(page.body.contains("Naskah kedua") && !page.body.contains("Naskah pertama"));
    let page = site
        .get_as(&editor, "/meja/naskah?kata=naskah%20orang")
        .await;
    assert!(page.body.contains("Naskah orang lain") && !page.body.contains("Naskah kedua"));
    // Neither wildcard nor quotation mark means anything.
    for address in [
        "/meja/naskah?kata=%25",
        "/meja/naskah?kata=%27%20OR%201",
        "/meja/naskah?rubrik=x",
    ] {
        let page = site.get_as(&editor, address).await;
        assert_eq!(page.status.as_u16(), 200, "{address}");
    }
    assert!(
        !site
            .get_as(&editor, "/meja/naskah?kata=%25")
            .await
            .body
            .contains("Naskah pertama")
    );
    let published = site.get_as(&editor, "/meja/naskah?keadaan=published").await;
    assert!(published.count("<th scope=\"row\"><a href=\"/") > 20);
    assert!(!published.body.contains("Naskah pertama"));
}

#[tokio::test]
async fn a_draft_leads_to_its_own_page_and_its_headline_runs_nothing() {
    let site = with_drafts().await;
    let editor = site.signed_in(Role::Editor).await;
    run(
        &site,
        &format!(
            "UPDATE article SET headline = '{}' WHERE headline = 'Naskah pertama'",
            HOSTILE.replace('\'', "''")
        ),
    )
    .await;
    let page = site.get_as(&editor, "/meja/naskah").await;
    assert!(page.body.contains("&lt;script&gt;alert(1)"));
    assert_eq!(page.count("<script>alert"), 0);
    assert_eq!(page.count("<img"), 0);
    assert_eq!(page.count("<th scope=\"row\"><a href=\"/tulis/"), 6);
}

#[tokio::test]
async fn a_long_list_has_pages() {
    let site = TestSite::demo().await;
    let editor = site.signed_in(Role::Editor).await;
    let first = site.get_as(&editor, "/meja/naskah?keadaan=semua").await;
    let rows = first.count("<th scope=\"row\">");
    assert!(rows <= 50, "{rows}");
    let total: i64 = crate::desk::value(&site, "SELECT count(*) FROM article").await;
    assert!(first.body.contains(&format!("{total} naskah")));
    if total > 50 {
        assert!(
            first
                .body
                .contains("rel=\"next\" href=\"/meja/naskah?keadaan=semua&amp;halaman=2\"")
        );
    }
    let far = site
        .get_as(&editor, "/meja/naskah?halaman=99999999999999999")
        .await;
    assert_eq!(far.status.as_u16(), 200);
}
