//! `warta user`: accounts without a browser, also while the server runs.

use std::io::Read;

use anyhow::{Context, bail};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::{
    Accounts, PersonId, Role, code,
    email::Email,
    link::{self, Purpose},
    password::{Password, rules},
    person::{self, Account, ChangeError, NewPerson, State},
    policy::RULES,
};
use crate::{
    audit::{self, Action, By, Entry},
    locale::{Lang, account::account_texts, date},
    server::{
        config::Config,
        db::{Db, WriteTx},
        run::open,
    },
};

/// `warta user`
#[derive(Subcommand)]
pub enum User {
    /// Add somebody: prints a link with which they choose their password.
    Add(Add),
    /// List everybody with an account.
    List,
    /// Print a link with which somebody who is locked out chooses a new password.
    Link { email: String },
    /// Turn off the one-time codes of somebody who lost their device; staff sets
    /// up a new one when they sign in.
    ResetCode { email: String },
}

/// `warta user add`
#[derive(Args)]
pub struct Add {
    #[arg(long)]
    email: String,
    /// The name that colleagues see.
    #[arg(long)]
    name: String,
    #[arg(long, value_enum)]
    role: RoleName,
    /// Read the password from standard input instead of printing a link.
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleName {
    Owner,
    Editor,
    Reporter,
    Moderator,
    Reader,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Owner => Self::Owner,
            RoleName::Editor => Self::Editor,
            RoleName::Reporter => Self::Reporter,
            RoleName::Moderator => Self::Moderator,
            RoleName::Reader => Self::Reader,
        }
    }
}

/// How often a command tries again that finds the database in use: a server
/// beside it that takes in an archive may hold it for some seconds at a time.
const TRIES: u32 = 12;
/// What SQLite says then (SQLITE_BUSY), after it waited itself.
const BUSY: &str = "5";

impl User {
    /// Does it, and prints what came of it.
    pub async fn run(self, config: &Config) -> anyhow::Result<()> {
        let password = match &self {
            Self::Add(add) if add.password_stdin => Some(password_from_stdin()?),
            _ => None,
        };
        let mut tries = 0;
        loop {
            tries += 1;
            let done = self.attempt(config, password.as_ref()).await;
            if tries == TRIES || !done.as_ref().is_err_and(is_busy) {
                return done;
            }
        }
    }

    async fn attempt(&self, config: &Config, password: Option<&Password>) -> anyhow::Result<()> {
        let (db, _) = open(config).await?;
        let done = match self {
            Self::Add(add) => add.run(config, &db, password).await,
            Self::List => list(&db).await,
            Self::Link { email } => new_link(config, &db, email).await,
            Self::ResetCode { email } => reset_code(&db, email).await,
        };
        db.close().await;
        done
    }
}

fn is_busy(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<sqlx::Error>())
        .filter_map(sqlx::Error::as_database_error)
        .any(|cause| cause.code().is_some_and(|code| code == BUSY))
}

impl Add {
    async fn run(
        &self,
        config: &Config,
        db: &Db,
        password: Option<&Password>,
    ) -> anyhow::Result<()> {
        let email = address(&self.email)?;
        let name = person_name(&self.name)?;
        let role = self.role.into();
        let password = match password {
            Some(password) => {
                check(password, &name, &email)?;
                let accounts = Accounts::open(&config.data_dir)?;
                Some(accounts.passwords.hash(password.clone()).await?)
            }
            None => None,
        };
        let is_invited = password.is_none();
        let new = NewPerson {
            email,
            name,
            role,
            password,
        };
        let now = date::now();
        let mut tx = db.write().await?;
        let id = match person::store::add(&mut tx, &new, By::Server, "", now).await {
            Ok(id) => id,
            Err(ChangeError::EmailTaken) => bail!("{} has an account already", new.email.as_str()),
            Err(other) => return Err(other.into()),
        };
        let made = if is_invited {
            Some(link::make(&mut tx, &config.origin, Purpose::Invitation, id, now).await?)
        } else {
            None
        };
        tx.commit().await?;
        println!(
            "{} <{}> added as {}",
            new.name,
            new.email.as_str(),
            role.name()
        );
        if let Some(made) = made {
            println!("Password is chosen at\n{}", made.address);
        }
        Ok(())
    }
}

async fn list(db: &Db) -> anyhow::Result<()> {
    for person in person::store::list(db.reader()).await? {
        println!(
            "{:<9} {:<9} {:<8} {} <{}>",
            person.role.name(),
            person.state.name(),
            if person.totp_confirmed {
                "code"
            } else {
                "no code"
            },
            person.name,
            person.email,
        );
    }
    Ok(())
}

async fn new_link(config: &Config, db: &Db, email: &str) -> anyhow::Result<()> {
    let account = find(db, email).await?;
    let purpose = match account.state {
        State::Invited => Purpose::Invitation,
        State::Active => Purpose::Password,
        State::Suspended => bail!("{} is suspended", account.email),
    };
    let now = date::now();
    let mut tx = db.write().await?;
    let made = link::make(&mut tx, &config.origin, purpose, account.id, now).await?;
    record(&mut tx, account.id, Action::PasswordAsked).await?;
    tx.commit().await?;
    println!("Password is chosen at\n{}", made.address);
    if purpose == Purpose::Password {
        println!("within {} minutes", link::PASSWORD_MINUTES);
    }
    Ok(())
}

async fn reset_code(db: &Db, email: &str) -> anyhow::Result<()> {
    let account = find(db, email).await?;
    let mut tx = db.write().await?;
    code::store::remove(&mut tx, account.id).await?;
    super::store::end_all(&mut tx, account.id).await?;
    record(&mut tx, account.id, Action::CodeTurnedOff).await?;
    tx.commit().await?;
    println!(
        "One-time codes of {} are off; all sessions are ended",
        account.email
    );
    Ok(())
}

async fn record(tx: &mut WriteTx, person: PersonId, action: Action) -> sqlx::Result<()> {
    let entry = Entry {
        by: By::Server,
        action,
        subject: "person",
        subject_id: Some(person.0),
        before: None,
        after: Some(json!({ "by": "command" })),
        request: "",
    };
    audit::store::record(tx, &entry, date::now()).await
}

async fn find(db: &Db, email: &str) -> anyhow::Result<Account> {
    let email = address(email)?;
    let found = person::store::by_email(db.reader(), &email).await?;
    found.with_context(|| format!("nobody has an account with {}", email.as_str()))
}

fn address(text: &str) -> anyhow::Result<Email> {
    Email::parse(text).with_context(|| format!("{text:?} is no address of mail"))
}

fn person_name(text: &str) -> anyhow::Result<String> {
    person::name(text).with_context(|| format!("{text:?} is no name"))
}

fn password_from_stdin() -> anyhow::Result<Password> {
    let mut text = String::new();
    std::io::stdin()
        .take(2 * rules::LONGEST as u64)
        .read_to_string(&mut text)?;
    // A line end is the terminal's, not the password's.
    Ok(Password::new(text.trim_end_matches(['\r', '\n'])))
}

fn check(password: &Password, name: &str, email: &Email) -> anyhow::Result<()> {
    if let Err(weakness) = rules::check(password, &[name, email.as_str()]) {
        bail!(weakness.sentence(account_texts(Lang::En)));
    }
    Ok(())
}

/// `warta policy`: who may use which address, a line of JSON for each.
pub fn print_policy() {
    for rule in RULES {
        let line = json!({
            "method": rule.method,
            "path": rule.path,
            "who": rule.who.name(),
        });
        println!("{line}");
    }
}
