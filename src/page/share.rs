//! Where a story can be passed on: plain links to what readers here use, the most
//! used first (Reuters Institute, Digital News Report 2025: WhatsApp). Nothing is
//! loaded from any of them.

use super::address::encode;
use crate::article::SectionLink;

/// The links for the story `headline` at the absolute address `url`.
pub fn links(url: &str, headline: &str) -> Vec<SectionLink> {
    let both = encode(&format!("{headline} {url}"));
    let (url, headline) = (encode(url), encode(headline));
    [
        ("WhatsApp", format!("https://wa.me/?text={both}")),
        (
            "Telegram",
            format!("https://t.me/share/url?url={url}&text={headline}"),
        ),
        (
            "Facebook",
            format!("https://www.facebook.com/sharer/sharer.php?u={url}"),
        ),
        (
            "X",
            format!("https://x.com/intent/post?url={url}&text={headline}"),
        ),
        ("E-mail", format!("mailto:?subject={headline}&body={url}")),
    ]
    .into_iter()
    .map(|(name, url)| SectionLink {
        name: name.to_owned(),
        url,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatsapp_comes_first_and_nothing_breaks_out_of_a_link() {
        let links = links("https://warta.example/a?b=c", "Banjir & \"rob\" #1");
        assert_eq!(links[0].name, "WhatsApp");
        for link in &links {
            assert!(!link.url.contains(['"', ' ', '#']), "{}", link.url);
        }
        assert!(
            links[1]
                .url
                .ends_with("&text=Banjir%20%26%20%22rob%22%20%231")
        );
    }
}
