//! Two versions read as one.

use proptest::prelude::*;

use super::super::compare::{Comparison, Labels, compare, compare_plain};
use super::super::*;
use super::arbitrary::Filling;
use super::merging::{document, figure, id, paragraph};
use super::merging_properties::{config, versions};
use super::properties::{Everything, Page};

const LABELS: Labels = Labels {
    added: "Ditambahkan",
    removed: "Dihapus",
    moved: "Dipindahkan",
    before: "Sebelumnya",
    after: "Sekarang",
    alt: "Teks alternatif",
    credit: "Kredit",
    title: "Judul",
    form: "Bentuk diubah",
};

fn compared(
    old: impl IntoIterator<Item = Block>,
    new: impl IntoIterator<Item = Block>,
) -> Comparison {
    compare(&document(old), &document(new), &Everything, &LABELS)
}

fn list(items: &[(&str, &str)]) -> Block {
    let item = |(name, text): &(&str, &str)| ListItem {
        paragraph: Paragraph {
            id: id(name),
            text: RichText::plain(*text),
        },
        lists: Vec::new(),
    };
    Block::List(List {
        id: id("l"),
        style: ListStyle::Bullet,
        items: items.iter().map(item).collect(),
    })
}

#[test]
fn words_are_marked_inside_their_paragraph() {
    let compared = compared(
        [paragraph("p", "Bupati membuka pasar lama.")],
        [paragraph(
            "p",
            "Bupati meresmikan dan membersihkan pasar lama.",
        )],
    );
    assert_eq!(
        compared.html,
        "<p data-id=\"pxxxxxxxxx\">Bupati <del>membuka</del><ins>meresmikan dan membersihkan</ins> \
         pasar lama.</p>"
    );
    assert_eq!((compared.added_words, compared.removed_words), (3, 1));
}

#[test]
fn blocks_that_came_went_and_moved_are_named() {
    let [a, b, c] =
        [("a", "Satu"), ("b", "Dua"), ("c", "Tiga")].map(|(id, text)| paragraph(id, text));
    let new = paragraph("d", "Empat lima");
    let compared = compared([a.clone(), b.clone(), c.clone()], [c, a, new]);
    assert_eq!(
        compared.html,
        "<p class=\"revision-label\">Dipindahkan</p><p data-id=\"cxxxxxxxxx\">Tiga</p>\
         <p data-id=\"axxxxxxxxx\">Satu</p>\
         <del class=\"revision-block\"><p class=\"revision-label\">Dihapus</p>\
         <p data-id=\"bxxxxxxxxx\">Dua</p></del>\
         <ins class=\"revision-block\"><p class=\"revision-label\">Ditambahkan</p>\
         <p data-id=\"dxxxxxxxxx\">Empat lima</p></ins>"
    );
    assert_eq!((compared.added_words, compared.removed_words), (2, 1));
}

#[test]
fn another_picture_is_shown_beside_the_one_before() {
    let old = figure("f");
    let new = Figure {
        media: MediaId(8),
        ..old.clone()
    };
    let html = compared([Block::Figure(old)], [Block::Figure(new)]).html;
    let (before, after) = html.split_once("</del>").expect("the picture before");
    assert!(before.contains("Sebelumnya") && before.contains("data-media=\"7\""));
    assert!(after.contains("Sekarang") && after.contains("data-media=\"8\""));
}

