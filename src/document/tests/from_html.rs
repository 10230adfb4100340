//! What old pages hold, and what becomes of it.
//!
//! Most tests compare HTML before and after; ids are left out of the latter.

use super::super::*;

/// A site with pictures 1 to 99 and articles 1 to 99.
pub(super) struct Site;

impl Resolver for Site {
    fn media(&mut self, image: &HtmlImage<'_>) -> Option<MediaId> {
        let by_class = image.class.split_whitespace();
        let number = image.data_id.or_else(|| {
            by_class
                .into_iter()
                .find_map(|c| c.strip_prefix("wp-image-"))
        })?;
        MediaId::new(number.parse().ok()?).filter(|id| id.0 < 100)
    }

    fn article(&mut self, reference: &str) -> Option<ArticleId> {
        let number = reference.trim_start_matches("/berita/");
        ArticleId::new(number.parse().ok()?).filter(|id| id.0 < 100)
    }
}

impl References for Site {
    fn media(&self, id: MediaId) -> Option<MediaView<'_>> {
        Some(MediaView {
            src: format!("/m/{id}.jpg").into(),
            width: None,
            height: None,
            srcset: None,
            webp: None,
            present: true,
        })
    }

    fn article(&self, id: ArticleId) -> Option<ArticleView<'_>> {
        Some(ArticleView {
            url: format!("/berita/{id}").into(),
            headline: format!("Berita {id}").into(),
        })
    }
}

pub(super) fn parsed(html: &str) -> Parsed {
    parse_html(html, &mut Site, "uji")
}

/// The blocks of some HTML, printed again without what every block repeats.
pub(super) fn reprinted(html: &str) -> String {
    let html = render_html(&parsed(html).document, &Site);
    let mut parts = html.split(" data-id=\"");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('"').map_or("", |(_, rest)| rest));
    }
    plain
        .replace(" loading=\"lazy\" decoding=\"async\"", "")
        .replace(" role=\"group\" aria-label=\"Galeri foto\"", "")
        .replace(" tabindex=\"0\"", "")
}

pub(super) fn noted(html: &str) -> Vec<(String, LegacyReason)> {
    let notes = parsed(html).legacy.into_iter();
    notes.map(|note| (note.element, note.reason)).collect()
}

#[test]
fn wordpress_block_markup_becomes_blocks() {
    let html = "<!-- wp:paragraph -->\n<p>Air mulai <strong>surut</strong>.</p>\n<!-- /wp:paragraph -->\n\n\
        <!-- wp:heading {\"level\":3} -->\n<h3 class=\"wp-block-heading\">Kerugian</h3>\n<!-- /wp:heading -->\n\
        <!-- wp:separator -->\n<hr class=\"wp-block-separator\"/>\n<!-- /wp:separator -->";
    assert_eq!(
        reprinted(html),
        "<p>Air mulai <strong>surut</strong>.</p><h3>Kerugian</h3><hr>"
    );
}

#[test]
fn heading_levels_are_brought_below_the_headline() {
    assert_eq!(
        reprinted("<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6>"),
        "<h2>a</h2><h2>b</h2><h3>c</h3><h4>d</h4><h4>e</h4><h4>f</h4>"
    );
}

#[test]
fn a_heading_loses_its_weight_and_keeps_its_words() {
    assert_eq!(
        reprinted("<h2><b>Harga <i>beras</i></b><br>naik</h2>"),
        "<h2>Harga <em>beras</em><br>naik</h2>"
    );
}

#[test]
fn wrappers_are_looked_through_and_loose_text_becomes_paragraphs() {
    assert_eq!(
        reprinted(
            "satu<div><section>dua <span style=\"color:red\">tiga</span></section>empat</div>"
        ),
        "<p>satu</p><p>dua tiga</p><p>empat</p>"
    );
}

#[test]
fn blank_lines_part_paragraphs_and_empty_paragraphs_vanish() {
    assert_eq!(
        reprinted("<div>satu<br>dua<br />\n<br>tiga<br></div><p>&nbsp;</p><p></p><p><br></p>"),
        "<p>satu<br>dua</p><p>tiga</p>"
    );
}

