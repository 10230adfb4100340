//! The phases in their order, against a real database.

use super::{
    Assessment, Course, Lesson, Rule, Submission, assess_again, assess_at, learn,
    testing::{ARTICLE, Site, now, put, put_comment, site, submission},
};
use crate::{locale::Timestamp, server::db::WriteTx};

const INNOCENT: &str = "Semoga jalan itu lekas diperbaiki, sudah lama warga menunggu.";
const NETWORK: Option<[u8; 32]> = Some([7; 32]);

async fn sent(tx: &mut WriteTx, sent: &Submission<'_>, at: Timestamp) -> Assessment {
    assess_at(tx, sent, at).await.expect("an assessment")
}

async fn rules(tx: &mut WriteTx, body: &str) -> Vec<Rule> {
    let looked = assess_again(tx, &submission(body), now())
        .await
        .expect("an assessment");
    looked
        .findings
        .into_iter()
        .map(|finding| finding.rule)
        .collect()
}

async fn put_commenter(site: &Site, email: &str) -> i64 {
    let mut tx = site.db.write().await.expect("a transaction");
    let id = sqlx::query_scalar(
        "INSERT INTO commenter (email, name, consent_version, consent_at, created_at, notice_key) \
         VALUES ($1, 'Budi', '1', 0, 0, randomblob(32)) RETURNING id",
    )
    .bind(email)
    .fetch_one(&mut *tx)
    .await
    .expect("a commenter");
    tx.commit().await.expect("stored");
    id
}

#[tokio::test]
async fn what_no_person_sends_is_refused_and_not_counted() {
    let site = site().await;
    let mut tx = site.db.write().await.expect("a transaction");
    let trapped = Submission {
        trap: "https://x.example",
        network: NETWORK,
        ..submission(INNOCENT)
    };
    let looked = sent(&mut tx, &trapped, now()).await;
    assert_eq!(
        (looked.course, looked.findings[0].rule),
        (Course::Refuse, Rule::Trap)
    );
    let quick = Submission {
        seconds: Some(2),
        network: NETWORK,
        ..submission(INNOCENT)
    };
    let looked = sent(&mut tx, &quick, now()).await;
    assert_eq!(
        (looked.course, looked.findings[0].rule),
        (Course::Refuse, Rule::TooFast)
    );
    let counted: i64 = sqlx::query_scalar("SELECT count(*) FROM comment_rate")
        .fetch_one(&mut *tx)
        .await
        .expect("a count");
    assert_eq!(counted, 0);
}

#[tokio::test]
async fn a_person_is_published_and_so_is_a_form_that_tells_no_time() {
    let site = site().await;
    let mut tx = site.db.write().await.expect("a transaction");
    let looked = sent(&mut tx, &submission(INNOCENT), now()).await;
    assert_eq!(
        (looked.course, looked.risk, looked.findings),
        (Course::Publish, 0, vec![])
    );
    // An hour of typing is no fault.
    let slow = Submission {
        seconds: Some(3600),
        ..submission(INNOCENT)
    };
    assert_eq!(sent(&mut tx, &slow, now()).await.course, Course::Publish);
    let unknown = Submission {
        seconds: None,
        ..submission(INNOCENT)
    };
    assert_eq!(sent(&mut tx, &unknown, now()).await.course, Course::Publish);
    let confirmed = assess_again(&mut tx, &unknown, now())
        .await
        .expect("an assessment");
    assert_eq!(confirmed.course, Course::Publish);
}

#[tokio::test]
async fn who_writes_too_often_is_told_when_to_come_again_even_after_a_restart() {
    let site = site().await;
    let mine = Submission {
        email: Some("a@warta.example"),
        ..submission(INNOCENT)
    };
    for expected in [
        Course::Publish,
        Course::Publish,
        Course::TooMany { retry_after: 30 },
    ] {
        // Each in a transaction of its own, as after a restart.
        let mut tx = site.db.write().await.expect("a transaction");
        assert_eq!(sent(&mut tx, &mine, now()).await.course, expected);
        tx.commit().await.expect("stored");
    }
    let mut tx = site.db.write().await.expect("a transaction");
    let other_case = Submission {
        email: Some("A@warta.example"),
        ..submission(INNOCENT)
    };
    let looked = sent(&mut tx, &other_case, now()).await;
    assert_eq!(looked.course, Course::TooMany { retry_after: 30 });
    let other = Submission {
        email: Some("b@warta.example"),
        ..submission(INNOCENT)
    };
    assert_eq!(sent(&mut tx, &other, now()).await.course, Course::Publish);
    let later = now().seconds_after(30);
    assert_eq!(sent(&mut tx, &mine, later).await.course, Course::Publish);
}

