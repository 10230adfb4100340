//! The command line: parse it, call one function.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use warta::{
    account::cli::{self as accounts, User},
    import::cli,
    mail,
    media::workshop,
    ops,
    server::{config::Config, log, run},
};

/// A newsroom in one binary.
#[derive(Parser)]
#[command(name = "warta", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site (this is what happens without a command).
    Serve,
    /// Try the mail server.
    #[command(subcommand)]
    Mail(Mail),
    /// Bring in articles from elsewhere.
    #[command(subcommand)]
    Import(Import),
    /// Manage accounts.
    #[command(subcommand)]
    User(User),
    /// Print who may use which address, a line of JSON for each.
    Policy,
    /// Look whether everything is in order: database, files, configuration, clock, mail.
    Check(ops::check::Check),
    /// Copy the newsroom, also while it is served, and verify the copy.
    Backup(ops::backup::Backup),
    /// Decode one picture; the server begins this by itself.
    #[command(name = workshop::COMMAND, hide = true)]
    Picture {
        /// What is wanted of it.
        wanted: String,
    },
    /// Put a backup in the place of the data folder; the server must be stopped.
    Restore(ops::restore::Restore),
}

#[derive(Subcommand)]
enum Mail {
    /// Send a letter to see whether it arrives.
    Test {
        /// Who gets it.
        address: String,
    },
}

#[derive(Subcommand)]
enum Import {
    /// From WordPress export files (WXR).
    Wordpress(cli::Wordpress),
    /// From a file with one article in JSON per line.
    Jsonl(cli::Jsonl),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        // Before anything begins that this process is not to have.
        Some(Command::Picture { wanted }) => workshop::work(&wanted),
        _ => begin(cli),
    }
}

#[tokio::main]
async fn begin(cli: Cli) -> ExitCode {
    match run(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("warta: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    let config = Config::load(|name| std::env::var(name).ok());
    let format = config.as_ref().map(|config| config.log_format);
    log::begin(format.unwrap_or_default());
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => run::serve(config?).await,
        Command::Import(Import::Wordpress(arguments)) => arguments.run(&config?).await,
        Command::Import(Import::Jsonl(arguments)) => arguments.run(&config?).await,
        Command::User(command) => command.run(&config?).await,
        Command::Picture { .. } => Ok(()),
        Command::Policy => {
            accounts::print_policy();
            Ok(())
        }
        Command::Check(arguments) => arguments.run(config).await,
        Command::Backup(arguments) => arguments.run(&config?).await,
        Command::Restore(arguments) => arguments.run(&config?).await,
        Command::Mail(Mail::Test { address }) => {
            let config = config?;
            mail::cli::test(&config.mail, config.origin.host(), &address).await
        }
    }
}
