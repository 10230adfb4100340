//! Deciding about comments.

use super::{Str, counted};
use crate::locale::Lang;

screen_texts! {
    /// The moderation desk.
    ModerationTexts, moderation_texts;
    title: Str = "Komentar", "Comments";
    comment_by: fn(&str) -> String =
        |name| format!("Komentar {name}"),
        |name| format!("Comment by {name}");
    shelves: Str = "Daftar komentar", "Lists of comments";
    waiting: Str = "Menunggu", "Waiting";
    risky: Str = "Berisiko", "Risky";
    complained: Str = "Diadukan", "Complained of";
    approved: Str = "Disetujui", "Approved";
    spam: Str = "Spam", "Spam";
    rejected: Str = "Ditolak", "Rejected";
    all: Str = "Semua", "All";
    more_than: fn(i64) -> String = |count| format!("{count}+"), |count| format!("{count}+");
    search: Str = "Cari komentar", "Search comments";
    words: Str = "Kata dalam komentar atau nama", "Words of the comment or the name";
    of_article: fn(&str) -> String =
        |headline| format!("Hanya di bawah “{headline}”."),
        |headline| format!("Only under “{headline}”.");
    every_article: Str = "Tampilkan semua berita", "Show all stories";
    empty: Str = "Tidak ada yang menunggu.", "Nothing is waiting.";
    empty_hint: Str =
        "Komentar yang ditahan muncul di sini, yang paling dekat tenggatnya di atas.",
        "Comments that are held come here, those due first on top.";
    nothing: Str = "Tidak ada komentar di sini.", "There are no comments here.";

    select: fn(&str) -> String = |name| format!("Pilih komentar {name}"), |name| format!("Select the comment by {name}");
    select_all: Str = "Pilih semua di halaman ini", "Select all on this page";
    selected: Str = "Yang dipilih", "Selected";
    approve: Str = "Setujui", "Approve";
    reject: Str = "Tolak", "Reject";
    reject_because: Str = "Tolak karena", "Reject because";
    mark_spam: Str = "Spam", "Spam";
    hold: Str = "Tahan", "Hold";
    history: Str = "Riwayat", "History";
    about: fn(&str, &str) -> String =
        |action, name| format!("{action}: komentar {name}"),
        |action, name| format!("{action}: comment by {name}");
    on: Str = "di bawah", "under";
    others: Str = "Komentar lain di sana", "Other comments there";
    answers: fn(&str) -> String = |name| format!("membalas {name}:"), |name| format!("answers {name}:");
    edited: Str = "diedit", "edited";
    taken_back: Str = "dihapus penulisnya", "taken back by its writer";
    staff: Str = "punya akun", "has an account";
    due: fn(&str) -> String = |at| format!("Tenggat {at}"), |at| format!("Due {at}");
    overdue: fn(&str) -> String = |at| format!("Lewat tenggat {at}"), |at| format!("Overdue since {at}");
    risk: fn(u8) -> String = |risk| format!("Risiko {risk}"), |risk| format!("Risk {risk}");
    findings: Str = "Temuan", "Findings";
    complaints: fn(i64) -> String =
        |count| counted(Lang::Id, count, "aduan terbuka", "aduan terbuka"),
        |count| counted(Lang::En, count, "open complaint", "open complaints");

    found_trap: Str = "mengisi ruas yang tidak tampak", "filled in a field that is not seen";
    found_fast: Str = "dikirim terlalu cepat", "sent too quickly";
    found_links: Str = "tautan", "links";
    found_repeat: Str = "mirip komentar lain", "like another comment";
    found_word: Str = "kata tersaring", "listed word";
    found_shouting: Str = "huruf besar semua", "all capitals";
    found_classifier: Str = "mirip yang pernah ditandai spam", "like what was marked as spam";
    found_name: Str = "nama menyerupai redaksi", "a name like the newsroom's";
    found_identity: Str = "data pribadi atau identitas", "personal data or an identity";
    found_first: Str = "komentar pertama dari alamat ini", "the first comment of this address";
    found_mode: Str = "semua komentar di sini dibaca dulu", "every comment here is read first";

    writer: Str = "Penulis komentar", "Commenter";
    no_address: Str = "tanpa alamat terverifikasi", "no verified address";
    verified: Str = "alamat terverifikasi", "verified address";
    record: fn(i64, i64, i64) -> String =
        |approved, rejected, spam| format!("{approved} disetujui, {rejected} ditolak, {spam} spam"),
        |approved, rejected, spam| format!("{approved} approved, {rejected} rejected, {spam} spam");
    banned: fn(&str) -> String = |until| format!("dilarang berkomentar sampai {until}"), |until| format!("banned until {until}");
    first_seen: Str = "Pertama kali menulis", "First wrote";
    address: Str = "Alamat", "Address";
    comments: Str = "Komentarnya", "Their comments";
    all_of_writer: Str = "Semua komentarnya", "All their comments";

    thread: Str = "Utas di sekitarnya", "The thread around it";
    no_thread: Str = "Tidak membalas dan belum dibalas.", "Answers nothing and has no answer.";
    this_one: Str = "komentar ini", "this comment";
    note: Str = "Catatan untuk moderator lain", "Note for other moderators";
    note_hint: Str = "Disimpan bersama keputusan; pembaca tidak melihatnya.", "Kept with the decision; readers do not see it.";
    decision: Str = "Keputusan", "Decision";
    decisions: Str = "Riwayat keputusan", "History of decisions";
    no_decisions: Str = "Belum ada.", "None yet.";
    by_server: Str = "Server", "The server";
    by_writer: Str = "penulisnya", "its writer";
    event_received: Str = "masuk", "came in";
    event_held: Str = "ditahan", "was held";
    event_approved: Str = "disetujui", "was approved";
    event_spam: Str = "ditandai spam", "was marked as spam";
    event_trash: Str = "ditolak", "was rejected";
    event_reopened: Str = "ditahan lagi", "was held again";
    event_edited: Str = "diedit; sebelumnya:", "was edited; before:";
    event_taken_back: Str = "dihapus", "was taken back";
    event_undone: Str = "keputusan diurungkan", "the decision was undone";

    done: fn(Str, i64) -> String =
        |what, count| format!("{what}: {}.", counted(Lang::Id, count, "komentar", "komentar")),
        |what, count| format!("{what}: {}.", counted(Lang::En, count, "comment", "comments"));
    left: fn(i64) -> String =
        |count| format!("{} dibiarkan: sudah diputus, diubah atau dihapus sejak Anda melihatnya.", counted(Lang::Id, count, "komentar", "komentar")),
        |count| format!("{} left alone: decided on, changed or taken back since you saw it.", counted(Lang::En, count, "comment", "comments"));
    undo: Str = "Urungkan", "Undo";
    undone: fn(i64) -> String =
        |count| format!("Diurungkan: {}.", counted(Lang::Id, count, "komentar", "komentar")),
        |count| format!("Undone: {}.", counted(Lang::En, count, "comment", "comments"));
    nothing_undone: Str = "Tidak ada yang dapat diurungkan.", "There is nothing to undo.";
    none_selected: Str = "Belum ada komentar yang dipilih.", "No comment is selected.";
    failed: Str = "Belum terkirim. Periksa sambungan, lalu coba lagi.", "Not sent. Check the connection and try again.";
    all_read: Str = "Tidak ada lagi di halaman ini.", "Nothing is left on this page.";
    all_decided: Str = "Halaman ini selesai. Memuat berikutnya…", "This page is done. Loading the next…";

    keys: Str = "Tombol cepat", "Shortcuts";
    keys_on: Str = "Pakai tombol cepat", "Use shortcuts";
    key_next: Str = "berikutnya", "next";
    key_previous: Str = "sebelumnya", "previous";
    key_select: Str = "pilih", "select";
    key_open: Str = "riwayat", "history";

    modes: Str = "Cara berkomentar per rubrik", "How readers comment, by section";
    modes_intro: Str =
        "Yang paling dekat dengan berita yang berlaku: beritanya sendiri, lalu rubriknya, lalu situs. Rubrik yang hanya ditutup menurut umur berita mengikuti cara di atasnya.",
        "What is nearest to the story counts: the story itself, then its section, then the site. A section that only closes by a story's age is otherwise as what stands above it.";
    closes_after: fn(i64) -> String =
        |days| format!("Ditutup {days} hari setelah terbit"),
        |days| format!("Closed {days} days after publication");
    as_site: Str = "Seperti situs", "As the site";
    as_section: fn(&str) -> String = |name| format!("Seperti {name}"), |name| format!("As {name}");
    no_sections: Str = "Belum ada rubrik.", "There are no sections yet.";

    bans: Str = "Larangan", "Bans";
    ban: Str = "Larang berkomentar", "Ban";
    ban_for: Str = "Selama", "For";
    days: fn(i64) -> String =
        |days| match days {
            365 => "1 tahun".to_owned(),
            _ => format!("{days} hari"),
        },
        |days| match days {
            365 => "1 year".to_owned(),
            _ => counted(Lang::En, days, "day", "days"),
        };
    ban_reason: Str = "Alasan", "Reason";
    ban_reason_hint: Str = "Orangnya diberi tahu alasan ini.", "The person is told this reason.";
    ban_note: Str = "Catatan", "Note";
    until: Str = "Sampai", "Until";
    lift: Str = "Cabut larangan", "Lift the ban";
    lift_sure: fn(&str) -> String =
        |name| format!("{name} boleh berkomentar lagi."),
        |name| format!("{name} may comment again.");
    no_bans: Str = "Tidak ada yang dilarang berkomentar.", "Nobody is banned.";
    no_bans_hint: Str =
        "Larangan dipasang dari halaman penulis komentar.",
        "Bans are set on the page of a commenter.";
    ban_set: Str = "Larangan dipasang.", "The ban is set.";
    ban_lifted: Str = "Larangan dicabut.", "The ban is lifted.";

    listed: Str = "Daftar kata", "Word list";
    listed_intro: Str =
        "Kata pilihan redaksi, di samping daftar bawaan. Ejaan samaran seperti sl0t atau s.l.o.t ikut dikenali.",
        "Words of the newsroom's own, beside the built-in list. Disguises like sl0t or s.l.o.t are recognised too.";
    word: Str = "Kata", "Word";
    effect: Str = "Akibat", "Effect";
    effect_hold: Str = "Ditahan untuk dibaca", "Held to be read";
    effect_refuse: Str = "Tidak diterima", "Not taken";
    added_by: Str = "Ditambahkan oleh", "Added by";
    add_word: Str = "Tambahkan kata", "Add a word";
    word_short: Str = "Paling sedikit tiga huruf.", "At least three letters.";
    word_there: Str = "Kata ini sudah ada di daftar.", "This word is on the list already.";
    no_words: Str = "Belum ada kata dari redaksi.", "The newsroom has listed no word yet.";
}
