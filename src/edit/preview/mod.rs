//! Links that show a draft, as readers will get it, to whoever holds them.
//!
//! A link is a secret of 256 bits that works for a time. Only its hash is kept,
//! so that a copy of the database opens no draft.

mod make;
mod show;
mod store;

use crate::server::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
        .post("/api/edit/{id}/preview", make::make)
        .get("/pratinjau/{token}", show::show)
}
