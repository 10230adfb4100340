//! What may be embedded from other sites, read from its URL alone.

use serde::{Deserialize, Serialize};

use super::embed_url::{Found, Page, recognise};
use super::href::{Href, HrefError};

/// A site whose player or post can be shown after a click.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    Youtube,
    Vimeo,
    X,
    Tiktok,
    Instagram,
    Facebook,
    Spotify,
    Soundcloud,
    /// Shown as a link: its player's address cannot be told from the page's.
    WordpressTv,
    /// Any other site, shown as a link.
    Generic,
}

impl Provider {
    /// The names of all providers. The first is what a new embed begins with.
    pub const NAMES: [&'static str; 10] = [
        Self::Generic.name(),
        Self::Youtube.name(),
        Self::Vimeo.name(),
        Self::X.name(),
        Self::Tiktok.name(),
        Self::Instagram.name(),
        Self::Facebook.name(),
        Self::Spotify.name(),
        Self::Soundcloud.name(),
        Self::WordpressTv.name(),
    ];

    /// The name in JSON and in `data-provider`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Youtube => "youtube",
            Self::Vimeo => "vimeo",
            Self::X => "x",
            Self::Tiktok => "tiktok",
            Self::Instagram => "instagram",
            Self::Facebook => "facebook",
            Self::Spotify => "spotify",
            Self::Soundcloud => "soundcloud",
            Self::WordpressTv => "wordpress_tv",
            Self::Generic => "generic",
        }
    }
}

/// The origins that a clicked embed loads a frame from: exactly what a content
/// security policy has to list under `frame-src`.
pub const FRAME_ORIGINS: [&str; 8] = [
    "https://open.spotify.com",
    "https://platform.twitter.com",
    "https://player.vimeo.com",
    "https://w.soundcloud.com",
    "https://www.facebook.com",
    "https://www.instagram.com",
    "https://www.tiktok.com",
    "https://www.youtube-nocookie.com",
];

/// A thing on another site. Provider and key always follow from the URL, so
/// that a forged document cannot point a trusted frame elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EmbedSource {
    provider: Provider,
    key: Option<String>,
    url: Href,
}

impl EmbedSource {
    /// Reads the address of a page, of a share link or of a player's frame. The
    /// URL becomes that of the page a person would visit.
    ///
    /// # Errors
    ///
    /// When it is no usable `http` or `https` address.
    pub fn parse(raw: &str) -> Result<Self, HrefError> {
        let url = Href::parse(raw)?;
        let web = url.web().ok_or(HrefError::Scheme)?;
        match recognise(&web) {
            Some(Found::Page(page)) => Self::of(page),
            Some(Found::Player(target)) => Self::played(&target),
            None => Ok(Self {
                provider: Provider::Generic,
                key: None,
                url,
            }),
        }
    }

    /// The site.
    pub const fn provider(&self) -> Provider {
        self.provider
    }

    /// What names the thing at the provider, where its frame needs that.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// The page of the thing, for a plain link.
    pub const fn url(&self) -> &Href {
        &self.url
    }

    /// The name of the site as readers know it.
    pub fn site_name(&self) -> &str {
        match self.provider {
            Provider::Youtube => "YouTube",
            Provider::Vimeo => "Vimeo",
            Provider::X => "X",
            Provider::Tiktok => "TikTok",
            Provider::Instagram => "Instagram",
            Provider::Facebook => "Facebook",
            Provider::Spotify => "Spotify",
            Provider::Soundcloud => "SoundCloud",
            Provider::WordpressTv => "WordPress.tv",
            Provider::Generic => self.url.web().map_or("", |web| web.host),
        }
    }

    /// The address of the frame to load after a click; `None` when a link is
    /// all there is. It always begins with one of [`FRAME_ORIGINS`].
    pub fn frame_src(&self) -> Option<String> {
        let key = self.key.as_deref();
        let page = percent_encoded(self.url.as_str());
        match (self.provider, key) {
            (Provider::Youtube, Some(key)) => {
                Some(format!("https://www.youtube-nocookie.com/embed/{key}"))
            }
            (Provider::Vimeo, Some(key)) => {
                let path = key.replacen('/', "?h=", 1);
                Some(format!("https://player.vimeo.com/video/{path}"))
            }
            (Provider::X, Some(key)) => Some(format!(
                "https://platform.twitter.com/embed/Tweet.html?id={key}"
            )),
            (Provider::Tiktok, Some(key)) => Some(format!("https://www.tiktok.com/embed/v2/{key}")),
            (Provider::Instagram, Some(key)) => {
                Some(format!("https://www.instagram.com/{key}/embed"))
            }
            (Provider::Spotify, Some(key)) => Some(format!("https://open.spotify.com/embed/{key}")),
            (Provider::Facebook, Some(plugin)) => Some(format!(
                "https://www.facebook.com/plugins/{plugin}.php?href={page}"
            )),
            (Provider::Soundcloud, _) => {
                Some(format!("https://w.soundcloud.com/player/?url={page}"))
            }
            _ => None,
        }
    }

    fn of(page: Page) -> Result<Self, HrefError> {
        Ok(Self {
            provider: page.provider,
            key: page.key,
            url: Href::parse(&page.url)?,
        })
    }

    /// A player names what it plays in a parameter. That may only be a page of a
    /// known provider, never another player.
    fn played(target: &str) -> Result<Self, HrefError> {
        let url = Href::parse(target)?;
        let web = url.web().ok_or(HrefError::Scheme)?;
        match recognise(&web) {
            Some(Found::Page(page)) => Self::of(page),
            _ => Err(HrefError::Host),
        }
    }
}

/// Encodes everything but RFC 3986's unreserved characters.
fn percent_encoded(value: &str) -> String {
    value.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
        encoded
    })
}
