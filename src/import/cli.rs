//! The import commands: their arguments, their progress bar, their report.

use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::{Report, jsonl, report::Bar, wordpress};
use crate::{
    locale::date,
    server::{config::Config, run::open},
};

/// `warta import wordpress`
#[derive(Args)]
pub struct Wordpress {
    /// Export files (WXR, from Tools › Export), in any order.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The earlier site's wp-content/uploads folder; pictures are taken from it.
    #[arg(long)]
    uploads: Option<PathBuf>,
    /// Report what would happen and change nothing.
    #[arg(long)]
    dry_run: bool,
    /// Also write the report to this file, as JSON.
    #[arg(long)]
    report: Option<PathBuf>,
}

/// `warta import jsonl`
#[derive(Args)]
pub struct Jsonl {
    /// The file with one article in JSON per line.
    file: PathBuf,
    /// A file with one comment in JSON per line.
    #[arg(long)]
    comments: Option<PathBuf>,
    /// Also write the report to this file, as JSON.
    #[arg(long)]
    report: Option<PathBuf>,
}

impl Wordpress {
    /// Imports and prints the report.
    pub async fn run(self, config: &Config) -> anyhow::Result<()> {
        let (db, media) = open(config).await?;
        let options = wordpress::Options {
            files: self.files,
            uploads: self.uploads,
            dry_run: self.dry_run,
        };
        let imported = wordpress::run(&db, &media, &options, date::now(), &Bar::default()).await;
        db.close().await;
        hand_over(&imported?, self.report)?;
        if options.dry_run {
            println!("Dry run: nothing was changed.");
        }
        Ok(())
    }
}

impl Jsonl {
    /// Loads and prints the report.
    pub async fn run(self, config: &Config) -> anyhow::Result<()> {
        let (db, _) = open(config).await?;
        let comments = self.comments.as_deref();
        let loaded = jsonl::run(&db, &self.file, comments, date::now(), &Bar::default()).await;
        db.close().await;
        hand_over(&loaded?, self.report)
    }
}

fn hand_over(report: &Report, file: Option<PathBuf>) -> anyhow::Result<()> {
    println!("{report}");
    let Some(file) = file else {
        return Ok(());
    };
    let json = serde_json::to_string_pretty(report)?;
    std::fs::write(&file, json)
        .with_context(|| format!("the report could not be written to {}", file.display()))
}
