//! What a visitor reads when the server's machine is in trouble.

use super::Lang;

/// One sentence or two for each kind.
pub struct TroubleTexts {
    pub full: &'static str,
    pub read_only: &'static str,
    pub disk: &'static str,
    pub busy: &'static str,
}

pub const fn texts(lang: Lang) -> &'static TroubleTexts {
    match lang {
        Lang::Id => &INDONESIAN,
        Lang::En => &ENGLISH,
    }
}

const INDONESIAN: TroubleTexts = TroubleTexts {
    full: "Ruang penyimpanan server penuh, jadi perubahan ini tidak disimpan. \
           Simpan teks Anda dan coba lagi setelah pengelola mengosongkan ruang.",
    read_only: "Penyimpanan server sedang tidak dapat ditulisi, jadi perubahan ini tidak disimpan. \
                Simpan teks Anda dan coba lagi nanti.",
    disk: "Penyimpanan server sedang terganggu, jadi perubahan ini tidak disimpan. \
           Simpan teks Anda dan coba lagi nanti.",
    busy: "Server sedang sibuk menyimpan, jadi perubahan ini tidak disimpan. \
           Coba lagi beberapa detik lagi.",
};

const ENGLISH: TroubleTexts = TroubleTexts {
    full: "The server's disk is full, so this change was not saved. \
           Keep your text and try again once the operator has made room.",
    read_only: "The server's disk cannot be written to, so this change was not saved. \
                Keep your text and try again later.",
    disk: "The server's disk is failing, so this change was not saved. \
           Keep your text and try again later.",
    busy: "The server is busy saving, so this change was not saved. \
           Try again in a few seconds.",
};
