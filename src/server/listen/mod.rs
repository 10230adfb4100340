//! The accept loop. `axum::serve` waits for the head of a request as long as its
//! client likes; here every wait has an end and every client its share.
//!
//! Only HTTP/1.1 is spoken: browsers use HTTP/2 over TLS alone, which is the
//! reverse proxy's, and proxies ask their servers in HTTP/1.1. Without it a
//! connection carries one request at a time, so that counting connections counts
//! requests, and floods of resets, CONTINUATION or empty frames have no door.

mod capacity;
mod crowd;
mod patient;

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{Router, body::Body, extract::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    task::JoinSet,
    time::timeout,
};
use tower::Service;

pub use self::{capacity::raise_file_limit, crowd::Crowd};

use super::{
    client_address::{ClientAddress, Peer, TrustedProxies},
    limits::Limits,
    metrics,
    shutdown::Shutdown,
};

/// The most headers of a request; browsers send some twenty, proxies add a few.
const MOST_HEADERS: usize = 64;
/// The longest head of a request, in bytes.
const LONGEST_HEAD: usize = 64 * 1024;
/// The pause after the system refused a connection, as it does while all files
/// are in use: asking again at once would only take the time that frees one.
const PAUSE: Duration = Duration::from_millis(100);

/// What the loop goes by.
#[derive(Clone, Debug)]
pub struct Listening {
    pub limits: Limits,
    pub proxies: TrustedProxies,
    pub shutdown: Shutdown,
}

impl Listening {
    /// Serves until shutdown begins; then what is under way is finished, or cut
    /// off when the grace is over.
    pub async fn serve(self, listener: TcpListener, router: Router) {
        let places = Arc::new(Semaphore::new(self.limits.connections));
        let crowd = Crowd::new(self.limits.connections_per_address);
        let mut connections = JoinSet::new();
        loop {
            let next = next(&listener, &places);
            let (stream, peer, place) = tokio::select! {
                next = next => next,
                () = self.shutdown.begun() => break,
            };
            // Forgets those that have ended.
            while connections.try_join_next().is_some() {}
            let is_proxy = self.proxies.contains(peer.ip());
            let visit = crowd.enter(ClientAddress::new(peer.ip()).counted_as());
            // A proxy speaks for many; its requests are counted one by one.
            if visit.is_none() && !is_proxy {
                tracing::debug!("a connection over the limit of its address was closed");
                continue;
            }
            let connection = Connection {
                stream,
                peer,
                head: match is_proxy {
                    true => self.limits.head_from_proxy,
                    false => self.limits.head,
                },
                stalled: self.limits.stalled,
                shutdown: self.shutdown.clone(),
            };
            let router = router.clone();
            let counted = metrics::Connection::open();
            connections.spawn(async move {
                connection.serve(router).await;
                drop((place, visit, counted));
            });
        }
        drop(listener);
        let all_end = async { while connections.join_next().await.is_some() {} };
        if timeout(self.limits.grace, all_end).await.is_err() {
            let cut_off = connections.len();
            tracing::warn!(cut_off, "some requests did not end and were cut off");
            connections.shutdown().await;
        }
    }
}

/// The next connection and its place among the connections. While all places are
/// taken, connections wait with the system.
async fn next(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    loop {
        // It fails only when the semaphore is closed, which nobody does.
        let Ok(place) = places.clone().acquire_owned().await else {
            return std::future::pending().await;
        };
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, place),
            Err(error) if ended_before_it_began(&error) => {}
            Err(error) => {
                tracing::error!(%error, "the system gives no connection; trying again");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Whether only this one connection failed (accept(2)).
fn ended_before_it_began(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

/// One connection with what it may take.
struct Connection {
    stream: TcpStream,
    peer: SocketAddr,
    head: Duration,
    stalled: Duration,
    shutdown: Shutdown,
}

impl Connection {
    async fn serve(self, router: Router) {
        let Self {
            stream,
            peer,
            head,
            stalled,
            shutdown,
        } = self;
        // Answers leave at once; hyper puts head and body together itself.
        _ = stream.set_nodelay(true);
        let has_asked = Arc::new(AtomicBool::new(false));
        let asking = has_asked.clone();
        let answer = service_fn(move |request: hyper::Request<Incoming>| {
            asking.store(true, Ordering::Relaxed);
            let mut request: Request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer));
            router.clone().call(request)
        });
        let io = TokioIo::new(patient::Patient::new(stream, stalled));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(head)
            .max_buf_size(LONGEST_HEAD)
            .max_header_size(LONGEST_HEAD)
            .max_headers(MOST_HEADERS)
            .serve_connection(io, answer);
        let mut connection = std::pin::pin!(connection);
        let ended = tokio::select! {
            ended = connection.as_mut() => ended,
            () = shutdown.begun() => {
                // Nothing is lost with a connection that has not asked for anything.
                if !has_asked.load(Ordering::Relaxed) {
                    return;
                }
                connection.as_mut().graceful_shutdown();
                connection.await
            }
        };
        if let Err(cause) = ended {
            tracing::debug!(%cause, "a connection ended early");
        }
    }
}
