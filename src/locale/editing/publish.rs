//! Words about publishing.

use crate::locale::screens::{Str, screen_texts};

screen_texts! {
    /// What an act came to, and why one is refused.
    PublishTexts, publish_texts;
    published: fn(&str) -> String =
        |at| format!("Terbit {at}."),
        |at| format!("Published {at}.");
    published_changes: fn(&str) -> String =
        |at| format!("Perubahan terbit {at}."),
        |at| format!("The changes were published {at}.");
    scheduled: fn(&str) -> String =
        |at| format!("Terjadwal terbit {at}."),
        |at| format!("Scheduled for {at}.");
    scheduled_behind: fn(&str) -> String =
        |at| format!("Terjadwal terbit {at}, tanpa perubahan setelah penjadwalan. Jadwalkan lagi agar ikut terbit."),
        |at| format!("Scheduled for {at}, without what was changed since. Schedule it again to include that.");
    missed: fn(&str) -> String =
        |at| format!("Tidak terbit pada {at}: masih ada yang harus dibenahi. Terbitkan sendiri atau jadwalkan lagi."),
        |at| format!("Not published {at}: something has to be put right first. Publish it, or schedule it again.");
    scheduled_elsewhere: fn(&str) -> String =
        |at| format!("Situs sebelumnya menjadwalkannya {at}. Di sini belum dijadwalkan: jadwalkan atau terbitkan."),
        |at| format!("An earlier site had it scheduled for {at}. It is not scheduled here: schedule or publish it.");
    unscheduled: Str =
        "Jadwal dibatalkan. Naskah kembali menjadi konsep.",
        "The schedule was cancelled. It is a draft again.";
    in_review: Str =
        "Naskah menunggu suntingan redaktur.",
        "The draft waits for an editor.";
    returned: Str = "Naskah kembali menjadi konsep.", "It is a draft again.";
    returned_with: fn(&str) -> String =
        |note| format!("Naskah dikembalikan. Catatan redaktur: {note}"),
        |note| format!("The draft was given back. The editor's note: {note}");
    withdrawn: fn(&str) -> String =
        |at| format!("Dicabut {at}. Alamatnya kini memuat alasan pencabutan."),
        |at| format!("Withdrawn {at}. Its address now gives the reason.");
    draft: Str = "Konsep.", "Draft.";
    private: Str = "Tidak terbuka bagi pembaca.", "Not open to readers.";
    protected: Str =
        "Pembaca hanya melihat judulnya.",
        "Readers see its headline only.";
    not_your_part: Str =
        "Hanya redaktur yang bisa melakukan ini.",
        "Only an editor can do this.";
    not_in_this_state: Str =
        "Ini tidak bisa dilakukan pada keadaan naskah sekarang. Muat ulang untuk melihat keadaannya.",
        "This cannot be done as the article stands now. Reload to see how it stands.";
    other_operation: Str =
        "Nomor tindakan ini sudah dipakai untuk tindakan lain.",
        "This operation's number has been used for another one.";
    no_such_time: Str =
        "Waktu itu tidak ada di kalender.",
        "That time is not in the calendar.";
    in_the_past: fn(&str) -> String =
        |now| format!("Waktu itu sudah lewat; sekarang {now}. Pilih waktu yang akan datang, atau terbitkan sekarang."),
        |now| format!("That time is over; it is {now}. Choose one that is to come, or publish now.");
    too_far: Str =
        "Paling jauh setahun dari sekarang.",
        "A year from now at the most.";
    note_too_long: Str = "Catatan terlalu panjang.", "The note is too long.";
    unreadable: Str =
        "Permintaan tidak dapat dibaca. Muat ulang halaman; tulisan Anda aman.",
        "The request could not be read. Reload the page; your text is safe.";
}

