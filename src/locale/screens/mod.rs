//! The texts of the desk's screens, one file for each, both languages beside
//! each other. Apart from the reader's, which travel to the browser.

use super::Lang;

/// Declares the texts of a screen: a struct, and a function that gives it in a
/// language. A text is a `Str`, or a function of what stands in it.
macro_rules! screen_texts {
    (
        $(#[$doc:meta])* $texts:ident, $get:ident;
        $($(#[$note:meta])* $name:ident: $kind:ty = $indonesian:expr, $english:expr;)*
    ) => {
        $(#[$doc])*
        pub struct $texts {
            $($(#[$note])* pub $name: $kind,)*
        }

        /// The texts in `lang`.
        pub const fn $get(lang: $crate::locale::Lang) -> &'static $texts {
            static INDONESIAN: $texts = $texts { $($name: $indonesian,)* };
            static ENGLISH: $texts = $texts { $($name: $english,)* };
            match lang {
                $crate::locale::Lang::Id => &INDONESIAN,
                $crate::locale::Lang::En => &ENGLISH,
            }
        }
    };
}

/// For the texts of readers' forms, which stand beside these.
pub(in crate::locale) use screen_texts;

/// A text without anything put in.
pub(in crate::locale) type Str = &'static str;

mod complaints;
mod corrections;
mod drafts;
mod forms;
mod front;
mod home;
mod library;
mod menus;
mod moderation;
mod settings;
mod ticker;

pub use self::{
    complaints::{ComplaintDeskTexts, complaint_desk_texts},
    corrections::{CorrectionScreenTexts, correction_screen_texts},
    drafts::{DraftTexts, draft_texts},
    forms::{FormTexts, form_texts},
    front::{FrontTexts, front_texts},
    home::{HomeTexts, home_texts},
    library::{LibraryTexts, library_texts},
    menus::{MenuTexts, menu_texts},
    moderation::{ModerationTexts, moderation_texts},
    settings::{SettingTexts, setting_texts},
    ticker::{TickerTexts, ticker_texts},
};

/// `3 hal` and `1 thing, 3 things`: Indonesian has no plural form.
fn counted(lang: Lang, count: i64, one: &str, many: &str) -> String {
    match (lang, count) {
        (Lang::En, 1) => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}
