//! The check for storing: what an editor's schema demands and types cannot say.

use std::collections::HashSet;

use super::Document;
use super::block::{Block, FactBox, Figure, Flow, Gallery, List, Related, Table};
use super::id::BlockId;
use super::located::{LocatedText, texts};
use super::schema::MAX_LIST_DEPTH;
use super::validate::{Fault, Problem};

pub(super) fn faults(document: &Document) -> Vec<Fault> {
    let mut check = Structure::default();
    for (index, block) in document.blocks().iter().enumerate() {
        check.block(block, &format!("content[{index}]"));
    }
    check.faults
}

#[derive(Default)]
struct Structure<'a> {
    ids: HashSet<&'a BlockId>,
    faults: Vec<Fault>,
}

impl<'a> Structure<'a> {
    fn block(&mut self, block: &'a Block, path: &str) {
        self.id(block.id(), path);
        for text in texts(block, path) {
            self.marks(&text);
        }
        match block {
            Block::Quote(block) => self.filled(&block.id, path, block.quote_text.len()),
            Block::List(block) => self.items(block, path, 1),
            Block::Figure(block) => self.media(block, path),
            Block::Gallery(block) => self.gallery(block, path),
            Block::Table(block) => self.table(block, path),
            Block::Related(block) => self.related(block, path),
            Block::FactBox(block) => self.fact_box(block, path),
            Block::Paragraph(_)
            | Block::Heading(_)
            | Block::PullQuote(_)
            | Block::Divider(_)
            | Block::Embed(_)
            | Block::Code(_)
            | Block::LegacyHtml(_) => {}
        }
    }

    fn id(&mut self, id: &'a BlockId, path: &str) {
        if !self.ids.insert(id) {
            let path = format!("{path}.attrs.id");
            self.faults.push(Fault::new(id, path, Problem::DuplicateId));
        }
    }

    fn filled(&mut self, id: &BlockId, path: &str, children: usize) {
        if children == 0 {
            let path = format!("{path}.content");
            self.faults.push(Fault::new(id, path, Problem::NoContent));
        }
    }

    fn marks(&mut self, text: &LocatedText<'_>) {
        let allowed = text.kind.def().marks;
        for (index, piece) in text.text.pieces().iter().enumerate() {
            for mark in piece.marks().iter() {
                if !allowed.contains(&mark.kind()) {
                    let path = format!("{}.content[{index}].marks", text.path);
                    let problem = Problem::MarkNotAllowed(mark.kind());
                    self.faults.push(Fault::new(text.block, path, problem));
                }
            }
        }
    }

    fn list(&mut self, list: &'a List, path: &str, depth: usize) {
        self.id(&list.id, path);
        self.items(list, path, depth);
    }

    fn items(&mut self, list: &'a List, path: &str, depth: usize) {
        self.filled(&list.id, path, list.items.len());
        if depth > MAX_LIST_DEPTH {
            self.faults
                .push(Fault::new(&list.id, path, Problem::ListTooDeep));
            return;
        }
        for (index, item) in list.items.iter().enumerate() {
            let path = format!("{path}.content[{index}]");
            self.id(&item.paragraph.id, &format!("{path}.content[0]"));
            for (index, nested) in item.lists.iter().enumerate() {
                let place = index + 1;
                self.list(nested, &format!("{path}.content[{place}]"), depth + 1);
            }
        }
    }

    fn gallery(&mut self, gallery: &'a Gallery, path: &str) {
        self.filled(&gallery.id, path, gallery.figures.len());
        for (index, figure) in gallery.figures.iter().enumerate() {
            let path = format!("{path}.content[{index}]");
            self.id(&figure.id, &path);
            self.media(figure, &path);
        }
    }

    fn media(&mut self, figure: &Figure, path: &str) {
        if figure.media.0 < 0 {
            let path = format!("{path}.attrs.media");
            self.faults
                .push(Fault::new(&figure.id, path, Problem::NegativeId));
        }
    }

    fn table(&mut self, table: &Table, path: &str) {
        let grid = format!("{path}.content[0]");
        self.filled(&table.id, &grid, table.rows.len());
        for (index, row) in table.rows.iter().enumerate() {
            self.filled(
                &table.id,
                &format!("{grid}.content[{index}]"),
                row.cells.len(),
            );
        }
    }

    fn related(&mut self, related: &Related, path: &str) {
        if related.articles.iter().any(|article| article.0 < 0) {
            let path = format!("{path}.attrs.articles");
            self.faults
                .push(Fault::new(&related.id, path, Problem::NegativeId));
        }
    }

    fn fact_box(&mut self, fact_box: &'a FactBox, path: &str) {
        self.filled(&fact_box.id, path, fact_box.content.len());
        for (index, flow) in fact_box.content.iter().enumerate() {
            let path = format!("{path}.content[{}]", index + 1);
            match flow {
                Flow::Paragraph(block) => self.id(&block.id, &path),
                Flow::List(block) => self.list(block, &path, 1),
            }
        }
    }
}
