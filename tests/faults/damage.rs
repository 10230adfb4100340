//! A database that was damaged while its server was dead.

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use crate::{Fault, client::Client, site::Site};

/// How long it may take until it is said.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes of a page of the database.
const PAGE: usize = 4096;

pub fn is_told() -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let site = Site::new(folder.path().to_owned())?;
    let (server, _) = site.start()?;
    server.kill()?;
    // Rows that no page shows, at the end of the file.
    site.with_database(async |db| {
        sqlx::query(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) \
             INSERT INTO tag (slug, name) SELECT 'uji-' || i, hex(randomblob(40)) FROM n",
        )
        .execute(&mut *db)
        .await?;
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(db)
            .await?;
        Ok(())
    })?;
    let mut bytes = fs::read(site.database())?;
    let from = bytes.len() / PAGE * 3 / 4 * PAGE;
    bytes[from..from + 4 * PAGE].fill(0xa5);
    fs::write(site.database(), bytes)?;

    let _server = site.spawn()?;
    let begun = Instant::now();
    let mut last = String::new();
    while begun.elapsed() < PATIENCE {
        if let Ok(mut client) = Client::connect(site.address)
            && let Ok(answer) = client.get("/readyz", "")
        {
            last = answer.body;
            if last == "{\"status\":\"damaged\"}" {
                let page = client.get("/", "")?;
                println!(
                    "/readyz says damaged after {} ms; / answers {}",
                    begun.elapsed().as_millis(),
                    page.status
                );
                return Ok(());
            }
        }
        thread::sleep(Duration::from_millis(20));
    }
    Err(format!("the damage is not told; /readyz said {last:?}").into())
}
