//! Documents made at random, for property tests.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;

use super::super::Document;
use super::super::block::{
    Block, Cell, CellKind, Code, Divider, Embed, FactBox, FactVariant, Figure, FigureSize, Flow,
    Gallery, Heading, HeadingLevel, LegacyHtml, List, ListItem, ListStyle, Paragraph, PullQuote,
    Quote, Related, Row, Table,
};
use super::super::embed::EmbedSource;
use super::super::href::Href;
use super::super::id::{ArticleId, BlockId, MediaId};
use super::super::inline::{Inline, Mark, MarkKind, Marks, RichText};
use super::super::language::Language;
use super::super::legacy::SanitizedHtml;
use super::super::schema::NodeKind;

/// The strings that a document is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling {
    /// Whatever an attacker or a broken program may send.
    Hostile,
    /// Words with single spaces between them: what HTML carries unchanged.
    Words,
}

impl Filling {
    fn text(self) -> BoxedStrategy<String> {
        match self {
            Self::Hostile => prop_oneof![
                select(HOSTILE).prop_map(str::to_owned),
                any::<String>(),
                "[<>&\"'/=a-z\\[\\]!\\-\u{0}-\u{20}]{1,24}",
            ]
            .prop_filter("an empty run of text cannot stand", |text| !text.is_empty())
            .boxed(),
            Self::Words => vec("[a-zA-Zé“”<>&\"'0-9]{1,8}", 1..5)
                .prop_map(|words| words.join(" "))
                .boxed(),
        }
    }
}

pub const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "&lt;b&gt;&amp;&quot;&#60;",
    "<!-- --!> -->",
    "]]><![CDATA[",
    "</p></figure></textarea></title></style>",
    "javascript:alert(1)",
    "\u{0}\u{1}\u{8}\u{b}\u{c}\u{e}\u{1f}\u{7f}\u{80}\u{9f}",
    "\u{202e}terbalik\u{202c} \u{2066}a\u{2069}",
    "\u{feff}\u{fffe}\u{ffff}\u{fdd0}\u{10ffff}",
    "\r\n\r\t\n\u{a0}\u{2028}\u{2029}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} e\u{301}",
    "<plaintext>",
    "<a href=\"javascript:alert(1)\">",
    "{{constructor.constructor('alert(1)')()}}",
];

/// A document with blocks of every kind.
pub fn document(filling: Filling) -> impl Strategy<Value = Document> {
    vec(block(filling), 0..6).prop_map(Document::new)
}

pub fn block(filling: Filling) -> impl Strategy<Value = Block> {
    Union::new([
        paragraph(filling).prop_map(Block::Paragraph).boxed(),
        heading(filling).boxed(),
        quote(filling).boxed(),
        pull_quote(filling).boxed(),
        list(filling).prop_map(Block::List).boxed(),
        figure(filling).prop_map(Block::Figure).boxed(),
        gallery(filling).boxed(),
        table(filling).boxed(),
        id().prop_map(|id| Block::Divider(Divider { id })).boxed(),
        embed(filling).boxed(),
        related().boxed(),
        fact_box(filling).boxed(),
        code(filling).boxed(),
        legacy_html().boxed(),
    ])
}

fn id() -> impl Strategy<Value = BlockId> {
    "[a-z0-9]{12,20}".prop_map(|id| BlockId::parse(&id).expect("a valid id"))
}

fn href() -> impl Strategy<Value = Href> {
    const ADDRESSES: &[&str] = &[
        "https://contoh.id/a?b=1&c=\"2\"'<3>#d",
        "http://contoh.id",
        "/daerah/banjir",
        "/unduh/berkas.pdf",
        "#catatan",
        "mailto:redaksi@contoh.id?subject=<b>",
        "tel:+62315550100",
    ];
    select(ADDRESSES).prop_map(|address| Href::parse(address).expect("a usable address"))
}

