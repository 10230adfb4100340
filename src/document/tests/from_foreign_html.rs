//! Embeds, what is kept as it was, what is hidden, and properties of any input.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::super::from_html::visible_text;
use super::super::*;
use super::from_html::{Site, noted, parsed, reprinted};

#[test]
fn players_of_known_sites_become_embeds() {
    let embed = "<figure class=\"embed\" data-provider=\"youtube\" \
        data-embed-src=\"https://www.youtube-nocookie.com/embed/abcDEF_1-23\">\
        <a href=\"https://www.youtube.com/watch?v=abcDEF_1-23\" rel=\"noopener\">Buka di YouTube</a></figure>";
    for html in [
        "<iframe src=\"//www.youtube.com/embed/abcDEF_1-23?feature=oembed\"></iframe>",
        "<p><iframe data-src=\"https://www.youtube-nocookie.com/embed/abcDEF_1-23\"></iframe></p>",
        "<figure class=\"wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://youtu.be/abcDEF_1-23\n</div></figure>",
        "<object><param name=\"movie\" value=\"http://www.youtube.com/v/abcDEF_1-23&amp;hl=id\"><embed src=\"http://www.youtube.com/v/abcDEF_1-23&amp;hl=id\"></object>",
        "<p>https://www.youtube.com/watch?v=abcDEF_1-23</p>",
    ] {
        assert_eq!(reprinted(html), embed, "{html}");
    }
}

#[test]
fn a_post_of_a_social_site_keeps_its_words_as_caption() {
    let html = "<blockquote class=\"twitter-tweet\"><p>Jembatan dibuka.</p>&mdash; Dishub (@dishub) \
        <a href=\"https://twitter.com/dishub/status/123?ref_src=x\">1 Mei 2026</a></blockquote>\
        <script src=\"https://platform.twitter.com/widgets.js\"></script>";
    let printed = reprinted(html);
    assert!(
        printed.contains("data-embed-src=\"https://platform.twitter.com/embed/Tweet.html?id=123\"")
    );
    assert!(printed.contains("Jembatan dibuka.<br>— Dishub (@dishub)"));
    assert!(!printed.contains("script"));
}

#[test]
fn an_address_inside_a_sentence_stays_text() {
    let html = "<p>Tonton https://youtu.be/abcDEF_1-23 sekarang</p>";
    assert_eq!(reprinted(html), html);
}

#[test]
fn an_unknown_frame_leaves_a_link() {
    let html = "<iframe src=\"https://peta.example/banjir\" title=\"Peta banjir\"></iframe>";
    assert_eq!(
        reprinted(html),
        "<div class=\"legacy\"><p><a href=\"https://peta.example/banjir\" rel=\"noopener\">Peta banjir</a></p></div>"
    );
    assert_eq!(noted(html), [("iframe".to_owned(), LegacyReason::Kept)]);
}

#[test]
fn what_no_block_can_hold_is_kept_harmless_and_noted() {
    let html = "<details class=\"x\" onclick=\"a()\"><summary>Syarat</summary><p style=\"color:red\">KTP asli</p></details>";
    assert_eq!(
        reprinted(html),
        "<div class=\"legacy\"><details><summary>Syarat</summary><p>KTP asli</p></details></div>"
    );
    let notes = parsed(html).legacy;
    assert_eq!(
        (notes[0].element.as_str(), notes[0].reason),
        ("details", LegacyReason::Kept)
    );
    assert!(notes[0].sample.starts_with("<details class=\"x\""));
}

#[test]
fn pictures_in_kept_markup_become_figures_after_it() {
    assert_eq!(
        reprinted(
            "<dl><dt>Istilah<img class=\"wp-image-7\"></dt><dd><img src=\"/x.jpg\" alt=\"gambar\"></dd></dl>"
        ),
        "<div class=\"legacy\"><dl><dt>Istilah</dt><dd>gambar</dd></dl></div>\
         <figure class=\"picture\" data-media=\"7\"><img src=\"/m/7.jpg\" alt=\"\"></figure>"
    );
}

