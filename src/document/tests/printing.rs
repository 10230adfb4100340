//! HTML and plain text of single blocks.

use super::super::*;

/// Picture 1 is there, picture 2 has lost its file; article 1 is published.
struct Site;

impl References for Site {
    fn media(&self, id: MediaId) -> Option<MediaView<'_>> {
        (id.0 <= 2).then(|| MediaView {
            src: "/m/1-800.jpg".into(),
            width: Some(1_200),
            height: Some(800),
            srcset: Some("/m/1-400.jpg 400w, /m/1-800.jpg 800w".into()),
            webp: Some("/m/1-400.webp 400w".into()),
            present: id.0 == 1,
        })
    }

    fn article(&self, id: ArticleId) -> Option<ArticleView<'_>> {
        (id.0 == 1).then(|| ArticleView {
            url: "/daerah/banjir-surut".into(),
            headline: "Banjir \"surut\"".into(),
        })
    }
}

fn id() -> BlockId {
    BlockId::parse("aaaaaaaaaa").expect("a valid id")
}

fn html(block: Block) -> String {
    render_html(&Document::new(vec![block]), &Site)
}

fn text(block: Block) -> String {
    render_text(&Document::new(vec![block]))
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph {
        id: id(),
        text: RichText::plain(text),
    })
}

fn figure(media: i64) -> Figure {
    Figure {
        id: id(),
        media: MediaId(media),
        alt: "Sungai meluap".to_owned(),
        decorative: false,
        credit: "Rina/Warta".to_owned(),
        size: FigureSize::Normal,
        caption: RichText::plain("Air naik."),
    }
}

fn embed(url: &str, title: &str) -> Block {
    Block::Embed(Embed {
        id: id(),
        source: EmbedSource::parse(url).expect("a usable address"),
        title: title.to_owned(),
        caption: RichText::empty(),
    })
}

#[test]
fn a_picture_reserves_its_place_and_is_loaded_late() {
    assert_eq!(
        html(Block::Figure(figure(1))),
        "<figure class=\"picture\" data-id=\"aaaaaaaaaa\" data-media=\"1\">\
         <picture><source type=\"image/webp\" srcset=\"/m/1-400.webp 400w\" \
         sizes=\"(min-width: 44rem) 41rem, 100vw\"><img src=\"/m/1-800.jpg\" alt=\"Sungai meluap\" width=\"1200\" height=\"800\" \
         srcset=\"/m/1-400.jpg 400w, /m/1-800.jpg 800w\" sizes=\"(min-width: 44rem) 41rem, 100vw\" \
         loading=\"lazy\" decoding=\"async\"></picture>\
         <figcaption><span class=\"caption\">Air naik.</span> <span class=\"credit\">Rina/Warta</span></figcaption></figure>"
    );
}

#[test]
fn a_picture_without_file_is_words_and_no_request() {
    for media in [2, 3] {
        let html = html(Block::Figure(figure(media)));
        assert!(html.contains("<p class=\"missing\">Sungai meluap</p>"));
        assert!(!html.contains("<img"));
    }
    let nameless = Figure {
        alt: String::new(),
        ..figure(2)
    };
    assert!(html(Block::Figure(nameless)).contains("Gambar tidak tersedia"));
}

#[test]
fn a_decorative_picture_is_passed_over_by_screen_readers() {
    let decorative = Figure {
        decorative: true,
        ..figure(1)
    };
    assert!(html(Block::Figure(decorative)).contains(" alt=\"\""));
}

#[test]
fn an_embed_is_a_link_until_somebody_clicks() {
    assert_eq!(
        html(embed("https://youtu.be/abcDEF_1-23", "Rapat <desa>")),
        "<figure class=\"embed\" data-id=\"aaaaaaaaaa\" data-provider=\"youtube\" \
         data-embed-src=\"https://www.youtube-nocookie.com/embed/abcDEF_1-23\">\
         <a href=\"https://www.youtube.com/watch?v=abcDEF_1-23\" rel=\"noopener\">\
         Buka di YouTube: Rapat &lt;desa&gt;</a></figure>"
    );
    assert_eq!(
        html(embed("https://contoh.id/peta", "")),
        "<figure class=\"embed\" data-id=\"aaaaaaaaaa\" data-provider=\"generic\">\
         <a href=\"https://contoh.id/peta\" rel=\"noopener\">Buka di contoh.id</a></figure>"
    );
}

