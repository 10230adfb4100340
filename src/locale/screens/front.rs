//! The order and pins of the front page.

use super::Str;

screen_texts! {
    /// The front page.
    FrontTexts, front_texts;
    title: Str = "Halaman depan", "Front page";
    see: Str = "Lihat halaman depan", "See the front page";
    pins: Str = "Sematan", "Pins";
    pins_hint: Str =
        "Berita tersemat mengisi bagian atas: yang pertama memimpin. Sisanya diisi berita terbaru.",
        "Pinned stories fill the top: the first one leads. The newest stories fill the rest.";
    no_pins: Str =
        "Tidak ada sematan: berita terbaru yang bergambar memimpin.",
        "Nothing is pinned: the newest story with a picture leads.";
    pin: Str = "Sematkan berita", "Pin a story";
    pin_this: Str = "Sematkan", "Pin";
    change_end: Str = "Ubah waktu", "Change the time";
    until: fn(&str) -> String = |zone| format!("Disematkan sampai ({zone})"), |zone| format!("Pinned until ({zone})");
    until_short: Str = "Sampai", "Until";
    forever: Str = "tanpa batas waktu", "without an end";
    leads: Str = "memimpin", "leads";
    bands: Str = "Urutan rubrik", "Order of the sections";
    bands_hint: Str =
        "Urutan ini dipakai halaman depan dan deretan rubrik di bawah nama situs. Delapan rubrik pertama yang punya berita tampil di halaman depan.",
        "The front page and the strip below the nameplate follow this order. The first eight sections with stories stand on the front page.";
    no_sections: Str =
        "Belum ada rubrik.",
        "There is no section yet.";
    hide: Str = "Sembunyikan", "Hide";
    show: Str = "Tampilkan", "Show";
    is_hidden: Str = "tidak di halaman depan", "not on the front page";
    no_stories: Str = "belum ada berita", "no stories yet";
    position: Str = "Urutan", "Place";
}
