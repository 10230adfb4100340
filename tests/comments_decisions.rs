//! Decisions about comments: written down with their reason, taken back as one,
//! and made about what was seen.

use axum::{
    extract::FromRequestParts,
    http::{Request, StatusCode},
};
use warta::{
    account::{Role, guard::Moderator},
    comment::{
        decision::{Decided, Decider, Deciding, Left, Seen, State, Target, Verdict, store},
        reason::Reason,
    },
    locale::Timestamp,
};

use crate::support::{TestSite, now};

/// The guard of somebody who is signed in.
async fn guard(site: &TestSite) -> Moderator {
    let cookie = site.signed_in(Role::Moderator).await;
    let request = Request::get("/meja/komentar")
        .header("cookie", cookie)
        .body(())
        .expect("a request");
    let (mut parts, ()) = request.into_parts();
    Moderator::from_request_parts(&mut parts, &site.db)
        .await
        .expect("a moderator")
}

/// Some published story, with its comments taken away.
async fn quiet_story(site: &TestSite) -> (i64, String) {
    let mut tx = site.db.write().await.expect("the writer");
    let (id, path): (i64, String) = sqlx::query_as(
        "SELECT id, path FROM article WHERE status = 'published' AND kind = 'story' \
          ORDER BY comment_count, id LIMIT 1",
    )
    .fetch_one(&mut *tx)
    .await
    .expect("a story");
    sqlx::query("DELETE FROM comment WHERE article_id = $1")
        .bind(id)
        .execute(&mut *tx)
        .await
        .expect("no comments");
    tx.commit().await.expect("a commit");
    (id, path)
}

async fn write(site: &TestSite, article: i64, state: State, body: &str) -> i64 {
    let mut tx = site.db.write().await.expect("the writer");
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO comment (article_id, author_name, body, state, created_at, due_at) \
         VALUES ($1, 'Sari', $2, $3, $4, iif($3 = 'pending', $4 + 86400000, NULL)) RETURNING id",
    )
    .bind(article)
    .bind(body)
    .bind(state)
    .bind(now())
    .fetch_one(&mut *tx)
    .await
    .expect("a comment");
    store::received(&mut tx, id, None, now())
        .await
        .expect("an event");
    tx.commit().await.expect("a commit");
    id
}

async fn decide(site: &TestSite, by: Decider<'_>, verdict: Verdict, targets: &[Target]) -> Decided {
    let deciding = Deciding {
        by,
        verdict,
        note: "catatan",
        request: "uji",
        now: now().seconds_after(60),
    };
    let mut tx = site.db.write().await.expect("the writer");
    let decided = store::decide(&mut tx, targets, &deciding)
        .await
        .expect("a decision");
    tx.commit().await.expect("a commit");
    decided
}

async fn undo(site: &TestSite, moderator: &Moderator, batch: &str) -> Vec<i64> {
    let mut tx = site.db.write().await.expect("the writer");
    let undone = store::undo(&mut tx, moderator, batch, "uji", now().seconds_after(70))
        .await
        .expect("an undo");
    tx.commit().await.expect("a commit");
    undone
}

fn as_seen(id: i64, state: State) -> Target {
    Target {
        comment_id: id,
        seen: Some(Seen::of(state, None)),
    }
}

/// State, due time and time of approval.
async fn row(site: &TestSite, id: i64) -> (State, Option<Timestamp>, Option<Timestamp>) {
    sqlx::query_as("SELECT state, due_at, approved_at FROM comment WHERE id = $1")
        .bind(id)
        .fetch_one(site.db.reader())
        .await
        .expect("the comment")
}

async fn shown(site: &TestSite, article: i64) -> i64 {
    sqlx::query_scalar("SELECT comment_count FROM article WHERE id = $1")
        .bind(article)
        .fetch_one(site.db.reader())
        .await
        .expect("a count")
}

