//! How long answers may be kept, named once for every kind of answer.

use http::{HeaderMap, HeaderName, HeaderValue, header::CACHE_CONTROL};

/// Read by shared caches in place of Cache-Control (RFC 9213).
const CDN_CACHE_CONTROL: HeaderName = HeaderName::from_static("cdn-cache-control");

/// How long an answer may be kept, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// A public page: browsers ask again each time, shared caches keep it for a
    /// minute and may serve it stale for another one while they ask. No longer:
    /// what was withdrawn, or corrected, has to be gone from them as well.
    Page,
    /// A page made to one reader's choice: their browser asks again each time,
    /// nobody else keeps it.
    Private,
    /// A file whose name changes with its content.
    Immutable,
    /// A file that stays for long but may change under its name.
    Day,
    /// Never kept.
    Never,
}

impl CachePolicy {
    /// Writes the policy into the headers of an answer.
    pub fn apply(self, headers: &mut HeaderMap) {
        let (everyone, shared) = self.values();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(everyone));
        if let Some(shared) = shared {
            headers.insert(CDN_CACHE_CONTROL, HeaderValue::from_static(shared));
        }
    }

    const fn values(self) -> (&'static str, Option<&'static str>) {
        match self {
            Self::Page => (
                "public, max-age=0, must-revalidate",
                Some("max-age=60, stale-while-revalidate=60, stale-if-error=86400"),
            ),
            Self::Private => ("private, max-age=0, must-revalidate", None),
            Self::Immutable => ("public, max-age=31536000, immutable", None),
            Self::Day => ("public, max-age=86400", None),
            Self::Never => ("no-store", None),
        }
    }
}
