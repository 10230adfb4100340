//! Finding articles to link to and to recommend ("Baca juga").

mod store;

use axum::{
    Json,
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

use super::{access::Status, answer::Refused, asked::Asked};
use crate::{
    account::guard::{Editor, Writer},
    locale::{
        date,
        screens::{DraftTexts, draft_texts},
    },
    search::typed,
    server::{cache::CachePolicy, context::AppState, routes::Routes},
};

/// How many are shown at once.
const SHOWN: usize = 10;
/// How many of them may be drafts.
const DRAFTS: i64 = 4;

pub fn routes() -> Routes {
    Routes::default().get("/api/edit/articles", find)
}

#[derive(Deserialize)]
struct Words {
    #[serde(default)]
    q: String,
}

/// As `ArticleHit` in `engine/types.ts`.
#[derive(Serialize)]
struct Hit {
    id: i64,
    headline: String,
    path: Option<String>,
    note: String,
    published: bool,
}

#[derive(Serialize)]
struct Found {
    articles: Vec<Hit>,
}

async fn find(
    writer: Writer,
    State(state): State<AppState>,
    asked: Asked,
    Query(Words { q }): Query<Words>,
) -> Result<Response, Refused> {
    let words: String = q.trim().chars().take(300).collect();
    let mut connection = state.db.reader().acquire().await?;
    let limit = i64::try_from(SHOWN).unwrap_or(i64::MAX);
    let rows = match own_path(&words, &state) {
        Some(path) => store::at_path(&mut connection, &path).await?,
        None => {
            let published = typed::store::published(&mut connection, &words, limit).await?;
            let published = store::by_ids(&mut connection, &published).await?;
            let whose = match Editor::admits(writer.role) {
                true => store::Whose::Everybodys,
                false => store::Whose::Own(&writer),
            };
            let drafts = match words.as_str() {
                "" => Vec::new(),
                words => store::drafts(&mut connection, words, whose, DRAFTS).await?,
            };
            let room = SHOWN - drafts.len();
            published.into_iter().take(room).chain(drafts).collect()
        }
    };
    let articles = rows.into_iter().map(|row| hit(row, &asked)).collect();
    let mut response = Json(Found { articles }).into_response();
    CachePolicy::Never.apply(response.headers_mut());
    Ok(response)
}

/// The path of an address of this site, as it is copied out of the browser.
fn own_path(words: &str, state: &AppState) -> Option<String> {
    let path = match words.strip_prefix(state.origin.ascii().as_str()) {
        Some(path) => path,
        None => words,
    };
    let path = path.split(['?', '#']).next()?;
    let is_path = path.starts_with('/') && !path.contains(char::is_whitespace);
    is_path.then(|| path.to_owned())
}

fn hit(row: store::Row, asked: &Asked) -> Hit {
    let texts = draft_texts(asked.lang());
    let clock = asked.clock();
    let published = row.status == Status::Published;
    let note = match row.published_at.filter(|_| published) {
        Some(at) => date::long_date(at, clock.zone, clock.lang),
        None => state_name(row.status, texts).to_owned(),
    };
    Hit {
        id: row.id,
        headline: match row.headline.as_str() {
            "" => texts.untitled.to_owned(),
            headline => headline.to_owned(),
        },
        path: row.path.filter(|_| published),
        note,
        published,
    }
}

const fn state_name(status: Status, texts: &DraftTexts) -> &'static str {
    match status {
        Status::Draft => texts.draft,
        Status::Review => texts.review,
        Status::Scheduled => texts.scheduled,
        Status::Published => texts.published,
        Status::Protected => texts.protected,
        Status::Private => texts.private,
        Status::Withdrawn => texts.withdrawn,
    }
}
