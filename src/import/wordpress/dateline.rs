//! Datelines and reporters' marks, which authors typed into the text.
//!
//! "Lumajang, Patrolihukum.net — Seorang warga …": the place becomes data and
//! the page prints it. A wrong guess would cut words off an article, so only two
//! shapes count: a place followed by the name of this very site, or the name of
//! a known place in capitals.

use super::places;
use crate::document::{Block, Document, Inline, Paragraph, RichText};

/// No dateline is longer, in characters.
const LONGEST: usize = 80;

/// The names of a site, as far as they are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteNames {
    /// Letters and digits of the title.
    title: String,
    /// Letters and digits of the host, without its public suffix.
    host: String,
}

impl SiteNames {
    pub fn new(title: &str, host: &str) -> Self {
        Self {
            title: letters(title),
            host: without_suffix(host),
        }
    }

    /// Whether a text of a dateline names this site.
    fn name(&self, text: &str) -> bool {
        // A shorter name is too easily part of another.
        const SHORTEST: usize = 4;

        let named = without_suffix(text);
        if named.len() < SHORTEST {
            return false;
        }
        named == self.host || named == self.title || self.title.starts_with(&named)
    }
}

/// Takes the dateline off the first paragraph and returns the place it names.
/// Only pictures and embeds may stand before that paragraph.
pub fn take(document: Document, site: &SiteNames) -> (Document, Option<String>) {
    let blocks = document.blocks();
    let before = blocks.iter().take_while(|block| is_picture(block)).count();
    let Some(Block::Paragraph(first)) = blocks.get(before) else {
        return (document, None);
    };
    let Some((place, end)) = find(&first.text.to_plain(), site) else {
        return (document, None);
    };
    let mut blocks = blocks.to_vec();
    blocks[before] = Block::Paragraph(Paragraph {
        id: first.id.clone(),
        text: without_start(&first.text, end),
    });
    (Document::new(blocks), Some(place))
}

fn is_picture(block: &Block) -> bool {
    matches!(
        block,
        Block::Figure(_) | Block::Gallery(_) | Block::Embed(_)
    )
}

/// A reporter's mark at the end of the text, `(Edi D/*)`, without its brackets.
pub fn reporter_mark(document: &Document) -> Option<String> {
    let [_, .., Block::Paragraph(last)] = document.blocks() else {
        return None;
    };
    mark_at_end(&last.text.to_plain()).map(str::to_owned)
}

/// The place that the text begins with, and where the text after it begins.
fn find(text: &str, site: &SiteNames) -> Option<(String, usize)> {
    let (head, after) = split_at_dash(text)?;
    let rest = &text[after..];
    if rest.split_whitespace().count() < 3 {
        return None;
    }
    let place = match head.rsplit_once(',') {
        Some((place, name)) if site.name(name) => place.split(',').next().unwrap_or_default(),
        Some(_) => return None,
        None if is_in_capitals(head) => places::known(head)?,
        None => return None,
    };
    looks_like_a_place(place.trim()).then(|| (in_title_case(place), after))
}

/// What stands before the first dash, and where the text behind it begins. A
/// hyphen only counts with space around it.
fn split_at_dash(text: &str) -> Option<(&str, usize)> {
    let limit = text
        .char_indices()
        .nth(LONGEST)
        .map_or(text.len(), |(at, _)| at);
    for (at, dash) in text[..limit].char_indices() {
        let behind = &text[at + dash.len_utf8()..];
        let is_dash = match dash {
            '—' | '–' | '―' => true,
            '-' => {
                text[..at].ends_with(char::is_whitespace)
                    && behind
                        .trim_start_matches('-')
                        .starts_with(char::is_whitespace)
            }
            _ => false,
        };
        if is_dash {
            let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || is_dash_like(c));
            return Some((text[..at].trim(), text.len() - rest.len()));
        }
    }
    None
}

fn is_dash_like(c: char) -> bool {
    matches!(c, '—' | '–' | '―' | '-')
}

fn is_in_capitals(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

fn looks_like_a_place(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=40).contains(&text.chars().count())
        && words.len() <= 4
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
        && text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '/'))
}

