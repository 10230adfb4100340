//! Signing in: password, code, sessions, and what holds up those who guess.

use std::time::Duration;

use axum::http::StatusCode;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use warta::{
    account::{
        Role,
        caller::DEVICE_COOKIE,
        guard::COOKIE,
        password::{Password, Passwords},
        store::Stage,
    },
    locale::date,
};

use crate::{
    accounts::{
        EMAIL, PASSWORD, code_now, cookies, execute, scalar, seed_of, sign_in, with_password,
    },
    support::{Answer, TestSite},
};

async fn try_password(site: &TestSite, cookie: &str, email: &str, password: &str) -> Answer {
    site.post_as(cookie, "/masuk", &[("surel", email), ("sandi", password)])
        .await
}

#[tokio::test]
async fn a_reader_signs_in_with_a_password() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Reader).await;
    let answer = try_password(&site, "", EMAIL, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/masuk/lanjut");
    assert_eq!(answer.headers.get_all("set-cookie").iter().count(), 2);
    for cookie in answer.headers.get_all("set-cookie") {
        let cookie = cookie.to_str().expect("a text");
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for part in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
            assert!(cookie.contains(part), "{cookie}");
        }
    }
    let next = site.get_as(&cookies(&answer), "/masuk/lanjut").await;
    assert_eq!(next.header("location"), "/akun");
    assert_eq!(
        site.get_as(&cookies(&answer), "/akun").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_browser_without_the_cookie_is_told_why() {
    let site = TestSite::empty().await;
    let answer = site.get("/masuk/lanjut").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(
        answer.body.contains("Masuk memerlukan https"),
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn nobody_learns_who_has_an_account() {
    let site = TestSite::empty().await;
    with_password(&site, "ada@warta.example", Role::Editor).await;
    with_password(&site, "hilang@warta.example", Role::Editor).await;
    execute(
        &site,
        "UPDATE person SET state = 'suspended' WHERE email LIKE 'hilang%'",
    )
    .await;
    execute(
        &site,
        "INSERT INTO person (email, name, role, state, created_at) \
         VALUES ('baru@warta.example', 'Baru', 'editor', 'invited', 0)",
    )
    .await;
    let mut answers = Vec::new();
    for (email, password) in [
        ("entah@warta.example", "salah sekali ini"),
        ("ada@warta.example", "salah sekali ini"),
        ("hilang@warta.example", PASSWORD),
        ("baru@warta.example", ""),
    ] {
        let answer = try_password(&site, "", email, password).await;
        let mut headers = answer.headers.clone();
        for name in ["date", "x-request-id", "content-length"] {
            headers.remove(name);
        }
        let body = answer.body.replace(email, "");
        answers.push((email, answer.status, format!("{headers:?}"), body));
    }
    let (_, status, headers, body) = &answers[0];
    assert_eq!(*status, StatusCode::UNPROCESSABLE_ENTITY);
    for (email, other_status, other_headers, other_body) in &answers[1..] {
        assert_eq!(status, other_status, "{email}");
        assert_eq!(headers, other_headers, "{email}");
        assert_eq!(body, other_body, "{email}");
    }
}

#[tokio::test]
async fn nobody_learns_it_by_asking_for_a_new_password_either() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Reader).await;
    let known = site.post_as("", "/sandi/lupa", &[("surel", EMAIL)]).await;
    let unknown = site
        .post_as("", "/sandi/lupa", &[("surel", "entah@warta.example")])
        .await;
    assert_eq!(known.status, StatusCode::OK);
    assert_eq!((known.status, known.body), (unknown.status, unknown.body));
    assert_eq!(scalar(&site, "SELECT count(*) FROM mail_outbox").await, 1);
}

#[tokio::test]
async fn whoever_guesses_is_held_up_and_the_owner_of_the_account_is_not() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Reader).await;
    let device = cookies(&try_password(&site, "", EMAIL, PASSWORD).await);
    assert!(device.contains(DEVICE_COOKIE));
    let device = device
        .split("; ")
        .find(|cookie| cookie.starts_with(DEVICE_COOKIE))
        .expect("the device's cookie")
        .to_owned();
    for tried in 1..=5 {
        let answer = try_password(&site, "", EMAIL, "salah sekali ini").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{tried}");
    }
    // The pause is two seconds now. A slow machine must not outlast it.
    execute(
        &site,
        "UPDATE throttle SET blocked_until = blocked_until + 600000 \
          WHERE blocked_until = (SELECT max(blocked_until) FROM throttle)",
    )
    .await;
    // Now even the right password is not tried, from a device that nobody knows.
    let held_up = try_password(&site, "", EMAIL, PASSWORD).await;
    assert_eq!(held_up.status, StatusCode::TOO_MANY_REQUESTS);
    let seconds: i64 = held_up.header("retry-after").parse().expect("seconds");
    assert!((590..=602).contains(&seconds), "{seconds}");
    assert!(held_up.body.contains("Coba lagi dalam"), "{}", held_up.body);
    let let_in = try_password(&site, &device, EMAIL, PASSWORD).await;
    assert_eq!(let_in.status, StatusCode::SEE_OTHER);
    // Somebody else of the same network goes on as before.
    with_password(&site, "lain@warta.example", Role::Reader).await;
    let other = try_password(&site, "", "lain@warta.example", PASSWORD).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER);
    // A cookie that somebody made up, or of somebody else, opens nothing.
    for planted in [format!("{DEVICE_COOKIE}=AAAA"), cookies(&other)] {
        let answer = try_password(&site, &planted, EMAIL, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    }
}

