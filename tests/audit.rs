//! The record of actions: it only grows, it shows when it was tampered with, and
//! the owner can search it and take it home.

use axum::http::StatusCode;
use serde_json::json;
use sqlx::{ConnectOptions, Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use warta::{
    account::{PersonId, Role},
    audit::{Action, By, Entry, Verdict, store, verify},
    locale::Timestamp,
    ops::{
        Silent,
        check::{Finding, State},
        examine,
    },
};

use crate::support::{TestSite, config, now};

fn entry(action: Action, by: By<'_>) -> Entry<'_> {
    Entry {
        by,
        action,
        subject: "person",
        subject_id: Some(7),
        before: Some(json!({ "role": "reporter" })),
        after: Some(json!({ "role": "editor" })),
        request: "abc123",
    }
}

async fn record(site: &TestSite, entry: &Entry<'_>, at: Timestamp) {
    let mut tx = site.db.write().await.expect("the writer");
    store::record(&mut tx, entry, at).await.expect("an entry");
    tx.commit().await.expect("a commit");
}

async fn with_entries(count: i64) -> TestSite {
    let site = TestSite::empty().await;
    for minute in 0..count {
        let entry = entry(Action::RoleChanged, By::Server);
        record(&site, &entry, now().minutes_before(-minute)).await;
    }
    site
}

/// The database's file, opened without Warta.
async fn file(site: &TestSite) -> SqliteConnection {
    SqliteConnectOptions::new()
        .filename(site.folder.path().join("warta.db"))
        .connect()
        .await
        .expect("the file")
}

const CHANGES: [&str; 6] = [
    "UPDATE audit SET person = 'lain' WHERE id = 2",
    "UPDATE audit SET id = 9 WHERE id = 3",
    "DELETE FROM audit WHERE id = 3",
    "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE id = 2",
    "INSERT INTO audit SELECT 9, at, person_id, person, action, subject, subject_id, before, after, request, hash FROM audit WHERE id = 2",
    "INSERT INTO audit (at, person, action, subject, hash) VALUES (0, 'x', 'x', 'x', zeroblob(32))",
];

#[tokio::test]
async fn the_database_changes_and_deletes_no_entry() {
    let site = with_entries(3).await;
    let mut outside = file(&site).await;
    for change in CHANGES {
        let mut tx = site.db.write().await.expect("the writer");
        let inside = sqlx::query(change).execute(&mut *tx).await;
        drop(tx);
        let outside = sqlx::query(change).execute(&mut outside).await;
        for refused in [inside, outside] {
            let error = refused.expect_err(change).to_string();
            assert!(error.contains("append-only"), "{change}: {error}");
        }
    }
    let verdict = verify(site.db.reader()).await.expect("the audit");
    assert!(
        matches!(verdict, Verdict::Whole { entries: 3, .. }),
        "{verdict}"
    );
}

#[tokio::test]
async fn whoever_changes_the_file_is_found_out() {
    const WITHOUT_TRIGGERS: [&str; 3] = [
        "DROP TRIGGER audit_is_not_changed",
        "DROP TRIGGER audit_is_not_deleted",
        "DROP TRIGGER audit_grows_at_its_end",
    ];
    for (tampering, wanted) in [
        (
            "UPDATE audit SET person = 'lain' WHERE id = 2",
            Verdict::Changed { id: 2 },
        ),
        (
            "UPDATE audit SET at = at + 1 WHERE id = 1",
            Verdict::Changed { id: 1 },
        ),
        (
            "UPDATE audit SET after = '{}' WHERE id = 4",
            Verdict::Changed { id: 4 },
        ),
        (
            "UPDATE audit SET hash = zeroblob(32) WHERE id = 3",
            Verdict::Changed { id: 3 },
        ),
        ("DELETE FROM audit WHERE id = 1", Verdict::Missing { id: 1 }),
        ("DELETE FROM audit WHERE id = 3", Verdict::Missing { id: 3 }),
        ("DELETE FROM audit WHERE id = 4", Verdict::Missing { id: 4 }),
        ("DELETE FROM audit", Verdict::Missing { id: 1 }),
    ] {
        let site = with_entries(4).await;
        let mut outside = file(&site).await;
        for statement in WITHOUT_TRIGGERS.into_iter().chain([tampering]) {
            sqlx::query(statement)
                .execute(&mut outside)
                .await
                .expect(statement);
        }
        outside.close().await.expect("closed");
        let verdict = verify(site.db.reader()).await.expect("the audit");
        assert_eq!(verdict, wanted, "{tampering}");
    }
}

#[tokio::test]
async fn the_check_names_the_entry_that_was_changed() {
    let site = with_entries(3).await;
    assert_eq!(checked(&site).await.state, State::Ok);
    let mut outside = file(&site).await;
    for statement in [
        "DROP TRIGGER audit_is_not_changed",
        "UPDATE audit SET person = 'lain' WHERE id = 2",
    ] {
        sqlx::query(statement)
            .execute(&mut outside)
            .await
            .expect(statement);
    }
    let finding = checked(&site).await;
    assert_eq!(finding.state, State::Fault);
    assert!(finding.found.contains("entry 2"), "{finding}");
}

async fn checked(site: &TestSite) -> Finding {
    let config = config(site.folder.path(), &[]);
    let findings = examine::newsroom(&config, now(), &Silent).await;
    let audit = findings
        .into_iter()
        .find(|finding| finding.check == "audit");
    audit.expect("the audit is looked at")
}

#[tokio::test]
async fn the_head_changes_with_every_entry_and_an_empty_record_is_whole() {
    let site = TestSite::empty().await;
    let mut heads = Vec::new();
    for count in 0..3 {
        let verdict = verify(site.db.reader()).await.expect("the audit");
        let Verdict::Whole { entries, head } = verdict else {
            panic!("{verdict}")
        };
        assert_eq!(entries, count);
        assert_eq!(
            store::head(site.db.reader()).await.expect("the audit"),
            (count, head)
        );
        assert!(!heads.contains(&head.to_string()));
        heads.push(head.to_string());
        record(&site, &entry(Action::SignIn, By::Nobody), now()).await;
    }
    // Rolled back, an entry leaves no gap.
    let mut tx = site.db.write().await.expect("the writer");
    let lost = entry(Action::SignIn, By::Nobody);
    store::record(&mut tx, &lost, now())
        .await
        .expect("an entry");
    drop(tx);
    record(&site, &entry(Action::SignOut, By::Nobody), now()).await;
    let verdict = verify(site.db.reader()).await.expect("the audit");
    assert!(
        matches!(verdict, Verdict::Whole { entries: 4, .. }),
        "{verdict}"
    );
}

#[tokio::test]
async fn entries_are_shown_in_words_and_found_by_their_filters() {
    let site = TestSite::empty().await;
    let (id, owner) = site.signed_in_person(Role::Owner).await;
    let mine = entry(Action::RoleChanged, By::Account(id, "Uji <owner>"));
    record(&site, &mine, now()).await;
    record(
        &site,
        &entry(Action::SignIn, By::Nobody),
        now().minutes_before(24 * 60),
    )
    .await;
    let site_changed = Entry {
        subject: "site",
        subject_id: None,
        ..entry(Action::SiteChanged, By::Server)
    };
    record(&site, &site_changed, now().minutes_before(48 * 60)).await;
    let all = site.get_as(&owner, "/meja/catatan").await.without_marks();
    assert_eq!(all.status, StatusCode::OK);
    assert_eq!(rows(&all.body), 3, "{}", all.body);
    assert_eq!(
        all.count("<th scope=\"row\">mengubah peran</th>"),
        1,
        "{}",
        all.body
    );
    assert_eq!(
        all.count("data-label=\"Objek\">orang 7</td>"),
        2,
        "{}",
        all.body
    );
    assert_eq!(all.count("Uji &lt;owner&gt;"), 1);
    assert_eq!(all.count("24 Oktober 2025 - 12:45 WIB"), 1);
    assert!(
        all.body
            .contains("<dt>peran</dt><dd><del>reporter</del> <ins>editor</ins></dd>"),
        "{}",
        all.body
    );
    for (query, wanted) in [
        (format!("orang={}", id.0), 1),
        ("orang=server".to_owned(), 1),
        ("orang=nobody".to_owned(), 1),
        ("tindakan=sign_in".to_owned(), 1),
        ("tindakan=published".to_owned(), 0),
        ("objek=person".to_owned(), 2),
        ("objek=person&nomor=7&tindakan=role_changed".to_owned(), 1),
        ("nomor=8".to_owned(), 0),
        ("dari=2025-10-24".to_owned(), 1),
        ("sampai=2025-10-23".to_owned(), 2),
        ("dari=2025-10-23&sampai=2025-10-23".to_owned(), 1),
        ("dari=2025-02-30".to_owned(), 3),
        ("orang=%27%3B--&nomor=x&sebelum=x".to_owned(), 3),
    ] {
        let found = site
            .get_as(&owner, &format!("/meja/catatan?{query}"))
            .await
            .without_marks();
        assert_eq!(rows(&found.body), wanted, "{query}");
    }
    let english = site
        .get_as(&format!("{owner}; bahasa=en"), "/meja/catatan")
        .await
        .without_marks();
    assert_eq!(
        english.count("<th scope=\"row\">changed a role</th>"),
        1,
        "{}",
        english.body
    );
}

fn rows(body: &str) -> usize {
    body.matches("<th scope=\"row\">").count()
}

#[tokio::test]
async fn every_entry_stands_on_one_page() {
    let site = with_entries(120).await;
    let owner = site.signed_in(Role::Owner).await;
    let mut address = "/meja/catatan?objek=person".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = site.get_as(&owner, &address).await.without_marks();
        let numbers = page.body.split("class=\"number\">").skip(2);
        seen.extend(numbers.filter_map(|row| row.split('<').next()?.parse::<i64>().ok()));
        let Some((_, next)) = page.body.split_once("rel=\"next\" href=\"") else {
            break;
        };
        address = next
            .split('"')
            .next()
            .expect("an address")
            .replace("&amp;", "&");
    }
    assert_eq!(seen, (1..=120).rev().collect::<Vec<_>>());
}

#[tokio::test]
async fn a_download_is_recorded_and_holds_no_formula() {
    let site = with_entries(1).await;
    let formula = entry(
        Action::SignInRefused,
        By::Account(PersonId(3), "=HYPERLINK(\"x\",\"y\")"),
    );
    record(&site, &formula, now()).await;
    let owner = site.signed_in(Role::Owner).await;
    let file = site.post_as(&owner, "/meja/catatan.csv", &[]).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        file.header("content-disposition")
            .starts_with("attachment; filename=\"warta-audit-")
    );
    assert_eq!(file.header("cache-control"), "no-store");
    let lines: Vec<&str> = file.body.split("\r\n").collect();
    assert!(
        lines[0].starts_with("\u{feff}\"id\",\"time\",\"person\""),
        "{}",
        file.body
    );
    assert_eq!(lines.len(), 5, "{}", file.body);
    assert!(
        lines[1].starts_with("\"3\",") && lines[1].contains("\"audit_exported\""),
        "{}",
        lines[1]
    );
    assert!(
        lines[2].contains("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
        "{}",
        lines[2]
    );
    assert!(
        lines[3].contains(
            "\"2025-10-24T12:45:00+07:00\",\"warta\",\"\",\"role_changed\",\"mengubah peran\""
        ),
        "{}",
        lines[3]
    );
    let filtered = site
        .post_as(&owner, "/meja/catatan.csv", &[("tindakan", "role_changed")])
        .await;
    assert_eq!(filtered.body.split("\r\n").count(), 3, "{}", filtered.body);
    let recorded: Vec<String> =
        sqlx::query_scalar("SELECT after FROM audit WHERE action = 'audit_exported' ORDER BY id")
            .fetch_all(site.db.reader())
            .await
            .expect("the audit");
    assert_eq!(recorded, ["", "{\"tindakan\":\"role_changed\"}"]);
}

#[tokio::test]
async fn a_long_record_is_downloaded_whole() {
    let site = TestSite::empty().await;
    let mut tx = site.db.write().await.expect("the writer");
    for _ in 0..2500 {
        let entry = entry(Action::SignIn, By::Server);
        store::record(&mut tx, &entry, now())
            .await
            .expect("an entry");
    }
    tx.commit().await.expect("a commit");
    let owner = site.signed_in(Role::Owner).await;
    let file = site.post_as(&owner, "/meja/catatan.csv", &[]).await;
    // Heading, entries, the entry of the download, and the end of the last line.
    assert_eq!(file.body.split("\r\n").count(), 2500 + 3);
}

#[tokio::test]
async fn the_record_is_for_the_owner() {
    let site = with_entries(1).await;
    for role in Role::ALL {
        let cookie = site.signed_in(role).await;
        let is_owner = role == Role::Owner;
        let page = site.get_as(&cookie, "/meja/catatan").await.without_marks();
        assert_eq!(page.status == StatusCode::OK, is_owner, "{role:?}");
        let file = site.post_as(&cookie, "/meja/catatan.csv", &[]).await;
        assert_eq!(file.status == StatusCode::OK, is_owner, "{role:?}");
        let by_get = site
            .get_as(&cookie, "/meja/catatan.csv")
            .await
            .without_marks();
        assert_eq!(by_get.status, StatusCode::METHOD_NOT_ALLOWED, "{role:?}");
    }
}
