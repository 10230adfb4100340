//! The media library.

use super::Str;

screen_texts! {
    /// Pictures and what is said of them.
    LibraryTexts, library_texts;
    title: Str = "Pustaka", "Media library";
    picture: Str = "Foto", "Picture";
    search: Str = "Cari foto", "Search pictures";
    words: Str = "Kata dalam nama, keterangan, atau kredit", "Words of name, caption or credit";
    empty: Str = "Belum ada foto.", "There are no pictures yet.";
    empty_hint: Str =
        "Foto masuk ke sini saat Anda menaruhnya di naskah.",
        "Pictures come here when you put them into a story.";
    nothing_found: Str = "Tidak ada foto yang cocok.", "No picture matches.";
    nothing_found_hint: Str =
        "Coba kata lain dari nama berkas, keterangan, atau kreditnya.",
        "Try another word of its file name, caption or credit.";
    lacks_both: Str = "tanpa teks alt dan kredit", "no alt text and no credit";
    lacks_alt: Str = "tanpa teks alt", "no alt text";
    lacks_credit: Str = "tanpa kredit", "no credit";
    number: fn(i64) -> String = |id| format!("Foto {id}"), |id| format!("Picture {id}");

    alt: Str = "Teks alt", "Alternative text";
    alt_hint: Str =
        "Apa yang tampak di foto, untuk yang tidak dapat melihatnya.",
        "What the picture shows, for those who cannot see it.";
    caption: Str = "Keterangan", "Caption";
    credit: Str = "Kredit", "Credit";
    credit_hint: Str = "Misalnya ANTARA FOTO/Rudi Mulya.", "For example ANTARA FOTO/Rudi Mulya.";
    focus: Str = "Titik fokus", "Focal point";
    focus_hint: Str =
        "Bagian yang tetap tampak saat foto dipotong untuk daftar berita dan pratinjau tautan.",
        "The part that stays in sight where the picture is cut for lists and link previews.";
    own_point: Str = "Titik pilihan sendiri", "A point of your own";
    rows: [Str; 3] = ["Atas", "Tengah", "Bawah"], ["Top", "Middle", "Bottom"];
    columns: [Str; 3] = ["kiri", "tengah", "kanan"], ["left", "centre", "right"];

    facts: Str = "Berkas", "File";
    size: Str = "Ukuran", "Size";
    measures: fn(u32, u32, i64) -> String =
        |width, height, bytes| format!("{width} × {height} piksel, {} KB", bytes.div_euclid(1000).max(1)),
        |width, height, bytes| format!("{width} × {height} pixels, {} KB", bytes.div_euclid(1000).max(1));
    uploaded_by: Str = "Diunggah oleh", "Uploaded by";
    uploaded: Str = "Masuk", "Came in";
    imported: Str = "impor", "import";
    taken: Str = "Diambil (jam kamera)", "Taken (the camera's clock)";
    said_caption: Str = "Keterangan dalam berkas", "Caption in the file";
    said_credit: Str = "Kredit dalam berkas", "Credit in the file";

    used_in: Str = "Dipakai di", "Used in";
    unused: Str = "Foto ini belum dipakai.", "Nothing uses this picture.";
    used_elsewhere: Str =
        "Foto ini dipakai di naskah atau profil orang lain.",
        "A draft or a profile of somebody else uses this picture.";
    untitled: Str = "(tanpa judul)", "(untitled)";
    draft: Str = "naskah", "draft";
    removal: Str = "Hapus foto", "Remove the picture";
    in_use: Str =
        "Belum dihapus: foto ini masih dipakai. Ganti dulu di berita yang memakainya.",
        "Not removed: the picture is still in use. Replace it first in the stories that use it.";
}
