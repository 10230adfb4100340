//! Who has an article open hears of the others, within two seconds.

use std::time::{Duration, Instant};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{sleep, timeout},
};
use tower::ServiceExt;
use warta::{
    account::Role,
    server::{client_address::TrustedProxies, limits::Limits, listen::Listening},
};

use crate::{editing::Tab, support::TestSite};

/// What the others may wait for at most (features.md, row 42).
const AT_ONCE: Duration = Duration::from_secs(2);
const BLOCK: &str = "aaaaaaaaaa";

/// A stream of events, as a browser reads it.
struct Stream {
    headers: HeaderMap,
    body: Body,
    text: String,
}

#[derive(Debug)]
struct Event {
    name: String,
    id: String,
    data: Value,
}

impl Stream {
    async fn open(router: &Router, tab: &Tab<'_>, last_heard: &str) -> Self {
        let address = format!("/api/edit/{}/live?session={}", tab.article, tab.session);
        let mut request = Request::get(address)
            .header("host", "warta.example")
            .header("accept", "text/event-stream")
            .header("accept-encoding", "gzip, br")
            .header("cookie", &tab.cookie);
        if !last_heard.is_empty() {
            request = request.header("last-event-id", last_heard);
        }
        let request = request.body(Body::empty()).expect("a request");
        let response = router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK);
        let (parts, body) = response.into_parts();
        Self {
            headers: parts.headers,
            body,
            text: String::new(),
        }
    }

    /// The next event of this name, which has to come at once.
    async fn next(&mut self, name: &str) -> Event {
        let find = async {
            loop {
                let event = self.event().await.expect("the stream goes on");
                if event.name == name {
                    return event;
                }
            }
        };
        timeout(AT_ONCE, find)
            .await
            .unwrap_or_else(|_| panic!("no {name} in time"))
    }

    /// Those who are there, once the condition holds.
    async fn people(&mut self, fits: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let find = async {
            loop {
                let event = self.event().await.expect("the stream goes on");
                let people = event.data["people"].as_array().cloned().unwrap_or_default();
                if event.name == "people" && fits(&people) {
                    return people;
                }
            }
        };
        timeout(AT_ONCE, find).await.expect("those people in time")
    }

    /// `None` at the end. A stream that is cut off instead fails.
    async fn event(&mut self) -> Option<Event> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let event = read(event);
                self.text = rest.to_owned();
                if event.name.is_empty() {
                    continue;
                }
                return Some(event);
            }
            let frame = self.body.frame().await?.expect("not cut off");
            let data = frame.into_data().expect("data");
            self.text
                .push_str(std::str::from_utf8(&data).expect("UTF-8"));
        }
    }

    async fn ends(mut self) {
        let end = async { while self.event().await.is_some() {} };
        timeout(AT_ONCE, end).await.expect("the stream ends");
    }
}

fn read(text: &str) -> Event {
    let line = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.map(|value| value.trim_start().to_owned())
            .unwrap_or_default()
    };
    Event {
        name: line("event:"),
        id: line("id:"),
        data: serde_json::from_str(&line("data:")).unwrap_or_default(),
    }
}

async fn beat(tab: &Tab<'_>, block: &str, state: &str) -> StatusCode {
    let body = json!({ "session": tab.session, "block_id": block, "state": state });
    tab.post("live", &body).await.status
}

/// The same site with limits that a test can wait for.
fn impatient(site: &TestSite, change: impl FnOnce(&mut Limits)) -> Router {
    site.under(|state| change(&mut state.http.limits))
}

async fn two(site: &TestSite) -> (Tab<'_>, Tab<'_>) {
    let reporter = Tab::begin(site, Role::Reporter).await;
    let cookie = site.signed_in(Role::Editor).await;
    let editor = reporter.beside(&cookie, "dua").await;
    (reporter, editor)
}

