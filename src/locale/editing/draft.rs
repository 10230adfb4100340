//! Words about opening and saving a draft.

use crate::locale::Lang;

/// Opening and saving in one language.
pub struct DraftTexts {
    /// In the place of a headline that is not there yet.
    pub untitled: &'static str,
    /// In the place of the name of whoever is not known.
    pub nobody: &'static str,
    /// The button on a reader's page; with its key.
    pub edit: &'static str,
    pub edit_title: &'static str,
    /// When the editor's files are not where they should be.
    pub no_engine: &'static str,
    /// While the editor is on its way.
    pub opening: &'static str,
    /// When they could not be fetched.
    pub engine_not_loaded: &'static str,
    pub unreadable: &'static str,
    pub wrong_version: &'static str,
    pub other_operation: &'static str,
    /// What was stored is not understood by this release.
    pub broken: &'static str,
    /// Of a place in the text, with what is wrong there.
    pub bad_document: fn(&str) -> String,
    pub too_long: fn(field: &str, limit: usize) -> String,
    pub too_many: fn(field: &str, limit: usize) -> String,
    pub not_there: fn(field: &str) -> String,
    /// Of a tag or a place; the most characters.
    pub bad_name: fn(limit: usize) -> String,
}

pub const fn draft_texts(lang: Lang) -> &'static DraftTexts {
    match lang {
        Lang::Id => &INDONESIAN,
        Lang::En => &ENGLISH,
    }
}

static INDONESIAN: DraftTexts = DraftTexts {
    untitled: "(belum berjudul)",
    nobody: "tidak diketahui",
    edit: "Sunting",
    edit_title: "Sunting tulisan ini (tombol e)",
    no_engine: "Berkas penyunting tidak ada di server ini: jalankan `node scripts/engine.mjs`.",
    opening: "Membuka…",
    engine_not_loaded: "Penyunting tidak dapat dimuat. Periksa sambungan, lalu muat ulang halaman.",
    unreadable: "Yang dikirim tidak dapat dibaca server. Muat ulang halaman, lalu coba lagi.",
    wrong_version: "Warta sudah diperbarui sejak halaman ini dibuka. Muat ulang halaman untuk \
                    menyimpan; tulisan Anda tetap ada di peramban ini.",
    other_operation: "Nomor penyimpanan ini sudah dipakai untuk hal lain. Coba simpan lagi.",
    broken: "Naskah ini tersimpan dalam bentuk yang tidak dikenal versi Warta ini.",
    bad_document: |problem| format!("Ada bagian tulisan yang tidak dapat disimpan: {problem}."),
    too_long: |field, limit| format!("{field} terlalu panjang: paling banyak {limit} karakter."),
    too_many: |field, limit| format!("{field} terlalu banyak: paling banyak {limit}."),
    not_there: |field| format!("{field} yang dipilih tidak ada lagi. Pilih yang lain."),
    bad_name: |limit| format!("Nama perlu huruf atau angka, dan paling banyak {limit} karakter."),
};

static ENGLISH: DraftTexts = DraftTexts {
    untitled: "(no headline yet)",
    nobody: "unknown",
    edit: "Edit",
    edit_title: "Edit this story (key e)",
    no_engine: "The editor's files are not on this server: run `node scripts/engine.mjs`.",
    opening: "Opening…",
    engine_not_loaded: "The editor could not be loaded. Check the connection, then reload the page.",
    unreadable: "The server cannot read what was sent. Reload the page and try again.",
    wrong_version: "Warta was updated since this page was opened. Reload the page to save; your \
                    text is kept in this browser.",
    other_operation: "The number of this save was used for something else. Save again.",
    broken: "This draft is stored in a shape that this version of Warta does not know.",
    bad_document: |problem| format!("A part of the text cannot be stored: {problem}."),
    too_long: |field, limit| format!("{field} is too long: {limit} characters at most."),
    too_many: |field, limit| format!("{field}: {limit} at most."),
    not_there: |field| format!("{field}: what was chosen is not there any more. Choose another."),
    bad_name: |limit| format!("A name needs letters or digits, and at most {limit} characters."),
};

/// What a field is called, by its name in JSON.
pub fn field_name(field: &str, lang: Lang) -> &'static str {
    let (indonesian, english) = match field {
        "kicker" => ("Kepala judul", "Kicker"),
        "headline" => ("Judul", "Headline"),
        "short_headline" => ("Judul pendek", "Short headline"),
        "standfirst" => ("Ringkasan", "Standfirst"),
        "slug" => ("Alamat", "Address"),
        "section" => ("Rubrik", "Section"),
        "also" => ("Rubrik lain", "Further sections"),
        "tags" => ("Tag", "Tags"),
        "authors" => ("Penulis", "Authors"),
        "editors" => ("Penyunting", "Editors"),
        "release" => ("Sumber rilis", "Source of the release"),
        "place" => ("Tempat", "Place"),
        "lead_media" => ("Gambar utama", "Lead picture"),
        "lead_caption" => ("Keterangan gambar utama", "Caption of the lead picture"),
        "lead_alt" => ("Teks alt gambar utama", "Description of the lead picture"),
        "lead_decorative" => ("Gambar utama hanya hiasan", "Lead picture is decorative"),
        "lead_credit" => ("Kredit gambar utama", "Credit of the lead picture"),
        "seo_title" => ("Judul untuk mesin pencari", "Title for search engines"),
        "seo_description" => (
            "Deskripsi untuk mesin pencari",
            "Description for search engines",
        ),
        "social_title" => ("Judul untuk media sosial", "Title for social media"),
        "social_description" => (
            "Deskripsi untuk media sosial",
            "Description for social media",
        ),
        "comments" => ("Komentar", "Comments"),
        _ => ("Isian", "Field"),
    };
    match lang {
        Lang::Id => indonesian,
        Lang::En => english,
    }
}
