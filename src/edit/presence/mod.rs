//! Who has an article open, and what they just did.

use crate::server::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
}
