//! What can be seen in the form and in the text alone, without the database.

use super::{
    Finding, Rule, Submission,
    lexicon::{About, Effect, Hit, Lexicon, SHIPPED},
    tokens::{Token, tokens},
};

/// The weight of what no person does.
pub(super) const CERTAIN: u8 = 100;

/// The most that the shipped list adds, so that a long list of insults is not
/// more than certain.
const MOST_OF_LIST: u8 = 90;

/// The most links that are listed of one comment.
const LISTED_LINKS: usize = 5;

/// What the form says of who sent it.
pub(super) fn form(sent: &Submission<'_>) -> Vec<Finding> {
    if !sent.trap.is_empty() {
        return vec![Finding::new(Rule::Trap, "", CERTAIN)];
    }
    match sent.seconds {
        Some(seconds) if seconds < super::FASTEST => {
            vec![Finding::new(Rule::TooFast, seconds.to_string(), CERTAIN)]
        }
        // The form under an article is as old as the cache that keeps its page and
        // the same for everyone: it tells no time.
        Some(_) | None => Vec::new(),
    }
}

/// What the word lists say.
pub(super) struct Words {
    /// A word that the newsroom refuses outright.
    pub refused: Option<Finding>,
    pub findings: Vec<Finding>,
}

/// Looks for listed words, the newsroom's own and those that come with Warta.
pub(super) fn words(body: &str, own: &Lexicon) -> Words {
    let finding = |hit: &Hit<'_>, weight| {
        Finding::new(Rule::ListedWord, body[hit.place.clone()].trim(), weight)
    };
    let own = own.find(body);
    let refused = own.iter().find(|hit| hit.entry.effect == Effect::Refuse);
    let refused = refused.map(|hit| finding(hit, CERTAIN));
    let mut findings: Vec<Finding> = own.iter().map(|hit| finding(hit, hit.weight())).collect();
    let shipped = SHIPPED.find(body);
    let speaks_against = speaks_against(body) && shipped.iter().all(|hit| !hit.is_disguised);
    let mut room = MOST_OF_LIST;
    for hit in &shipped {
        let weight = match (hit.entry.about, speaks_against) {
            (About::Trade, true) => hit.weight() / 3,
            _ => hit.weight(),
        };
        let weight = weight.min(room);
        room -= weight;
        findings.push(finding(hit, weight));
    }
    findings.extend(site_names(body));
    Words { refused, findings }
}

/// RAJA77, hoki4d: how gambling sites call themselves. Readers have such names as
/// well, so that it weighs little; names after `@` are readers'.
fn site_names(body: &str) -> impl Iterator<Item = Finding> {
    let endings = include_str!("words/site_endings.txt");
    let is_site = move |word: &Token| {
        let letters = word.text.trim_end_matches("4d");
        let letters = letters.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let ending = &word.text[letters.len()..];
        letters.len() >= 3
            && letters.chars().all(char::is_alphabetic)
            && endings.lines().any(|known| known == ending)
    };
    tokens(body)
        .into_iter()
        .filter(is_site)
        .take(1)
        .map(|word| Finding::new(Rule::ListedWord, &body[word.place], 35))
}

/// Links, and where they lead.
pub(super) fn links(sent: &Submission<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for link in addresses(sent.name).take(1) {
        findings.push(Finding::new(Rule::Links, link, super::HELD_FROM));
    }
    for (number, link) in addresses(sent.body).take(LISTED_LINKS).enumerate() {
        let known = match standing(&host(link)) {
            Standing::Public => 0,
            Standing::Unknown => 10,
            Standing::Hides => 35,
        };
        // Nobody needs three links to say something.
        let many = if number >= 2 { 20 } else { 0 };
        if known + many > 0 {
            findings.push(Finding::new(Rule::Links, link, known + many));
        }
    }
    findings
}

/// Written in capitals, or with signs in rows.
pub(super) fn shouting(body: &str) -> Vec<Finding> {
    let letters = body.chars().filter(|character| character.is_alphabetic());
    let (mut all, mut capitals) = (0_usize, 0_usize);
    for letter in letters {
        all += 1;
        capitals += usize::from(letter.is_uppercase());
    }
    let share = capitals * 100 / all.max(1);
    let mut findings = Vec::new();
    if all >= 20 && share >= 70 {
        findings.push(Finding::new(Rule::Shouting, format!("{share} %"), 10));
    }
    if let Some(row) = longest_row(body).filter(|row| row.chars().count() >= 6) {
        findings.push(Finding::new(Rule::Shouting, row, 5));
    }
    findings
}

