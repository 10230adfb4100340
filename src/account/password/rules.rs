//! What a new password must be (NIST SP 800-63B-4, section 3.1.1.2): long, not
//! guessable; no composition rules and no expiry.

use zxcvbn::{Score, feedback::Warning, zxcvbn};

use super::Password;
use crate::locale::account::AccountTexts;

/// The least number of characters.
pub const SHORTEST: usize = 12;
/// The most bytes that are taken; all of them count.
pub const LONGEST: usize = 1024;
/// The weakest that is taken: safe from an unthrottled attacker online, who is
/// throttled here besides.
const WEAKEST: Score = Score::Three;
/// So many letters and digits must be of no word that describes the person.
const FEWEST_OWN: usize = 4;
/// Characters that are looked at for being guessable; what is strong so far is
/// strong.
const LOOKED_AT: usize = 64;

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weakness {
    /// It has only so many characters.
    TooShort(usize),
    TooLong,
    Guessable(Guess),
}

/// What makes a password guessable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess {
    /// Many people have it.
    Common,
    /// The person's, their address's or the site's own words.
    Personal,
    /// Neighbours on the keyboard, or in the alphabet.
    Sequence,
    /// The same again and again.
    Repeated,
    /// Names, or a word by itself.
    Words,
    /// Dates and years.
    Date,
    /// In some other way.
    Otherwise,
}

impl Weakness {
    /// What is wrong, for whoever chose the password.
    pub fn sentence(self, texts: &AccountTexts) -> String {
        match self {
            Self::TooShort(length) => (texts.password_too_short)(length, SHORTEST),
            Self::TooLong => texts.password_too_long.to_owned(),
            Self::Guessable(guess) => match guess {
                Guess::Common => texts.password_common,
                Guess::Personal => texts.password_personal,
                Guess::Sequence => texts.password_sequence,
                Guess::Repeated => texts.password_repeated,
                Guess::Words => texts.password_words,
                Guess::Date => texts.password_date,
                Guess::Otherwise => texts.password_guessable,
            }
            .to_owned(),
        }
    }
}

/// Whether `password` may be taken by somebody whom `words` describe: their
/// name, their address, the site's name.
pub fn check(password: &Password, words: &[&str]) -> Result<(), Weakness> {
    let text = password.0.as_str();
    let length = text.chars().count();
    if length < SHORTEST {
        return Err(Weakness::TooShort(length));
    }
    if text.len() > LONGEST {
        return Err(Weakness::TooLong);
    }
    let parts: Vec<String> = words
        .iter()
        .flat_map(|words| words.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    if own_letters(text, &parts) < FEWEST_OWN {
        return Err(Weakness::Guessable(Guess::Personal));
    }
    let looked_at: String = text.chars().take(LOOKED_AT).collect();
    let found = zxcvbn(&looked_at, &parts);
    if found.score() >= WEAKEST {
        return Ok(());
    }
    // Without the person's words it would do: then it is they that give it away.
    if zxcvbn(&looked_at, &[]).score() >= WEAKEST {
        return Err(Weakness::Guessable(Guess::Personal));
    }
    let warning = found.feedback().and_then(|feedback| feedback.warning());
    Err(Weakness::Guessable(warning.map_or(Guess::Otherwise, guess)))
}

/// How many letters and digits are left without the words that describe the
/// person.
fn own_letters(text: &str, parts: &[&str]) -> usize {
    let left = parts
        .iter()
        .fold(text.to_lowercase(), |left, part| left.replace(part, " "));
    left.chars().filter(|c| c.is_alphanumeric()).count()
}

const fn guess(warning: Warning) -> Guess {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess
        | Warning::ShortKeyboardPatternsAreEasyToGuess
        | Warning::SequencesLikeAbcAreEasyToGuess => Guess::Sequence,
        Warning::RepeatsLikeAaaAreEasyToGuess
        | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Guess::Repeated,
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => Guess::Common,
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => Guess::Date,
        Warning::AWordByItselfIsEasyToGuess
        | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => Guess::Words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<(), Weakness> {
        let words = [
            "Rahmawati Siregar",
            "rahma@kabarlembah.example",
            "Kabar Lembah Cempaka",
        ];
        check(&Password::new(text), &words)
    }

    #[test]
    fn long_and_not_guessable_is_taken_in_any_script() {
        for text in [
            "kopi tubruk di teras",
            "gerimis-sore-jendela",
            "京都で雨が降っていました今日",
            "🐢 pelan pelan sampai 🐢",
            "rahmawati minum kopi",
            "zQ7#vLp2!mXw",
        ] {
            assert_eq!(of(text), Ok(()), "{text}");
        }
        assert_eq!(of(&"kopi tubruk di teras ".repeat(40)), Ok(()));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let cases = [
            ("pendek", Weakness::TooShort(6)),
            ("passwordpassword", Weakness::Guessable(Guess::Repeated)),
            ("qwertyuiop12", Weakness::Guessable(Guess::Common)),
            ("aaaaaaaaaaaaaa", Weakness::Guessable(Guess::Repeated)),
            ("kabarlembahcempaka", Weakness::Guessable(Guess::Personal)),
            ("rahmawatisiregar", Weakness::Guessable(Guess::Personal)),
            (
                "Rahma-Siregar-Cempaka-1",
                Weakness::Guessable(Guess::Personal),
            ),
        ];
        for (text, weakness) in cases {
            assert_eq!(of(text), Err(weakness), "{text}");
        }
        assert_eq!(of(&"é".repeat(513)), Err(Weakness::TooLong));
    }
}
