//! What the clients do: real changes through real forms, of which can be found
//! out afterwards whether each is there, whole.

use std::{
    collections::HashSet,
    sync::atomic::{AtomicUsize, Ordering},
};

use sqlx::SqliteConnection;
use warta::account::{guard::COOKIE, policy, token::Token};

use crate::{Fault, client::Client, site::Site};

/// Everything that is to be changed, and by whom.
pub struct Work {
    /// Sessions that are to be ended.
    tokens: Vec<Token>,
    next_token: AtomicUsize,
    next_line: AtomicUsize,
    /// Who files headlines; `None` where the desk has no form for them.
    editor: Option<Editor>,
}

struct Editor {
    cookie: String,
    version: String,
}

/// A change that a client asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// Signing out: the session goes and the audit says so.
    SignOut(usize),
    /// A line of the ticker: it stands there and the audit says so.
    Line(usize),
}

const TICKER: &str = "/meja/kabar/baru";

impl Work {
    /// Makes somebody with so many sessions.
    pub fn prepare(site: &Site, sessions: usize) -> Result<Self, Fault> {
        let now = warta::locale::date::now();
        let tokens: Result<Vec<Token>, _> = (0..=sessions).map(|_| Token::new()).collect();
        let tokens = tokens?;
        site.with_database(async |db| {
            sqlx::query("BEGIN IMMEDIATE").execute(&mut *db).await?;
            sqlx::query(
                "INSERT INTO person (id, email, name, role, state, password_hash, created_at) \
                 VALUES (1, 'uji@warta.example', 'Uji', 'owner', 'active', '$argon2id$', $1)",
            )
            .bind(now)
            .execute(&mut *db)
            .await?;
            for token in &tokens {
                sqlx::query(
                    "INSERT INTO session (token_hash, person_id, stage, created_at, seen_at, proved_at) \
                     VALUES ($1, 1, 'full', $2, $2, $2)",
                )
                .bind(token.hash().0.as_slice())
                .bind(now)
                .execute(&mut *db)
                .await?;
            }
            sqlx::query("COMMIT").execute(db).await?;
            Ok(())
        })?;
        Ok(Self {
            tokens,
            next_token: AtomicUsize::new(1),
            next_line: AtomicUsize::new(0),
            editor: None,
        })
    }

    /// Opens the desk's form for headlines, where there is one.
    pub fn open_desk(&mut self, site: &Site) -> Result<(), Fault> {
        if self.editor.is_some() || policy::rule("POST", TICKER).is_none() {
            return Ok(());
        }
        let cookie = self.cookie(0);
        let form = Client::connect(site.address)?.get(TICKER, &cookie)?;
        let version = form
            .body
            .split_once("name=\"versi\"")
            .and_then(|(_, rest)| rest.split_once("value=\""))
            .and_then(|(_, rest)| rest.split_once('"'))
            .map(|(value, _)| value.to_owned())
            .ok_or_else(|| format!("no form at {TICKER}: {}", form.status))?;
        self.editor = Some(Editor { cookie, version });
        Ok(())
    }

    /// The next change for this client; half of them file headlines.
    pub fn next(&self, client: usize) -> Option<Change> {
        if self.editor.is_some() && client.is_multiple_of(2) {
            return Some(Change::Line(self.next_line.fetch_add(1, Ordering::Relaxed)));
        }
        let session = self.next_token.fetch_add(1, Ordering::Relaxed);
        (session < self.tokens.len()).then_some(Change::SignOut(session))
    }

    /// Sends it and does not wait for an answer.
    pub fn ask(&self, client: &mut Client, change: &Change) -> std::io::Result<()> {
        match (change, &self.editor) {
            (Change::Line(number), Some(editor)) => {
                let zone = warta::locale::Zone::default();
                let now = warta::locale::date::now();
                let minute = |minutes: i64| {
                    let at = now.minutes_before(-minutes);
                    let text = warta::locale::date::rfc3339(at, zone);
                    text.get(..16).unwrap_or_default().replace(':', "%3A")
                };
                let form = format!(
                    "versi={}&judul=Uji+{number}&alamat=%2Fterkini&mulai={}&selesai={}",
                    editor.version,
                    minute(0),
                    minute(600)
                );
                client.send_form(TICKER, &editor.cookie, &form)
            }
            (Change::SignOut(session), _) => {
                client.send_form("/keluar", &self.cookie(*session), "")
            }
            (Change::Line(_), None) => Ok(()),
        }
    }

    /// Compares what is in the database with what was acknowledged.
    pub async fn compare(
        &self,
        db: &mut SqliteConnection,
        acknowledged: &[Change],
    ) -> sqlx::Result<Found> {
        let open: Vec<Vec<u8>> = sqlx::query_scalar("SELECT token_hash FROM session")
            .fetch_all(&mut *db)
            .await?;
        let open: HashSet<Vec<u8>> = open.into_iter().collect();
        let lines: Vec<String> = sqlx::query_scalar("SELECT label FROM ticker_item")
            .fetch_all(&mut *db)
            .await?;
        let lines: HashSet<String> = lines.into_iter().collect();
        let lost = acknowledged
            .iter()
            .filter(|change| match change {
                Change::SignOut(session) => {
                    open.contains(self.tokens[*session].hash().0.as_slice())
                }
                Change::Line(number) => !lines.contains(&format!("Uji {number}")),
            })
            .count();
        // Each change and its line in the audit are one transaction.
        let ended = self.tokens.len() - open.len();
        let audited = |action: &'static str| {
            sqlx::query_scalar::<_, i64>("SELECT count(*) FROM audit WHERE action = $1")
                .bind(action)
        };
        let signed_out = audited("sign_out").fetch_one(&mut *db).await?;
        let filed = audited("ticker_changed").fetch_one(db).await?;
        let halves = (ended as i64 - signed_out).unsigned_abs()
            + (lines.len() as i64 - filed).unsigned_abs();
        Ok(Found { lost, halves })
    }

    fn cookie(&self, session: usize) -> String {
        format!("{COOKIE}={}", self.tokens[session].reveal())
    }
}

/// What a comparison came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Changes that were acknowledged and are not there.
    pub lost: usize,
    /// Changes without their line in the audit, or the other way round.
    pub halves: u64,
}
