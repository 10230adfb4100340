//! Addresses of other sites.

use super::super::*;

/// Provider, key and page of an address.
fn parsed(address: &str) -> (&'static str, Option<String>, String) {
    let source = EmbedSource::parse(address).expect("a usable address");
    let key = source.key().map(str::to_owned);
    (source.provider().name(), key, source.url().to_string())
}

#[test]
fn every_way_to_write_a_youtube_video_means_the_same() {
    for address in [
        "https://www.youtube.com/watch?v=abcDEF_1-23",
        "http://m.youtube.com/watch?app=desktop&amp;v=abcDEF_1-23&t=12s",
        "https://youtu.be/abcDEF_1-23?si=xyz",
        "https://www.youtube.com/embed/abcDEF_1-23?feature=oembed",
        "https://www.youtube-nocookie.com/embed/abcDEF_1-23",
        "https://youtube.com/shorts/abcDEF_1-23",
        "https://www.youtube.com/live/abcDEF_1-23?feature=share",
        "https://www.youtube.com/v/abcDEF_1-23&hl=id",
        "HTTPS://WWW.YOUTUBE.COM/watch?v=abcDEF_1-23",
    ] {
        let page = "https://www.youtube.com/watch?v=abcDEF_1-23".to_owned();
        let expected = ("youtube", Some("abcDEF_1-23".to_owned()), page);
        assert_eq!(parsed(address), expected, "{address}");
    }
}

#[test]
fn the_other_providers_are_recognised() {
    for (address, provider, key, page) in [
        (
            "https://vimeo.com/1234",
            "vimeo",
            Some("1234"),
            "https://vimeo.com/1234",
        ),
        (
            "https://player.vimeo.com/video/1234?h=ab1&dnt=1",
            "vimeo",
            Some("1234/ab1"),
            "https://vimeo.com/1234/ab1",
        ),
        (
            "https://vimeo.com/channels/staf/1234",
            "vimeo",
            Some("1234"),
            "https://vimeo.com/1234",
        ),
        (
            "https://twitter.com/warta/status/99?s=20",
            "x",
            Some("99"),
            "https://x.com/warta/status/99",
        ),
        (
            "https://mobile.twitter.com/warta/status/99/photo/1",
            "x",
            Some("99"),
            "https://x.com/warta/status/99",
        ),
        (
            "https://x.com/i/web/status/99",
            "x",
            Some("99"),
            "https://x.com/i/status/99",
        ),
        (
            "https://www.tiktok.com/@warta.id/video/77?lang=id",
            "tiktok",
            Some("77"),
            "https://www.tiktok.com/@warta.id/video/77",
        ),
        (
            "https://www.tiktok.com/embed/77",
            "tiktok",
            Some("77"),
            "https://www.tiktok.com/embed/v2/77",
        ),
        (
            "https://www.instagram.com/p/Ab_1/?utm=x",
            "instagram",
            Some("p/Ab_1"),
            "https://www.instagram.com/p/Ab_1/",
        ),
        (
            "https://instagram.com/warta/reel/Ab_1",
            "instagram",
            Some("reel/Ab_1"),
            "https://www.instagram.com/reel/Ab_1/",
        ),
        (
            "https://www.instagram.com/reels/Ab_1/",
            "instagram",
            Some("reel/Ab_1"),
            "https://www.instagram.com/reel/Ab_1/",
        ),
        (
            "https://m.facebook.com/warta/posts/5",
            "facebook",
            Some("post"),
            "https://www.facebook.com/warta/posts/5",
        ),
        (
            "https://fb.watch/abc/",
            "facebook",
            Some("video"),
            "https://fb.watch/abc/",
        ),
        (
            "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fwarta%2Fvideos%2F5%2F&width=500",
            "facebook",
            Some("video"),
            "https://www.facebook.com/warta/videos/5/",
        ),
        (
            "https://open.spotify.com/intl-id/track/4x?si=1",
            "spotify",
            Some("track/4x"),
            "https://open.spotify.com/track/4x",
        ),
        (
            "https://open.spotify.com/embed/show/4x",
            "spotify",
            Some("show/4x"),
            "https://open.spotify.com/show/4x",
        ),
        (
            "https://soundcloud.com/warta/siaran",
            "soundcloud",
            None,
            "https://soundcloud.com/warta/siaran",
        ),
        (
            "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/warta/siaran",
            "soundcloud",
            None,
            "https://soundcloud.com/warta/siaran",
        ),
        (
            "https://wordpress.tv/2018/10/14/siaran/",
            "wordpress_tv",
            None,
            "https://wordpress.tv/2018/10/14/siaran/",
        ),
        (
            "https://contoh.id/a?b#c",
            "generic",
            None,
            "https://contoh.id/a?b#c",
        ),
    ] {
        let expected = (provider, key.map(str::to_owned), page.to_owned());
        assert_eq!(parsed(address), expected, "{address}");
    }
}

#[test]
fn pages_that_hold_no_one_thing_are_plain_links() {
    for address in [
        "https://www.youtube.com/@warta",
        "https://www.youtube.com/embed/videoseries?list=PL1",
        "https://www.youtube.com/watch?list=PL1",
        "https://youtu.be/",
        "https://x.com/warta",
        "https://www.facebook.com/warta",
        "https://www.instagram.com/warta/",
        "https://soundcloud.com/warta",
        "https://wordpress.tv/",
        "https://youtube.com.jahat.example/watch?v=abcDEF_1-23",
        "https://jahat.example/youtube.com/watch?v=abcDEF_1-23",
    ] {
        assert_eq!(parsed(address).0, "generic", "{address}");
    }
}

#[test]
fn what_is_no_web_address_is_refused() {
    for address in [
        "javascript:alert(1)",
        "mailto:a@contoh.id",
        "/berita",
        "",
        "https://www.facebook.com/plugins/video.php?href=javascript%3Aalert(1)",
        "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fjahat.example%2F",
        "https://w.soundcloud.com/player/?url=https%3A%2F%2Fw.soundcloud.com%2Fplayer%2F%3Furl%3Dx",
    ] {
        assert!(EmbedSource::parse(address).is_err(), "{address}");
    }
}

#[test]
fn a_page_is_recognised_as_itself_and_its_frame_is_a_listed_one() {
    for address in [
        "https://youtu.be/abcDEF_1-23",
        "https://player.vimeo.com/video/1234?h=ab1",
        "https://twitter.com/warta/status/99",
        "https://www.tiktok.com/embed/77",
        "https://www.instagram.com/reels/Ab_1/",
        "https://m.facebook.com/watch/?v=5&ref=x",
        "https://open.spotify.com/intl-id/track/4x",
        "https://m.soundcloud.com/warta/siaran",
    ] {
        let source = EmbedSource::parse(address).expect("a usable address");
        assert_eq!(
            EmbedSource::parse(source.url().as_str()),
            Ok(source.clone()),
            "{address}"
        );
        let frame = source.frame_src().expect("a frame");
        let is_from = |origin: &&str| frame.starts_with(&format!("{origin}/"));
        assert!(FRAME_ORIGINS.iter().any(is_from), "{frame}");
    }
}

#[test]
fn a_frame_gets_the_page_in_one_parameter() {
    let source = EmbedSource::parse("https://www.facebook.com/watch/?v=5&x=\"<").expect("usable");
    assert_eq!(
        source.frame_src().as_deref(),
        Some(
            "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fwatch%2F%3Fv%3D5%26x%3D%22%3C"
        )
    );
}
