//! What says of somebody where they are found, or who a child or a victim is
//! (Kode Etik Jurnalistik, 5; UU 27/2022): a moderator reads it first.

use std::ops::Range;

use super::{
    Finding, HELD_FROM, Rule,
    tokens::{Token, tokens},
};

/// The most findings of one kind that are kept.
const KEPT: usize = 3;

/// Whom the code protects. Words after one of these that name are looked for.
const PROTECTED: [&str; 13] = [
    "korban",
    "anak",
    "anaknya",
    "korbannya",
    "siswi",
    "siswa",
    "santri",
    "santriwati",
    "bocah",
    "balita",
    "remaja",
    "pelaku",
    "gadis",
];

/// Says that a name follows.
const NAMING: [&str; 6] = [
    "bernama",
    "namanya",
    "inisialnya",
    "nama",
    "berinisial",
    "yaitu",
];

/// Words that stand between the one and the other.
const BETWEEN: [&str; 10] = [
    "itu",
    "tersebut",
    "yang",
    "ini",
    "asli",
    "lengkap",
    "adalah",
    "si",
    "aslinya",
    "lengkapnya",
];

/// What is found of numbers, homes and names.
pub(super) fn find(body: &str) -> Vec<Finding> {
    let held = |place: Range<usize>| Finding::new(Rule::Identity, &body[place], HELD_FROM);
    let mut findings: Vec<Finding> = numbers(body)
        .into_iter()
        .filter(|number| is_personal(body, number))
        .take(KEPT)
        .map(|number| held(number.place))
        .collect();
    let words = tokens(body);
    findings.extend(home(body, &words).map(held));
    findings.extend(named(body, &words).map(held));
    findings
}

/// A number as it is written: groups of digits with one sign between them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Number {
    groups: Vec<String>,
    place: Range<usize>,
    has_plus: bool,
}

fn numbers(text: &str) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    // Where the last digit ended, and how many signs came since.
    let mut end = None;
    let mut gap = 0;
    let mut has_plus = false;
    for (at, character) in text.char_indices() {
        if !character.is_ascii_digit() {
            gap += 1;
            has_plus = character == '+';
            if !" .-()".contains(character) {
                end = None;
            }
            continue;
        }
        match (end, found.last_mut()) {
            (Some(_), Some(number)) if gap <= 1 => {
                if gap == 1 {
                    number.groups.push(String::new());
                }
                number.push(character, at);
            }
            _ => {
                let mut number = Number {
                    groups: vec![String::new()],
                    place: at..at,
                    has_plus,
                };
                number.push(character, at);
                found.push(number);
            }
        }
        end = Some(at);
        gap = 0;
        has_plus = false;
    }
    found
}

impl Number {
    fn push(&mut self, digit: char, at: usize) {
        if let Some(group) = self.groups.last_mut() {
            group.push(digit);
        }
        self.place.end = at + 1;
    }

    fn digits(&self) -> String {
        self.groups.concat()
    }
}

fn is_personal(body: &str, number: &Number) -> bool {
    let digits = number.digits();
    is_mobile(number, &digits) || is_identity(&digits) || is_account(body, number, &digits)
}

/// 0812-3456-7890, +62 812 3456 7890. Public numbers (119, 0800, 021) are not.
fn is_mobile(number: &Number, digits: &str) -> bool {
    let groups = number.groups.as_slice();
    let abroad = digits.starts_with("62") && (number.has_plus || groups.len() == 1);
    let national = match digits.strip_prefix('0') {
        Some(national) => national,
        None if abroad => &digits[2..],
        None => return false,
    };
    let mut of_number = groups.iter();
    if groups[0] == "62" {
        of_number.next();
    }
    let second = national.as_bytes().get(1).copied().unwrap_or(b'0');
    national.starts_with('8')
        && second != b'0'
        && (9..=12).contains(&national.len())
        // A time or a price has shorter groups.
        && of_number.into_iter().all(|group| group.len() >= 3)
}

/// The number of an identity card: sixteen digits with a province and a day of
/// birth, to which 40 is added for women.
fn is_identity(digits: &str) -> bool {
    let number = |range: Range<usize>| digits[range].parse::<u32>().unwrap_or_default();
    digits.len() == 16
        && (11..=97).contains(&number(0..2))
        && matches!(number(6..8), 1..=31 | 41..=71)
        && (1..=12).contains(&number(8..10))
}

/// A bank account: ten digits or more right after the word.
fn is_account(body: &str, number: &Number, digits: &str) -> bool {
    if !(10..=18).contains(&digits.len()) {
        return false;
    }
    let words = tokens(&body[..number.place.start]);
    let near = words.iter().rev().take(4);
    near.into_iter().any(|word| {
        matches!(
            word.text.as_str(),
            "rek" | "rekening" | "norek" | "an" | "bca" | "bri"
        )
    })
}

