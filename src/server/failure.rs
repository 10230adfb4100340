//! Where internal causes end: logged once, never shown. What a visitor can
//! understand and wait for, a full disk for instance, is told apart here.

use std::{any::Any, cell::Cell, fmt::Display, io};

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header::RETRY_AFTER};

use crate::error::AppError;

/// Logs what went wrong and replaces it by [`AppError::Internal`]; [`tell_trouble`]
/// says more to the visitor when it is a [`Trouble`].
pub fn or_internal<T, E: Display + 'static>(result: Result<T, E>) -> Result<T, AppError> {
    result.map_err(|cause| {
        tracing::error!(%cause, "request failed");
        note(&cause);
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

/// Keeps in mind what `cause` means to the visitor, until [`tell_trouble`] answers.
/// For those who do not go through [`or_internal`].
pub fn note(cause: &dyn Any) {
    let trouble = if let Some(cause) = cause.downcast_ref::<sqlx::Error>() {
        Trouble::of_sqlx(cause)
    } else if let Some(cause) = cause.downcast_ref::<crate::media::IngestError>() {
        Trouble::of_ingest(cause)
    } else {
        cause.downcast_ref::<io::Error>().map(Trouble::of_io)
    };
    if let Some(trouble) = trouble {
        // Outside a request there is nobody to explain it to.
        _ = NOTED.try_with(|noted| noted.set(Some(trouble)));
    }
}

/// Answers with a status and `Retry-After` that fit in place of a failure that was
/// only the machine's. Belongs around everything that answers and within
/// `error_page::dress`, which finds the words.
pub(super) async fn tell_trouble(request: Request, next: Next) -> Response {
    let answered = async {
        let response = next.run(request).await;
        (response, NOTED.with(Cell::take))
    };
    let (response, trouble) = NOTED.scope(Cell::new(None), answered).await;
    match trouble {
        Some(trouble) if response.status() == StatusCode::INTERNAL_SERVER_ERROR => trouble.answer(),
        _ => response,
    }
}

impl Trouble {
    /// What the database's error says of the machine (sqlite.org/rescode.html).
    pub fn of_sqlx(error: &sqlx::Error) -> Option<Self> {
        match error {
            sqlx::Error::Database(error) => {
                let extended: i32 = error.code()?.parse().ok()?;
                match extended & 0xff {
                    5 | 6 => Some(Self::Busy),
                    8 => Some(Self::ReadOnly),
                    10 | 14 => Some(Self::Disk),
                    13 => Some(Self::Full),
                    _ => None,
                }
            }
            sqlx::Error::PoolTimedOut => Some(Self::Busy),
            sqlx::Error::Io(error) => Some(Self::of_io(error)),
            _ => None,
        }
    }

    /// What a file's error says of the machine.
    pub fn of_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Disk,
        }
    }

    fn of_ingest(error: &crate::media::IngestError) -> Option<Self> {
        match error {
            crate::media::IngestError::Io(error) => Some(Self::of_io(error)),
            crate::media::IngestError::Database(error) => Self::of_sqlx(error),
            _ => None,
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
