//! The desk: who gets in, and that what is changed in its forms is what readers
//! see. Every screen's own behaviour stands in `desk_*.rs`.

use axum::http::StatusCode;
use warta::account::{Role, policy};

use crate::support::{Answer, TestSite};

/// The screens that can be opened without naming something.
const SCREENS: [&str; 10] = [
    "/meja",
    "/meja/naskah",
    "/meja/pustaka",
    "/meja/muka",
    "/meja/muka/sematan",
    "/meja/kabar",
    "/meja/kabar/baru",
    "/meja/kilat/baru",
    "/meja/menu",
    "/meja/situs",
];

/// What a hostile author would like a page to hold.
pub const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

/// The value of the form field `name` behind the first place where `after`
/// stands.
pub fn field(answer: &Answer, after: &str, name: &str) -> String {
    let (_, rest) = answer
        .body
        .split_once(after)
        .unwrap_or_else(|| panic!("{after} in {}", answer.body));
    let (_, rest) = rest
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("a field {name} behind {after}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// Changes the database as another program would.
pub async fn run(site: &TestSite, statement: &str) {
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(sqlx::AssertSqlSafe(statement.to_owned()))
        .execute(&mut *tx)
        .await
        .expect("a statement");
    tx.commit().await.expect("a commit");
}

/// What one value of the database is.
pub async fn value<T>(site: &TestSite, query: &'static str) -> T
where
    T: Send + Unpin + sqlx::Type<sqlx::Sqlite> + for<'r> sqlx::Decode<'r, sqlx::Sqlite>,
{
    sqlx::query_scalar(query)
        .fetch_one(site.db.reader())
        .await
        .expect("a value")
}

/// The actions in the audit, from the first on.
pub async fn audited(site: &TestSite) -> Vec<String> {
    sqlx::query_scalar("SELECT action FROM audit ORDER BY id")
        .fetch_all(site.db.reader())
        .await
        .expect("the audit")
}

#[tokio::test]
async fn every_screen_opens_for_those_whom_the_policy_admits_and_nobody_else() {
    let site = TestSite::demo().await;
    for role in Role::ALL {
        let cookie = site.signed_in(role).await;
        for screen in SCREENS {
            let answer = site.get_as(&cookie, screen).await;
            let rule = policy::rule("GET", screen).expect("a rule");
            let wanted = match rule.who.admits(Some(role)) {
                true => StatusCode::OK,
                false => StatusCode::FORBIDDEN,
            };
            assert_eq!(answer.status, wanted, "{role:?} {screen}");
        }
    }
    for screen in SCREENS {
        let answer = site.get(screen).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{screen}");
        assert!(answer.header("location").starts_with("/masuk?kembali="));
    }
}

#[tokio::test]
async fn nothing_is_changed_by_those_who_may_not() {
    let site = TestSite::demo().await;
    let forms: [(&str, &[(&str, &str)]); 6] = [
        ("/meja/situs", &[("nama", "Lain")]),
        (
            "/meja/menu",
            &[
                ("aksi", "tambah"),
                ("teks_baru", "x"),
                ("alamat_baru", "/x"),
            ],
        ),
        ("/meja/kabar/baru", &[("judul", "x"), ("alamat", "/x")]),
        ("/meja/kilat/baru", &[("judul", "x")]),
        ("/meja/muka", &[("aksi", "naik"), ("butir", "2")]),
        ("/meja/muka/sematan", &[("berita", "1")]),
    ];
    for role in [Role::Reporter, Role::Moderator, Role::Reader] {
        let cookie = site.signed_in(role).await;
        for (path, fields) in forms {
            let answer = site.post_as(&cookie, path, fields).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{role:?} {path}");
        }
    }
    let editor = site.signed_in(Role::Editor).await;
    let answer = site.post_as(&editor, "/meja/situs", forms[0].1).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    for (path, fields) in forms {
        let answer = site.post_as("", path, fields).await;
        assert!(!answer.status.is_success(), "{path} {:?}", answer.status);
    }
    assert_eq!(audited(&site).await, Vec::<String>::new());
}

#[tokio::test]
async fn the_menu_of_the_desk_has_what_a_role_may_open() {
    let site = TestSite::empty().await;
    let reporter = site.signed_in(Role::Reporter).await;
    let page = site.get_as(&reporter, "/meja").await;
    assert!(page.body.contains("href=\"/meja\" aria-current=\"page\""));
    assert!(page.body.contains("href=\"/meja/naskah\""));
    for closed in ["/meja/situs", "/meja/menu", "/meja/kabar", "/meja/muka"] {
        assert_eq!(page.count(closed), 0, "{closed}");
    }
    let owner = site.signed_in(Role::Owner).await;
    let page = site.get_as(&owner, "/meja").await;
    for open in ["/meja/situs", "/meja/menu", "/meja/kabar", "/meja/muka"] {
        assert_eq!(page.count(&format!("href=\"{open}\"")), 1, "{open}");
    }
}

#[tokio::test]
async fn a_page_of_the_desk_is_kept_by_nobody_and_runs_nothing_but_its_script() {
    let site = TestSite::demo().await;
    let owner = site.signed_in(Role::Owner).await;
    for screen in SCREENS {
        let page = site.get_as(&owner, screen).await;
        assert_eq!(page.header("cache-control"), "no-store", "{screen}");
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(page.count("<script"), 1, "{screen}");
        assert!(page.body.contains("<script src=\"/meja/skrip.js?v="));
        assert_eq!(page.count(" style=\""), 0, "{screen}");
        assert_eq!(page.count(" onclick="), 0, "{screen}");
    }
}

#[tokio::test]
async fn a_readers_page_loads_nothing_of_the_desk() {
    let site = TestSite::demo().await;
    let story = site.path_where("a.kind = 'story'").await;
    for address in ["/", &story, "/terkini"] {
        assert_eq!(site.get(address).await.count("/meja"), 0, "{address}");
    }
}

#[tokio::test]
async fn a_notice_is_named_by_a_code_and_never_by_its_text() {
    let site = TestSite::empty().await;
    let owner = site.signed_in(Role::Owner).await;
    let page = site.get_as(&owner, "/meja/situs?pesan=tersimpan").await;
    assert!(page.body.contains("Tersimpan."));
    let page = site
        .get_as(&owner, "/meja/situs?pesan=Kirim%20sandi%20Anda")
        .await;
    assert_eq!(page.count("class=\"notice"), 0);
    // Choosing another theme does not tell it again.
    let page = site
        .get_as(&owner, "/meja/menu?tempat=kaki&pesan=dihapus")
        .await;
    assert_eq!(
        field(&page, "class=\"theme\"", "kembali"),
        "/meja/menu?tempat=kaki"
    );
}

#[tokio::test]
async fn the_desk_speaks_english_to_those_who_want_it() {
    let site = TestSite::demo().await;
    let owner = site.signed_in(Role::Owner).await;
    let cookie = format!("{owner}; bahasa=en");
    for screen in SCREENS {
        let page = site.get_as(&cookie, screen).await;
        assert!(page.body.contains("<html lang=\"en\""), "{screen}");
        assert_eq!(page.count("Meja redaksi"), 0, "{screen}");
    }
}

#[tokio::test]
async fn the_first_screen_says_what_waits_for_whom() {
    let site = TestSite::demo().await;
    let (reporter, reporter_cookie) = site.signed_in_person(Role::Reporter).await;
    let owner = site.signed_in(Role::Owner).await;
    let page = site.get_as(&reporter_cookie, "/meja").await;
    assert!(
        page.body
            .contains("Belum ada naskah Anda yang belum terbit.")
    );
    run(
        &site,
        &format!(
            "UPDATE article SET status = 'review', owner_id = {}, headline = 'Naskah <b>uji</b>' \
              WHERE id = (SELECT id FROM article WHERE status = 'published' AND kind = 'story' LIMIT 1)",
            reporter.0
        ),
    )
    .await;
    run(
        &site,
        "INSERT INTO comment (article_id, author_name, body, state, created_at) \
        SELECT id, 'Ani', 'Halo', 'pending', 0 FROM article LIMIT 1",
    )
    .await;
    run(
        &site,
        "INSERT INTO mail_outbox (recipient, subject, body, cause, state, created_at, next_try) \
        VALUES ('a@b.example', 'x', 'y', 'invitation', 'failed', 0, 0)",
    )
    .await;
    run(
        &site,
        "INSERT INTO breaking_news (label, starts_at, ends_at) VALUES ('Gempa', 0, 9999999999999)",
    )
    .await;
    let page = site.get_as(&reporter_cookie, "/meja").await;
    assert!(page.body.contains("Naskah &lt;b&gt;uji&lt;/b&gt;"));
    assert_eq!(page.count("surat gagal"), 0);
    assert_eq!(page.count("komentar menunggu"), 0);
    let page = site.get_as(&owner, "/meja").await;
    for waits in [
        "1 naskah menunggu suntingan",
        "1 surat gagal terkirim",
        "komentar menunggu keputusan",
        "Kabar kilat “Gempa” tampil sampai",
    ] {
        assert!(page.body.contains(waits), "{waits}");
    }
}
