//! The outbox and a mail server, over real sockets.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use tokio::sync::watch;
use warta::{
    locale::{Timestamp, date},
    mail::{
        Delivery, Letter, MailServer, post, probe,
        send::SendError,
        server::{Patience, parse_from},
        store,
    },
    ops::{Silent, check::State, examine},
    server::db::Db,
};

use crate::{
    smtp_peer::{Manner, Peer},
    support::{TestSite, config, now},
};

const HOST: &str = "warta.example";
const SECRET: &str = "dGhpcyBpcyB0aGUgc2VjcmV0IG9mIGEgbGluay4uLi4";

fn server(url: &str) -> MailServer {
    let from = parse_from("Warta <surat@warta.example>").expect("an address");
    let mut server = MailServer::parse(url, from).expect("a mail server");
    server.patience = Patience {
        greeting: Duration::from_millis(400),
        handing_over: Duration::from_secs(5),
    };
    server
}

fn plain(peer: &Peer) -> MailServer {
    server(&format!("smtp://sari:kata%20sandi@127.0.0.1:{}", peer.port))
}

fn letter(to: &str) -> Letter {
    Letter {
        to: to.to_owned(),
        subject: "Undangan – édisi pagi".to_owned(),
        body: format!("Halo,\n\nhttps://warta.example/undangan/{SECRET}\n"),
        cause: "invitation",
    }
}

async fn queue(db: &Db, to: &str) -> i64 {
    queue_at(db, to, now()).await
}

async fn queue_at(db: &Db, to: &str, at: Timestamp) -> i64 {
    let mut tx = db.write().await.expect("the writer");
    let id = store::queue(&mut tx, &letter(to), at)
        .await
        .expect("a letter");
    tx.commit().await.expect("a commit");
    id
}

/// Sends what is due at `at`, as the server does.
async fn round(db: &Db, server: &MailServer, at: Timestamp) {
    let (_stop, stopped) = watch::channel(false);
    post::round(db, server, HOST, || at, &stopped)
        .await
        .expect("the outbox");
}

async fn look(db: &Db, id: i64) -> store::Summary {
    store::summary(db.reader(), id)
        .await
        .expect("the outbox")
        .expect("a letter")
}

async fn body(db: &Db, id: i64) -> String {
    sqlx::query_scalar("SELECT body FROM mail_outbox WHERE id = $1")
        .bind(id)
        .fetch_one(db.reader())
        .await
        .expect("a body")
}

fn after(minutes: i64) -> Timestamp {
    now().minutes_before(-minutes)
}

fn message_id(letter: &str) -> &str {
    letter
        .lines()
        .find(|line| line.starts_with("Message-ID:"))
        .expect("an id")
}

