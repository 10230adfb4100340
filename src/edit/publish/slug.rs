//! The last part of an address, made of a headline, and the address around it.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{
    article::Kind,
    locale::{Timestamp, Zone, date},
};

/// The most characters of a slug: what link previews and search results show
/// without cutting it.
pub const LONGEST: usize = 80;

/// A text as it stands in an address: folded to ASCII, in lower case, its words
/// joined by hyphens, cut between words. Empty when nothing of it is Latin.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(LONGEST));
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match folded(letter) {
            Folded::Letter(letter) => slug.push(letter),
            Folded::Letters(letters) => slug.push_str(letters),
            Folded::Nothing => {}
            Folded::Gap if slug.is_empty() || slug.ends_with('-') => {}
            Folded::Gap => slug.push('-'),
        }
    }
    shortened(slug.trim_end_matches('-')).to_owned()
}

/// What is put around a slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    before: String,
    after: String,
}

impl Pattern {
    /// Of an article that is published for the first time: a story under its day
    /// in the site's zone, `/2026/11/26/slug/`, a page at `/slug/`.
    pub fn new(kind: Kind, published: Timestamp, zone: Zone) -> Self {
        let before = match kind {
            Kind::Story => {
                let (year, month, day) = date::path_date(published, zone);
                format!("/{year:04}/{month:02}/{day:02}/")
            }
            Kind::Page => "/".to_owned(),
        };
        Self {
            before,
            after: "/".to_owned(),
        }
    }

    /// Of an article that stands at `path` already, whatever system gave it that
    /// address; `None` when its slug does not stand there.
    pub fn of(path: &str, slug: &str) -> Option<Self> {
        if slug.is_empty() {
            return None;
        }
        let (before, after) = path.rsplit_once(slug)?;
        let is_whole =
            before.ends_with('/') && matches!(after.chars().next(), None | Some('/' | '.'));
        is_whole.then(|| Self {
            before: before.to_owned(),
            after: after.to_owned(),
        })
    }

    pub fn path(&self, slug: &str) -> String {
        format!("{}{slug}{}", self.before, self.after)
    }
}

/// The slug for the `number`th article that wants it, counted from 1.
pub fn numbered(slug: &str, number: usize) -> String {
    if number <= 1 {
        return slug.to_owned();
    }
    let ending = format!("-{number}");
    let room = LONGEST - ending.len();
    let kept = match slug.len() > room {
        true => cut(slug, room),
        false => slug,
    };
    format!("{kept}{ending}")
}

