//! What happens to an article while it is open, as server-sent events.
//!
//! A stream ends by itself before the server's limit for answers would cut it
//! off; the browser then opens the next one and says what it heard last, so that
//! no save is missed in between.

use std::{convert::Infallible, pin::Pin, time::Duration};

use axum::{
    extract::{FromRequestParts, Path, Query, State},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use futures_util::stream;
use http::{HeaderValue, StatusCode, header::RETRY_AFTER, request::Parts};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::{
    sync::broadcast::error::RecvError,
    time::{Instant, Interval, MissedTickBehavior, Sleep, interval_at, sleep},
};

use super::{
    hub::{Listening, News, Saved},
    store,
};
use crate::{
    account::guard::Writer,
    document::ArticleId,
    edit::{
        access::may_edit,
        answer::Refused,
        asked::Asked,
        draft::checked::Name,
        publish::{self, State as ArticleState, store as publishing},
    },
    server::{cache::CachePolicy, context::AppState},
};

/// Between two comments that keep proxies from closing a silent connection.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// What browsers wait before they open the next stream.
const RETRY: Duration = Duration::from_secs(1);
/// Between two looks at who is no longer heard of.
const SWEEP: Duration = Duration::from_secs(5);
/// When to come back, in seconds, while there is no room.
const RETRY_FULL: &str = "30";
/// Where a browser that comes back says what it heard last.
const LAST_HEARD: &str = "last-event-id";
/// Of the time that an answer may take, the part that a stream takes.
const PART_OF_LIMIT: f64 = 0.9;

#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    session: Name,
}

pub(super) async fn listen(
    writer: Writer,
    State(server): State<AppState>,
    asked: Asked,
    Path(article): Path<i64>,
    Query(Wanted { session }): Query<Wanted>,
    parts: Parts,
) -> Result<Response, Refused> {
    let mut connection = server.db.reader().acquire().await?;
    let article = may_edit(&mut connection, &writer, ArticleId(article)).await?;
    let article = article.article;
    // Before the draft is looked at, so that no save falls in between.
    let Ok(listening) = server.live.listen(article) else {
        return Ok(full());
    };
    let latest = store::latest(&mut connection, article).await?;
    drop(connection);
    let limits = server.http.limits;
    let missed = last_heard(&parts).is_some_and(|heard| heard < latest.rev);
    let line = Line {
        article,
        session,
        writer,
        rev: latest.rev,
        missed: missed.then_some(latest),
        listening,
        end: Box::pin(sleep(limits.sending.mul_f64(PART_OF_LIMIT))),
        sweep: every(SWEEP),
        check: every(limits.live_check),
        asked,
        parts,
        server,
    };
    let events = stream::unfold(line, |mut line| async move {
        let event = line.next().await?;
        Some((Ok::<_, Infallible>(event), line))
    });
    let keep_alive = KeepAlive::new().interval(KEEP_ALIVE);
    let mut response = Sse::new(events).keep_alive(keep_alive).into_response();
    let headers = response.headers_mut();
    CachePolicy::Never.apply(headers);
    // nginx would hold events back to fill its buffer.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    Ok(response)
}

fn full() -> Response {
    let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
    let seconds = HeaderValue::from_static(RETRY_FULL);
    response.headers_mut().insert(RETRY_AFTER, seconds);
    response
}

/// The newest revision that the browser knew of.
fn last_heard(parts: &Parts) -> Option<i64> {
    parts.headers.get(LAST_HEARD)?.to_str().ok()?.parse().ok()
}

fn every(period: Duration) -> Interval {
    let mut interval = interval_at(Instant::now() + period, period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

/// One stream.
struct Line {
    article: ArticleId,
    session: Name,
    writer: Writer,
    /// The newest revision that was told of; goes with every event.
    rev: i64,
    /// What was saved while the browser did not listen.
    missed: Option<Saved>,
    listening: Listening,
    end: Pin<Box<Sleep>>,
    sweep: Interval,
    check: Interval,
    asked: Asked,
    /// The request that opened it, with which its session is looked up again.
    parts: Parts,
    server: AppState,
}

impl Line {
    /// The next event; `None` when the stream ends.
    async fn next(&mut self) -> Option<Event> {
        if let Some(saved) = self.missed.take() {
            return Some(self.saved(&saved));
        }
        let shutdown = self.server.shutdown.clone();
        loop {
            tokio::select! {
                () = shutdown.begun() => return None,
                () = self.end.as_mut() => return None,
                changed = self.listening.people.changed() => {
                    changed.ok()?;
                    return Some(self.people());
                }
                news = self.listening.news.recv() => match news {
                    Ok(News::Saved(saved)) => return Some(self.saved(&saved)),
                    Ok(News::State) => if let Some(event) = self.state().await {
                        return Some(event);
                    },
                    // What was missed shows with the next save at the latest.
                    Err(RecvError::Lagged(_)) => {}
                    Err(RecvError::Closed) => return None,
                },
                _ = self.sweep.tick() => self.server.live.sweep(),
                _ = self.check.tick() => if !self.may_still_listen().await {
                    let session = self.session.as_str();
                    self.server.live.leave(self.article, self.writer.id, session);
                    return None;
                },
            }
        }
    }

    fn people(&mut self) -> Event {
        let people = self.listening.people.borrow_and_update().clone();
        let people = json!({ "people": &*people });
        self.event("people", &people).retry(RETRY)
    }

    fn saved(&mut self, saved: &Saved) -> Event {
        self.rev = self.rev.max(saved.rev);
        let at = self.asked.time(saved.at);
        let Saved {
            rev, by, session, ..
        } = saved;
        let saved = json!({ "rev": rev, "by": by, "session": session, "at": at });
        self.event("saved", &saved)
    }

    /// `None` when it cannot be found out, which is logged.
    async fn state(&self) -> Option<Event> {
        let state = self.article_state().await.unwrap_or_else(|cause| {
            tracing::error!(%cause, "the state of an article could not be read");
            None
        })?;
        Some(self.event("state", &state))
    }

    async fn article_state(&self) -> sqlx::Result<Option<ArticleState>> {
        let mut connection = self.server.db.reader().acquire().await?;
        let standing = publishing::standing(&mut connection, self.article).await?;
        Ok(standing.map(|standing| publish::state(&standing, self.asked.clock())))
    }

    /// Whether the session is still good, and its person may still edit this.
    async fn may_still_listen(&self) -> bool {
        let mut parts = self.parts.clone();
        let Ok(writer) = Writer::from_request_parts(&mut parts, &self.server).await else {
            return false;
        };
        let Ok(mut connection) = self.server.db.reader().acquire().await else {
            // Nothing is known against them.
            return true;
        };
        let may = may_edit(&mut connection, &writer, self.article).await;
        may.is_ok()
    }

    fn event(&self, name: &str, data: &impl Serialize) -> Event {
        // Neither name, number nor JSON holds a line end, which alone would not do.
        let data = serde_json::to_string(data).unwrap_or_default();
        Event::default()
            .event(name)
            .id(self.rev.to_string())
            .data(data)
    }
}