#[tokio::test]
async fn a_known_device_is_held_up_by_its_own_wrong_tries() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Reader).await;
    let device = cookies(&try_password(&site, "", EMAIL, PASSWORD).await);
    for _ in 1..=5 {
        let answer = try_password(&site, &device, EMAIL, "salah sekali ini").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let answer = try_password(&site, &device, EMAIL, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn many_guesses_at_once_are_counted_one_by_one() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Reader).await;
    let tries = (0..12).map(|_| try_password(&site, "", EMAIL, "salah sekali ini"));
    let mut tried = 0;
    for answer in futures(tries).await {
        match answer.status {
            StatusCode::UNPROCESSABLE_ENTITY => tried += 1,
            StatusCode::TOO_MANY_REQUESTS => {}
            other => panic!("{other}"),
        }
    }
    assert_eq!(tried, 5, "five are free, however they come");
}

#[tokio::test]
async fn an_unknown_address_is_held_up_in_the_same_way() {
    let site = TestSite::empty().await;
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(
            try_password(&site, "", "entah@warta.example", "x")
                .await
                .status,
        );
    }
    let mut expected = vec![StatusCode::UNPROCESSABLE_ENTITY; 5];
    expected.push(StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(statuses, expected);
}

#[tokio::test]
async fn one_network_has_twenty_wrong_tries_over_all_accounts() {
    let site = TestSite::empty().await;
    let mut refused = 0;
    for number in 0..22 {
        let email = format!("orang{number}@warta.example");
        let answer = try_password(&site, "", &email, "salah sekali ini").await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused += 1;
        }
    }
    assert_eq!(refused, 2);
}

