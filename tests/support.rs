//! What the tests stand on: a site of their own and builders for its content.

use std::{net::SocketAddr, path::Path};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderValue, Request, StatusCode},
};
use http_body_util::BodyExt;
use leptos::config::LeptosOptions;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use tower::ServiceExt;
use warta::{
    account::{
        Accounts, PersonId, Role,
        guard::COOKIE,
        store::{self as sessions, NewSession, Stage},
        token::Token,
    },
    edit::presence::Hub,
    feed::Origin,
    import::{demo, refresh},
    locale::{Timestamp, date},
    mail::Delivery,
    media::{MediaRoot, Workshop, catch_up},
    server::{
        assets::Assets, config::Config, context::AppState, db::Db, editor::EditorStart,
        health::Health, layers::HttpRules, router::router, shutdown::Shutdown,
    },
    stats::counter::Counter,
};

/// A site with a database and a media folder of its own, both gone when it is
/// dropped.
pub struct TestSite {
    pub db: Db,
    pub media: MediaRoot,
    pub counter: Counter,
    pub health: Health,
    pub shutdown: Shutdown,
    pub folder: TempDir,
    state: AppState,
    router: Router,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

/// What readers reach the test sites under.
pub const ORIGIN: &str = "https://warta.example";
const HOST: &str = "warta.example";

/// The present moment of every test: Friday, 24 October 2025, 12.45 WIB.
pub fn now() -> Timestamp {
    date::parse_rfc3339("2025-10-24T05:45:00Z").expect("a valid time")
}

/// Where a test site would listen.
fn listening() -> SocketAddr {
    ([127, 0, 0, 1], 3000).into()
}

static DEMO: OnceCell<TempDir> = OnceCell::const_new();

async fn load_demo() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let db = Db::open(&folder.path().join("warta.db"), now())
        .await
        .expect("a fresh database");
    let media = MediaRoot::new(folder.path().join("media"));
    demo::load(&db, &media, now())
        .await
        .expect("the demo newsroom loads");
    // As the server does once it answers.
    let pictures = catch_up::make_missing_editions(&db, &media).await;
    assert!(pictures.expect("editions of pictures") > 20);
    refresh::show_new_editions(&db).await.expect("new bodies");
    db.close().await;
    folder
}

/// Where the browser's client asks for what the page at `path` shows.
pub fn data_address(path: &str) -> String {
    format!("/api/page?address={}", path.replace('/', "%2F"))
}

/// The files of the demo newsroom, which its sites do not copy.
pub async fn demo_media() -> MediaRoot {
    let template = DEMO.get_or_init(load_demo).await;
    MediaRoot::new(template.path().join("media"))
}

/// The configuration that ships, for a data folder, with what the environment sets.
pub fn config(folder: &Path, environment: &[(&str, &str)]) -> Config {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Leptos.toml");
    Config::load(|name| match name {
        "WARTA_CONFIG" => Some(file.to_owned()),
        "WARTA_DATA_DIR" => Some(folder.to_string_lossy().into_owned()),
        name => environment
            .iter()
            .find(|(variable, _)| *variable == name)
            .map(|(_, value)| (*value).to_owned()),
    })
    .expect("a valid configuration")
}

impl TestSite {
    /// A site without any article.
    pub async fn empty() -> Self {
        Self::in_folder(tempfile::tempdir().expect("a temporary folder")).await
    }

    /// A site with the demo newsroom: a copy of one that is loaded once.
    pub async fn demo() -> Self {
        let template = DEMO.get_or_init(load_demo).await;
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::copy(
            template.path().join("warta.db"),
            folder.path().join("warta.db"),
        )
        .expect("the database can be copied");
        Self::in_folder(folder).await
    }

    async fn in_folder(folder: TempDir) -> Self {
        let db = Db::open(&folder.path().join("warta.db"), now())
            .await
            .expect("a fresh database");
        let media = MediaRoot::new(folder.path().join("media"));
        let counter = Counter::default();
        let shutdown = Shutdown::default();
        let health = Health::new(db.clone(), folder.path(), shutdown.clone());
        let options = LeptosOptions::builder()
            .output_name("warta")
            .site_root(folder.path().to_string_lossy().into_owned())
            .site_pkg_dir("pkg")
            .build();
        let origin = Origin::parse(ORIGIN).expect("an origin");
        let state = AppState {
            assets: Assets::find(&options, folder.path()),
            editor: EditorStart::find(folder.path()),
            options,
            db: db.clone(),
            media: media.clone(),
            workshop: Workshop::new(env!("CARGO_BIN_EXE_warta")),
            http: HttpRules::new(&origin, listening()),
            origin,
            counter: counter.clone(),
            accounts: Accounts::open(folder.path()).expect("a secret"),
            shutdown: shutdown.clone(),
            health: health.clone(),
            mail: Delivery::Console,
            live: Hub::default(),
        };
        let router = router(state.clone());
        Self {
            db,
            media,
            counter,
            health,
            shutdown,
            folder,
            state,
            router,
        }
    }

    /// The folder that files are served from.
    pub fn site_root(&self) -> &Path {
        self.folder.path()
    }

