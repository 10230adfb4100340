//! Which address an article gets when it is published.
//!
//! A slug follows the headline until the first publication and is frozen then.
//! Whoever changes it later moves the article; the old address leads to the new
//! one for ever (`article_path`).

use sqlx::SqliteConnection;

use super::{
    slug::{Pattern, numbered, slug},
    store::{self, Standing},
};
use crate::{
    account::policy,
    article::{Kind, fields::Fields},
    edit::checklist::AddressFact,
    locale::{Timestamp, Zone},
    page::address::Destination,
};

/// More articles than these want the same address on the same day only when
/// something goes wrong.
const MOST_NAMESAKES: usize = 500;

/// Where an article is to stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub slug: String,
    pub path: String,
    pub fact: AddressFact,
}

/// The address of an article with these fields that is published `at`.
pub async fn find(
    connection: &mut SqliteConnection,
    standing: &Standing,
    fields: &Fields,
    at: Timestamp,
    zone: Zone,
) -> sqlx::Result<Address> {
    let wanted = wanted(standing, fields);
    let first = Pattern::new(standing.kind, at, zone);
    let (pattern, old) = match &standing.path {
        Some(path) if wanted == standing.slug => {
            return Ok(Address {
                slug: wanted,
                path: path.clone(),
                fact: AddressFact::AsExpected,
            });
        }
        Some(path) => (
            Pattern::of(path, &standing.slug).unwrap_or(first),
            Some(path),
        ),
        None => (first, None),
    };
    for number in 1..=MOST_NAMESAKES {
        let slug = numbered(&wanted, number);
        let path = pattern.path(&slug);
        if !is_free(connection, standing, &path).await? {
            continue;
        }
        let fact = match old {
            Some(old) if *old == path => AddressFact::AsExpected,
            _ if number > 1 => AddressFact::Taken {
                becomes: path.clone(),
            },
            Some(old) => AddressFact::Changes {
                from: old.clone(),
                to: path.clone(),
            },
            None => AddressFact::AsExpected,
        };
        return Ok(Address { slug, path, fact });
    }
    // Nobody else has its number.
    let slug = numbered(&nameless(standing), 1);
    let path = pattern.path(&slug);
    let fact = AddressFact::Taken {
        becomes: path.clone(),
    };
    Ok(Address { slug, path, fact })
}

/// The slug that the article asks for. One that it has already is kept byte for
/// byte: an earlier system may have written it by other rules.
fn wanted(standing: &Standing, fields: &Fields) -> String {
    let is_frozen = standing.path.is_some() && !standing.slug.is_empty();
    if is_frozen && (fields.slug.is_empty() || fields.slug == standing.slug) {
        return standing.slug.clone();
    }
    let chosen = slug(&fields.slug);
    let made = match chosen.is_empty() {
        true => slug(&fields.headline),
        false => chosen,
    };
    match made.is_empty() {
        true => nameless(standing),
        false => made,
    }
}

/// For a headline without a Latin letter.
fn nameless(standing: &Standing) -> String {
    match standing.kind {
        Kind::Story => format!("berita-{}", standing.id),
        Kind::Page => format!("halaman-{}", standing.id),
    }
}

async fn is_free(
    connection: &mut SqliteConnection,
    standing: &Standing,
    path: &str,
) -> sqlx::Result<bool> {
    if is_reserved(path) {
        return Ok(false);
    }
    let bare = path.trim_end_matches('/');
    for path in [bare.to_owned(), format!("{bare}/")] {
        let owner = store::path_owner(connection, &path).await?;
        if owner.is_some_and(|owner| owner != standing.id) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether something else of the site answers there, or below there.
fn is_reserved(path: &str) -> bool {
    let first = |path: &str| {
        path.trim_start_matches('/')
            .split('/')
            .next()
            .map(str::to_owned)
    };
    let is_ours = policy::RULES
        .iter()
        .any(|rule| first(rule.path) == first(path));
    is_ours || !matches!(Destination::parse(path), Destination::Path(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_site_itself_answers_is_reserved() {
        for path in [
            "/masuk/",
            "/meja/",
            "/akun/",
            "/api/",
            "/media/",
            "/pkg/",
            "/cari/",
            "/terkini/",
            "/terpopuler/",
            "/indeks/",
            "/feed/",
            "/setelan/",
        ] {
            assert!(is_reserved(path), "{path}");
        }
        for path in [
            "/kontak/",
            "/2025/10/24/masuk/",
            "/meja-makan/",
            "/rubrik-kami/",
        ] {
            assert!(!is_reserved(path), "{path}");
        }
    }
}