screen_texts! {
    /// The publish checklist: what keeps an article back, and what is worth a look.
    ChecklistTexts, checklist_texts;
    headline_missing: Str = "Judul belum ada.", "There is no headline yet.";
    headline_long: fn(usize) -> String =
        |count| format!("Judul {count} karakter; di atas 110 karakter judul terpotong di mesin pencari."),
        |count| format!("The headline has {count} characters; search engines cut it after 110.");
    standfirst_missing: Str = "Teras (ringkasan) belum ada.", "There is no standfirst yet.";
    section_missing: Str = "Pilih rubrik.", "Choose a section.";
    filed_under_nothing: Str =
        "Rubrik, topik, tempat atau penulis yang dipilih sudah dihapus. Pilih lagi.",
        "A section, topic, place or author that was chosen has been removed. Choose again.";
    byline_missing: Str =
        "Sebutkan penulis, atau sumber rilis.",
        "Name an author, or whose release it is.";
    body_empty: Str = "Isi berita masih kosong.", "There is no text yet.";
    lead_gone: Str =
        "Berkas gambar utama tidak ada lagi di pustaka.",
        "The file of the lead picture is no longer in the library.";
    lead_alt_missing: Str =
        "Gambar utama perlu teks alt, atau tandai sebagai dekoratif.",
        "The lead picture needs an alt text, or the word that it is decorative.";
    lead_credit_missing: Str =
        "Gambar utama perlu kredit.",
        "The lead picture needs a credit.";
    picture_gone: Str =
        "Berkas gambar tidak ada lagi di pustaka.",
        "The picture's file is no longer in the library.";
    figure_without_media: Str =
        "Pilih gambarnya, atau hapus bloknya.",
        "Choose the picture, or delete the block.";
    alt_missing: Str =
        "Gambar perlu teks alt, atau tandai sebagai dekoratif.",
        "The picture needs an alt text, or the word that it is decorative.";
    credit_missing: Str = "Gambar perlu kredit.", "The picture needs a credit.";
    gallery_too_small: Str =
        "Galeri memuat sedikitnya dua gambar.",
        "A gallery has at least two pictures.";
    quote_empty: Str = "Kutipan masih kosong.", "The quote is empty.";
    attribution_missing: Str =
        "Sebutkan siapa yang dikutip.",
        "Say who is quoted.";
    heading_empty: Str = "Subjudul masih kosong.", "The heading is empty.";
    heading_jump: fn(u8, u8) -> String =
        |from, to| format!("Subjudul tingkat {to} tidak boleh langsung menyusul tingkat {from}."),
        |from, to| format!("A heading of level {to} cannot follow level {from}.");
    embed_title_missing: Str =
        "Sematan perlu judul bagi pembaca layar.",
        "The embed needs a title for screen readers.";
    related_empty: Str =
        "Pilih berita untuk “Baca juga”, atau hapus bloknya.",
        "Choose a story for “Baca juga”, or delete the block.";
    related_unpublished: fn(&str) -> String =
        |headline| format!("“Baca juga” menunjuk berita yang tidak terbit: {headline}"),
        |headline| format!("“Baca juga” names a story that is not published: {headline}");
    related_itself: Str =
        "“Baca juga” menunjuk berita ini sendiri.",
        "“Baca juga” names this very story.";
    fact_title_missing: Str = "Kotak fakta perlu judul.", "The fact box needs a title.";
    table_header_missing: Str =
        "Baris pertama tabel harus menamai kolomnya.",
        "The first row of the table must name its columns.";
    table_too_wide: fn(usize) -> String =
        |columns| format!("Tabel {columns} kolom; paling banyak 8 agar terbaca di ponsel."),
        |columns| format!("The table has {columns} columns; 8 at the most can be read on a phone.");
    unfinished: Str =
        "Ada teks bertanda TK yang belum selesai.",
        "Some text is marked TK: it is not finished.";
    broken: Str =
        "Blok ini rusak. Hapus dan tulis lagi.",
        "This block is damaged. Delete it and write it again.";
    pull_quote_absent: Str =
        "Kalimat petikan tidak ada di dalam teks.",
        "The pull quote's words are not in the text.";
    legacy_html: Str =
        "Blok HTML lama: periksa tampilannya, atau ubah menjadi blok biasa.",
        "A block of old HTML: check how it looks, or turn it into blocks.";
    address_taken: fn(&str) -> String =
        |path| format!("Alamat itu sudah dipakai; berita ini akan beralamat {path}"),
        |path| format!("That address is taken; this one will stand at {path}");
    address_changes: fn(&str, &str) -> String =
        |from, to| format!("Alamat berubah dari {from} menjadi {to}; alamat lama dialihkan."),
        |from, to| format!("The address changes from {from} to {to}; the old one leads there.");
    untold: Str = "(tanpa judul)", "(no headline)";
}

screen_texts! {
    /// The page in place of a story that was withdrawn.
    WithdrawnTexts, withdrawn_texts;
    title: Str = "Berita ini telah dicabut", "This story has been withdrawn";
    on: fn(&str) -> String =
        |date| format!("Dicabut redaksi pada {date}."),
        |date| format!("Withdrawn by the editors on {date}.");
    reason: Str = "Alasan pencabutan", "Reason";
    note: Str = "Keterangan redaksi", "A note from the editors";
    rule: Str =
        "Pencabutan berita mengikuti Pedoman Pemberitaan Media Siber, butir 5.",
        "Stories are withdrawn by clause 5 of the Indonesian guidelines for online news.";
    sara: Str =
        "Menyangkut suku, agama, ras, atau antargolongan (SARA).",
        "It concerns ethnicity, religion, race or relations between groups.";
    morals: Str = "Menyangkut kesusilaan.", "It concerns decency.";
    child: Str = "Demi masa depan anak.", "For the sake of a child's future.";
    trauma: Str =
        "Demi korban yang mengalami peristiwa traumatis.",
        "For the sake of victims of a traumatic experience.";
    press_council: Str =
        "Pertimbangan khusus lain yang ditetapkan Dewan Pers.",
        "Another consideration determined by the Press Council.";
}
