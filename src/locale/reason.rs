//! What the grounds are called on which comments are complained of, taken down,
//! or their writers banned. The key is the ground's name in the database
//! (`comment::reason`).

use super::Lang;

/// A ground in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReasonTexts {
    /// For lists and buttons.
    pub name: &'static str,
    /// What falls under it, for forms.
    pub means: &'static str,
}

/// The ground called `name` in `lang`; for a name of a newer version, the words
/// for something else.
pub fn reason_texts(lang: Lang, name: &str) -> &'static ReasonTexts {
    let (indonesian, english) = TEXTS
        .iter()
        .find(|(key, ..)| *key == name)
        .map_or((&OTHER.0, &OTHER.1), |(_, indonesian, english)| {
            (indonesian, english)
        });
    match lang {
        Lang::Id => indonesian,
        Lang::En => english,
    }
}

const fn texts(name: &'static str, means: &'static str) -> ReasonTexts {
    ReasonTexts { name, means }
}

static OTHER: (ReasonTexts, ReasonTexts) = (
    texts("Lainnya", "hal lain, yang Anda jelaskan"),
    texts("Something else", "which you explain"),
);

static TEXTS: [(&str, ReasonTexts, ReasonTexts); 10] = [
    (
        "slander",
        texts(
            "Bohong, fitnah, sadis, atau cabul",
            "menuduh tanpa bukti, menghina, mengerikan, atau tidak senonoh",
        ),
        texts(
            "Lies, slander, cruelty or obscenity",
            "accuses without proof, insults, is gruesome or indecent",
        ),
    ),
    (
        "sara",
        texts(
            "Kebencian SARA atau ajakan kekerasan",
            "prasangka atau kebencian terkait suku, agama, ras, dan antargolongan",
        ),
        texts(
            "Hatred of a group, or a call to violence",
            "prejudice or hatred towards an ethnic group, religion, race or class",
        ),
    ),
    (
        "demeaning",
        texts(
            "Diskriminasi atau merendahkan yang lemah",
            "atas dasar jenis kelamin dan bahasa, atau merendahkan orang lemah, miskin, sakit, cacat",
        ),
        texts(
            "Discrimination, or demeaning the weak",
            "by sex or language, or demeaning the weak, poor, sick or disabled",
        ),
    ),
    (
        "identity",
        texts(
            "Membuka identitas anak atau korban",
            "nama, foto, alamat, sekolah, atau keluarga anak maupun korban kejahatan susila",
        ),
        texts(
            "Reveals a child or a victim",
            "name, picture, address, school or family of a child or of a victim of a sexual crime",
        ),
    ),
    (
        "personal_data",
        texts(
            "Membuka data pribadi",
            "alamat rumah, nomor telepon, NIK, atau data pribadi lain milik seseorang",
        ),
        texts(
            "Reveals personal data",
            "somebody's home address, telephone, identity number or the like",
        ),
    ),
    (
        "advertising",
        texts(
            "Iklan, judi, atau pinjaman",
            "promosi, tautan judi, tawaran pinjaman",
        ),
        texts(
            "Advertising, gambling or loans",
            "promotion, links to gambling, offers of loans",
        ),
    ),
    (
        "spam",
        texts("Spam", "berulang-ulang, ditulis mesin, atau tanpa makna"),
        texts("Spam", "repeated, written by a machine or without sense"),
    ),
    (
        "off_topic",
        texts(
            "Di luar pokok berita",
            "tidak ada hubungannya dengan berita ini",
        ),
        texts("Off topic", "has nothing to do with the story"),
    ),
    (
        "wrong",
        texts(
            "Keliru",
            "fakta, nama, angka, atau kutipan yang tidak benar",
        ),
        texts("Wrong", "facts, names, figures or quotes that are not so"),
    ),
    ("other", OTHER.0, OTHER.1),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comment::reason::Reason;

    #[test]
    fn every_ground_has_its_own_words_in_both_languages() {
        for reason in Reason::ALL {
            assert!(
                TEXTS.iter().any(|(key, ..)| *key == reason.name()),
                "{reason:?} has no words"
            );
        }
        let mut names: Vec<&str> = TEXTS.iter().map(|(_, id, _)| id.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Reason::ALL.len());
    }

    #[test]
    fn a_ground_of_a_newer_version_is_something_else() {
        assert_eq!(reason_texts(Lang::Id, "baru").name, "Lainnya");
        assert_eq!(reason_texts(Lang::En, "spam").name, "Spam");
    }
}
