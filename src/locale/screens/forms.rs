//! What the forms of all screens say.

use super::Str;
use crate::locale::Lang;

screen_texts! {
    /// Buttons, faults and notices.
    FormTexts, form_texts;
    save: Str = "Simpan", "Save";
    cancel: Str = "Batal", "Cancel";
    add: Str = "Tambahkan", "Add";
    change: Str = "Ubah", "Change";
    remove: Str = "Hapus", "Remove";
    search: Str = "Cari", "Search";
    optional: Str = "boleh kosong", "optional";
    up: Str = "Naikkan", "Move up";
    down: Str = "Turunkan", "Move down";
    actions: Str = "Tindakan", "Actions";
    end_now: Str = "Akhiri sekarang", "End now";
    end_sure: fn(&str) -> String =
        |what| format!("“{what}” segera hilang dari situs."),
        |what| format!("“{what}” leaves the site at once.");
    remove_sure: fn(&str) -> String =
        |what| format!("“{what}” dihapus dan tidak dapat dikembalikan."),
        |what| format!("“{what}” is removed and cannot be brought back.");
    pages: Str = "Halaman daftar", "Pages of the list";
    page_before: Str = "Sebelumnya", "Previous";
    page_after: Str = "Berikutnya", "Next";
    stored_now: Str = "Sekarang tersimpan:", "Stored now:";
    nothing_stored: Str = "(kosong)", "(empty)";
    yes: Str = "ya", "yes";
    no: Str = "tidak", "no";

    missing: Str = "Isian ini harus ada.", "This must be filled in.";
    too_long: fn(usize) -> String =
        |limit| format!("Terlalu panjang; paling banyak {limit} huruf."),
        |limit| format!("Too long; at most {limit} characters.");
    no_time: Str =
        "Bukan tanggal dan jam yang ada di kalender.",
        "Not a date and time that the calendar has.";
    end_before_start: Str =
        "Selesai harus sesudah mulai.",
        "The end must come after the start.";
    end_past: Str =
        "Waktu ini sudah lewat.",
        "This time has passed.";
    too_far: fn(i64) -> String =
        |days| format!("Paling lama {days} hari."),
        |days| format!("At most {days} days.");
    bad_address: Str =
        "Tulis alamat lengkap yang diawali https://, atau alamat di situs ini yang diawali /.",
        "Write a whole address that begins with https://, or one of this site that begins with /.";
    no_such_choice: Str =
        "Pilihan ini tidak ada lagi. Pilih yang lain.",
        "This choice is no longer there. Choose another one.";
    story_or_address: Str =
        "Pilih berita, atau isi teks dan alamat.",
        "Choose a story, or fill in text and address.";
    story_or_label: Str =
        "Pilih berita, atau isi teks.",
        "Choose a story, or fill in a text.";
    too_many: fn(usize) -> String =
        |limit| format!("Paling banyak {limit}. Akhiri salah satu lebih dahulu."),
        |limit| format!("At most {limit}. End one of them first.");
    too_deep: Str =
        "Menu hanya boleh tiga tingkat.",
        "A menu has three levels at most.";

    not_saved: Str =
        "Belum disimpan. Perbaiki isian yang ditandai; yang Anda ketik masih ada.",
        "Not saved yet. Mend the marked fields; what you typed is still here.";
    conflict: Str =
        "Belum disimpan: orang lain mengubahnya sejak halaman ini Anda buka. Yang Anda ketik masih ada, \
         yang sekarang tersimpan tertulis di bawahnya. Simpan lagi untuk memakai ketikan Anda.",
        "Not saved: somebody else changed it since you opened this page. What you typed is still here, \
         what is stored now stands below it. Save again to use yours.";
    list_changed: Str =
        "Belum ada yang diubah: daftar ini berubah sejak halaman ini Anda buka. Begini keadaannya sekarang; ulangi bila masih perlu.",
        "Nothing was changed: this list has changed since you opened the page. This is how it stands now; try again if still needed.";
    gone: Str =
        "Yang Anda ubah sudah tidak ada.",
        "What you changed is no longer there.";

    saved: Str = "Tersimpan.", "Saved.";
    added: Str = "Ditambahkan.", "Added.";
    moved: Str = "Dipindahkan.", "Moved.";
    removed: Str = "Dihapus.", "Removed.";
    restored: Str = "Dikembalikan.", "Brought back.";
    ended: Str = "Diakhiri.", "Ended.";
    unchanged: Str = "Tidak ada yang berubah.", "Nothing changed.";
    hidden: Str = "Disembunyikan dari halaman depan.", "Hidden from the front page.";
    shown: Str = "Ditampilkan di halaman depan.", "Shown on the front page.";

    story: Str = "Berita", "Story";
    find_story: Str = "Cari berita", "Find a story";
    no_story: Str = "Tanpa berita", "No story";
    newest_stories: Str = "Berita terbaru", "Newest stories";
    found_stories: fn(i64) -> String =
        |count| match count {
            0 => "Tidak ada berita yang cocok. Coba kata lain dari judulnya.".to_owned(),
            _ => super::counted(Lang::Id, count, "berita cocok", "berita cocok"),
        },
        |count| match count {
            0 => "No story matches. Try another word of its headline.".to_owned(),
            _ => super::counted(Lang::En, count, "story matches", "stories match"),
        };
    starts: fn(&str) -> String = |zone| format!("Mulai ({zone})"), |zone| format!("Starts ({zone})");
    ends: fn(&str) -> String = |zone| format!("Selesai ({zone})"), |zone| format!("Ends ({zone})");

    keys: Str = "Tombol cepat", "Keyboard";
    key_search: Str = "cari", "search";
    key_save: Str = "simpan", "save";
    key_move: Str = "pindahkan baris", "move the row";
    leave_unsaved: Str =
        "Ada isian yang belum disimpan.",
        "Some of what you typed is not saved.";
}