#[test]
fn white_space_shrinks_as_browsers_show_it() {
    assert_eq!(
        reprinted("<p>\n  satu\n  <b> dua</b> <i> tiga </i>\t.</p>"),
        "<p>satu <strong>dua</strong> <em>tiga </em>.</p>"
    );
}

#[test]
fn inline_elements_and_their_old_names_become_marks() {
    assert_eq!(
        reprinted(
            "<p><b>a</b><i>b</i><strike>c</strike><del>d</del>H<sub>2</sub>O m<sup>2</sup> <kbd>e</kbd> <q>f</q></p>"
        ),
        "<p><strong>a</strong><em>b</em><s>cd</s>H<sub>2</sub>O m<sup>2</sup> <code>e</code> “f”</p>"
    );
}

#[test]
fn weight_and_slant_given_as_style_are_seen() {
    assert_eq!(
        reprinted(
            "<b style=\"font-weight:normal\"><p><span style=\"font-weight:700\">a</span> \
             <span style=\"font-style: italic\">b</span></p></b>"
        ),
        "<p><strong>a</strong> <em>b</em></p>"
    );
}

#[test]
fn a_bad_link_keeps_its_text_and_is_noted() {
    let html = "<p><a href=\"javascript:alert(1)\">klik</a> <a href=\"halaman.html\">lihat</a></p>";
    assert_eq!(reprinted(html), "<p>klik lihat</p>");
    assert_eq!(
        noted(html),
        [
            ("a".to_owned(), LegacyReason::BadLink),
            ("a".to_owned(), LegacyReason::BadLink),
        ]
    );
}

#[test]
fn a_link_without_scheme_and_a_link_to_a_file_are_completed() {
    assert_eq!(
        reprinted("<p><a href=\"//contoh.id/a\">a</a> <a href=\"/apbd.pdf\">b</a></p>"),
        "<p><a href=\"https://contoh.id/a\" rel=\"noopener\">a</a> \
         <a href=\"/apbd.pdf\" rel=\"external\">b</a></p>"
    );
}

#[test]
fn a_quote_finds_its_speaker_wherever_old_pages_put_it() {
    let quote = "<blockquote><p>Kami siap.</p><footer>Bu Lurah</footer></blockquote>";
    for html in [
        "<blockquote class=\"wp-block-quote\"><p>Kami siap.</p><cite>Bu Lurah</cite></blockquote>",
        "<blockquote><p>Kami siap.</p><footer>— <cite>Bu Lurah</cite></footer></blockquote>",
        "<blockquote><p>Kami siap.</p><p><cite>Bu Lurah</cite></p></blockquote>",
        "<blockquote><p>Kami siap.</p><p>– Bu Lurah</p></blockquote>",
        "<blockquote>Kami siap.<br>-- Bu Lurah</blockquote>",
        "<figure><blockquote>Kami siap.</blockquote><figcaption>Bu Lurah</figcaption></figure>",
    ] {
        assert_eq!(
            reprinted(html).replace("<em>", "").replace("</em>", ""),
            quote,
            "{html}"
        );
    }
}

#[test]
fn a_quote_of_several_paragraphs_and_no_speaker_stays_whole() {
    assert_eq!(
        reprinted("<blockquote><p>Satu.</p><p>Dua.</p></blockquote>"),
        "<blockquote><p>Satu.</p><p>Dua.</p></blockquote>"
    );
    assert_eq!(
        reprinted("<blockquote>- hanya satu baris</blockquote>"),
        "<blockquote><p>- hanya satu baris</p></blockquote>"
    );
}

#[test]
fn pull_quotes_of_themes_and_of_wordpress_are_recognised() {
    for html in [
        "<blockquote class=\"pullquote\"><p>Air pasang.</p></blockquote>",
        "<figure class=\"wp-block-pullquote\"><blockquote><p>Air pasang.</p></blockquote></figure>",
        "<aside class=\"pull-quote\">Air pasang.</aside>",
    ] {
        assert_eq!(
            reprinted(html),
            "<aside class=\"pull-quote\"><p>Air pasang.</p></aside>",
            "{html}"
        );
    }
}

