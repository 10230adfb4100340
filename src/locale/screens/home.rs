//! What needs doing now.

use super::{Str, counted};
use crate::locale::Lang;

screen_texts! {
    /// The desk's first screen.
    HomeTexts, home_texts;
    now: Str = "Yang perlu dikerjakan", "What needs doing";
    all_done: Str = "Tidak ada yang menunggu Anda.", "Nothing is waiting for you.";
    my_drafts: Str = "Naskah saya", "My drafts";
    no_drafts: Str =
        "Belum ada naskah Anda yang belum terbit. Naskah yang Anda mulai akan muncul di sini sampai terbit.",
        "You have no unpublished draft. What you begin to write stands here until it is published.";
    all_drafts: Str = "Semua naskah", "All drafts";
    missed: fn(i64) -> String =
        |count| format!("{} tidak terbit pada waktunya", counted(Lang::Id, count, "naskah", "naskah")),
        |count| format!("{} not published in time", counted(Lang::En, count, "draft", "drafts"));
    review: fn(i64) -> String =
        |count| counted(Lang::Id, count, "naskah menunggu suntingan", "naskah menunggu suntingan"),
        |count| counted(Lang::En, count, "draft waits to be edited", "drafts wait to be edited");
    scheduled: Str = "Terjadwal", "Scheduled";
    no_scheduled: Str = "Tidak ada berita terjadwal.", "No story is scheduled.";
    due: Str = "Terbit", "Due";
    comments: fn(i64) -> String =
        |count| counted(Lang::Id, count, "komentar menunggu keputusan", "komentar menunggu keputusan"),
        |count| counted(Lang::En, count, "comment waits for a decision", "comments wait for a decision");
    complaints: fn(i64) -> String =
        |count| counted(Lang::Id, count, "aduan menunggu keputusan", "aduan menunggu keputusan"),
        |count| counted(Lang::En, count, "complaint waits for a decision", "complaints wait for a decision");
    complaints_overdue: fn(i64) -> String =
        |count| counted(Lang::Id, count, "aduan melewati batas 2 x 24 jam", "aduan melewati batas 2 x 24 jam"),
        |count| counted(Lang::En, count, "complaint is past its 48 hours", "complaints are past their 48 hours");
    mail: fn(i64) -> String =
        |count| counted(Lang::Id, count, "surat gagal terkirim", "surat gagal terkirim"),
        |count| counted(Lang::En, count, "mail could not be sent", "mails could not be sent");
    breaking_running: fn(&str, &str) -> String =
        |headline, until| format!("Kabar kilat “{headline}” tampil sampai {until}"),
        |headline, until| format!("Breaking news “{headline}” is shown until {until}");
    breaking_ended: fn(&str, &str) -> String =
        |headline, at| format!("Kabar kilat “{headline}” berakhir {at}"),
        |headline, at| format!("Breaking news “{headline}” ended {at}");
    ticker_ended: fn(i64) -> String =
        |count| counted(Lang::Id, count, "kabar berjalan berakhir dalam sehari ini", "kabar berjalan berakhir dalam sehari ini"),
        |count| counted(Lang::En, count, "headline of the running line ended within a day", "headlines of the running line ended within a day");
    pins_ending: fn(i64) -> String =
        |count| counted(Lang::Id, count, "sematan berakhir dalam enam jam", "sematan berakhir dalam enam jam"),
        |count| counted(Lang::En, count, "pin ends within six hours", "pins end within six hours");
}
