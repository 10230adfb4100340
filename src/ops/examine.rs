//! The single checks of `warta check`.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use super::{
    MEDIA, Progress, SECRET_KEY,
    backup::is_named_by,
    check::Finding,
    files::{self, PRIVATE_FILE},
    records, store,
};
use crate::{
    locale::Timestamp,
    media::MediaRoot,
    server::{
        config::Config,
        db::{Db, DbError, Schema},
        lock::FolderLock,
    },
};

/// Below this a newsroom stops within a day of pictures, in bytes.
const LITTLE_ROOM: u64 = 1024 * 1024 * 1024;
/// Below this the next checkpoint or backup fails.
const NO_ROOM: u64 = 64 * 1024 * 1024;
/// How old the last backup may be, in days.
const BACKUP_DAYS: i64 = 7;
/// How many of several are named.
const NAMED: usize = 3;
/// By how much clocks may differ, in minutes.
const CLOCK_MINUTES: i64 = 5;

const RESTORE: &str = "stop the server, keep a copy of the data folder, and restore the last \
                       backup: `warta restore DIR`";

/// What the site is run with.
pub fn configuration(config: &Config) -> Finding {
    Finding::ok(
        "configuration",
        format!(
            "data in {}, listening on {}, readers at {}",
            config.data_dir.display(),
            config.leptos.site_addr,
            config.origin.absolute("/")
        ),
    )
}

/// Everything in the data folder, and the clock.
pub async fn newsroom(config: &Config, now: Timestamp, progress: &dyn Progress) -> Vec<Finding> {
    let folder = &config.data_dir;
    if !folder.is_dir() {
        return vec![Finding::fault(
            "data folder",
            format!("{} is not there", folder.display()),
            "start the server once, restore a backup, or set WARTA_DATA_DIR",
        )];
    }
    let mut findings = vec![server(folder), room(folder), secret_key(folder)];
    match Db::open_as_it_is(&config.database()).await {
        Ok(db) => {
            findings.extend(database(&db).await);
            findings.push(media(&db, config, progress).await);
            findings.push(clock(&db, now).await);
            findings.push(last_backup(&db, now).await);
            findings.push(records::audit(&db).await);
            findings.extend(records::mail(&db, config, now).await);
            db.close().await;
        }
        Err(cause @ DbError::Missing(_)) => findings.push(Finding::fault(
            "database",
            cause.to_string(),
            "start the server once, or restore a backup: `warta restore DIR`",
        )),
        Err(cause) => findings.push(Finding::fault("database", cause.to_string(), RESTORE)),
    }
    findings
}

fn server(folder: &Path) -> Finding {
    match FolderLock::holder(folder) {
        Some(pid) => Finding::ok("server", format!("runs as process {pid}")),
        None => Finding::ok("server", "does not run"),
    }
}

fn room(folder: &Path) -> Finding {
    const CHECK: &str = "disk";

    match files::free_bytes(folder) {
        Ok(free) if free < NO_ROOM => Finding::fault(
            CHECK,
            format!("{} left", megabytes(free)),
            "make room: writing stops when the disk is full",
        ),
        Ok(free) if free < LITTLE_ROOM => Finding::warning(
            CHECK,
            format!("{} left", megabytes(free)),
            "make room: old backups, old copies `warta.db.before-…`",
        ),
        Ok(free) => Finding::ok(CHECK, format!("{} left", megabytes(free))),
        Err(cause) => Finding::fault(
            CHECK,
            format!("it does not say how much is left: {cause}"),
            "look at the disk of the data folder",
        ),
    }
}

fn secret_key(folder: &Path) -> Finding {
    const CHECK: &str = "secret key";

    let path = folder.join(SECRET_KEY);
    let Ok(metadata) = fs::symlink_metadata(&path) else {
        return Finding::warning(
            CHECK,
            "there is none",
            "the server makes one when it starts; after a restore copy the old one here first",
        );
    };
    let mode = metadata.permissions().mode() & 0o777;
    if metadata.is_file() && mode & !PRIVATE_FILE == 0 {
        return Finding::ok(CHECK, format!("mode {mode:o}"));
    }
    Finding::fault(
        CHECK,
        format!("others can read it (mode {mode:o})"),
        format!("chmod 600 {}", path.display()),
    )
}

