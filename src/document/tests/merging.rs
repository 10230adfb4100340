//! Two people change one text.

use super::super::located::texts;
use super::super::merge::{Conflict, merge};
use super::super::*;

pub fn id(name: &str) -> BlockId {
    BlockId::parse(&format!("{name:x<10}")).expect("an id")
}

pub fn paragraph(name: &str, text: &str) -> Block {
    Block::Paragraph(Paragraph {
        id: id(name),
        text: RichText::plain(text),
    })
}

pub fn figure(name: &str) -> Figure {
    Figure {
        id: id(name),
        media: MediaId(7),
        alt: "Pasar".to_owned(),
        decorative: false,
        credit: String::new(),
        size: FigureSize::Normal,
        caption: RichText::plain("Suasana pasar"),
    }
}

pub fn document(blocks: impl IntoIterator<Item = Block>) -> Document {
    Document::new(blocks.into_iter().collect())
}

/// Of one paragraph.
fn merged_text(base: &str, mine: &str, theirs: &str) -> Result<String, Box<Conflict>> {
    let [base, mine, theirs] = [base, mine, theirs].map(|text| document([paragraph("p", text)]));
    let mut merged = merge(&base, &mine, &theirs);
    match merged.conflicts.pop() {
        Some(conflict) => Err(Box::new(conflict)),
        None => Ok(render_text(&merged.document)),
    }
}

#[test]
fn other_words_of_one_paragraph_are_both_taken() {
    assert_eq!(
        merged_text(
            "Bupati membuka pasar lama di Jombang kemarin.",
            "Bupati meresmikan pasar lama di Jombang kemarin.",
            "Bupati membuka pasar lama di Ngawi kemarin, Selasa.",
        ),
        Ok("Bupati meresmikan pasar lama di Ngawi kemarin, Selasa.".to_owned())
    );
}

#[test]
fn the_same_words_in_two_ways_are_a_conflict_that_holds_both() {
    let conflict = merged_text(
        "Korban tiga orang",
        "Korban empat orang",
        "Korban lima orang",
    )
    .expect_err("a conflict");
    let expected = ["tiga", "empat", "lima"]
        .map(|count| Some(paragraph("p", &format!("Korban {count} orang"))));
    assert_eq!(conflict.block, id("p"));
    assert_eq!([conflict.base, conflict.mine, conflict.theirs], expected);
}

#[test]
fn two_texts_in_one_place_are_a_conflict_and_the_same_text_is_none() {
    assert!(merged_text("Satu dua", "Satu dan dua", "Satu lalu dua").is_err());
    assert_eq!(
        merged_text("Satu dua", "Satu dan dua", "Satu dan dua"),
        Ok("Satu dan dua".to_owned())
    );
}

#[test]
fn a_word_that_one_made_bold_and_the_other_replaced_is_a_conflict() {
    let bold = RichText::from_iter([
        Inline::text("Satu "),
        Inline::marked("dua", Marks::from(vec![Mark::Strong])),
    ]);
    let mine = document([Block::Paragraph(Paragraph {
        id: id("p"),
        text: bold.clone(),
    })]);
    let base = document([paragraph("p", "Satu dua")]);
    let merged = merge(&base, &mine, &document([paragraph("p", "Satu tiga")]));
    assert_eq!(merged.conflicts.len(), 1);

    let merged = merge(&base, &mine, &document([paragraph("p", "Satu, dua")]));
    assert_eq!(merged.conflicts, []);
    let text = texts(&merged.document.blocks()[0], "")[0].text.clone();
    assert!(text.has_mark(MarkKind::Strong) && text.to_plain() == "Satu, dua");
}

#[test]
fn a_paragraph_made_a_heading_takes_the_words_of_the_other() {
    let base = document([paragraph("p", "Harga beras naik tajam")]);
    let mine = document([Block::Heading(Heading {
        id: id("p"),
        level: HeadingLevel::Three,
        text: RichText::plain("Harga beras naik tajam"),
    })]);
    let strong = Marks::from(vec![Mark::Strong]);
    let theirs = document([Block::Paragraph(Paragraph {
        id: id("p"),
        text: [
            Inline::marked("Harga", strong),
            Inline::text(" beras turun tajam"),
        ]
        .into_iter()
        .collect(),
    })]);
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(merged.conflicts, []);
    assert_eq!(storable(&merged.document), []);
    assert_eq!(merged.document.blocks()[0].kind(), NodeKind::Heading);
    assert_eq!(render_text(&merged.document), "Harga beras turun tajam");
}

