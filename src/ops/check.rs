//! `warta check`: what is in order, what is not, and what to do about it.

use std::fmt;

use anyhow::bail;
use clap::Args;
use serde::Serialize;

use super::{Bar, examine};
use crate::{
    locale::date,
    server::config::{Config, ConfigError},
};

/// `warta check`
#[derive(Args)]
pub struct Check {
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
}

/// How something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Ok,
    /// It works, and somebody should look at it.
    Warning,
    /// It does not work, or soon will not.
    Fault,
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub check: &'static str,
    pub state: State,
    pub found: String,
    /// What to do; empty where there is nothing to be done.
    pub advice: String,
}

impl Finding {
    pub fn ok(check: &'static str, found: impl Into<String>) -> Self {
        Self {
            check,
            state: State::Ok,
            found: found.into(),
            advice: String::new(),
        }
    }

    pub fn warning(
        check: &'static str,
        found: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self {
            check,
            state: State::Warning,
            found: found.into(),
            advice: advice.into(),
        }
    }

    pub fn fault(check: &'static str, found: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            state: State::Fault,
            ..Self::warning(check, found, advice)
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Ok => "ok",
            State::Warning => "warning",
            State::Fault => "FAULT",
        };
        write!(to, "{state:8} {:14} {}", self.check, self.found)?;
        if self.advice.is_empty() {
            return Ok(());
        }
        write!(to, "\n{:23} → {}", "", self.advice)
    }
}

impl Check {
    /// Looks at everything and prints what it found.
    ///
    /// # Errors
    /// When there is a fault.
    pub async fn run(self, config: Result<Config, ConfigError>) -> anyhow::Result<()> {
        let findings = match config {
            Ok(config) => {
                let mut findings = vec![examine::configuration(&config)];
                findings.extend(examine::newsroom(&config, date::now(), &Bar::default()).await);
                findings
            }
            Err(cause) => vec![Finding::fault(
                "configuration",
                cause.to_string(),
                "mend it; the rest is looked at then",
            )],
        };
        if self.json {
            println!("{}", serde_json::to_string_pretty(&findings)?);
        } else {
            for finding in &findings {
                println!("{finding}");
            }
        }
        let faults = findings
            .iter()
            .filter(|finding| finding.state == State::Fault)
            .count();
        match faults {
            0 => Ok(()),
            1 => bail!("1 fault"),
            _ => bail!("{faults} faults"),
        }
    }
}