/// `LUMAJANG` as `Lumajang`; abbreviations such as NTT stay as they are.
fn in_title_case(place: &str) -> String {
    let words = place.split_whitespace().map(|word| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if letters <= 3 || !is_in_capitals(word) {
            return word.to_owned();
        }
        let mut at_start = true;
        word.chars()
            .flat_map(|c| {
                let starts = std::mem::replace(&mut at_start, !c.is_alphabetic());
                let letter = if starts {
                    c.to_string()
                } else {
                    c.to_lowercase().to_string()
                };
                letter.chars().collect::<Vec<_>>()
            })
            .collect()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The text from the byte `end` of its plain form on.
fn without_start(text: &RichText, end: usize) -> RichText {
    let mut skipped = 0;
    text.pieces()
        .iter()
        .filter_map(|piece| match piece {
            Inline::Text { text, marks } => {
                let from = end.saturating_sub(skipped).min(text.len());
                skipped += text.len();
                let rest = &text[from..];
                (!rest.is_empty()).then(|| Inline::marked(rest, marks.clone()))
            }
            Inline::HardBreak { .. } => {
                skipped += 1;
                (skipped > end).then(|| piece.clone())
            }
        })
        .collect()
}

fn mark_at_end(text: &str) -> Option<&str> {
    const LONGEST_MARK: usize = 40;

    let before_end = text.trim_end().strip_suffix(')')?;
    let (sentence, mark) = before_end.rsplit_once('(')?;
    let mark = mark.trim();
    let stands_apart = sentence.trim_end().is_empty()
        || sentence
            .trim_end()
            .ends_with(['.', '!', '?', '"', '”', '’', '*']);
    let is_name = (1..=LONGEST_MARK).contains(&mark.chars().count())
        && (mark.split_whitespace().count() <= 2 || mark.contains(['/', '*']))
        && mark.chars().all(|c| {
            c.is_alphabetic() || matches!(c, ' ' | '.' | '/' | '*' | '-' | ',' | '&' | '|')
        });
    (stands_apart && is_name).then_some(mark)
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// `Patrolihukum.net` and `www.patrolihukum.co.id` as `patrolihukum`.
fn without_suffix(name: &str) -> String {
    #[rustfmt::skip]
    const SUFFIXES: [&str; 14] = [
        ".co.id", ".or.id", ".web.id", ".my.id", ".biz.id", ".go.id", ".ac.id", ".wordpress.com",
        ".com", ".net", ".org", ".id", ".info", ".news",
    ];

    let name = name.trim().to_lowercase();
    let name = name.strip_prefix("www.").unwrap_or(&name);
    let bare = SUFFIXES
        .iter()
        .find_map(|suffix| name.strip_suffix(suffix))
        .unwrap_or(name);
    letters(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockId, Mark, Marks};

    fn site() -> SiteNames {
        SiteNames::new("Patroli Hukum", "patrolihukum.net")
    }

    fn place(text: &str) -> Option<(String, String)> {
        find(text, &site()).map(|(place, end)| (place, text[end..].to_owned()))
    }

    #[test]
    fn a_place_before_the_name_of_the_site_is_a_dateline() {
        for text in [
            "Lumajang, Patrolihukum.net — Seorang warga datang",
            "Lumajang, Patrolihukum.net – Seorang warga datang",
            "Lumajang, PATROLIHUKUM.NET - Seorang warga datang",
            "LUMAJANG, patroli hukum -- Seorang warga datang",
            "Lumajang, Patrolihukum —Seorang warga datang",
            "Lumajang, Jawa Timur, Patrolihukum.net — Seorang warga datang",
        ] {
            let expected = ("Lumajang".to_owned(), "Seorang warga datang".to_owned());
            assert_eq!(place(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_known_place_in_capitals_is_a_dateline() {
        let found = place("JAKARTA PUSAT – Polisi menangkap dua orang");
        assert_eq!(
            found.map(|(place, _)| place).as_deref(),
            Some("Jakarta Pusat")
        );
        let found = place("KAB. LUMAJANG - Polisi menangkap dua orang");
        assert_eq!(found.map(|(place, _)| place).as_deref(), Some("Lumajang"));
    }

    #[test]
    fn what_merely_looks_like_a_dateline_stays() {
        for text in [
            // Another paper's name, an agency, a person with an office.
            "Lumajang, Kompas.com — Seorang warga datang",
            "Budi, Ketua RT — warga kami datang",
            // Institutions and clubs in capitals.
            "PERSEBAYA – Tim asal kota pahlawan menang",
            "KPK - Komisi itu menahan seorang bupati",
            "BREAKING NEWS – Gempa terasa di kota",
            // A place, but a sentence.
            "Lumajang – kota yang tenang di kaki gunung",
            "Lumajang-Jember kini lebih dekat lewat tol",
            "Di Lumajang, warga — yang lelah — pulang",
            // Digits are no place, and a dash far in the text is no dateline.
            "Selasa 20/5, Patrolihukum.net — Seorang warga datang",
            "Seorang warga yang tinggal di tepi sungai di sebelah selatan kota kecil itu datang, Patrolihukum.net — ya",
            // Nothing would be left.
            "Lumajang, Patrolihukum.net —",
            "",
        ] {
            assert_eq!(place(text), None, "{text}");
        }
    }

    #[test]
    fn a_short_title_does_not_swallow_other_names() {
        let site = SiteNames::new("ABC", "abc.id");
        assert_eq!(find("Lumajang, Abc — Seorang warga datang", &site), None);
    }

    #[test]
    fn the_dateline_leaves_the_text_marks_and_all() {
        let strong = Marks::from(vec![Mark::Strong]);
        let text: RichText = [
            Inline::marked("Lumajang, Patrolihukum.net", strong.clone()),
            Inline::text(" — Seorang "),
            Inline::marked("warga", strong.clone()),
            Inline::text(" datang"),
        ]
        .into_iter()
        .collect();
        let id = BlockId::derived("uji", 0);
        let document = Document::new(vec![Block::Paragraph(Paragraph {
            id: id.clone(),
            text,
        })]);
        let (document, place) = take(document, &site());
        assert_eq!(place.as_deref(), Some("Lumajang"));
        let expected: RichText = [
            Inline::text("Seorang "),
            Inline::marked("warga", strong),
            Inline::text(" datang"),
        ]
        .into_iter()
        .collect();
        let expected = Block::Paragraph(Paragraph { id, text: expected });
        assert_eq!(document.blocks(), [expected]);
    }

    #[test]
    fn a_mark_behind_the_last_sentence_names_the_reporter() {
        assert_eq!(mark_at_end("tegasnya. (Edi D/*)"), Some("Edi D/*"));
        assert_eq!(mark_at_end("katanya.” (Ant/Budi) "), Some("Ant/Budi"));
        assert_eq!(mark_at_end("(red)"), Some("red"));
        assert_eq!(mark_at_end("Anggaran Pendapatan (APBD)"), None);
        assert_eq!(mark_at_end("katanya. (20/5/2025)"), None);
        assert_eq!(
            mark_at_end("katanya. (Ini kalimat lengkap yang panjang sekali.)"),
            None
        );
    }
}
