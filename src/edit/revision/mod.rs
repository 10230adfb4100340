//! Earlier versions: listed, compared, brought back; and merging two versions.

use crate::server::routes::Routes;

pub fn routes() -> Routes {
    Routes::default()
}
