//! The one table of who may use which address. The router refuses to register
//! an address that is not listed here; `tests/policy.rs` tries every role on
//! every row.

use super::Role;

/// Who may use an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anyone, signed in or not.
    Everyone,
    /// Anyone who has an account.
    SignedIn,
    /// Whoever gave the password and owes the code.
    OwesCode,
    /// Guard `Staff`.
    Staff,
    /// Guard `Writer`.
    Writers,
    /// Guard `Moderator`.
    Moderators,
    /// Guard `Editor`.
    Editors,
    /// Guard `Owner`.
    Owners,
}

impl Who {
    /// For the lines of `warta policy`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::SignedIn => "signed_in",
            Self::OwesCode => "owes_code",
            Self::Staff => "staff",
            Self::Writers => "writers",
            Self::Moderators => "moderators",
            Self::Editors => "editors",
            Self::Owners => "owners",
        }
    }

    /// Whether somebody signed in with this role may; `None` for nobody signed in.
    pub const fn admits(self, role: Option<Role>) -> bool {
        use super::guard::{Editor, Moderator, Owner, Staff, Writer};
        match (self, role) {
            (Self::Everyone, _) | (Self::SignedIn, Some(_)) => true,
            (Self::Staff, Some(role)) => Staff::admits(role),
            (Self::Writers, Some(role)) => Writer::admits(role),
            (Self::Moderators, Some(role)) => Moderator::admits(role),
            (Self::Editors, Some(role)) => Editor::admits(role),
            (Self::Owners, Some(role)) => Owner::admits(role),
            _ => false,
        }
    }
}

/// One address with those who may use it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub method: &'static str,
    /// As the router has it, with its parameters: `/meja/orang/{id}`.
    pub path: &'static str,
    pub who: Who,
}

/// The rule for an address; `None` where there is none, which is an address that
/// does not exist.
pub fn rule(method: &str, path: &str) -> Option<&'static Rule> {
    RULES
        .iter()
        .find(|rule| rule.method == method && rule.path == path)
}

const fn get(path: &'static str, who: Who) -> Rule {
    Rule {
        method: "GET",
        path,
        who,
    }
}

const fn post(path: &'static str, who: Who) -> Rule {
    Rule {
        method: "POST",
        path,
        who,
    }
}

