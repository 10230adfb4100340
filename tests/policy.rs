//! Who may use which address: every role on every row of `account::policy`.
//!
//! A guard refuses with 303 to the sign-in, 401 or 403, and with nothing else. A
//! 404 is an answer of the handler behind it (the numbers here are of nothing),
//! so that whoever gets one was let in.

use std::collections::HashSet;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, Uri},
};
use leptos::server_fn::axum::server_fn_paths;
use warta::{
    account::{
        PersonId, Role,
        guard::{ACCOUNT, CODE, DESK, SIGN_IN},
        policy::{self, RULES, Rule, Who},
        store::Stage,
    },
    locale::date,
    server::router::entries,
};

use crate::support::{Answer, ORIGIN, TestSite};

/// Whoever tries an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Actor {
    Nobody,
    /// Gave the password and owes the code.
    Half(Role),
    SignedIn(Role),
    /// An owner who was suspended, with a session that would be good.
    Suspended,
    /// An owner whose session is too old.
    Expired,
    /// An owner who was made a reader, with the session from before.
    Lowered,
}

const ACTORS: [Actor; 11] = [
    Actor::Nobody,
    Actor::Half(Role::Owner),
    Actor::Half(Role::Reader),
    Actor::SignedIn(Role::Owner),
    Actor::SignedIn(Role::Editor),
    Actor::SignedIn(Role::Reporter),
    Actor::SignedIn(Role::Moderator),
    Actor::SignedIn(Role::Reader),
    Actor::Suspended,
    Actor::Expired,
    Actor::Lowered,
];

impl Actor {
    /// Whether the rule lets them in.
    fn may(self, who: Who) -> bool {
        match (self, who) {
            (_, Who::Everyone) | (Self::Half(_), Who::OwesCode) => true,
            (Self::SignedIn(role), who) => who.admits(Some(role)),
            (Self::Lowered, who) => who.admits(Some(Role::Reader)),
            _ => false,
        }
    }
}

/// One account for each actor; sessions are made for each request, because some
/// requests end them.
struct Cast {
    people: Vec<(Actor, PersonId)>,
}

impl Cast {
    async fn new(site: &TestSite) -> Self {
        // Somebody else runs the newsroom, so that an owner can be suspended.
        site.signed_in(Role::Owner).await;
        let mut people = Vec::new();
        for actor in ACTORS {
            let role = match actor {
                Actor::Nobody => continue,
                Actor::Half(role) | Actor::SignedIn(role) => role,
                Actor::Suspended | Actor::Expired | Actor::Lowered => Role::Owner,
            };
            let (person, _) = site.signed_in_person(role).await;
            people.push((actor, person));
        }
        Self { people }
    }

    async fn cookie(&self, site: &TestSite, actor: Actor) -> String {
        let found = self.people.iter().find(|(other, _)| *other == actor);
        let Some((_, person)) = found else {
            return String::new();
        };
        let stage = match actor {
            Actor::Half(_) => Stage::Code,
            _ => Stage::Full,
        };
        let cookie = site.session(*person, stage).await;
        match actor {
            Actor::Suspended => self.set(site, *person, "state = 'suspended'").await,
            Actor::Lowered => self.set(site, *person, "role = 'reader'").await,
            Actor::Expired => expire(site, *person).await,
            _ => {}
        }
        cookie
    }

    async fn set(&self, site: &TestSite, person: PersonId, what: &'static str) {
        let mut tx = site.db.write().await.expect("the writer");
        let query = format!("UPDATE person SET {what} WHERE id = $1");
        sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(person)
            .execute(&mut *tx)
            .await
            .expect("an update");
        tx.commit().await.expect("a commit");
    }
}

async fn expire(site: &TestSite, person: PersonId) {
    let mut tx = site.db.write().await.expect("the writer");
    sqlx::query("UPDATE session SET created_at = $2, seen_at = $3 WHERE person_id = $1")
        .bind(person)
        .bind(date::now().minutes_before(25 * 60))
        .bind(date::now())
        .execute(&mut *tx)
        .await
        .expect("an update");
    tx.commit().await.expect("a commit");
}

/// The path of a row with something in the place of its parameters.
fn filled(path: &str) -> String {
    path.split('/')
        .map(|part| match part {
            "{id}" => "999999",
            "{*key}" => "ab/cd.jpg",
            part if part.starts_with('{') => "tidak-ada",
            part => part,
        })
        .collect::<Vec<_>>()
        .join("/")
}

async fn ask(site: &TestSite, method: &str, address: &str, cookie: &str) -> Answer {
    let body = if method == "POST" { "x=y" } else { "" };
    site.send(
        Request::builder()
            .method(method)
            .uri(address)
            .header("accept", "text/html")
            .header("host", "warta.example")
            .header("origin", ORIGIN)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", cookie)
            .body(Body::from(body))
            .expect("a valid request"),
    )
    .await
}

fn is_refused(answer: &Answer) -> bool {
    let location = answer.header("location");
    let to = location.split('?').next().unwrap_or_default();
    match answer.status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => true,
        StatusCode::SEE_OTHER => [SIGN_IN, CODE].contains(&to),
        _ => false,
    }
}

/// Whoever gave the code already is sent on from where it is asked for.
fn is_sent_home(answer: &Answer) -> bool {
    answer.status == StatusCode::SEE_OTHER && [DESK, ACCOUNT].contains(&answer.header("location"))
}

