//! The comments under an article, as everyone sees them: a page of threads with
//! their answers, or one long thread for itself.

mod arrange;
pub mod body;
mod find;
pub mod store;
mod view;

pub use self::{
    find::find,
    view::{EmptyView, SectionView, SectionViewProps},
};

use super::CommentId;
use crate::locale::Stamp;

/// How deep answers are indented; deeper ones stand at this depth and name whom
/// they answer.
pub const DEEPEST: u8 = 3;
/// How many threads stand on a page: with [`ANSWERS`], as many comments as an
/// article's budget of bytes has room for (benches/budgets.mjs).
pub const THREADS: u32 = 10;
/// How many answers of a thread stand there with it.
pub const ANSWERS: usize = 3;
/// How many answers stand on a page of a thread for itself.
pub const ANSWERS_OF_ONE: usize = 40;

/// Which threads come first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Oldest,
    Newest,
    Liked,
}

impl Order {
    pub const ALL: [Self; 3] = [Self::Oldest, Self::Newest, Self::Liked];

    /// As it stands in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Oldest => "terlama",
            Self::Newest => "terbaru",
            Self::Liked => "disukai",
        }
    }
}

/// Which comments are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub order: Order,
    /// Counted from 1.
    pub page: u32,
    /// Only the thread that this comment begins.
    pub root: Option<CommentId>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            order: Order::default(),
            page: 1,
            root: None,
        }
    }
}

impl Asked {
    /// Reads the address of an article; what is no wish is none.
    pub fn parse(address: &str) -> Self {
        let value = |name: &str| parameter(address, name);
        let order = value("komentar").unwrap_or_default();
        Self {
            order: Order::ALL
                .into_iter()
                .find(|known| known.name() == order)
                .unwrap_or_default(),
            page: value("hal")
                .and_then(|page| page.parse().ok())
                .unwrap_or(1)
                .max(1),
            root: value("utas")
                .and_then(|root| root.parse().ok())
                .map(CommentId),
        }
    }

    /// Where these comments of the article at `path` stand. What is usual is not
    /// said, so that they have one address.
    pub fn address(self, path: &str) -> String {
        let order =
            (self.order != Order::default()).then(|| format!("komentar={}", self.order.name()));
        let root = self.root.map(|root| format!("utas={}", root.0));
        let page = (self.page > 1).then(|| format!("hal={}", self.page));
        let wishes: Vec<String> = [order, root, page].into_iter().flatten().collect();
        match wishes.is_empty() {
            true => path.to_owned(),
            false => format!("{path}?{}", wishes.join("&")),
        }
    }
}

/// The first value of a parameter; none of ours needs decoding.
fn parameter<'a>(address: &'a str, name: &str) -> Option<&'a str> {
    let address = address.split('#').next()?;
    let (_, query) = address.split_once('?')?;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// What a writer is to the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// Wrote it.
    Author,
    /// Works for the newsroom.
    Staff,
}

/// A comment as readers see it. It holds no address of mail, and no query that
/// fills it selects one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub id: CommentId,
    /// 0 for a comment on the article, more for an answer.
    pub depth: u8,
    pub said: Said,
    /// Whom it answers, where its place does not show it.
    pub answers: Option<String>,
}

/// What stands in a comment's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Shown(Box<Words>),
    /// Its writer took it back.
    TakenBack,
    /// A moderator looks at it.
    Held,
    /// It was taken down.
    TakenDown,
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub name: String,
    pub badge: Option<Badge>,
    pub text: String,
    pub posted: Stamp,
    pub is_edited: bool,
    pub likes: i64,
}

/// A thread, as far as it stands on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    pub root: CommentId,
    pub comments: Vec<Comment>,
    /// How many answers stand elsewhere.
    pub more: usize,
}

/// A page of comments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Threads {
    /// All that are shown, on whichever page.
    pub total: i64,
    pub asked: Asked,
    /// At least 1.
    pub pages: u32,
    pub threads: Vec<Thread>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_which_comments_and_nothing_usual() {
        for (query, expected) in [
            ("", ""),
            ("?komentar=terlama&hal=1", ""),
            ("?komentar=terbaru&hal=2", "?komentar=terbaru&hal=2"),
            ("?hal=0&komentar=%3Cscript%3E", ""),
            ("?utm_source=x&utas=12&hal=3#a", "?utas=12&hal=3"),
        ] {
            let asked = Asked::parse(&format!("/a/{query}"));
            assert_eq!(asked.address("/a/"), format!("/a/{expected}"), "{query}");
        }
    }
}
