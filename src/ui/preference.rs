//! What a reader chose about how pages are shown. It is kept in cookies, so that
//! the server can write the page that way and no script has to run first.

use crate::locale::Lang;

/// A choice that a form sends to [`ACTION`] under [`Choice::NAME`].
pub trait Choice: Sized + Copy {
    /// Name of the form's field and of the cookie.
    const NAME: &'static str;

    /// `None` for anything that is no such choice.
    fn from_value(value: &str) -> Option<Self>;

    /// Value of the field and of the cookie.
    fn value(self) -> &'static str;
}

/// Where the forms are sent.
pub const ACTION: &str = "/setelan";
/// The field with the path to come back to.
pub const BACK: &str = "kembali";
/// The cookie with the breaking news that the reader has seen enough of.
pub const DISMISSED: &str = "kabar";

impl Choice for Lang {
    const NAME: &'static str = "bahasa";

    fn from_value(value: &str) -> Option<Self> {
        [Self::Id, Self::En]
            .into_iter()
            .find(|lang| lang.value() == value)
    }

    fn value(self) -> &'static str {
        self.tag()
    }
}

/// Mode Gelap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device has it.
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];
}

impl Choice for Theme {
    const NAME: &'static str = "tampilan";

    fn from_value(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.value() == value)
    }

    fn value(self) -> &'static str {
        match self {
            Self::System => "sistem",
            Self::Light => "terang",
            Self::Dark => "gelap",
        }
    }
}

/// How large the text of articles is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextSize {
    #[default]
    Normal,
    Large,
    Larger,
}

impl TextSize {
    pub const ALL: [Self; 3] = [Self::Normal, Self::Large, Self::Larger];
}

impl Choice for TextSize {
    const NAME: &'static str = "huruf";

    fn from_value(value: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.value() == value)
    }

    fn value(self) -> &'static str {
        match self {
            Self::Normal => "biasa",
            Self::Large => "besar",
            Self::Larger => "terbesar",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_back_and_nothing_else_is_one() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_value(theme.value()), Some(theme));
        }
        for size in TextSize::ALL {
            assert_eq!(TextSize::from_value(size.value()), Some(size));
        }
        assert_eq!(Theme::from_value("dark\""), None);
        assert_eq!(TextSize::from_value(""), None);
    }
}
