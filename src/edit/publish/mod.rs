//! From draft to print: review, checks, publishing, schedules, withdrawal.

use crate::server::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
}
