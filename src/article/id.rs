//! Ids of what articles are filed under. Those of articles and of media stand
//! in [`crate::document`], because documents refer to both.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$meaning:meta])* $name:ident) => {
        $(#[$meaning])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(pub i64);
    };
}

id! {
    /// A section of the site, a node of the section tree.
    SectionId
}
id! {
    /// A tag.
    TagId
}
id! {
    /// A person named in a byline.
    AuthorId
}
id! {
    /// A place that stories report from.
    PlaceId
}
