//! The editor's files, and the small script that fetches them. A reader's page
//! names none of them (`boot.js` asks for the script where the browser of
//! somebody who writes has noted that it may).

use std::{path::Path, sync::Arc};

use axum::{
    Router,
    extract::State,
    middleware::{from_fn, map_response},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, header::CONTENT_TYPE};
use serde_json::json;
use tower_http::services::ServeDir;

use super::{
    cache::CachePolicy,
    conditional::conditional,
    context::AppState,
    routes::{Entry, Routes},
};
use crate::locale::{Lang, editing::draft::draft_texts};

/// Address of the script that begins.
pub const START: &str = "/sunting/mulai.js";
const FOLDER: &str = "/sunting";
const FILES: Entry = ("GET", "/sunting/{*file}");

/// What fetches the editor when it is wanted.
const SCRIPT: &str = include_str!("../edit/start.js");

/// The script with the names of the files that it fetches, as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditorStart(Arc<str>);

impl EditorStart {
    /// Looks for the editor's files in the folder that the site is served from;
    /// without them the script says so in the browser's console.
    pub fn find(site_root: &Path) -> Self {
        let folder = site_root.join(FOLDER.trim_start_matches('/'));
        let names = file_names(&folder);
        let newest = |ending: &str| {
            names
                .iter()
                .find(|name| name.starts_with("editor.") && name.ends_with(ending))
                .map(|name| format!("{FOLDER}/{name}"))
        };
        Self::new(newest(".js").as_deref(), newest(".css").as_deref())
    }

    fn new(engine: Option<&str>, style: Option<&str>) -> Self {
        let words = |lang| {
            let texts = draft_texts(lang);
            json!({ "edit": texts.edit, "title": texts.edit_title, "opening": texts.opening, "missing": texts.no_engine, "not_loaded": texts.engine_not_loaded })
        };
        // As a value of JavaScript. No `<` stands in it, nor do the line ends that
        // only JSON allows.
        let known = json!({
            "engine": engine,
            "style": style,
            "texts": { "id": words(Lang::Id), "en": words(Lang::En) },
        });
        Self(format!("const SERVER = {known};\n{SCRIPT}").into())
    }
}

/// The newest first.
fn file_names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<_> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let changed = entry.metadata().ok()?.modified().ok()?;
            Some((changed, entry.file_name().into_string().ok()?))
        })
        .collect();
    names.sort_unstable();
    names.into_iter().rev().map(|(_, name)| name).collect()
}

/// The script and the files.
pub(super) fn routes(site_root: &Path) -> Routes {
    Routes::default()
        .add("GET", START, get(start).layer(from_fn(conditional)))
        .nest(FILES, FOLDER, files(site_root))
}

async fn start(State(state): State<AppState>) -> Response {
    let mut response = state.editor.0.to_string().into_response();
    let headers = response.headers_mut();
    let mime = HeaderValue::from_static("text/javascript; charset=utf-8");
    headers.insert(CONTENT_TYPE, mime);
    // Asked for again each time: the names in it change with the editor.
    CachePolicy::Private.apply(headers);
    response
}

fn files(site_root: &Path) -> Router<AppState> {
    let folder = ServeDir::new(site_root.join(FOLDER.trim_start_matches('/')))
        .precompressed_br()
        .precompressed_gzip();
    Router::new().fallback_service(folder).layer(map_response(
        |mut response: Response| async move {
            let policy = match response.status() {
                status if status.is_success() => CachePolicy::Immutable,
                _ => CachePolicy::Never,
            };
            policy.apply(response.headers_mut());
            response
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_names_the_newest_files() {
        let site = tempfile::tempdir().expect("a folder");
        let folder = site.path().join("sunting");
        std::fs::create_dir(&folder).expect("a folder");
        for name in [
            "editor.AAAA.js",
            "editor.AAAA.js.br",
            "editor.BBBB.css",
            "part.CCCC.js",
        ] {
            std::fs::write(folder.join(name), "x").expect("a file");
        }
        let EditorStart(script) = EditorStart::find(site.path());
        let first = script.lines().next().expect("a line");
        assert!(
            first.contains(r#""engine":"/sunting/editor.AAAA.js""#),
            "{first}"
        );
        assert!(
            first.contains(r#""style":"/sunting/editor.BBBB.css""#),
            "{first}"
        );
    }

    #[test]
    fn without_files_the_script_knows_none() {
        let site = tempfile::tempdir().expect("a folder");
        let EditorStart(script) = EditorStart::find(site.path());
        assert!(script.contains(r#""engine":null"#));
    }
}