fn marks(kind: NodeKind) -> impl Strategy<Value = Marks> {
    let allowed = kind.def().marks;
    (vec(any::<prop::sample::Index>(), 0..4), href()).prop_map(move |(indices, href)| {
        let kinds = indices.iter().map(|index| *index.get(allowed));
        kinds.fold(Marks::none(), |marks, kind| {
            marks.with(match kind {
                MarkKind::Link => Mark::Link(href.clone()),
                MarkKind::Todo => Mark::Todo,
                MarkKind::Strong => Mark::Strong,
                MarkKind::Em => Mark::Em,
                MarkKind::Strike => Mark::Strike,
                MarkKind::Sub => Mark::Sub,
                MarkKind::Sup => Mark::Sup,
                MarkKind::Code => Mark::Code,
            })
        })
    })
}

/// Some text; with [`Filling::Words`] line breaks stand between words only.
fn rich_text(filling: Filling, kind: NodeKind) -> BoxedStrategy<RichText> {
    let piece = (filling.text(), marks(kind), any::<bool>());
    vec(piece, 1..4)
        .prop_map(move |pieces| {
            let mut text = RichText::empty();
            for (words, marks, breaks) in pieces {
                if breaks && (filling == Filling::Hostile || !text.pieces().is_empty()) {
                    text.push(Inline::line_break());
                }
                text.push(Inline::marked(words, marks));
            }
            text
        })
        .boxed()
}

fn paragraph(filling: Filling) -> impl Strategy<Value = Paragraph> {
    (id(), rich_text(filling, NodeKind::Paragraph)).prop_map(|(id, text)| Paragraph { id, text })
}

fn heading(filling: Filling) -> impl Strategy<Value = Block> {
    let level = select(vec![
        HeadingLevel::Two,
        HeadingLevel::Three,
        HeadingLevel::Four,
    ]);
    (id(), level, rich_text(filling, NodeKind::Heading))
        .prop_map(|(id, level, text)| Block::Heading(Heading { id, level, text }))
}

fn quote(filling: Filling) -> impl Strategy<Value = Block> {
    (
        id(),
        vec(rich_text(filling, NodeKind::QuoteText), 1..3),
        rich_text(filling, NodeKind::Attribution),
    )
        .prop_map(|(id, quote_text, attribution)| {
            Block::Quote(Quote {
                id,
                quote_text,
                attribution,
            })
        })
}

fn pull_quote(filling: Filling) -> impl Strategy<Value = Block> {
    (id(), rich_text(filling, NodeKind::PullQuote))
        .prop_map(|(id, text)| Block::PullQuote(PullQuote { id, text }))
}

fn list(filling: Filling) -> impl Strategy<Value = List> {
    let leaf = items(filling, Just(Vec::new()).boxed());
    leaf.prop_recursive(3, 12, 2, move |inner| {
        items(filling, vec(inner, 0..2).boxed())
    })
}

fn items(filling: Filling, lists: BoxedStrategy<Vec<List>>) -> BoxedStrategy<List> {
    let style = prop_oneof![
        Just(ListStyle::Bullet),
        (0..9_u32).prop_map(|start| ListStyle::Ordered { start }),
    ];
    let item =
        (paragraph(filling), lists).prop_map(|(paragraph, lists)| ListItem { paragraph, lists });
    (id(), style, vec(item, 1..3))
        .prop_map(|(id, style, items)| List { id, style, items })
        .boxed()
}

fn figure(filling: Filling) -> impl Strategy<Value = Figure> {
    let size = select(vec![FigureSize::Normal, FigureSize::Wide, FigureSize::Full]);
    (
        id(),
        1..500_i64,
        filling.text(),
        any::<bool>(),
        filling.text(),
        size,
        rich_text(filling, NodeKind::Caption),
    )
        .prop_map(move |(id, media, alt, decorative, credit, size, caption)| {
            // HTML cannot carry a description that is not shown.
            let is_lost = decorative && filling == Filling::Words;
            Figure {
                id,
                media: MediaId(media),
                alt: if is_lost { String::new() } else { alt },
                decorative,
                credit,
                size,
                caption,
            }
        })
}

