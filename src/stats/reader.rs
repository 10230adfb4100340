//! Which requests come from somebody who opens a page to read it.

use http::{
    HeaderMap, Method,
    header::{CACHE_CONTROL, HOST, ORIGIN, PRAGMA, USER_AGENT},
};

/// Whether a request for a document is a reader's: asked for by navigation, not
/// ahead of it, not once more, and not by a program.
///
/// Browsers say what a request is for in `Sec-Fetch-Dest` and `Sec-Fetch-Mode`
/// (W3C Fetch Metadata) and that it is a prefetch in `Sec-Purpose` (WHATWG
/// Fetch; older ones in `Purpose`, `X-Purpose` or `X-Moz`). A reload asks caches
/// not to answer (`Cache-Control`, RFC 9111). What is missing is held against
/// nobody: older browsers send none of it.
pub fn opens_a_page(method: &Method, headers: &HeaderMap) -> bool {
    *method == Method::GET
        && is_absent_or(headers, "sec-fetch-dest", "document")
        && is_absent_or(headers, "sec-fetch-mode", "navigate")
        && !is_ahead_of_need(headers)
        && !is_reload(headers)
        && is_browser(headers)
}

/// Whether a request was made by a page of this site. Browsers say so in
/// `Sec-Fetch-Site`, older ones by the `Origin` that they send with every POST.
pub fn is_same_origin(headers: &HeaderMap) -> bool {
    if let Some(site) = text(headers, "sec-fetch-site") {
        return site == "same-origin";
    }
    let origin = text(headers, ORIGIN.as_str()).and_then(|origin| origin.split_once("://"));
    match (origin, text(headers, HOST.as_str())) {
        (Some((_, asking)), Some(asked)) => asking.eq_ignore_ascii_case(asked),
        _ => false,
    }
}

/// Whether it is a browser rather than a crawler, a link preview or a script.
/// Those that hide it cannot be told apart.
pub fn is_browser(headers: &HeaderMap) -> bool {
    text(headers, USER_AGENT.as_str()).is_some_and(|agent| {
        let agent = agent.to_ascii_lowercase();
        BROWSERS.iter().any(|begin| agent.starts_with(begin)) && !names_a_program(&agent)
    })
}

/// How the names of browsers begin, in lower case; that leaves out every HTTP
/// library. UC Browser calls itself UCWEB when its own server fetches the page.
const BROWSERS: [&str; 3] = ["mozilla/", "opera/", "ucweb/"];

/// What programs that look like browsers have in their names. Of the crates with
/// such a list none is kept up to date (isbot 0.1.3, voight_kampff 0.1.2), and
/// most of their patterns name programs that [`BROWSERS`] refuses already.
const PROGRAMS: [&str; 23] = [
    "bot", // googlebot, bingbot, applebot, gptbot, claudebot, telegrambot …
    "crawl",
    "spider", // baiduspider, bytespider
    "slurp",
    "scrape",
    "preview",       // skype, bing
    "externalhit",   // facebook
    "externalagent", // meta
    "mediapartners",
    "google-", // google-read-aloud, google-inspectiontool …
    "googleother",
    "apis-google",
    "feedfetcher",
    "headless",
    "lighthouse",
    "pagespeed",
    "gtmetrix",
    "pingdom",
    "uptime",
    "monitor",
    "archiver", // ia_archiver
    "+http",    // "(+https://…)": programs leave their address so
    "compatible; yandex",
];

/// A maker of telephones; its name stands in the browser's.
const CUBOT: &str = "cubot";

fn names_a_program(agent: &str) -> bool {
    let agent = agent.replace(CUBOT, "");
    PROGRAMS.iter().any(|program| agent.contains(program))
}

fn is_ahead_of_need(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose", "x-purpose", "x-moz"]
        .iter()
        .filter_map(|name| text(headers, name))
        .any(|purpose| purpose.contains("prefetch") || purpose.contains("preview"))
}

fn is_reload(headers: &HeaderMap) -> bool {
    [CACHE_CONTROL, PRAGMA]
        .iter()
        .filter_map(|name| text(headers, name.as_str()))
        .flat_map(|value| value.split(','))
        .any(|directive| matches!(directive.trim(), "max-age=0" | "no-cache"))
}

