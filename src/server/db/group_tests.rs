use std::time::Duration;

use super::{Db, Keep, WriteTx};
use crate::locale::Timestamp;

/// What a job wants to happen after it wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Keep,
    TakeBack,
    Fail,
    Panic,
}

struct Site {
    db: Db,
    _folder: tempfile::TempDir,
}

async fn site() -> Site {
    let folder = tempfile::tempdir().expect("a folder");
    let db = Db::open(&folder.path().join("warta.db"), Timestamp::from_millis(0))
        .await
        .expect("a database");
    let mut tx = db.write().await.expect("a transaction");
    sqlx::query("CREATE TABLE note (number INTEGER PRIMARY KEY)")
        .execute(&mut *tx)
        .await
        .expect("a table");
    tx.commit().await.expect("stored");
    Site {
        db,
        _folder: folder,
    }
}

/// Writes a number in a job; tells how many there were then for those outside.
async fn write(db: Db, number: i64, then: Then) -> Result<i64, sqlx::Error> {
    let reader = db.clone();
    db.write_together(move |tx| Box::pin(noting(reader, tx, number, then)))
        .await
}

async fn noting(
    reader: Db,
    tx: &mut WriteTx,
    number: i64,
    then: Then,
) -> Result<(i64, Keep), sqlx::Error> {
    sqlx::query("INSERT INTO note (number) VALUES ($1)")
        .bind(number)
        .execute(&mut **tx)
        .await?;
    let outside = count(&reader).await;
    match then {
        Then::Keep => Ok((outside, Keep::All)),
        Then::TakeBack => Ok((outside, Keep::Nothing)),
        Then::Fail => Err(sqlx::Error::RowNotFound),
        Then::Panic => panic!("a job that panics"),
    }
}

async fn count(db: &Db) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM note")
        .fetch_one(db.reader())
        .await
        .expect("a count")
}

async fn numbers(db: &Db) -> Vec<i64> {
    sqlx::query_scalar("SELECT number FROM note ORDER BY number")
        .fetch_all(db.reader())
        .await
        .expect("numbers")
}

#[tokio::test]
async fn those_who_wait_share_a_transaction_and_are_told_when_it_is_committed() {
    let site = site().await;
    let held = site.db.write().await.expect("the writer");
    let jobs: Vec<_> = (0..40)
        .map(|number| {
            let db = site.db.clone();
            tokio::spawn(async move {
                let outside = write(db.clone(), number, Then::Keep)
                    .await
                    .expect("written");
                // What was acknowledged is there for everybody.
                assert!(numbers(&db).await.contains(&number));
                outside
            })
        })
        .collect();
    // The first has the group to itself; all others come while it waits.
    tokio::time::sleep(Duration::from_millis(100)).await;
    held.rollback().await.expect("the writer is free");
    let mut seen = std::collections::BTreeSet::new();
    for job in jobs {
        seen.insert(job.await.expect("no panic"));
    }
    assert_eq!(count(&site.db).await, 40);
    assert!(
        seen.len() <= 2,
        "forty jobs in at most two transactions: {seen:?}"
    );
}

#[tokio::test]
async fn one_that_fails_takes_back_its_own_only() {
    let site = site().await;
    let held = site.db.write().await.expect("the writer");
    let thens = [
        Then::Keep,
        Then::Fail,
        Then::Keep,
        Then::TakeBack,
        Then::Keep,
    ];
    let jobs: Vec<_> = (0..)
        .zip(thens)
        .map(|(number, then)| tokio::spawn(write(site.db.clone(), number, then)))
        .collect();
    tokio::time::sleep(Duration::from_millis(100)).await;
    held.rollback().await.expect("the writer is free");
    let mut came = Vec::new();
    for job in jobs {
        came.push(job.await.expect("no panic").is_ok());
    }
    assert_eq!(came, [true, false, true, true, true]);
    assert_eq!(numbers(&site.db).await, [0, 2, 4]);
}

#[tokio::test]
async fn a_panic_ends_its_group_and_no_other() {
    let site = site().await;
    let held = site.db.write().await.expect("the writer");
    let first = tokio::spawn(write(site.db.clone(), 1, Then::Keep));
    tokio::time::sleep(Duration::from_millis(50)).await;
    let second = tokio::spawn(write(site.db.clone(), 2, Then::Keep));
    let third = tokio::spawn(write(site.db.clone(), 3, Then::Panic));
    tokio::time::sleep(Duration::from_millis(50)).await;
    held.rollback().await.expect("the writer is free");
    assert!(first.await.expect("no panic").is_ok());
    assert!(
        second.await.expect("no panic").is_err(),
        "nothing of its group is kept"
    );
    assert!(third.await.expect("the panic stays where it was").is_err());
    assert_eq!(numbers(&site.db).await, [1]);
    write(site.db.clone(), 4, Then::Keep)
        .await
        .expect("writing goes on");
    assert_eq!(numbers(&site.db).await, [1, 4]);
}

#[tokio::test]
async fn whoever_is_gone_keeps_nobody_waiting() {
    let site = site().await;
    let held = site.db.write().await.expect("the writer");
    let gone = tokio::spawn(write(site.db.clone(), 1, Then::Keep));
    let waits = tokio::spawn(write(site.db.clone(), 2, Then::Keep));
    tokio::time::sleep(Duration::from_millis(50)).await;
    gone.abort();
    held.rollback().await.expect("the writer is free");
    waits.await.expect("no panic").expect("written");
    assert!(numbers(&site.db).await.contains(&2));
}

#[tokio::test]
async fn when_nothing_can_be_written_everybody_is_told() {
    let site = site().await;
    site.db.close().await;
    let jobs: Vec<_> = (0..3)
        .map(|number| tokio::spawn(write(site.db.clone(), number, Then::Keep)))
        .collect();
    for job in jobs {
        assert!(job.await.expect("no panic").is_err());
    }
}