/// What the classifier was taught by it, and how often it has met "rusak" in what
/// is no spam.
async fn taught(site: &TestSite, id: i64) -> (Option<String>, i64) {
    sqlx::query_as(
        "SELECT (SELECT taught FROM comment_lesson WHERE comment_id = $1), \
                coalesce((SELECT ham FROM comment_word WHERE word = 'rusak'), 0)",
    )
    .bind(id)
    .fetch_one(site.db.reader())
    .await
    .expect("counts")
}

/// What the audit has of a comment: before and after of each line.
async fn audited(site: &TestSite, id: i64) -> Vec<(String, String, String)> {
    sqlx::query_as(
        "SELECT person, before, after FROM audit \
          WHERE action = 'comment_moderated' AND subject = 'comment' AND subject_id = $1 \
          ORDER BY id",
    )
    .bind(id)
    .fetch_all(site.db.reader())
    .await
    .expect("the audit")
}

#[tokio::test]
async fn a_decision_is_seen_by_readers_written_down_and_taken_back() {
    let site = TestSite::demo().await;
    let moderator = guard(&site).await;
    let by = Decider::Moderator(&moderator);
    let (article, path) = quiet_story(&site).await;
    let id = write(&site, article, State::Pending, "Jalan itu memang rusak.").await;
    let due = now().seconds_after(24 * 3600);
    assert_eq!(row(&site, id).await, (State::Pending, Some(due), None));
    assert!(!site.get(&path).await.body.contains("memang rusak"));

    let first = decide(&site, by, Verdict::Approve, &[as_seen(id, State::Pending)]).await;
    assert_eq!((first.changed.as_slice(), first.left.len()), (&[id][..], 0));
    let approved = now().seconds_after(60);
    assert_eq!(
        row(&site, id).await,
        (State::Approved, None, Some(approved))
    );
    assert_eq!(shown(&site, article).await, 1);
    assert_eq!(taught(&site, id).await, (Some("ham".to_owned()), 1));
    let page = site.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("memang rusak"));

    assert_eq!(undo(&site, &moderator, &first.batch).await, [id]);
    assert_eq!(row(&site, id).await, (State::Pending, Some(due), None));
    assert_eq!(shown(&site, article).await, 0);
    assert_eq!(taught(&site, id).await, (None, 0));
    assert!(!site.get(&path).await.body.contains("memang rusak"));
    assert!(
        undo(&site, &moderator, &first.batch).await.is_empty(),
        "it is taken back once"
    );

    let rejected = Verdict::Reject(Reason::Slander);
    decide(&site, by, rejected, &[as_seen(id, State::Pending)]).await;
    assert_eq!(row(&site, id).await.0, State::Trash);
    let history = store::history(site.db.reader(), id).await.expect("history");
    let whats: Vec<&str> = history.iter().map(|event| event.what.as_str()).collect();
    assert_eq!(whats, ["trash", "undone", "approved", "received"]);
    let latest = &history[0];
    assert_eq!(latest.before, Some(State::Pending));
    assert_eq!(latest.reason.as_deref(), Some("slander"));
    assert_eq!(latest.note, "catatan");
    assert_eq!(latest.person.as_deref(), Some(moderator.name.as_str()));
    let audited = audited(&site, id).await;
    assert_eq!(audited.len(), 3, "{audited:?}");
    assert!(audited[2].2.contains("slander"), "{audited:?}");
    assert!(audited[1].2.contains("pending"), "{audited:?}");
}