#[test]
fn related_shows_what_readers_may_see_and_else_nothing() {
    let related = |articles: &[i64]| {
        let articles = articles.iter().map(|id| ArticleId(*id)).collect();
        html(Block::Related(Related { id: id(), articles }))
    };
    assert_eq!(
        related(&[2, 1]),
        "<aside class=\"related\" data-id=\"aaaaaaaaaa\"><p class=\"related-label\">Baca juga</p>\
         <ul><li><a href=\"/daerah/banjir-surut\" data-article=\"1\">Banjir \"surut\"</a></li></ul></aside>"
    );
    assert_eq!(related(&[2]), "");
}

#[test]
fn neighbouring_runs_share_the_elements_of_their_marks() {
    let link = Mark::Link(Href::parse("/a").expect("a path"));
    let linked = Marks::none().with(link);
    let text = RichText::from_iter([
        Inline::marked("satu ", linked.clone()),
        Inline::marked("dua", linked.with(Mark::Strong)),
        Inline::HardBreak {
            marks: linked.with(Mark::Strong),
        },
        Inline::marked("tiga", linked.with(Mark::Em)),
    ]);
    assert_eq!(
        html(Block::Paragraph(Paragraph { id: id(), text })),
        "<p data-id=\"aaaaaaaaaa\"><a href=\"/a\">satu <strong>dua<br></strong><em>tiga</em></a></p>"
    );
}

#[test]
fn the_parts_that_say_nothing_are_left_out() {
    let quote = Block::Quote(Quote {
        id: id(),
        quote_text: vec![RichText::plain("Kami siap.")],
        attribution: RichText::plain(" "),
    });
    assert_eq!(
        html(quote),
        "<blockquote data-id=\"aaaaaaaaaa\"><p>Kami siap.</p></blockquote>"
    );
    let fact_box = Block::FactBox(FactBox {
        id: id(),
        variant: FactVariant::Kronologi,
        title: RichText::empty(),
        content: Vec::new(),
    });
    assert_eq!(
        html(fact_box),
        "<aside class=\"fact-box\" data-id=\"aaaaaaaaaa\" data-variant=\"kronologi\"></aside>"
    );
}

#[test]
fn text_of_a_table_is_tab_separated() {
    let cell = |text: &str| Cell {
        kind: CellKind::Data,
        colspan: Cell::ONE,
        rowspan: Cell::ONE,
        text: RichText::plain(text),
    };
    let table = Table {
        id: id(),
        rows: vec![
            Row {
                cells: vec![cell("Desa"), cell("KK")],
            },
            Row {
                cells: vec![cell("Suka\tMaju"), cell("12")],
            },
        ],
        caption: RichText::plain("Data"),
    };
    assert_eq!(text(Block::Table(table)), "Desa\tKK\nSuka Maju\t12\nData");
}

#[test]
fn text_of_pictures_and_embeds_is_their_words_and_address() {
    assert_eq!(
        text(Block::Figure(figure(1))),
        "Sungai meluap\nAir naik.\nRina/Warta"
    );
    assert_eq!(
        text(embed("https://contoh.id/peta", "Peta")),
        "Buka di contoh.id: Peta https://contoh.id/peta"
    );
}

#[test]
fn blocks_stand_apart_in_plain_text() {
    let document = Document::new(vec![
        paragraph("Satu."),
        Block::Divider(Divider { id: id() }),
        paragraph("Dua."),
    ]);
    assert_eq!(render_text(&document), "Satu.\n\nDua.");
}

#[test]
fn plain_text_is_fit_for_xml() {
    assert_eq!(text(paragraph("a\0b\u{b}c\u{fffe}d")), "abcd");
}

#[test]
fn a_summary_ends_with_a_word() {
    let document = Document::new(vec![
        Block::Figure(figure(1)),
        paragraph("Air di Kali Lor surut, "),
        paragraph("warga pulang."),
    ]);
    assert_eq!(
        summary(&document, 80),
        "Air di Kali Lor surut, warga pulang."
    );
    assert_eq!(summary(&document, 30), "Air di Kali Lor surut, warga…");
    assert_eq!(summary(&document, 24), "Air di Kali Lor surut…");
    assert_eq!(summary(&document, 3), "Ai…");
    assert_eq!(summary(&document, 0), "");
    assert_eq!(summary(&Document::default(), 80), "");
}

/// Every kind of block, in HTML that a validator has seen: `end2end/html.once.spec.ts`
/// reads the same file.
#[test]
fn the_document_of_version_1_is_printed_as_it_was_validated() {
    let document = Document::from_json(1, include_str!("version_1.json")).expect("a document");
    let printed = render_html(&document, &Site);
    assert_eq!(
        printed,
        include_str!("version_1.html").trim_end(),
        "version_1.html must be:\n{printed}"
    );
}