#[tokio::test]
async fn a_network_an_article_and_the_site_have_their_limits() {
    let site = site().await;
    let mut tx = site.db.write().await.expect("a transaction");
    // Half of what the site takes in a minute may be for one article.
    sqlx::query("UPDATE site SET comments_per_minute = 100")
        .execute(&mut *tx)
        .await
        .expect("a setting");
    let mut taken = 0;
    let of_network = Submission {
        network: NETWORK,
        ..submission(INNOCENT)
    };
    while sent(&mut tx, &of_network, now()).await.course == Course::Publish {
        taken += 1;
    }
    assert_eq!(taken, 20);
    while sent(&mut tx, &submission(INNOCENT), now()).await.course == Course::Publish {
        taken += 1;
    }
    assert_eq!(taken, 50);
    let elsewhere = Submission {
        article_id: ARTICLE + 1,
        ..submission(INNOCENT)
    };
    while sent(&mut tx, &elsewhere, now()).await.course == Course::Publish {
        taken += 1;
    }
    assert_eq!(taken, 100);
    let third = Submission {
        article_id: ARTICLE + 2,
        ..submission(INNOCENT)
    };
    let TooManyIn(seconds) = wait(sent(&mut tx, &third, now()).await);
    assert_eq!(seconds, 1);
}

struct TooManyIn(i64);

