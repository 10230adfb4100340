//! Running a newsroom: health, figures, checks, backups and restores.

use std::{
    fs,
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::Duration,
};

use axum::http::StatusCode;
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use warta::{
    import::content_hash,
    locale::Timestamp,
    ops::{
        Silent,
        backup::{self, BackupError, Key, Made, Options},
        check::{Finding, State},
        examine, restore,
    },
    server::{
        config::Config,
        db::Db,
        lock::FolderLock,
        metrics::{self, Sources},
    },
};

use crate::support::{TestSite, demo_media, now};

#[tokio::test]
async fn the_server_says_that_it_lives_and_that_it_is_ready() {
    let site = TestSite::empty().await;
    for (address, word) in [("/healthz", "ok"), ("/readyz", "ready")] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert_eq!(answer.body, format!("{{\"status\":\"{word}\"}}"));
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_server_that_stops_is_not_ready_and_still_lives() {
    let site = TestSite::empty().await;
    site.shutdown.begin();
    assert_unready(&site, "stopping").await;
    assert_eq!(site.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(site.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_writer_that_does_not_come_free_is_told() {
    let site = TestSite::empty().await;
    let held = site.db.write().await.expect("the writer");
    assert_unready(&site, "writer").await;
    drop(held);
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    assert_eq!(site.get("/readyz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_schema_of_another_version_is_told() {
    let site = TestSite::empty().await;
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'future', 1, x'00', 0)",
    )
    .execute(&mut *tx)
    .await
    .expect("an insert");
    tx.commit().await.expect("a commit");
    assert_unready(&site, "migrations").await;
}

#[tokio::test]
async fn a_data_folder_that_is_gone_is_told() {
    let site = TestSite::empty().await;
    fs::remove_dir_all(site.folder.path()).expect("the folder goes");
    assert_unready(&site, "data-folder").await;
}

async fn assert_unready(site: &TestSite, word: &str) {
    let answer = site.get("/readyz").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{word}");
    assert_eq!(answer.body, format!("{{\"status\":\"{word}\"}}"));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn figures_are_on_an_address_of_their_own_and_name_routes_not_readers() {
    let handle = metrics::begin().expect("nobody counts yet");
    let site = TestSite::demo().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let sources = Sources {
        db: site.db.clone(),
        database: site.folder.path().join("warta.db"),
        views: site.counter.clone(),
        health: site.health.clone(),
    };
    tokio::spawn(metrics::serve(listener, handle, sources));
    let path = site.path_where("kind = 'story'").await;
    site.get(&path).await;
    site.get("/tidak-ada/rahasia-di-alamat/").await;
    site.get("/media/ab/rahasia").await;
    site.counter.view(1, now());
    drop(site.db.write().await.expect("the writer"));

    assert_eq!(site.get("/metrics").await.status, StatusCode::NOT_FOUND);
    let text = ask(address, "/metrics").await;
    for line in [
        "warta_http_requests_total{method=\"GET\",route=\"page\",status=\"2xx\"}",
        "warta_http_requests_total{method=\"GET\",route=\"page\",status=\"4xx\"}",
        "warta_http_requests_total{method=\"GET\",route=\"/media/{*key}\",status=\"4xx\"}",
        "warta_http_request_duration_seconds_bucket{route=\"page\",le=\"0.25\"}",
        "warta_database_writer_wait_seconds_count",
        "warta_views_pending 1",
        "warta_mail_waiting 0",
        "warta_ready 1",
        "warta_build_info{version=\"0.1.0\"} 1",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    let pending = text
        .lines()
        .find(|line| line.starts_with("warta_comments_pending "));
    assert!(pending.is_some(), "{text}");
    let database = text
        .lines()
        .find_map(|line| line.strip_prefix("warta_database_bytes "));
    assert!(database.is_some_and(|bytes| bytes.parse::<u64>().is_ok_and(|bytes| bytes > 100_000)));
    assert!(!text.contains("rahasia"), "{text}");
}

async fn ask(address: std::net::SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).await.expect("an answer");
    text
}

/// A folder with the demo newsroom and its pictures, served by nobody.
async fn newsroom() -> TempDir {
    let site = TestSite::demo().await;
    site.db.close().await;
    let media = demo_media().await;
    let from = media
        .locate(&format!("ab/{}.jpg", "0".repeat(62)))
        .expect("a key")
        .0;
    let from = from
        .ancestors()
        .nth(2)
        .expect("the media folder")
        .to_owned();
    link_all(&from, &site.folder.path().join("media"));
    site.folder
}

fn link_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            link_all(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

fn options(data_dir: &Path, into: &Path) -> Options {
    Options {
        data_dir: data_dir.to_owned(),
        into: into.to_owned(),
        keep: None,
        key: Key::LeftOut,
    }
}

async fn back_up(data_dir: &Path, into: &Path, at: Timestamp) -> Result<Made, BackupError> {
    backup::make(&options(data_dir, into), at, &Silent).await
}

/// Everything that a database holds, apart from what a restore ends and records.
async fn content(folder: &Path) -> Vec<(String, String)> {
    let db = Db::open(&folder.join("warta.db"), now())
        .await
        .expect("a database");
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' \
         AND name NOT IN ('session', 'account_link', 'audit', 'sqlite_sequence') ORDER BY name",
    )
    .fetch_all(db.reader())
    .await
    .expect("tables");
    let mut all = Vec::new();
    for table in tables {
        let columns: String = sqlx::query_scalar(
            "SELECT group_concat('quote(\"' || name || '\")', ' || ') FROM pragma_table_info($1)",
        )
        .bind(&table)
        .fetch_one(db.reader())
        .await
        .expect("columns");
        let rows = format!(
            "SELECT group_concat(x, char(10)) FROM (SELECT {columns} AS x FROM \"{table}\" ORDER BY x)"
        );
        let rows: Option<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(rows))
            .fetch_one(db.reader())
            .await
            .expect("rows");
        all.push((table, content_hash(rows.unwrap_or_default().as_bytes())));
    }
    db.close().await;
    all
}

#[tokio::test]
async fn a_backup_made_under_writes_is_whole_and_comes_back_in_an_empty_folder() {
    let data = newsroom().await;
    let folder = data.path();
    let db = Db::open(&folder.join("warta.db"), now())
        .await
        .expect("a database");
    // Written before: must be in the backup. Written meanwhile: whole or not at all.
    let mut tx = db.write().await.expect("the writer");
    pair(&mut tx, 0).await;
    tx.commit().await.expect("a commit");
    let writing = {
        let db = db.clone();
        tokio::spawn(async move {
            for number in 1_i64.. {
                let mut tx = db.write().await.expect("the writer");
                pair(&mut tx, number).await;
                if tx.commit().await.is_err() {
                    return;
                }
                tokio::task::yield_now().await;
            }
        })
    };
    tokio::time::sleep(Duration::from_millis(50)).await;
    let backups = tempfile::tempdir().expect("a folder");
    let made = back_up(folder, backups.path(), now())
        .await
        .expect("a backup");
    writing.abort();
    assert_eq!(made.manifest.faults, Vec::<String>::new());
    assert!(made.manifest.files.len() > 20, "pictures are in it");

    let empty = tempfile::tempdir().expect("a folder");
    let done = restore::restore(&made.folder, empty.path(), now(), &Silent).await;
    let done = done.expect("restored");
    assert_eq!(done.kept, None);
    assert_eq!(done.media + 1, made.manifest.files.len());
    let restored = Db::open(&empty.path().join("warta.db"), now())
        .await
        .expect("a database");
    let (tags, places): (Vec<String>, Vec<String>) = (
        sqlx::query_scalar("SELECT slug FROM tag WHERE slug LIKE 'uji-%' ORDER BY slug")
            .fetch_all(restored.reader())
            .await
            .expect("tags"),
        sqlx::query_scalar("SELECT slug FROM place WHERE slug LIKE 'uji-%' ORDER BY slug")
            .fetch_all(restored.reader())
            .await
            .expect("places"),
    );
    assert!(tags.contains(&"uji-0".to_owned()));
    assert_eq!(tags, places, "no transaction is half there");
    restored.close().await;
    db.close().await;
    // The copy itself, opened as a newsroom, is the same as what was restored.
    let opened = tempfile::tempdir().expect("a folder");
    fs::copy(made.folder.join("warta.db"), opened.path().join("warta.db")).expect("a copy");
    assert_eq!(content(opened.path()).await, content(empty.path()).await);
    let at = warta::locale::date::now();
    for finding in examine::newsroom(&config(empty.path()), at, &Silent).await {
        assert_ne!(finding.state, State::Fault, "{finding}");
    }
}

/// Two rows of one transaction.
async fn pair(tx: &mut warta::server::db::WriteTx, number: i64) {
    for statement in [
        "INSERT INTO tag (slug, name) VALUES ('uji-' || $1, 'Uji')",
        "INSERT INTO place (slug, name) VALUES ('uji-' || $1, 'Uji')",
    ] {
        sqlx::query(statement)
            .bind(number)
            .execute(&mut **tx)
            .await
            .expect("an insert");
    }
}

#[tokio::test]
async fn a_backup_is_recorded_never_overwritten_and_rotated() {
    let data = newsroom().await;
    let backups = tempfile::tempdir().expect("a folder");
    let first = back_up(data.path(), backups.path(), now())
        .await
        .expect("a backup");
    let again = back_up(data.path(), backups.path(), now()).await;
    assert!(matches!(again, Err(BackupError::Exists(_))), "{again:?}");
    // What a backup that was killed left, and what is none of ours.
    fs::create_dir(backups.path().join(".unfinished-warta-x")).expect("a folder");
    fs::create_dir(backups.path().join("warta-catatan")).expect("a folder");
    let mut kept = options(data.path(), backups.path());
    kept.keep = NonZeroUsize::new(2);
    for minute in 1..=2 {
        let later = now().minutes_before(-minute);
        let made = backup::make(&kept, later, &Silent).await.expect("a backup");
        // Pictures are linked from the last backup instead of copied.
        let key = made
            .manifest
            .files
            .iter()
            .find_map(|entry| entry.media_key())
            .expect("media");
        let links = |folder: &Path| {
            use std::os::unix::fs::MetadataExt;
            fs::metadata(folder.join("media").join(key))
                .expect("a file")
                .nlink()
        };
        assert!(links(&made.folder) > 1);
    }
    assert!(!first.folder.exists(), "the oldest of three is gone");
    let mut names: Vec<String> = fs::read_dir(backups.path())
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert_eq!(
        names,
        [
            "warta-20251024T054600Z",
            "warta-20251024T054700Z",
            "warta-catatan"
        ]
    );
    let db = Db::open(&data.path().join("warta.db"), now())
        .await
        .expect("a database");
    let recorded: i64 =
        sqlx::query_scalar("SELECT count(*) FROM audit WHERE action = 'backup_made'")
            .fetch_one(db.reader())
            .await
            .expect("a count");
    assert_eq!(recorded, 3);
}

#[tokio::test]
async fn the_key_of_one_time_codes_is_in_a_backup_only_when_it_is_asked_for() {
    use std::os::unix::fs::PermissionsExt;

    let site = TestSite::empty().await;
    site.db.close().await;
    let key = fs::read(site.folder.path().join("secret.key")).expect("a key");
    let backups = tempfile::tempdir().expect("a folder");
    let without = back_up(site.folder.path(), backups.path(), now())
        .await
        .expect("a backup");
    let mut asked = options(site.folder.path(), backups.path());
    asked.key = Key::Copied;
    let with = backup::make(&asked, now().minutes_before(-1), &Silent)
        .await
        .expect("a backup");
    for (made, expected) in [(&without, None), (&with, Some(&key))] {
        let empty = tempfile::tempdir().expect("a folder");
        let done = restore::restore(&made.folder, empty.path(), now(), &Silent)
            .await
            .expect("restored");
        let path = empty.path().join("secret.key");
        assert_eq!(done.has_key, expected.is_some());
        assert_eq!(fs::read(&path).ok().as_ref(), expected);
        if expected.is_some() {
            let mode = fs::metadata(&path).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }
}

#[tokio::test]
async fn a_backup_that_is_not_whole_changes_nothing() {
    let data = newsroom().await;
    let backups = tempfile::tempdir().expect("a folder");
    let made = back_up(data.path(), backups.path(), now())
        .await
        .expect("a backup");
    let media = made
        .manifest
        .files
        .iter()
        .find(|entry| entry.media_key().is_some());
    let media = made.folder.join(&media.expect("media").path);
    let manifest = made.folder.join("manifest.json");
    let before = content(data.path()).await;
    for (what, damage) in [
        ("a flipped byte", flip as fn(&Path)),
        ("a cut", |path: &Path| {
            let bytes = fs::read(path).expect("a file");
            fs::write(path, &bytes[..bytes.len() / 2]).expect("written");
        }),
        ("gone", |path: &Path| {
            fs::remove_file(path).expect("removed")
        }),
    ] {
        for file in [&made.folder.join("warta.db"), &media, &manifest] {
            let whole = fs::read(file).expect("a file");
            damage(file);
            let refused = restore::restore(&made.folder, data.path(), now(), &Silent).await;
            assert!(refused.is_err(), "{what}: {}", file.display());
            fs::write(file, whole).expect("written");
        }
    }
    let leading_out = fs::read_to_string(&manifest).expect("a manifest").replacen(
        "\"path\": \"media/",
        "\"path\": \"media/../../",
        1,
    );
    let whole = fs::read(&manifest).expect("a file");
    fs::write(&manifest, leading_out).expect("written");
    assert!(
        restore::restore(&made.folder, data.path(), now(), &Silent)
            .await
            .is_err()
    );
    fs::write(&manifest, whole).expect("written");
    assert_eq!(content(data.path()).await, before);
    let kept = fs::read_dir(data.path()).expect("a folder").any(|entry| {
        entry
            .expect("an entry")
            .file_name()
            .to_string_lossy()
            .starts_with("before-restore")
    });
    assert!(!kept, "nothing was replaced");
}

/// Changes a byte in the middle.
fn flip(path: &Path) {
    let mut bytes = fs::read(path).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).expect("written");
}

#[tokio::test]
async fn a_restore_keeps_what_it_replaces_and_waits_for_no_server() {
    let data = newsroom().await;
    let backups = tempfile::tempdir().expect("a folder");
    let made = back_up(data.path(), backups.path(), now())
        .await
        .expect("a backup");
    let then = content(data.path()).await;
    let path = data.path().join("warta.db");
    let db = Db::open(&path, now()).await.expect("a database");
    let mut tx = db.write().await.expect("the writer");
    pair(&mut tx, 7).await;
    tx.commit().await.expect("a commit");
    db.close().await;
    let changed = content(data.path()).await;
    assert_ne!(changed, then);

    let server = FolderLock::take(data.path()).expect("a free folder");
    let refused = restore::restore(&made.folder, data.path(), now(), &Silent).await;
    let refused = refused.expect_err("a server runs").to_string();
    assert!(
        refused.contains(&std::process::id().to_string()),
        "{refused}"
    );
    server.release();

    let done = restore::restore(&made.folder, data.path(), now(), &Silent).await;
    let done = done.expect("restored");
    assert_eq!(content(data.path()).await, then);
    let kept = done.kept.expect("what was there");
    assert_eq!(content(&kept).await, changed);
    // And back again, from the database alone.
    let later = now().minutes_before(-1);
    restore::restore(&kept.join("warta.db"), data.path(), later, &Silent)
        .await
        .expect("restored");
    assert_eq!(content(data.path()).await, changed);
}

#[tokio::test]
async fn after_a_restore_nobody_is_signed_in() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(warta::account::Role::Owner).await;
    assert_eq!(site.get_as(&cookie, "/meja").await.status, StatusCode::OK);
    site.db.close().await;
    let backups = tempfile::tempdir().expect("a folder");
    let made = back_up(site.folder.path(), backups.path(), now())
        .await
        .expect("a backup");
    restore::restore(&made.folder, site.folder.path(), now(), &Silent)
        .await
        .expect("restored");
    let db = Db::open(&site.folder.path().join("warta.db"), now())
        .await
        .expect("a database");
    let sessions: i64 = sqlx::query_scalar("SELECT count(*) FROM session")
        .fetch_one(db.reader())
        .await
        .expect("a count");
    assert_eq!(sessions, 0);
}

fn config(data_dir: &Path) -> Config {
    let data_dir = data_dir.to_string_lossy().into_owned();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("Leptos.toml");
    Config::load(|name| match name {
        "WARTA_CONFIG" => Some(file.to_string_lossy().into_owned()),
        "WARTA_DATA_DIR" => Some(data_dir.clone()),
        _ => None,
    })
    .expect("a valid configuration")
}

async fn found(folder: &Path, at: Timestamp, check: &str) -> Finding {
    let findings = examine::newsroom(&config(folder), at, &Silent).await;
    let finding = findings.into_iter().find(|finding| finding.check == check);
    finding.unwrap_or_else(|| panic!("nothing is said of {check}"))
}

#[tokio::test]
async fn a_check_finds_what_is_wrong_and_says_what_to_do() {
    use std::os::unix::fs::PermissionsExt;

    let data = newsroom().await;
    let folder = data.path();
    // A later time than any of the demo newsroom's.
    let at = warta::locale::date::now();
    for finding in examine::newsroom(&config(folder), at, &Silent).await {
        assert_ne!(finding.state, State::Fault, "{finding}");
    }
    let fault = |finding: Finding, word: &str| {
        assert_eq!(finding.state, State::Fault, "{finding}");
        assert!(finding.found.contains(word), "{finding}");
        assert!(!finding.advice.is_empty(), "{finding}");
    };
    fault(
        found(folder, at.minutes_before(60 * 24 * 365 * 30), "clock").await,
        "minutes before",
    );
    let key = folder.join("secret.key");
    fs::write(&key, [0; 32]).expect("a key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).expect("permissions");
    fault(found(folder, at, "secret key").await, "644");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).expect("permissions");
    assert_eq!(found(folder, at, "secret key").await.state, State::Ok);

    let pictures = pictures(&folder.join("media"));
    flip(&pictures[0]);
    fs::remove_file(&pictures[1]).expect("removed");
    let media = found(folder, at, "media").await;
    assert!(
        media.found.contains("is damaged") && media.found.contains("is gone"),
        "{media}"
    );
    fault(media, "2 of ");

    damage_pages(&folder.join("warta.db"));
    let damaged = examine::newsroom(&config(folder), at, &Silent).await;
    assert!(
        damaged
            .iter()
            .any(|finding| finding.check == "database" && finding.state == State::Fault),
        "{damaged:?}"
    );
}

/// Files that rows refer to.
fn pictures(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .flat_map(|entry| fs::read_dir(entry.expect("an entry").path()).expect("a folder"))
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files
}

/// Overwrites pages in the middle of a database.
fn damage_pages(database: &Path) {
    let mut bytes = fs::read(database).expect("a file");
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 8 * 4096].fill(0xa5);
    fs::write(database, bytes).expect("written");
}

fn command(data_dir: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_warta"))
        .args(words)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("WARTA_DATA_DIR", data_dir)
        .env("WARTA_DEMO", "never")
        .env("LEPTOS_SITE_ADDR", "127.0.0.1:0")
        .output()
        .expect("the binary runs")
}

#[tokio::test]
async fn a_second_server_on_a_folder_is_refused_and_told_whose_it_is() {
    let data = tempfile::tempdir().expect("a folder");
    let first = FolderLock::take(data.path()).expect("a free folder");
    let refused = command(data.path(), &["serve"]);
    assert!(!refused.status.success());
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        said.contains(&format!("process {}", std::process::id())),
        "{said}"
    );
    assert!(
        !data.path().join("warta.db").exists(),
        "nothing was touched"
    );
    first.release();
}

#[tokio::test]
async fn the_commands_do_what_they_say_and_tell_the_shell() {
    let data = newsroom().await;
    let backups = tempfile::tempdir().expect("a folder");
    let to = backups.path().to_string_lossy().into_owned();
    let made = command(data.path(), &["backup", "--to", &to, "--keep", "2"]);
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(
        made.status.success() && said.contains("verified"),
        "{made:?}"
    );
    let folder = said.split(':').next().expect("a folder").to_owned();

    let whole = command(data.path(), &["check", "--json"]);
    assert!(whole.status.success(), "{whole:?}");
    let findings: serde_json::Value = serde_json::from_slice(&whole.stdout).expect("JSON");
    let media = findings
        .as_array()
        .and_then(|all| all.iter().find(|finding| finding["check"] == "media"));
    assert_eq!(media.expect("media")["state"], "ok");
    flip(&pictures(&data.path().join("media"))[0]);
    let damaged = command(data.path(), &["check"]);
    assert!(!damaged.status.success());
    let said = String::from_utf8_lossy(&damaged.stdout).into_owned();
    assert!(
        said.contains("FAULT") && said.contains("is damaged"),
        "{said}"
    );

    let restored = command(data.path(), &["restore", &folder]);
    assert!(restored.status.success(), "{restored:?}");
    let said = String::from_utf8_lossy(&restored.stdout).into_owned();
    assert!(
        said.contains("1 pictures and files were put back"),
        "{said}"
    );
    assert!(command(data.path(), &["check"]).status.success());
}