/// What becomes of a character.
enum Folded {
    Letter(char),
    Letters(&'static str),
    Nothing,
    Gap,
}

fn folded(letter: char) -> Folded {
    match letter {
        'a'..='z' | '0'..='9' => Folded::Letter(letter),
        'A'..='Z' => Folded::Letter(letter.to_ascii_lowercase()),
        // Jum'at is one word, and so is Ma’ruf.
        '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' => Folded::Nothing,
        // Soft hyphens and what joins or parts letters unseen.
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Folded::Nothing,
        // Letters that Unicode does not take apart.
        'ß' | 'ẞ' => Folded::Letters("ss"),
        'æ' | 'Æ' => Folded::Letters("ae"),
        'œ' | 'Œ' => Folded::Letters("oe"),
        'ø' | 'Ø' => Folded::Letter('o'),
        'đ' | 'Đ' | 'ð' | 'Ð' => Folded::Letter('d'),
        'ł' | 'Ł' => Folded::Letter('l'),
        'ħ' | 'Ħ' => Folded::Letter('h'),
        'ı' => Folded::Letter('i'),
        'þ' | 'Þ' => Folded::Letters("th"),
        _ => Folded::Gap,
    }
}

fn shortened(slug: &str) -> &str {
    if slug.len() <= LONGEST {
        return slug;
    }
    cut(slug, LONGEST)
}

/// At most `room` characters of a longer slug, which is ASCII: whole words, or a
/// part of the first one.
fn cut(slug: &str, room: usize) -> &str {
    let kept = &slug[..room];
    if slug.as_bytes()[room] == b'-' {
        return kept.trim_end_matches('-');
    }
    match kept.rfind('-') {
        Some(end) => &kept[..end],
        None => kept,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn headlines_become_addresses() {
        for (headline, expected) in [
            ("Harga “Beras” Naik, Lagi!", "harga-beras-naik-lagi"),
            ("Salat Jum'at di Ma’had", "salat-jumat-di-mahad"),
            ("Déjà vu: São Paulo – Łódź", "deja-vu-sao-paulo-lodz"),
            ("Straße & Ærø 2026", "strasse-aero-2026"),
            ("ﬁnal ½ ①", "final-1-2-1"),
            ("السلام عليكم", ""),
            ("🎉🎉", ""),
            ("Banjir 🌊 di Pati", "banjir-di-pati"),
            ("  --Bismillah--  ", "bismillah"),
            ("ke\u{ad}bakaran", "kebakaran"),
        ] {
            assert_eq!(slug(headline), expected, "{headline}");
        }
    }

    #[test]
    fn a_long_headline_is_cut_between_words() {
        let words = "pembangunan ".repeat(12);
        let cut = slug(&words);
        assert_eq!(cut, ["pembangunan"; 6].join("-"));
        let one = slug(&"a".repeat(200));
        assert_eq!(one.len(), LONGEST);
        let exact = format!("{}-{}", "b".repeat(40), "c".repeat(39));
        assert_eq!(slug(&format!("{exact} ekor")), exact);
    }

    #[test]
    fn the_next_one_gets_a_number_within_the_length() {
        assert_eq!(numbered("banjir", 1), "banjir");
        assert_eq!(numbered("banjir", 2), "banjir-2");
        let long = slug(&"banjir ".repeat(20));
        let second = numbered(&long, 12);
        assert!(
            second.ends_with("-12") && second.len() <= LONGEST,
            "{second}"
        );
        assert!(!second.contains("--"), "{second}");
    }

    #[test]
    fn another_slug_stands_where_the_old_one_stood() {
        for (path, old, expected) in [
            ("/2025/10/24/banjir/", "banjir", Some("/2025/10/24/baru/")),
            ("/berita/banjir.html", "banjir", Some("/berita/baru.html")),
            ("/banjir/banjir", "banjir", Some("/banjir/baru")),
            ("/kontak/", "kontak", Some("/baru/")),
            ("/2025/banjir-besar/", "besar", None),
            ("/2025/banjir-besar/", "banjir", None),
            ("/2025/10/24/x/", "", None),
        ] {
            let pattern = Pattern::of(path, old);
            let found = pattern.map(|pattern| pattern.path("baru"));
            assert_eq!(found.as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn a_story_stands_under_its_day_in_the_zone_of_the_site() {
        let night = date::parse_rfc3339("2026-11-25T17:30:00Z").expect("a time");
        let at = |kind, zone| Pattern::new(kind, night, zone).path("banjir");
        assert_eq!(at(Kind::Story, Zone::Wib), "/2026/11/26/banjir/");
        let earlier = date::parse_rfc3339("2026-11-25T15:30:00Z").expect("a time");
        let at = |zone| Pattern::new(Kind::Story, earlier, zone).path("banjir");
        assert_eq!(at(Zone::Wib), "/2026/11/25/banjir/");
        assert_eq!(at(Zone::Wit), "/2026/11/26/banjir/");
        let page = Pattern::new(Kind::Page, earlier, Zone::Wib).path("kontak");
        assert_eq!(page, "/kontak/");
    }

    proptest! {
        #[test]
        fn every_slug_is_words_of_ascii_and_hyphens(text in "\\PC{0,200}") {
            let slug = slug(&text);
            prop_assert!(slug.len() <= LONGEST);
            prop_assert!(slug.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
            }), "{slug}");
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }

        #[test]
        fn a_slug_stays_what_it_is(text in "\\PC{0,200}", number in 1_usize..100) {
            let made = slug(&text);
            prop_assert_eq!(slug(&made), made.clone());
            if !made.is_empty() {
                let numbered = numbered(&made, number);
                prop_assert_eq!(slug(&numbered), numbered);
            }
        }

        #[test]
        fn plain_words_are_all_kept(words in prop::collection::vec("[a-z]{1,9}", 1..8)) {
            prop_assert_eq!(slug(&words.join(" ")), words.join("-"));
        }
    }
}
