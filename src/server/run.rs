//! Starting and stopping the server, and what it opens first.

use std::{net::SocketAddr, os::unix::fs::DirBuilderExt, path::Path, time::Duration};

use anyhow::Context;
use tokio::net::TcpListener;

use super::{
    assets::Assets,
    config::{Config, Demo},
    context::AppState,
    db::Db,
    editor::EditorStart,
    health::Health,
    listen::{Listening, raise_file_limit},
    lock::FolderLock,
    metrics,
    router::router,
    shutdown::Shutdown,
};
use crate::{
    account::{Accounts, link},
    audit,
    comment::upkeep::CommentUpkeep,
    complaint::clock::Watching,
    edit::{presence::Hub, schedule::Scheduling, upkeep::Upkeep},
    feed::Origin,
    import::{demo, institution, refresh},
    locale::date,
    mail::post::Posting,
    media::{MediaRoot, Workshop, catch_up, library},
    ops,
    search::index,
    stats::{counter::Counter, flush::Flushing},
};

/// What was begun to be written this long ago and not finished never will be.
const UNFINISHED_FOR: Duration = Duration::from_secs(60 * 60);

/// Opens the data folder's database and media, making both when they are
/// missing.
pub async fn open(config: &Config) -> anyhow::Result<(Db, MediaRoot)> {
    make_folder(&config.data_dir)?;
    let db = Db::open(&config.database(), date::now()).await?;
    let media = MediaRoot::new(config.media_dir());
    Ok((db, media))
}

/// Nobody else on the machine is to read e-mail addresses out of it.
fn make_folder(folder: &Path) -> anyhow::Result<()> {
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .with_context(|| format!("the data folder {} cannot be made", folder.display()))
}

/// Serves until the process is told to stop; requests under way are finished.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    make_folder(&config.data_dir)?;
    let lock = FolderLock::take(&config.data_dir)?;
    let (db, media) = open(&config).await?;
    if demo::is_empty(&db).await? {
        fill(&db, &media, config.demo).await?;
    }
    let address = config.leptos.site_addr;
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}; set LEPTOS_SITE_ADDR to another one")
    })?;
    let counter = Counter::default();
    let shutdown = Shutdown::default();
    let mut http = config.http.clone();
    http.limits.connections = raise_file_limit(http.limits.connections);
    let listening = Listening {
        limits: http.limits,
        proxies: http.proxies.clone(),
        shutdown: shutdown.clone(),
    };
    let health = Health::new(db.clone(), &config.data_dir, shutdown.clone());
    if lock.was_left_open {
        tokio::spawn(look_for_damage(db.clone(), health.clone()));
    }
    if let Some(address) = config.metrics_addr {
        let sources = metrics::Sources {
            db: db.clone(),
            database: config.database(),
            views: counter.clone(),
            health: health.clone(),
        };
        serve_metrics(address, sources).await?;
    }
    let state = AppState {
        assets: Assets::find(&config.leptos, &folder_of_binary()),
        editor: EditorStart::find(Path::new(&*config.leptos.site_root)),
        options: config.leptos,
        db: db.clone(),
        media: media.clone(),
        workshop: Workshop::of_this_program()?,
        origin: config.origin.clone(),
        counter: counter.clone(),
        accounts: Accounts::open(&config.data_dir)?,
        http,
        shutdown: shutdown.clone(),
        health: health.clone(),
        mail: config.mail.clone(),
        live: Hub::default(),
    };
    offer_owner_link(&db, &state.origin).await?;
    tokio::spawn(build_index(db.clone()));
    let flushing = Flushing::start(db.clone(), counter);
    let upkeep = Upkeep::start(db.clone());
    let comment_upkeep = CommentUpkeep::start(db.clone(), config.origin.clone());
    let posting = Posting::start(db.clone(), config.mail, config.origin.host().to_owned()).await?;
    note_head_of_audit(&db).await?;
    let scheduling = Scheduling::start(state.clone());
    let complaints = Watching::start(db.clone(), state.origin.clone());
    tracing::info!("Warta is at http://{address}");
    let pictures = tokio::spawn(catch_up_on_pictures(db.clone(), media));
    tokio::spawn(async move {
        told_to_stop().await;
        shutdown.begin();
    });
    listening.serve(listener, router(state)).await;
    scheduling.stop().await;
    complaints.stop().await;
    posting.stop().await;
    flushing.stop().await;
    comment_upkeep.stop().await;
    upkeep.stop().await;
    pictures.abort();
    db.close().await;
    lock.release();
    Ok(())
}

