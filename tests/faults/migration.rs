//! Killing the server while it brings an older database to the present schema.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use sqlx::{SqliteConnection, migrate::Migrator};

use crate::{Fault, Random, setting, site::Site};

/// Which schema the databases have that are migrated.
const OLD: usize = 1;
/// Stories in them, so that migrations take their time.
const STORIES: i64 = 3_000;

/// Name and definition of everything in a schema.
type Schema = Vec<(String, String)>;

pub fn is_killed() -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let all = runtime.block_on(Migrator::new(migrations))?;
    let mut schemas: BTreeMap<i64, Schema> = BTreeMap::new();
    for count in OLD..=all.iter().count() {
        let site = Site::new(folder.path().join(format!("schema-{count}")))?;
        fs::create_dir(&site.folder)?;
        make(&site, &all, count)?;
        let found = site.with_database(async |db| schema(db).await)?;
        schemas.insert(found.0, found.1);
    }
    let old = folder.path().join("old");
    fs::create_dir(&old)?;
    let old = Site::new(old)?;
    make(&old, &all, OLD)?;
    old.with_database(async |db| fill(db).await)?;

    let mut random = Random::new();
    let mut stopped_at: BTreeMap<i64, usize> = BTreeMap::new();
    // How long a start takes that nobody disturbs: kills are spread over it.
    let whole = try_once(&old, folder.path(), &schemas, None)?.1;
    let rounds = setting("FAULTS_ROUNDS", 50);
    for round in 0..rounds {
        let at = random.between(0, whole.as_millis() as u64 * 11 / 10 + 1);
        let (version, _) = try_once(
            &old,
            folder.path(),
            &schemas,
            Some(Duration::from_millis(at)),
        )
        .map_err(|fault| format!("round {round}, killed after {at} ms: {fault}"))?;
        *stopped_at.entry(version).or_default() += 1;
    }
    println!(
        "{rounds} kills within {} ms; schema found afterwards: {stopped_at:?}",
        whole.as_millis()
    );
    println!("each wholly of one version, whole, and brought to the present one by the next start");
    if stopped_at.len() < 2 {
        return Err("all kills hit the same moment: this proves nothing".into());
    }
    Ok(())
}

/// Starts the server on a copy of the old database, kills it, and looks; gives the
/// schema it found and how long the start took.
fn try_once(
    old: &Site,
    folder: &Path,
    schemas: &BTreeMap<i64, Schema>,
    kill_after: Option<Duration>,
) -> Result<(i64, Duration), Fault> {
    let copy = folder.join("copy");
    fs::create_dir(&copy)?;
    fs::copy(old.database(), copy.join("warta.db"))?;
    let site = Site::new(copy)?;
    if let Some(after) = kill_after {
        let server = site.spawn()?;
        thread::sleep(after);
        server.kill()?;
    }
    let (version, found) = site.with_database(async |db| schema(db).await)?;
    let expected = schemas.get(&version).ok_or("a schema of no version")?;
    if found != *expected {
        return Err(format!("the schema is not that of version {version}").into());
    }
    site.must_be_whole()?;
    let (server, took) = site.start()?;
    server.kill()?;
    let (newest, found) = site.with_database(async |db| schema(db).await)?;
    let last = schemas.last_key_value().ok_or("no schema")?;
    if (&newest, &found) != last {
        return Err("the next start did not finish the migration".into());
    }
    site.must_be_whole()?;
    must_have_all_stories(&site)?;
    // The copy from before the migration, of the first start or of the second.
    let before = before(&site.folder)?;
    let kept = Site::new(site.folder.join("kept"))?;
    fs::create_dir(&kept.folder)?;
    fs::copy(before, kept.database())?;
    kept.must_be_whole()?;
    must_have_all_stories(&kept)?;
    fs::remove_dir_all(&site.folder)?;
    Ok((version, took))
}

fn must_have_all_stories(site: &Site) -> Result<(), Fault> {
    let count: i64 = site.with_database(async |db| {
        sqlx::query_scalar("SELECT count(*) FROM article WHERE slug LIKE 'uji-%'")
            .fetch_one(db)
            .await
    })?;
    if count == STORIES {
        Ok(())
    } else {
        Err(format!("{count} stories of {STORIES}").into())
    }
}

/// The last copy that was made before a migration.
fn before(folder: &Path) -> Result<PathBuf, Fault> {
    let mut copies: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().contains("warta.db.before-"))
        .filter(|path| !path.to_string_lossy().ends_with("-journal"))
        .collect();
    copies.sort();
    copies
        .pop()
        .ok_or_else(|| "no copy was made before the migration".into())
}

fn make(site: &Site, all: &Migrator, count: usize) -> Result<(), Fault> {
    let some = Migrator {
        migrations: all.iter().take(count).cloned().collect(),
        ..Migrator::DEFAULT
    };
    fs::File::create(site.database())?;
    site.with_database(async |db| {
        sqlx::query("PRAGMA journal_mode = WAL")
            .execute(&mut *db)
            .await?;
        some.run(db)
            .await
            .map_err(|error| sqlx::Error::Protocol(error.to_string()))
    })
}

async fn fill(db: &mut SqliteConnection) -> sqlx::Result<()> {
    // An article refers to its revision and the other way round.
    sqlx::query("BEGIN").execute(&mut *db).await?;
    for rows in [
        "INSERT INTO article (id, status, slug, headline, draft_rev, created_at, updated_at) \
         SELECT i, 'draft', 'uji-' || i, 'Banjir di Muara Sangga ' || i, 1, 1, 1 FROM n",
        "INSERT INTO article_revision (article_id, rev, kind, schema_version, doc, fields, created_at) \
         SELECT i, 1, 'save', 1, '{}', '{}', 1 FROM n",
    ] {
        let numbers =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) ";
        sqlx::query(sqlx::AssertSqlSafe(format!("{numbers}{rows}")))
            .bind(STORIES)
            .execute(&mut *db)
            .await?;
    }
    sqlx::query("COMMIT").execute(db).await?;
    Ok(())
}

/// The version that migrations have reached, and what is there.
async fn schema(db: &mut SqliteConnection) -> sqlx::Result<(i64, Schema)> {
    let version =
        sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM _sqlx_migrations WHERE success")
            .fetch_one(&mut *db)
            .await?;
    let schema = sqlx::query_as(
        "SELECT name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' \
         ORDER BY name",
    )
    .fetch_all(db)
    .await?;
    Ok((version, schema))
}
