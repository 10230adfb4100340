//! The time that complaints take (Pedoman Pemberitaan Media Siber, 3f): what is
//! warned about, hidden, and counted.

use axum::http::StatusCode;
use warta::{
    account::{Role, token::Token},
    comment::reason::Reason,
    complaint::{Kind, NewComplaint, Target, clock::round, figures::Month, store},
    feed::Origin,
    locale::{Lang, Timestamp, Zone, date},
};

use crate::{
    complaints::{HOUR, comment_state, letters, shown_comment},
    desk::{run, value},
    support::{ORIGIN, TestSite},
};

pub async fn receive(site: &TestSite, target: &Target, network: u8, now: Timestamp) -> i64 {
    let new = NewComplaint {
        kind: Kind::Comment,
        target,
        reason: Reason::Slander,
        passage: "",
        body: "",
        source: "",
        capacity: None,
        name: "",
        email: None,
        lang: Lang::Id,
        network: [network; 32],
    };
    let key = Token::new().expect("randomness");
    let mut tx = site.db.write().await.expect("the writer");
    let receipt = store::receive(&mut tx, &new, key.hash(), Zone::Wib, now)
        .await
        .expect("stored");
    tx.commit().await.expect("a commit");
    receipt.expect("a new one").id
}

pub async fn target(site: &TestSite, comment: i64) -> Target {
    store::comment(site.db.reader(), comment)
        .await
        .expect("read")
        .expect("a comment that readers see")
}

#[tokio::test]
async fn one_networks_insistence_weighs_once() {
    let site = TestSite::demo().await;
    let (comment, _) = shown_comment(&site).await;
    let target = target(&site, comment).await;
    let mut risks = Vec::new();
    for network in [1, 1, 2, 1] {
        receive(&site, &target, network, date::now()).await;
        let risk: i64 = sqlx::query_scalar("SELECT risk FROM comment WHERE id = $1")
            .bind(comment)
            .fetch_one(site.db.reader())
            .await
            .expect("its risk");
        risks.push(risk);
    }
    assert_eq!(risks, [20, 20, 40, 40]);
    let later = date::now().seconds_after(31 * 24 * HOUR);
    round(&site.db, &origin(), later).await.expect("a round");
    let kept: i64 = value(&site, "SELECT count(network) FROM complaint").await;
    assert_eq!(kept, 0, "which network it was is forgotten after 30 days");
}

pub fn origin() -> Origin {
    Origin::parse(ORIGIN).expect("an origin")
}

#[tokio::test]
async fn clause_3f_moderators_are_warned_at_24_and_36_hours_and_before_it_lapses() {
    let site = TestSite::demo().await;
    site.signed_in(Role::Owner).await;
    site.signed_in(Role::Moderator).await;
    let (comment, _) = shown_comment(&site).await;
    let target = target(&site, comment).await;
    let received = date::now();
    receive(&site, &target, 1, received).await;
    let mut written = Vec::new();
    for minutes in [
        23 * 60 + 59,
        24 * 60,
        25 * 60,
        36 * 60,
        45 * 60,
        46 * 60,
        47 * 60,
        60 * 60,
    ] {
        let now = received.minutes_before(-minutes);
        round(&site.db, &origin(), now).await.expect("a round");
        written.push(letters(&site).await.len());
    }
    assert_eq!(written, [0, 1, 1, 2, 2, 3, 3, 3]);
    for (to, cause, body) in letters(&site).await {
        assert!(to.starts_with("moderator-"), "{to}");
        assert_eq!(cause, "complaint_due");
        assert!(
            body.contains("A-") && body.contains(&format!("{ORIGIN}/meja/aduan")),
            "{body}"
        );
        assert!(body.contains(" WIB"), "{body}");
    }
    assert!(letters(&site).await[2].2.contains("2 jam lagi"));
}

#[tokio::test]
async fn after_downtime_each_complaint_is_named_once_in_one_letter() {
    let site = TestSite::demo().await;
    site.signed_in(Role::Editor).await;
    let (comment, _) = shown_comment(&site).await;
    let target = target(&site, comment).await;
    let received = date::now();
    for network in 0..3 {
        receive(&site, &target, network, received).await;
    }
    let late = received.seconds_after(50 * HOUR);
    round(&site.db, &origin(), late).await.expect("a round");
    round(&site.db, &origin(), late).await.expect("a round");
    let written = letters(&site).await;
    assert_eq!(
        written.len(),
        1,
        "where there is no moderator, editors are told"
    );
    assert_eq!(
        written[0].2.matches("terlambat 2 jam").count(),
        3,
        "{}",
        written[0].2
    );
    run(
        &site,
        "UPDATE site SET complaints_email = 'aduan@warta.example'",
    )
    .await;
    receive(&site, &target, 9, late).await;
    round(&site.db, &origin(), late.seconds_after(24 * HOUR))
        .await
        .expect("a round");
    assert_eq!(letters(&site).await[1].0, "aduan@warta.example");
}

