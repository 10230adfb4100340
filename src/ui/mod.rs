//! Components that know no feature.

pub mod chooser;
#[cfg(feature = "ssr")]
pub mod finished;
pub mod pager;
pub mod picture;
pub mod preference;
pub mod search_form;
pub mod stamp;