#[tokio::test]
async fn staff_sets_a_device_up_and_gives_its_code_from_then_on() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Editor).await;
    let half = cookies(&try_password(&site, "", EMAIL, PASSWORD).await);
    let next = site.get_as(&half, "/masuk/lanjut").await;
    assert_eq!(next.header("location"), "/masuk/kode");
    assert_eq!(
        site.get_as(&half, "/meja").await.header("location"),
        "/masuk/kode"
    );
    let page = site.get_as(&half, "/masuk/kode").await;
    assert!(page.body.contains("src=\"data:image/png;base64,"));
    let seed = seed_of(&page);

    let wrong = site
        .post_as(&half, "/masuk/kode", &[("kode", "000000")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let first = code_now(&seed, 0);
    let right = site
        .post_as(&half, "/masuk/kode", &[("kode", &first)])
        .await;
    assert_eq!(right.status, StatusCode::OK);
    assert_eq!(
        right.count("<li><code>"),
        10,
        "recovery codes are shown once"
    );
    let full = cookies(&right);
    assert_eq!(site.get_as(&full, "/meja").await.status, StatusCode::OK);
    // The token from before the code is worth nothing now.
    assert_eq!(
        site.get_as(&half, "/meja").await.header("location"),
        "/masuk?kembali=%2Fmeja"
    );
    // Where the code was given already, nothing is asked.
    assert_eq!(
        site.get_as(&full, "/masuk/kode").await.header("location"),
        "/meja"
    );

    // The next time: no picture, and the code of before does not count again.
    let half = cookies(&try_password(&site, "", EMAIL, PASSWORD).await);
    let page = site.get_as(&half, "/masuk/kode").await;
    assert!(!page.body.contains("data:image") && !page.body.contains(&seed));
    let again = site
        .post_as(&half, "/masuk/kode", &[("kode", &first)])
        .await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let later = site
        .post_as(&half, "/masuk/kode", &[("kode", &code_now(&seed, 1))])
        .await;
    assert_eq!(later.status, StatusCode::SEE_OTHER);
    let far = site
        .post_as(&half, "/masuk/kode", &[("kode", &code_now(&seed, 3))])
        .await;
    assert_ne!(far.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn one_code_sent_many_times_at_once_counts_once() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Editor).await;
    let (_, seed, _) = sign_in(&site, EMAIL).await;
    let code = code_now(&seed, 1);
    let mut halves = Vec::new();
    for _ in 0..4 {
        halves.push(cookies(&try_password(&site, "", EMAIL, PASSWORD).await));
    }
    let tries = halves.iter().map(|half| {
        let form = [("kode", code.as_str())];
        let site = &site;
        async move { site.post_as(half, "/masuk/kode", &form).await }
    });
    let admitted = futures(tries).await;
    let admitted = admitted
        .iter()
        .filter(|answer| answer.status == StatusCode::SEE_OTHER);
    assert_eq!(admitted.count(), 1);
}

#[tokio::test]
async fn a_code_of_one_account_opens_no_other() {
    let site = TestSite::empty().await;
    with_password(&site, "satu@warta.example", Role::Editor).await;
    with_password(&site, "dua@warta.example", Role::Editor).await;
    let (_, seed, recovery) = sign_in(&site, "satu@warta.example").await;
    sign_in(&site, "dua@warta.example").await;
    let half = cookies(&try_password(&site, "", "dua@warta.example", PASSWORD).await);
    for form in [
        ("kode", code_now(&seed, 1)),
        ("pemulihan", recovery[0].clone()),
    ] {
        let answer = site
            .post_as(&half, "/masuk/kode", &[(form.0, form.1.as_str())])
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[tokio::test]
async fn a_recovery_code_counts_once() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Reporter).await;
    let (_, _, recovery) = sign_in(&site, EMAIL).await;
    for expected in [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY] {
        let half = cookies(&try_password(&site, "", EMAIL, PASSWORD).await);
        let form = [("kode", ""), ("pemulihan", recovery[3].as_str())];
        let answer = site.post_as(&half, "/masuk/kode", &form).await;
        assert_eq!(answer.status, expected);
    }
    let used = "SELECT count(*) FROM audit WHERE action = 'recovery_code_used'";
    assert_eq!(scalar(&site, used).await, 1);
}

#[tokio::test]
async fn a_site_may_ask_no_code_of_its_staff() {
    let site = TestSite::empty().await;
    execute(&site, "UPDATE site SET staff_code = 0").await;
    with_password(&site, EMAIL, Role::Editor).await;
    let cookie = cookies(&try_password(&site, "", EMAIL, PASSWORD).await);
    assert_eq!(site.get_as(&cookie, "/meja").await.status, StatusCode::OK);
}

#[tokio::test]
async fn signing_in_gives_another_token_and_ends_the_one_before() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Reader).await;
    let planted = cookies(&try_password(&site, "", EMAIL, PASSWORD).await);
    let own = cookies(&try_password(&site, &planted, EMAIL, PASSWORD).await);
    assert_ne!(planted, own);
    assert_eq!(site.get_as(&own, "/akun").await.status, StatusCode::OK);
    assert_eq!(
        site.get_as(&planted, "/akun").await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookie_out() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Editor).await;
    let answer = site.post_as(&cookie, "/keluar", &[]).await;
    assert_eq!(answer.header("location"), "/");
    assert_eq!(answer.header("clear-site-data"), "\"cache\"");
    let removal = answer.header("set-cookie");
    assert!(
        removal.starts_with(&format!("{COOKIE}=; Max-Age=0;")),
        "{removal}"
    );
    assert!(
        removal.contains("Secure") && removal.contains("Path=/"),
        "{removal}"
    );
    assert_eq!(
        site.get_as(&cookie, "/meja").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        site.post_as(&cookie, "/meja/orang/undang", &[])
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
    // By a link nobody is signed out.
    assert_eq!(
        site.get("/keluar").await.status,
        StatusCode::METHOD_NOT_ALLOWED
    );
}

