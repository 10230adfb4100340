//! Where an article is filed: its byline and credits, its tags, and the sections
//! whose lists show it.

pub mod store;