#[tokio::test]
async fn a_letter_is_sent_as_soon_as_it_is_queued_and_its_text_is_not_kept() {
    let site = TestSite::empty().await;
    let peer = Peer::start(&[Manner::Accepts]).await;
    let delivery = Delivery::Smtp(Arc::new(plain(&peer)));
    let posting = post::Posting::start(site.db.clone(), delivery, HOST.to_owned())
        .await
        .expect("it starts");
    // Let it find the outbox empty and lie down.
    tokio::time::sleep(Duration::from_millis(200)).await;
    let id = {
        let mut tx = site.db.write().await.expect("the writer");
        let at = date::now();
        let id = store::queue(&mut tx, &letter("sari@warta.example"), at).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(peer.letters().len(), 0, "sent before its commit");
        tx.commit().await.expect("a commit");
        id.expect("a letter")
    };
    let begin = Instant::now();
    while look(&site.db, id).await.state != store::State::Sent {
        assert!(begin.elapsed() < Duration::from_secs(5), "not sent");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    posting.stop().await;
    assert_eq!(body(&site.db, id).await, "");
    let commands = peer.commands();
    for command in [
        "EHLO warta.example",
        "MAIL FROM:<surat@warta.example>",
        "RCPT TO:<sari@warta.example>",
        "DATA",
    ] {
        assert!(
            commands.iter().any(|found| found == command),
            "{commands:?}"
        );
    }
    let [letter] = &peer.letters()[..] else {
        panic!("one letter")
    };
    assert!(letter.contains(SECRET), "{letter}");
    assert!(letter.lines().all(|line| line.len() <= 78), "{letter}");
}

#[tokio::test]
async fn a_letter_that_is_put_off_is_sent_a_minute_later_under_the_same_id() {
    let site = TestSite::empty().await;
    let peer = Peer::start(&[Manner::PutsOff, Manner::Accepts]).await;
    let server = plain(&peer);
    let id = queue(&site.db, "sari@warta.example").await;
    round(&site.db, &server, now()).await;
    let waiting = look(&site.db, id).await;
    assert_eq!(waiting.state, store::State::Waiting);
    assert!(
        waiting.last_error.contains("come back later"),
        "{waiting:?}"
    );
    assert_eq!((waiting.tries, waiting.next_try), (1, after(1)));
    round(&site.db, &server, now()).await;
    assert_eq!(look(&site.db, id).await.tries, 1, "tried before its time");
    round(&site.db, &server, after(1)).await;
    let sent = look(&site.db, id).await;
    assert_eq!((sent.state, sent.tries), (store::State::Sent, 2));
    assert_eq!(sent.sent_at, Some(after(1)));
}

#[tokio::test]
async fn what_a_server_refuses_for_good_is_given_up_and_the_others_are_sent() {
    let site = TestSite::empty().await;
    let peer = Peer::start(&[Manner::Refuses, Manner::Accepts]).await;
    let refused = queue(&site.db, "tiada@warta.example").await;
    let other = queue(&site.db, "sari@warta.example").await;
    round(&site.db, &plain(&peer), now()).await;
    let letter = look(&site.db, refused).await;
    assert_eq!((letter.state, letter.tries), (store::State::Failed, 1));
    assert!(
        letter.last_error.contains("nobody of that name"),
        "{letter:?}"
    );
    assert_eq!(look(&site.db, other).await.state, store::State::Sent);
}

#[tokio::test]
async fn a_server_that_says_nothing_holds_up_all_letters_for_a_minute() {
    let site = TestSite::empty().await;
    let peer = Peer::start(&[Manner::Hangs, Manner::Accepts]).await;
    let server = plain(&peer);
    let first = queue(&site.db, "sari@warta.example").await;
    let second = queue(&site.db, "budi@warta.example").await;
    round(&site.db, &server, now()).await;
    assert_eq!(look(&site.db, first).await.tries, 1);
    let held = look(&site.db, second).await;
    assert_eq!((held.tries, held.next_try), (0, after(1)));
    round(&site.db, &server, after(1)).await;
    for id in [first, second] {
        assert_eq!(look(&site.db, id).await.state, store::State::Sent);
    }
}

/// SMTP cannot tell whether a letter was taken when the answer is lost: it is
/// sent again, and its id tells.
#[tokio::test]
async fn a_letter_whose_answer_was_lost_is_sent_again_under_the_same_id() {
    let site = TestSite::empty().await;
    let peer = Peer::start(&[Manner::Drops, Manner::Accepts]).await;
    let id = queue(&site.db, "sari@warta.example").await;
    round(&site.db, &plain(&peer), now()).await;
    assert_eq!(look(&site.db, id).await.state, store::State::Waiting);
    round(&site.db, &plain(&peer), after(1)).await;
    assert_eq!(look(&site.db, id).await.state, store::State::Sent);
    let [first, second] = &peer.letters()[..] else {
        panic!("two letters")
    };
    assert_eq!(message_id(first), message_id(second));
}

#[tokio::test]
async fn a_letter_waits_longer_each_time_and_is_given_up_in_the_end() {
    let site = TestSite::empty().await;
    // Nobody listens there.
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address").port()
    };
    let server = server(&format!("smtp://127.0.0.1:{port}"));
    let id = queue(&site.db, "sari@warta.example").await;
    let (mut waits, mut at) = (Vec::new(), now());
    loop {
        round(&site.db, &server, at).await;
        let letter = look(&site.db, id).await;
        if letter.state == store::State::Failed {
            break;
        }
        waits.push((letter.next_try.millis() - at.millis()) / 60_000);
        at = letter.next_try;
    }
    assert_eq!(waits, [1, 5, 15, 60, 240, 240, 240, 240, 240]);
    assert_eq!(look(&site.db, id).await.tries, 10);
    assert!(
        body(&site.db, id).await.contains(SECRET),
        "nothing to retry"
    );
}

