//! The texts of the outbox and of the audit, both languages beside each other.

use super::{
    Lang,
    screens::{Str, screen_texts},
};

screen_texts! {
    /// Letters on their way out.
    OutboxTexts, outbox_texts;
    title: Str = "Surat keluar", "Outbox";
    letter: Str = "Surat", "Letter";
    with_server: Str =
        "Surat yang ditulis situs ini. Isinya dihapus begitu terkirim, karena tautan di dalamnya rahasia.",
        "The letters this site writes. Their text is removed once they are sent, because its links are secrets.";
    without_server: Str =
        "Belum ada server surat (smtp-url), sehingga tidak ada yang terkirim: buka surat di sini, lalu sampaikan isinya sendiri. Isi disimpan selama tautannya berlaku, paling lama tujuh hari.",
        "No mail server is set (smtp-url), so that nothing is sent: open the letters here and pass them on yourself. Their text is kept while its links work, seven days at the most.";
    empty: Str = "Belum ada surat.", "There is no letter yet.";
    table: Str = "Daftar surat keluar", "List of letters";
    written: Str = "Ditulis", "Written";
    recipient: Str = "Kepada", "To";
    subject: Str = "Perihal", "Subject";
    cause: Str = "Sebab", "Cause";
    state: Str = "Keadaan", "State";
    tries: Str = "Percobaan", "Tries";
    next_try: Str = "Dicoba lagi", "Next try";
    sent_at: Str = "Terkirim", "Sent";
    last_error: Str = "Galat terakhir", "Last error";
    waiting: Str = "menunggu", "waiting";
    again: Str = "akan dicoba lagi", "to be tried again";
    not_sent: Str =
        "tidak dikirim: server surat belum diatur",
        "not sent: no mail server is set";
    sent: Str = "terkirim", "sent";
    failed: Str = "gagal", "failed";
    expired: Str = "terlalu lama menunggu", "waited too long";
    given_up: Str = "dibatalkan", "given up";
    none: Str = "–", "–";
    newest: Str = "Terbaru", "Newest";
    older: Str = "Lebih lama", "Older";
    pages: Str = "Halaman daftar", "Pages of the list";
    back: Str = "Semua surat", "All letters";
    read: Str = "Tampilkan isi", "Show the text";
    read_hint: Str =
        "Tautan di dalamnya berlaku bagi siapa pun yang memegangnya; siapa yang membacanya dicatat.",
        "Its links work for whoever has them; who reads it is recorded.";
    text: Str = "Isi", "Text";
    no_text: Str = "Isi surat ini sudah dihapus.", "The text of this letter has been removed.";
    retry: Str = "Kirim sekarang", "Send now";
    give_up: Str = "Batalkan surat ini", "Give this letter up";
    give_up_hint: Str =
        "Surat tidak dikirim lagi dan isinya dihapus.",
        "The letter is sent no more, and its text is removed.";
    give_up_sure: Str = "Ya, batalkan", "Yes, give it up";
    retried: Str = "Surat segera dicoba lagi.", "The letter is tried again at once.";
    dropped: Str = "Surat dibatalkan.", "The letter was given up.";
    too_late: Str =
        "Tidak ada yang bisa dilakukan: surat sudah terkirim atau isinya sudah dihapus.",
        "Nothing can be done: the letter was sent, or its text has been removed.";
}