#[test]
fn what_one_removed_and_the_other_changed_is_kept_and_named() {
    let base = document([paragraph("a", "Satu"), paragraph("b", "Dua")]);
    let without = document([paragraph("a", "Satu")]);
    let edited = document([paragraph("a", "Satu"), paragraph("b", "Dua tiga")]);

    let merged = merge(&base, &without, &edited);
    assert_eq!(merged.document, edited);
    assert_eq!(merged.changed, [id("b")]);
    assert_eq!(
        merged.conflicts,
        [Conflict {
            block: id("b"),
            base: Some(paragraph("b", "Dua")),
            mine: None,
            theirs: Some(paragraph("b", "Dua tiga")),
        }]
    );

    let merged = merge(&base, &edited, &without);
    assert_eq!(merged.document, edited);
    assert_eq!(merged.changed, []);
    assert_eq!(merged.conflicts[0].theirs, None);
}

#[test]
fn the_photo_editor_and_the_copy_desk_work_on_one_picture() {
    let base = figure("f");
    let mine = Figure {
        credit: "Antara/Sari".to_owned(),
        size: FigureSize::Wide,
        ..base.clone()
    };
    let theirs = Figure {
        caption: RichText::plain("Suasana pasar pagi"),
        alt: "Pedagang di pasar".to_owned(),
        ..base.clone()
    };
    let of = |figure: &Figure| document([Block::Figure(figure.clone())]);
    let merged = merge(&of(&base), &of(&mine), &of(&theirs));
    assert_eq!(merged.conflicts, []);
    let expected = Figure {
        credit: mine.credit.clone(),
        size: mine.size,
        ..theirs.clone()
    };
    assert_eq!(merged.document, of(&expected));

    // What was written of the picture is wrong for another.
    let other = Figure {
        media: MediaId(8),
        ..base.clone()
    };
    assert_eq!(
        merge(&of(&base), &of(&other), &of(&theirs)).conflicts.len(),
        1
    );
}

#[test]
fn cells_and_items_are_merged_where_the_table_and_the_list_stay_as_they_are() {
    let table = |cells: [&str; 2]| {
        let cell = |text: &str| Cell {
            kind: CellKind::Data,
            colspan: Cell::ONE,
            rowspan: Cell::ONE,
            text: RichText::plain(text),
        };
        Block::Table(Table {
            id: id("t"),
            rows: vec![Row {
                cells: cells.map(cell).to_vec(),
            }],
            caption: RichText::empty(),
        })
    };
    let list = |items: &[&str]| {
        let item = |(index, text): (usize, &&str)| ListItem {
            paragraph: Paragraph {
                id: id(&format!("i{index}")),
                text: RichText::plain(*text),
            },
            lists: Vec::new(),
        };
        Block::List(List {
            id: id("l"),
            style: ListStyle::Bullet,
            items: items.iter().enumerate().map(item).collect(),
        })
    };
    let merged = merge(
        &document([table(["1", "2"]), list(&["satu", "dua"])]),
        &document([table(["1", "3"]), list(&["satu", "tiga"])]),
        &document([table(["0", "2"]), list(&["nol", "dua"])]),
    );
    assert_eq!(merged.conflicts, []);
    assert_eq!(
        merged.document,
        document([table(["0", "3"]), list(&["nol", "tiga"])])
    );

    let longer = merge(
        &document([list(&["satu"])]),
        &document([list(&["satu", "dua"])]),
        &document([list(&["nol"])]),
    );
    assert_eq!(longer.conflicts.len(), 1);
}

#[test]
fn a_paragraph_in_two_places_gets_a_second_name() {
    let base = document([paragraph("p", "Satu")]);
    let in_list = document([Block::List(List {
        id: id("l"),
        style: ListStyle::Bullet,
        items: vec![ListItem {
            paragraph: Paragraph {
                id: id("p"),
                text: RichText::plain("Satu"),
            },
            lists: Vec::new(),
        }],
    })]);
    let edited = document([paragraph("p", "Satu dua")]);
    for (mine, theirs) in [(&in_list, &edited), (&edited, &in_list)] {
        let merged = merge(&base, mine, theirs);
        assert_eq!(storable(&merged.document), []);
        assert_eq!(merged.document.blocks().len(), 2);
        assert_eq!(merged.conflicts.len(), 1);
    }
}