#[tokio::test]
async fn who_comes_moves_and_leaves_is_seen_within_two_seconds() {
    let site = TestSite::empty().await;
    let (reporter, editor) = two(&site).await;
    let router = site.under(|_| {});
    let mut stream = Stream::open(&router, &editor, "").await;
    assert_eq!(stream.headers["content-type"], "text/event-stream");
    assert_eq!(stream.headers["cache-control"], "no-store");
    assert_eq!(stream.headers["x-accel-buffering"], "no");
    assert!(
        !stream.headers.contains_key("content-encoding"),
        "it would be held back"
    );
    stream.people(|people| people.is_empty()).await;

    assert_eq!(
        beat(&reporter, BLOCK, "editing").await,
        StatusCode::NO_CONTENT
    );
    let people = stream.people(|people| people.len() == 1).await;
    assert_eq!(people[0]["name"], "Uji reporter");
    assert_eq!(people[0]["session"], json!(reporter.session));
    assert_eq!(people[0]["block_id"], BLOCK);
    assert_eq!(people[0]["state"], "editing");

    beat(&reporter, "bbbbbbbbbb", "viewing").await;
    let people = stream
        .people(|people| people[0]["block_id"] == "bbbbbbbbbb")
        .await;
    assert_eq!(people[0]["state"], "viewing");

    // Another tab of the same person is another one.
    let again = reporter.beside(&reporter.cookie.clone(), "tiga").await;
    beat(&again, BLOCK, "editing").await;
    let people = stream.people(|people| people.len() == 2).await;
    assert_eq!(people[0]["person"], people[1]["person"]);

    beat(&reporter, BLOCK, "left").await;
    let people = stream.people(|people| people.len() == 1).await;
    assert_eq!(people[0]["session"], json!(again.session));
}

#[tokio::test]
async fn saves_restorations_and_new_states_are_told() {
    let site = TestSite::empty().await;
    let (mut reporter, editor) = two(&site).await;
    let router = site.under(|_| {});
    let mut stream = Stream::open(&router, &editor, "").await;
    reporter.write(&[("a", "Naskah baru.")]);
    reporter.saved().await;
    let saved = stream.next("saved").await;
    assert_eq!(saved.data["rev"], 2);
    assert_eq!(saved.data["by"], "Uji reporter");
    assert_eq!(saved.data["session"], json!(reporter.session));
    assert!(
        saved.data["at"]
            .as_str()
            .is_some_and(|at| at.ends_with("WIB"))
    );

    let request = json!({ "rev": 2, "op_id": reporter.operation() });
    let asked = reporter.post("review", &request).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    let state = stream.next("state").await;
    assert_eq!(
        state.data,
        asked.json(),
        "what is told is what was answered"
    );
    assert_eq!(state.data["status"], "review");

    let request = json!({
        "rev": 1, "base_rev": 2, "op_id": editor.operation(), "session": editor.session,
    });
    assert_eq!(
        editor.post("restore", &request).await.status,
        StatusCode::OK
    );
    assert_eq!(stream.next("saved").await.data["rev"], 3);
}

#[tokio::test]
async fn a_browser_that_comes_back_hears_what_it_missed() {
    let site = TestSite::empty().await;
    let (mut reporter, editor) = two(&site).await;
    let router = site.under(|_| {});
    let mut stream = Stream::open(&router, &editor, "").await;
    let heard = stream.next("people").await.id;
    assert_eq!(heard, "1");
    drop(stream);
    reporter.write(&[("a", "Sementara itu.")]);
    reporter.saved().await;
    let mut stream = Stream::open(&router, &editor, &heard).await;
    let missed = stream.next("saved").await;
    assert_eq!((missed.id.as_str(), &missed.data["rev"]), ("2", &json!(2)));
    assert_eq!(missed.data["by"], "Uji reporter");
    // And nothing when there was nothing.
    let mut stream = Stream::open(&router, &editor, "2").await;
    assert_eq!(stream.event().await.expect("an event").name, "people");
}

#[tokio::test]
async fn a_stream_outlives_the_time_for_answers_and_ends_before_it_is_cut_off() {
    let site = TestSite::empty().await;
    let (reporter, editor) = two(&site).await;
    let router = impatient(&site, |limits| {
        limits.answer = Duration::from_millis(200);
        limits.sending = Duration::from_secs(2);
    });
    let mut stream = Stream::open(&router, &editor, "").await;
    sleep(Duration::from_millis(600)).await;
    beat(&reporter, BLOCK, "editing").await;
    stream.people(|people| people.len() == 1).await;
    // `event` fails on an error of the body.
    stream.ends().await;
}

