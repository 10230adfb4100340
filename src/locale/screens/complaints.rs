//! Complaints at the desk.

use super::{Str, counted};
use crate::locale::Lang;

screen_texts! {
    /// The queue of complaints, and one of them.
    ComplaintDeskTexts, complaint_desk_texts;
    title: Str = "Aduan", "Complaints";
    count: fn(i64, i64) -> String =
        |waiting, overdue| match overdue {
            0 => format!("{waiting} menunggu"),
            _ => format!("{waiting} menunggu, {overdue} terlambat"),
        },
        |waiting, overdue| match overdue {
            0 => format!("{waiting} waiting"),
            _ => format!("{waiting} waiting, {overdue} late"),
        };
    lists: Str = "Daftar aduan", "Lists of complaints";
    open: Str = "Menunggu", "Waiting";
    decided: Str = "Sudah diputus", "Decided";
    empty: Str = "Tidak ada aduan yang menunggu.", "No complaint is waiting.";
    empty_hint: Str =
        "Aduan pembaca tentang komentar dan berita masuk ke sini, yang paling mendesak di atas.",
        "What readers complain of stands here, the most urgent first.";
    none_decided: Str = "Belum ada aduan yang diputus.", "No complaint has been decided on yet.";
    receipt: Str = "Nomor", "Number";
    about: Str = "Tentang", "About";
    due: Str = "Batas", "Due";
    outcome: Str = "Keputusan", "Decision";
    late: Str = "Terlambat", "Late";
    was_late: Str = "diputus terlambat", "decided late";
    back: Str = "Semua aduan", "All complaints";

    complained: Str = "Yang diadukan", "What is complained of";
    comment_by: fn(&str) -> String =
        |name| format!("Komentar {name}"),
        |name| format!("Comment by {name}");
    comment_now: Str = "Komentarnya sekarang berbunyi:", "The comment now reads:";
    comment_gone: Str = "Komentarnya sudah tidak ada.", "The comment is gone.";
    comment_deleted: Str = "Penulisnya sudah menghapus komentar ini.", "Its writer has deleted the comment.";
    comment_state: Str = "Komentar", "Comment";
    pending: Str = "tidak tampil, menunggu keputusan", "not shown, waits for a decision";
    approved: Str = "tampil", "shown";
    taken_down: Str = "sudah diturunkan", "taken down";
    article_hidden: Str = "tidak tampil lagi", "no longer shown";
    hidden: Str =
        "Server menyembunyikan komentar ini karena aduannya hampir lewat batas. Bila aduan ditolak, komentar tampil lagi.",
        "The server hid the comment because the complaint was about to lapse. It is shown again if the complaint is dismissed.";
    complaint: Str = "Isi aduan", "The complaint";
    passage: Str = "Bagian berita", "Passage";
    words: Str = "Penjelasan", "Explanation";
    source: Str = "Sumber", "Source";
    sender: Str = "Pengadu", "Complainant";
    anonymous: Str = "tanpa nama", "without a name";
    has_email: Str = "ada alamat surel; jawaban dikirim ke sana", "left an e-mail address; the answer goes there";
    no_email: Str =
        "tanpa alamat surel; jawaban tampil di halaman statusnya",
        "left no e-mail address; the answer stands on the status page";
    more: fn(i64) -> String =
        |count| format!("Keputusan ini juga berlaku bagi {} tentang komentar yang sama.", counted(Lang::Id, count, "aduan lain", "aduan lain")),
        |count| format!("This decision also settles {} about the same comment.", counted(Lang::En, count, "other complaint", "other complaints"));

    decide: Str = "Putuskan", "Decide";
    decision: Str = "Keputusan", "Decision";
    uphold_comment: Str = "Terima: komentar diturunkan", "Uphold: the comment is taken down";
    dismiss_comment: Str = "Tolak: komentar tetap tampil", "Dismiss: the comment stays";
    uphold: Str = "Terima", "Uphold";
    partly: Str = "Terima sebagian", "Uphold in part";
    dismiss: Str = "Tolak", "Dismiss";
    refusal: Str = "Alasan menolak hak jawab", "Ground for refusing the reply";
    refusal_none: Str = "(bukan penolakan)", "(no refusal)";
    refusal_hint: Str =
        "Hak jawab hanya boleh ditolak dengan salah satu alasan ini (Peraturan Dewan Pers 9/2008).",
        "A reply may be refused on one of these grounds only (Peraturan Dewan Pers 9/2008).";
    answer: Str = "Jawaban untuk pengadu", "Answer to the complainant";
    answer_hint: Str =
        "Dibaca pengadu di halaman statusnya dan, bila ia meninggalkan alamat, di suratnya.",
        "The complainant reads it on the status page and, where there is an address, in a letter.";
    choose: Str = "Pilih keputusannya.", "Choose a decision.";
    choose_refusal: Str = "Pilih alasan penolakannya.", "Choose the ground of the refusal.";
    no_refusal: Str =
        "Alasan penolakan hanya untuk hak jawab yang ditolak.",
        "A ground of refusal is for dismissed replies only.";
    settled: fn(i64) -> String =
        |count| match count {
            1 => "Aduan diputus.".to_owned(),
            _ => format!("{count} aduan diputus."),
        },
        |count| match count {
            1 => "The complaint is decided.".to_owned(),
            _ => format!("{count} complaints are decided."),
        };
    before: Str = "Aduan ini sudah diputus orang lain.", "Somebody else has decided on this complaint.";
    decided_by: Str = "Diputus oleh", "Decided by";
    correct_hint: Str =
        "Bila aduan diterima, perbaiki beritanya dan terbitkan dengan catatan ralat.",
        "If you uphold it, mend the story and publish it with a correction note.";
    write_correction: Str = "Tulis catatan ralat untuk berita ini", "Write a correction note on this story";
}