#[test]
fn what_is_said_of_a_picture_stands_below_it() {
    let old = figure("f");
    let new = Figure {
        alt: "Pasar pagi".to_owned(),
        credit: "Antara".to_owned(),
        size: FigureSize::Wide,
        caption: RichText::plain("Suasana ramai"),
        ..old.clone()
    };
    let html = compared([Block::Figure(old)], [Block::Figure(new)]).html;
    for part in [
        "Suasana <del>pasar</del><ins>ramai</ins>",
        "<p class=\"revision-note\">Teks alternatif: Pasar<ins> pagi</ins></p>",
        "<p class=\"revision-note\">Kredit: <ins>Antara</ins></p>",
        "<p class=\"revision-note\">Bentuk diubah</p>",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn items_are_compared_one_by_one() {
    let html = compared(
        [list(&[("i", "satu dua"), ("j", "tiga")])],
        [list(&[("i", "satu lima"), ("k", "empat")])],
    )
    .html;
    assert_eq!(
        html,
        "<ul data-id=\"lxxxxxxxxx\"><li><p data-id=\"ixxxxxxxxx\">satu <del>dua</del><ins>lima</ins></p></li>\
         <li><p data-id=\"jxxxxxxxxx\"><del>tiga</del></p></li>\
         <li><p data-id=\"kxxxxxxxxx\"><ins>empat</ins></p></li></ul>"
    );
}

#[test]
fn a_speaker_who_was_removed_is_still_seen() {
    let quote = |attribution: &str| {
        Block::Quote(Quote {
            id: id("q"),
            quote_text: vec![RichText::plain("Tidak benar.")],
            attribution: RichText::plain(attribution),
        })
    };
    let html = compared([quote("Sari")], [quote("")]).html;
    assert!(html.contains("<footer><del>Sari</del></footer>"), "{html}");
}

#[test]
fn a_paragraph_that_became_a_heading_says_so() {
    let heading = Block::Heading(Heading {
        id: id("p"),
        level: HeadingLevel::Two,
        text: RichText::plain("Satu dua"),
    });
    let html = compared([paragraph("p", "Satu")], [heading]).html;
    assert_eq!(
        html,
        "<h2 data-id=\"pxxxxxxxxx\">Satu<ins> dua</ins></h2>\
         <p class=\"revision-note\">Bentuk diubah</p>"
    );
}

#[test]
fn headlines_are_escaped() {
    let compared = compare_plain("Harga <b>", "Harga <i>naik");
    assert_eq!(
        compared.html,
        "Harga &lt;<del>b&gt;</del><ins>i&gt;naik</ins>"
    );
    assert_eq!(compare_plain("", "").html, "");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_text_does_not_differ_from_itself([document, _, _] in versions(Filling::Hostile)) {
        let compared = compare(&document, &document, &Everything, &LABELS);
        prop_assert_eq!(compared.html, render_html(&document, &Everything));
        prop_assert_eq!((compared.added_words, compared.removed_words), (0, 0));
    }

    #[test]
    fn no_text_gets_out_of_a_comparison_as_markup([base, one, other] in versions(Filling::Hostile)) {
        for (old, new) in [(&base, &one), (&one, &other), (&other, &base)] {
            let compared = compare(old, new, &Everything, &LABELS);
            let page = Page::parse(&compared.html);
            prop_assert_eq!(page.errors, Vec::<String>::new());
            let is_harmless = |(tag, attribute): &(String, String)| {
                tag != "script" && !attribute.starts_with("on") && attribute != "style"
            };
            prop_assert!(page.markup.iter().all(is_harmless));
        }
    }

    #[test]
    fn a_comparison_turned_round_counts_the_other_way([base, changed, _] in versions(Filling::Words)) {
        let there = compare(&base, &changed, &Everything, &LABELS);
        let back = compare(&changed, &base, &Everything, &LABELS);
        let balance = |compared: &Comparison| compared.added_words as i64 - compared.removed_words as i64;
        prop_assert_eq!(balance(&there), -balance(&back));
    }

    #[test]
    fn both_texts_can_be_read_out_of_a_comparison(old in "([a-z]{1,4}[ ,.]){0,12}", new in "([a-z]{1,4}[ ,.]){0,12}") {
        let html = compare_plain(&old, &new).html;
        prop_assert_eq!(without(&html, "ins"), old);
        prop_assert_eq!(without(&html, "del"), new);
    }
}

/// The text without what stands in these elements, and without tags.
fn without(html: &str, tag: &str) -> String {
    let mut left = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(&format!("<{tag}>")) {
        left.push_str(before);
        rest = after.split_once(&format!("</{tag}>")).expect("an end").1;
    }
    left.push_str(rest);
    ["<ins>", "</ins>", "<del>", "</del>"]
        .iter()
        .fold(left, |text, tag| text.replace(tag, ""))
}
