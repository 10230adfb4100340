//! Every text of the interface, in Indonesian and English. A new text is a new
//! field, so that no language can be left without it.

use super::Lang;

/// The interface in one language.
pub struct Texts {
    pub skip_to_content: &'static str,
    pub menu: &'static str,
    pub main_navigation: &'static str,
    pub footer_navigation: &'static str,
    pub home: &'static str,
    pub search: &'static str,
    pub search_question: &'static str,
    pub search_none: &'static str,
    pub search_hint: &'static str,
    pub search_help: &'static str,
    pub search_no_word: &'static str,
    pub search_only_exclusions: &'static str,
    pub search_days: &'static str,
    pub search_filters: &'static str,
    pub all_sections: &'static str,
    pub author: &'static str,
    pub all_authors: &'static str,
    pub from_day: &'static str,
    pub to_day: &'static str,
    pub apply: &'static str,
    pub latest: &'static str,
    pub see_all: &'static str,
    pub section: &'static str,
    pub stories: &'static str,
    pub no_stories_yet: &'static str,
    pub first_story_hint: &'static str,
    pub older: &'static str,
    pub newer: &'static str,
    pub page: &'static str,
    pub breadcrumb: &'static str,
    pub by: &'static str,
    pub and: &'static str,
    pub updated: &'static str,
    pub photo: &'static str,
    pub tags: &'static str,
    pub read_more: &'static str,
    pub withheld: &'static str,
    pub comments: &'static str,
    pub no_comments_yet: &'static str,
    pub comments_shown_first: &'static str,
    pub staff: &'static str,
    pub not_found_title: &'static str,
    pub not_found_body: &'static str,
    pub latest_stories: &'static str,
    pub failed_title: &'static str,
    pub failed_body: &'static str,
    pub try_again: &'static str,
    pub published_by: &'static str,
    reading_minutes: fn(u32) -> String,
    results_for: fn(&str) -> String,
    results_count: fn(u32) -> String,
    results_uncounted: &'static str,
    page_number: fn(u32) -> String,
}

impl Texts {
    /// "3 menit baca".
    pub fn reading_minutes(&self, minutes: u32) -> String {
        (self.reading_minutes)(minutes)
    }

    /// Heading of the search page for a question.
    pub fn results_for(&self, question: &str) -> String {
        (self.results_for)(question)
    }

    /// How many stories were found; `None` when they were not all counted.
    pub fn results_count(&self, count: Option<u32>) -> String {
        count.map_or_else(|| self.results_uncounted.to_owned(), self.results_count)
    }

    /// "Halaman 2".
    pub fn page_number(&self, number: u32) -> String {
        (self.page_number)(number)
    }
}

/// The interface in `lang`.
pub const fn texts(lang: Lang) -> &'static Texts {
    match lang {
        Lang::Id => &INDONESIAN,
        Lang::En => &ENGLISH,
    }
}