screen_texts! {
    /// The audit.
    AuditTexts, audit_texts;
    title: Str = "Catatan tindakan", "Record of actions";
    intro: Str =
        "Siapa melakukan apa. Catatan ini hanya bertambah; tidak ada yang bisa mengubahnya dari sini.",
        "Who did what. This record only grows; nobody can change it from here.";
    filter: Str = "Saring catatan", "Filter the record";
    person: Str = "Orang", "Person";
    everyone: Str = "Semua orang", "Everyone";
    server: Str = "Server", "The server";
    nobody: Str = "Tidak masuk", "Not signed in";
    action: Str = "Tindakan", "Action";
    every_action: Str = "Semua tindakan", "Every action";
    subject: Str = "Objek", "Subject";
    every_subject: Str = "Semua objek", "Every subject";
    subject_id: Str = "Nomor objek", "Number of the subject";
    since: fn(&str) -> String =
        |zone| format!("Dari ({zone})"),
        |zone| format!("From ({zone})");
    until: fn(&str) -> String =
        |zone| format!("Sampai ({zone})"),
        |zone| format!("To ({zone})");
    apply: Str = "Saring", "Filter";
    clear: Str = "Hapus saringan", "Clear the filters";
    no_day: Str =
        "Tanggal itu tidak ada di kalender, sehingga tidak dipakai.",
        "That day is not in the calendar; it was left out.";
    empty: Str = "Tidak ada catatan yang cocok.", "No entry matches.";
    table: Str = "Tabel catatan tindakan", "Table of actions";
    number: Str = "No.", "No.";
    at: Str = "Waktu", "Time";
    changes: Str = "Perubahan", "Changes";
    request: Str = "Permintaan", "Request";
    older: Str = "Lebih lama", "Older";
    newest: Str = "Terbaru", "Newest";
    pages: Str = "Halaman catatan", "Pages of the record";
    export: Str = "Unduh sebagai CSV", "Download as CSV";
    export_hint: Str =
        "Semua catatan yang cocok dengan saringan. Unduhan ini dicatat.",
        "All entries that match the filters. The download is recorded.";
    head: fn(i64, &str) -> String =
        |count, head| format!("{count} catatan; sidik rantai terakhir {head}"),
        |count, head| format!("{count} entries; head of the chain {head}");
    yes: Str = "ya", "yes";
    no: Str = "tidak", "no";
    none: Str = "–", "–";
    blank: Str = "(kosong)", "(empty)";
}

/// Picks a text by language: Indonesian, then English.
const fn pick(lang: Lang, indonesian: Str, english: Str) -> Str {
    match lang {
        Lang::Id => indonesian,
        Lang::En => english,
    }
}

/// What an action of the audit is called; `None` for one of a newer version.
pub fn action_label(lang: Lang, name: &str) -> Option<Str> {
    let (indonesian, english) = match name {
        "sign_in" => ("masuk", "signed in"),
        "sign_in_refused" => ("gagal masuk", "sign-in refused"),
        "sign_out" => ("keluar", "signed out"),
        "session_ended" => ("mengakhiri sesi", "ended a session"),
        "password_changed" => ("mengganti kata sandi", "changed the password"),
        "password_asked" => ("meminta kata sandi baru", "asked for a new password"),
        "code_turned_on" => ("menyalakan kode sekali pakai", "turned one-time codes on"),
        "code_turned_off" => ("mematikan kode sekali pakai", "turned one-time codes off"),
        "recovery_code_used" => ("memakai kode pemulihan", "used a recovery code"),
        "person_invited" => ("mengundang orang", "invited somebody"),
        "person_added" => ("menambahkan orang", "added somebody"),
        "person_joined" => ("bergabung", "joined"),
        "role_changed" => ("mengubah peran", "changed a role"),
        "person_suspended" => ("menangguhkan orang", "suspended somebody"),
        "person_restored" => ("memulihkan orang", "restored somebody"),
        "profile_changed" => ("mengubah profil", "changed a profile"),
        "verified" => ("memverifikasi", "verified somebody"),
        "verification_revoked" => ("mencabut verifikasi", "revoked a verification"),
        "site_changed" => ("mengubah setelan situs", "changed the site's settings"),
        "menu_changed" => ("mengubah menu", "changed a menu"),
        "ticker_changed" => ("mengubah kabar berjalan", "changed the ticker"),
        "breaking_changed" => ("mengubah kabar terkini", "changed the breaking news"),
        "front_changed" => ("mengubah halaman depan", "changed the front page"),
        "media_changed" => (
            "mengubah keterangan foto",
            "changed what is said of a picture",
        ),
        "media_removed" => ("menghapus foto", "removed a picture"),
        "mail_retried" => ("mengirim ulang surat", "had a letter sent again"),
        "mail_given_up" => ("membatalkan surat", "gave a letter up"),
        "mail_read" => ("membaca isi surat", "read a letter"),
        "audit_exported" => ("mengunduh catatan", "downloaded the record"),
        "backup_made" => ("membuat cadangan", "made a backup"),
        "backup_restored" => ("memulihkan cadangan", "restored a backup"),
        "published" => ("menerbitkan", "published"),
        "withdrawn" => ("menarik berita", "withdrew a story"),
        "scheduled" => ("menjadwalkan", "scheduled"),
        "unscheduled" => ("membatalkan jadwal", "cancelled a schedule"),
        "schedule_missed" => ("tidak menerbitkan pada waktunya", "did not publish in time"),
        "review_asked" => ("meminta suntingan", "asked for a review"),
        "draft_returned" => ("mengembalikan naskah", "gave a draft back"),
        "revision_restored" => ("memulihkan revisi", "restored a revision"),
        "preview_linked" => ("membuat tautan pratinjau", "made a preview link"),
        "comment_moderated" => ("memoderasi komentar", "moderated a comment"),
        "complaint_decided" => ("memutus aduan", "decided on a complaint"),
        "commenter_banned" => ("melarang orang berkomentar", "banned a commenter"),
        "commenter_freed" => ("mencabut larangan berkomentar", "lifted a ban"),
        "comment_words_changed" => ("mengubah daftar kata", "changed the word list"),
        "comment_modes_changed" => (
            "mengubah cara berkomentar rubrik",
            "changed how a section is commented on",
        ),
        "corrected" => ("meralat berita", "corrected a story"),
        "correction_reworded" => ("mengubah kata-kata ralat", "reworded a correction"),
        _ => return None,
    };
    Some(pick(lang, indonesian, english))
}

