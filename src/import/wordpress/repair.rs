//! What was damaged in an export and has been mended: counted, with the line and
//! a sample of the first place, so that mending is never silent.

/// What kind of damage was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Bytes that are not UTF-8 were read as windows-1252.
    Encoding,
    /// A character that XML does not allow was taken out.
    ControlCharacter,
    /// An ampersand that begins no reference was taken for itself.
    StrayAmpersand,
    /// A reference that XML does not know, `&nbsp;`, was left to the HTML reader.
    UnknownEntity,
    /// A text in several CDATA sections was put together again.
    SplitCdata,
    /// A `>` too many before a text was taken out.
    StrayBracket,
}

/// Damage that was mended: how often, and what the first place looked like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    pub damage: Damage,
    pub count: u64,
    /// Line of the first place, counted from 1.
    pub line: u64,
    /// The first place as it is after mending.
    pub sample: String,
}

/// All repairs of one file, one entry for each kind of damage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repairs(Vec<Repair>);

impl Repairs {
    /// Counts a repair; the sample is only made for the first of its kind.
    pub fn note(&mut self, damage: Damage, line: u64, sample: impl FnOnce() -> String) {
        match self.0.iter_mut().find(|known| known.damage == damage) {
            Some(known) => known.count += 1,
            None => self.0.push(Repair {
                damage,
                count: 1,
                line,
                sample: sample(),
            }),
        }
    }

    /// The repairs in the order in which their kinds first came up.
    pub fn iter(&self) -> impl Iterator<Item = &Repair> {
        self.0.iter()
    }
}

impl Damage {
    /// As the report names it.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Encoding => "bytes that are not UTF-8 read as windows-1252",
            Self::ControlCharacter => "control character taken out",
            Self::StrayAmpersand => "stray & taken for itself",
            Self::UnknownEntity => "reference unknown to XML left to HTML",
            Self::SplitCdata => "text split over several CDATA sections joined",
            Self::StrayBracket => "> too many before a text taken out",
        }
    }
}
