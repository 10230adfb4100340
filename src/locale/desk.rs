//! The texts around every screen of the desk and of accounts, in Indonesian and
//! English. Apart from the reader's, which travel to the browser; each screen
//! has its own in [`super::screens`].

use super::Lang;

/// The desk in one language.
pub struct DeskTexts {
    pub skip_to_content: &'static str,
    pub desk: &'static str,
    pub sign_in: &'static str,
    pub people: &'static str,
    pub sign_out: &'static str,
    pub account: fn(&str) -> String,
    pub welcome: fn(&str) -> String,
    pub outbox: &'static str,
    pub audit: &'static str,
    pub drafts: &'static str,
    pub complaints: &'static str,
    pub library: &'static str,
    pub comments: &'static str,
    pub front: &'static str,
    pub headlines: &'static str,
    pub corrections: &'static str,
    pub menus: &'static str,
    pub site: &'static str,
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
    sign_in: "Masuk",
    people: "Orang",
    sign_out: "Keluar",
    account: |name| format!("Akun {name}"),
    welcome: |name| format!("Selamat bekerja, {name}"),
    outbox: "Surat keluar",
    audit: "Catatan tindakan",
    drafts: "Naskah",
    complaints: "Aduan",
    library: "Pustaka",
    comments: "Komentar",
    front: "Halaman depan",
    headlines: "Kabar",
    corrections: "Ralat",
    menus: "Menu",
    site: "Situs",
};

static ENGLISH: DeskTexts = DeskTexts {
    skip_to_content: "Skip to content",
    desk: "Newsroom desk",
    sign_in: "Sign in",
    people: "People",
    sign_out: "Sign out",
    account: |name| format!("Account of {name}"),
    welcome: |name| format!("Welcome, {name}"),
    outbox: "Outbox",
    audit: "Record of actions",
    drafts: "Drafts",
    complaints: "Complaints",
    library: "Media library",
    comments: "Comments",
    front: "Front page",
    headlines: "Headlines",
    corrections: "Corrections",
    menus: "Menus",
    site: "Site",
};