    /// The same site under other rules.
    pub fn under(&self, change: impl FnOnce(&mut AppState)) -> Router {
        let mut state = self.state.clone();
        change(&mut state);
        router(state)
    }

    /// Asks for `address` as a browser does.
    pub async fn get(&self, address: &str) -> Answer {
        self.send(
            Request::get(address)
                .header("accept", "text/html")
                .body(Body::empty())
                .expect("a valid request"),
        )
        .await
    }

    /// Asks for what the page at `path` shows, as the browser's client does.
    pub async fn data(&self, path: &str) -> Answer {
        self.send(
            Request::get(data_address(path))
                .header("accept", "application/json")
                .body(Body::empty())
                .expect("a valid request"),
        )
        .await
    }

    /// Adds somebody of this role who is signed in, and gives the value of their
    /// browser's `Cookie` header.
    pub async fn signed_in(&self, role: Role) -> String {
        self.signed_in_person(role).await.1
    }

    /// As [`TestSite::signed_in`], with the key of the account.
    pub async fn signed_in_person(&self, role: Role) -> (PersonId, String) {
        let token = Token::new().expect("randomness");
        // Guards look at the clock of the machine.
        let now = date::now();
        let mut tx = self.db.write().await.expect("the writer");
        let person: PersonId = sqlx::query_scalar(
            "INSERT INTO person (email, name, role, state, password_hash, created_at) \
             SELECT $1 || '-' || count(*) || '@warta.example', $2, $1, 'active', '$argon2id$', $3 \
               FROM person RETURNING id",
        )
        .bind(role.name())
        .bind(format!("Uji {}", role.name()))
        .bind(now)
        .fetch_one(&mut *tx)
        .await
        .expect("a person");
        sqlx::query(
            "INSERT INTO session (token_hash, person_id, stage, created_at, seen_at, proved_at) \
             VALUES ($1, $2, 'full', $3, $3, $3)",
        )
        .bind(token.hash().0.as_slice())
        .bind(person)
        .bind(now)
        .execute(&mut *tx)
        .await
        .expect("a session");
        tx.commit().await.expect("a commit");
        (person, format!("{COOKIE}={}", token.reveal()))
    }

    /// A session of `person` that has come so far, as the header `cookie` has it.
    pub async fn session(&self, person: PersonId, stage: Stage) -> String {
        let token = Token::new().expect("randomness");
        let new = NewSession {
            person,
            stage,
            device: "Firefox, Linux",
            token: token.hash(),
        };
        let mut tx = self.db.write().await.expect("the writer");
        sessions::begin(&mut tx, &new, date::now())
            .await
            .expect("a session");
        tx.commit().await.expect("a commit");
        format!("{COOKIE}={}", token.reveal())
    }

    /// Asks for `address` as a browser of somebody who is signed in.
    pub async fn get_as(&self, cookie: &str, address: &str) -> Answer {
        self.send(
            Request::get(address)
                .header("accept", "text/html")
                .header("cookie", cookie)
                .body(Body::empty())
                .expect("a valid request"),
        )
        .await
    }

    /// Sends the fields of a form from a page of the site itself, as a browser of
    /// somebody who is signed in.
    pub async fn post_as(&self, cookie: &str, address: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        self.send(
            Request::post(address)
                .header("accept", "text/html")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("origin", ORIGIN)
                .header("sec-fetch-site", "same-origin")
                .header("cookie", cookie)
                .body(Body::from(body.join("&")))
                .expect("a valid request"),
        )
        .await
    }

    /// Sends JSON from a page of the site itself, as the editor of somebody who is
    /// signed in.
    pub async fn post_json(&self, cookie: &str, address: &str, body: String) -> Answer {
        self.send(
            Request::post(address)
                .header("content-type", "application/json")
                .header("origin", ORIGIN)
                .header("sec-fetch-site", "same-origin")
                .header("cookie", cookie)
                .body(Body::from(body))
                .expect("a valid request"),
        )
        .await
    }

    /// Sends a request through the whole router, to the site's own host unless it
    /// names one.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let host = HeaderValue::from_static(HOST);
        request.headers_mut().entry("host").or_insert(host);
        self.send_as_it_is(request).await
    }

    /// Sends a request of which not even the host is added.
    pub async fn send_as_it_is(&self, request: Request<Body>) -> Answer {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("the router always answers");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a complete body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// The path of some published story that satisfies `condition` (SQL over
    /// `article a`).
    pub async fn path_where(&self, condition: &'static str) -> String {
        let query = format!(
            "SELECT a.path FROM article a WHERE a.status = 'published' AND {condition} LIMIT 1"
        );
        sqlx::query_scalar(sqlx::AssertSqlSafe(query))
            .fetch_one(self.db.reader())
            .await
            .expect("such a story")
    }
}

impl Answer {
    /// A header's value, empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// The body, where it is JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.body))
    }

    /// How often `text` stands in the body.
    pub fn count(&self, text: &str) -> usize {
        self.body.matches(text).count()
    }

    /// The body without the marks between its texts, by which a browser would find
    /// what reacts.
    pub fn without_marks(mut self) -> Self {
        self.body = self.body.replace("<!>", "").replace("<!---->", "");
        self
    }
}