/// Every address that is not a reader's page.
pub const RULES: &[Rule] = &[
    // What pages are made of. Server functions stand with their own addresses.
    get("/pkg/{*file}", Who::Everyone),
    get("/media/{*key}", Who::Everyone),
    get("/sunting/{*file}", Who::Everyone),
    get("/sunting/mulai.js", Who::Everyone),
    get("/wp-content/uploads/{*file}", Who::Everyone),
    get("/api/page", Who::Everyone),
    get("/api/{*function}", Who::Everyone),
    post("/api/{*function}", Who::Everyone),
    post("/api/stats/view", Who::Everyone),
    post("/api/csp-report", Who::Everyone),
    post("/setelan", Who::Everyone),
    // What readers say. What is whose, the device or the session proves.
    get("/komentar/terkirim", Who::Everyone),
    get("/komentar/konfirmasi/{token}", Who::Everyone),
    post("/komentar/konfirmasi/{token}", Who::Everyone),
    get("/komentar/ke/{id}", Who::Everyone),
    get("/komentar/jumlah/{id}", Who::Everyone),
    get("/komentar/skrip.js", Who::Everyone),
    post("/komentar/{id}/suka", Who::Everyone),
    get("/komentar/{id}/ubah", Who::Everyone),
    post("/komentar/{id}/ubah", Who::Everyone),
    post("/komentar/{id}/hapus", Who::Everyone),
    get("/komentar/saya", Who::Everyone),
    post("/komentar/saya", Who::Everyone),
    get("/komentar/berhenti/{token}", Who::Everyone),
    post("/komentar/berhenti/{token}", Who::Everyone),
    get("/komentar/{id}", Who::Everyone),
    post("/komentar/{id}", Who::Everyone),
    // What programs read.
    get("/sitemap.xml", Who::Everyone),
    get("/sitemap/halaman.xml", Who::Everyone),
    get("/sitemap/{file}", Who::Everyone),
    get("/sitemap-news.xml", Who::Everyone),
    get("/wp-sitemap.xml", Who::Everyone),
    get("/sitemap_index.xml", Who::Everyone),
    get("/robots.txt", Who::Everyone),
    get("/ads.txt", Who::Everyone),
    get("/app-ads.txt", Who::Everyone),
    get("/manifest.webmanifest", Who::Everyone),
    get("/feed.xml", Who::Everyone),
    get("/ralat/feed.xml", Who::Everyone),
    get("/atom.xml", Who::Everyone),
    get("/feed.json", Who::Everyone),
    get("/feed", Who::Everyone),
    get("/feed/", Who::Everyone),
    get("/feed/rss2", Who::Everyone),
    get("/feed/rss2/", Who::Everyone),
    get("/feed/atom", Who::Everyone),
    get("/feed/atom/", Who::Everyone),
    get("/rubrik/{slug}/feed.xml", Who::Everyone),
    get("/rubrik/{slug}/atom.xml", Who::Everyone),
    get("/rubrik/{slug}/feed.json", Who::Everyone),
    get("/rubrik/{slug}/feed", Who::Everyone),
    get("/rubrik/{slug}/feed/", Who::Everyone),
    get("/rubrik/{slug}/feed/rss2", Who::Everyone),
    get("/rubrik/{slug}/feed/rss2/", Who::Everyone),
    get("/rubrik/{slug}/feed/atom", Who::Everyone),
    get("/rubrik/{slug}/feed/atom/", Who::Everyone),
    get("/tag/{slug}/feed.xml", Who::Everyone),
    get("/tag/{slug}/atom.xml", Who::Everyone),
    get("/tag/{slug}/feed.json", Who::Everyone),
    get("/tag/{slug}/feed", Who::Everyone),
    get("/tag/{slug}/feed/", Who::Everyone),
    get("/tag/{slug}/feed/rss2", Who::Everyone),
    get("/tag/{slug}/feed/rss2/", Who::Everyone),
    get("/tag/{slug}/feed/atom", Who::Everyone),
    get("/tag/{slug}/feed/atom/", Who::Everyone),
    get("/penulis/{slug}/feed.xml", Who::Everyone),
    get("/penulis/{slug}/atom.xml", Who::Everyone),
    get("/penulis/{slug}/feed.json", Who::Everyone),
    get("/penulis/{slug}/feed", Who::Everyone),
    get("/penulis/{slug}/feed/", Who::Everyone),
    get("/penulis/{slug}/feed/rss2", Who::Everyone),
    get("/penulis/{slug}/feed/rss2/", Who::Everyone),
    get("/penulis/{slug}/feed/atom", Who::Everyone),
    get("/penulis/{slug}/feed/atom/", Who::Everyone),
    get("/tempat/{slug}/feed.xml", Who::Everyone),
    get("/tempat/{slug}/atom.xml", Who::Everyone),
    get("/tempat/{slug}/feed.json", Who::Everyone),
    get("/tempat/{slug}/feed", Who::Everyone),
    get("/tempat/{slug}/feed/", Who::Everyone),
    get("/tempat/{slug}/feed/rss2", Who::Everyone),
    get("/tempat/{slug}/feed/rss2/", Who::Everyone),
    get("/tempat/{slug}/feed/atom", Who::Everyone),
    get("/tempat/{slug}/feed/atom/", Who::Everyone),
    get("/category/{slug}/feed.xml", Who::Everyone),
    get("/category/{slug}/atom.xml", Who::Everyone),
    get("/category/{slug}/feed.json", Who::Everyone),
    get("/category/{slug}/feed", Who::Everyone),
    get("/category/{slug}/feed/", Who::Everyone),
    get("/category/{slug}/feed/rss2", Who::Everyone),
    get("/category/{slug}/feed/rss2/", Who::Everyone),
    get("/category/{slug}/feed/atom", Who::Everyone),
    get("/category/{slug}/feed/atom/", Who::Everyone),
    get("/author/{slug}/feed.xml", Who::Everyone),
    get("/author/{slug}/atom.xml", Who::Everyone),
    get("/author/{slug}/feed.json", Who::Everyone),
    get("/author/{slug}/feed", Who::Everyone),
    get("/author/{slug}/feed/", Who::Everyone),
    get("/author/{slug}/feed/rss2", Who::Everyone),
    get("/author/{slug}/feed/rss2/", Who::Everyone),
    get("/author/{slug}/feed/atom", Who::Everyone),
    get("/author/{slug}/feed/atom/", Who::Everyone),
    // Signing in.
    get("/masuk", Who::Everyone),
    post("/masuk", Who::Everyone),
    get("/masuk/lanjut", Who::Everyone),
    get("/masuk/kode", Who::OwesCode),
    post("/masuk/kode", Who::OwesCode),
    post("/keluar", Who::Everyone),
    get("/mulai/{token}", Who::Everyone),
    post("/mulai/{token}", Who::Everyone),
    // Complaining, without an account.
    get("/adukan/komentar/{id}", Who::Everyone),
    post("/adukan/komentar/{id}", Who::Everyone),
    get("/adukan/berita/{id}", Who::Everyone),
    post("/adukan/berita/{id}", Who::Everyone),
    get("/adukan/berita/{id}/hak-jawab", Who::Everyone),
    post("/adukan/berita/{id}/hak-jawab", Who::Everyone),
    get("/adukan/berita/{id}/hak-koreksi", Who::Everyone),
    post("/adukan/berita/{id}/hak-koreksi", Who::Everyone),
    get("/adukan/{key}", Who::Everyone),
    // For those who watch the server.
    get("/healthz", Who::Everyone),
    get("/readyz", Who::Everyone),
    get("/undangan/{token}", Who::Everyone),
    post("/undangan/{token}", Who::Everyone),
    get("/sandi/lupa", Who::Everyone),
    post("/sandi/lupa", Who::Everyone),
    get("/sandi/{token}", Who::Everyone),
    post("/sandi/{token}", Who::Everyone),
    // One's own account.
    get("/akun", Who::SignedIn),
    get("/akun/bukti", Who::SignedIn),
    post("/akun/bukti", Who::SignedIn),
    get("/akun/profil", Who::SignedIn),
    post("/akun/profil", Who::SignedIn),
    post("/akun/foto", Who::Writers),
    post("/akun/foto/hapus", Who::Writers),
    get("/akun/perangkat", Who::SignedIn),
    post("/akun/perangkat/lain/keluar", Who::SignedIn),
    post("/akun/perangkat/{id}/keluar", Who::SignedIn),
    get("/akun/sandi", Who::SignedIn),
    post("/akun/sandi", Who::SignedIn),
    get("/akun/surel", Who::SignedIn),
    post("/akun/surel", Who::SignedIn),
    get("/akun/kode", Who::SignedIn),
    post("/akun/kode", Who::SignedIn),
    post("/akun/kode/mulai", Who::SignedIn),
    post("/akun/kode/pemulihan", Who::SignedIn),
    post("/akun/kode/lepas", Who::SignedIn),
    // People.
    get("/meja/orang", Who::Editors),
    get("/meja/orang/undang", Who::Owners),
    post("/meja/orang/undang", Who::Owners),
    get("/meja/orang/{id}", Who::Editors),
    post("/meja/orang/{id}/peran", Who::Owners),
    post("/meja/orang/{id}/tangguhkan", Who::Owners),
    post("/meja/orang/{id}/pulihkan", Who::Owners),
    post("/meja/orang/{id}/keluarkan", Who::Owners),
    post("/meja/orang/{id}/tautan", Who::Owners),
    post("/meja/orang/{id}/penulis", Who::Owners),
    post("/meja/orang/{id}/verifikasi", Who::Editors),
    post("/meja/orang/{id}/verifikasi/cabut", Who::Editors),
    // Writing and editing (src/edit). Whose article it is, the handler asks
    // (`edit::access`).
    post("/tulis", Who::Writers),
    get("/tulis/{id}", Who::Writers),
    get("/api/edit/{id}", Who::Writers),
    post("/api/edit/{id}/draft", Who::Writers),
    post("/api/edit/{id}/blocks", Who::Writers),
    get("/api/edit/articles", Who::Writers),
    get("/api/edit/choices/{kind}", Who::Writers),
    post("/api/edit/choices/{kind}", Who::Writers),
    // Pictures, for those who edit.
    get("/api/media", Who::Writers),
    post("/api/media", Who::Writers),
    get("/api/media/{id}", Who::Writers),
    post("/api/media/{id}", Who::Writers),
    // The desk.
    get("/meja", Who::Staff),
    get("/meja/gaya.css", Who::Everyone),
    get("/meja/surat", Who::Owners),
    get("/meja/surat/{id}", Who::Owners),
    post("/meja/surat/{id}/baca", Who::Owners),
    post("/meja/surat/{id}/kirim", Who::Owners),
    post("/meja/surat/{id}/batal", Who::Owners),
    get("/meja/catatan", Who::Owners),
    post("/meja/catatan.csv", Who::Owners),
    get("/meja/skrip.js", Who::Everyone),
    get("/meja/moderasi.js", Who::Everyone),
    get("/meja/komentar", Who::Moderators),
    post("/meja/komentar", Who::Moderators),
    post("/meja/komentar/urung", Who::Moderators),
    get("/meja/komentar/larangan", Who::Moderators),
    get("/meja/komentar/kata", Who::Moderators),
    post("/meja/komentar/kata", Who::Moderators),
    get("/meja/komentar/rubrik", Who::Moderators),
    post("/meja/komentar/rubrik", Who::Moderators),
    get("/meja/komentar/orang/{id}", Who::Moderators),
    post("/meja/komentar/orang/{id}", Who::Moderators),
    get("/meja/komentar/{id}", Who::Moderators),
    get("/meja/naskah", Who::Staff),
    get("/meja/aduan", Who::Moderators),
    get("/meja/aduan/{id}", Who::Moderators),
    post("/meja/aduan/{id}", Who::Moderators),
    get("/meja/pustaka", Who::Writers),
    get("/meja/pustaka/{id}", Who::Writers),
    post("/meja/pustaka/{id}", Who::Writers),
    get("/meja/muka", Who::Editors),
    post("/meja/muka", Who::Editors),
    get("/meja/muka/sematan", Who::Editors),
    post("/meja/muka/sematan", Who::Editors),
    get("/meja/kabar", Who::Editors),
    post("/meja/kabar", Who::Editors),
    get("/meja/kabar/baru", Who::Editors),
    post("/meja/kabar/baru", Who::Editors),
    get("/meja/kabar/{id}", Who::Editors),
    post("/meja/kabar/{id}", Who::Editors),
    post("/meja/kilat", Who::Editors),
    get("/meja/kilat/baru", Who::Editors),
    post("/meja/kilat/baru", Who::Editors),
    get("/meja/kilat/{id}", Who::Editors),
    post("/meja/kilat/{id}", Who::Editors),
    get("/meja/ralat", Who::Editors),
    get("/meja/ralat/baru", Who::Editors),
    post("/meja/ralat/baru", Who::Editors),
    get("/meja/ralat/{id}", Who::Editors),
    post("/meja/ralat/{id}", Who::Editors),
    get("/meja/menu", Who::Editors),
    post("/meja/menu", Who::Editors),
    // Earlier versions, other people, previews. Whose article it is, as above.
    post("/api/edit/{id}/merge", Who::Writers),
    get("/api/edit/{id}/revisions", Who::Writers),
    get("/api/edit/{id}/revisions/{rev}", Who::Writers),
    post("/api/edit/{id}/restore", Who::Writers),
    get("/api/edit/{id}/live", Who::Writers),
    post("/api/edit/{id}/live", Who::Writers),
    post("/api/edit/{id}/preview", Who::Writers),
    // Whoever holds the link.
    get("/pratinjau/{token}", Who::Everyone),
    // From draft to print. Reporters: what they began or sign (edit::access).
    post("/api/edit/{id}/check", Who::Writers),
    post("/api/edit/{id}/review", Who::Writers),
    post("/api/edit/{id}/return", Who::Writers),
    post("/api/edit/{id}/publish", Who::Editors),
    post("/api/edit/{id}/schedule", Who::Editors),
    post("/api/edit/{id}/unschedule", Who::Editors),
    post("/api/edit/{id}/withdraw", Who::Editors),
    get("/meja/situs", Who::Owners),
    post("/meja/situs", Who::Owners),
];