#[tokio::test]
async fn clause_3f_a_comment_is_hidden_at_47_hours_only_where_the_owner_wants_it() {
    let site = TestSite::demo().await;
    let (comment, _) = shown_comment(&site).await;
    let target = target(&site, comment).await;
    let received = date::now();
    receive(&site, &target, 1, received).await;
    let at = |hours: i64| received.seconds_after(hours * HOUR);
    round(&site.db, &origin(), at(49)).await.expect("a round");
    assert_eq!(comment_state(&site, comment).await, "approved");
    run(&site, "UPDATE site SET complaints_hide = 1").await;
    round(&site.db, &origin(), at(46)).await.expect("a round");
    assert_eq!(comment_state(&site, comment).await, "approved");
    let before: i64 = value(&site, "SELECT sum(comment_count) FROM article").await;
    round(&site.db, &origin(), at(47)).await.expect("a round");
    assert_eq!(comment_state(&site, comment).await, "pending");
    let after: i64 = value(&site, "SELECT sum(comment_count) FROM article").await;
    assert_eq!(after, before - 1);
    let by_server: String = value(
        &site,
        "SELECT person || ' ' || subject FROM audit WHERE action = 'comment_moderated'",
    )
    .await;
    assert_eq!(by_server, "warta comment");
}

#[tokio::test]
async fn clause_3g_figures_of_each_month_are_public() {
    let site = TestSite::demo().await;
    let (comment, _) = shown_comment(&site).await;
    let empty = site.get("/aduan").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.body.contains("Belum ada aduan."));
    // Received on 1 November 2025, 00.30 WIB: still October in UTC. Hours until
    // each was decided; `None` waits until today.
    let received = date::parse_rfc3339("2025-10-31T17:30:00Z").expect("a time");
    let target = target(&site, comment).await;
    for (network, hours) in [
        (1, Some(2)),
        (2, Some(7)),
        (3, Some(60)),
        (4, Some(4)),
        (5, None),
    ] {
        let id = receive(&site, &target, network, received).await;
        let Some(hours) = hours else { continue };
        let at = received.seconds_after(hours * HOUR).millis();
        run(
            &site,
            &format!(
                "UPDATE complaint SET decided_at = {at}, outcome = 'dismissed' WHERE id = {id}"
            ),
        )
        .await;
    }
    let months = async |days: i64| {
        let then = received.seconds_after(days * 24 * HOUR);
        let months = warta::complaint::figures::store::months(site.db.reader(), Zone::Wib, then);
        months.await.expect("figures")
    };
    let of = |month: &Month| {
        (
            month.month.clone(),
            month.received,
            month.median_tenths(),
            month.share(),
        )
    };
    // The median of 2, 4, 7 and 60 hours is 5.5.
    let november = "2025-11".to_owned();
    assert_eq!(
        months(1).await.iter().map(of).collect::<Vec<_>>(),
        [(november.clone(), 5, Some(55), Some(75))]
    );
    assert_eq!(
        months(40).await.iter().map(of).collect::<Vec<_>>(),
        [(november, 5, Some(55), Some(60))]
    );

    // The page shows the last two years.
    let days = (date::now().millis() - received.millis()) / 86_400_000 - 20;
    run(
        &site,
        &format!(
            "UPDATE complaint SET received_at = received_at + {0}, due_at = due_at + {0}, \
                    decided_at = decided_at + {0}",
            days * 86_400_000
        ),
    )
    .await;
    let page = site.get("/aduan").await.without_marks();
    let when = received.seconds_after(days * 24 * HOUR);
    let month = date::month(&date::iso_date(when, Zone::Wib)[..7], Lang::Id);
    assert!(page.body.contains(&month), "{}", page.body);
    assert!(page.body.contains("5,5 jam"));
    assert!(page.body.contains("60% (3 dari 5)"), "{}", page.body);
    assert!(page.header("cache-control").contains("public"));
}
