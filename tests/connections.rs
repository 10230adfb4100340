//! The accept loop over real sockets, with limits that a test can wait for.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use axum::{
    Router,
    routing::{get, post},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    task::JoinHandle,
    time::{sleep, timeout},
};
use warta::server::{
    client_address::{ClientAddress, TrustedProxies},
    limits::Limits,
    listen::Listening,
    shutdown::Shutdown,
};

use crate::support::TestSite;

/// What a test waits for; far below what it gives up after.
const SHORT: Duration = Duration::from_millis(300);
const PATIENCE: Duration = Duration::from_secs(10);

/// A server on a port of its own.
struct Server {
    address: SocketAddr,
    shutdown: Shutdown,
    serving: JoinHandle<()>,
}

impl Server {
    async fn start(router: Router, limits: Limits) -> Self {
        Self::start_behind(router, limits, TrustedProxies::default()).await
    }

    async fn start_behind(router: Router, limits: Limits, proxies: TrustedProxies) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shutdown = Shutdown::default();
        let listening = Listening {
            limits,
            proxies,
            shutdown: shutdown.clone(),
        };
        Self {
            address,
            shutdown,
            serving: tokio::spawn(listening.serve(listener, router)),
        }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address)
            .await
            .expect("a connection")
    }

    /// A connection from another address of this machine.
    async fn connect_from(&self, source: [u8; 4]) -> TcpStream {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket
            .bind((source, 0).into())
            .expect("an address of this machine");
        socket.connect(self.address).await.expect("a connection")
    }
}

/// All that comes until the other end closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A reset ends it too.
    _ = timeout(PATIENCE, stream.read_to_end(&mut bytes))
        .await
        .expect("the server closes");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One answer with a length, on a connection that stays.
async fn answer(stream: &mut TcpStream) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    let read = async {
        loop {
            let count = stream.read(&mut buffer).await.unwrap_or(0);
            text.push_str(&String::from_utf8_lossy(&buffer[..count]));
            let length = text
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .and_then(|length| length.trim().parse::<usize>().ok());
            let body = text.split_once("\r\n\r\n").map(|(_, body)| body.len());
            if count == 0 || (body.is_some() && body >= length) {
                return;
            }
        }
    };
    timeout(PATIENCE, read).await.expect("an answer");
    text
}

async fn send(stream: &mut TcpStream, text: &str) {
    stream
        .write_all(text.as_bytes())
        .await
        .expect("it can be sent");
}

const ASK: &str = "GET / HTTP/1.1\r\nHost: warta.example\r\n\r\n";

fn hello() -> Router {
    Router::new()
        .route("/", get(|| async { "halo" }))
        .route(
            "/siapa",
            get(|client: ClientAddress| async move { client.to_string() }),
        )
        .route(
            "/lama",
            get(|| async {
                sleep(SHORT).await;
                "selesai"
            }),
        )
        .route(
            "/tak-berakhir",
            get(|| async { std::future::pending::<&str>().await }),
        )
        .route("/besar", get(|| async { vec![b'a'; 64 * 1024 * 1024] }))
        .route("/kirim", post(|body: String| async move { body }))
}

fn impatient() -> Limits {
    Limits {
        head: SHORT,
        stalled: SHORT,
        body: SHORT,
        ..Limits::default()
    }
}

#[tokio::test]
async fn a_head_that_trickles_is_not_waited_for() {
    let server = Server::start(hello(), impatient()).await;
    let mut stream = server.connect().await;
    let began = Instant::now();
    let trickle = async {
        for byte in ASK.bytes().cycle() {
            if stream.write_all(&[byte]).await.is_err() {
                return;
            }
            sleep(Duration::from_millis(40)).await;
            // Closing shows at the next write.
            if began.elapsed() > PATIENCE {
                return;
            }
        }
    };
    // The head is complete after 1.7 s; the server must not wait for that.
    timeout(Duration::from_millis(1500), trickle)
        .await
        .expect("closed in time");
}

