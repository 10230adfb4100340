//! The texts of the desk and of accounts, in Indonesian and English. Apart from
//! the reader's, which travel to the browser.

use super::Lang;

/// The desk in one language.
pub struct DeskTexts {
    pub skip_to_content: &'static str,
    pub desk: &'static str,
    pub sign_out: &'static str,
    pub welcome: fn(&str) -> String,
    pub outbox: &'static str,
    pub audit: &'static str,
}

/// The desk in `lang`.
pub const fn desk_texts(lang: Lang) -> &'static DeskTexts {
    match lang {
        Lang::Id => &INDONESIAN,
        Lang::En => &ENGLISH,
    }
}

static INDONESIAN: DeskTexts = DeskTexts {
    skip_to_content: "Langsung ke isi",
    desk: "Meja redaksi",
    sign_out: "Keluar",
    welcome: |name| format!("Selamat bekerja, {name}"),
    outbox: "Surat keluar",
    audit: "Catatan tindakan",
};

static ENGLISH: DeskTexts = DeskTexts {
    skip_to_content: "Skip to content",
    desk: "Newsroom desk",
    sign_out: "Sign out",
    welcome: |name| format!("Welcome, {name}"),
    outbox: "Outbox",
    audit: "Record of actions",
};
