//! Showing a draft to somebody without an account.

use crate::server::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
}
