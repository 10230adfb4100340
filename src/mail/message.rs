//! A letter as it travels (RFC 5322).

use std::time::{Duration, UNIX_EPOCH};

use lettre::{
    Address, Message,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0},
    },
};

use super::store::Due;

/// Longest line of a text that is to flow (RFC 3676, section 4.2).
const LINE: usize = 72;

/// Why a letter cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Unwritable {
    #[error("the recipient is no address: {0}")]
    Recipient(#[from] lettre::address::AddressError),
    #[error("the message could not be put together: {0}")]
    Message(#[from] lettre::error::Error),
    #[error("the content type could not be written: {0}")]
    Type(#[from] lettre::message::header::ContentTypeErr),
}

/// The message; `host` is ours and stands in its id, which is the same at each
/// try, so that whoever gets it twice can tell.
///
/// # Errors
/// When the recipient is no address. Line breaks cannot get into a header: an
/// address has none, and the outbox takes no subject that has.
pub fn message(letter: &Due, from: &Mailbox, host: &str) -> Result<Message, Unwritable> {
    let to: Address = letter.recipient.parse()?;
    let written = Duration::from_millis(letter.created_at.millis().unsigned_abs());
    let id = format!(
        "<warta.{}.{}@{host}>",
        letter.id,
        letter.created_at.millis()
    );
    let mut message = Message::builder()
        .message_id(Some(id))
        .date(UNIX_EPOCH + written)
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(letter.subject.as_str())
        .raw_header(HeaderValue::new(
            // RFC 3834: nobody's absence note answers.
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        // Without it the encoding of what follows means nothing (RFC 2045, section 4).
        .header(MIME_VERSION_1_0)
        .header(ContentType::parse(
            "text/plain; charset=utf-8; format=flowed",
        )?);
    if !letter.end_address.is_empty() {
        // RFC 2369, and RFC 8058: a mail program ends them by itself.
        let end = HeaderName::new_from_ascii_str("List-Unsubscribe");
        let press = HeaderName::new_from_ascii_str("List-Unsubscribe-Post");
        message = message
            .raw_header(HeaderValue::new(end, format!("<{}>", letter.end_address)))
            .raw_header(HeaderValue::new(
                press,
                "List-Unsubscribe=One-Click".to_owned(),
            ));
    }
    Ok(message.body(flowed(&letter.body))?)
}

/// The text in short lines that its reader may join again: a space at the end of
/// a line says that it goes on (RFC 3676). An address of the web is never cut.
fn flowed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / LINE * 2);
    for line in text.lines() {
        let mut width = 0;
        for word in line.trim_end().split_inclusive(' ') {
            let letters = word.chars().count();
            if width > 0 && width + letters > LINE {
                out.push_str("\r\n");
                width = 0;
            }
            // What a reader would take for a quotation or a mark of mailboxes.
            if width == 0 && (word.starts_with([' ', '>']) || word == "From ") {
                out.push(' ');
                width = 1;
            }
            out.push_str(word);
            width += letters;
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{locale::Timestamp, mail::server::parse_from};

    fn due(recipient: &str, subject: &str, body: &str) -> Due {
        Due {
            id: 12,
            recipient: recipient.to_owned(),
            subject: subject.to_owned(),
            body: body.to_owned(),
            cause: "test".to_owned(),
            end_address: String::new(),
            tries: 1,
            created_at: Timestamp::from_millis(1_761_284_700_000),
        }
    }

    fn written(letter: &Due) -> Result<String, Unwritable> {
        let from = parse_from("Warta Muara <surat@warta.example>").expect("an address");
        let message = message(letter, &from, "warta.example")?;
        Ok(String::from_utf8(message.formatted()).expect("ASCII"))
    }

    #[test]
    fn a_letter_that_is_one_of_many_says_how_they_end() {
        let from = "Warta <redaksi@warta.example>".parse().expect("an address");
        let mut letter = due("sri@contoh.id", "Balasan", "Halo");
        let plain = message(&letter, &from, "warta.example").expect("a message");
        assert!(!String::from_utf8_lossy(&plain.formatted()).contains("List-Unsubscribe"));
        letter.end_address = "https://warta.example/komentar/berhenti/abc".to_owned();
        let many = message(&letter, &from, "warta.example").expect("a message");
        let text = String::from_utf8_lossy(&many.formatted()).replace("\r\n ", " ");
        assert!(
            text.contains("List-Unsubscribe: <https://warta.example/komentar/berhenti/abc>\r\n"),
            "{text}"
        );
        assert!(
            text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"),
            "{text}"
        );
    }

    #[test]
    fn a_message_has_what_receivers_ask_for() {
        let text = written(&due(
            "sari@warta.example",
            "Undangan – édisi",
            "Halo,\nsatu\n",
        ))
        .expect("a message");
        let (head, body) = text.split_once("\r\n\r\n").expect("head and body");
        for line in [
            "Message-ID: <warta.12.1761284700000@warta.example>",
            "Date: Fri, 24 Oct 2025 05:45:00 +0000",
            "From: \"Warta Muara\" <surat@warta.example>",
            "To: sari@warta.example",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8; format=flowed",
        ] {
            assert!(head.lines().any(|found| found == line), "{line}\n{head}");
        }
        assert!(
            head.contains("\r\nSubject: Undangan =?utf-8?b?4oCTIMOpZGlzaQ==?=\r\n"),
            "{head}"
        );
        assert!(head.is_ascii());
        assert_eq!(body, "Halo,\r\nsatu\r\n");
    }

    #[test]
    fn every_line_is_short_and_links_stay_whole_for_their_reader() {
        let link = format!("https://warta.example/sandi/{}", "A".repeat(120));
        let words = "kata–kata yang panjang ".repeat(40);
        let text =
            written(&due("a@b.example", "s", &format!("{words}\n\n{link}\n"))).expect("a message");
        let longest = text.lines().map(str::len).max();
        assert!(longest <= Some(78), "{longest:?}\n{text}");
        let (_, body) = text.split_once("\r\n\r\n").expect("a body");
        assert!(body.replace("=\r\n", "").contains(&link), "{body}");
    }

    #[test]
    fn text_flows_and_is_no_quotation() {
        let line = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua belas";
        assert_eq!(
            flowed(line),
            "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas \r\ndua belas\r\n"
        );
        assert_eq!(
            flowed("> a\n b  \nFrom x\n\n"),
            " > a\r\n  b\r\n From x\r\n\r\n"
        );
    }

    #[test]
    fn no_header_can_be_smuggled_in() {
        for recipient in [
            "a@b.example\r\nBcc: c@d.example",
            "a@b.example\nBcc: c@d.example",
            "a@b.example, c@d.example",
            "a@b.example>\r\nRCPT TO:<c@d.example",
            "",
        ] {
            assert!(written(&due(recipient, "s", "b")).is_err(), "{recipient:?}");
        }
        // The outbox does not take this subject; if it did, it would be encoded.
        let text = written(&due("a@b.example", "s\r\nBcc: c@d.example", "b")).expect("a message");
        assert!(!text.lines().any(|line| line.starts_with("Bcc")), "{text}");
    }
}