#[test]
fn a_player_stays_if_its_file_is_here_and_becomes_a_link_if_not() {
    assert_eq!(
        reprinted("<video src=\"/media/a.mp4\" autoplay></video>"),
        "<div class=\"legacy\"><video src=\"/media/a.mp4\" preload=\"none\" controls=\"\"></video></div>"
    );
    assert_eq!(
        reprinted(
            "<figure class=\"wp-block-audio\"><audio><source src=\"https://lama.example/a.mp3\"></audio><figcaption>Siaran</figcaption></figure>"
        ),
        "<div class=\"legacy\"><figure><p><a href=\"https://lama.example/a.mp3\" rel=\"noopener\">https://lama.example/a.mp3</a></p>\
         <figcaption>Siaran</figcaption></figure></div>"
    );
}

#[test]
fn a_form_leaves_its_words() {
    let html = "<form action=\"/x\"><label>Nama <input name=\"n\"></label><input type=\"submit\" value=\"Kirim\"></form>";
    assert_eq!(reprinted(html), "<div class=\"legacy\">Nama Kirim</div>");
    assert_eq!(noted(html), [("form".to_owned(), LegacyReason::Kept)]);
}

#[test]
fn an_ornament_without_words_is_dropped_and_noted() {
    let html = "<p>a</p><svg><path d=\"M0 0\"/></svg>";
    assert_eq!(reprinted(html), "<p>a</p>");
    assert_eq!(noted(html), [("svg".to_owned(), LegacyReason::Dropped)]);
}

#[test]
fn links_that_intruders_hid_do_not_come_to_light() {
    let html = "<p>Berita.</p><div style=\"display: none\"><a href=\"https://judi.example\">slot</a></div>";
    assert_eq!(reprinted(html), "<p>Berita.</p>");
    assert_eq!(noted(html), [("div".to_owned(), LegacyReason::Hidden)]);
}

#[test]
fn script_style_and_comments_vanish() {
    assert_eq!(
        reprinted(
            "<!-- a --><style>p{}</style><p>b<script>c()</script></p><template><p>d</p></template>"
        ),
        "<p>b</p>"
    );
}

#[test]
fn related_links_become_ids_when_all_are_known() {
    assert_eq!(
        reprinted(
            "<aside class=\"related\"><p>Baca juga</p><a href=\"/berita/7\">Judul lama</a></aside>"
        ),
        "<aside class=\"related\"><p class=\"related-label\">Baca juga</p>\
         <ul><li><a href=\"/berita/7\" data-article=\"7\">Berita 7</a></li></ul></aside>"
    );
    assert_eq!(
        reprinted(
            "<aside class=\"related\"><p>Baca juga</p><a href=\"/berita/700\">Judul lama</a></aside>"
        ),
        "<p>Baca juga</p><p><a href=\"/berita/700\">Judul lama</a></p>"
    );
}

#[test]
fn ids_are_the_same_every_time_and_own_ids_are_kept() {
    let html = "<p>satu</p><p data-id=\"abcdefghij\">dua</p><p data-id=\"abcdefghij\">tiga</p>";
    let ids = |seed: &str| -> Vec<String> {
        let document = parse_html(html, &mut Site, seed).document;
        document
            .blocks()
            .iter()
            .map(|block| block.id().to_string())
            .collect()
    };
    assert_eq!(ids("wp:1"), ids("wp:1"));
    assert_ne!(ids("wp:1")[0], ids("wp:2")[0]);
    assert_eq!(ids("wp:1")[1], "abcdefghij");
    assert_ne!(ids("wp:1")[2], "abcdefghij");
}

#[test]
fn elements_nested_without_end_are_no_danger() {
    for tag in [
        "div",
        "b",
        "ul><li",
        "blockquote",
        "table><tr><td",
        "details",
        "aside class=fact-box",
        "figure><img class=wp-image-7><figcaption",
        "div class=gallery><img class=wp-image-7",
    ] {
        let html = format!("{}inti", format!("<{tag}>").repeat(400));
        let parsed = parsed(&html);
        assert!(render_text(&parsed.document).contains("inti"), "{tag}");
        let json = parsed.document.to_json();
        assert!(Document::from_json(SCHEMA_VERSION, &json).is_ok(), "{tag}");
    }
}