async fn serve_metrics(address: SocketAddr, sources: metrics::Sources) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).await.with_context(|| {
        format!("cannot listen on {address}; set WARTA_METRICS_ADDR to another address")
    })?;
    let handle = metrics::begin()?;
    tracing::info!("metrics are at http://{address}/metrics");
    tokio::spawn(metrics::serve(listener, handle, sources));
    Ok(())
}

/// After a crash or a power cut, beside the serving: SQLite mends what was under
/// way, but a disk that lost more than that does not say so.
async fn look_for_damage(db: Db, health: Health) {
    tracing::warn!("the last server did not end in order; the database is being checked");
    match ops::store::quick_check(db.reader()).await {
        Ok(faults) if faults.is_empty() => tracing::info!("the database is whole"),
        Ok(faults) => {
            health.found_damage();
            tracing::error!(
                first = faults[0],
                faults = faults.len(),
                "THE DATABASE IS DAMAGED: stop the server, keep a copy of the data folder, \
                 run `warta check`, and restore the last backup with `warta restore`"
            );
        }
        Err(sqlx::Error::PoolClosed) => {}
        Err(cause) => tracing::error!(%cause, "the database could not be checked"),
    }
}

/// Puts into an empty database what the operator wants to begin with.
async fn fill(db: &Db, media: &MediaRoot, demo: Demo) -> anyhow::Result<()> {
    match demo {
        Demo::Auto => {
            let report = demo::load(db, media, date::now()).await?;
            tracing::info!(
                stories = report.of("article").imported,
                "demo newsroom loaded into the empty database"
            );
        }
        Demo::Never => {
            institution::begin(db, date::now()).await?;
            tracing::info!("institution pages written; fill in what stands in [brackets]");
        }
    }
    Ok(())
}

/// While nobody runs the newsroom, says on the console how to become its owner.
/// Not through the log, which may be kept and read elsewhere.
async fn offer_owner_link(db: &Db, origin: &Origin) -> anyhow::Result<()> {
    if let Some(token) = link::for_owner(db, date::now()).await? {
        let address = link::owner_address(origin, &token);
        println!("\nThis newsroom has no owner yet. Become its owner at\n\n    {address}\n");
    }
    Ok(())
}

/// Into the log, which the database's file has no hold over: whoever changes the
/// audit there cannot change what was noted here.
async fn note_head_of_audit(db: &Db) -> sqlx::Result<()> {
    let (entries, head) = audit::store::head(db.reader()).await?;
    tracing::info!(entries, %head, "audit");
    Ok(())
}

/// Beside the serving, so that a large archive is read meanwhile.
async fn build_index(db: Db) {
    match index::catch_up(&db).await {
        // The server stops; the rest waits for its next start.
        Ok(()) | Err(sqlx::Error::PoolClosed) => {}
        Err(cause) => tracing::error!(%cause, "the search index could not be completed"),
    }
}

/// Makes the editions that pictures lack, and lets the bodies that show them know.
/// What was not finished goes on at the next start.
async fn catch_up_on_pictures(db: Db, media: MediaRoot) {
    match media.clear_unfinished(UNFINISHED_FOR) {
        Ok(0) => {}
        Ok(files) => tracing::info!(files, "files were cleared that were never finished"),
        Err(error) => tracing::error!(%error, "unfinished files could not be cleared"),
    }
    if let Err(error) = library::clear_leaving(&db, &media).await {
        tracing::error!(%error, "files that nothing uses could not be deleted");
    }
    match catch_up::make_missing_editions(&db, &media).await {
        Ok(0) => {}
        Ok(pictures) => tracing::info!(pictures, "editions of pictures made"),
        Err(error) => tracing::error!(%error, "editions of pictures were not made"),
    }
    if let Err(error) = refresh::show_new_editions(&db).await {
        tracing::error!(%error, "bodies were not told of new editions of pictures");
    }
}

fn folder_of_binary() -> std::path::PathBuf {
    std::env::current_exe()
        .ok()
        .and_then(|binary| binary.parent().map(Path::to_owned))
        .unwrap_or_default()
}

/// Ctrl+C, or SIGTERM from a service manager.
async fn told_to_stop() {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())
        .expect("signals can be waited for at start-up");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
