//! The site's one row, as far as its owner sets it.

use serde::Serialize;
use sqlx::{FromRow, SqliteExecutor};

use crate::{account::guard::Owner, server::db::WriteTx};

/// What the owner decides about the site.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromRow)]
pub struct Settings {
    pub name: String,
    pub tagline: String,
    pub publisher: String,
    /// IANA name.
    pub zone: String,
    pub language: String,
    pub ai_training: bool,
    pub ai_search: bool,
    pub ai_fetch: bool,
    /// Whether everyone who works here needs a one-time code to sign in.
    pub staff_code: bool,
    /// Where complaints are warned about; empty is every moderator.
    pub complaints_email: String,
    /// Whether a comment is hidden an hour before its complaint lapses.
    pub complaints_hide: bool,
    pub ads_txt: String,
    pub app_ads_txt: String,
    /// How readers come to comment, where section and article say nothing.
    pub comments_mode: String,
    /// Days after publication until comments close; empty is never.
    pub comments_close_days: String,
    /// Whether what an address writes first is read before it appears.
    pub comments_first_held: bool,
    /// How many comments are taken in a minute, on the whole site.
    pub comments_per_minute: String,
}

pub async fn read<'e>(db: impl SqliteExecutor<'e>) -> sqlx::Result<Settings> {
    sqlx::query_as(
        "SELECT name, tagline, publisher, zone, language, ai_training, ai_search, ai_fetch, \
                staff_code, complaints_email, complaints_hide, ads_txt, app_ads_txt, comments_mode, \
                coalesce(comments_close_days, '') || '' AS comments_close_days, comments_first_held, \
                comments_per_minute || '' AS comments_per_minute FROM site",
    )
    .fetch_one(db)
    .await
}

pub async fn write(tx: &mut WriteTx, _: &Owner, settings: &Settings) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE site SET name = $1, tagline = $2, publisher = $3, zone = $4, language = $5, \
                ai_training = $6, ai_search = $7, ai_fetch = $8, ads_txt = $9, app_ads_txt = $10, \
                staff_code = $11, complaints_email = $12, complaints_hide = $13, \
                comments_mode = $14, comments_close_days = nullif($15, ''), comments_first_held = $16, \
                comments_per_minute = $17",
    )
    .bind(&settings.name)
    .bind(&settings.tagline)
    .bind(&settings.publisher)
    .bind(&settings.zone)
    .bind(&settings.language)
    .bind(settings.ai_training)
    .bind(settings.ai_search)
    .bind(settings.ai_fetch)
    .bind(&settings.ads_txt)
    .bind(&settings.app_ads_txt)
    .bind(settings.staff_code)
    .bind(&settings.complaints_email)
    .bind(settings.complaints_hide)
    .bind(&settings.comments_mode)
    .bind(&settings.comments_close_days)
    .bind(settings.comments_first_held)
    .bind(&settings.comments_per_minute)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