fn gallery(filling: Filling) -> impl Strategy<Value = Block> {
    (id(), vec(figure(filling), 2..4))
        .prop_map(|(id, figures)| Block::Gallery(Gallery { id, figures }))
}

fn table(filling: Filling) -> impl Strategy<Value = Block> {
    let kind = select(vec![CellKind::Header, CellKind::Data]);
    let cell =
        (kind, 1..3_u16, rich_text(filling, NodeKind::TableCell)).prop_map(|(kind, span, text)| {
            Cell {
                kind,
                colspan: span.try_into().expect("more than zero"),
                rowspan: Cell::ONE,
                text,
            }
        });
    let row = vec(cell, 1..4).prop_map(|cells| Row { cells });
    (id(), vec(row, 1..4), rich_text(filling, NodeKind::Caption))
        .prop_map(|(id, rows, caption)| Block::Table(Table { id, rows, caption }))
}

fn embed(filling: Filling) -> impl Strategy<Value = Block> {
    const PAGES: &[&str] = &[
        "https://youtu.be/abcDEF_1-23",
        "https://vimeo.com/1234/abcd",
        "https://twitter.com/warta/status/123456",
        "https://www.tiktok.com/@warta/video/123456",
        "https://www.instagram.com/reel/abc_DEF/",
        "https://www.facebook.com/warta/videos/123?a=<b>&c=\"d\"",
        "https://open.spotify.com/intl-id/episode/abc123",
        "https://soundcloud.com/warta/siaran",
        "https://wordpress.tv/2018/10/14/siaran/",
        "https://contoh.id/halaman?a=<b>&c=\"d\"",
    ];
    let source =
        select(PAGES).prop_map(|address| EmbedSource::parse(address).expect("a usable address"));
    (
        id(),
        source,
        filling.text(),
        rich_text(filling, NodeKind::Caption),
    )
        .prop_map(|(id, source, title, caption)| {
            Block::Embed(Embed {
                id,
                source,
                title,
                caption,
            })
        })
}

fn related() -> impl Strategy<Value = Block> {
    (id(), vec(1..500_i64, 1..3)).prop_map(|(id, articles)| {
        let articles = articles.into_iter().map(ArticleId).collect();
        Block::Related(Related { id, articles })
    })
}

fn fact_box(filling: Filling) -> impl Strategy<Value = Block> {
    let flow = prop_oneof![
        paragraph(filling).prop_map(Flow::Paragraph),
        list(filling).prop_map(Flow::List),
    ];
    (
        id(),
        select(&FactVariant::ALL[..]),
        rich_text(filling, NodeKind::FactTitle),
        vec(flow, 1..3),
    )
        .prop_map(|(id, variant, title, content)| {
            Block::FactBox(FactBox {
                id,
                variant,
                title,
                content,
            })
        })
}

fn code(filling: Filling) -> impl Strategy<Value = Block> {
    let language = prop::option::of("[a-z+#]{1,8}");
    (id(), language, filling.text()).prop_map(|(id, language, text)| {
        let language = language.and_then(|name| Language::parse(&name));
        Block::Code(Code { id, language, text })
    })
}

fn legacy_html() -> impl Strategy<Value = Block> {
    const MARKUP: &[&str] = &[
        "<dl><dt>Istilah</dt><dd>arti &amp; makna</dd></dl>",
        "<details><summary>Syarat</summary><p>KTP</p></details>",
        "<video src=\"/media/a.mp4\"></video>",
        "<p>a</p><script>alert(1)</script><p onclick=\"b\">c</p>",
    ];
    (id(), select(MARKUP)).prop_map(|(id, markup)| {
        let html = SanitizedHtml::sanitize(markup);
        Block::LegacyHtml(LegacyHtml { id, html })
    })
}