#[tokio::test]
async fn silence_is_not_waited_for_before_and_after_a_request() {
    let server = Server::start(hello(), impatient()).await;
    let began = Instant::now();
    assert_eq!(rest(&mut server.connect().await).await, "");
    let mut stream = server.connect().await;
    send(&mut stream, ASK).await;
    assert!(answer(&mut stream).await.ends_with("halo"));
    // The connection may be used again, and is closed when it is not.
    send(&mut stream, ASK).await;
    assert!(answer(&mut stream).await.ends_with("halo"));
    assert_eq!(rest(&mut stream).await, "");
    assert!(began.elapsed() < PATIENCE / 2, "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_body_that_trickles_is_answered_with_408() {
    let site = TestSite::empty().await;
    let router = site.under(|state| state.http.limits = impatient());
    let server = Server::start(router, impatient()).await;
    let mut stream = server.connect().await;
    let head = "POST /setelan HTTP/1.1\r\nHost: warta.example\r\nContent-Length: 1000\r\n\
                Content-Type: application/x-www-form-urlencoded\r\nAccept: text/html\r\n\r\n";
    send(&mut stream, head).await;
    let (mut reading, mut writing) = stream.split();
    let trickle = async {
        // Steadily, so that a time-out for each piece would never come.
        while writing.write_all(b"a").await.is_ok() {
            sleep(Duration::from_millis(40)).await;
        }
        std::future::pending::<()>().await;
    };
    let mut text = vec![0; 16 * 1024];
    let count = tokio::select! {
        count = reading.read(&mut text) => count.expect("an answer"),
        () = trickle => unreachable!(),
        () = sleep(PATIENCE) => panic!("no answer"),
    };
    let text = String::from_utf8_lossy(&text[..count]).into_owned();
    assert!(text.starts_with("HTTP/1.1 408"), "{text}");
    assert!(
        text.contains("Kiriman Anda terlalu lama di jalan"),
        "{text}"
    );
}

#[tokio::test]
async fn a_client_that_reads_nothing_is_let_go() {
    let server = Server::start(hello(), impatient()).await;
    let mut stream = server.connect().await;
    send(
        &mut stream,
        "GET /besar HTTP/1.1\r\nHost: warta.example\r\n\r\n",
    )
    .await;
    sleep(SHORT * 5).await;
    let received = rest(&mut stream).await.len();
    assert!(received < 64 * 1024 * 1024, "{received}");
}

#[tokio::test]
async fn each_address_has_its_share_of_connections() {
    let limits = Limits {
        connections_per_address: 3,
        ..Limits::default()
    };
    let server = Server::start(hello(), limits).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        let mut stream = server.connect().await;
        send(&mut stream, ASK).await;
        assert!(answer(&mut stream).await.ends_with("halo"));
        held.push(stream);
    }
    let mut fourth = server.connect().await;
    _ = fourth.write_all(ASK.as_bytes()).await;
    assert_eq!(rest(&mut fourth).await, "");
    let mut neighbour = server.connect_from([127, 0, 0, 2]).await;
    send(&mut neighbour, ASK).await;
    assert!(answer(&mut neighbour).await.ends_with("halo"));
    // Whoever leaves makes room.
    held.pop();
    sleep(SHORT).await;
    let mut again = server.connect().await;
    send(&mut again, ASK).await;
    assert!(answer(&mut again).await.ends_with("halo"));
}

#[tokio::test]
async fn a_trusted_proxy_is_not_counted_as_one_reader_and_names_its_client() {
    let limits = Limits {
        connections_per_address: 1,
        ..Limits::default()
    };
    let proxies = TrustedProxies::parse(&["127.0.0.1".to_owned()]).expect("a proxy");
    let site = TestSite::empty().await;
    let router = site.under(|state| state.http.proxies = proxies.clone());
    let server = Server::start_behind(router, limits, proxies).await;
    let mut held = Vec::new();
    for client in ["192.0.2.1", "192.0.2.2", "192.0.2.3"] {
        let mut stream = server.connect().await;
        let ask = format!(
            "GET /robots.txt HTTP/1.1\r\nHost: warta.example\r\nX-Forwarded-For: {client}\r\n\r\n"
        );
        send(&mut stream, &ask).await;
        assert!(answer(&mut stream).await.starts_with("HTTP/1.1 200"));
        held.push(stream);
    }
}

#[tokio::test]
async fn what_is_no_http_1_is_refused() {
    let server = Server::start(hello(), Limits::default()).await;
    let mut stream = server.connect().await;
    send(&mut stream, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    let answered = rest(&mut stream).await;
    assert!(!answered.contains("200"), "{answered}");
    let mut stream = server.connect().await;
    send(&mut stream, "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n").await;
    assert!(answer(&mut stream).await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn heads_have_a_largest_size() {
    let server = Server::start(hello(), Limits::default()).await;
    let many: String = (0..70).map(|number| format!("X-{number}: a\r\n")).collect();
    let long = format!("X-Long: {}\r\n", "a".repeat(70 * 1024));
    for headers in [many, long] {
        let mut stream = server.connect().await;
        let ask = format!("GET / HTTP/1.1\r\nHost: warta.example\r\n{headers}\r\n");
        // It may close before all is sent.
        _ = stream.write_all(ask.as_bytes()).await;
        let mut start = [0; 12];
        let read = timeout(PATIENCE, stream.read_exact(&mut start)).await;
        if read.expect("the server answers or closes").is_ok() {
            assert_eq!(&start, b"HTTP/1.1 431");
        }
    }
}

#[tokio::test]
async fn stopping_finishes_what_is_under_way() {
    let server = Server::start(hello(), Limits::default()).await;
    let mut idle = server.connect().await;
    send(&mut idle, ASK).await;
    answer(&mut idle).await;
    let mut silent = server.connect().await;
    let mut half = server.connect().await;
    send(&mut half, "GET / HTTP/1.1\r\nHost:").await;
    let mut busy = server.connect().await;
    send(
        &mut busy,
        "GET /lama HTTP/1.1\r\nHost: warta.example\r\n\r\n",
    )
    .await;
    sleep(SHORT / 3).await;
    let began = Instant::now();
    server.shutdown.begin();
    assert!(rest(&mut busy).await.ends_with("selesai"));
    for closed in [&mut idle, &mut silent, &mut half] {
        assert_eq!(rest(closed).await, "");
    }
    server.serving.await.expect("the server ends");
    assert!(
        began.elapsed() < Duration::from_secs(3),
        "{:?}",
        began.elapsed()
    );
    assert!(
        TcpStream::connect(server.address).await.is_err(),
        "nothing listens"
    );
}

#[tokio::test]
async fn what_does_not_end_is_cut_off() {
    let limits = Limits {
        grace: SHORT,
        ..Limits::default()
    };
    let server = Server::start(hello(), limits).await;
    let mut stream = server.connect().await;
    send(
        &mut stream,
        "GET /tak-berakhir HTTP/1.1\r\nHost: warta.example\r\n\r\n",
    )
    .await;
    sleep(SHORT / 3).await;
    server.shutdown.begin();
    timeout(SHORT * 10, server.serving)
        .await
        .expect("in time")
        .expect("no panic");
    assert_eq!(rest(&mut stream).await, "");
}
