//! Words about revisions, presence and previews.

use crate::{document::compare::Labels, locale::Lang};

/// Revisions and previews in one language.
pub struct RevisionTexts {
    /// Beside and below what changed in a comparison.
    pub labels: Labels,
    pub yes: &'static str,
    pub no: &'static str,
    pub comments_open: &'static str,
    pub comments_closed: &'static str,
    pub comments_verified: &'static str,
    pub comments_guest: &'static str,
    pub comments_signed_in: &'static str,
    /// After so many days.
    pub comments_close: fn(i64) -> String,
    /// What a picture's description is that the article does not have of its own.
    pub from_library: &'static str,
    /// In the place of whoever wrote an imported revision.
    pub import: &'static str,
    pub no_such_revision: &'static str,
    pub not_published: &'static str,
    pub outdated: &'static str,
    pub bad_hours: &'static str,
    /// Above a preview, with the time in words.
    pub preview_until: fn(&str) -> String,
}

pub const fn revision_texts(lang: Lang) -> &'static RevisionTexts {
    match lang {
        Lang::Id => &INDONESIAN,
        Lang::En => &ENGLISH,
    }
}

static INDONESIAN: RevisionTexts = RevisionTexts {
    labels: Labels {
        added: "Ditambahkan",
        removed: "Dihapus",
        moved: "Dipindahkan",
        before: "Sebelumnya",
        after: "Sekarang",
        alt: "Teks alt",
        credit: "Kredit",
        title: "Judul",
        form: "Bentuknya diubah",
    },
    yes: "ya",
    no: "tidak",
    comments_open: "dibuka",
    comments_closed: "ditutup",
    comments_verified: "setelah alamat email dipastikan",
    comments_guest: "tanpa surat, dibaca moderator dahulu",
    comments_signed_in: "hanya dengan akun",
    comments_close: |days| format!("ditutup {days} hari setelah terbit"),
    from_library: "(dari pustaka media)",
    import: "Impor",
    no_such_revision: "Revisi itu tidak ada lagi. Simpanan otomatis digantikan oleh yang sesudahnya.",
    not_published: "Tulisan ini belum pernah terbit, jadi belum ada yang dapat dibandingkan.",
    outdated: "Naskah ini sudah berubah sejak daftar revisi dibuka. Muat ulang, lalu coba lagi.",
    bad_hours: "Tautan pratinjau berlaku 1 jam sampai 7 hari.",
    preview_until: |until| {
        format!(
            "Pratinjau naskah, belum tentu sama dengan yang akan terbit. Tautan ini berlaku sampai {until}."
        )
    },
};

static ENGLISH: RevisionTexts = RevisionTexts {
    labels: Labels {
        added: "Added",
        removed: "Removed",
        moved: "Moved",
        before: "Before",
        after: "Now",
        alt: "Alt text",
        credit: "Credit",
        title: "Title",
        form: "Its form was changed",
    },
    yes: "yes",
    no: "no",
    comments_open: "open",
    comments_closed: "closed",
    comments_verified: "after the e-mail address is confirmed",
    comments_guest: "without a letter, read by a moderator first",
    comments_signed_in: "only with an account",
    comments_close: |days| format!("closed {days} days after publication"),
    from_library: "(from the media library)",
    import: "Import",
    no_such_revision: "That revision is not there any more. Autosaves give way to later ones.",
    not_published: "This story was never published, so there is nothing to compare with.",
    outdated: "The draft has changed since the list of revisions was opened. Reload and try again.",
    bad_hours: "A preview link works for 1 hour up to 7 days.",
    preview_until: |until| {
        format!(
            "Preview of a draft, which may change before it is published. This link works until {until}."
        )
    },
};
