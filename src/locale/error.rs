//! What is said to whoever asked for something that cannot be given: what it is,
//! and what to do now. Never the cause.

use http::StatusCode;

use super::Lang;

/// An error in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorText {
    pub title: &'static str,
    /// What to do now.
    pub advice: &'static str,
}

/// What stands around every error.
pub struct ErrorTexts {
    pub home: &'static str,
    pub sign_in: &'static str,
    /// Introduces the id of the request.
    pub id: &'static str,
}

/// What went wrong, as far as anybody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    Status(StatusCode),
    /// A request that a page of another site made.
    CrossOrigin,
    /// Nothing more fits on the disk.
    DiskFull,
    /// The disk, or the database on it, may not be written to.
    ReadOnly,
    /// The disk fails.
    Disk,
    /// Others write, for longer than somebody can be made to wait.
    Busy,
}

pub const fn error_texts(lang: Lang) -> &'static ErrorTexts {
    match lang {
        Lang::Id => &ErrorTexts {
            home: "Ke halaman depan",
            sign_in: "Masuk",
            id: "Nomor kejadian:",
        },
        Lang::En => &ErrorTexts {
            home: "To the front page",
            sign_in: "Sign in",
            id: "Reference:",
        },
    }
}

/// The words for `trouble` in `lang`.
pub const fn error_text(trouble: Trouble, lang: Lang) -> ErrorText {
    let status = match trouble {
        Trouble::Status(status) => status.as_u16(),
        trouble => return special(trouble, lang),
    };
    match lang {
        Lang::Id => indonesian(status),
        Lang::En => english(status),
    }
}

/// What a status alone does not say.
const fn special(trouble: Trouble, lang: Lang) -> ErrorText {
    match (trouble, lang) {
        (Trouble::DiskFull, Lang::Id) => text(
            "Ruang penyimpanan server penuh, jadi perubahan ini tidak disimpan",
            "Simpan teks Anda dan coba lagi setelah pengelola mengosongkan ruang.",
        ),
        (Trouble::DiskFull, Lang::En) => text(
            "The server's disk is full, so this change was not saved",
            "Keep your text and try again once the operator has made room.",
        ),
        (Trouble::ReadOnly, Lang::Id) => text(
            "Penyimpanan server sedang tidak dapat ditulisi, jadi perubahan ini tidak disimpan",
            "Simpan teks Anda dan coba lagi nanti.",
        ),
        (Trouble::ReadOnly, Lang::En) => text(
            "The server's disk cannot be written to, so this change was not saved",
            "Keep your text and try again later.",
        ),
        (Trouble::Disk, Lang::Id) => text(
            "Penyimpanan server sedang terganggu, jadi perubahan ini tidak disimpan",
            "Simpan teks Anda dan coba lagi nanti.",
        ),
        (Trouble::Disk, Lang::En) => text(
            "The server's disk is failing, so this change was not saved",
            "Keep your text and try again later.",
        ),
        (Trouble::Busy, Lang::Id) => text(
            "Server sedang sibuk menyimpan, jadi perubahan ini tidak disimpan",
            "Coba lagi beberapa detik lagi.",
        ),
        (Trouble::Busy, Lang::En) => text(
            "The server is busy saving, so this change was not saved",
            "Try again in a few seconds.",
        ),
        (_, Lang::Id) => text(
            "Permintaan dari situs lain ditolak",
            "Buka halamannya langsung di situs ini, lalu ulangi dari sana.",
        ),
        (_, Lang::En) => text(
            "A request from another site was refused",
            "Open the page on this site itself and do it again from there.",
        ),
    }
}

