//! The running line and breaking news.

use super::Str;

screen_texts! {
    /// Headlines above the page.
    TickerTexts, ticker_texts;
    title: Str = "Kabar", "Headlines";
    breaking: Str = "Kabar kilat", "Breaking news";
    breaking_hint: Str =
        "Pita di atas setiap halaman. Hanya yang terbaru yang tampil, sampai waktunya habis.",
        "A band above every page. Only the newest is shown, until its time is over.";
    line: Str = "Kabar berjalan", "Running line";
    line_hint: Str =
        "Pilihan Anda di depan, lalu berita dua hari terakhir. Paling banyak sepuluh.",
        "Your choices come first, then the stories of the last two days. Ten at most.";
    preview: Str = "Yang dilihat pembaca sekarang", "What readers see now";
    no_breaking: Str = "Tidak ada kabar kilat.", "There is no breaking news.";
    no_line: Str =
        "Baris ini tidak tampil: kurang dari dua kabar.",
        "The line is not shown: it has fewer than two headlines.";
    chosen: Str = "pilihan", "chosen";
    new_breaking: Str = "Kabar kilat baru", "New breaking news";
    new_item: Str = "Tambah ke baris", "Add to the line";
    edit_breaking: Str = "Ubah kabar kilat", "Change breaking news";
    edit_item: Str = "Ubah kabar", "Change a headline";
    headline: Str = "Kabar", "Headline";
    period: Str = "Tampil", "Shown";
    state: Str = "Keadaan", "State";
    running: Str = "Tampil", "Running";
    scheduled: Str = "Menunggu", "Waiting";
    ended: Str = "Berakhir", "Ended";
    unpublished: Str = "Berita belum terbit", "Story not published";
    until: Str = "sampai", "until";
    empty_breaking: Str =
        "Belum pernah ada kabar kilat. Buat saat ada yang harus diketahui pembaca detik ini juga.",
        "There was no breaking news yet. Make one when readers must know something this minute.";
    empty_line: Str =
        "Tidak ada kabar pilihan. Baris memuat berita dua hari terakhir dengan sendirinya.",
        "No headline was chosen. The line fills itself with the stories of the last two days.";
    label: Str = "Teks", "Text";
    label_hint: Str =
        "Kosong: judul pendek atau judul berita yang dipilih.",
        "Empty: the short headline or headline of the chosen story.";
    label_hint_breaking: Str =
        "Apa yang sudah pasti, dalam satu kalimat. Kosong: judul berita yang dipilih.",
        "What is certain so far, in one sentence. Empty: the headline of the chosen story.";
    address: Str = "Alamat", "Address";
    address_hint: Str =
        "Hanya tanpa berita: https://… atau /…",
        "Only without a story: https://… or /…";
    earlier: Str = "Yang sudah berakhir", "What has ended";
}