#[test]
fn every_row_is_registered_and_everything_registered_has_a_row() {
    let registered = entries();
    let unique: HashSet<_> = registered.iter().collect();
    assert_eq!(
        unique.len(),
        registered.len(),
        "nothing is registered twice"
    );
    for (method, path) in &registered {
        assert!(policy::rule(method, path).is_some(), "{method} {path}");
    }
    for rule in RULES {
        assert!(
            unique.contains(&(rule.method, rule.path)),
            "{} {} is in the table and is not registered",
            rule.method,
            rule.path
        );
    }
    let rows: HashSet<_> = RULES.iter().map(|rule| (rule.method, rule.path)).collect();
    assert_eq!(rows.len(), RULES.len(), "no row stands twice");
    for (path, method) in server_fn_paths() {
        assert!(
            unique.contains(&(method.as_str(), path)),
            "the server function {method} {path} is not registered"
        );
    }
}

#[test]
fn nothing_but_get_and_post_is_answered_and_what_changes_is_a_post() {
    for Rule { method, path, .. } in RULES {
        assert!(["GET", "POST"].contains(method), "{method} {path}");
    }
}

#[tokio::test]
async fn every_role_gets_what_the_table_says() {
    let site = TestSite::empty().await;
    let cast = Cast::new(&site).await;
    let mut wrong = Vec::new();
    let mut tried = 0;
    for rule in RULES {
        let address = filled(rule.path);
        for actor in ACTORS {
            let cookie = cast.cookie(&site, actor).await;
            let answer = ask(&site, rule.method, &address, &cookie).await;
            let refused = match rule.who {
                Who::OwesCode => is_refused(&answer) || is_sent_home(&answer),
                // It sends everybody on to where they have come.
                Who::Everyone if rule.path == "/masuk/lanjut" => false,
                _ => is_refused(&answer),
            };
            tried += 1;
            if refused == actor.may(rule.who) || answer.status.is_server_error() {
                wrong.push(format!(
                    "{} {}: {actor:?} got {} {}",
                    rule.method,
                    rule.path,
                    answer.status,
                    answer.header("location")
                ));
            }
        }
    }
    assert!(tried >= RULES.len() * ACTORS.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn whoever_owes_the_code_reaches_the_code_and_nothing_else() {
    let site = TestSite::empty().await;
    let (person, _) = site.signed_in_person(Role::Owner).await;
    for rule in RULES.iter().filter(|rule| rule.who != Who::Everyone) {
        let cookie = site.session(person, Stage::Code).await;
        let answer = ask(&site, rule.method, &filled(rule.path), &cookie).await;
        let is_code = rule.who == Who::OwesCode;
        let to_code = match rule.path.starts_with("/api/") {
            // A script shows the way itself.
            true => answer.status == StatusCode::UNAUTHORIZED,
            false => answer.header("location").starts_with(CODE),
        };
        assert_eq!(is_code, !to_code, "{} {}", rule.method, rule.path);
    }
}

/// Other ways to write a path, which proxies and servers have been known to read
/// differently.
fn variants(path: &str) -> Vec<String> {
    let (head, tail) = path.rsplit_once('/').unwrap_or(("", path));
    let inside = path.trim_start_matches('/');
    vec![
        format!("{path}/"),
        format!("/{path}"),
        format!("{head}//{tail}"),
        path.to_uppercase(),
        format!("{head}%2f{tail}"),
        format!("{head}/%2e/{tail}"),
        format!("{head}/./{tail}"),
        format!("{head}/x/../{tail}"),
        format!("{path};x"),
        format!("{path}%00"),
        format!("{path}%20"),
        format!("{path}.css"),
        format!("/pkg/..{path}"),
        format!("/media/..%2f{inside}"),
        format!("/%{:02x}{}", inside.as_bytes()[0], &inside[1..]),
        format!("{path}?_method=GET"),
        format!("{ORIGIN}{path}"),
    ]
}

#[tokio::test]
async fn no_other_way_to_write_a_path_lets_anybody_in() {
    let site = TestSite::empty().await;
    let reader = site.signed_in(Role::Reader).await;
    let guarded = RULES
        .iter()
        .filter(|rule| rule.path.starts_with("/meja") && rule.who != Who::Everyone);
    for rule in guarded {
        let all = variants(&filled(rule.path)).into_iter();
        // What is no address at all comes to no router.
        for variant in all.filter(|variant| variant.parse::<Uri>().is_ok()) {
            for cookie in ["", reader.as_str()] {
                let answer = ask(&site, rule.method, &variant, cookie).await;
                let location = answer.header("location");
                let is_own = location.is_empty()
                    || (location.starts_with('/') && !location.starts_with("//"))
                    || location.starts_with("/masuk");
                assert!(
                    !answer.status.is_success() && !answer.status.is_server_error() && is_own,
                    "{} {variant} {cookie:?}: {} {location}",
                    rule.method,
                    answer.status
                );
            }
        }
    }
}

#[tokio::test]
async fn head_is_guarded_as_get_and_other_methods_are_none() {
    let site = TestSite::empty().await;
    for rule in RULES.iter().filter(|rule| rule.who == Who::Owners) {
        let address = filled(rule.path);
        for method in [
            Method::HEAD,
            Method::PUT,
            Method::DELETE,
            Method::PATCH,
            Method::TRACE,
        ] {
            let answer = ask(&site, method.as_str(), &address, "").await;
            let is_shut = is_refused(&answer)
                || [StatusCode::METHOD_NOT_ALLOWED, StatusCode::NOT_FOUND].contains(&answer.status);
            assert!(is_shut, "{method} {address}: {}", answer.status);
        }
    }
}
