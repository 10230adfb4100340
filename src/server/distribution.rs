//! The addresses that programs read: feeds, sitemaps, robots.txt, ads.txt, the
//! web app's manifest.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_TYPE, LAST_MODIFIED},
};

use super::{cache::CachePolicy, context::AppState, failure::or_internal, routes::Routes};
use crate::{
    correction::{self, Listed, store as corrections},
    error::AppError,
    feed::{
        Format, List, Publication, STORIES_IN_A_FEED, Scope, atom,
        corrections::{CorrectionFeed, Entry, corrections as corrections_feed},
        json_feed, manifest, news_sitemap, robots, rss,
        sitemap::{self, Month, store as sitemaps},
        store,
    },
    locale::{
        Timestamp,
        correction::{CorrectionTexts, correction_texts},
        date,
    },
};

const XML: &str = "application/xml; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// Where WordPress had the feeds of sections and authors, besides the addresses
/// that the lists have here.
const OLD_PREFIXES: [(&str, List); 2] = [("/category/", List::Section), ("/author/", List::Author)];

/// The feeds and everything else here.
pub fn routes() -> Routes {
    let routes = Routes::default()
        .get("/sitemap.xml", sitemap_index)
        .get("/sitemap/halaman.xml", sitemap_of_pages)
        .get("/sitemap/{file}", sitemap_of_month)
        .get("/sitemap-news.xml", sitemap_of_news)
        .get("/wp-sitemap.xml", to_sitemap)
        .get("/sitemap_index.xml", to_sitemap)
        .get("/robots.txt", robots_txt)
        .get("/ads.txt", ads_txt)
        .get("/app-ads.txt", app_ads_txt)
        .get("/manifest.webmanifest", web_manifest)
        .get(correction::FEED, feed_of_corrections);
    let routes = site_feeds(routes);
    let lists = List::ALL.map(|list| (list.prefix(), list));
    lists
        .into_iter()
        .chain(OLD_PREFIXES)
        .fold(routes, |routes, (prefix, list)| {
            list_feeds(routes, prefix, list)
        })
}

/// The names of a feed's file: ours, and WordPress's `feed/`, `feed/rss2/` and
/// `feed/atom/`.
fn files() -> impl Iterator<Item = (String, Format)> {
    let ours = Format::ALL
        .into_iter()
        .map(|format| (format.file().to_owned(), format));
    let wordpress = [
        ("feed", Format::Rss),
        ("feed/rss2", Format::Rss),
        ("feed/atom", Format::Atom),
    ];
    let wordpress = wordpress
        .into_iter()
        .flat_map(|(path, format)| [(path.to_owned(), format), (format!("{path}/"), format)]);
    ours.chain(wordpress)
}

fn site_feeds(routes: Routes) -> Routes {
    files().fold(routes, |routes, (file, format)| {
        let answer = move |State(state): State<AppState>| feed(state, Scope::Site, format);
        routes.add("GET", &format!("/{file}"), get(answer))
    })
}

fn list_feeds(routes: Routes, prefix: &str, list: List) -> Routes {
    files().fold(routes, |routes, (file, format)| {
        let answer = move |State(state): State<AppState>, Path(slug): Path<String>| {
            feed(state, Scope::Of(list, slug), format)
        };
        routes.add("GET", &format!("{prefix}{{slug}}/{file}"), get(answer))
    })
}

async fn feed(state: AppState, scope: Scope, format: Format) -> Response {
    let found = async {
        let site = publication(&state).await?;
        or_internal(store::feed(state.db.reader(), site, scope).await)
    };
    answer(found.await.map(|feed| {
        let feed = feed?;
        let text = match format {
            Format::Rss => rss::rss(&feed),
            Format::Atom => atom::atom(&feed),
            Format::Json => json_feed::json_feed(&feed),
        };
        let mime = match format {
            Format::Rss => "application/rss+xml; charset=utf-8",
            Format::Atom => "application/atom+xml; charset=utf-8",
            // JSON is UTF-8 and its media types know no charset (RFC 8259).
            Format::Json => Format::Json.mime(),
        };
        Some(Text::new(mime, text).modified(feed.modified()))
    }))
}

async fn feed_of_corrections(State(state): State<AppState>) -> Response {
    let written = async {
        let site = publication(&state).await?;
        let db = state.db.reader();
        let notes = corrections::latest(db, date::now(), STORIES_IN_A_FEED, 0).await;
        let texts = correction_texts(site.lang);
        let entries = or_internal(notes)?
            .into_iter()
            .map(|note| entry(note, texts));
        let feed = CorrectionFeed {
            title: format!("{} – {}", texts.list, site.name),
            subtitle: texts.list_hint,
            page: correction::PATH,
            feed: correction::FEED,
            entries: entries.collect(),
            publication: site,
        };
        let text = corrections_feed(&feed);
        let mime = "application/atom+xml; charset=utf-8";
        Ok(Some(Text::new(mime, text).modified(feed.modified())))
    };
    answer(written.await)
}

