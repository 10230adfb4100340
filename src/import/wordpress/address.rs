//! Addresses of the earlier site: which are its own, which paths they become
//! here, and where a picture's file may lie.
//!
//! Paths are kept byte for byte. They are compared as bytes by whoever links to
//! them, so nothing is decoded, lower-cased or tidied.

use std::collections::BTreeSet;

use super::record::Item;

/// Where WordPress keeps what was uploaded.
const UPLOADS: &str = "/wp-content/uploads/";

/// The earlier site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// In lower case, without `www.`.
    host: String,
    /// `/berita` of `https://example.id/berita`; empty at the root.
    base: String,
    /// Other hosts that its own pictures were served from.
    media_hosts: BTreeSet<String>,
}

/// A picture's path after several ways to write it were tried: as it is, and
/// as the file that its smaller rendition was made from.
pub type Candidates = Vec<String>;

impl Site {
    /// The site with this address; `None` when it has no host.
    pub fn new(address: &str) -> Option<Self> {
        let web = split(address)?;
        let base = web.path().trim_end_matches('/').to_owned();
        let host = bare(web.host);
        (!host.is_empty()).then_some(Self {
            host,
            base,
            media_hosts: BTreeSet::new(),
        })
    }

    /// Names the site in `import_item.source`.
    pub fn key(&self) -> String {
        format!("wordpress:{}{}", self.host, self.base)
    }

    /// In lower case, without `www.`.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Learns of another host from the address of an attachment.
    pub fn learn_media_host(&mut self, attachment_url: &str) {
        // More are no media hosts but damage.
        const MOST: usize = 16;

        if let Some(web) = split(attachment_url) {
            let host = bare(web.host);
            if host != self.host && self.media_hosts.len() < MOST {
                self.media_hosts.insert(host);
            }
        }
    }

    /// What an address of this site is here: its path with query and fragment.
    /// `None` for other sites.
    pub fn path_of(&self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.starts_with('/') && !address.starts_with("//") {
            return Some(address.to_owned());
        }
        let web = split(address)?;
        if bare(web.host) != self.host {
            return None;
        }
        Some(match web.rest.chars().next() {
            Some('/') => single_slash(web.rest),
            _ => format!("/{}", web.rest),
        })
    }

    /// What a link in a text becomes: a path for this site's own pages and files,
    /// a whole address where an author left out the beginning; `None` when it
    /// can stay as it is.
    pub fn link(&self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.starts_with('?') {
            return Some(format!("{}/{address}", self.base));
        }
        let is_cut = address.starts_with("www.");
        let whole = if is_cut {
            format!("https://{address}")
        } else {
            address.to_owned()
        };
        self.path_of(&whole)
            .or_else(|| self.file_path(&whole))
            .or(is_cut.then_some(whole))
    }

    /// The path by which a file of this site is known here, without query and
    /// fragment. `None` for files of other sites.
    pub fn file_path(&self, address: &str) -> Option<String> {
        let address = through_proxy(address.trim());
        if let Some(path) = self.path_of(&address) {
            let path = path.split(['?', '#']).next().unwrap_or_default().to_owned();
            return (path.len() > 1).then_some(path);
        }
        let web = split(&address)?;
        let path = web.path();
        if !self.serves_media(&bare(web.host)) || path.len() <= 1 {
            return None;
        }
        Some(match path.find(UPLOADS) {
            Some(at) => path[at..].to_owned(),
            None => format!("{}{path}", UPLOADS.trim_end_matches('/')),
        })
    }

    /// WordPress.com serves the uploads of `x.wordpress.com` from
    /// `x.files.wordpress.com`.
    fn serves_media(&self, host: &str) -> bool {
        let at_wordpress_com = self
            .host
            .strip_suffix(".wordpress.com")
            .map(|name| format!("{name}.files.wordpress.com"));
        self.media_hosts.contains(host) || at_wordpress_com.as_deref() == Some(host)
    }
}

/// The paths under which the file at `path` may be known, the likeliest first.
/// WordPress makes renditions `name-300x200.jpg` of `name.jpg`, and of very large
/// pictures it keeps `name-scaled.jpg` beside the original.
pub fn candidates(path: &str) -> Candidates {
    let mut found = vec![path.to_owned()];
    let Some((stem, extension)) = path.rsplit_once('.') else {
        return found;
    };
    let plain = without_size(stem);
    let mut also = |stem: &str| {
        let candidate = format!("{stem}.{extension}");
        if !found.contains(&candidate) {
            found.push(candidate);
        }
    };
    also(plain);
    match plain.strip_suffix("-scaled") {
        Some(original) => also(original),
        None => also(&format!("{plain}-scaled")),
    }
    found
}

