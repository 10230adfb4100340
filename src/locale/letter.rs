//! The letters that accounts cause, in Indonesian and English.

use super::Lang;

/// Letters in one language. Each names its reader first, then the site.
pub struct LetterTexts {
    pub invitation_subject: fn(&str) -> String,
    /// Name, site, who invites, as what, link, until when.
    pub invitation: fn(&str, &str, &str, &str, &str, &str) -> String,
    pub password_link_subject: fn(&str) -> String,
    /// Name, site, link, until when.
    pub password_link: fn(&str, &str, &str, &str) -> String,
    pub changed_subject: fn(&str) -> String,
    /// Name, site, what, when.
    pub changed: fn(&str, &str, &str, &str) -> String,
    pub password_changed: &'static str,
    pub email_changed: &'static str,
    pub code_turned_on: &'static str,
    pub code_turned_off: &'static str,
}

/// Letters in `lang`.
pub const fn letter_texts(lang: Lang) -> &'static LetterTexts {
    match lang {
        Lang::Id => &INDONESIAN,
        Lang::En => &ENGLISH,
    }
}

static INDONESIAN: LetterTexts = LetterTexts {
    invitation_subject: |site| format!("Undangan ke {site}"),
    invitation: |name, site, by, role, link, until| {
        format!(
            "Halo {name},\n\n{by} mengundang Anda ke {site} sebagai {role}. Buka tautan ini untuk \
             memilih kata sandi:\n\n{link}\n\nTautan berlaku satu kali, sampai {until}. Bila Anda \
             tidak mengenal {site}, abaikan surat ini.\n"
        )
    },
    password_link_subject: |site| format!("Kata sandi baru untuk {site}"),
    password_link: |name, site, link, until| {
        format!(
            "Halo {name},\n\nseseorang meminta kata sandi baru untuk akun Anda di {site}. Bila itu \
             Anda, buka tautan ini:\n\n{link}\n\nTautan berlaku satu kali, sampai {until}. Bila bukan \
             Anda, abaikan surat ini: kata sandi Anda tidak berubah.\n"
        )
    },
    changed_subject: |site| format!("Akun Anda di {site} diubah"),
    changed: |name, site, what, when| {
        format!(
            "Halo {name},\n\n{what} akun Anda di {site} pada {when}.\n\nBila bukan Anda yang \
             melakukannya, minta kata sandi baru di halaman masuk dan beri tahu pemilik {site}.\n"
        )
    },
    password_changed: "Kata sandi diganti untuk",
    email_changed: "Alamat surel diganti untuk",
    code_turned_on: "Kode sekali pakai dipasang untuk",
    code_turned_off: "Kode sekali pakai dilepas dari",
};

static ENGLISH: LetterTexts = LetterTexts {
    invitation_subject: |site| format!("Invitation to {site}"),
    invitation: |name, site, by, role, link, until| {
        format!(
            "Hello {name},\n\n{by} invites you to {site} as {role}. Open this link to choose a \
             password:\n\n{link}\n\nThe link works once, until {until}. If you do not know {site}, \
             ignore this letter.\n"
        )
    },
    password_link_subject: |site| format!("A new password for {site}"),
    password_link: |name, site, link, until| {
        format!(
            "Hello {name},\n\nsomebody asked for a new password for your account at {site}. If it was \
             you, open this link:\n\n{link}\n\nThe link works once, until {until}. If it was not you, \
             ignore this letter: your password has not changed.\n"
        )
    },
    changed_subject: |site| format!("Your account at {site} was changed"),
    changed: |name, site, what, when| {
        format!(
            "Hello {name},\n\n{what} your account at {site} on {when}.\n\nIf it was not you, ask for a \
             new password on the sign-in page and tell the owner of {site}.\n"
        )
    },
    password_changed: "the password was changed for",
    email_changed: "the e-mail address was changed for",
    code_turned_on: "one-time codes were set up for",
    code_turned_off: "one-time codes were turned off for",
};