fn wait(looked: Assessment) -> TooManyIn {
    match looked.course {
        Course::TooMany { retry_after } => TooManyIn(retry_after),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn counts_that_say_nothing_any_more_are_taken_away() {
    let site = site().await;
    let mut tx = site.db.write().await.expect("a transaction");
    for number in 0..100_u8 {
        let from = Submission {
            network: Some([number; 32]),
            ..submission(INNOCENT)
        };
        sent(
            &mut tx,
            &from,
            now().seconds_after(i64::from(number) * 7200),
        )
        .await;
    }
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM comment_rate")
        .fetch_one(&mut *tx)
        .await
        .expect("a count");
    assert!(kept <= 8, "{kept}");
}

#[tokio::test]
async fn what_was_written_before_is_held_from_the_same_hand() {
    let site = site().await;
    let mine = put_commenter(&site, "a@warta.example").await;
    let mut tx = site.db.write().await.expect("a transaction");
    let first = Submission {
        commenter_id: Some(mine),
        ..submission(INNOCENT)
    };
    put(&mut tx, &first, "approved", now()).await;
    let again = "SEMOGA jalan itu lekas diperbaiki... sudah lama warga menunggu 2!";
    let copy = Submission {
        body: again,
        article_id: 2,
        ..first.clone()
    };
    let looked = assess_again(&mut tx, &copy, now())
        .await
        .expect("an assessment");
    assert_eq!(
        (looked.course, looked.findings[0].rule),
        (Course::Hold, Rule::Repeat)
    );
    let alike = "Semoga jalan itu segera diperbaiki, sudah lama warga menunggu.";
    let near = Submission {
        body: alike,
        ..first.clone()
    };
    let looked = assess_again(&mut tx, &near, now())
        .await
        .expect("an assessment");
    assert_eq!(
        (looked.course, looked.findings[0].rule),
        (Course::Hold, Rule::Repeat)
    );
    // Others may wish the same, and so may they, the day after.
    assert_eq!(rules(&mut tx, INNOCENT).await, []);
    let tomorrow = now().seconds_after(25 * 3600);
    let looked = assess_again(&mut tx, &copy, tomorrow)
        .await
        .expect("an assessment");
    assert_eq!(looked.course, Course::Publish);
}

#[tokio::test]
async fn what_a_moderator_rejected_is_held_from_any_hand() {
    let site = site().await;
    let mut tx = site.db.write().await.expect("a transaction");
    let body = "Rahasia awet muda ada di toko kami, mampir ya semuanya";
    put(&mut tx, &submission(body), "spam", now()).await;
    assert_eq!(
        rules(&mut tx, &body.replace("toko", "t0ko")).await,
        [Rule::Repeat]
    );
    assert_eq!(rules(&mut tx, &body.replace("mampir", "datang")).await, []);
}

#[tokio::test]
async fn the_newsrooms_own_words_are_held_or_refused() {
    let site = site().await;
    let mut tx = site.db.write().await.expect("a transaction");
    sqlx::query(
        "INSERT INTO comment_listed_word (word, effect, created_at) \
         VALUES ('Partai Pisang', 'hold', 0), ('obralbesar', 'refuse', 0)",
    )
    .execute(&mut *tx)
    .await
    .expect("words");
    let held = assess_again(&mut tx, &submission("pilih p4rtai pisang saja"), now())
        .await
        .expect("an assessment");
    assert_eq!(
        (held.course, held.findings[0].detail.as_str()),
        (Course::Hold, "p4rtai pisang")
    );
    let refused = assess_again(&mut tx, &submission("Ada 0bralbesar di sini"), now())
        .await
        .expect("an assessment");
    assert_eq!(refused.course, Course::Refuse);
    assert_eq!(rules(&mut tx, "pisang goreng dan partai").await, []);
}

#[tokio::test]
async fn the_newsrooms_people_keep_their_names() {
    let site = site().await;
    let mine = put_commenter(&site, "edi@warta.example").await;
    let mut tx = site.db.write().await.expect("a transaction");
    sqlx::query(
        "INSERT INTO person (id, email, name, role, state, created_at) \
         VALUES (9, 'edi@warta.example', 'Edi Darmawan', 'editor', 'invited', 0)",
    )
    .execute(&mut *tx)
    .await
    .expect("a person");
    let fake = Submission {
        name: "Еdi Dаrmаwan",
        ..submission(INNOCENT)
    };
    let looked = sent(&mut tx, &fake, now()).await;
    assert_eq!(
        (looked.course, looked.findings[0].rule),
        (Course::Hold, Rule::BorrowedName)
    );
    sqlx::query("UPDATE commenter SET person_id = 9 WHERE id = $1")
        .bind(mine)
        .execute(&mut *tx)
        .await
        .expect("joined");
    let own = Submission {
        name: "Edi Darmawan",
        commenter_id: Some(mine),
        ..submission(INNOCENT)
    };
    assert_eq!(sent(&mut tx, &own, now()).await.course, Course::Publish);
}

#[tokio::test]
async fn every_phase_says_what_it_found() {
    let site = site().await;
    let mut tx = site.db.write().await.expect("a transaction");
    let body = "DAFTAR SEKARANG DI SITUS INI https://a.example HUBUNGI 0812-3456-7890 S.L.O.T";
    let looked = assess_again(&mut tx, &submission(body), now())
        .await
        .expect("an assessment");
    let mut found: Vec<Rule> = looked.findings.iter().map(|finding| finding.rule).collect();
    found.dedup();
    assert_eq!(
        found,
        [
            Rule::Links,
            Rule::ListedWord,
            Rule::Shouting,
            Rule::Identity
        ]
    );
    assert_eq!((looked.course, looked.risk), (Course::Hold, 100));
    for finding in looked
        .findings
        .iter()
        .filter(|finding| finding.rule != Rule::Shouting)
    {
        assert!(body.contains(&finding.detail), "{finding:?}");
    }
}

#[tokio::test]
async fn a_decision_is_counted_once_and_a_changed_one_anew() {
    let site = site().await;
    let mut tx = site.db.write().await.expect("a transaction");
    let id = put_comment(&mut tx, "Budi", "gacor sekali").await;
    for lesson in [Lesson::Spam, Lesson::Spam, Lesson::Ham, Lesson::Spam] {
        learn(&mut tx, id, lesson).await.expect("a lesson");
    }
    let counted: Vec<(String, i64, i64)> =
        sqlx::query_as("SELECT word, ham, spam FROM comment_word ORDER BY word")
            .fetch_all(&mut *tx)
            .await
            .expect("words");
    let words: Vec<&str> = counted.iter().map(|(word, _, _)| word.as_str()).collect();
    assert_eq!(words, ["(budi)", "*", "gacor", "gacor sekali", "sekali"]);
    assert!(
        counted.iter().all(|(_, ham, spam)| (*ham, *spam) == (0, 1)),
        "{counted:?}"
    );
    learn(&mut tx, 999, Lesson::Ham)
        .await
        .expect("a comment that is gone teaches nothing");
}