/// The place of a file below the uploads folder, decoded as file names are;
/// `None` when it would lie elsewhere.
pub fn below_uploads(path: &str) -> Option<String> {
    let (_, encoded) = path.split_once(UPLOADS)?;
    let below = percent_decoded(encoded)?;
    let stays = below
        .split(['/', '\\'])
        .all(|part| !part.is_empty() && part != "." && part != "..");
    (stays && !below.contains('\0')).then_some(below)
}

/// The path of an article's address, byte for byte, as its present path and as
/// one that it also had: browsers read a path that begins with two slashes as
/// the name of a host, so such a one can only be the latter.
pub fn permalink(site: &Site, link: &str) -> Option<(String, Option<String>)> {
    let path = site.path_of(link)?;
    let path = path.split('#').next().unwrap_or_default().to_owned();
    if path.contains('?') || path == "/" {
        return None;
    }
    let written = split(link.trim()).map_or("", |web| web.rest);
    let written = written.split('#').next().unwrap_or_default();
    let other = (written.starts_with("//") && written != path).then(|| written.to_owned());
    Some((path, other))
}

/// The path with another slug, in the same shape: `/2020/01/lama/` for
/// `/2020/01/baru/`. `None` where the last part of the path is no slug but the
/// item's number.
pub fn with_slug(path: &str, item: &Item, other: &str) -> Option<String> {
    let trimmed = path.trim_end_matches('/');
    let (head, last) = trimmed.rsplit_once('/')?;
    let (slug, extension) = last.split_at(last.find('.').unwrap_or(last.len()));
    let end = &path[trimmed.len()..];
    (slug != item.id.to_string()).then(|| format!("{head}/{other}{extension}{end}"))
}

/// An address cut at its joints.
struct Web<'a> {
    host: &'a str,
    /// Path, query and fragment.
    rest: &'a str,
}

impl<'a> Web<'a> {
    fn path(&self) -> &'a str {
        self.rest.split(['?', '#']).next().unwrap_or_default()
    }
}

/// Reads `https://host/…`, `http://host/…` and `//host/…`.
fn split(address: &str) -> Option<Web<'_>> {
    let address = address.trim();
    let scheme_end = address.find("//")?;
    if !matches!(
        address[..scheme_end].to_ascii_lowercase().as_str(),
        "https:" | "http:" | ""
    ) {
        return None;
    }
    let rest = &address[scheme_end + 2..];
    let (host, rest) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    Some(Web { host, rest })
}

