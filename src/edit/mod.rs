//! Editing in place: drafts, publishing, revisions, who else is there.
//!
//! The engine in the browser is TypeScript (`engine/`); it talks to the addresses
//! registered here, in JSON. `engine/types.ts` has the shapes.
//!
//! What holds here:
//! - A revision is a number. Whoever saves names the one they began with, and is
//!   refused when the draft has moved on since.
//! - An operation that was done is not done twice, however often it is sent.
//! - What is published changes only when somebody publishes.

pub mod access;
pub mod answer;
pub mod asked;
pub mod checklist;
pub mod choices;
pub mod draft;
mod hits;
pub mod media;
pub mod presence;
pub mod preview;
pub mod publish;
pub mod revision;
pub mod schedule;
pub mod upkeep;

use crate::server::routes::Routes;

/// Every address of the editor.
pub fn routes() -> Routes {
    draft::routes()
        .merge(hits::routes())
        .merge(choices::routes())
        .merge(media::routes())
        .merge(publish::routes())
        .merge(revision::routes())
        .merge(presence::routes())
        .merge(preview::routes())
}
