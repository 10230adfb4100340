//! The media library: the pictures that those who write find, describe and use
//! again.

mod act;
pub mod store;

pub use self::act::{Changed, Library, Removed, clear_leaving};

use serde::{Deserialize, Serialize};

use super::url;
use crate::{account::PersonId, document::MediaId, locale::Timestamp};

/// How many pictures stand on one page of the library.
pub const ONE_PAGE: u32 = 24;
/// The longest text about a picture, in characters: a caption is a paragraph.
pub const LONGEST_TEXT: usize = 2_000;
/// The longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 120;

/// The point of a picture that every part of it shows: 0 to 1 of its width and
/// height, from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Focus {
    pub x: f64,
    pub y: f64,
}

impl Focus {
    pub const CENTRE: Self = Self { x: 0.5, y: 0.5 };

    /// `None` for a point that is not in the picture.
    pub fn new(x: f64, y: f64) -> Option<Self> {
        let is_part = |value: f64| (0.0..=1.0).contains(&value);
        (is_part(x) && is_part(y)).then_some(Self { x, y })
    }
}

/// A picture of the library.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Entry {
    #[sqlx(try_from = "i64")]
    pub id: EntryId,
    pub key: String,
    /// Of the rendition that lists show.
    pub thumb: String,
    pub mime: String,
    pub width: u32,
    pub height: u32,
    pub bytes: i64,
    pub name: String,
    pub alt: String,
    pub caption: String,
    pub credit: String,
    pub focus_x: f64,
    pub focus_y: f64,
    pub created_at: Timestamp,
    /// Who uploaded it; `None` for an import.
    pub person: Option<String>,
    /// What the file said of itself, as [`super::Told`] writes it.
    pub told: String,
}

/// [`MediaId`] as a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryId(pub MediaId);

impl From<i64> for EntryId {
    fn from(id: i64) -> Self {
        Self(MediaId(id))
    }
}

impl Entry {
    pub const fn media(&self) -> MediaId {
        self.id.0
    }

    pub const fn focus(&self) -> Focus {
        Focus {
            x: self.focus_x,
            y: self.focus_y,
        }
    }

    pub fn url(&self) -> String {
        url(&self.key)
    }

    pub fn thumb_url(&self) -> String {
        url(&self.thumb)
    }

    pub fn texts(&self) -> Texts {
        Texts {
            alt: self.alt.clone(),
            caption: self.caption.clone(),
            credit: self.credit.clone(),
        }
    }
}

/// What changes of a picture; `None` stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    pub alt: Option<String>,
    pub caption: Option<String>,
    pub credit: Option<String>,
    pub focus: Option<Focus>,
}

/// A page of the library.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub entries: Vec<Entry>,
    pub has_more: bool,
}

/// What is said of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Texts {
    /// What it shows, for those who cannot see it.
    pub alt: String,
    pub caption: String,
    pub credit: String,
}

/// Whose articles somebody gets to see before they are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    Everybodys,
    /// Begun by their account, or signed with their name.
    Own {
        person: PersonId,
        author: Option<i64>,
    },
}

/// An article that shows a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub struct Use {
    pub id: i64,
    pub headline: String,
    /// Its address, while readers have a page of it.
    pub path: Option<String>,
}

/// The name of a file as it is shown: its last part, on one line, without what
/// would change how the rest of a page reads. Never used as a path.
pub fn shown_name(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last
        .chars()
        .map(|character| match character {
            character if character.is_control() || is_invisible(character) => ' ',
            character => character,
        })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST_NAME).collect()
}

/// Marks of direction and width (Unicode, UAX #9 and general category Cf).
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    )
}

/// One line of text as somebody typed it: without control characters, no longer
/// than [`LONGEST_TEXT`].
pub fn one_line(text: &str) -> String {
    let plain: String = text
        .chars()
        .map(|character| {
            if character.is_control() {
                ' '
            } else {
                character
            }
        })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST_TEXT).collect()
}

/// A question for the index: every word must begin some word of the picture's
/// texts. `None` when there is no word in it.
fn question(words: &str) -> Option<String> {
    let parts: Vec<String> = words
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(12)
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_and_leads_nowhere() {
        assert_eq!(shown_name("../../etc/IMG 1.JPG"), "IMG 1.JPG");
        assert_eq!(shown_name("C:\\foto\\a\r\nb.jpg"), "a b.jpg");
        assert_eq!(shown_name("gpj.\u{202e}exe.jpg"), "gpj. exe.jpg");
        assert_eq!(shown_name(&"a".repeat(500)).chars().count(), LONGEST_NAME);
        assert_eq!(shown_name(""), "");
    }

    #[test]
    fn a_question_has_no_syntax_of_its_own() {
        assert_eq!(
            question("banjir \"OR\" rob* NEAR("),
            Some("\"banjir\"* \"OR\"* \"rob\"* \"NEAR\"*".to_owned())
        );
        assert_eq!(question(" -\"*"), None);
    }

    #[test]
    fn a_focus_lies_in_the_picture() {
        assert!(Focus::new(0.0, 1.0).is_some());
        for (x, y) in [
            (-0.1, 0.5),
            (0.5, 1.1),
            (f64::NAN, 0.5),
            (f64::INFINITY, 0.5),
        ] {
            assert_eq!(Focus::new(x, y), None);
        }
    }
}