#[test]
fn a_figure_keeps_caption_size_and_credit_and_loses_the_link_around_it() {
    assert_eq!(
        reprinted(
            "<figure class=\"wp-block-image alignwide\"><a href=\"/besar.jpg\">\
             <img src=\"/a.jpg\" alt=\"Sungai\" class=\"wp-image-7\"></a>\
             <figcaption>Sungai meluap. <span class=\"media-credit\">Rina/Warta</span></figcaption></figure>"
        ),
        "<figure class=\"picture\" data-media=\"7\" data-size=\"wide\"><img src=\"/m/7.jpg\" alt=\"Sungai\">\
         <figcaption><span class=\"caption\">Sungai meluap.</span> <span class=\"credit\">Rina/Warta</span></figcaption></figure>"
    );
}

#[test]
fn captions_of_wordpress_before_blocks_are_found() {
    assert_eq!(
        reprinted(
            "<div id=\"attachment_7\" class=\"wp-caption alignnone\"><img class=\"size-full wp-image-7\" src=\"a.jpg\">\
             <p class=\"wp-caption-text\">Sungai meluap</p></div>"
        ),
        "<figure class=\"picture\" data-media=\"7\"><img src=\"/m/7.jpg\" alt=\"\">\
         <figcaption><span class=\"caption\">Sungai meluap</span></figcaption></figure>"
    );
}

#[test]
fn a_picture_inside_a_paragraph_splits_it() {
    assert_eq!(
        reprinted(
            "<p>Sebelum <a href=\"/b\"><img class=\"wp-image-7\" src=\"a.jpg\" alt=\"x\"></a> sesudah</p>"
        ),
        "<p>Sebelum</p><figure class=\"picture\" data-media=\"7\"><img src=\"/m/7.jpg\" alt=\"x\"></figure><p>sesudah</p>"
    );
}

#[test]
fn an_unknown_picture_leaves_its_words_and_is_noted() {
    let html = "<figure><img src=\"/hilang.jpg\" alt=\"Peta\"><figcaption>Peta banjir</figcaption></figure>";
    assert_eq!(reprinted(html), "<p>Peta</p><p>Peta banjir</p>");
    let notes = parsed(html).legacy;
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].reason, LegacyReason::UnknownPicture);
    assert_eq!(notes[0].sample, "/hilang.jpg");
}

#[test]
fn emoji_stay_text_and_tracking_pixels_go() {
    assert_eq!(
        reprinted(
            "<p>Hore <img class=\"emoji\" alt=\"🎉\" src=\"e.svg\"> ya<img src=\"https://h.example/p\" width=\"1\" height=\"1\"></p>"
        ),
        "<p>Hore 🎉 ya</p>"
    );
}

#[test]
fn a_lazily_loaded_picture_is_asked_for_by_its_real_address() {
    struct Asked(Vec<String>);
    impl Resolver for Asked {
        fn media(&mut self, image: &HtmlImage<'_>) -> Option<MediaId> {
            self.0.push(image.src.to_owned());
            None
        }
        fn article(&mut self, _: &str) -> Option<ArticleId> {
            None
        }
    }
    let mut asked = Asked(Vec::new());
    let html = "<img src=\"data:image/gif;base64,R0\" data-src=\"/a.jpg\"><noscript><img src=\"/a.jpg\"></noscript>";
    parse_html(html, &mut asked, "uji");
    assert_eq!(asked.0, ["/a.jpg"]);
}

