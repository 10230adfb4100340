//! Words about corrections and withdrawn stories, both languages beside each other.

use super::screens::{Str, screen_texts};

screen_texts! {
    /// What readers read.
    CorrectionTexts, correction_texts;
    ralat: Str = "Ralat", "Correction";
    koreksi: Str = "Koreksi", "Correction on request";
    hak_jawab: Str = "Hak jawab", "Right of reply";
    pembaruan: Str = "Pembaruan", "Update";
    heading: Str = "Catatan perbaikan", "What was put right";
    before: Str = "Semula", "Before";
    after: Str = "Menjadi", "Now";
    added: Str = "Ditambahkan", "Added";
    removed: Str = "Dihapus", "Removed";
    more: fn(usize) -> String =
        |count| format!("Dan {count} bagian lain."),
        |count| match count {
            1 => "And one other passage.".to_owned(),
            count => format!("And {count} other passages."),
        };
    reworded: Str = "Kata-kata catatan ini diubah", "The words of this note were changed";
    carried_by: Str = "Dimuat dalam berita:", "Carried by the story:";
    carries: fn(&str) -> String =
        |kind| format!("Berita ini memuat {} atas berita:", kind.to_lowercase()),
        |kind| format!("This story carries a {} to the story:", kind.to_lowercase());

    list: Str = "Ralat", "Corrections";
    list_hint: Str =
        "Semua yang kami perbaiki setelah terbit, dengan waktunya dan kalimat yang berubah. Tidak ada yang dihapus dari daftar ini.",
        "Everything we put right after it was published, with its time and the words that changed. Nothing leaves this list.";
    list_empty: Str = "Belum ada ralat.", "There is no correction yet.";
    feed: Str = "Umpan ralat (Atom)", "Feed of corrections (Atom)";
    ask: Str = "Menemukan kesalahan? Begini cara memintanya diperbaiki", "Found a mistake? How to have it put right";

    withdrawn: Str = "Berita yang dicabut", "Withdrawn stories";
    withdrawn_menu: Str = "Pencabutan", "Withdrawals";
    withdrawn_hint: Str =
        "Berita yang sudah terbit hanya dicabut karena alasan yang diatur Pedoman Pemberitaan Media Siber, butir 5, dan alasannya kami umumkan di sini.",
        "A published story is withdrawn only for a reason that clause 5 of the Indonesian guidelines for online news names, and the reason is made public here.";
    withdrawn_empty: Str = "Belum ada berita yang dicabut.", "No story has been withdrawn.";
    rule: Str = "Pedoman Pemberitaan Media Siber", "The guidelines for online news";
}

screen_texts! {
    /// Why a note is not published.
    CorrectionFaults, correction_faults;
    note_missing: Str =
        "Tulis apa yang keliru dan apa yang benar.",
        "Say what was wrong, and what is right.";
    note_too_long: Str =
        "Catatan paling banyak 2.000 huruf.",
        "A note has at most 2,000 characters.";
    not_published: Str =
        "Hanya berita yang sedang terbit yang dapat diberi catatan perbaikan.",
        "Only a story that is published can have a correction.";
    published_meanwhile: Str =
        "Berita ini diterbitkan orang lain barusan, sehingga yang berubah bukan lagi yang Anda lihat. Periksa lagi.",
        "Somebody else published this story just now, so that what changed is not what you saw. Check again.";
}
