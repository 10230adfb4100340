//! What an import did: counts for every kind of record, what was skipped and
//! why, and how far it has come meanwhile.

use std::fmt;

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::Outcome;

/// How many examples a finding keeps.
const SAMPLES: usize = 3;

/// Counts and findings of one import; as JSON it is the report file, printed it
/// is the table at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// One row for each kind of record, in the order in which they first came.
    pub kinds: Vec<KindCounts>,
    /// What a person should know, each with a count and examples.
    pub findings: Vec<Finding>,
}

/// Counts for one kind of record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KindCounts {
    pub kind: String,
    pub read: u64,
    pub imported: u64,
    pub updated: u64,
    pub unchanged: u64,
    /// Edited here since, therefore left as it is.
    pub kept: u64,
    pub skipped: u64,
}

/// Something that happened to `count` records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// `skipped: pingback`, `kept as legacy HTML: [slider]`.
    pub what: String,
    pub count: u64,
    pub samples: Vec<String>,
}

impl Report {
    /// Counts a record of `kind` that was written, or did not need to be.
    pub fn record(&mut self, kind: &str, outcome: Outcome) {
        let counts = self.counts(kind);
        counts.read += 1;
        match outcome {
            Outcome::Imported => counts.imported += 1,
            Outcome::Updated => counts.updated += 1,
            Outcome::Unchanged => counts.unchanged += 1,
            Outcome::KeptLocalEdit => counts.kept += 1,
        }
    }

    /// Counts a record of `kind` that was left out; `sample` names it.
    pub fn skip(&mut self, kind: &str, reason: &str, sample: &str) {
        let counts = self.counts(kind);
        counts.read += 1;
        counts.skipped += 1;
        self.find(&format!("{kind} skipped: {reason}"), sample);
    }

    /// Notes something a person should know; `sample` says where.
    pub fn find(&mut self, what: &str, sample: &str) {
        let position = self
            .findings
            .iter()
            .position(|finding| finding.what == what)
            .unwrap_or_else(|| {
                self.findings.push(Finding {
                    what: what.to_owned(),
                    count: 0,
                    samples: Vec::new(),
                });
                self.findings.len() - 1
            });
        let finding = &mut self.findings[position];
        finding.count += 1;
        if finding.samples.len() < SAMPLES {
            finding.samples.push(sample.to_owned());
        }
    }

    /// Counts for `kind`, all zero when none was seen.
    pub fn of(&self, kind: &str) -> KindCounts {
        self.kinds
            .iter()
            .find(|counts| counts.kind == kind)
            .cloned()
            .unwrap_or_default()
    }

    /// Whether the import changed anything here.
    pub fn changed_nothing(&self) -> bool {
        self.kinds
            .iter()
            .all(|counts| counts.imported == 0 && counts.updated == 0)
    }

    fn counts(&mut self, kind: &str) -> &mut KindCounts {
        let position = self
            .kinds
            .iter()
            .position(|counts| counts.kind == kind)
            .unwrap_or_else(|| {
                self.kinds.push(KindCounts {
                    kind: kind.to_owned(),
                    ..KindCounts::default()
                });
                self.kinds.len() - 1
            });
        &mut self.kinds[position]
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widest = self.kinds.iter().map(|counts| counts.kind.chars().count());
        let width = widest.max().unwrap_or(0).max(4);
        writeln!(
            f,
            "{:width$}  {:>9}  {:>9}  {:>9}  {:>9}  {:>9}  {:>9}",
            "kind", "read", "imported", "updated", "unchanged", "kept", "skipped"
        )?;
        for counts in &self.kinds {
            writeln!(
                f,
                "{:width$}  {:>9}  {:>9}  {:>9}  {:>9}  {:>9}  {:>9}",
                counts.kind,
                counts.read,
                counts.imported,
                counts.updated,
                counts.unchanged,
                counts.kept,
                counts.skipped
            )?;
        }
        for finding in &self.findings {
            writeln!(f, "{} ({})", finding.what, finding.count)?;
            for sample in &finding.samples {
                writeln!(f, "    {sample}")?;
            }
        }
        Ok(())
    }
}

/// Told how far an import has come.
pub trait Progress: Send + Sync {
    /// A stage begins that has `total` steps, bytes of a file for instance.
    fn begin(&self, stage: &str, total: u64);
    /// `steps` more are done.
    fn advance(&self, steps: u64);
    /// The last stage is over.
    fn finish(&self);
}

/// Says nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &str, _total: u64) {}
    fn advance(&self, _steps: u64) {}
    fn finish(&self) {}
}

/// A bar on the terminal; nothing where standard error is not one.
#[derive(Clone, Debug)]
pub struct Bar(ProgressBar);

impl Default for Bar {
    fn default() -> Self {
        let style = ProgressStyle::with_template("{msg:12} {wide_bar} {percent:>3} %  {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(ProgressBar::new(0).with_style(style))
    }
}

impl Progress for Bar {
    fn begin(&self, stage: &str, total: u64) {
        self.0.reset();
        self.0.set_length(total);
        self.0.set_message(stage.to_owned());
    }

    fn advance(&self, steps: u64) {
        self.0.inc(steps);
    }

    fn finish(&self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_aligned_and_names_what_was_skipped() {
        let mut report = Report::default();
        report.record("post", Outcome::Imported);
        report.record("post", Outcome::KeptLocalEdit);
        report.record("attachment", Outcome::Unchanged);
        for id in 1..=4 {
            report.skip("comment", "pingback", &format!("comment {id}"));
        }
        let expected = "\
kind             read   imported    updated  unchanged       kept    skipped
post                2          1          0          0          1          0
attachment          1          0          0          1          0          0
comment             4          0          0          0          0          4
comment skipped: pingback (4)
    comment 1
    comment 2
    comment 3
";
        assert_eq!(report.to_string(), expected);
    }

    #[test]
    fn a_report_with_only_unchanged_and_kept_records_changed_nothing() {
        let mut report = Report::default();
        report.record("post", Outcome::Unchanged);
        report.record("post", Outcome::KeptLocalEdit);
        assert!(report.changed_nothing());
        report.record("tag", Outcome::Updated);
        assert!(!report.changed_nothing());
    }
}
