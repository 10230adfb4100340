//! The texts around signing in and accounts, in Indonesian and English.

use super::Lang;

/// Accounts in one language.
pub struct AccountTexts {
    pub sign_in: &'static str,
    pub email: &'static str,
    pub password: &'static str,
    pub new_password: &'static str,
    pub password_hint: fn(usize) -> String,
    pub name: &'static str,
    pub forgotten: &'static str,
    pub go_on: &'static str,
    /// No such account, or another password.
    pub wrong_password: &'static str,
    pub wrong_code: &'static str,
    /// After so many wrong tries; the seconds until the next.
    pub blocked: fn(i64) -> String,
    pub busy: &'static str,
    pub no_cookie: &'static str,
    pub code: &'static str,
    pub code_lead: &'static str,
    pub code_field: &'static str,
    pub code_hint: &'static str,
    pub recovery_summary: &'static str,
    pub recovery_field: &'static str,
    pub recovery_hint: &'static str,
    pub set_up: &'static str,
    pub set_up_lead: &'static str,
    pub set_up_scan: &'static str,
    pub set_up_picture: &'static str,
    pub set_up_type: &'static str,
    pub set_up_confirm: &'static str,
    pub code_unreadable: &'static str,
    pub recovery_title: &'static str,
    pub recovery_lead: &'static str,
    pub recovery_kept: &'static str,
    pub owner_title: &'static str,
    pub owner_lead: fn(&str) -> String,
    pub owner_button: &'static str,
    pub link_void: &'static str,
    pub link_void_lead: &'static str,
    pub required: &'static str,
    pub email_wrong: &'static str,
    pub email_taken: &'static str,
    pub name_wrong: &'static str,
    pub check_fields: &'static str,
    pub failed: &'static str,
    pub password_too_short: fn(usize, usize) -> String,
    pub password_too_long: &'static str,
    pub password_common: &'static str,
    pub password_personal: &'static str,
    pub password_sequence: &'static str,
    pub password_repeated: &'static str,
    pub password_words: &'static str,
    pub password_date: &'static str,
    pub password_guessable: &'static str,
}

/// Accounts in `lang`.
pub const fn account_texts(lang: Lang) -> &'static AccountTexts {
    match lang {
        Lang::Id => &INDONESIAN,
        Lang::En => &ENGLISH,
    }
}

/// Seconds as people say them: "40 detik", "3 menit".
fn indonesian_wait(seconds: i64) -> String {
    match seconds {
        ..=90 => format!("{seconds} detik"),
        _ => format!("{} menit", (seconds + 59) / 60),
    }
}

fn english_wait(seconds: i64) -> String {
    match seconds {
        ..=1 => "1 second".to_owned(),
        2..=90 => format!("{seconds} seconds"),
        _ => format!("{} minutes", (seconds + 59) / 60),
    }
}

static INDONESIAN: AccountTexts = AccountTexts {
    sign_in: "Masuk",
    email: "Alamat surel",
    password: "Kata sandi",
    new_password: "Kata sandi baru",
    password_hint: |least| {
        format!(
            "Sedikitnya {least} karakter. Beberapa kata yang tidak berhubungan lebih mudah \
             diingat daripada huruf dan angka acak."
        )
    },
    name: "Nama",
    forgotten: "Lupa kata sandi?",
    go_on: "Lanjutkan",
    wrong_password: "Alamat surel atau kata sandi tidak cocok.",
    wrong_code: "Kode tidak cocok atau sudah dipakai. Pakai kode yang sedang tampil di aplikasi.",
    blocked: |seconds| {
        format!(
            "Terlalu banyak percobaan yang gagal. Coba lagi dalam {}.",
            indonesian_wait(seconds)
        )
    },
    busy: "Terlalu banyak orang sedang masuk. Coba lagi beberapa detik lagi.",
    no_cookie: "Peramban tidak menyimpan kuki untuk masuk. Masuk memerlukan https (atau mesin ini \
                sendiri, 127.0.0.1) dan kuki yang diizinkan untuk situs ini.",
    code: "Kode sekali pakai",
    code_lead: "Buka aplikasi autentikator di ponsel Anda dan masukkan kode untuk situs ini.",
    code_field: "Kode 6 angka",
    code_hint: "Kode berganti setiap 30 detik.",
    recovery_summary: "Ponsel tidak ada? Pakai kode pemulihan",
    recovery_field: "Kode pemulihan",
    recovery_hint: "16 huruf dan angka; setiap kode hanya berlaku sekali.",
    set_up: "Pasang kode sekali pakai",
    set_up_lead: "Akun redaksi dijaga dengan kata sandi dan kode sekali pakai. Anda memerlukan \
                  aplikasi autentikator di ponsel, misalnya Aegis, Google Authenticator, atau \
                  pengelola kata sandi.",
    set_up_scan: "Pindai gambar ini dengan aplikasi itu.",
    set_up_picture: "Kode QR untuk aplikasi autentikator",
    set_up_type: "Tidak dapat memindai? Ketik kunci ini di aplikasi:",
    set_up_confirm: "Lalu masukkan kode yang tampil di aplikasi.",
    code_unreadable: "Server ini tidak dapat memeriksa kode Anda, karena kuncinya diganti. Pakai \
                      kode pemulihan, atau minta pemilik mengatur ulang kode Anda.",
    recovery_title: "Kode pemulihan Anda",
    recovery_lead: "Simpan sepuluh kode ini di tempat yang aman. Dengan salah satunya Anda dapat \
                    masuk bila ponsel hilang; setiap kode berlaku sekali. Kode ini tidak akan \
                    ditampilkan lagi.",
    recovery_kept: "Sudah saya simpan, lanjutkan",
    owner_title: "Mulai ruang redaksi",
    owner_lead: |site| format!("Anda akan menjadi pemilik {site}. Tautan ini berlaku satu kali."),
    owner_button: "Jadi pemilik",
    link_void: "Tautan tidak berlaku",
    link_void_lead: "Tautan ini sudah dipakai, sudah terlalu lama, atau sudah diganti yang baru.",
    required: "Wajib diisi.",
    email_wrong: "Ini bukan alamat surel, misalnya nama@contoh.id.",
    email_taken: "Alamat ini sudah dipakai akun lain.",
    name_wrong: "Isi nama, paling panjang 100 karakter.",
    check_fields: "Belum dapat disimpan. Periksa isian yang ditandai.",
    failed: "Ada gangguan di server. Coba lagi sebentar lagi.",
    password_too_short: |length, least| {
        format!("Kata sandi ini {length} karakter; sedikitnya {least}.")
    },
    password_too_long: "Kata sandi ini lebih panjang dari 1024 bita.",
    password_common: "Kata sandi ini termasuk yang paling sering dipakai orang, jadi pertama ditebak. \
                      Tambahkan beberapa kata lain.",
    password_personal: "Kata sandi ini berisi nama Anda, alamat Anda, atau nama situs. Pakai kata-kata \
                        lain.",
    password_sequence: "Deretan seperti qwerty atau 123456 mudah ditebak. Pakai beberapa kata yang tidak \
                        berhubungan.",
    password_repeated: "Pengulangan seperti aaaa atau abcabc mudah ditebak. Pakai beberapa kata yang \
                        berbeda.",
    password_words: "Satu kata atau nama saja mudah ditebak. Tambahkan beberapa kata lain.",
    password_date: "Tanggal dan tahun mudah ditebak. Tambahkan beberapa kata.",
    password_guessable: "Kata sandi ini terlalu mudah ditebak. Tambahkan satu atau dua kata.",
};

