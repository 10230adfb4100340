//! Records out of short exports.

use super::{
    record::{Item, Record, TermRef},
    repair::Damage,
    wxr::{Cause, Wxr, WxrError},
};

const HEAD: &str = "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel>\n\
    <title>Situs</title><link>https://contoh.id</link><atom:link href=\"x\"/>\n\
    <wp:wxr_version>1.2</wp:wxr_version>";
const FOOT: &str = "</channel></rss>";

fn read(export: &str) -> Result<Vec<Record>, WxrError> {
    let mut wxr = Wxr::new(export.as_bytes());
    let mut records = Vec::new();
    while let Some(record) = wxr.next_record()? {
        records.push(record);
    }
    Ok(records)
}

fn item(inner: &str) -> Item {
    let records = read(&format!("{HEAD}<item>{inner}</item>{FOOT}")).expect("an export");
    match records.into_iter().next_back() {
        Some(Record::Item(item)) => *item,
        other => panic!("{other:?} is no item"),
    }
}

#[test]
fn the_site_comes_first_and_is_not_confused_with_its_icon() {
    let icon = "<image><title>Ikon</title><link>https://lain.id</link></image>";
    let records = read(&format!("{HEAD}{icon}{FOOT}")).expect("an export");
    let [Record::Site(site)] = records.as_slice() else {
        panic!("{records:?}");
    };
    assert_eq!(
        (site.title.as_str(), site.link.as_str()),
        ("Situs", "https://contoh.id")
    );
}

#[test]
fn elements_of_other_vocabularies_do_not_overwrite_those_of_the_item() {
    let item = item(
        "<title>Judul</title><media:title>Gambar</media:title><media:content url=\"x\"/>\
         <content:encoded>isi</content:encoded><excerpt:encoded>kutipan</excerpt:encoded>",
    );
    assert_eq!(item.title, "Judul");
    assert_eq!(
        (item.content.as_str(), item.excerpt.as_str()),
        ("isi", "kutipan")
    );
}

#[test]
fn text_may_be_escaped_or_lie_in_cdata_in_any_number_of_pieces() {
    let item = item(
        "<title>A &amp; B &#8211; C</title>\
         <content:encoded><![CDATA[a]]]]><![CDATA[>b\r\nc]]></content:encoded>",
    );
    assert_eq!(item.title, "A & B – C");
    assert_eq!(item.content, "a]]>b\nc");
}

#[test]
fn a_term_that_stands_twice_counts_once() {
    let item = item(
        "<category><![CDATA[Desa]]></category>\
         <category domain=\"category\" nicename=\"desa\"><![CDATA[Desa]]></category>\
         <category domain=\"tag\" nicename=\"padi\">Padi</category>",
    );
    let term = |taxonomy: &str, slug: &str, name: &str| TermRef {
        taxonomy: taxonomy.to_owned(),
        slug: slug.to_owned(),
        name: name.to_owned(),
    };
    assert_eq!(
        item.terms,
        [
            term("category", "desa", "Desa"),
            term("post_tag", "padi", "Padi")
        ]
    );
}

#[test]
fn a_file_that_ends_too_early_names_the_open_element_and_its_line() {
    for (export, element, begun, line) in [
        (format!("{HEAD}\n<item>\n<title>Ju"), "title", 5, 5),
        (
            format!("{HEAD}\n<item>\n<title><![CDATA[Ju\n"),
            "title",
            5,
            6,
        ),
        (format!("{HEAD}\n<item>\n"), "item", 4, 5),
        (format!("{HEAD}\n"), "channel", 1, 4),
        (format!("{HEAD}\n</channel>"), "rss", 1, 4),
    ] {
        let error = read(&export).expect_err("cut off");
        assert_eq!(error.line, line, "{error}");
        match error.cause {
            Cause::CutOff {
                element: found,
                begun: at,
            } => {
                assert_eq!((found.as_str(), at), (element, begun));
            }
            other => panic!("{other}"),
        }
    }
}

#[test]
fn an_export_complete_but_for_its_last_line_end_is_complete() {
    assert_eq!(
        read(&format!("{HEAD}{FOOT}"))
            .map(|records| records.len())
            .ok(),
        Some(1)
    );
}

#[test]
fn elements_that_overlap_are_refused_with_their_line() {
    let error = read(&format!("{HEAD}\n<item><title>x</item></title>{FOOT}")).expect_err("refused");
    assert_eq!(error.line, 4);
    assert!(matches!(error.cause, Cause::Mismatch { .. }), "{error}");
}

#[test]
fn elements_without_end_do_not_fill_the_memory() {
    let error = read(&format!("{HEAD}{}", "<a>".repeat(1_000))).expect_err("refused");
    assert!(matches!(error.cause, Cause::TooDeep), "{error}");
}

#[test]
fn stray_ampersands_and_unknown_references_stay_as_written_and_are_counted() {
    let export = format!("{HEAD}\n<item><title>A & B&nbsp;C &amp; D&E</title></item>{FOOT}");
    let mut wxr = Wxr::new(export.as_bytes());
    let mut title = String::new();
    while let Some(record) = wxr.next_record().expect("an export") {
        if let Record::Item(item) = record {
            title = item.title;
        }
    }
    assert_eq!(title, "A & B&nbsp;C & D&E");
    let repairs: Vec<_> = wxr
        .repairs()
        .iter()
        .map(|repair| (repair.damage, repair.count, repair.line))
        .collect();
    assert_eq!(
        repairs,
        [
            (Damage::StrayAmpersand, 2, 4),
            (Damage::UnknownEntity, 1, 4)
        ]
    );
}

proptest::proptest! {
    #[test]
    fn no_input_makes_the_reader_panic(
        inner in "(<item>|</item>|<title>|</title>|<!\\[CDATA\\[|\\]\\]>|&|&amp;|<!--|-->|<|>|a|\n){0,40}",
    ) {
        let _ = read(&format!("{HEAD}{inner}{FOOT}"));
    }
}