#[tokio::test]
async fn nothing_is_said_to_a_server_that_nobody_vouches_for() {
    let site = TestSite::empty().await;
    for (manner, scheme) in [
        (&[Manner::Tls] as &'static [Manner], "smtps"),
        (&[Manner::StartTls], "smtp+starttls"),
        // Somebody on the way took the offer to encrypt out.
        (&[Manner::Accepts], "smtp+starttls"),
    ] {
        let peer = Peer::start(manner).await;
        let server = server(&format!("{scheme}://sari:sandi@localhost:{}", peer.port));
        let id = queue(&site.db, "sari@warta.example").await;
        round(&site.db, &server, now()).await;
        let letter = look(&site.db, id).await;
        assert_eq!(
            (letter.state, letter.tries),
            (store::State::Waiting, 1),
            "{letter:?}"
        );
        let wanted = match manner {
            [Manner::Accepts] => "STARTTLS is not supported",
            _ => "certificate",
        };
        assert!(letter.last_error.contains(wanted), "{letter:?}");
        let said: Vec<String> = peer
            .commands()
            .into_iter()
            .filter(|command| {
                !["EHLO", "STARTTLS", "QUIT"]
                    .iter()
                    .any(|known| command.starts_with(known))
            })
            .collect();
        assert_eq!(said, Vec::<String>::new(), "{scheme}");
        assert!(matches!(
            probe(&server, HOST).await,
            Err(SendError::Unreachable(_))
        ));
    }
}

#[tokio::test]
async fn a_wrong_password_is_no_fault_of_the_letter_and_stands_nowhere() {
    let site = TestSite::empty().await;
    let peer = Peer::start(&[Manner::KnowsNobody]).await;
    let id = queue(&site.db, "sari@warta.example").await;
    round(&site.db, &plain(&peer), now()).await;
    let letter = look(&site.db, id).await;
    assert_eq!(letter.state, store::State::Waiting);
    assert!(letter.last_error.contains("535"), "{letter:?}");
    let error = probe(&plain(&peer), HOST).await.expect_err("no entry");
    for text in [letter.last_error, format!("{error} {error:?}")] {
        assert!(
            !text.contains("sandi") && text.contains("who are you"),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_probe_goes_to_the_door_and_leaves_no_letter() {
    let peer = Peer::start(&[Manner::Accepts]).await;
    let said = probe(&plain(&peer), HOST).await.expect("it answers");
    assert_eq!(
        said,
        format!(
            "smtp://127.0.0.1:{} answers, not encrypted, signed in",
            peer.port
        )
    );
    let commands = peer.commands();
    assert!(
        !commands.iter().any(|command| command.starts_with("MAIL")),
        "{commands:?}"
    );
    assert!(
        commands
            .iter()
            .any(|command| command.starts_with("AUTH PLAIN")),
        "{commands:?}"
    );
}

#[tokio::test]
async fn the_check_goes_to_the_mail_server_and_counts_what_was_not_sent() {
    let site = TestSite::empty().await;
    let found = async |peer: Option<&Peer>, check: &str| {
        let url = peer.map(|peer| format!("smtp://sari:kata%20sandi@127.0.0.1:{}", peer.port));
        let from = "Warta <surat@warta.example>";
        let url = url.unwrap_or_default();
        let environment = [("WARTA_SMTP_URL", url.as_str()), ("WARTA_MAIL_FROM", from)];
        let config = config(site.folder.path(), &environment);
        let findings = examine::newsroom(&config, now(), &Silent).await;
        findings.into_iter().find(|finding| finding.check == check)
    };
    let unset = found(None, "mail").await.expect("mail");
    assert_eq!(unset.state, State::Warning, "{unset}");
    let peer = Peer::start(&[Manner::Accepts, Manner::KnowsNobody, Manner::Refuses]).await;
    let good = found(Some(&peer), "mail").await.expect("mail");
    assert_eq!(good.state, State::Ok, "{good}");
    let wrong = found(Some(&peer), "mail").await.expect("mail");
    assert_eq!(wrong.state, State::Fault, "{wrong}");
    let text = wrong.to_string();
    assert!(
        text.contains("who are you") && !text.contains("sandi"),
        "{text}"
    );
    assert_eq!(found(None, "letters").await, None);
    queue(&site.db, "tiada@warta.example").await;
    round(&site.db, &plain(&peer), now()).await;
    let letters = found(None, "letters").await.expect("letters");
    assert_eq!(letters.state, State::Warning, "{letters}");
    assert!(letters.found.starts_with("1 of the last week"), "{letters}");
}

/// What a thief of the file could use.
#[tokio::test]
async fn nothing_of_a_sent_text_is_left_in_the_file() {
    let site = TestSite::empty().await;
    let peer = Peer::start(&[Manner::Accepts]).await;
    for number in 0..5 {
        queue(&site.db, &format!("p{number}@warta.example")).await;
    }
    round(&site.db, &plain(&peer), now()).await;
    assert_eq!(peer.letters().len(), 5);
    site.db.close().await;
    let mut files = 0;
    for file in std::fs::read_dir(site.folder.path()).expect("the folder") {
        let path = file.expect("a file").path();
        if !path.is_file() {
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        let text = String::from_utf8_lossy(&bytes);
        files += usize::from(text.contains("p4@warta.example"));
        assert!(!text.contains(SECRET), "{}", path.display());
    }
    assert_eq!(files, 1, "the outbox is in one of them");
}

/// The machine stops between taking a letter and noting what became of it.
#[tokio::test]
async fn a_letter_under_way_when_the_machine_stopped_is_neither_lost_nor_repeated_at_once() {
    let site = TestSite::empty().await;
    let peer = Peer::start(&[Manner::Accepts]).await;
    let id = queue(&site.db, "sari@warta.example").await;
    let claimed = store::claim(&site.db, now()).await.expect("the outbox");
    assert_eq!(claimed.map(|letter| letter.id), Some(id));
    round(&site.db, &plain(&peer), after(4)).await;
    assert_eq!(peer.letters().len(), 0);
    round(&site.db, &plain(&peer), after(5)).await;
    assert_eq!(peer.letters().len(), 1);
    assert_eq!(look(&site.db, id).await.tries, 2);
}

#[tokio::test]
async fn two_who_send_at_once_send_no_letter_twice() {
    let site = TestSite::empty().await;
    let peer = Peer::start(&[Manner::Accepts]).await;
    for number in 0..20 {
        queue(&site.db, &format!("p{number}@warta.example")).await;
    }
    let server = plain(&peer);
    tokio::join!(
        round(&site.db, &server, now()),
        round(&site.db, &server, now()),
    );
    let letters = peer.letters();
    let mut ids: Vec<&str> = letters.iter().map(|letter| message_id(letter)).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((letters.len(), ids.len()), (20, 20));
}

#[tokio::test]
async fn what_was_rolled_back_is_not_sent() {
    let site = TestSite::empty().await;
    let mut tx = site.db.write().await.expect("the writer");
    store::queue(&mut tx, &letter("sari@warta.example"), now())
        .await
        .expect("a letter");
    drop(tx);
    let peer = Peer::start(&[Manner::Accepts]).await;
    round(&site.db, &plain(&peer), now()).await;
    assert_eq!(peer.commands().len(), 0);
}

#[tokio::test]
async fn old_letters_lose_their_text_and_then_go() {
    let site = TestSite::empty().await;
    let id = queue(&site.db, "sari@warta.example").await;
    let password = {
        let mut tx = site.db.write().await.expect("the writer");
        let letter = Letter {
            cause: "password",
            ..letter("sari@warta.example")
        };
        let id = store::queue(&mut tx, &letter, now()).await;
        tx.commit().await.expect("a commit");
        id.expect("a letter")
    };
    store::tidy(&site.db, after(15)).await.expect("the outbox");
    assert!(body(&site.db, password).await.contains(SECRET));
    store::tidy(&site.db, after(16)).await.expect("the outbox");
    assert_eq!(body(&site.db, password).await, "", "its link is dead");
    let days = |days: i64| after(days * 24 * 60 + 1);
    store::tidy(&site.db, days(6)).await.expect("the outbox");
    assert!(body(&site.db, id).await.contains(SECRET));
    store::tidy(&site.db, days(7)).await.expect("the outbox");
    assert_eq!(body(&site.db, id).await, "");
    let letter = look(&site.db, id).await;
    assert_eq!(letter.state, store::State::Failed);
    assert_eq!(letter.last_error, store::EXPIRED);
    store::tidy(&site.db, days(90)).await.expect("the outbox");
    let gone = store::summary(site.db.reader(), id).await;
    assert_eq!(gone.expect("the outbox"), None);
}

#[tokio::test]
async fn without_a_mail_server_new_letters_are_written_to_the_console() {
    let site = TestSite::empty().await;
    let before = queue_at(&site.db, "lama@warta.example", date::now()).await;
    let id = queue_at(&site.db, "sari@warta.example", date::now()).await;
    let shown = Mutex::new(String::new());
    let out = |block: &str| shown.lock().expect("no panic").push_str(block);
    let last = post::show(&site.db, before, out).await.expect("the outbox");
    assert_eq!(last, id);
    post::show(&site.db, last, out).await.expect("the outbox");
    let shown = shown.lock().expect("no panic").clone();
    assert!(!shown.contains("lama@warta.example"), "{shown}");
    assert_eq!(
        shown.matches("To: sari@warta.example").count(),
        1,
        "{shown}"
    );
    assert!(
        shown.contains(&format!("\nhttps://warta.example/undangan/{SECRET}\n")),
        "{shown}"
    );
    assert_eq!(look(&site.db, id).await.state, store::State::Waiting);
}

#[tokio::test]
async fn no_line_break_gets_into_a_header() {
    let site = TestSite::empty().await;
    let mut tx = site.db.write().await.expect("the writer");
    for to in [
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example\nX: y",
        "a@b\u{7f}.example",
    ] {
        let queued = store::queue(&mut tx, &letter(to), now()).await;
        assert!(queued.is_err(), "{to:?}");
    }
    let named = Letter {
        subject: "Undangan dari Sari\r\nBcc: c@d.example\r\n\r\nisi lain".to_owned(),
        ..letter("sari@warta.example")
    };
    store::queue(&mut tx, &named, now())
        .await
        .expect("a letter");
    tx.commit().await.expect("a commit");
    let peer = Peer::start(&[Manner::Accepts]).await;
    round(&site.db, &plain(&peer), now()).await;
    let [sent] = &peer.letters()[..] else {
        panic!("one letter")
    };
    let (head, _) = sent.split_once("\r\n\r\n").expect("head and body");
    let names: Vec<&str> = head
        .lines()
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            "Message-ID",
            "Date",
            "From",
            "To",
            "Subject",
            "Auto-Submitted",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
        ]
    );
    let recipients = peer
        .commands()
        .into_iter()
        .filter(|command| command.starts_with("RCPT"));
    assert_eq!(recipients.count(), 1);
}

/// The real server, with all that it logs: it sends what waited when it starts,
/// and ends when it is told to.
#[tokio::test]
async fn the_server_sends_at_its_start_and_logs_neither_text_nor_recipient_nor_password() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = folder.path().join("warta.db");
    let db = Db::open(&database, now()).await.expect("a database");
    let peer = Peer::start(&[Manner::Refuses, Manner::PutsOff, Manner::Accepts]).await;
    let mut ids = Vec::new();
    for number in 0..3 {
        let to = format!("sari{number}@warta.example");
        ids.push(queue_at(&db, &to, date::now()).await);
    }
    db.close().await;
    let log = folder.path().join("log");
    let kept = std::fs::File::create(&log).expect("a file");
    let mut server = std::process::Command::new(env!("CARGO_BIN_EXE_warta"))
        .env(
            "WARTA_CONFIG",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Leptos.toml"),
        )
        .env("WARTA_DATA_DIR", folder.path())
        .env("WARTA_DEMO", "never")
        .env("LEPTOS_SITE_ADDR", "127.0.0.1:0")
        .env(
            "WARTA_SMTP_URL",
            format!("smtp://sari:kata%20sandi@127.0.0.1:{}", peer.port),
        )
        .env("WARTA_MAIL_FROM", "Warta <surat@warta.example>")
        .env("RUST_LOG", "trace")
        // Into a file: a pipe that nobody empties would hold the server up.
        .stdout(kept.try_clone().expect("a file"))
        .stderr(kept)
        .spawn()
        .expect("the server starts");
    let begin = Instant::now();
    while peer.letters().is_empty() && begin.elapsed() < Duration::from_secs(20) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // Time to note what came of it.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let begin = Instant::now();
    let told = std::process::Command::new("kill")
        .arg(server.id().to_string())
        .status();
    assert!(told.expect("kill").success());
    let ended = tokio::task::spawn_blocking(move || server.wait());
    let status = ended.await.expect("no panic").expect("it ends");
    assert!(begin.elapsed() < Duration::from_secs(10), "it does not end");
    let log = std::fs::read_to_string(log).expect("a log");
    assert!(status.success(), "{log}");
    for line in ["letter sent", "letter given up", "letter not sent"] {
        assert!(log.contains(line), "{log}");
    }
    // The last as AUTH PLAIN has user and password.
    for secret in [
        SECRET,
        "sari0@",
        "sari1@",
        "sari2@",
        "kata sandi",
        "AHNhcmkAa2F0YSBzYW5kaQ",
    ] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    let db = Db::open(&database, now()).await.expect("a database");
    for (id, state) in ids.into_iter().zip([
        store::State::Failed,
        store::State::Waiting,
        store::State::Sent,
    ]) {
        assert_eq!(look(&db, id).await.state, state);
    }
}
