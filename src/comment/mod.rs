//! What readers say under an article: who may ([`mode`]), who they are
//! ([`registration`]), how it comes in ([`posting`], [`screening`]), what is decided
//! about it ([`decision`]) and how it is shown ([`thread`]).
//!
//! Public pages are the same for everyone: what a browser or an account wrote
//! itself is told only by pages that nobody keeps. Every form works without a
//! script.

pub mod ban;
pub mod decision;
pub mod fresh;
pub mod like;
pub mod listed;
pub mod mine;
pub mod mode;
pub mod notice;
pub mod posting;
pub mod reason;
pub mod registration;
pub mod screening;
pub mod thread;
pub mod upkeep;

use crate::server::routes::Routes;

/// Key of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct CommentId(pub i64);

/// Every address around comments that is no page.
pub fn routes() -> Routes {
    Routes::default()
        .get("/komentar/terkirim", posting::sent)
        .get("/komentar/konfirmasi/{token}", posting::confirm::show)
        .post("/komentar/konfirmasi/{token}", posting::confirm::send)
        .get("/komentar/{id}", posting::show)
        .post("/komentar/{id}", posting::send)
        .get("/komentar/ke/{id}", thread::find)
        .get("/komentar/jumlah/{id}", fresh::count)
        .get(fresh::SCRIPT, fresh::script)
        .post("/komentar/{id}/suka", like::send)
        .get("/komentar/{id}/ubah", mine::edit)
        .post("/komentar/{id}/ubah", mine::save)
        .post("/komentar/{id}/hapus", mine::remove)
        .get("/komentar/saya", mine::show)
        .post("/komentar/saya", mine::send)
        .get("/komentar/berhenti/{token}", notice::stop)
        .post("/komentar/berhenti/{token}", notice::stopped)
}
