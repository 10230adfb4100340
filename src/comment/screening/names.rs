//! Names that are somebody else's: the newsroom's own, and those that speak for it.

use super::{Finding, HELD_FROM, Rule, bare::read_as, tokens::tokens};

/// Words by which somebody speaks for the newsroom.
const ROLES: [&str; 10] = [
    "admin",
    "administrator",
    "editor",
    "moderator",
    "official",
    "pemred",
    "redaksi",
    "redaktur",
    "webmaster",
    "wartawan",
];

/// Whether `name` is that of one of the `staff`, or of nobody but an office.
pub(super) fn borrowed(name: &str, staff: &[String]) -> Vec<Finding> {
    let seen = skeleton(name);
    let is_staff = !seen.is_empty() && staff.iter().any(|known| skeleton(known) == seen);
    if is_staff || speaks_for_all(name, &seen) {
        return vec![Finding::new(Rule::BorrowedName, name.trim(), HELD_FROM)];
    }
    Vec::new()
}

fn speaks_for_all(name: &str, skeleton_of_it: &str) -> bool {
    let words: Vec<String> = tokens(name)
        .iter()
        .map(|word| {
            skeleton(
                word.text
                    .trim_end_matches(|sign: char| sign.is_ascii_digit()),
            )
        })
        .collect();
    ROLES
        .iter()
        .map(|role| skeleton(role))
        .any(|role| role == skeleton_of_it || words.contains(&role))
}

/// What the eye keeps of a name: letters as they are read, nothing between them.
fn skeleton(name: &str) -> String {
    tokens(name)
        .iter()
        .flat_map(|word| word.text.chars())
        .map(read_as)
        .filter(|letter| letter.is_alphabetic())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_borrowed(name: &str) -> bool {
        let staff = ["Edi Darmawan".to_owned(), "Warta Lumajang".to_owned()];
        !borrowed(name, &staff).is_empty()
    }

    #[test]
    fn names_of_the_newsroom_are_known_in_any_dress() {
        for name in [
            "Edi Darmawan",
            "edi  darmawan",
            "Еdi Dаrmаwаn",
            "Edi\u{200b}Darmawan",
            "Ed1 D4rmaw4n",
            "E d i D a r m a w a n",
            "EDI.DARMAWAN",
            "Warta Lumajang",
            "𝐄𝐝𝐢 𝐃𝐚𝐫𝐦𝐚𝐰𝐚𝐧",
        ] {
            assert!(is_borrowed(name), "{name}");
        }
    }

    #[test]
    fn nobody_speaks_for_the_newsroom() {
        for name in [
            "Admin",
            "ADMlN",
            "Adm1n",
            "Admin Warta",
            "Аdmіn",
            "A d m i n",
            "Tim Redaksi",
            "admin2",
            "Redaks1",
            "Moderator",
            "Pemred",
        ] {
            assert!(is_borrowed(name), "{name}");
        }
    }

    #[test]
    fn other_peoples_names_are_their_own() {
        for name in [
            "Edi",
            "Darmawan Edi",
            "Budi Admiral",
            "Editha",
            "Siti Redaksia",
            "Modera Torus",
            "😀",
            "",
            "Pak Min",
            "Badminton Lover",
        ] {
            assert!(!is_borrowed(name), "{name}");
        }
    }
}
