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
    get("/wp-content/uploads/{*file}", Who::Everyone),
    get("/api/page", Who::Everyone),
    post("/api/stats/view", Who::Everyone),
    post("/api/csp-report", Who::Everyone),
    post("/setelan", Who::Everyone),
    // Signing in.
    get("/masuk", Who::Everyone),
    post("/masuk", Who::Everyone),
    get("/masuk/lanjut", Who::Everyone),
    get("/masuk/kode", Who::OwesCode),
    post("/masuk/kode", Who::OwesCode),
    post("/keluar", Who::Everyone),
    get("/mulai/{token}", Who::Everyone),
    post("/mulai/{token}", Who::Everyone),
    // For those who watch the server.
    get("/healthz", Who::Everyone),
    get("/readyz", Who::Everyone),
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
    get("/meja/naskah", Who::Staff),
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
    get("/meja/menu", Who::Editors),
    post("/meja/menu", Who::Editors),
    get("/meja/situs", Who::Owners),
    post("/meja/situs", Who::Owners),
];
