//! `warta mail test`: one letter, to see whether mail arrives.

use anyhow::{Context, bail};

use super::{Delivery, message::message, send, store::Due};
use crate::locale::{date, record};

/// Sends a letter to `to` and says what the mail server answered. `host` is the
/// site's.
pub async fn test(delivery: &Delivery, host: &str, to: &str) -> anyhow::Result<()> {
    let Delivery::Smtp(server) = delivery else {
        bail!("no mail server is set: name it in smtp-url and mail-from");
    };
    let letter = Due {
        id: 0,
        recipient: to.to_owned(),
        subject: record::TEST_SUBJECT.to_owned(),
        body: record::test_body(host),
        cause: "test".to_owned(),
        end_address: String::new(),
        tries: 1,
        created_at: date::now(),
    };
    let message = message(&letter, &server.from, host)?;
    send::send(server, &message, host)
        .await
        .with_context(|| format!("{server} did not take the letter"))?;
    println!("{server} took a letter to {to}. Look whether it arrived, also among the spam.");
    Ok(())
}
