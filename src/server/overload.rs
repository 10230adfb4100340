//! Too much at once. Each kind of work has its share of the machine, so that a
//! flood of one leaves the others their own, and what does not fit is told so at
//! once: a reader who waits for ever is no better off, and neither is the next.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, header::RETRY_AFTER};
use tokio::{sync::Semaphore, time::timeout};

use super::{
    body_limit::takes_uploads,
    client_address::{ClientAddress, Peer, TrustedProxies},
    limits::Limits,
    listen::Crowd,
};

/// When to come back, in seconds.
const RETRY_SECONDS: &str = "5";

/// The kinds of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A page, or what the browser's client asks instead of one.
    Page,
    /// A search reads far more of the database than a page.
    Search,
    /// Whatever changes something waits for the one writer.
    Write,
    /// A file that is sent in is held in part, decoded and scaled.
    Upload,
    /// Signing in computes for a long time on purpose.
    SignIn,
    /// A file of the client or of the media folder.
    File,
    /// How the server is: asked most urgently when it is overloaded.
    Health,
}

impl Kind {
    fn of(request: &Request) -> Self {
        let path = request.uri().path();
        let query = request.uri().query().unwrap_or_default();
        match path {
            "/healthz" | "/readyz" => Self::Health,
            _ if is_signing_in(path) && *request.method() == Method::POST => Self::SignIn,
            _ if !request.method().is_safe() && (takes_uploads(path) || decodes(path)) => {
                Self::Upload
            }
            _ if !request.method().is_safe() => Self::Write,
            "/cari" | "/cari/" => Self::Search,
            "/api/page" if query.contains("address=%2Fcari") || query.contains("address=/cari") => {
                Self::Search
            }
            _ if is_file(path) => Self::File,
            _ => Self::Page,
        }
    }
}

/// Where passwords and links are tried by those who are not signed in.
fn is_signing_in(path: &str) -> bool {
    path == "/masuk"
        || ["/masuk/", "/sandi/", "/undangan/", "/mulai/"]
            .iter()
            .any(|prefix| path.starts_with(prefix))
}

/// Where a change of a picture cuts it anew.
fn decodes(path: &str) -> bool {
    ["/api/media/", "/meja/pustaka/"]
        .iter()
        .any(|prefix| path.starts_with(prefix))
}

fn is_file(path: &str) -> bool {
    ["/pkg/", "/media/", "/wp-content/"]
        .iter()
        .any(|prefix| path.starts_with(prefix))
}

/// Room for one kind of work.
#[derive(Clone, Debug)]
struct Room {
    /// One permit for each request that is here, waiting or not.
    places: Arc<Semaphore>,
    /// One permit for each request that is worked on.
    working: Arc<Semaphore>,
}

impl Room {
    fn new(working: usize, waiting: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(working + waiting)),
            working: Arc::new(Semaphore::new(working)),
        }
    }
}

/// Who may be worked for at present; its copies share the room.
#[derive(Clone, Debug)]
pub(super) struct Admission {
    pages: Room,
    searches: Room,
    writes: Room,
    uploads: Room,
    sign_ins: Room,
    files: Room,
    limits: Limits,
    /// The clients behind trusted proxies, whose connections nobody counts.
    crowd: Crowd,
    proxies: TrustedProxies,
}

impl Admission {
    pub fn new(limits: &Limits, proxies: TrustedProxies) -> Self {
        Self {
            // Some hundred pages a second on a small machine: who waits behind
            // 256 of them still sees theirs within a second.
            pages: Room::new(64, 192),
            // Less than the readers of the database (eight), so that pages always
            // find some free.
            searches: Room::new(3, 16),
            writes: Room::new(16, 64),
            // They are on the disk while they come in, and `media::Workshop` lets
            // few be decoded at once: a slow phone keeps nobody waiting.
            uploads: Room::new(16, 32),
            sign_ins: Room::new(8, 24),
            files: Room::new(512, 0),
            limits: *limits,
            crowd: Crowd::new(limits.connections_per_address),
            proxies,
        }
    }

    fn room(&self, kind: Kind) -> Option<&Room> {
        match kind {
            Kind::Page => Some(&self.pages),
            Kind::Search => Some(&self.searches),
            Kind::Write => Some(&self.writes),
            Kind::Upload => Some(&self.uploads),
            Kind::SignIn => Some(&self.sign_ins),
            Kind::File => Some(&self.files),
            Kind::Health => None,
        }
    }

    /// Whether the request came through a trusted proxy.
    fn is_handed_on(&self, request: &Request) -> bool {
        let peer = request.extensions().get::<Peer>();
        peer.is_some_and(|Peer(peer)| self.proxies.contains(peer.ip()))
    }
}