#[tokio::test]
async fn sessions_end_when_left_alone_and_after_a_day() {
    let site = TestSite::empty().await;
    for (column, minutes, expected) in [
        ("seen_at", 119, StatusCode::OK),
        ("seen_at", 121, StatusCode::SEE_OTHER),
        ("created_at", 24 * 60 - 1, StatusCode::OK),
        ("created_at", 24 * 60 + 1, StatusCode::SEE_OTHER),
    ] {
        let (person, cookie) = site.signed_in_person(Role::Reporter).await;
        let at = date::now().minutes_before(minutes).millis();
        let change = format!(
            "UPDATE session SET {column} = {at} WHERE person_id = {}",
            person.0
        );
        execute(&site, &change).await;
        assert_eq!(
            site.get_as(&cookie, "/meja").await.status,
            expected,
            "{column} {minutes}"
        );
    }
}

#[tokio::test]
async fn a_half_session_lasts_half_an_hour() {
    let site = TestSite::empty().await;
    let (person, _) = site.signed_in_person(Role::Reporter).await;
    let half = site.session(person, Stage::Code).await;
    let at = date::now().minutes_before(31).millis();
    execute(&site, &format!("UPDATE session SET created_at = {at}")).await;
    let answer = site.get_as(&half, "/masuk/kode").await;
    assert!(
        answer.header("location").starts_with("/masuk?"),
        "{answer:?}"
    );
}

#[tokio::test]
async fn that_a_session_was_used_is_noted_once_a_minute() {
    let site = TestSite::empty().await;
    let (person, cookie) = site.signed_in_person(Role::Reporter).await;
    let seen = format!("SELECT seen_at FROM session WHERE person_id = {}", person.0);
    let before = scalar(&site, &seen).await;
    site.get_as(&cookie, "/meja").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(scalar(&site, &seen).await, before);
    execute(
        &site,
        &format!("UPDATE session SET seen_at = {}", before - 61_000),
    )
    .await;
    site.get_as(&cookie, "/meja").await;
    for _ in 0..50 {
        if scalar(&site, &seen).await >= before {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it was not noted");
}

#[tokio::test]
async fn of_two_session_cookies_none_counts() {
    let site = TestSite::empty().await;
    let cookie = site.signed_in(Role::Editor).await;
    let other = site.signed_in(Role::Owner).await;
    for planted in [
        format!("{cookie}; {other}"),
        format!("{cookie}; {COOKIE}=x"),
    ] {
        let answer = site.get_as(&planted, "/meja").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn redirects_after_signing_in_stay_here() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Reader).await;
    for (back, expected) in [
        ("/akun/perangkat?a=b", "/akun/perangkat?a=b"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("/a\r\nset-cookie: a=b", "/"),
        ("/\u{3002}evil.example", "/"),
    ] {
        let form = [("surel", EMAIL), ("sandi", PASSWORD), ("kembali", back)];
        let answer = site.post_as("", "/masuk", &form).await;
        let next = site
            .get_as(&cookies(&answer), answer.header("location"))
            .await;
        assert_eq!(next.header("location"), expected, "{back:?}");
    }
}

#[tokio::test]
async fn what_is_kept_opens_nothing() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Editor).await;
    sign_in(&site, EMAIL).await;
    site.post_as("", "/sandi/lupa", &[("surel", EMAIL)]).await;
    let kept: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT token_hash FROM session UNION ALL SELECT token_hash FROM account_link \
         UNION ALL SELECT code_hash FROM recovery_code UNION ALL SELECT key FROM throttle \
         UNION ALL SELECT totp_seed FROM person UNION ALL SELECT CAST(password_hash AS BLOB) FROM person",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("what is kept");
    assert!(kept.len() > 12, "{}", kept.len());
    let half = cookies(&try_password(&site, "", EMAIL, PASSWORD).await);
    for bytes in kept {
        let text = BASE64_URL_SAFE_NO_PAD.encode(&bytes);
        let answer = site.get_as(&format!("{COOKIE}={text}"), "/meja").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        for link in ["/mulai/", "/undangan/", "/sandi/"] {
            assert_eq!(
                site.get(&format!("{link}{text}")).await.status,
                StatusCode::NOT_FOUND
            );
        }
        execute(&site, "DELETE FROM throttle").await;
        let given = [("kode", ""), ("pemulihan", text.as_str())];
        let answer = site.post_as(&half, "/masuk/kode", &given).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seed: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let page = site.get_as(&half, "/masuk/kode").await;
        assert!(!page.body.contains(&seed));
    }
}

#[tokio::test]
async fn the_audit_holds_sign_ins_and_refusals_and_nothing_that_was_typed() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Reader).await;
    try_password(&site, "", EMAIL, "salahketikrahasia").await;
    try_password(&site, "", "salahalamat@warta.example", "salahketikrahasia").await;
    let cookie = cookies(&try_password(&site, "", EMAIL, PASSWORD).await);
    site.post_as(&cookie, "/keluar", &[]).await;
    let lines: Vec<(String, Option<i64>, String)> = sqlx::query_as(
        "SELECT action, subject_id, person || ' ' || before || ' ' || after FROM audit ORDER BY id",
    )
    .fetch_all(site.db.reader())
    .await
    .expect("the audit");
    let actions: Vec<(&str, bool)> = lines
        .iter()
        .map(|(action, subject, _)| (action.as_str(), subject.is_some()))
        .collect();
    assert_eq!(
        actions,
        [
            ("sign_in_refused", true),
            ("sign_in_refused", false),
            ("sign_in", true),
            ("sign_out", true),
        ]
    );
    for (_, _, text) in &lines {
        assert!(
            !text.contains("salah") && !text.contains(PASSWORD),
            "{text}"
        );
    }
}