fn bare(host: &str) -> String {
    let host = host.to_ascii_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

fn single_slash(path: &str) -> String {
    format!("/{}", path.trim_start_matches('/'))
}

/// Jetpack serves `https://i0.wp.com/example.id/wp-content/…` for
/// `https://example.id/wp-content/…`.
fn through_proxy(address: &str) -> String {
    match split(address) {
        Some(web)
            if matches!(
                web.host,
                "i0.wp.com" | "i1.wp.com" | "i2.wp.com" | "i3.wp.com"
            ) =>
        {
            format!("https:/{}", web.rest)
        }
        _ => address.to_owned(),
    }
}

fn without_size(stem: &str) -> &str {
    let Some((name, size)) = stem.rsplit_once('-') else {
        return stem;
    };
    let is_number = |text: &str| {
        (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    match size.split_once('x') {
        Some((width, height)) if is_number(width) && is_number(height) => name,
        _ => stem,
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let high = char::from(bytes.next()?).to_digit(16)?;
        let low = char::from(bytes.next()?).to_digit(16)?;
        decoded.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site::new("https://www.Contoh.id").expect("a site")
    }

    #[test]
    fn a_site_is_known_by_its_host_with_or_without_www() {
        assert_eq!(site().key(), "wordpress:contoh.id");
        assert_eq!(
            Site::new("http://contoh.id/berita/")
                .map(|site| site.key())
                .as_deref(),
            Some("wordpress:contoh.id/berita")
        );
        assert_eq!(Site::new("bukan alamat"), None);
    }

    #[test]
    fn own_addresses_become_paths_byte_for_byte() {
        let path = |address| site().path_of(address);
        assert_eq!(
            path("http://contoh.id/2020/%ce%B5-a/?x=1#y").as_deref(),
            Some("/2020/%ce%B5-a/?x=1#y")
        );
        assert_eq!(path("https://www.contoh.id").as_deref(), Some("/"));
        assert_eq!(path("//contoh.id/a").as_deref(), Some("/a"));
        assert_eq!(path("https://contoh.id/?p=12").as_deref(), Some("/?p=12"));
        assert_eq!(path("/sudah/jalan").as_deref(), Some("/sudah/jalan"));
        assert_eq!(path("https://lain.id/a"), None);
        assert_eq!(path("https://contoh.id.jahat.example/a"), None);
        assert_eq!(path("mailto:a@contoh.id"), None);
    }

    #[test]
    fn files_are_known_by_their_path_whatever_host_served_them() {
        let mut site = site();
        site.learn_media_host("https://cdn.contoh.net/wp-content/uploads/2020/01/a.jpg");
        let path = |address| site.file_path(address);
        let expected = Some("/wp-content/uploads/2020/01/a.jpg");
        for address in [
            "https://contoh.id/wp-content/uploads/2020/01/a.jpg?w=300",
            "https://cdn.contoh.net/wp-content/uploads/2020/01/a.jpg",
            "https://cdn.contoh.net/2020/01/a.jpg",
            "https://i0.wp.com/contoh.id/wp-content/uploads/2020/01/a.jpg?resize=1",
            "/wp-content/uploads/2020/01/a.jpg",
        ] {
            assert_eq!(path(address).as_deref(), expected, "{address}");
        }
        assert_eq!(path("https://lain.id/wp-content/uploads/a.jpg"), None);
        assert_eq!(path("data:image/gif;base64,AA//AA"), None);
    }

    #[test]
    fn wordpress_com_keeps_uploads_on_a_host_of_their_own() {
        let site = Site::new("https://warga.wordpress.com").expect("a site");
        assert_eq!(
            site.file_path("https://warga.files.wordpress.com/2008/06/a.jpg?w=604")
                .as_deref(),
            Some("/wp-content/uploads/2008/06/a.jpg")
        );
        assert_eq!(
            site.file_path("https://lain.files.wordpress.com/2008/06/a.jpg"),
            None
        );
    }

    #[test]
    fn a_rendition_leads_to_its_original_and_a_name_that_looks_like_one_to_itself() {
        assert_eq!(
            candidates("/u/a-300x200.jpg"),
            ["/u/a-300x200.jpg", "/u/a.jpg", "/u/a-scaled.jpg"]
        );
        assert_eq!(
            candidates("/u/a-scaled.jpg"),
            ["/u/a-scaled.jpg", "/u/a.jpg"]
        );
        assert_eq!(candidates("/u/covid-19x.jpg")[..1], ["/u/covid-19x.jpg"]);
    }

    #[test]
    fn no_file_outside_of_the_uploads_folder_can_be_named() {
        assert_eq!(
            below_uploads("/wp-content/uploads/2020/01/a%20b.jpg").as_deref(),
            Some("2020/01/a b.jpg")
        );
        for path in [
            "/wp-content/uploads/../../wp-config.php",
            "/wp-content/uploads/%2e%2e/wp-config.php",
            "/wp-content/uploads//etc/passwd",
            "/wp-content/uploads/a%00.jpg",
            "/wp-content/uploads/..%5cx",
            "/lain/a.jpg",
        ] {
            assert_eq!(below_uploads(path), None, "{path}");
        }
    }

    #[test]
    fn a_permalink_is_the_path_of_the_link() {
        let link = |link| permalink(&site(), link);
        assert_eq!(
            link("https://contoh.id/2020/a.html"),
            Some(("/2020/a.html".to_owned(), None))
        );
        assert_eq!(link("https://contoh.id/?p=12"), None);
        assert_eq!(link("https://contoh.id/"), None);
        assert_eq!(
            link("https://contoh.id//a/b/"),
            Some(("/a/b/".to_owned(), Some("//a/b/".to_owned())))
        );
    }

    #[test]
    fn an_old_slug_takes_the_place_of_the_present_one() {
        let item = Item {
            id: 12,
            name: "baru".to_owned(),
            ..Item::default()
        };
        let old = |path| with_slug(path, &item, "lama");
        assert_eq!(old("/2020/01/baru/").as_deref(), Some("/2020/01/lama/"));
        assert_eq!(old("/baru.html").as_deref(), Some("/lama.html"));
        assert_eq!(old("/judul-lain/").as_deref(), Some("/lama/"));
        assert_eq!(old("/archives/12"), None);
        assert_eq!(old("/12.html"), None);
    }
}
