//! The command line: parse it, call one function.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use warta::{
    account::cli::User,
    import::cli,
    mail,
    server::{config::Config, run},
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

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| "info,sqlx=warn".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("warta: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    let config = Config::load(|name| std::env::var(name).ok())?;
    match cli.command.unwrap_or(Command::Serve) {
        Command::Serve => run::serve(config).await,
        Command::Mail(Mail::Test { address }) => {
            mail::cli::test(&config.mail, config.origin.host(), &address).await
        }
        Command::Import(Import::Wordpress(arguments)) => arguments.run(&config).await,
        Command::Import(Import::Jsonl(arguments)) => arguments.run(&config).await,
        Command::User(command) => command.run(&config).await,
    }
}
