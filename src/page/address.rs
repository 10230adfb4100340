//! The addresses of the site: which URL leads to which page.

use crate::{locale::Timestamp, search};

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// `/`
    Front,
    /// `/?p=123`: how WordPress numbers posts, pages and attachments.
    OldNumber(i64),
    /// `/rubrik/olahraga?halaman=2`
    Section { slug: String, page: PageOf },
    /// `/tag/banjir`
    Tag { slug: String, page: PageOf },
    /// `/penulis/sekar-arumdani`
    Author { slug: String, page: PageOf },
    /// `/tempat/muara-sangga`
    Place { slug: String, page: PageOf },
    /// `/indeks/2025/10/24?rubrik=olahraga`, also `/indeks?tanggal=2025-10-24`.
    Index {
        /// As it was asked for, `2025-10-24`; `None` for the latest day.
        day: Option<String>,
        section: String,
        page: PageOf,
    },
    /// `/terkini`
    Latest { page: PageOf },
    /// `/terpopuler`
    MostRead,
    /// `/aduan`: what became of complaints.
    Complaints,
    /// `/ralat`
    Corrections { page: PageOf },
    /// `/pencabutan`
    Withdrawals { page: PageOf },
    /// `/cari?q=banjir&rubrik=kota&penulis=sri&dari=2025-10-01&sampai=2025-10-31&halaman=2`
    Search(search::Query),
    /// A list's address on an earlier WordPress site.
    OldList(OldList),
    /// Anything else is looked up among the paths of articles.
    Path(String),
    /// `/2025/10/24/judul/?amp=1`: WordPress's second edition of the page at the
    /// address held here.
    Amp(String),
}

/// One page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageOf {
    /// Counted from 1, the newest stories first.
    pub number: u32,
    /// Stories published later are left out, so that turning the pages of a list
    /// shows no story twice while others appear.
    pub until: Option<Timestamp>,
}

impl PageOf {
    /// Where every list begins.
    pub const FIRST: Self = Self {
        number: 1,
        until: None,
    };
}

/// A list of an earlier WordPress site, with what it is called here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OldList {
    /// `/category/daerah/kota/`: the last slug counts.
    Section(String),
    /// `/tag/banjir/page/2/`, `/author/sekar/`, `/page/2/`: where they stand now.
    At(String),
}

impl Destination {
    /// Reads a path with its query, as it stands in a request line.
    pub fn parse(address: &str) -> Self {
        let address = address.split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let query = Query(query);
        if query.has("amp") {
            return Self::Amp(query.without("amp", &on_this_site(path)));
        }
        let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let slug = |slug: &&str| (*slug).to_owned();
        let page = PageOf {
            number: query.page(),
            until: query.number("per").map(Timestamp::from_millis),
        };
        match segments.as_slice() {
            [] => query
                .first(&["p", "page_id"])
                .and_then(|value| value.parse().ok())
                .map_or(Self::Front, Self::OldNumber),
            ["rubrik", name] => Self::Section {
                slug: slug(name),
                page,
            },
            ["tag", name] => Self::Tag {
                slug: slug(name),
                page,
            },
            ["penulis", name] => Self::Author {
                slug: slug(name),
                page,
            },
            ["tempat", name] => Self::Place {
                slug: slug(name),
                page,
            },
            ["indeks", day @ ..] if day.is_empty() || day.len() == 3 => Self::Index {
                day: Some(day.join("-"))
                    .filter(|day| !day.is_empty())
                    .or_else(|| query.first(&["tanggal"]).filter(|day| !day.is_empty())),
                section: query.text("rubrik"),
                page,
            },
            ["terkini"] => Self::Latest { page },
            ["terpopuler"] => Self::MostRead,
            ["aduan"] => Self::Complaints,
            ["ralat"] => Self::Corrections { page },
            ["pencabutan"] => Self::Withdrawals { page },
            ["cari"] => Self::Search(search::Query {
                question: query.text("q"),
                section: query.text("rubrik"),
                author: query.text("penulis"),
                from: query.text("dari"),
                to: query.text("sampai"),
                page: page.number,
            }),
            segments => {
                old_list(segments).map_or_else(|| Self::Path(path.to_owned()), Self::OldList)
            }
        }
    }
}