fn is_absent_or(headers: &HeaderMap, name: &str, wanted: &str) -> bool {
    text(headers, name).is_none_or(|value| value == wanted)
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHONE: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                         Chrome/130.0.0.0 Mobile Safari/537.36";

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    name.parse().expect("a header's name"),
                    value.parse().expect("a header's value"),
                )
            })
            .collect()
    }

    fn is_counted(pairs: &[(&'static str, &str)]) -> bool {
        let mut all = headers(&[("user-agent", PHONE)]);
        all.extend(headers(pairs));
        opens_a_page(&Method::GET, &all)
    }

    #[test]
    fn a_navigation_counts_with_and_without_fetch_metadata() {
        assert!(is_counted(&[]));
        assert!(is_counted(&[
            ("sec-fetch-dest", "document"),
            ("sec-fetch-mode", "navigate"),
            ("sec-fetch-site", "cross-site"),
        ]));
    }

    #[test]
    fn only_a_get_opens_a_page() {
        let headers = headers(&[("user-agent", PHONE)]);
        for method in [Method::HEAD, Method::POST, Method::OPTIONS] {
            assert!(!opens_a_page(&method, &headers), "{method}");
        }
    }

    #[test]
    fn what_a_script_or_a_frame_fetches_does_not_count() {
        for (name, value) in [
            ("sec-fetch-dest", "empty"),
            ("sec-fetch-dest", "iframe"),
            ("sec-fetch-mode", "cors"),
        ] {
            assert!(!is_counted(&[(name, value)]), "{name}: {value}");
        }
    }

    #[test]
    fn a_prefetch_does_not_count() {
        for (name, value) in [
            ("sec-purpose", "prefetch"),
            ("sec-purpose", "prefetch;prerender"),
            ("purpose", "prefetch"),
            ("x-purpose", "preview"),
            ("x-moz", "prefetch"),
        ] {
            assert!(!is_counted(&[(name, value)]), "{name}: {value}");
        }
    }

    #[test]
    fn a_reload_does_not_count() {
        for (name, value) in [
            ("cache-control", "max-age=0"),
            ("cache-control", "no-cache"),
            ("cache-control", "no-store, no-cache"),
            ("pragma", "no-cache"),
        ] {
            assert!(!is_counted(&[(name, value)]), "{name}: {value}");
        }
        assert!(is_counted(&[("cache-control", "max-age=600")]));
    }

    #[test]
    fn readers_browsers_are_known() {
        for agent in [
            PHONE,
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_8 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Mozilla/5.0 (Linux; Android 11; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; Android 13; M2101K7AG; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/129.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/480.0.0.54.88;]",
            "Opera/9.80 (Android; Opera Mini/36.2/119.132; U; id) Presto/2.12.423 Version/12.16",
        ] {
            assert!(is_browser(&headers(&[("user-agent", agent)])), "{agent}");
        }
    }

    #[test]
    fn programs_are_known() {
        for agent in [
            "",
            "curl/8.5.0",
            "python-requests/2.32.3",
            "Go-http-client/2.0",
            "WhatsApp/2.24.20.89 A",
            "TelegramBot (like TwitterBot)",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
            "Mozilla/5.0 (compatible; YandexMetrika/2.0)",
            "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36",
            "Mozilla/5.0 (Macintosh) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130 Safari/537.36 Chrome-Lighthouse",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        ] {
            assert!(!is_browser(&headers(&[("user-agent", agent)])), "{agent}");
        }
        assert!(!is_browser(&HeaderMap::new()));
    }

    #[test]
    fn a_page_of_this_site_is_told_from_others() {
        for (pairs, is_ours) in [
            (vec![("sec-fetch-site", "same-origin")], true),
            (vec![("sec-fetch-site", "same-site")], false),
            (vec![("sec-fetch-site", "cross-site")], false),
            (
                vec![
                    ("origin", "https://warta.example"),
                    ("host", "warta.example"),
                ],
                true,
            ),
            (
                vec![
                    ("origin", "https://lain.example"),
                    ("host", "warta.example"),
                ],
                false,
            ),
            (vec![("origin", "null"), ("host", "warta.example")], false),
            (vec![("host", "warta.example")], false),
        ] {
            assert_eq!(is_same_origin(&headers(&pairs)), is_ours, "{pairs:?}");
        }
    }
}