static ENGLISH: AccountTexts = AccountTexts {
    sign_in: "Sign in",
    email: "E-mail address",
    password: "Password",
    new_password: "New password",
    password_hint: |least| {
        format!(
            "At least {least} characters. A few unrelated words are easier to remember than random \
             letters and digits."
        )
    },
    name: "Name",
    forgotten: "Forgotten your password?",
    go_on: "Continue",
    wrong_password: "E-mail address or password does not match.",
    wrong_code: "The code does not match or was used already. Use the one that the app shows now.",
    blocked: |seconds| {
        format!(
            "Too many failed attempts. Try again in {}.",
            english_wait(seconds)
        )
    },
    busy: "Too many people are signing in. Try again in a few seconds.",
    no_cookie: "Your browser did not keep the cookie for signing in. Signing in needs https (or this \
                very machine, 127.0.0.1) and cookies allowed for this site.",
    code: "One-time code",
    code_lead: "Open the authenticator app on your phone and enter the code for this site.",
    code_field: "6-digit code",
    code_hint: "The code changes every 30 seconds.",
    recovery_summary: "No phone at hand? Use a recovery code",
    recovery_field: "Recovery code",
    recovery_hint: "16 letters and digits; each code works once.",
    set_up: "Set up one-time codes",
    set_up_lead: "Newsroom accounts are kept by a password and a one-time code. You need an \
                  authenticator app on your phone, such as Aegis or Google Authenticator, or a \
                  password manager.",
    set_up_scan: "Scan this picture with that app.",
    set_up_picture: "QR code for the authenticator app",
    set_up_type: "Cannot scan? Type this key into the app:",
    set_up_confirm: "Then enter the code that the app shows.",
    code_unreadable: "This server cannot check your code, because its key was replaced. Use a recovery \
                      code, or ask the owner to reset your codes.",
    recovery_title: "Your recovery codes",
    recovery_lead: "Keep these ten codes in a safe place. One of them lets you in if you lose the phone; \
                    each works once. They will not be shown again.",
    recovery_kept: "I have kept them, continue",
    owner_title: "Begin the newsroom",
    owner_lead: |site| format!("You will be the owner of {site}. This link works once."),
    owner_button: "Become the owner",
    link_void: "This link is not valid",
    link_void_lead: "The link was used, is too old, or was replaced by a newer one.",
    required: "This is required.",
    email_wrong: "This is no e-mail address, such as name@example.org.",
    email_taken: "Another account has this address.",
    name_wrong: "Enter a name of at most 100 characters.",
    check_fields: "Not saved yet. Check the marked fields.",
    failed: "Something went wrong on the server. Try again in a moment.",
    password_too_short: |length, least| {
        format!("This password has {length} characters; it needs at least {least}.")
    },
    password_too_long: "This password is longer than 1024 bytes.",
    password_common: "This is among the passwords that most people use, so it is guessed first. Add a few \
                      other words.",
    password_personal: "This password is made of your name, your address or the site's name. Use other \
                        words.",
    password_sequence: "Rows like qwerty or 123456 are easy to guess. Use a few unrelated words.",
    password_repeated: "Repeats like aaaa or abcabc are easy to guess. Use a few different words.",
    password_words: "A word or name by itself is easy to guess. Add a few other words.",
    password_date: "Dates and years are easy to guess. Add a few words.",
    password_guessable: "This password is too easy to guess. Add a word or two.",
};