/// The lists of WordPress with its standard permalink bases.
fn old_list(segments: &[&str]) -> Option<OldList> {
    let (segments, page) = match segments {
        [list @ .., "page", number] => (list, number.parse::<u32>().ok()?),
        list => (list, 1),
    };
    let numbered = |path: String| match page {
        0 | 1 => path,
        page => format!("{path}?halaman={page}"),
    };
    match segments {
        [] => Some(OldList::At(numbered("/terkini".to_owned()))),
        ["category", .., section] => Some(OldList::Section((*section).to_owned())),
        ["tag", name] => Some(OldList::At(numbered(format!("/tag/{name}")))),
        ["author", name] => Some(OldList::At(numbered(format!("/penulis/{name}")))),
        _ => None,
    }
}

/// The parameters of a search, without its page's number; what is empty is left
/// out.
pub fn search_parameters(query: &search::Query) -> String {
    [
        ("q", &query.question),
        ("rubrik", &query.section),
        ("penulis", &query.author),
        ("dari", &query.from),
        ("sampai", &query.to),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| format!("{name}={}", encode(value)))
    .collect::<Vec<_>>()
    .join("&")
}

/// The path so that a redirect to it stays here: what begins with two slashes, or
/// with one and a backslash, names another host (WHATWG URL, section 4.4).
pub fn on_this_site(path: &str) -> String {
    format!("/{}", path.trim_start_matches(['/', '\\']))
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

    /// The value of a parameter, empty where there is none.
    fn text(&self, name: &str) -> String {
        self.first(&[name]).unwrap_or_default()
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

    fn number(&self, name: &str) -> Option<i64> {
        self.first(&[name])?.parse().ok()
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
            Destination::Search(search::Query {
                question: "harga cabai 100%25".to_owned(),
                page: 3,
                ..search::Query::default()
            })
        );
    }

    #[test]
    fn a_search_is_written_as_it_is_read() {
        let query = search::Query {
            question: "\"air & api\" -50%".to_owned(),
            section: "kota".to_owned(),
            author: "sri-w".to_owned(),
            from: "2025-10-01".to_owned(),
            to: String::new(),
            page: 1,
        };
        let parameters = search_parameters(&query);
        assert!(!parameters.contains("sampai"), "{parameters}");
        assert_eq!(
            Destination::parse(&format!("/cari?{parameters}")),
            Destination::Search(query)
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
                    page: PageOf {
                        number: 1,
                        until: None
                    }
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
            ("//jahat.example/?amp", "/jahat.example/"),
            ("/\\jahat.example/?amp", "/jahat.example/"),
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

    #[test]
    fn the_day_of_an_index_stands_in_the_path_or_comes_from_the_date_field() {
        let expected = Destination::Index {
            day: Some("2025-10-24".to_owned()),
            section: "olahraga".to_owned(),
            page: PageOf {
                number: 2,
                until: None,
            },
        };
        for address in [
            "/indeks/2025/10/24?rubrik=olahraga&halaman=2",
            "/indeks?tanggal=2025-10-24&rubrik=olahraga&halaman=2",
        ] {
            assert_eq!(Destination::parse(address), expected);
        }
    }

    #[test]
    fn lists_of_an_earlier_site_lead_to_those_here() {
        let old = |address| match Destination::parse(address) {
            Destination::OldList(list) => Some(list),
            _ => None,
        };
        assert_eq!(
            old("/category/daerah/kota/page/2/"),
            Some(OldList::Section("kota".to_owned()))
        );
        assert_eq!(
            old("/tag/banjir/page/2/"),
            Some(OldList::At("/tag/banjir?halaman=2".to_owned()))
        );
        assert_eq!(
            old("/author/sekar/"),
            Some(OldList::At("/penulis/sekar".to_owned()))
        );
        assert_eq!(
            old("/page/3/"),
            Some(OldList::At("/terkini?halaman=3".to_owned()))
        );
        assert_eq!(old("/2025/10/24/judul/"), None);
    }
}