/// "rumahnya di Jalan Kenanga nomor 5": where somebody lives, to the door.
fn home(body: &str, words: &[Token]) -> Option<Range<usize>> {
    let is = |word: &Token, list: &[&str]| list.contains(&word.text.as_str());
    let lives = words.iter().any(|word| {
        is(
            word,
            &[
                "rumahnya",
                "rumah",
                "alamat",
                "alamatnya",
                "tinggal",
                "tinggalnya",
                "kosnya",
            ],
        )
    });
    if !lives {
        return None;
    }
    let street = words.iter().position(|word| {
        is(
            word,
            &[
                "jl",
                "jln",
                "jalan",
                "gang",
                "gg",
                "perum",
                "perumahan",
                "blok",
            ],
        )
    })?;
    let after = words[street + 1..].iter().take(7).collect::<Vec<_>>();
    let door = after.windows(2).position(|pair| {
        is(pair[0], &["no", "nomor", "nomer", "nmr", "rt"])
            && pair[1].text.starts_with(|sign: char| sign.is_ascii_digit())
    })?;
    let place = words[street].place.start..after[door + 1].place.end;
    body.get(place.clone()).map(|_| place)
}

/// "korban itu bernama Sekar": names whom the code protects.
fn named(body: &str, words: &[Token]) -> Option<Range<usize>> {
    words.iter().enumerate().find_map(|(at, word)| {
        if !PROTECTED.contains(&word.text.as_str()) {
            return None;
        }
        let rest = &words[at + 1..];
        let between = rest
            .iter()
            .take_while(|word| BETWEEN.contains(&word.text.as_str()));
        let between = between.count().min(3);
        let naming = rest.get(between)?;
        let is_naming = NAMING.contains(&naming.text.as_str());
        // "nama korban adalah Sekar"
        let was_naming = at > 0 && words[at - 1].text == "nama" && between > 0;
        let first = match (is_naming, was_naming) {
            (true, _) => rest[between + 1..]
                .iter()
                .find(|word| !BETWEEN.contains(&word.text.as_str()))?,
            (false, true) => naming,
            (false, false) => return None,
        };
        let written = &body[first.place.clone()];
        let is_name = written.starts_with(char::is_uppercase) && written.chars().count() >= 2;
        is_name.then_some(word.place.start..first.place.end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(body: &str) -> Vec<String> {
        find(body)
            .into_iter()
            .map(|finding| finding.detail)
            .collect()
    }

    #[test]
    fn numbers_of_people_are_found() {
        assert_eq!(found("hubungi 0812-3456-7890 ya"), ["0812-3456-7890"]);
        assert_eq!(found("WA +62 812 3456 7890"), ["62 812 3456 7890"]);
        assert_eq!(found("wa 6281234567890"), ["6281234567890"]);
        assert_eq!(found("NIK-nya 3508014505900001"), ["3508014505900001"]);
        assert_eq!(found("transfer ke rek BCA 1234567890"), ["1234567890"]);
    }

    #[test]
    fn numbers_of_things_are_not() {
        for body in [
            "telepon 119 atau 110",
            "anggaran Rp 628.000.000.000",
            "pukul 08.15-09.45 12.30",
            "0800-1-500-500",
            "tahun 2024 2025 2026",
            "(021) 500 123",
            "1234567890123456789",
            "hadiah Rp1.250.000.000,-",
        ] {
            assert_eq!(found(body), [""; 0], "{body}");
        }
    }

    #[test]
    fn homes_are_found_and_roads_are_not() {
        assert_eq!(
            found("rumahnya di Jl. Kenanga Indah No. 5 dekat masjid"),
            ["Jl. Kenanga Indah No. 5"]
        );
        assert_eq!(found("Jalan Sudirman KM 5 rusak parah"), [""; 0]);
        assert_eq!(found("Jl. Pahlawan No. 10 banjir lagi"), [""; 0]);
    }

    #[test]
    fn whom_the_code_protects_is_not_named() {
        assert_eq!(
            found("korban itu bernama Sekar"),
            ["korban itu bernama Sekar"]
        );
        assert_eq!(found("nama korban adalah Sekar"), ["korban adalah Sekar"]);
        assert_eq!(
            found("anaknya yang namanya Dimas itu"),
            ["anaknya yang namanya Dimas"]
        );
        assert_eq!(found("semoga korban selamat. Kasihan keluarganya"), [""; 0]);
        assert_eq!(found("nama korban jangan disebut"), [""; 0]);
    }
}
