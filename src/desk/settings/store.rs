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
    pub ads_txt: String,
    pub app_ads_txt: String,
}

pub async fn read<'e>(db: impl SqliteExecutor<'e>) -> sqlx::Result<Settings> {
    sqlx::query_as(
        "SELECT name, tagline, publisher, zone, language, ai_training, ai_search, ai_fetch, \
                staff_code, ads_txt, app_ads_txt FROM site",
    )
    .fetch_one(db)
    .await
}

pub async fn write(tx: &mut WriteTx, _: &Owner, settings: &Settings) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE site SET name = $1, tagline = $2, publisher = $3, zone = $4, language = $5, \
                ai_training = $6, ai_search = $7, ai_fetch = $8, ads_txt = $9, app_ads_txt = $10, \
                staff_code = $11",
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
    .execute(&mut **tx)
    .await?;
    Ok(())
}
