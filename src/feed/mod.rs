//! What tells other programs of the site.

mod origin;

pub use self::origin::Origin;
