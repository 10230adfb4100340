//! Telling from an address which thing of which site it means.

use super::embed::Provider;
use super::href::WebAddress;

/// What an address leads to.
pub(super) enum Found {
    /// A thing of a known provider.
    Page(Page),
    /// A player, and the address of what it plays.
    Player(String),
}

/// A thing of a known provider.
pub(super) struct Page {
    pub provider: Provider,
    /// What the provider's frame needs to show it.
    pub key: Option<String>,
    /// Where a person would look at it.
    pub url: String,
}

/// Recognises the addresses of pages, share links and players; `None` for all
/// other sites and for pages that hold no one thing.
pub(super) fn recognise(web: &WebAddress<'_>) -> Option<Found> {
    let host = web.host.to_ascii_lowercase();
    let host = ["www.", "m.", "mobile."]
        .iter()
        .find_map(|prefix| host.strip_prefix(prefix))
        .unwrap_or(&host);
    let segments: Vec<&str> = web
        .path
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    match host {
        "youtube.com" | "youtube-nocookie.com" | "music.youtube.com" => youtube(web, &segments),
        "youtu.be" => youtube_video(segments.first()?),
        "vimeo.com" | "player.vimeo.com" => vimeo(web, &segments),
        "x.com" | "twitter.com" => x(&segments),
        "tiktok.com" => tiktok(&segments),
        "instagram.com" => instagram(&segments),
        "facebook.com" | "fb.watch" => facebook(web, host, &segments),
        "open.spotify.com" => spotify(&segments),
        "soundcloud.com" if segments.len() >= 2 => page_only(web, Provider::Soundcloud, host),
        "w.soundcloud.com" => Some(Found::Player(parameter(web, "url")?)),
        "wordpress.tv" if !segments.is_empty() => page_only(web, Provider::WordpressTv, host),
        _ => None,
    }
}

fn youtube(web: &WebAddress<'_>, segments: &[&str]) -> Option<Found> {
    match segments {
        ["watch"] => youtube_video(&parameter(web, "v")?),
        ["embed" | "shorts" | "live", key] => youtube_video(key),
        // The Flash player had its parameters in the path: `/v/KEY&hl=id`.
        ["v", rest] => youtube_video(rest.split('&').next()?),
        _ => None,
    }
}

fn youtube_video(key: &str) -> Option<Found> {
    // A frame may also show a whole playlist, under this name in place of a key.
    if key == "videoseries" || key.len() != 11 || !is_key(key) {
        return None;
    }
    let url = format!("https://www.youtube.com/watch?v={key}");
    known(Provider::Youtube, key, &url)
}

/// An unlisted video needs a second, secret number: `vimeo.com/1234/abcd`.
fn vimeo(web: &WebAddress<'_>, segments: &[&str]) -> Option<Found> {
    let (number, secret) = match segments {
        ["video", number] => (*number, parameter(web, "h")),
        [number] | ["channels", _, number] => (*number, None),
        [number, secret] if is_number(number) => (*number, Some((*secret).to_owned())),
        _ => return None,
    };
    if !is_number(number) || secret.as_deref().is_some_and(|secret| !is_key(secret)) {
        return None;
    }
    let key = secret.map_or(number.to_owned(), |secret| format!("{number}/{secret}"));
    known(Provider::Vimeo, &key, &format!("https://vimeo.com/{key}"))
}

fn x(segments: &[&str]) -> Option<Found> {
    let (user, key) = match segments {
        [user, "status" | "statuses", key, ..] => (*user, *key),
        ["i", "web", "status", key] => ("i", *key),
        _ => return None,
    };
    if !is_key(user) || !is_number(key) {
        return None;
    }
    known(
        Provider::X,
        key,
        &format!("https://x.com/{user}/status/{key}"),
    )
}

fn tiktok(segments: &[&str]) -> Option<Found> {
    match segments {
        [user, "video", key] if user.starts_with('@') && is_number(key) => {
            let url = format!("https://www.tiktok.com/{user}/video/{key}");
            known(Provider::Tiktok, key, &url)
        }
        ["embed", "v2", key] | ["embed", key] if is_number(key) => {
            let url = format!("https://www.tiktok.com/embed/v2/{key}");
            known(Provider::Tiktok, key, &url)
        }
        _ => None,
    }
}

fn instagram(segments: &[&str]) -> Option<Found> {
    let (kind, key) = match segments {
        [kind @ ("p" | "reel" | "tv"), key, ..] => (*kind, *key),
        ["reels", key, ..] => ("reel", *key),
        [_, kind @ ("p" | "reel"), key, ..] => (*kind, *key),
        _ => return None,
    };
    if !is_key(key) {
        return None;
    }
    let key = format!("{kind}/{key}");
    let url = format!("https://www.instagram.com/{key}/");
    known(Provider::Instagram, &key, &url)
}

/// Facebook has no one key for its things; the key tells which of its two
/// plugins shows this one.
fn facebook(web: &WebAddress<'_>, host: &str, segments: &[&str]) -> Option<Found> {
    if let ["plugins", "video.php" | "post.php"] = segments {
        return Some(Found::Player(parameter(web, "href")?));
    }
    let is_video = host == "fb.watch"
        || segments
            .iter()
            .any(|part| matches!(*part, "watch" | "videos" | "reel" | "video.php"));
    let is_post = segments.iter().any(|part| {
        matches!(
            *part,
            "posts" | "photos" | "photo" | "photo.php" | "permalink.php"
        )
    });
    if segments.is_empty() || !(is_video || is_post) {
        return None;
    }
    let key = if is_video { "video" } else { "post" };
    known(Provider::Facebook, key, &page_url(web, host))
}

fn spotify(segments: &[&str]) -> Option<Found> {
    let segments = match segments {
        ["embed", rest @ ..] => rest,
        [language, rest @ ..] if language.starts_with("intl-") => rest,
        all => all,
    };
    let [
        kind @ ("track" | "album" | "playlist" | "episode" | "show" | "artist"),
        key,
    ] = segments
    else {
        return None;
    };
    if !is_key(key) {
        return None;
    }
    let key = format!("{kind}/{key}");
    let url = format!("https://open.spotify.com/{key}");
    known(Provider::Spotify, &key, &url)
}

fn known(provider: Provider, key: &str, url: &str) -> Option<Found> {
    Some(Found::Page(Page {
        provider,
        key: Some(key.to_owned()),
        url: url.to_owned(),
    }))
}

fn page_only(web: &WebAddress<'_>, provider: Provider, host: &str) -> Option<Found> {
    Some(Found::Page(Page {
        provider,
        key: None,
        url: page_url(web, host),
    }))
}

/// The page over https, at the host's plain name.
fn page_url(web: &WebAddress<'_>, host: &str) -> String {
    let prefix = if host == "facebook.com" { "www." } else { "" };
    let query = if web.query.is_empty() { "" } else { "?" };
    format!("https://{prefix}{host}{}{query}{}", web.path, web.query)
}

fn is_number(text: &str) -> bool {
    (1..=24).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_key(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// The first value of a query parameter, decoded.
fn parameter(web: &WebAddress<'_>, name: &str) -> Option<String> {
    web.query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| key.trim_start_matches("amp;") == name)
        .and_then(|(_, value)| percent_decoded(value))
}

fn percent_decoded(value: &str) -> Option<String> {
    let mut bytes = value.bytes();
    let mut decoded = Vec::with_capacity(value.len());
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let high = char::from(bytes.next()?).to_digit(16)?;
                let low = char::from(bytes.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            b'+' => b' ',
            other => other,
        });
    }
    String::from_utf8(decoded).ok()
}