static INDONESIAN: Texts = Texts {
    skip_to_content: "Langsung ke isi",
    menu: "Menu",
    main_navigation: "Navigasi utama",
    footer_navigation: "Navigasi kaki halaman",
    home: "Beranda",
    search: "Cari",
    search_question: "Topik berita apa yang Anda cari?",
    search_none: "Tidak ada berita yang cocok.",
    search_hint: "Coba kata yang lebih umum, atau periksa ejaannya.",
    search_help: "“Kata dalam tanda kutip” dicari persis berurutan. Tanda hubung di depan kata menyisihkannya: banjir -rob.",
    search_no_word: "Tulis sedikitnya satu kata.",
    search_only_exclusions: "Tulis juga kata yang dicari, bukan hanya yang disisihkan.",
    search_days: "Periksa tanggalnya: tanggal akhir tidak boleh mendahului tanggal awal.",
    search_filters: "Saring hasil",
    all_sections: "Semua rubrik",
    author: "Penulis",
    all_authors: "Semua penulis",
    from_day: "Dari tanggal",
    to_day: "Sampai tanggal",
    apply: "Terapkan",
    latest: "Terkini",
    see_all: "Lihat semua",
    section: "Rubrik",
    stories: "Berita",
    no_stories_yet: "Belum ada berita di sini.",
    first_story_hint: "Begitu redaksi menerbitkan berita, Anda akan menemukannya di halaman ini.",
    older: "Berita lebih lama",
    newer: "Berita lebih baru",
    page: "Halaman",
    breadcrumb: "Remah roti",
    by: "Oleh",
    and: "dan",
    updated: "Diperbarui",
    photo: "Foto",
    tags: "Topik",
    read_more: "Berita terkini lainnya",
    withheld: "Isi tulisan ini tidak dibuka untuk umum. Hubungi redaksi bila Anda memerlukannya.",
    comments: "Komentar",
    no_comments_yet: "Saat ini belum ada komentar",
    comments_shown_first: "Komentar terlama ditampilkan lebih dahulu.",
    staff: "Redaksi",
    not_found_title: "Halaman tidak ditemukan",
    not_found_body: "Alamat ini tidak mengarah ke berita mana pun. Mungkin salah ketik, atau beritanya sudah berpindah. Cari di bawah, atau mulai dari berita terkini.",
    latest_stories: "Berita terkini",
    failed_title: "Ada yang tidak beres di pihak kami",
    failed_body: "Halaman ini gagal dimuat. Tunggu sebentar, lalu coba lagi. Bila tetap gagal, beri tahu redaksi.",
    try_again: "Coba lagi",
    published_by: "Diterbitkan oleh",
    reading_minutes: |minutes| format!("{minutes} menit baca"),
    results_for: |question| format!("Hasil pencarian untuk “{question}”"),
    results_count: |count| format!("{count} berita ditemukan"),
    results_uncounted: "Sedikitnya 1.000 berita cocok; yang terbaru ditampilkan. Tambahkan kata atau saring hasilnya.",
    page_number: |number| format!("Halaman {number}"),
};

static ENGLISH: Texts = Texts {
    skip_to_content: "Skip to content",
    menu: "Menu",
    main_navigation: "Main navigation",
    footer_navigation: "Footer navigation",
    home: "Home",
    search: "Search",
    search_question: "What news are you looking for?",
    search_none: "No story matches.",
    search_hint: "Try a more general word, or check the spelling.",
    search_help: "“Words in quotation marks” are looked up in exactly this order. A hyphen before a word leaves it out: flood -tidal.",
    search_no_word: "Write at least one word.",
    search_only_exclusions: "Also write a word to look for, not only what to leave out.",
    search_days: "Check the dates: the last day must not come before the first.",
    search_filters: "Narrow the results",
    all_sections: "All sections",
    author: "Author",
    all_authors: "All authors",
    from_day: "From",
    to_day: "To",
    apply: "Apply",
    latest: "Latest",
    see_all: "See all",
    section: "Section",
    stories: "Stories",
    no_stories_yet: "There are no stories here yet.",
    first_story_hint: "As soon as the newsroom publishes a story, you will find it on this page.",
    older: "Older stories",
    newer: "Newer stories",
    page: "Page",
    breadcrumb: "Breadcrumb",
    by: "By",
    and: "and",
    updated: "Updated",
    photo: "Photo",
    tags: "Topics",
    read_more: "More of the latest",
    withheld: "The text of this article is not open to the public. Ask the newsroom if you need it.",
    comments: "Comments",
    no_comments_yet: "There are no comments yet",
    comments_shown_first: "Oldest comments are shown first.",
    staff: "Newsroom",
    not_found_title: "Page not found",
    not_found_body: "This address leads to no story. It may be mistyped, or the story may have moved. Search below, or start from the latest stories.",
    latest_stories: "Latest stories",
    failed_title: "Something went wrong on our side",
    failed_body: "This page could not be loaded. Wait a moment, then try again. If it keeps failing, tell the newsroom.",
    try_again: "Try again",
    published_by: "Published by",
    reading_minutes: |minutes| format!("{minutes} min read"),
    results_for: |question| format!("Results for “{question}”"),
    results_count: |count| match count {
        1 => "1 story found".to_owned(),
        count => format!("{count} stories found"),
    },
    results_uncounted: "At least 1,000 stories match; the newest are shown. Add a word, or narrow the results.",
    page_number: |number| format!("Page {number}"),
};
