//! The addresses of the site: which URL leads to which page.

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// `/`
    Front,
    /// `/?p=123`: how WordPress numbers posts, pages and attachments.
    OldNumber(i64),
    /// `/rubrik/olahraga?halaman=2`
    Section { slug: String, page: u32 },
    /// `/cari?q=banjir&halaman=2`
    Search { question: String, page: u32 },
    /// Anything else is looked up among the paths of articles.
    Path(String),
    /// `/2025/10/24/judul/?amp=1`: WordPress's second edition of the page at the
    /// address held here.
    Amp(String),
}

impl Destination {
    /// Reads a path with its query, as it stands in a request line.
    pub fn parse(address: &str) -> Self {
        let address = address.split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let query = Query(query);
        if query.has("amp") {
            return Self::Amp(query.without("amp", path));
        }
        if path == "/" || path.is_empty() {
            let number = query
                .first(&["p", "page_id"])
                .and_then(|value| value.parse().ok());
            return number.map_or(Self::Front, Self::OldNumber);
        }
        if path.trim_end_matches('/') == "/cari" {
            return Self::Search {
                question: query.first(&["q"]).unwrap_or_default(),
                page: query.page(),
            };
        }
        let slug = path
            .strip_prefix("/rubrik/")
            .map(|rest| rest.trim_end_matches('/'));
        match slug {
            Some(slug) if !slug.is_empty() && !slug.contains('/') => Self::Section {
                slug: slug.to_owned(),
                page: query.page(),
            },
            _ => Self::Path(path.to_owned()),
        }
    }
}

/// Writes `text` so that it can stand as the value of a query parameter.
pub fn encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// The part behind the question mark (WHATWG URL, application/x-www-form-urlencoded).
struct Query<'a>(&'a str);

impl Query<'_> {
    /// The value of the first parameter that has one of these names.
    fn first(&self, names: &[&str]) -> Option<String> {
        self.0
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(name, _)| names.contains(name))
            .map(|(_, value)| decode(value))
    }

    fn has(&self, name: &str) -> bool {
        self.0.split('&').any(|pair| name_of(pair) == name)
    }

    /// The address of `path` with this query, the parameter `name` left out.
    fn without(&self, name: &str, path: &str) -> String {
        let kept: Vec<&str> = self
            .0
            .split('&')
            .filter(|pair| !pair.is_empty() && name_of(pair) != name)
            .collect();
        match kept.as_slice() {
            [] => path.to_owned(),
            kept => format!("{path}?{}", kept.join("&")),
        }
    }

    /// The number in `halaman`, counted from 1.
    fn page(&self) -> u32 {
        self.first(&["halaman"])
            .and_then(|value| value.parse().ok())
            .unwrap_or(1)
            .max(1)
    }
}

fn name_of(pair: &str) -> &str {
    pair.split('=').next().unwrap_or(pair)
}

fn decode(value: &str) -> String {
    let spaced = value.replace('+', " ");
    percent_encoding::percent_decode_str(&spaced)
        .decode_utf8_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_wordpress_numbers_are_understood() {
        assert_eq!(Destination::parse("/?p=1786"), Destination::OldNumber(1786));
        assert_eq!(
            Destination::parse("/?page_id=2&x=y"),
            Destination::OldNumber(2)
        );
        assert_eq!(Destination::parse("/?p=abc"), Destination::Front);
    }

    #[test]
    fn a_question_is_decoded_once() {
        assert_eq!(
            Destination::parse("/cari?q=harga+cabai%20100%2525&halaman=3"),
            Destination::Search {
                question: "harga cabai 100%25".to_owned(),
                page: 3
            }
        );
    }

    #[test]
    fn a_page_number_that_is_none_is_the_first_page() {
        for address in [
            "/rubrik/olahraga",
            "/rubrik/olahraga/?halaman=0",
            "/rubrik/olahraga?halaman=x",
        ] {
            assert_eq!(
                Destination::parse(address),
                Destination::Section {
                    slug: "olahraga".to_owned(),
                    page: 1
                }
            );
        }
    }

    #[test]
    fn the_amp_edition_is_told_by_its_parameter() {
        for (address, wanted) in [
            ("/2025/judul/?amp", "/2025/judul/"),
            (
                "/2025/judul/?amp=1&utm_source=wa",
                "/2025/judul/?utm_source=wa",
            ),
            ("/?p=12&amp=1", "/?p=12"),
            ("/?amp", "/"),
        ] {
            assert_eq!(
                Destination::parse(address),
                Destination::Amp(wanted.to_owned())
            );
        }
        assert_eq!(
            Destination::parse("/2025/judul/?ampas=1"),
            Destination::Path("/2025/judul/".to_owned())
        );
    }

    #[test]
    fn the_path_of_an_article_is_kept_byte_for_byte() {
        assert_eq!(
            Destination::parse("/2025/10/24/judul-%E2%80%93-berita/?utm_source=wa"),
            Destination::Path("/2025/10/24/judul-%E2%80%93-berita/".to_owned())
        );
    }
}
