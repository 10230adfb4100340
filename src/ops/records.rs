//! Of `warta check`: whether the audit is as it was written, and whether letters
//! leave.

use super::check::Finding;
use crate::{
    audit::{self, Verdict},
    locale::Timestamp,
    mail::{self, Delivery},
    server::{config::Config, db::Db},
};

/// How far back letters are looked at, in minutes: a week.
const LATELY: i64 = 7 * 24 * 60;

/// Works out the audit's chain of hashes.
pub async fn audit(db: &Db) -> Finding {
    const CHECK: &str = "audit";

    match audit::verify(db.reader()).await {
        Ok(Verdict::Whole { entries, head }) => {
            Finding::ok(CHECK, format!("{entries} entries, whole; head {head}"))
        }
        Ok(verdict) => Finding::fault(
            CHECK,
            verdict.to_string(),
            "compare it with a backup and with the heads in the log; find out who has access",
        ),
        Err(cause) => Finding::fault(CHECK, cause.to_string(), "start the server once"),
    }
}

/// Goes to the mail server as far as a letter would, and looks at what became of
/// the last ones.
pub async fn mail(db: &Db, config: &Config, now: Timestamp) -> Vec<Finding> {
    let mut findings = vec![server(config).await];
    match mail::store::failures(db.reader(), now.minutes_before(LATELY)).await {
        Ok(0) => {}
        Ok(count) => findings.push(Finding::warning(
            "letters",
            format!("{count} of the last week were not sent"),
            "look at /meja/surat",
        )),
        Err(cause) => findings.push(Finding::fault(
            "letters",
            cause.to_string(),
            "start the server once",
        )),
    }
    findings
}

async fn server(config: &Config) -> Finding {
    const CHECK: &str = "mail";

    let Delivery::Smtp(server) = &config.mail else {
        return Finding::warning(
            CHECK,
            "no mail server is set; letters are read at /meja/surat and on the console",
            "name one in smtp-url and mail-from",
        );
    };
    match mail::probe(server, config.origin.host()).await {
        Ok(said) => Finding::ok(CHECK, said),
        Err(cause) => Finding::fault(
            CHECK,
            format!("{server}: {cause}"),
            "look at smtp-url; then try `warta mail test ADDRESS`",
        ),
    }
}
