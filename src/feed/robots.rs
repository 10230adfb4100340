//! robots.txt (RFC 9309), with three switches for the crawlers of AI companies.

use super::Origin;

/// Which crawlers of AI companies may read the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AiCrawlers {
    /// Those that collect text to train models with.
    pub training: bool,
    /// Those that index the site to answer searches.
    pub search: bool,
    /// Those that fetch one page because a person asked for it.
    pub fetch: bool,
}

/// As their makers name them in their documentation.
const TRAINING: [&str; 8] = [
    "GPTBot",
    "ClaudeBot",
    "Google-Extended",
    "Applebot-Extended",
    "CCBot",
    "Bytespider",
    "meta-externalagent",
    "Amazonbot",
];
const SEARCH: [&str; 3] = ["OAI-SearchBot", "Claude-SearchBot", "PerplexityBot"];
const FETCH: [&str; 3] = ["ChatGPT-User", "Claude-User", "Perplexity-User"];

/// Results of searches: endless, and made of what stands elsewhere.
const NOT_FOR_CRAWLERS: &str = "/cari";

/// The text of robots.txt. Crawlers that no group names follow the one for all,
/// link previews (facebookexternalhit, WhatsApp, Twitterbot, TelegramBot) too.
pub fn robots(origin: &Origin, allowed: AiCrawlers) -> String {
    let mut lines = vec![
        "User-agent: *".to_owned(),
        format!("Disallow: {NOT_FOR_CRAWLERS}"),
        String::new(),
    ];
    let switches = [
        (allowed.training, &TRAINING[..]),
        (allowed.search, &SEARCH),
        (allowed.fetch, &FETCH),
    ];
    for (_, names) in switches.into_iter().filter(|(allowed, _)| !allowed) {
        lines.extend(names.iter().map(|name| format!("User-agent: {name}")));
        lines.push("Disallow: /".to_owned());
        lines.push(String::new());
    }
    for file in ["/sitemap.xml", "/sitemap-news.xml"] {
        lines.push(format!("Sitemap: {}", origin.absolute(file)));
    }
    lines.push(String::new());
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules for `agent`: those of the group that names it, otherwise those
    /// for all (RFC 9309, section 2.2.1).
    fn rules(text: &str, agent: &str) -> Vec<String> {
        let group_of = |agent: &str| {
            text.split("\n\n").find(|group| {
                group
                    .lines()
                    .any(|line| line == format!("User-agent: {agent}"))
            })
        };
        let group = group_of(agent).or_else(|| group_of("*")).expect("a group");
        let rules = group.lines().filter(|line| line.starts_with("Disallow"));
        rules.map(str::to_owned).collect()
    }

    fn robots_with(allowed: AiCrawlers) -> String {
        robots(
            &Origin::parse("https://warta.example").expect("an origin"),
            allowed,
        )
    }

    #[test]
    fn each_switch_shuts_out_its_own_crawlers_only() {
        let everything = AiCrawlers {
            training: true,
            search: true,
            fetch: true,
        };
        let groups: [(AiCrawlers, &[&str]); 3] = [
            (
                AiCrawlers {
                    training: false,
                    ..everything
                },
                &TRAINING,
            ),
            (
                AiCrawlers {
                    search: false,
                    ..everything
                },
                &SEARCH,
            ),
            (
                AiCrawlers {
                    fetch: false,
                    ..everything
                },
                &FETCH,
            ),
        ];
        for (allowed, shut_out) in groups {
            let text = robots_with(allowed);
            for agent in TRAINING.iter().chain(&SEARCH).chain(&FETCH) {
                let wanted = if shut_out.contains(agent) {
                    "Disallow: /"
                } else {
                    "Disallow: /cari"
                };
                assert_eq!(rules(&text, agent), [wanted], "{agent}");
            }
            for preview in ["facebookexternalhit", "WhatsApp", "Twitterbot", "Googlebot"] {
                assert_eq!(rules(&text, preview), ["Disallow: /cari"]);
            }
        }
    }

    #[test]
    fn sitemaps_are_named_with_their_whole_address() {
        let text = robots_with(AiCrawlers {
            training: false,
            search: true,
            fetch: true,
        });
        assert!(text.contains("\nSitemap: https://warta.example/sitemap.xml\n"));
        assert!(text.ends_with("\nSitemap: https://warta.example/sitemap-news.xml\n"));
    }
}
