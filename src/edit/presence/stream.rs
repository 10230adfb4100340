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
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::{
    sync::broadcast::error::RecvError,
    time::{Instant, Interval, MissedTickBehavior, Sleep, interval_at, sleep},
};

use super::hub::{Full, Listening, News, Saved};
use crate::{
    account::guard::{Refused as TurnedAway, Writer},
    document::ArticleId,
    edit::{
        access::may_edit,
        answer::Refused,
        asked::Asked,
        draft::checked::Name,
        publish::{state, store as publishing},
        revision::newest,
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
/// What a browser that comes back says that it heard last.
const LAST_HEARD: &str = "last-event-id";

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
    parts: Credentials,
) -> Result<Response, Refused> {
    let mut connection = server.db.reader().acquire().await?;
    let article = may_edit(&mut connection, &writer, ArticleId(article)).await?;
    // Listening begins before the draft is looked at, so that no save falls in
    // between.
    let Ok(listening) = server.live.listen(article.article) else {
        return Ok(full());
    };
    let (rev, missed) = missed(&mut connection, article.article, parts.last_heard()).await?;
    drop(connection);
    let limits = server.http.limits;
    let mut line = Line {
        article: article.article,
        asked,
        parts,
        listening,
        rev,
        // Its own limit comes before the one for sending an answer.
        end: Box::pin(sleep(limits.sending.mul_f64(0.9))),
        sweep: every(SWEEP),
        check: every(limits.live_check),
        left: Left {
            server: server.clone(),
            article: article.article,
            writer,
            session,
            gone: false,
        },
        missed,
        server,
    };
    let first = Event::default().retry(RETRY).comment("");
    let events = stream::unfold((Some(first), line_state(&mut line)), |_| async {
        None::<(Result<Event, Infallible>, _)>
    });
    drop(events);
    unreachable_stream(line)
}
