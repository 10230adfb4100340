//! The audit as a file.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use axum::{Form, body::Body, extract::State, response::Response};
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_DISPOSITION, CONTENT_TYPE},
};
use hyper::body::{Bytes, Frame};
use serde_json::{Map, Value};
use tokio::sync::mpsc;

use super::{
    Visitor,
    audit::{Asked, action_name},
};
use crate::{
    account::guard::Owner,
    audit::{
        Action, By, Entry, Filter, Record,
        csv::{BYTE_ORDER_MARK, line},
        store,
    },
    error::AppError,
    locale::{Lang, Zone, date},
    server::{
        cache::CachePolicy, context::AppState, db::Db, failure::or_internal, request_id::RequestId,
    },
};

/// Entries that are read and sent at a time.
const CHUNK: i64 = 1000;

/// Columns, by names that stay the same in every language.
const COLUMNS: [&str; 12] = [
    "id",
    "time",
    "person",
    "person_id",
    "action",
    "action_name",
    "subject",
    "subject_id",
    "before",
    "after",
    "request",
    "hash",
];

/// Records the download, then sends all that the filters let through, newest
/// first. A POST, because it writes.
pub async fn export(
    owner: Owner,
    visitor: Visitor,
    State(state): State<AppState>,
    request: RequestId,
    Form(asked): Form<Asked>,
) -> Result<Response, StatusCode> {
    or_internal(record(&state.db, &owner, &asked, &request).await)
        .map_err(|_: AppError| StatusCode::INTERNAL_SERVER_ERROR)?;
    let (sender, chunks) = mpsc::channel(2);
    let filter = asked.filter(visitor.zone);
    tokio::spawn(feed(
        state.db.clone(),
        filter,
        visitor.lang,
        visitor.zone,
        sender,
    ));
    let mut response = Response::new(Body::new(Chunks(chunks)));
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("text/csv; charset=utf-8"),
    );
    let name = format!(
        "attachment; filename=\"warta-audit-{}.csv\"",
        date::iso_date(date::now(), visitor.zone)
    );
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(CONTENT_DISPOSITION, name);
    }
    CachePolicy::Never.apply(headers);
    Ok(response)
}

async fn record(db: &Db, owner: &Owner, asked: &Asked, request: &str) -> sqlx::Result<()> {
    let filters: Map<String, Value> = asked
        .chosen()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    let entry = Entry {
        by: By::Person(owner),
        action: Action::AuditExported,
        subject: "audit",
        subject_id: None,
        before: None,
        after: (!filters.is_empty()).then_some(Value::Object(filters)),
        request,
    };
    let mut tx = db.write().await?;
    store::record(&mut tx, &entry, date::now()).await?;
    tx.commit().await
}

/// A part of the file; an error breaks the download off, so that half a file is
/// not taken for a whole one.
type Chunk = Result<Bytes, sqlx::Error>;

/// Reads on as fast as the file is taken, and ends when nobody takes it.
async fn feed(db: Db, filter: Filter, lang: Lang, zone: Zone, chunks: mpsc::Sender<Chunk>) {
    let mut text = BYTE_ORDER_MARK.to_owned();
    line(&mut text, &COLUMNS);
    let mut before = None;
    loop {
        let records = match store::list(db.reader(), &filter, before, CHUNK).await {
            Ok(records) => records,
            Err(cause) => {
                tracing::error!(%cause, "an export of the audit broke off");
                _ = chunks.send(Err(cause)).await;
                return;
            }
        };
        for record in &records {
            write(&mut text, record, lang, zone);
        }
        before = records.last().map(|record| record.id);
        let taken = chunks.send(Ok(std::mem::take(&mut text).into())).await;
        if taken.is_err() || before.is_none() {
            return;
        }
    }
}

fn write(out: &mut String, record: &Record, lang: Lang, zone: Zone) {
    let number = |value: Option<i64>| value.map(|id| id.to_string()).unwrap_or_default();
    let json = |value: &Value| match value {
        Value::Null => String::new(),
        value => value.to_string(),
    };
    line(
        out,
        &[
            &record.id.to_string(),
            &date::rfc3339(record.at, zone),
            &record.person,
            &number(record.person_id),
            &record.action,
            &action_name(lang, &record.action),
            &record.subject,
            &number(record.subject_id),
            &json(&record.before),
            &json(&record.after),
            &record.request,
            &record.link.to_string(),
        ],
    );
}

/// The body of the answer: what is fed into the channel.
struct Chunks(mpsc::Receiver<Chunk>);

impl hyper::body::Body for Chunks {
    type Data = Bytes;
    type Error = sqlx::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, sqlx::Error>>> {
        let chunk = self.0.poll_recv(context);
        chunk.map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }
}
