//! Letters without their disguise: what a reader sees is what is compared.

use unicode_normalization::UnicodeNormalization;

/// What a character of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bare {
    /// Letters or digits, lower case, and whether they were dressed as others.
    Letter(char, Dress),
    /// Nothing that is seen: it parts no word.
    Unseen,
    /// Stands for a letter when letters are around it: `@`, `$`, `!`, `*`.
    Sign(char),
    /// Anything else: the end of a word.
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dress {
    Plain,
    /// Another script's letter that looks the same, or a styled one.
    Other,
}

/// What `character` is to the eye.
pub(super) fn bare(character: char) -> Bare {
    if character.is_ascii_alphanumeric() {
        return Bare::Letter(character.to_ascii_lowercase(), Dress::Plain);
    }
    if character.is_ascii() {
        return match character {
            '@' | '$' | '!' | '|' | '*' | '+' => Bare::Sign(character),
            _ => Bare::Other,
        };
    }
    if is_unseen(character) {
        return Bare::Unseen;
    }
    if let Some(letter) = look_alike(character).or_else(|| enclosed(character)) {
        return Bare::Letter(letter, Dress::Other);
    }
    match character.nfkd().next() {
        Some(base) if base.is_ascii_alphanumeric() => {
            Bare::Letter(base.to_ascii_lowercase(), dress(character))
        }
        Some(base) if look_alike(base).is_some() => {
            Bare::Letter(look_alike(base).unwrap_or(base), Dress::Other)
        }
        _ if character == '€' || character == '£' => Bare::Sign(character),
        _ if character.is_alphanumeric() => Bare::Letter(
            character.to_lowercase().next().unwrap_or(character),
            Dress::Plain,
        ),
        _ => Bare::Other,
    }
}

/// A letter or sign as the one that it is read for in disguised words; `l`, `i`
/// and `1` are one, and a list is compared after the same change.
pub(super) const fn read_as(character: char) -> char {
    match character {
        '0' => 'o',
        '1' | '!' | '|' | 'l' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '6' | '9' => 'g',
        '7' | '+' => 't',
        '8' => 'b',
        '2' => 'z',
        '£' => 'i',
        other => other,
    }
}

/// Accents belong to letters of Latin; full width, bold and the like are dress.
fn dress(character: char) -> Dress {
    match character {
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Dress::Plain,
        _ => Dress::Other,
    }
}

/// Has no width, or stands above or through another character.
fn is_unseen(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}'
        | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Letters in circles and squares, of which not all decompose.
fn enclosed(character: char) -> Option<char> {
    let first = match character {
        '\u{1f130}'..='\u{1f149}' => 0x1f130,
        '\u{1f150}'..='\u{1f169}' => 0x1f150,
        '\u{1f170}'..='\u{1f189}' => 0x1f170,
        '\u{1f1e6}'..='\u{1f1ff}' => 0x1f1e6,
        _ => return None,
    };
    let number = u8::try_from(u32::from(character) - first).ok()?;
    Some(char::from(b'a' + number))
}

/// Letters of other scripts that look like one of ours (Unicode TR 39, the part
/// of `confusables.txt` whose glyphs fonts draw alike).
fn look_alike(character: char) -> Option<char> {
    Some(match character {
        'а' | 'А' | 'α' | 'Α' | 'ɑ' | 'ᴀ' => 'a',
        'в' | 'В' | 'β' | 'Β' | 'ь' | 'Ь' | 'ʙ' | 'Ƅ' => 'b',
        'с' | 'С' | 'ϲ' | 'Ϲ' | 'ᴄ' | 'ⅽ' => 'c',
        'ԁ' | 'Ԁ' | 'ɖ' | 'ᴅ' | 'đ' | 'Đ' => 'd',
        'е' | 'Е' | 'ё' | 'Ё' | 'є' | 'Є' | 'ε' | 'Ε' | 'ᴇ' | 'ҽ' | 'э' => 'e',
        'ƒ' | 'ғ' | 'ꜰ' => 'f',
        'ɡ' | 'ց' | 'ԍ' | 'Ԍ' | 'ɢ' => 'g',
        'н' | 'Н' | 'һ' | 'Һ' | 'η' | 'Η' | 'ʜ' => 'h',
        'і' | 'І' | 'ї' | 'Ї' | 'ι' | 'Ι' | 'ı' | 'ɪ' | 'ӏ' | 'Ӏ' | '׀' => 'i',
        'ј' | 'Ј' | 'ϳ' | 'ᴊ' => 'j',
        'к' | 'К' | 'κ' | 'Κ' | 'қ' | 'ᴋ' => 'k',
        'ʟ' | 'ł' | 'Ł' | 'ⅼ' => 'l',
        'м' | 'М' | 'Μ' | 'ᴍ' | 'ⅿ' => 'm',
        'п' | 'П' | 'ո' | 'Ν' | 'ɴ' | 'и' | 'И' => 'n',
        'о' | 'О' | 'ο' | 'Ο' | 'σ' | 'օ' | 'Օ' | 'ø' | 'Ø' | 'ᴏ' | 'ө' | 'Ө' => 'o',
        'р' | 'Р' | 'ρ' | 'Ρ' | 'ᴘ' | 'ƿ' => 'p',
        'ԛ' | 'Ԛ' | 'գ' => 'q',
        'г' | 'Г' | 'ʀ' | 'ɾ' => 'r',
        'ѕ' | 'Ѕ' | 'ꜱ' | 'ʂ' => 's',
        'т' | 'Т' | 'τ' | 'Τ' | 'ᴛ' => 't',
        'υ' | 'ս' | 'Ս' | 'ᴜ' | 'ц' => 'u',
        'ν' | 'ѵ' | 'Ѵ' | 'ᴠ' | 'ⅴ' => 'v',
        'ԝ' | 'Ԝ' | 'ω' | 'ш' | 'щ' | 'ᴡ' => 'w',
        'х' | 'Х' | 'χ' | 'Χ' | 'ⅹ' => 'x',
        'у' | 'У' | 'γ' | 'Υ' | 'ү' | 'Ү' | 'ʏ' => 'y',
        'Ζ' | 'ζ' | 'ᴢ' => 'z',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> String {
        text.chars()
            .filter_map(|character| match bare(character) {
                Bare::Letter(letter, _) => Some(letter),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn what_looks_like_our_letters_is_one_of_them() {
        for disguised in [
            "ѕӏот",
            "ＳＬＯＴ",
            "𝐬𝐥𝐨𝐭",
            "𝓼𝓵𝓸𝓽",
            "𝚂𝙻𝙾𝚃",
            "🅂🄻🄾🅃",
            "🅢🅛🅞🅣",
            "🆂🅻🅾🆃",
            "🇸🇱🇴🇹",
            "s\u{200b}l\u{ad}o\u{2060}t",
            "s̶l̶o̶t̶",
            "ꜱʟᴏᴛ",
        ] {
            let read: String = letters(disguised).chars().map(read_as).collect();
            assert_eq!(read, "siot", "{disguised}");
        }
    }

    #[test]
    fn accents_are_no_disguise() {
        assert_eq!(bare('é'), Bare::Letter('e', Dress::Plain));
        assert_eq!(bare('е'), Bare::Letter('e', Dress::Other));
        assert_eq!(bare('ж'), Bare::Letter('ж', Dress::Plain));
    }
}
