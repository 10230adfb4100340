//! What readers say under an article. For now imported and demo comments are
//! shown; writing and moderating them comes with accounts.

#[cfg(feature = "ssr")]
pub mod store;
pub mod thread;

use serde::{Deserialize, Serialize};

use crate::locale::Stamp;

/// How deep answers are indented; deeper ones stand at this depth.
pub const DEEPEST: u8 = 3;

/// The most comments that one page carries.
pub const COMMENTS_ON_A_PAGE: u32 = 100;

/// An approved comment as readers see it. It holds no e-mail address, and no
/// query that fills it selects one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    pub id: i64,
    pub name: String,
    pub by_staff: bool,
    pub paragraphs: Vec<String>,
    pub posted: Stamp,
    /// 0 for a comment on the article, more for an answer.
    pub depth: u8,
}

/// The comments of an article, each answer right after what it answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// All approved comments, also those this page does not carry.
    pub total: u32,
    pub comments: Vec<Comment>,
}
