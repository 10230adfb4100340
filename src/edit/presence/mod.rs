//! Who has an article open, and what they just did.
//!
//! A tab says every 15 seconds that it is there, and listens to a stream of
//! events. Nothing of it is kept: after a restart the tabs say it again.

mod beat;
pub mod hub;
mod store;
mod stream;

use crate::server::routes::Routes;

pub use hub::Hub;

pub fn routes() -> Routes {
    Routes::default()
        .get("/api/edit/{id}/live", stream::listen)
        .post("/api/edit/{id}/live", beat::beat)
}
