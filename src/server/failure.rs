//! Where internal causes end: logged once, never shown. What a visitor can
//! understand and wait for, a full disk for instance, is told apart here.

use std::{cell::Cell, error::Error, io, iter};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header::RETRY_AFTER};
use sqlx::{error::DatabaseError, sqlite::SqliteError};

use super::health::{Fault, Health};
use crate::error::AppError;

/// Logs what went wrong and replaces it by [`AppError::Internal`]; [`tell_trouble`]
/// says more to the visitor when it is a [`Trouble`].
pub fn or_internal<T, E: Error + 'static>(result: Result<T, E>) -> Result<T, AppError> {
    result.map_err(|cause| {
        tracing::error!(%cause, "request failed");
        if let Some(trouble) = Trouble::of(&cause) {
            // Outside a request there is nobody to explain it to.
            _ = NOTED.try_with(|noted| noted.set(Some(trouble)));
        }
        AppError::Internal
    })
}

/// A failure of the machine and not of the program: it goes away when somebody
/// mends the machine, without a restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing more fits on the disk.
    Full,
    /// The disk, or the database on it, may not be written to.
    ReadOnly,
    /// The disk fails.
    Disk,
    /// Others write, for longer than somebody can be made to wait.
    Busy,
}

tokio::task_local! {
    /// What went wrong while this request was answered.
    static NOTED: Cell<Option<Trouble>>;
}

/// Answers with a status and `Retry-After` that fit in place of a failure that was
/// only the machine's. Belongs around everything that answers and within
/// `error_page::dress`, which finds the words.
pub(super) async fn tell_trouble(
    State(health): State<Health>,
    request: Request,
    next: Next,
) -> Response {
    let is_change = !request.method().is_safe();
    let answered = async {
        let response = next.run(request).await;
        (response, NOTED.with(Cell::take))
    };
    let (response, noted) = NOTED.scope(Cell::new(None), answered).await;
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let trouble = match noted {
        // Errors that are made of others do not always say of which.
        None if is_change => health.why().await.and_then(Trouble::of_fault),
        noted => noted,
    };
    trouble.map_or(response, Trouble::answer)
}

impl Trouble {
    /// What an error, or what caused it, says of the machine.
    pub fn of(error: &(dyn Error + 'static)) -> Option<Self> {
        iter::successors(Some(error), |error| (*error).source()).find_map(|error| {
            if let Some(error) = error.downcast_ref::<sqlx::Error>() {
                return Self::of_sqlx(error);
            }
            if let Some(error) = error.downcast_ref::<SqliteError>() {
                return Self::of_sqlite(error);
            }
            Self::of_io(error.downcast_ref()?)
        })
    }

    fn of_sqlx(error: &sqlx::Error) -> Option<Self> {
        match error {
            sqlx::Error::Database(error) => Self::of_sqlite(error.try_downcast_ref()?),
            sqlx::Error::PoolTimedOut => Some(Self::Busy),
            sqlx::Error::Io(error) => Self::of_io(error),
            _ => None,
        }
    }

    /// The primary result codes (sqlite.org/rescode.html).
    fn of_sqlite(error: &SqliteError) -> Option<Self> {
        let extended: i32 = error.code()?.parse().ok()?;
        match extended & 0xff {
            5 | 6 => Some(Self::Busy),
            8 => Some(Self::ReadOnly),
            10 | 14 => Some(Self::Disk),
            13 => Some(Self::Full),
            _ => None,
        }
    }

    /// Sockets and pipes fail like files do: only what no socket does is told.
    pub fn of_io(error: &io::Error) -> Option<Self> {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Some(Self::Full),
            io::ErrorKind::ReadOnlyFilesystem => Some(Self::ReadOnly),
            _ => None,
        }
    }

    const fn of_fault(fault: Fault) -> Option<Self> {
        match fault {
            Fault::DiskFull => Some(Self::Full),
            Fault::ReadOnly => Some(Self::ReadOnly),
            Fault::Disk | Fault::DataFolder => Some(Self::Disk),
            Fault::Writer => Some(Self::Busy),
            Fault::Stopping | Fault::Damaged | Fault::Database | Fault::Migrations => None,
        }
    }

    /// 507 (RFC 4918, section 11.5) where it is the disk that is full.
    const fn status(self) -> StatusCode {
        match self {
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::ReadOnly | Self::Disk | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// After how many seconds it is worth trying again.
    const fn patience(self) -> u16 {
        match self {
            Self::Busy => 5,
            Self::Full | Self::ReadOnly | Self::Disk => 60,
        }
    }

    fn answer(self) -> Response {
        let mut response = self.status().into_response();
        let patience = HeaderValue::from(self.patience());
        response.headers_mut().insert(RETRY_AFTER, patience);
        response.extensions_mut().insert(self);
        response
    }
}