/// A note as feed readers get it: its words, then what changed.
fn entry(listed: Listed, texts: &CorrectionTexts) -> Entry {
    let path = listed.path();
    let Listed { correction, story } = listed;
    let kind = correction.kind.label(texts);
    let passages = correction.changes.passages.iter().flat_map(|passage| {
        let lines = [
            (texts.before, &passage.before),
            (texts.after, &passage.after),
        ];
        lines
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(label, words)| format!("{label}: {words}"))
    });
    let text: Vec<String> = [correction.note.clone()]
        .into_iter()
        .chain(passages)
        .collect();
    Entry {
        id: correction.id,
        kind,
        title: format!("{kind}: {}", story.headline),
        path,
        text: text.join("\n\n"),
        published: correction.at,
        updated: correction.reworded.unwrap_or(correction.at),
    }
}

async fn sitemap_index(State(state): State<AppState>) -> Response {
    let written = async {
        let site = publication(&state).await?;
        let months = or_internal(sitemaps::months(state.db.reader(), site.zone).await)?;
        let modified = months.iter().map(|entry| entry.modified).max();
        let text = sitemap::index(&site, &months);
        Ok(Some(Text::new(XML, text).modified(modified)))
    };
    answer(written.await)
}

async fn sitemap_of_pages(State(state): State<AppState>) -> Response {
    let written = async {
        let site = publication(&state).await?;
        let pages = or_internal(sitemaps::pages(state.db.reader()).await)?;
        let modified = pages.iter().filter_map(|page| page.modified).max();
        let text = sitemap::addresses(&site, &pages);
        Ok(Some(Text::new(XML, text).modified(modified)))
    };
    answer(written.await)
}

async fn sitemap_of_month(State(state): State<AppState>, Path(file): Path<String>) -> Response {
    let Some((month, part)) = file.strip_suffix(".xml").and_then(Month::parse_file) else {
        return missing();
    };
    let written = async {
        let site = publication(&state).await?;
        let db = state.db.reader();
        let stories = or_internal(sitemaps::month(db, site.zone, month, part).await)?;
        if stories.is_empty() {
            return Ok(None);
        }
        let modified = stories.iter().filter_map(|story| story.modified).max();
        let text = sitemap::addresses(&site, &stories);
        Ok(Some(Text::new(XML, text).modified(modified)))
    };
    answer(written.await)
}

async fn sitemap_of_news(State(state): State<AppState>) -> Response {
    let written = async {
        let site = publication(&state).await?;
        let items = or_internal(sitemaps::news(state.db.reader(), date::now()).await)?;
        let text = news_sitemap::news_sitemap(&site, &items);
        Ok(Some(Text::new(XML, text)))
    };
    answer(written.await)
}

/// Where WordPress, and its plugins for search engines, had the index.
async fn to_sitemap() -> Response {
    let mut response = Redirect::permanent("/sitemap.xml").into_response();
    *response.status_mut() = StatusCode::MOVED_PERMANENTLY;
    CachePolicy::Day.apply(response.headers_mut());
    response
}

async fn robots_txt(State(state): State<AppState>) -> Response {
    let written = async {
        let allowed = or_internal(store::ai_crawlers(state.db.reader()).await)?;
        let text = robots::robots(&state.origin, allowed);
        Ok(Some(Text::new(TEXT, text)))
    };
    answer(written.await)
}

async fn ads_txt(State(state): State<AppState>) -> Response {
    answer(ads_texts(&state).await.map(|(ads, _)| ads))
}

async fn app_ads_txt(State(state): State<AppState>) -> Response {
    answer(ads_texts(&state).await.map(|(_, app_ads)| app_ads))
}

async fn ads_texts(state: &AppState) -> Result<(Option<Text>, Option<Text>), AppError> {
    let (ads, app_ads) = or_internal(store::ads_texts(state.db.reader()).await)?;
    let text = |text: String| (!text.trim().is_empty()).then(|| Text::new(TEXT, text));
    Ok((text(ads), text(app_ads)))
}

async fn web_manifest(State(state): State<AppState>) -> Response {
    let written = async {
        let site = publication(&state).await?;
        let text = manifest::manifest(&site);
        Ok(Some(Text::new("application/manifest+json", text)))
    };
    answer(written.await)
}

async fn publication(state: &AppState) -> Result<Publication, AppError> {
    or_internal(store::publication(state.db.reader(), &state.origin).await)
}

/// A text with its media type, and when it last changed.
struct Text {
    mime: &'static str,
    text: String,
    modified: Option<Timestamp>,
}

impl Text {
    const fn new(mime: &'static str, text: String) -> Self {
        Self {
            mime,
            text,
            modified: None,
        }
    }

    fn modified(self, modified: Option<Timestamp>) -> Self {
        Self { modified, ..self }
    }
}

fn answer(text: Result<Option<Text>, AppError>) -> Response {
    match text {
        Ok(Some(text)) => found(text),
        Ok(None) => missing(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn found(text: Text) -> Response {
    let mut response = text.text.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(text.mime));
    CachePolicy::Page.apply(headers);
    let modified = text.modified.map(date::http_date);
    if let Some(Ok(modified)) = modified.as_deref().map(HeaderValue::from_str) {
        headers.insert(LAST_MODIFIED, modified);
    }
    response
}

fn missing() -> Response {
    let mut response = StatusCode::NOT_FOUND.into_response();
    CachePolicy::Never.apply(response.headers_mut());
    response
}
