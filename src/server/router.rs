//! Which URL is answered by what. Everything that is not listed here is a page
//! and goes through Leptos (`page::address` says which).

use any_spawner::Executor;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Path, Request, State},
    middleware::{from_fn, map_response},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http::StatusCode;
use leptos::prelude::provide_context;
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
    failure::or_internal,
    health,
    layers::Layers,
    log,
    preferences::{self, Preferences},
};
use crate::{
    desk,
    locale::date,
    media::{self, serve::MediaState},
    stats::beacon::{self, BeaconState},
    ui::preference,
};

/// The whole site.
pub fn router(state: AppState) -> Router {
    // Fails only when it is set up already, which is as good.
    _ = Executor::init_tokio();
    let site_root = std::path::Path::new(&*state.options.site_root).to_owned();
    let package = ServeDir::new(site_root.join(&*state.options.site_pkg_dir))
        .precompressed_br()
        .precompressed_gzip();
    let layers = Layers::new(&state);
    let package_path = state.options.site_pkg_dir_route_base();
    let hashed = state.options.hash_files;
    let package = Router::new().fallback_service(package).layer(map_response(
        move |mut response: Response| async move {
            let policy = match response.status() {
                status if status.is_success() && hashed => CachePolicy::Immutable,
                _ => CachePolicy::Never,
            };
            policy.apply(response.headers_mut());
            response
        },
    ));
    // What stands in `public/`; everything else is a page.
    let public_files = ServeDir::new(&site_root)
        .append_index_html_on_directories(false)
        .call_fallback_on_method_not_allowed(true);
    let media = MediaState {
        db: state.db.clone(),
        root: state.media.clone(),
    };
    let beacon = BeaconState {
        db: state.db.clone(),
        counter: state.counter.clone(),
        now: date::now,
    };
    let page = get(page)
        .layer(from_fn(conditional))
        .with_state(state.clone());
    // Only what is made for each request is compressed while it is sent; the
    // client's files are compressed when they are built.
    let pages = Router::new()
        .route(
            "/api/{*function}",
            get(server_function).post(server_function),
        )
        .merge(distribution::routes())
        .layer(from_fn(conditional))
        .route(preference::ACTION, post(preferences::choose))
        .merge(desk::routes().into_router())
        .merge(health::routes().into_router())
        .layer(from_fn(log::note_route))
        .fallback_service(public_files.fallback(page))
        .with_state(state)
        .layer(CompressionLayer::new());
    let site = Router::new()
        .nest(package_path.trim_end_matches('/'), package)
        .route(
            "/media/{*key}",
            get(media::serve::serve_media).with_state(media.clone()),
        )
        .route(
            "/wp-content/uploads/{*file}",
            get(old_upload).with_state(media),
        )
        .route(
            csp::REPORT_PATH,
            post(csp_report::receive).with_state(Reports::default()),
        )
        .route(
            "/api/stats/view",
            post(beacon::view)
                .layer(DefaultBodyLimit::max(beacon::LONGEST_BODY))
                .with_state(beacon),
        )
        .fallback_service(pages);
    layers.around(site)
}

async fn server_function(
    State(state): State<AppState>,
    Path(_): Path<String>,
    request: Request,
) -> impl IntoResponse {
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