async fn database(db: &Db) -> Vec<Finding> {
    let schema = match db.schema().await {
        Ok(Schema::Current) => Finding::ok("schema", "current"),
        Ok(Schema::Older) => Finding::warning(
            "schema",
            "of an older version",
            "make a backup; the server brings it to the present one when it starts",
        ),
        Ok(Schema::Newer) => Finding::fault(
            "schema",
            "of a newer version",
            "run that version, or restore the copy it made before it migrated",
        ),
        Err(cause) => Finding::fault("schema", cause.to_string(), RESTORE),
    };
    let integrity = sound(
        "database",
        store::integrity_check(db.reader()).await,
        "damaged",
        RESTORE,
    );
    let references = sound(
        "references",
        store::broken_references(db.reader()).await,
        "to what is not there",
        "another program wrote here; restore the last backup that has none",
    );
    vec![integrity, references, schema]
}

fn sound(
    check: &'static str,
    faults: sqlx::Result<Vec<String>>,
    what: &str,
    advice: &str,
) -> Finding {
    match faults {
        Ok(faults) if faults.is_empty() => Finding::ok(check, "whole"),
        Ok(faults) => Finding::fault(check, format!("{what}: {}", some_of(&faults)), advice),
        Err(cause) => Finding::fault(check, cause.to_string(), advice),
    }
}

async fn media(db: &Db, config: &Config, progress: &dyn Progress) -> Finding {
    const CHECK: &str = "media";

    let keys = match store::media_keys(db.reader()).await {
        Ok(keys) => keys,
        Err(cause) => return Finding::fault(CHECK, cause.to_string(), RESTORE),
    };
    let root = MediaRoot::new(config.media_dir());
    progress.begin(CHECK, keys.len() as u64);
    let mut faults = Vec::new();
    for key in &keys {
        progress.advance(1);
        let content = root.locate(key).map(|(path, _)| files::content(&path));
        match content {
            Some(Ok(content)) if is_named_by(&content, key) => {}
            Some(Ok(_)) => faults.push(format!("{MEDIA}/{key} is damaged")),
            Some(Err(_)) | None => faults.push(format!("{MEDIA}/{key} is gone")),
        }
    }
    progress.finish();
    if faults.is_empty() {
        return Finding::ok(
            CHECK,
            format!("{} files, each what its name says", keys.len()),
        );
    }
    Finding::fault(
        CHECK,
        format!(
            "{} of {} files: {}",
            faults.len(),
            keys.len(),
            some_of(&faults)
        ),
        "copy these files from a backup's folder `media` to the same place in the data folder",
    )
}

async fn clock(db: &Db, now: Timestamp) -> Finding {
    const CHECK: &str = "clock";

    let last = match store::last_written(db.reader()).await {
        Ok(last) => last,
        Err(cause) => return Finding::fault(CHECK, cause.to_string(), RESTORE),
    };
    let behind = last.map_or(0, |last| (last.millis() - now.millis()) / 60_000);
    if behind > CLOCK_MINUTES {
        return Finding::fault(
            CHECK,
            format!("{behind} minutes before the last change of the database"),
            "set the machine's clock (timedatectl set-ntp true): stories would be filed under \
             wrong times, and one-time codes fail",
        );
    }
    Finding::ok(
        CHECK,
        "not before the last change; zones (WIB, WITA, WIT) are built in",
    )
}

async fn last_backup(db: &Db, now: Timestamp) -> Finding {
    const CHECK: &str = "last backup";
    const ADVICE: &str = "`warta backup --to DIR --keep 14`, every night (README, Operating it)";

    match store::last_backup(db.reader()).await {
        Ok(Some(at)) if at < now.minutes_before(BACKUP_DAYS * 24 * 60) => Finding::warning(
            CHECK,
            format!("{} days ago", (now.millis() - at.millis()) / 86_400_000),
            ADVICE,
        ),
        Ok(Some(at)) => Finding::ok(
            CHECK,
            format!("{} hours ago", (now.millis() - at.millis()) / 3_600_000),
        ),
        Ok(None) => Finding::warning(CHECK, "never", ADVICE),
        Err(cause) => Finding::fault(CHECK, cause.to_string(), RESTORE),
    }
}

fn some_of(faults: &[String]) -> String {
    let named: Vec<&str> = faults.iter().take(NAMED).map(String::as_str).collect();
    let more = faults.len().saturating_sub(NAMED);
    match more {
        0 => named.join("; "),
        _ => format!("{}; and {more} more", named.join("; ")),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes / 1_000_000)
}
