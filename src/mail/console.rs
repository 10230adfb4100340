//! Letters on the console, where no mail server is set.

use super::{store::Due, without_controls};

/// The whole letter as a block of text. Its links work, so that it goes to the
/// terminal and never into the log.
pub fn block(letter: &Due) -> String {
    const RULE: &str = "────────────────────────────────────────────────────────────────────────";
    let line = |text: &str| without_controls(text).replace('\n', " ");
    format!(
        "{RULE}\nNot sent, because no mail server is set (smtp-url). Also at /meja/surat/{}.\n\
         To: {}\nSubject: {}\n\n{}\n{RULE}\n",
        letter.id,
        line(&letter.recipient),
        line(&letter.subject),
        without_controls(&letter.body).trim_end(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Timestamp;

    #[test]
    fn a_letter_is_shown_whole_and_cannot_write_over_the_terminal() {
        let shown = block(&Due {
            id: 3,
            recipient: "a@b.example".to_owned(),
            subject: "Undangan\u{1b}[2J".to_owned(),
            body: "Halo \u{1b}]0;x\u{7}\u{9b}31m\r\n\nhttps://warta.example/undangan/abc\n"
                .to_owned(),
            cause: "invitation".to_owned(),
            end_address: String::new(),
            tries: 0,
            created_at: Timestamp::from_millis(0),
        });
        assert!(
            shown.contains("\nhttps://warta.example/undangan/abc\n"),
            "{shown}"
        );
        assert!(!shown.contains(|letter: char| letter.is_control() && letter != '\n'));
    }
}
