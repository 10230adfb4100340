//! Which URL is answered by what. Everything that is not listed here is a page
//! and goes through Leptos (`page::address` says which).

use any_spawner::Executor;
use axum::{
    Router,
    extract::{Path, Request, State},
    middleware::{from_fn, map_response},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{
    HeaderName, HeaderValue, StatusCode,
    header::{CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS},
};
use leptos::{nonce::Nonce, prelude::provide_context};
use leptos_axum::{handle_server_fns_with_context, render_app_async_with_context};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, services::ServeDir,
    set_header::SetResponseHeaderLayer, trace::TraceLayer,
};

use super::{
    cache::CachePolicy,
    conditional::conditional,
    context::{AppState, HeadSlot},
    csp, distribution, document_head,
    failure::or_internal,
    shell::shell,
};
use crate::media::{self, serve::MediaState};

const CROSS_ORIGIN_OPENER_POLICY: HeaderName =
    HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// The whole site.
pub fn router(state: AppState) -> Router {
    // Fails only when it is set up already, which is as good.
    _ = Executor::init_tokio();
    let site_root = std::path::Path::new(&*state.options.site_root).to_owned();
    let package = ServeDir::new(site_root.join(&*state.options.site_pkg_dir))
        .precompressed_br()
        .precompressed_gzip();
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
        .fallback_service(public_files.fallback(page))
        .with_state(state)
        .layer(CompressionLayer::new());
    Router::new()
        .nest(package_path.trim_end_matches('/'), package)
        .route(
            "/media/{*key}",
            get(media::serve::serve_media).with_state(media.clone()),
        )
        .route(
            "/wp-content/uploads/{*file}",
            get(old_upload).with_state(media),
        )
        .fallback_service(pages)
        .layer(CatchPanicLayer::new())
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(REFERRER_POLICY, "strict-origin-when-cross-origin"))
        .layer(header(CROSS_ORIGIN_OPENER_POLICY, "same-origin"))
        .layer(header(
            PERMISSIONS_POLICY,
            "camera=(), geolocation=(), microphone=()",
        ))
        .layer(TraceLayer::new_for_http())
}

fn header(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

async fn server_function(
    State(state): State<AppState>,
    Path(_): Path<String>,
    request: Request,
) -> impl IntoResponse {
    handle_server_fns_with_context(move || provide_context(state.clone()), request).await
}

/// A file at the address it had on an earlier WordPress site.
async fn old_upload(State(media): State<MediaState>, request: Request) -> Response {
    match or_internal(media::serve::serve_old_path(&media, request).await) {
        Ok(Some(file)) => file,
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn page(State(state): State<AppState>, request: Request) -> Response {
    let nonce = Nonce::new();
    let head = HeadSlot::default();
    let context = {
        let (state, nonce, head) = (state.clone(), nonce.clone(), head.clone());
        move || {
            provide_context(state.clone());
            provide_context(nonce.clone());
            provide_context(head.clone());
        }
    };
    let app = {
        let state = state.clone();
        move || shell(state.clone())
    };
    let response = render_app_async_with_context(context, app)(request).await;
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page {
        return response;
    }
    let live_reload = std::env::var_os("LEPTOS_WATCH").map(|_| state.options.reload_port);
    let sealed = async {
        let described = document_head::with_markup(response, &head.take()).await?;
        csp::seal(described, &nonce.to_string(), live_reload).await
    };
    match sealed.await {
        Ok(sealed) => sealed,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