/// Pieces of careless HTML, some of them never closed, in any order.
fn soup() -> impl Strategy<Value = String> {
    const TAGS: &[&str] = &[
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<span>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<a href=\"/a\">",
        "<a href=\"javascript:a()\">",
        "</a>",
        "<h2>",
        "</h2>",
        "<h5>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<li>",
        "</li>",
        "<blockquote>",
        "</blockquote>",
        "<cite>",
        "</cite>",
        "<footer>",
        "<figure>",
        "</figure>",
        "<figcaption>",
        "</figcaption>",
        "<img class=\"wp-image-7\">",
        "<img src=\"/x.jpg\" alt=\"lukisan\">",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th>",
        "</tr>",
        "<caption>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<br>",
        "<br><br>",
        "<hr>",
        "<details>",
        "<summary>",
        "</details>",
        "<dl>",
        "<dd>",
        "</dl>",
        "<form>",
        "</form>",
        "<button>",
        "</button>",
        "<select><option>",
        "</select>",
        "<svg><text>",
        "</svg>",
        "<iframe src=\"https://youtu.be/abcDEF_1-23\"></iframe>",
        "<div class=\"gallery\">",
        "<div class=\"wp-caption\">",
        "<span class=\"credit\">",
        "<aside class=\"fact-box\">",
        "<p class=\"fact-title\">",
        "<aside class=\"related\">",
        "<aside class=\"pull-quote\">",
        "</aside>",
        "<figure class=\"wp-block-embed\">",
        "<blockquote class=\"twitter-tweet\">",
        "<q>",
        "</q>",
        " ",
        "\n",
        "<video src=\"/a.mp4\"></video>",
        "<object data=\"/a.swf\">",
        "</object>",
        "— ",
        "<center>",
        "<x-y>",
        "<mark class=\"todo\">",
        "<p data-id=\"abcdefghij\">",
        "<figure class=\"picture\" data-media=\"7\">",
        "<p class=\"missing\">",
        "<figure class=\"embed\" data-provider=\"x\">",
    ];
    let word = (0..400_u32).prop_map(|number| format!("kata{number}z"));
    let piece = prop_oneof![3 => select(TAGS).prop_map(str::to_owned), 2 => word];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_visible_word_is_lost(html in soup()) {
        let text = render_text(&parsed(&html).document);
        for word in words(&visible_text(&html)) {
            prop_assert!(text.contains(&word), "{} is not in {:?}", word, text);
        }
    }

    #[test]
    fn any_html_becomes_a_storable_document(html in soup()) {
        let document = parsed(&html).document;
        prop_assert_eq!(storable(&document), Vec::new());
        let read = Document::from_json(SCHEMA_VERSION, &document.to_json()).expect("readable JSON");
        prop_assert_eq!(read, document);
    }

    #[test]
    fn our_own_page_of_any_html_reads_back_the_same(html in soup()) {
        let once = parsed(&html).document;
        let twice = parsed(&render_html(&once, &Site)).document;
        let (once, twice) = (render_text(&once), render_text(&twice));
        prop_assert!(twice.split_whitespace().eq(once.split_whitespace()), "{:?} {:?}", once, twice);
    }
}

fn words(text: &str) -> Vec<String> {
    let numbers = text.split("kata").skip(1);
    numbers
        .filter_map(|rest| rest.split_once('z'))
        .map(|(number, _)| format!("kata{number}z"))
        .collect()
}

#[test]
fn a_fact_box_takes_its_title_from_the_heading_it_begins_with() {
    let parsed = parsed("<aside class=\"fact-box\"><h3>Dalam angka</h3><p>26 pasang</p></aside>");
    let Some(Block::FactBox(fact_box)) = parsed.document.blocks().first() else {
        panic!("not a fact box: {}", parsed.document.to_json());
    };
    assert_eq!(parsed.document.blocks().len(), 1);
    assert_eq!(fact_box.title.to_plain(), "Dalam angka");
}
