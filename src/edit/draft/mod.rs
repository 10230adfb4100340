//! Opening a draft and saving it.

use crate::server::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
}