/// The words in a text that look like an address of the web.
pub(super) fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| character.is_whitespace() || "()<>[]\"“”,;".contains(character))
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '/'))
        .filter(|word| is_address(word))
}

/// The host of what [`addresses`] found, lower case, without `www.`.
pub(super) fn host(address: &str) -> String {
    let address = address.to_lowercase();
    let bare = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    let host = bare.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// Whether somebody speaks of what is listed in order to condemn it.
fn speaks_against(body: &str) -> bool {
    if addresses(body).next().is_some() {
        return false;
    }
    let against = include_str!("words/against.txt");
    tokens(body)
        .iter()
        .any(|word| against.lines().any(|line| line == word.text))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Of the state, schools, newspapers and encyclopaedias.
    Public,
    Unknown,
    /// Hides where it leads, or sells under names that cost nothing.
    Hides,
}

fn standing(host: &str) -> Standing {
    let is_under = |list: &str| {
        list.lines()
            .filter(|line| !line.starts_with('#'))
            .any(|line| {
                host == line
                    || host
                        .strip_suffix(line)
                        .is_some_and(|sub| sub.ends_with('.'))
            })
    };
    if is_under(include_str!("words/hosts_public.txt")) {
        return Standing::Public;
    }
    if is_under(include_str!("words/hosts_hiding.txt")) {
        return Standing::Hides;
    }
    Standing::Unknown
}

fn is_address(word: &str) -> bool {
    if !word.is_ascii() || word.contains('@') {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.") {
        return true;
    }
    let host = host(word);
    let Some((name, ending)) = host.rsplit_once('.') else {
        return false;
    };
    // A full stop without a space after it, "selesai.Nanti", is no address.
    let endings = include_str!("words/endings.txt");
    name.contains(|character: char| character.is_ascii_alphanumeric())
        && name
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "-.".contains(character))
        && endings.lines().any(|known| known == ending)
}

/// The longest row of one sign.
fn longest_row(body: &str) -> Option<&str> {
    let mut longest = "";
    let mut begin = 0;
    let mut last = None;
    for (at, character) in body.char_indices() {
        if last != Some(character) {
            begin = at;
        }
        last = Some(character);
        let row = &body[begin..at + character.len_utf8()];
        if "!?".contains(character) && row.len() > longest.len() {
            longest = row;
        }
    }
    (!longest.is_empty()).then_some(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_however_they_are_written() {
        let text = "Lihat https://a.example/x?y=1, www.b.example. c.com/promo (t.me/d) f.co.id! \
                    tapi selesai.Nanti pukul 10.30 dan a@b.com Rp5.000 v1.2";
        let found: Vec<&str> = addresses(text).collect();
        assert_eq!(
            found,
            [
                "https://a.example/x?y=1",
                "www.b.example",
                "c.com/promo",
                "t.me/d",
                "f.co.id"
            ]
        );
    }

    #[test]
    fn where_a_link_leads_counts() {
        assert_eq!(
            standing(&host("https://www.lumajangkab.go.id/a")),
            Standing::Public
        );
        assert_eq!(standing("news.detik.com"), Standing::Public);
        assert_eq!(standing("bukandetik.com"), Standing::Unknown);
        assert_eq!(standing("bit.ly"), Standing::Hides);
        assert_eq!(standing("maju.xyz"), Standing::Hides);
    }

    #[test]
    fn capitals_and_rows_of_signs_are_shouting() {
        assert_eq!(shouting("PEMERINTAH HARUS TANGGUNG JAWAB INI").len(), 1);
        assert_eq!(shouting("DPRD dan PLN rapat dengan PDAM Lumajang").len(), 0);
        assert_eq!(shouting("OKE").len(), 0);
        assert_eq!(
            shouting("masa??!!!!!!!"),
            [Finding::new(Rule::Shouting, "!!!!!!!", 5)]
        );
    }
}
