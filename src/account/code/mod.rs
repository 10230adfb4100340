//! One-time codes (TOTP, RFC 6238) and the recovery codes that stand in for
//! them when the device is lost.

pub mod store;

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret, Totp};

use super::{
    AccountError, PersonId,
    secret::{Sealed, SecretKey},
};
use crate::locale::Timestamp;

/// Bytes of a seed: as many as the hash has (RFC 4226, section 4).
const SEED: usize = 20;
/// How many recovery codes somebody gets.
const RECOVERY_CODES: usize = 10;
/// Letters of a recovery code, without those that are taken for others
/// (Crockford's base 32): 80 random bits, so that a plain hash is enough.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const RECOVERY_LETTERS: usize = 16;

/// What a device is set up with. It has no `Debug`, so that it reaches no log.
pub struct Seed(Totp);

/// A code that is used once; shown once, kept as a hash.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

/// What is kept of a recovery code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecoveryHash(pub [u8; 32]);

impl Seed {
    /// A new seed, sealed for `person`.
    pub fn sealed_new(key: &SecretKey, person: PersonId) -> Result<Vec<u8>, AccountError> {
        let mut seed = [0; SEED];
        getrandom::fill(&mut seed)?;
        Ok(key.seal(Sealed::Seed(person.0), &seed)?)
    }

    /// The seed of `person`, whose app will name it by the site and their address;
    /// `None` when it was sealed under another secret.
    pub fn open(
        key: &SecretKey,
        person: PersonId,
        sealed: &[u8],
        label: Label<'_>,
    ) -> Result<Option<Self>, AccountError> {
        let Some(seed) = key.open_sealed(Sealed::Seed(person.0), sealed) else {
            return Ok(None);
        };
        // A colon parts the two in the link that the QR code holds.
        let issuer = label.site.replace(':', " ");
        let totp = Builder::new()
            .with_secret(Secret::new(seed.into()))
            .with_issuer(Some(issuer))
            .with_account_name(label.email.replace(':', " "))
            .build()
            .map_err(|cause| AccountError::Code(cause.to_string()))?;
        Ok(Some(Self(totp)))
    }

    /// For those who cannot scan: in groups of four, as apps take it.
    pub fn text(&self) -> String {
        in_groups(&self.0.secret().to_base32(), " ")
    }

    /// A picture (PNG) of the QR code as a `data:` address.
    pub fn picture(&self) -> Result<String, AccountError> {
        let picture = self
            .0
            .to_qr_png()
            .map_err(|cause| AccountError::Code(cause.to_string()))?;
        Ok(format!(
            "data:image/png;base64,{}",
            BASE64_STANDARD.encode(picture)
        ))
    }

    /// The time step of a code that is right at `now`, or was in the step before,
    /// or will be in the next: clocks differ.
    pub fn step(&self, code: &str, now: Timestamp) -> Option<i64> {
        let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let seconds = u64::try_from(now.millis() / 1000).ok()?;
        let step = self.0.check(&digits, seconds)?;
        i64::try_from(step).ok()
    }
}

/// What an app calls the codes.
#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
    pub site: &'a str,
    pub email: &'a str,
}

impl RecoveryCode {
    /// A set of new ones.
    pub fn new_set() -> Result<Vec<Self>, getrandom::Error> {
        (0..RECOVERY_CODES).map(|_| Self::random()).collect()
    }

    fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; RECOVERY_LETTERS];
        getrandom::fill(&mut bytes)?;
        let letters = bytes
            .iter()
            .map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
        Ok(Self(letters.collect()))
    }

    /// Reads what somebody typed: without what stands between the groups, and
    /// with the letters that were taken for digits (Crockford).
    pub fn parse(text: &str) -> Option<Self> {
        let letters: String = text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| match letter.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                other => other,
            })
            .collect();
        (letters.len() == RECOVERY_LETTERS).then_some(Self(letters))
    }

    /// As it is shown, in groups of four.
    pub fn text(&self) -> String {
        in_groups(&self.0, "-")
    }

    pub fn hash(&self) -> RecoveryHash {
        RecoveryHash(Sha256::digest(&self.0).into())
    }
}

fn in_groups(text: &str, between: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups: Vec<String> = letters
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seed(key: &SecretKey) -> Seed {
        let label = Label {
            site: "Kabar: Lembah",
            email: "ayu@warta.example",
        };
        let sealed = Seed::sealed_new(key, PersonId(7)).expect("a seed");
        Seed::open(key, PersonId(7), &sealed, label)
            .expect("a valid seed")
            .expect("the same secret")
    }

    #[test]
    fn codes_of_the_step_before_and_after_are_taken_and_no_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = SecretKey::open(folder.path()).expect("a secret");
        let seed = seed(&key);
        let now = Timestamp::from_millis(1_000_000_000_000);
        let step = 1_000_000_000 / 30;
        for (difference, expected) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let at = u64::try_from((step + difference) * 30).expect("a time");
            let code = seed.0.generate(at).to_string();
            let found = seed.step(&code, now);
            assert_eq!(found, expected.then_some(step + difference), "{difference}");
        }
        let code = seed.0.generate(1_000_000_000).to_string();
        let (a, b) = code.split_at(3);
        assert!(seed.step(&format!(" {a} {b} "), now).is_some());
        for wrong in ["", "12345", "abcdef", "1234567", "-12345"] {
            assert_eq!(seed.step(wrong, now), None, "{wrong}");
        }
        assert!(
            seed.picture()
                .expect("a picture")
                .starts_with("data:image/png;base64,iVBOR")
        );
    }

    #[test]
    fn a_seed_is_nobody_elses() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = SecretKey::open(folder.path()).expect("a secret");
        let sealed = Seed::sealed_new(&key, PersonId(7)).expect("a seed");
        let label = Label {
            site: "Kabar",
            email: "b@warta.example",
        };
        let other = Seed::open(&key, PersonId(8), &sealed, label).expect("no failure");
        assert!(other.is_none());
    }

    #[test]
    fn recovery_codes_are_read_as_people_write_them() {
        let set = RecoveryCode::new_set().expect("randomness");
        assert_eq!(set.len(), RECOVERY_CODES);
        let code = &set[0];
        let text = code.text();
        assert_eq!(text.len(), 19);
        for typed in [
            text.clone(),
            text.to_uppercase(),
            text.replace('-', " "),
            text.replace('0', "O").replace('1', "l"),
        ] {
            let read = RecoveryCode::parse(&typed).expect("a code");
            assert!(read.hash() == code.hash(), "{typed}");
        }
        assert!(RecoveryCode::parse("abc").is_none());
    }
}