#[test]
fn galleries_of_every_age_become_galleries() {
    let gallery = "<div class=\"gallery\"><figure class=\"picture\" data-media=\"1\"><img src=\"/m/1.jpg\" alt=\"\">\
        <figcaption><span class=\"caption\">satu</span></figcaption></figure>\
        <figure class=\"picture\" data-media=\"2\"><img src=\"/m/2.jpg\" alt=\"\"></figure></div><p>semua</p>";
    for html in [
        "<figure class=\"wp-block-gallery has-nested-images\"><figure class=\"wp-block-image\"><img class=\"wp-image-1\"><figcaption>satu</figcaption></figure>\
         <figure class=\"wp-block-image\"><img class=\"wp-image-2\"></figure><figcaption>semua</figcaption></figure>",
        "<figure class=\"wp-block-gallery\"><ul><li><figure><img data-id=\"1\"><figcaption>satu</figcaption></figure></li>\
         <li><figure><img data-id=\"2\"></figure></li></ul><figcaption>semua</figcaption></figure>",
        "<div class=\"gallery\"><dl class=\"gallery-item\"><dt><a href=\"/x\"><img class=\"wp-image-1\"></a></dt><dd>satu</dd></dl>\
         <dl class=\"gallery-item\"><dt><img class=\"wp-image-2\"></dt></dl></div><p>semua</p>",
    ] {
        assert_eq!(reprinted(html), gallery, "{html}");
    }
}

#[test]
fn nested_lists_stay_nested() {
    assert_eq!(
        reprinted(
            "<ul><li>satu<ol start=\"3\"><li>tiga</li></ol></li><li><p>dua</p><p>lagi</p></li></ul>"
        ),
        "<ul><li><p>satu</p><ol start=\"3\"><li><p>tiga</p></li></ol></li><li><p>dua<br>lagi</p></li></ul>"
    );
}

#[test]
fn a_list_put_straight_into_a_list_belongs_to_the_item_before() {
    assert_eq!(
        reprinted("<ul><li>satu</li><ul><li>dalam</li></ul>lepas</ul>"),
        "<ul><li><p>satu</p><ul><li><p>dalam</p></li></ul></li><li><p>lepas</p></li></ul>"
    );
}

#[test]
fn words_after_a_nested_list_stay_after_it() {
    assert_eq!(
        render_text(&parsed("<ul><li>satu<ul><li>dua</li></ul>tiga</li></ul>").document),
        "- satu\n  - dua\n- tiga"
    );
}

#[test]
fn a_picture_in_a_list_stands_after_it() {
    assert_eq!(
        reprinted("<ol><li>a<img class=\"wp-image-7\"></li><li>b</li></ol>"),
        "<ol><li><p>a</p></li><li><p>b</p></li></ol><figure class=\"picture\" data-media=\"7\"><img src=\"/m/7.jpg\" alt=\"\"></figure>"
    );
}

#[test]
fn a_table_keeps_header_spans_and_caption() {
    assert_eq!(
        reprinted(
            "<figure class=\"wp-block-table\"><table><thead><tr><td>Desa</td><td>KK</td></tr></thead>\
             <tbody><tr><td colspan=\"2\">nihil</td></tr></tbody></table><figcaption>Data 2026</figcaption></figure>"
        ),
        "<figure class=\"table\"><table><tbody><tr><th>Desa</th><th>KK</th></tr><tr><td colspan=\"2\">nihil</td></tr></tbody></table>\
         <figcaption><span class=\"caption\">Data 2026</span></figcaption></figure>"
    );
}

#[test]
fn a_table_that_only_frames_something_is_looked_through() {
    assert_eq!(
        reprinted("<table><tr><td><p>satu</p><p>dua</p></td></tr></table>"),
        "<p>satu</p><p>dua</p>"
    );
    assert_eq!(
        reprinted(
            "<table class=\"tr-caption-container\"><tr><td><img class=\"wp-image-7\"></td></tr><tr><td class=\"tr-caption\">Sungai</td></tr></table>"
        ),
        "<figure class=\"picture\" data-media=\"7\"><img src=\"/m/7.jpg\" alt=\"\"><figcaption><span class=\"caption\">Sungai</span></figcaption></figure>"
    );
}

#[test]
fn code_keeps_its_spaces_and_its_language() {
    assert_eq!(
        reprinted(
            "<pre class=\"wp-block-code\"><code class=\"language-Rust\">fn a() {\n    <b>b</b>\n}\n</code></pre>"
        ),
        "<pre><code class=\"language-rust\">fn a() {\n    b\n}</code></pre>"
    );
    assert_eq!(
        reprinted("<pre class=\"wp-block-verse\">larik satu\nlarik dua\n\nbait dua</pre>"),
        "<p>larik satu<br>larik dua</p><p>bait dua</p>"
    );
}
