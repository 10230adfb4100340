//! Lists.

use std::iter;

use super::super::block::{Block, List, ListItem, ListStyle, Paragraph};
use super::super::inline::RichText;
use super::super::schema::MAX_LIST_DEPTH;
use super::Reader;
use super::dom::{Element, Node};
use super::flatten::flatten;

impl Reader<'_> {
    /// A list, and after it whatever stood in its items but is neither text nor
    /// list.
    pub fn list(&mut self, element: &Element) -> Vec<Block> {
        self.list_depth += 1;
        let mut items = Items {
            done: Vec::new(),
            beside: Vec::new(),
            too_deep: self.list_depth >= MAX_LIST_DEPTH,
        };
        // Careless pages put text and lists straight into lists.
        let strays_stay_together = |a: &Node, b: &Node| !is_item(a) && !is_item(b);
        for group in element.children.chunk_by(strays_stay_together) {
            match group {
                [Node::Element(item)] if item.name == "li" => {
                    self.item(&mut items, &item.children, Place::NewItem);
                }
                strays => self.item(&mut items, strays, Place::LastItem),
            }
        }
        self.list_depth -= 1;

        let mut blocks = Vec::new();
        if !items.done.is_empty() {
            blocks.push(Block::List(List {
                id: self.ids.claim(element),
                style: style(element),
                items: items.done,
            }));
        }
        blocks.extend(items.beside);
        blocks
    }

    /// Reads what stands in one item. Text after a nested list begins a new
    /// item, because it must not move before the list.
    fn item(&mut self, items: &mut Items, nodes: &[Node], mut place: Place) {
        let mut text: Vec<Paragraph> = Vec::new();
        for block in self.flow(nodes) {
            match block {
                Block::Paragraph(paragraph) => text.push(paragraph),
                Block::List(list) => {
                    if !text.is_empty() {
                        place = Place::LastItem;
                    }
                    add_text(items, &mut text);
                    self.add_list(items, list, place);
                    place = Place::LastItem;
                }
                other => {
                    let lines = flatten(vec![other], &mut items.beside);
                    text.extend(lines.into_iter().map(|text| Paragraph {
                        id: self.ids.next(),
                        text,
                    }));
                }
            }
        }
        add_text(items, &mut text);
    }

    fn add_list(&mut self, items: &mut Items, list: List, place: Place) {
        if items.too_deep {
            items.done.extend(list.items);
            return;
        }
        if place == Place::NewItem || items.done.is_empty() {
            items.done.push(ListItem {
                paragraph: Paragraph {
                    id: self.ids.next(),
                    text: RichText::empty(),
                },
                lists: Vec::new(),
            });
        }
        if let Some(item) = items.done.last_mut() {
            item.lists.push(list);
        }
    }
}

/// The items of a list that is being read.
struct Items {
    done: Vec<ListItem>,
    /// What goes after the list.
    beside: Vec<Block>,
    /// Whether a list below this one would be nested too deep; its items then
    /// join this list.
    too_deep: bool,
}

/// Which item a nested list belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// One without text of its own.
    NewItem,
    LastItem,
}

/// Makes one item of several paragraphs.
fn add_text(items: &mut Items, text: &mut Vec<Paragraph>) {
    let mut paragraphs = std::mem::take(text).into_iter();
    let Some(first) = paragraphs.next() else {
        return;
    };
    let lines = iter::once(first.text).chain(paragraphs.map(|paragraph| paragraph.text));
    items.done.push(ListItem {
        paragraph: Paragraph {
            id: first.id,
            text: RichText::join(lines),
        },
        lists: Vec::new(),
    });
}

fn is_item(node: &Node) -> bool {
    matches!(node, Node::Element(element) if element.name == "li")
}

fn style(element: &Element) -> ListStyle {
    if element.name != "ol" {
        return ListStyle::Bullet;
    }
    ListStyle::Ordered {
        start: element.number("start").unwrap_or(1),
    }
}