#[tokio::test]
async fn who_signed_out_or_lost_the_role_is_not_told_anything_more() {
    let site = TestSite::empty().await;
    let (reporter, editor) = two(&site).await;
    let router = impatient(&site, |limits| {
        limits.live_check = Duration::from_millis(100)
    });
    let mut watching = Stream::open(&router, &editor, "").await;
    let stream = Stream::open(&router, &reporter, "").await;
    beat(&reporter, BLOCK, "editing").await;
    watching.people(|people| people.len() == 1).await;
    change(
        &site,
        "UPDATE person SET role = 'reader' WHERE role = 'reporter'",
    )
    .await;
    stream.ends().await;
    assert_eq!(
        beat(&reporter, BLOCK, "editing").await,
        StatusCode::FORBIDDEN
    );
    watching.people(|people| people.is_empty()).await;

    change(&site, "DELETE FROM session").await;
    watching.ends().await;
    assert_eq!(
        beat(&editor, BLOCK, "editing").await,
        StatusCode::UNAUTHORIZED
    );
}

async fn change(site: &TestSite, statement: &'static str) {
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query(statement)
        .execute(&mut *tx)
        .await
        .expect("a change");
    tx.commit().await.expect("a commit");
}

#[tokio::test]
async fn the_server_stops_although_somebody_listens() {
    let site = TestSite::empty().await;
    let (_, editor) = two(&site).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let limits = Limits::default();
    let listening = Listening {
        limits,
        proxies: TrustedProxies::default(),
        shutdown: site.shutdown.clone(),
    };
    let serving = tokio::spawn(listening.serve(listener, site.under(|_| {})));
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!(
        "GET /api/edit/{}/live?session={} HTTP/1.1\r\nhost: warta.example\r\ncookie: {}\r\n\r\n",
        editor.article, editor.session, editor.cookie
    );
    stream
        .write_all(request.as_bytes())
        .await
        .expect("a request");
    let mut heard = String::new();
    let mut buffer = [0; 4096];
    while !heard.contains("event: people") {
        let read = timeout(AT_ONCE, stream.read(&mut buffer)).await;
        let count = read.expect("an event in time").expect("bytes");
        assert!(count > 0, "the stream ended: {heard}");
        heard.push_str(&String::from_utf8_lossy(&buffer[..count]));
    }
    let begun = Instant::now();
    site.shutdown.begin();
    timeout(limits.grace, serving)
        .await
        .expect("it stops")
        .expect("no panic");
    assert!(
        begun.elapsed() < limits.grace / 2,
        "nothing had to be cut off"
    );
}

#[tokio::test]
async fn nobody_listens_to_what_is_not_theirs() {
    let site = TestSite::empty().await;
    let tab = Tab::begin(&site, Role::Reporter).await;
    let body = json!({ "session": "tabtabtabtab", "state": "editing" });
    let address = format!("/api/edit/{}/live", tab.article);
    for (role, status) in [
        (Role::Owner, StatusCode::NO_CONTENT),
        (Role::Editor, StatusCode::NO_CONTENT),
        (Role::Reporter, StatusCode::FORBIDDEN),
        (Role::Moderator, StatusCode::FORBIDDEN),
        (Role::Reader, StatusCode::FORBIDDEN),
    ] {
        let cookie = site.signed_in(role).await;
        let answer = site.post_json(&cookie, &address, body.to_string()).await;
        assert_eq!(answer.status, status, "{role:?}");
        if status == StatusCode::FORBIDDEN {
            let listening = format!("{address}?session=tabtabtabtab");
            assert_eq!(
                site.get_as(&cookie, &listening).await.status,
                status,
                "{role:?}"
            );
        }
    }
    let nonsense = json!({ "session": "<script>", "state": "editing" });
    let refused = tab.post("live", &nonsense).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}
