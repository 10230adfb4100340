//! What the server says about itself: one line an event, in words for a terminal
//! or as JSON for whatever collects it.
//!
//! No line holds personal data. Of a request its method and its path are logged,
//! the path as the router has it (`/undangan/{token}`) or, of a page, only where
//! it can be no secret; never a query, a header, a form or an address on the
//! network.

mod line;
#[cfg(test)]
mod tests;

use std::{
    io::{self, IsTerminal},
    panic,
    sync::Arc,
    time::Instant,
};

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use http::Method;
use tracing::Dispatch;
use tracing_subscriber::{EnvFilter, fmt::MakeWriter, util::SubscriberInitExt};

use self::line::OneLine;
use super::metrics;

/// What is logged unless `RUST_LOG` says otherwise.
const LEVELS: &str = "info,sqlx=warn";

/// How a line is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Words on a terminal, JSON elsewhere.
    #[default]
    Auto,
    Text,
    /// One object a line.
    Json,
}

/// Sends everything that is logged from now on, panics included, to standard
/// error.
pub fn begin(format: Format) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| LEVELS.into());
    dispatch(format, filter, io::stderr).init();
    panic::set_hook(Box::new(|info| {
        let location = info.location().map(ToString::to_string).unwrap_or_default();
        // What was put into the message when it panicked can be anything.
        let message = info.payload().downcast_ref::<&'static str>().copied();
        let message = message.unwrap_or("its message is logged at the level debug");
        tracing::error!(location, message, "panicked");
        tracing::debug!(panic = %info, "panicked");
    }));
}

/// What makes lines of events and gives them to `writer`.
pub fn dispatch<W>(format: Format, filter: EnvFilter, writer: W) -> Dispatch
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let is_terminal = io::stderr().is_terminal();
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(OneLine(writer));
    if format == Format::Text || (format == Format::Auto && is_terminal) {
        return Dispatch::new(lines.finish());
    }
    let objects = lines.json().flatten_event(true).with_span_list(false);
    Dispatch::new(objects.finish())
}

/// Says what came of a request. Belongs outside all that answers, and inside what
/// gives the request its name.
pub async fn requests(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = method(request.method());
    let path = shown(request.uri().path()).map(str::to_owned);
    let outer = Route::of(&request);
    let response = next.run(request).await;
    let took = begun.elapsed();
    let route = response.extensions().get::<Route>().cloned().or(outer);
    let status = response.status();
    metrics::answered(method, route.as_ref().map(|route| &*route.0), status, took);
    let path = match &route {
        Some(route) => &*route.0,
        None => path.as_deref().unwrap_or("(page)"),
    };
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let status = status.as_u16();
    match status {
        500.. => tracing::warn!(method, path, status, ms, "answered"),
        _ => tracing::info!(method, path, status, ms, "answered"),
    }
    response
}

/// Tells [`requests`] which route of an inner router answered; belongs around
/// that router's routes.
pub async fn note_route(request: Request, next: Next) -> Response {
    let route = Route::of(&request);
    let mut response = next.run(request).await;
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

/// A route's path as the router has it, with the names of its parameters.
#[derive(Clone, Debug)]
struct Route(Arc<str>);

impl Route {
    fn of(request: &Request) -> Option<Self> {
        let matched = request.extensions().get::<MatchedPath>()?;
        Some(Self(matched.as_str().into()))
    }
}

/// Anybody may invent a method; the log and the metrics know these.
const fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// How much of a page's path is logged at most, in bytes.
const LONGEST_PATH: usize = 200;

/// `path` where it may be logged: of lower-case words as the paths of stories are.
/// A token has capital letters, an e-mail address its `@`; a link that was mistyped
/// holds either.
fn shown(path: &str) -> Option<&str> {
    let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.');
    (path.len() <= LONGEST_PATH && path.bytes().all(is_plain)).then_some(path)
}
