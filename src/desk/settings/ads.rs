//! Checks the text of ads.txt and app-ads.txt (IAB Tech Lab, ads.txt 1.1,
//! section 3): a line that buyers cannot read costs the newsroom money, and
//! nobody would tell it.

use crate::locale::screens::SettingTexts;

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdsFault {
    TooFew,
    TooMany,
    Domain,
    Account,
    Relation,
    Variable,
    Value,
    /// A variable that may stand there only once.
    Twice,
}

impl AdsFault {
    pub fn text(self, texts: &SettingTexts) -> &'static str {
        match self {
            Self::TooFew => texts.ads_too_few,
            Self::TooMany => texts.ads_too_many,
            Self::Domain => texts.ads_domain,
            Self::Account => texts.ads_account,
            Self::Relation => texts.ads_relation,
            Self::Variable => texts.ads_variable,
            Self::Value => texts.ads_value,
            Self::Twice => texts.ads_twice,
        }
    }
}

/// The faults of a text with the numbers of their lines, counted from 1.
pub fn check(text: &str) -> Vec<(usize, AdsFault)> {
    let mut owners = 0;
    (1..)
        .zip(text.lines())
        .filter_map(|(number, line)| {
            let fault = fault_of(line, &mut owners)?;
            Some((number, fault))
        })
        .collect()
}

fn fault_of(line: &str, owners: &mut u32) -> Option<AdsFault> {
    // What follows `#` is a comment, what follows `;` an extension.
    let content = line.split('#').next().unwrap_or_default();
    let content = content.split(';').next().unwrap_or_default().trim();
    if content.is_empty() {
        return None;
    }
    // A record has commas; a variable need not, and its value may have some.
    let name = content.split('=').next().unwrap_or_default();
    if content.contains('=') && !name.contains(',') {
        return variable(content, owners);
    }
    record(content)
}

fn variable(content: &str, owners: &mut u32) -> Option<AdsFault> {
    let (name, value) = content.split_once('=').unwrap_or((content, ""));
    let value = value.trim();
    match name.trim().to_ascii_uppercase().as_str() {
        "CONTACT" => value.is_empty().then_some(AdsFault::Value),
        "SUBDOMAIN" | "INVENTORYPARTNERDOMAIN" => (!is_domain(value)).then_some(AdsFault::Value),
        "OWNERDOMAIN" => {
            *owners += 1;
            match (is_domain(value), *owners) {
                (false, _) => Some(AdsFault::Value),
                (true, 1) => None,
                (true, _) => Some(AdsFault::Twice),
            }
        }
        // The country may follow: "MANAGERDOMAIN=contoh.id,ID".
        "MANAGERDOMAIN" => {
            let mut parts = value.split(',').map(str::trim);
            let domain = parts.next().is_some_and(is_domain);
            let country = parts.next().is_none_or(is_country);
            (!domain || !country || parts.next().is_some()).then_some(AdsFault::Value)
        }
        _ => Some(AdsFault::Variable),
    }
}

fn record(content: &str) -> Option<AdsFault> {
    let fields: Vec<&str> = content.split(',').map(str::trim).collect();
    let (domain, account, relation) = match fields.as_slice() {
        [domain, account, relation] | [domain, account, relation, _] => {
            (*domain, *account, *relation)
        }
        [_, _, _, _, ..] => return Some(AdsFault::TooMany),
        _ => return Some(AdsFault::TooFew),
    };
    if !is_domain(domain) {
        return Some(AdsFault::Domain);
    }
    if account.is_empty() || account.contains(char::is_whitespace) {
        return Some(AdsFault::Account);
    }
    let is_relation = ["DIRECT", "RESELLER"]
        .iter()
        .any(|known| relation.eq_ignore_ascii_case(known));
    (!is_relation).then_some(AdsFault::Relation)
}

/// A host name with at least two labels (RFC 1123, section 2.1).
fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(is_label)
}

/// Two letters (ISO 3166-1).
fn is_country(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_format_allows_has_no_fault() {
        let text = "# penjual\n\
                    google.com, pub-1234567890, DIRECT, f08c47fec0942fa0\n\
                    iklan.example,12345 , reseller # lewat agen\n\
                    iklan.example, 99, DIRECT; x=1\n\
                    \n\
                    CONTACT=iklan@warta.example\n\
                    contact = https://warta.example/iklan\n\
                    SUBDOMAIN=olahraga.warta.example\n\
                    OWNERDOMAIN=warta.example\n\
                    MANAGERDOMAIN=agen.example,ID\n";
        assert_eq!(check(text), []);
        assert_eq!(check(""), []);
    }

    #[test]
    fn a_fault_is_named_with_its_line() {
        let text = "google.com, pub-1\n\
                    # ya\n\
                    google, pub-1, DIRECT\n\
                    google.com, pub 1, DIRECT\n\
                    google.com, , DIRECT\n\
                    google.com, pub-1, LANGSUNG\n\
                    google.com, a, DIRECT, b, c\n\
                    TELEPON=1\n\
                    SUBDOMAIN=bukan domain\n\
                    OWNERDOMAIN=a.example\n\
                    OWNERDOMAIN=b.example\n\
                    <script>alert(1)</script>\n\
                    MANAGERDOMAIN=a.example,IDN";
        assert_eq!(
            check(text),
            [
                (1, AdsFault::TooFew),
                (3, AdsFault::Domain),
                (4, AdsFault::Account),
                (5, AdsFault::Account),
                (6, AdsFault::Relation),
                (7, AdsFault::TooMany),
                (8, AdsFault::Variable),
                (9, AdsFault::Value),
                (11, AdsFault::Twice),
                (12, AdsFault::TooFew),
                (13, AdsFault::Value),
            ]
        );
    }
}