#[tokio::test]
async fn many_are_decided_with_one_press_and_come_back_as_one() {
    let site = TestSite::demo().await;
    let moderator = guard(&site).await;
    let other = guard(&site).await;
    let (article, _) = quiet_story(&site).await;
    let mut ids = Vec::new();
    for body in ["satu", "dua", "tiga"] {
        ids.push(write(&site, article, State::Pending, body).await);
    }
    let targets: Vec<Target> = ids.iter().map(|id| as_seen(*id, State::Pending)).collect();
    let by = Decider::Moderator(&moderator);
    let decided = decide(&site, by, Verdict::Spam, &targets).await;
    assert_eq!(decided.changed, ids);

    // Somebody else decides anew on the second: that stays.
    let anew = [as_seen(ids[1], State::Spam)];
    decide(&site, Decider::Moderator(&other), Verdict::Approve, &anew).await;
    assert!(
        undo(&site, &other, &decided.batch).await.is_empty(),
        "nobody takes back what somebody else decided"
    );
    let batch = store::batch(site.db.reader(), &moderator, &decided.batch)
        .await
        .expect("a batch")
        .expect("it stands");
    assert_eq!(batch.comment_ids, [ids[0], ids[2]]);
    assert_eq!(batch.state, State::Spam);
    assert_eq!(
        undo(&site, &moderator, &decided.batch).await,
        [ids[0], ids[2]]
    );
    let mut states = Vec::new();
    for id in &ids {
        states.push(row(&site, *id).await.0);
    }
    assert_eq!(states, [State::Pending, State::Approved, State::Pending]);
}

#[tokio::test]
async fn what_was_changed_since_it_was_seen_is_left_alone() {
    let site = TestSite::demo().await;
    let moderator = guard(&site).await;
    let by = Decider::Moderator(&moderator);
    let (article, _) = quiet_story(&site).await;
    let mut ids = Vec::new();
    for body in ["disunting", "dihapus", "diputus", "tetap"] {
        ids.push(write(&site, article, State::Pending, body).await);
    }
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(
        "UPDATE comment SET body = 'lain', edited_at = iif(id = $1, $3, edited_at), \
                deleted_at = iif(id = $2, $3, deleted_at) WHERE id IN ($1, $2)",
    )
    .bind(ids[0])
    .bind(ids[1])
    .bind(now())
    .execute(&mut *tx)
    .await
    .expect("an update");
    tx.commit().await.expect("a commit");
    decide(&site, by, Verdict::Spam, &[as_seen(ids[2], State::Pending)]).await;

    let mut targets: Vec<Target> = ids.iter().map(|id| as_seen(*id, State::Pending)).collect();
    targets.push(as_seen(0, State::Pending));
    let decided = decide(&site, by, Verdict::Approve, &targets).await;
    assert_eq!(decided.changed, [ids[3]]);
    assert_eq!(
        decided.left,
        [
            (ids[0], Left::Changed),
            (ids[1], Left::Gone),
            (ids[2], Left::Changed),
            (0, Left::Gone),
        ]
    );
    let again = decide(
        &site,
        by,
        Verdict::Approve,
        &[Target {
            comment_id: ids[3],
            seen: None,
        }],
    )
    .await;
    assert_eq!(again.left, [(ids[3], Left::Same)]);
    assert_eq!(shown(&site, article).await, 1);
}

#[tokio::test]
async fn the_server_holds_what_is_complained_of_and_says_so() {
    let site = TestSite::demo().await;
    let (article, _) = quiet_story(&site).await;
    let id = write(&site, article, State::Approved, "Dia pencuri!").await;
    let complained = now().seconds_after(3 * 3600);
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(
        "INSERT INTO complaint (receipt, kind, key_hash, article_id, comment_id, reason, received_at, due_at) \
         VALUES ('A-1', 'comment', zeroblob(32), $1, $2, 'slander', $3, $4)",
    )
    .bind(article)
    .bind(id)
    .bind(now())
    .bind(complained)
    .execute(&mut *tx)
    .await
    .expect("a complaint");
    tx.commit().await.expect("a commit");
    let target = [Target {
        comment_id: id,
        seen: None,
    }];
    decide(&site, Decider::Server, Verdict::Hold, &target).await;
    let (state, due, _) = row(&site, id).await;
    assert_eq!((state, due), (State::Pending, Some(complained)));
    let history = store::history(site.db.reader(), id).await.expect("history");
    assert_eq!(history[0].what, "reopened");
    assert_eq!(history[0].person, None);
    assert_eq!(audited(&site, id).await[0].0, "warta");
}
