//! What an action came to, told by the page that follows it. The address names
//! it by a code: no text that somebody puts into a link is shown.

use axum::response::{IntoResponse, Redirect, Response};

use super::Fields;
use crate::{
    desk::Notice,
    locale::{Lang, screens::form_texts},
};

/// The parameter with the code.
const PARAMETER: &str = "pesan";

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    Saved,
    Added,
    Moved,
    Removed,
    Restored,
    Ended,
    Hidden,
    Shown,
    /// The form said what is stored already.
    Unchanged,
    /// What it was about is no longer there.
    Gone,
}

impl Told {
    const ALL: [Self; 10] = [
        Self::Saved,
        Self::Added,
        Self::Moved,
        Self::Removed,
        Self::Restored,
        Self::Ended,
        Self::Hidden,
        Self::Shown,
        Self::Unchanged,
        Self::Gone,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Saved => "tersimpan",
            Self::Added => "ditambahkan",
            Self::Moved => "dipindahkan",
            Self::Removed => "dihapus",
            Self::Restored => "dikembalikan",
            Self::Ended => "diakhiri",
            Self::Hidden => "disembunyikan",
            Self::Shown => "ditampilkan",
            Self::Unchanged => "tetap",
            Self::Gone => "hilang",
        }
    }

    /// The notice that the query of a screen asks for.
    pub fn notice(query: &Fields, lang: Lang) -> Option<Notice> {
        let code = query.text(PARAMETER);
        let told = Self::ALL.into_iter().find(|told| told.code() == code)?;
        let texts = form_texts(lang);
        let text = match told {
            Self::Saved => texts.saved,
            Self::Added => texts.added,
            Self::Moved => texts.moved,
            Self::Removed => texts.removed,
            Self::Restored => texts.restored,
            Self::Ended => texts.ended,
            Self::Hidden => texts.hidden,
            Self::Shown => texts.shown,
            Self::Unchanged => texts.unchanged,
            Self::Gone => return Some(Notice::Failed(texts.gone.to_owned())),
        };
        Some(Notice::Done(text.to_owned()))
    }
}

/// To the screen at `path` (which may have a query), with what was done; down to
/// the row with the id `row`, if one is named.
pub fn redirect(path: &str, told: Told, row: Option<String>) -> Response {
    let joint = if path.contains('?') { '&' } else { '?' };
    let row = row.map(|id| format!("#{id}")).unwrap_or_default();
    Redirect::to(&format!("{path}{joint}{PARAMETER}={}{row}", told.code())).into_response()
}
