//! Words about the media library.

use crate::locale::Lang;

/// What is answered to those who send or describe pictures.
pub struct MediaTexts {
    pub missing: &'static str,
    pub unreadable: &'static str,
    pub too_long: &'static str,
    pub no_focus: &'static str,
    pub too_large: &'static str,
    pub broken_off: &'static str,
    pub no_picture: &'static str,
    pub svg: &'static str,
    pub html: &'static str,
    pub heic: &'static str,
    pub unknown_type: &'static str,
    /// With width and height.
    pub too_many_pixels: fn(u32, u32) -> String,
    pub too_heavy: &'static str,
    pub damaged: &'static str,
}

/// The words in `lang`.
pub const fn media_texts(lang: Lang) -> &'static MediaTexts {
    match lang {
        Lang::Id => &INDONESIAN,
        Lang::En => &ENGLISH,
    }
}

static INDONESIAN: MediaTexts = MediaTexts {
    missing: "Foto ini tidak ada di pustaka; mungkin sudah dihapus.",
    unreadable: "Permintaan ini tidak dapat dibaca.",
    too_long: "Teks ini terlalu panjang; paling banyak 2.000 huruf.",
    no_focus: "Titik fokus harus berada di dalam foto.",
    too_large: "Berkas ini lebih besar dari 50 MB. Perkecil dulu, lalu kirim lagi.",
    broken_off: "Sambungan terputus sebelum foto sampai. Coba kirim lagi.",
    no_picture: "Di sini hanya foto yang dapat dikirim: JPEG, PNG, GIF, atau WebP.",
    svg: "Gambar SVG tidak diterima karena dapat memuat skrip. Simpan sebagai PNG, lalu kirim lagi.",
    html: "Berkas ini halaman web, bukan foto. Simpan fotonya sendiri, lalu kirim lagi.",
    heic: "Foto HEIC dari iPhone belum dapat dibaca semua peramban. Simpan atau bagikan sebagai \
           JPEG, lalu kirim lagi (iPhone: Pengaturan > Kamera > Format > Paling Kompatibel).",
    unknown_type: "Jenis berkas ini tidak dikenal. Yang diterima: JPEG, PNG, GIF, atau WebP.",
    too_many_pixels: |width, height| {
        format!(
            "Foto ini {width} × {height} piksel; paling banyak 40 juta piksel. Perkecil dulu, \
             lalu kirim lagi."
        )
    },
    too_heavy: "Foto ini terlalu berat untuk diolah. Simpan ulang sebagai JPEG yang lebih kecil, \
                lalu kirim lagi.",
    damaged: "Foto ini rusak atau terpotong sehingga tidak dapat dibaca. Ambil lagi dari asalnya, \
              lalu kirim lagi.",
};

static ENGLISH: MediaTexts = MediaTexts {
    missing: "This picture is not in the library; it may have been removed.",
    unreadable: "This request cannot be read.",
    too_long: "This text is too long; 2,000 characters at the most.",
    no_focus: "The focal point has to lie within the picture.",
    too_large: "This file is larger than 50 MB. Make it smaller and send it again.",
    broken_off: "The connection broke off before the picture had come. Send it again.",
    no_picture: "Only pictures can be sent here: JPEG, PNG, GIF or WebP.",
    svg: "SVG drawings are not taken, because they can carry scripts. Save it as PNG and send that.",
    html: "This file is a web page, not a picture. Save the picture itself and send that.",
    heic: "Not every browser can read HEIC pictures from iPhones. Save or share it as JPEG and \
           send that (iPhone: Settings > Camera > Formats > Most Compatible).",
    unknown_type: "This type of file is unknown. JPEG, PNG, GIF and WebP are taken.",
    too_many_pixels: |width, height| {
        format!(
            "This picture has {width} × {height} pixels; 40 million are allowed in all. Make it \
             smaller and send it again."
        )
    },
    too_heavy: "This picture takes too much to process. Save it anew as a smaller JPEG and send \
                that.",
    damaged: "This picture is damaged or cut short, so that it cannot be read. Get it anew from \
              where it came and send that.",
};
