//! Figures for Prometheus, on an address of their own that readers do not reach.
//! Where none is configured nothing is counted.

use std::{path::PathBuf, sync::Arc, time::Duration};

use axum::{Router, extract::State, response::IntoResponse, routing::get};
use http::{StatusCode, header::CONTENT_TYPE};
use metrics::{counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use tokio::{net::TcpListener, time::interval};

use super::{db::Db, health::Health};
use crate::{ops::store, stats::counter::Counter};

const REQUESTS: &str = "warta_http_requests_total";
const DURATION: &str = "warta_http_request_duration_seconds";
const CONNECTIONS: &str = "warta_http_connections";
const WRITER_WAIT: &str = "warta_database_writer_wait_seconds";
const DATABASE: &str = "warta_database_bytes";
const WAL: &str = "warta_database_wal_bytes";
const OUTBOX: &str = "warta_mail_waiting";
const COMMENTS: &str = "warta_comments_pending";
const VIEWS: &str = "warta_views_pending";
const READY: &str = "warta_ready";
const BUILD: &str = "warta_build_info";

/// Upper bounds of the histograms, in seconds: from a page out of memory to a
/// request that is given up.
const BUCKETS: [f64; 12] = [
    0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

/// How often what was counted is folded up, so that memory does not grow where
/// nobody asks for it.
const UPKEEP: Duration = Duration::from_secs(10);

/// What prometheus.io calls its text format.
const TEXT_FORMAT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What is looked up when somebody asks.
#[derive(Clone)]
pub struct Sources {
    pub db: Db,
    /// The database's file.
    pub database: PathBuf,
    pub views: Counter,
    pub health: Health,
}

/// An open connection; dropping it ends it.
#[derive(Debug)]
pub struct Connection(());

/// Begins to count.
///
/// # Errors
/// When something in this process counts already.
pub fn begin() -> Result<PrometheusHandle, BuildError> {
    let handle = PrometheusBuilder::new()
        .set_buckets(&BUCKETS)?
        .install_recorder()?;
    describe_counter!(REQUESTS, "Requests by method, route and class of status.");
    describe_histogram!(DURATION, "Time to the beginning of an answer, by route.");
    describe_gauge!(CONNECTIONS, "Open connections.");
    describe_histogram!(WRITER_WAIT, "How long a transaction waited for the writer.");
    describe_gauge!(DATABASE, "Size of the database's file.");
    describe_gauge!(WAL, "Size of its write-ahead log.");
    describe_gauge!(OUTBOX, "Mails that are to be sent.");
    describe_gauge!(COMMENTS, "Comments that nobody has decided on.");
    describe_gauge!(VIEWS, "Views that are not written yet.");
    describe_gauge!(READY, "1 when /readyz says so.");
    describe_gauge!(BUILD, "Always 1; its label is the version.");
    gauge!(BUILD, "version" => env!("CARGO_PKG_VERSION")).set(1);
    Ok(handle)
}

/// Answers `GET /metrics` and nothing else, for as long as the process lives.
pub async fn serve(listener: TcpListener, handle: PrometheusHandle, sources: Sources) {
    let upkeep = handle.clone();
    tokio::spawn(async move {
        let mut ticks = interval(UPKEEP);
        loop {
            ticks.tick().await;
            upkeep.run_upkeep();
        }
    });
    let router = Router::new()
        .route("/metrics", get(render))
        .with_state(Arc::new((handle, sources)));
    if let Err(cause) = axum::serve(listener, router).await {
        tracing::error!(%cause, "metrics are no longer served");
    }
}

/// Counts an answer; `route` is `None` for pages.
pub fn answered(method: &'static str, route: Option<&str>, status: StatusCode, took: Duration) {
    let route = route.unwrap_or("page").to_owned();
    let class = match status.as_u16() {
        ..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        500.. => "5xx",
    };
    counter!(REQUESTS, "method" => method, "route" => route.clone(), "status" => class)
        .increment(1);
    histogram!(DURATION, "route" => route).record(took);
}

/// Counts a transaction's wait for the writer.
pub fn waited_for_writer(took: Duration) {
    histogram!(WRITER_WAIT).record(took);
}

impl Connection {
    /// Counts a connection while the value lives.
    pub fn open() -> Self {
        gauge!(CONNECTIONS).increment(1);
        Self(())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        gauge!(CONNECTIONS).decrement(1);
    }
}

async fn render(State(shared): State<Arc<(PrometheusHandle, Sources)>>) -> impl IntoResponse {
    let (handle, sources) = &*shared;
    sources.sample().await;
    ([(CONTENT_TYPE, TEXT_FORMAT)], handle.render())
}

impl Sources {
    async fn sample(&self) {
        let mut wal = self.database.as_os_str().to_owned();
        wal.push("-wal");
        gauge!(DATABASE).set(bytes(&self.database).await);
        gauge!(WAL).set(bytes(&PathBuf::from(wal)).await);
        gauge!(VIEWS).set(count(self.views.waiting()));
        gauge!(READY).set(if self.health.ready().await.is_ok() {
            1
        } else {
            0
        });
        match store::backlog(self.db.reader()).await {
            Ok(backlog) => {
                gauge!(OUTBOX).set(count(backlog.mails));
                gauge!(COMMENTS).set(count(backlog.comments));
            }
            Err(cause) => tracing::warn!(%cause, "what waits could not be counted"),
        }
    }
}

async fn bytes(file: &std::path::Path) -> f64 {
    let metadata = tokio::fs::metadata(file).await;
    count(metadata.map_or(0, |metadata| metadata.len()))
}

/// Exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "Prometheus counts in f64")]
const fn count(number: u64) -> f64 {
    number as f64
}
