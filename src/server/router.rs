//! Which URL is answered by what. Everything that is not listed here is a page
//! and goes through Leptos (`page::address` says which).

use any_spawner::Executor;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{from_fn, map_response},
    response::{IntoResponse, Response},
    routing::{MethodFilter, get, on, post},
};
use http::StatusCode;
use leptos::{config::LeptosOptions, prelude::provide_context, server_fn::axum::server_fn_paths};
use leptos_axum::handle_server_fns_with_context;
use tower_http::{compression::CompressionLayer, services::ServeDir};

use super::{
    cache::CachePolicy,
    conditional::conditional,
    context::AppState,
    csp,
    csp_report::{self, Reports},
    distribution,
    document::page,
    editor,
    failure::or_internal,
    health,
    layers::Layers,
    log,
    preferences::{self, Preferences},
    routes::{Entry, Routes},
};
use crate::{
    comment, complaint, desk, edit,
    media::{self, serve::MediaState},
    stats::beacon,
    ui::preference,
};

/// The client's files, as the policy names them.
const PACKAGE: Entry = ("GET", "/pkg/{*file}");

const NO_FUNCTION: &str = "/api/{*function}";

/// The whole site.
pub fn router(state: AppState) -> Router {
    // Fails only when it is set up already, which is as good.
    _ = Executor::init_tokio();
    let site_root = std::path::Path::new(&*state.options.site_root).to_owned();
    let layers = Layers::new(&state);
    // What stands in `public/`; everything else is a page.
    let public_files = ServeDir::new(&site_root)
        .append_index_html_on_directories(false)
        .call_fallback_on_method_not_allowed(true);
    let page = get(page)
        .layer(from_fn(conditional))
        .with_state(state.clone());
    // Only what is made for each request is compressed while it is sent; the
    // client's files are compressed when they are built.
    let pages = made_for_each_request()
        .into_router()
        .fallback_service(public_files.fallback(page))
        .with_state(state.clone())
        .layer(CompressionLayer::new());
    let site = files(&state.options)
        .into_router()
        .with_state(state)
        .fallback_service(pages);
    layers.around(site)
}

/// Every address that is registered. What is none of these is a file of
/// `public/`, or a reader's page.
pub fn entries() -> Vec<Entry> {
    let options = LeptosOptions::builder().output_name("warta").build();
    let all = files(&options).merge(made_for_each_request());
    all.entries().to_vec()
}

/// Files, and what is answered in a few bytes.
fn files(options: &LeptosOptions) -> Routes {
    let package_path = options.site_pkg_dir_route_base();
    Routes::default()
        .nest(
            PACKAGE,
            package_path.trim_end_matches('/'),
            package(options),
        )
        .merge(editor::routes(std::path::Path::new(&*options.site_root)))
        .get("/media/{*key}", media::serve::serve_media)
        .get("/wp-content/uploads/{*file}", old_upload)
        .add(
            "POST",
            csp::REPORT_PATH,
            post(csp_report::receive).with_state(Reports::default()),
        )
        .add(
            "POST",
            "/api/stats/view",
            post(beacon::view).layer(DefaultBodyLimit::max(beacon::LONGEST_BODY)),
        )
}

fn package(options: &LeptosOptions) -> Router<AppState> {
    let site_root = std::path::Path::new(&*options.site_root);
    let package = ServeDir::new(site_root.join(&*options.site_pkg_dir))
        .precompressed_br()
        .precompressed_gzip();
    let hashed = options.hash_files;
    Router::new().fallback_service(package).layer(map_response(
        move |mut response: Response| async move {
            let policy = match response.status() {
                status if status.is_success() && hashed => CachePolicy::Immutable,
                _ => CachePolicy::Never,
            };
            policy.apply(response.headers_mut());
            response
        },
    ))
}

fn made_for_each_request() -> Routes {
    server_functions()
        .merge(distribution::routes())
        .layered(|router| router.layer(from_fn(conditional)))
        .post(preference::ACTION, preferences::choose)
        .merge(comment::routes())
        .merge(desk::routes())
        .merge(edit::routes())
        .merge(complaint::routes())
        .merge(health::routes())
        .layered(|router| router.layer(from_fn(log::note_route)))
}

/// Every server function that was compiled in; what else is asked for under their
/// prefix is none, and no page either.
fn server_functions() -> Routes {
    let none = Routes::default()
        .get(NO_FUNCTION, no_function)
        .post(NO_FUNCTION, no_function);
    server_fn_paths().fold(none, |routes, (path, method)| {
        let handler = on(
            MethodFilter::try_from(method.clone()).expect("a method that HTTP has"),
            server_function,
        );
        routes.add(method.as_str(), path, handler)
    })
}

async fn no_function() -> StatusCode {
    StatusCode::NOT_FOUND
}

async fn server_function(State(state): State<AppState>, request: Request) -> impl IntoResponse {
    let preferences = Preferences::of(request.headers());
    let context = move || {
        provide_context(state.clone());
        provide_context(preferences);
    };
    handle_server_fns_with_context(context, request).await
}

/// A file at the address it had on an earlier WordPress site.
async fn old_upload(State(media): State<MediaState>, request: Request) -> Response {
    match or_internal(media::serve::serve_old_path(&media, request).await) {
        Ok(Some(file)) => file,
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