/// Lets in what there is room for, and gives it the time that an answer may take.
pub(super) async fn admit(
    State(admission): State<Admission>,
    client: ClientAddress,
    request: Request,
    next: Next,
) -> Response {
    let visit = admission.crowd.enter(client.counted_as());
    if visit.is_none() && admission.is_handed_on(&request) {
        return try_later(StatusCode::TOO_MANY_REQUESTS);
    }
    let kind = Kind::of(&request);
    let Some(room) = admission.room(kind) else {
        return next.run(request).await;
    };
    let patience = match kind {
        Kind::Upload => admission.limits.upload,
        _ => admission.limits.answer,
    };
    let Ok(_place) = room.places.try_acquire() else {
        return try_later(StatusCode::SERVICE_UNAVAILABLE);
    };
    let worked_on = async {
        let _working = room.working.acquire().await;
        next.run(request).await
    };
    match timeout(patience, worked_on).await {
        Ok(response) => response,
        Err(_) => {
            tracing::warn!("a request took too long and was given up");
            try_later(StatusCode::SERVICE_UNAVAILABLE)
        }
    }
}

fn try_later(status: StatusCode) -> Response {
    let mut response = status.into_response();
    let seconds = HeaderValue::from_static(RETRY_SECONDS);
    response.headers_mut().insert(RETRY_AFTER, seconds);
    response
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::{Router, body::Body, middleware::from_fn_with_state, routing::get};
    use tower::ServiceExt;

    use super::*;

    fn request(method: Method, address: &str) -> Request {
        let request = Request::builder().method(method).uri(address);
        request.body(Body::empty()).expect("a request")
    }

    #[test]
    fn work_is_told_apart() {
        let kind = |method, address| Kind::of(&request(method, address));
        assert_eq!(kind(Method::GET, "/2025/10/24/judul"), Kind::Page);
        assert_eq!(kind(Method::GET, "/api/page?address=%2Frubrik"), Kind::Page);
        assert_eq!(kind(Method::GET, "/cari?q=banjir"), Kind::Search);
        assert_eq!(
            kind(Method::GET, "/api/page?address=%2Fcari%3Fq%3Da"),
            Kind::Search
        );
        assert_eq!(kind(Method::POST, "/setelan"), Kind::Write);
        assert_eq!(kind(Method::POST, "/akun/foto"), Kind::Upload);
        assert_eq!(kind(Method::POST, "/api/media?name=a"), Kind::Upload);
        assert_eq!(kind(Method::POST, "/api/media/7"), Kind::Upload);
        assert_eq!(kind(Method::GET, "/api/media"), Kind::Page);
        assert_eq!(kind(Method::POST, "/masuk"), Kind::SignIn);
        assert_eq!(kind(Method::GET, "/masuk"), Kind::Page);
        assert_eq!(kind(Method::GET, "/media/a.jpg"), Kind::File);
        assert_eq!(kind(Method::GET, "/readyz"), Kind::Health);
    }

    fn site(admission: &Admission) -> Router {
        let never = || async { std::future::pending::<()>().await };
        Router::new()
            .route("/cari", get(never))
            .route("/", get(|| async { "ok" }))
            .layer(from_fn_with_state(admission.clone(), admit))
    }

    #[tokio::test]
    async fn a_flood_of_one_kind_is_sent_away_and_leaves_the_others_alone() {
        let limits = Limits {
            answer: Duration::from_millis(200),
            ..Limits::default()
        };
        let site = site(&Admission::new(&limits, TrustedProxies::default()));
        let ask = |address| site.clone().oneshot(request(Method::GET, address));
        let flood: Vec<_> = (0..40).map(|_| tokio::spawn(ask("/cari"))).collect();
        tokio::task::yield_now().await;
        let page = ask("/").await.expect("an answer");
        assert_eq!(page.status(), StatusCode::OK);
        for search in flood {
            // Sent away at once, or given up when its time was over.
            let answer = search.await.expect("no panic").expect("an answer");
            assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(answer.headers()[RETRY_AFTER], RETRY_SECONDS);
        }
    }

    #[tokio::test]
    async fn behind_a_proxy_each_client_has_its_share() {
        let limits = Limits {
            connections_per_address: 1,
            answer: Duration::from_millis(200),
            ..Limits::default()
        };
        let proxies = TrustedProxies::parse(&["127.0.0.1".to_owned()]).expect("a proxy");
        let site = site(&Admission::new(&limits, proxies));
        let ask = |address: &str, client: &str| {
            let mut request = request(Method::GET, address);
            let client: std::net::IpAddr = client.parse().expect("an address");
            let extensions = request.extensions_mut();
            extensions.insert(Peer(([127, 0, 0, 1], 4000).into()));
            extensions.insert(ClientAddress::new(client));
            site.clone().oneshot(request)
        };
        let waiting = tokio::spawn(ask("/cari", "192.0.2.1"));
        tokio::task::yield_now().await;
        let again = ask("/", "192.0.2.1").await.expect("an answer");
        assert_eq!(again.status(), StatusCode::TOO_MANY_REQUESTS);
        let other = ask("/", "192.0.2.2").await.expect("an answer");
        assert_eq!(other.status(), StatusCode::OK);
        waiting.abort();
    }
}