#[tokio::test]
async fn a_password_that_was_hashed_with_less_is_hashed_anew() {
    let site = TestSite::empty().await;
    with_password(&site, EMAIL, Role::Reader).await;
    // "kopi tubruk di teras" with OWASP's least: 19 MiB, two passes.
    let weak = crate::accounts::weakly_hashed(PASSWORD);
    execute(
        &site,
        &format!("UPDATE person SET password_hash = '{weak}'"),
    )
    .await;
    let answer = try_password(&site, "", EMAIL, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let kept: String = sqlx::query_scalar("SELECT password_hash FROM person")
        .fetch_one(site.db.reader())
        .await
        .expect("a hash");
    assert!(
        kept.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"),
        "{kept}"
    );
    let again = try_password(&site, "", EMAIL, PASSWORD).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
}

/// Prints the times of known and unknown addresses. Takes three minutes:
/// `cargo test --features ssr --test site -- --ignored known_and_unknown --nocapture`.
#[tokio::test]
#[ignore = "measures for minutes; run by hand"]
async fn known_and_unknown_addresses_take_the_same_time() {
    const TRIES: usize = 300;
    let site = TestSite::empty().await;
    let hash = Passwords::default()
        .hash(Password::new(PASSWORD))
        .await
        .expect("a hash");
    assert!(hash.as_str().contains("m=65536"));
    with_password(&site, EMAIL, Role::Editor).await;
    for (what, address) in [("sign-in", "/masuk"), ("new password", "/sandi/lupa")] {
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..TRIES {
            for (email, times) in [EMAIL, "entah@warta.example"].iter().zip(&mut times) {
                execute(&site, "DELETE FROM throttle").await;
                let form = [("surel", *email), ("sandi", "salah sekali ini")];
                let begin = std::time::Instant::now();
                site.post_as("", address, &form).await;
                times.push(begin.elapsed());
            }
        }
        let [known, unknown] = times.map(|mut times| {
            times.sort();
            (times[TRIES / 2], times[TRIES / 10], times[TRIES * 9 / 10])
        });
        let difference = known.0.abs_diff(unknown.0);
        println!(
            "{what}: known {known:?}, unknown {unknown:?} (median, p10, p90), difference {difference:?}"
        );
        assert!(
            difference < Duration::from_millis(5),
            "{what}: {difference:?}"
        );
    }
}

/// All at once, on this thread.
async fn futures<F: Future<Output = Answer>>(all: impl Iterator<Item = F>) -> Vec<Answer> {
    let mut waiting: Vec<_> = all.map(Box::pin).collect();
    let mut done: Vec<Option<Answer>> = waiting.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        for (future, slot) in waiting.iter_mut().zip(&mut done) {
            if slot.is_none()
                && let std::task::Poll::Ready(answer) = future.as_mut().poll(context)
            {
                *slot = Some(answer);
            }
        }
        if done.iter().all(Option::is_some) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    done.into_iter().flatten().collect()
}
