//! Opening: everything that the editor needs to begin.

use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::Serialize;
use sqlx::SqliteConnection;

use super::{Revision, address, store};
use crate::{
    account::guard::{Editor, Writer},
    article::{Kind, fields::Fields},
    document::{self, ArticleId, Document},
    edit::{
        access::{Editable, Status, may_edit},
        answer::Refused,
        asked::Asked,
        choices::{Names, store as choices},
        media::Item,
    },
    locale::{Zone, date, editing::draft::draft_texts},
    media::library::store as library,
    page::{
        compose::{self, Composer},
        draft::Draft,
    },
    server::{cache::CachePolicy, context::AppState},
};

/// As `Opened` in `engine/types.ts`.
#[derive(Serialize)]
struct Opened {
    article: ArticleJson,
    /// With which an editor gave the draft back.
    review_note: Option<String>,
    rev: i64,
    saved_at: String,
    saved_by: String,
    doc: Document,
    fields: Fields,
    schema_hash: String,
    html: String,
    me: Me,
    site: SiteJson,
    names: NamesJson,
}

#[derive(Serialize)]
struct NamesJson {
    #[serde(flatten)]
    filed_under: Names,
    lead: Option<Item>,
}

#[derive(Serialize)]
struct ArticleJson {
    id: i64,
    kind: &'static str,
    status: Status,
    path: Option<String>,
    published_rev: Option<i64>,
    scheduled: Option<Scheduled>,
}

#[derive(Serialize)]
struct Scheduled {
    rev: i64,
    at: i64,
    text: String,
}

#[derive(Serialize)]
struct Me {
    id: i64,
    name: String,
    may_publish: bool,
}

#[derive(Serialize)]
struct SiteJson {
    zone: &'static str,
    zone_label: &'static str,
    lang: &'static str,
}

pub(super) async fn open(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Path(article): Path<i64>,
) -> Result<Response, Refused> {
    let mut connection = state.db.reader().acquire().await?;
    let article = may_edit(&mut connection, &writer, ArticleId(article)).await?;
    let revision = store::revision(&mut connection, article.article, article.draft_rev)
        .await
        .map_err(|cause| cause.refused(&asked))?
        .ok_or(StatusCode::NOT_FOUND)?;
    let names = choices::of_fields(&mut connection, &revision.fields, writer.author_id).await?;
    let lead = lead(&mut connection, &revision.fields, &asked).await?;
    drop(connection);
    let html = html(&state, &asked, &article, &revision).await?;
    let Revision {
        rev,
        doc,
        fields,
        at,
        by,
    } = revision;
    let zone = asked.site.clock.zone;
    let mut response = Json(Opened {
        article: article_json(&article, &asked),
        review_note: Some(article.review_note).filter(|note| !note.is_empty()),
        rev,
        saved_at: asked.time(at),
        saved_by: by.unwrap_or_else(|| draft_texts(asked.lang()).nobody.to_owned()),
        doc,
        fields,
        schema_hash: document::schema_hash(),
        html,
        me: Me {
            id: writer.id.0,
            name: writer.name.clone(),
            may_publish: Editor::admits(writer.role),
        },
        site: SiteJson {
            zone: iana(zone),
            zone_label: zone.letters(),
            lang: asked.lang().tag(),
        },
        names: NamesJson {
            filed_under: names,
            lead,
        },
    })
    .into_response();
    CachePolicy::Never.apply(response.headers_mut());
    Ok(response)
}

fn article_json(article: &Editable, asked: &Asked) -> ArticleJson {
    let scheduled = article
        .scheduled_rev
        .zip(article.published_at)
        .map(|(rev, at)| Scheduled {
            rev,
            at: at.millis(),
            text: date::stamp(at, asked.site.clock.zone, asked.lang()).text,
        });
    ArticleJson {
        id: article.article.0,
        kind: match article.kind {
            Kind::Story => "story",
            Kind::Page => "page",
        },
        status: article.status,
        path: article.path.clone(),
        published_rev: article.published_rev,
        scheduled,
    }
}

/// The lead picture as the media library has it.
async fn lead(
    connection: &mut SqliteConnection,
    fields: &Fields,
    asked: &Asked,
) -> sqlx::Result<Option<Item>> {
    let Some(id) = fields.lead_media else {
        return Ok(None);
    };
    let entry = library::entry(connection, id).await?;
    Ok(entry.map(|entry| Item::new(&entry, asked)))
}

/// The content of the `<article>`, as the draft looks to a reader.
async fn html(
    state: &AppState,
    asked: &Asked,
    article: &Editable,
    revision: &Revision,
) -> Result<String, Refused> {
    let failed = |_| StatusCode::INTERNAL_SERVER_ERROR;
    let composer = Composer::new(compose::Asked {
        db: state.db.reader(),
        origin: &state.origin,
        lang: Some(asked.lang()),
        now: asked.now,
    })
    .await
    .map_err(failed)?;
    let at = match (&article.path, article.published_rev) {
        (Some(path), Some(_)) => path.clone(),
        _ => address(article.article),
    };
    let page = composer
        .draft(Draft {
            article: article.article,
            rev: revision.rev,
            doc: &revision.doc,
            fields: &revision.fields,
            at: &at,
            address: None,
        })
        .await
        .map_err(failed)?
        .ok_or(StatusCode::NOT_FOUND)?;
    Ok(page.into_article_html())
}

const fn iana(zone: Zone) -> &'static str {
    match zone {
        Zone::Wib => "Asia/Jakarta",
        Zone::Wita => "Asia/Makassar",
        Zone::Wit => "Asia/Jayapura",
    }
}
