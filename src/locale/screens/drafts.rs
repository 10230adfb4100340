//! The list of drafts.

use super::{Str, counted};
use crate::locale::Lang;

screen_texts! {
    /// Drafts, one's own or everybody's.
    DraftTexts, draft_texts;
    title: Str = "Naskah", "Drafts";
    mine: Str = "Naskah saya", "My drafts";
    filter: Str = "Saring naskah", "Filter drafts";
    words: Str = "Kata dalam judul", "Words of the headline";
    state: Str = "Keadaan", "State";
    section: Str = "Rubrik", "Section";
    all_sections: Str = "Semua rubrik", "All sections";
    person: Str = "Orang", "Person";
    everyone: Str = "Semua orang", "Everyone";
    unfinished: Str = "Belum terbit", "Not published yet";
    every_state: Str = "Semua keadaan", "Every state";
    headline: Str = "Judul", "Headline";
    length: Str = "Kata", "Words";
    changed: Str = "Terakhir diubah", "Last change";
    by: Str = "Oleh", "By";
    changed_by: fn(&str) -> String = |name| format!("oleh {name}"), |name| format!("by {name}");
    left_behind: Str = "ada perubahan yang tidak ikut terbit", "changes that are not in what goes out";
    ahead: Str = "ada perubahan belum terbit", "changes not published yet";
    write: Str = "Tulis", "Write";
    untitled: Str = "(belum berjudul)", "(no headline yet)";
    count: fn(i64) -> String =
        |count| counted(Lang::Id, count, "naskah", "naskah"),
        |count| counted(Lang::En, count, "draft", "drafts");
    empty: Str =
        "Tidak ada naskah yang cocok.",
        "No draft matches.";
    empty_hint: Str =
        "Longgarkan saringan, atau lihat semua keadaan.",
        "Loosen the filters, or look at every state.";
    mine_empty: Str =
        "Belum ada naskah atas nama Anda.",
        "There is no draft of yours yet.";
    mine_empty_hint: Str =
        "Naskah yang Anda mulai, atau yang memuat nama Anda sebagai penulis, muncul di sini.",
        "What you begin, or what names you as its author, stands here.";
    due: fn(&str) -> String = |at| format!("terbit {at}"), |at| format!("due {at}");
    missed: fn(&str) -> String =
        |at| format!("tidak terbit pada waktunya, {at}: periksa lalu terbitkan"),
        |at| format!("not published in time, {at}: check and publish it");
    note: fn(&str) -> String =
        |note| format!("Catatan redaktur: {note}"),
        |note| format!("The editor's note: {note}");
    draft: Str = "Konsep", "Draft";
    review: Str = "Menunggu suntingan", "In review";
    scheduled: Str = "Terjadwal", "Scheduled";
    published: Str = "Terbit", "Published";
    protected: Str = "Terkunci", "Protected";
    private: Str = "Pribadi", "Private";
    withdrawn: Str = "Ditarik", "Withdrawn";
}