const fn indonesian(status: u16) -> ErrorText {
    match status {
        401 => text(
            "Anda belum masuk",
            "Masuk dengan akun Anda, lalu ulangi yang tadi.",
        ),
        403 => text(
            "Akun Anda tidak berhak membuka ini",
            "Bila Anda memerlukannya, minta pemilik situs mengubah peran Anda.",
        ),
        410 => text(
            "Tautan ini sudah tidak berlaku",
            "Minta tautan baru kepada yang mengirimkannya, atau mulai dari halaman depan.",
        ),
        404 => text(
            "Yang Anda cari tidak ada di sini",
            "Periksa alamatnya, atau mulai dari halaman depan.",
        ),
        405 => text(
            "Alamat ini tidak dapat dipakai dengan cara itu",
            "Kembali ke halaman sebelumnya dan ulangi dari sana.",
        ),
        408 => text(
            "Kiriman Anda terlalu lama di jalan",
            "Periksa sambungan internet Anda, lalu kirim lagi.",
        ),
        413 => text(
            "Kiriman Anda terlalu besar",
            "Kecilkan berkas atau pendekkan teksnya, lalu kirim lagi.",
        ),
        415 => text(
            "Jenis kiriman ini tidak diterima",
            "Pilih berkas jenis lain, atau isi formulirnya lagi di situs ini.",
        ),
        421 => text(
            "Server ini tidak melayani nama situs itu",
            "Periksa alamatnya. Pengelola server: tambahkan namanya pada `hosts` atau `public-url` di Leptos.toml.",
        ),
        429 => text(
            "Terlalu banyak percobaan",
            "Tunggu beberapa menit, lalu coba lagi.",
        ),
        503 => text(
            "Situs ini sedang sangat sibuk",
            "Tunggu sebentar, lalu coba lagi.",
        ),
        400..=499 => text(
            "Permintaan ini tidak dapat dipahami",
            "Muat ulang halamannya, lalu ulangi. Bila isian formulir ditolak, periksa isinya.",
        ),
        _ => text(
            "Ada yang tidak beres di pihak kami",
            "Tunggu sebentar, lalu coba lagi. Bila tetap gagal, beri tahu redaksi dan sebutkan nomor kejadian di bawah ini.",
        ),
    }
}

const fn english(status: u16) -> ErrorText {
    match status {
        401 => text(
            "You are not signed in",
            "Sign in with your account, then do it again.",
        ),
        403 => text(
            "Your account may not open this",
            "If you need it, ask the owner of the site to change your role.",
        ),
        410 => text(
            "This link does not work any more",
            "Ask whoever sent it for a new one, or start at the front page.",
        ),
        404 => text(
            "What you look for is not here",
            "Check the address, or begin at the front page.",
        ),
        405 => text(
            "This address cannot be used in that way",
            "Go back to the page before and do it again from there.",
        ),
        408 => text(
            "What you sent took too long",
            "Check your connection, then send it again.",
        ),
        413 => text(
            "What you sent is too large",
            "Make the file smaller or the text shorter, then send it again.",
        ),
        415 => text(
            "This kind of content is not accepted",
            "Choose another kind of file, or fill in the form on this site again.",
        ),
        421 => text(
            "This server does not answer for that site name",
            "Check the address. If you run the server, add the name to `hosts` or `public-url` in Leptos.toml.",
        ),
        429 => text("Too many attempts", "Wait some minutes, then try again."),
        503 => text("This site is very busy", "Wait a moment, then try again."),
        400..=499 => text(
            "This request could not be understood",
            "Load the page again and repeat. If a form was refused, check what you filled in.",
        ),
        _ => text(
            "Something went wrong on our side",
            "Wait a moment, then try again. If it keeps failing, tell the newsroom and name the reference below.",
        ),
    }
}

const fn text(title: &'static str, advice: &'static str) -> ErrorText {
    ErrorText { title, advice }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_is_said_in_both_languages() {
        let statuses = (400..600).filter_map(|status| StatusCode::from_u16(status).ok());
        let troubles = statuses.map(Trouble::Status).chain([Trouble::CrossOrigin]);
        for trouble in troubles {
            let [id, en] = [Lang::Id, Lang::En].map(|lang| error_text(trouble, lang));
            assert_ne!(id, en, "{trouble:?}");
            assert!(id.advice.ends_with('.') && en.advice.ends_with('.'));
        }
    }
}