/// What an action was done to; `None` where the name must do.
pub fn subject_label(lang: Lang, name: &str) -> Option<Str> {
    let (indonesian, english) = match name {
        "person" => ("orang", "person"),
        "session" => ("sesi", "session"),
        "site" => ("situs", "site"),
        "menu_item" => ("butir menu", "menu entry"),
        "ticker_item" => ("kabar berjalan", "ticker headline"),
        "breaking_news" => ("kabar terkini", "breaking news"),
        "section" => ("rubrik", "section"),
        "letter" => ("surat", "letter"),
        "audit" => ("catatan", "record"),
        "media" => ("foto", "picture"),
        "backup" => ("cadangan", "backup"),
        "article" => ("berita", "story"),
        "author" => ("penulis", "author"),
        "reply" => ("balasan komentar", "reply to a comment"),
        "comment" => ("komentar", "comment"),
        "complaint" => ("aduan", "complaint"),
        "commenter" => ("pemberi komentar", "commenter"),
        "comment_word" => ("kata tersaring", "listed word"),
        "correction" => ("ralat", "correction"),
        _ => return None,
    };
    Some(pick(lang, indonesian, english))
}

/// What a value in `before` or `after` is called; `None` where the name must do.
pub fn value_label(lang: Lang, name: &str) -> Option<Str> {
    let (indonesian, english) = match name {
        "name" => ("nama", "name"),
        "email" => ("surel", "e-mail"),
        "role" => ("peran", "role"),
        "state" => ("keadaan", "state"),
        "recipient" => ("penerima", "recipient"),
        "cause" => ("sebab", "cause"),
        "action" => ("tindakan", "action"),
        "person" => ("orang", "person"),
        "subject" => ("objek", "subject"),
        "since" => ("dari", "from"),
        "until" => ("sampai", "to"),
        "device" => ("perangkat", "device"),
        "title" => ("judul", "title"),
        "headline" => ("judul", "headline"),
        "label" => ("label", "label"),
        "href" => ("alamat", "address"),
        "position" => ("urutan", "position"),
        "byline" => ("nama penulis", "byline"),
        "initials" => ("inisial", "initials"),
        "bio" => ("biodata", "bio"),
        "tagline" => ("semboyan", "tagline"),
        "zone" => ("zona waktu", "time zone"),
        "lang" => ("bahasa", "language"),
        "reason" => ("alasan", "reason"),
        "ads_txt" => ("ads.txt", "ads.txt"),
        "alt" => ("teks alternatif", "alternative text"),
        "caption" => ("keterangan", "caption"),
        "credit" => ("kredit", "credit"),
        "focus" => ("titik fokus", "focal point"),
        "ai_fetch" => ("AI mengambil untuk orang", "AI fetches for a person"),
        "ai_search" => ("AI pencarian", "AI search"),
        "ai_training" => ("AI pelatihan", "AI training"),
        "app_ads_txt" => ("app-ads.txt", "app-ads.txt"),
        "article_id" => ("nomor berita", "story number"),
        "document" => ("dokumen", "document"),
        "ends_at" => ("berakhir", "ends"),
        "language" => ("bahasa", "language"),
        "menu" => ("menu", "menu"),
        "on_front" => ("tampil di halaman depan", "shown on the front page"),
        "order" => ("urutan", "order"),
        "parent" => ("di bawah", "under"),
        "photo" => ("foto", "photo"),
        "pinned" => ("disematkan", "pinned"),
        "rev" => ("revisi", "revision"),
        "path" => ("alamat", "address"),
        "published_at" => ("waktu terbit", "published"),
        "updated_at" => ("diperbarui", "updated"),
        "seconds_late" => ("terlambat (detik)", "late (seconds)"),
        "ground" => ("dasar pencabutan", "ground"),
        "note" => ("catatan", "note"),
        "kind" => ("jenis", "kind"),
        "number" => ("nomor", "number"),
        "carried_by" => ("dimuat dalam", "carried by"),
        "publisher" => ("penerbit", "publisher"),
        "recovery_codes" => ("kode pemulihan", "recovery codes"),
        "sessions" | "sessions_ended" => ("sesi diakhiri", "sessions ended"),
        "staff_code" => ("kode sekali pakai untuk redaksi", "one-time code for staff"),
        "starts_at" => ("mulai", "starts"),
        "effect" => ("akibat", "effect"),
        "step" => ("langkah", "step"),
        "complaints_email" => ("surel peringatan aduan", "mail for warnings of complaints"),
        "complaints_hide" => (
            "sembunyikan komentar yang diadukan",
            "hide comments complained of",
        ),
        "receipt" => ("nomor penerimaan", "receipt number"),
        "outcome" => ("keputusan", "outcome"),
        "target" => ("tujuan", "target"),
        "valid_until" => ("berlaku sampai", "valid until"),
        "word" => ("kata", "word"),
        "verified_by" => ("diperiksa oleh", "verified by"),
        _ => return None,
    };
    Some(pick(lang, indonesian, english))
}

/// Why a letter is sent; `None` where the name must do.
pub fn cause_label(lang: Lang, name: &str) -> Option<Str> {
    let (indonesian, english) = match name {
        "invitation" => ("undangan", "invitation"),
        "password" => ("kata sandi", "password"),
        "changed" => ("perubahan akun", "change of the account"),
        "comment" => ("memastikan komentar", "confirmation of a comment"),
        "complaint_received" => ("tanda terima aduan", "receipt of a complaint"),
        "complaint_decided" => ("keputusan aduan", "decision on a complaint"),
        "complaint_due" => ("batas waktu aduan", "deadline of complaints"),
        _ => return None,
    };
    Some(pick(lang, indonesian, english))
}

/// Subject of the letter of `warta mail test`, which knows no reader's language.
pub const TEST_SUBJECT: &str = "Surat percobaan / Test letter";

/// Its text; `host` is the site's.
pub fn test_body(host: &str) -> String {
    format!(
        "Surat ini ditulis oleh `warta mail test` di {host}. Kalau sampai, surat dari situs ini \
         juga sampai.\n\nThis letter was written by `warta mail test` at {host}. If it arrived, so \
         will the letters of this site.\n"
    )
}
