//! The menus of the site.

use super::Str;

screen_texts! {
    /// Menus and their entries.
    MenuTexts, menu_texts;
    title: Str = "Menu", "Menus";
    places: Str = "Letak menu", "Places of menus";
    primary: Str = "Utama", "Main";
    topics: Str = "Topik hangat", "Hot topics";
    footer: Str = "Kaki halaman", "Footer";
    primary_hint: Str =
        "Terbuka dari tombol Menu di atas setiap halaman.",
        "Opens from the Menu button above every page.";
    topics_hint: Str =
        "Deretan di bawah nama rubrik. Kosongkan bila tidak ada topik yang diikuti.",
        "The strip below the sections. Leave it empty when no topic is being followed.";
    footer_hint: Str =
        "Di bawah setiap halaman: tentang kami, pedoman, kontak.",
        "Below every page: who we are, our rules, how to reach us.";
    empty: Str = "Menu ini masih kosong.", "This menu is empty.";
    empty_hint: Str =
        "Tambahkan entri pertama di bawah.",
        "Add its first entry below.";
    entries: Str = "Entri", "Entries";
    inward: Str = "Jadikan anak", "Make it a child";
    outward: Str = "Keluarkan dari induk", "Take it out of its parent";
    label: Str = "Teks", "Text";
    label_hint: Str =
        "Kosong: nama rubrik, topik, atau judul berita yang dituju.",
        "Empty: the name of the section or topic, or the headline of the story.";
    remove_sure: fn(&str, usize) -> String =
        |label, children| match children {
            0 => format!("“{label}” hilang dari menu. Penghapusan terakhir dapat diurungkan."),
            _ => format!("“{label}” hilang dari menu bersama {children} anaknya. Penghapusan terakhir dapat diurungkan."),
        },
        |label, children| match children {
            0 => format!("“{label}” leaves the menu. The last removal can be undone."),
            1 => format!("“{label}” leaves the menu with its child. The last removal can be undone."),
            _ => format!("“{label}” leaves the menu with its {children} children. The last removal can be undone."),
        };
    undo: fn(&str) -> String =
        |label| format!("Urungkan penghapusan “{label}”"),
        |label| format!("Undo the removal of “{label}”");
    undo_failed: Str =
        "Tidak dapat dikembalikan: yang dituju sudah tidak ada.",
        "It cannot be brought back: what it led to is no longer there.";
    not_public: Str =
        "Tidak tampil: yang dituju belum terbit.",
        "Not shown: what it leads to is not published.";
    add: Str = "Tambah entri", "Add an entry";
    find: Str = "Cari rubrik, topik, berita, atau halaman", "Find a section, topic, story or page";
    find_hint: Str =
        "Kosongkan untuk melihat semua rubrik.",
        "Leave it empty to see every section.";
    results: Str = "Hasil", "Results";
    nothing_found: Str =
        "Tidak ada yang cocok. Coba kata lain, atau tulis alamatnya di bawah.",
        "Nothing matches. Try another word, or write its address below.";
    own_address: Str = "Alamat sendiri", "An address of your own";
    address: Str = "Alamat", "Address";
    address_hint: Str =
        "https://… untuk situs lain, /… untuk halaman di sini.",
        "https://… for another site, /… for a page of this one.";
    label_for_address: Str = "Teks", "Text";
    section: Str = "Rubrik", "Section";
    tag: Str = "Topik", "Topic";
    story: Str = "Berita", "Story";
    page: Str = "Halaman", "Page";
    link: Str = "Alamat", "Address";
    choose_target: Str = "Pilih dahulu yang dituju.", "Choose first where it leads.";
    see_site: Str = "Lihat di situs", "See it on the site";
}
