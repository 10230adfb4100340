//! Tables.

use std::num::NonZeroU16;

use super::super::block::{Block, Cell, CellKind, Row, Table};
use super::super::inline::RichText;
use super::super::schema::NodeKind;
use super::dom::Element;
use super::{Reader, own_id};

impl Reader<'_> {
    /// A table, and after it what stood in its cells but is no text. `holder`
    /// carries the id; `captions` are lines from around the table.
    pub fn table(
        &mut self,
        element: &Element,
        holder: &Element,
        captions: Vec<RichText>,
    ) -> Vec<Block> {
        if own_id(holder).is_none() && is_frame(element) {
            return self.framed(element, captions);
        }
        let mut parts = Parts {
            captions,
            ..Parts::default()
        };
        self.table_part(element, CellKind::Data, &mut parts);

        let has_words = |row: &Row| row.cells.iter().any(|cell| !cell.text.is_blank());
        if !parts.rows.iter().any(has_words) {
            let mut blocks = self.paragraphs_of(parts.captions);
            blocks.extend(parts.beside);
            return blocks;
        }
        let caption = RichText::join(parts.captions);
        let mut blocks = vec![Block::Table(Table {
            id: self.ids.claim(holder),
            rows: parts.rows,
            caption: caption.limited_to(NodeKind::Caption.def().marks),
        })];
        blocks.extend(parts.beside);
        blocks
    }

    fn framed(&mut self, element: &Element, captions: Vec<RichText>) -> Vec<Block> {
        let mut blocks = self.flow(&element.children);
        blocks.extend(self.paragraphs_of(captions));
        blocks
    }

    fn table_part(&mut self, part: &Element, kind: CellKind, parts: &mut Parts) {
        for child in part.elements() {
            match child.name.as_str() {
                "caption" => {
                    let lines = self.lines(&child.children, &mut parts.beside);
                    parts.captions.extend(lines);
                }
                "thead" => self.table_part(child, CellKind::Header, parts),
                "tbody" | "tfoot" => self.table_part(child, CellKind::Data, parts),
                "tr" => self.row(child, kind, parts),
                _ => {}
            }
        }
    }

    fn row(&mut self, row: &Element, kind: CellKind, parts: &mut Parts) {
        let mut cells = Vec::new();
        for cell in row.elements() {
            let kind = match cell.name.as_str() {
                "th" => CellKind::Header,
                "td" => kind,
                _ => continue,
            };
            let lines = self.lines(&cell.children, &mut parts.beside);
            cells.push(Cell {
                kind,
                colspan: span(cell, "colspan"),
                rowspan: span(cell, "rowspan"),
                text: RichText::join(lines),
            });
        }
        if !cells.is_empty() {
            parts.rows.push(Row { cells });
        }
    }
}

/// What has been read of a table.
#[derive(Default)]
struct Parts {
    rows: Vec<Row>,
    captions: Vec<RichText>,
    /// What goes after the table.
    beside: Vec<Block>,
}

/// Whether a table has but one cell: a frame around something, not a table.
fn is_frame(table: &Element) -> bool {
    let cells = table.elements().map(|part| match part.name.as_str() {
        "tr" => part.elements().count(),
        "thead" | "tbody" | "tfoot" => part.elements().map(|row| row.elements().count()).sum(),
        _ => 0,
    });
    cells.sum::<usize>() <= 1
}

fn span(cell: &Element, name: &str) -> NonZeroU16 {
    let given = cell.number(name).and_then(|span| u16::try_from(span).ok());
    given.and_then(NonZeroU16::new).unwrap_or(Cell::ONE)
}
