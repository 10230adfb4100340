//! A plain tree of HTML elements.
//!
//! The tree that html5ever fills is made of shared, mutable nodes and may be as
//! deep as an attacker likes. This copy is owned, immutable, without comments,
//! and of bounded depth, so that everything after it may recurse.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Below this depth only text is kept. Real articles stay under thirty.
const MAX_DEPTH: usize = 96;

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// An element, its attributes and what it contains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    /// In lower case for HTML.
    pub name: String,
    pub attrs: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// Parses a fragment as the content of a `div`.
pub(super) fn parse(html: &str) -> Element {
    let options = ParseOpts {
        tree_builder: TreeBuilderOpts {
            // Else the parser would take what `noscript` holds for text.
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        },
        ..ParseOpts::default()
    };
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), options, context, Vec::new(), false).one(html);
    // The parser hangs a fragment below an `html` element of its own.
    let nodes = dom.document.children.borrow();
    Element {
        name: "div".to_owned(),
        attrs: Vec::new(),
        children: nodes.iter().flat_map(|html| copied(html, 0)).collect(),
    }
}

fn copied(parent: &Handle, depth: usize) -> Vec<Node> {
    let children = parent.children.borrow();
    children
        .iter()
        .filter_map(|child| match &child.data {
            NodeData::Text { contents } => Some(Node::Text(contents.borrow().to_string())),
            NodeData::Element { .. } if depth >= MAX_DEPTH => Some(Node::Text(all_text(child))),
            NodeData::Element { name, attrs, .. } => Some(Node::Element(Element {
                name: name.local.to_string(),
                attrs: attrs
                    .borrow()
                    .iter()
                    .map(|attr| (attr.name.local.to_string(), attr.value.to_string()))
                    .collect(),
                children: copied(child, depth + 1),
            })),
            _ => None,
        })
        .collect()
}

/// The text below a node, with a space at each border, without recursion.
fn all_text(node: &Handle) -> String {
    let mut text = String::new();
    let mut open = vec![node.clone()];
    while let Some(node) = open.pop() {
        match &node.data {
            NodeData::Text { contents } => {
                text.push_str(&contents.borrow());
                text.push(' ');
            }
            NodeData::Element { name, .. } if is_invisible(&name.local) => {}
            _ => open.extend(node.children.borrow().iter().rev().cloned()),
        }
    }
    text
}

/// Elements that never show anything. `noscript` is among them because readers
/// have script, and because lazy loading puts each picture into one again.
pub(super) fn is_invisible(name: &str) -> bool {
    matches!(
        name,
        "base"
            | "col"
            | "colgroup"
            | "datalist"
            | "head"
            | "link"
            | "meta"
            | "noscript"
            | "param"
            | "script"
            | "source"
            | "style"
            | "template"
            | "title"
            | "track"
            | "wbr"
    )
}

impl Element {
    /// The value of an attribute.
    pub fn attr(&self, name: &str) -> Option<&str> {
        self.attrs
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first of several attributes that says something.
    pub fn first_attr(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .filter_map(|name| self.attr(name))
            .find(|value| !value.trim().is_empty())
    }

    /// A number such as `width="640"` or `width="640px"`.
    pub fn number(&self, name: &str) -> Option<u32> {
        let value = self.attr(name)?.trim();
        value.strip_suffix("px").unwrap_or(value).parse().ok()
    }

    /// The class attribute, empty if there is none.
    pub fn class(&self) -> &str {
        self.attr("class").unwrap_or_default()
    }

    /// Whether one of these stands in the class attribute.
    pub fn has_class(&self, classes: &[&str]) -> bool {
        self.class()
            .split_ascii_whitespace()
            .any(|class| classes.contains(&class))
    }

    /// The elements among the children.
    pub fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element below this one that fits, in document order.
    pub fn find(&self, fits: &dyn Fn(&Self) -> bool) -> Option<&Self> {
        self.elements().find_map(|element| {
            if fits(element) {
                return Some(element);
            }
            element.find(fits)
        })
    }

    /// The first element below this one with this name.
    pub fn find_name(&self, name: &str) -> Option<&Self> {
        self.find(&|element| element.name == name)
    }

    /// A copy of this element that lacks some of those below it.
    pub fn without(&self, dropped: &dyn Fn(&Self) -> bool) -> Self {
        let children = self.children.iter().filter_map(|child| match child {
            Node::Text(_) => Some(child.clone()),
            Node::Element(element) if dropped(element) => None,
            Node::Element(element) => Some(Node::Element(element.without(dropped))),
        });
        Self {
            name: self.name.clone(),
            attrs: self.attrs.clone(),
            children: children.collect(),
        }
    }

    /// All characters below this element as they stand; `<br>` is a line feed.
    pub fn raw_text(&self) -> String {
        let mut text = String::new();
        self.add_raw_text(&mut text);
        text
    }

    fn add_raw_text(&self, text: &mut String) {
        if self.name == "br" {
            text.push('\n');
        }
        for child in &self.children {
            match child {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) if is_invisible(&element.name) => {}
                Node::Element(element) => element.add_raw_text(text),
            }
        }
    }

    /// The markup again, for samples and for the sanitiser.
    pub fn to_html(&self) -> String {
        let mut html = String::new();
        self.add_html(&mut html);
        html
    }

    /// The markup of what is inside.
    pub fn inner_html(&self) -> String {
        let mut html = String::new();
        for child in &self.children {
            match child {
                Node::Text(text) => html.push_str(&escaped(text)),
                Node::Element(element) => element.add_html(&mut html),
            }
        }
        html
    }

    fn add_html(&self, html: &mut String) {
        html.push('<');
        html.push_str(&self.name);
        for (name, value) in &self.attrs {
            let value = value.replace('&', "&amp;").replace('"', "&quot;");
            html.push_str(&format!(" {name}=\"{value}\""));
        }
        html.push('>');
        html.push_str(&self.inner_html());
        if !is_void(&self.name) {
            html.push_str(&format!("</{}>", self.name));
        }
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// What a reader sees of some HTML: one line per block.
pub(in super::super) fn visible_text(html: &str) -> String {
    let mut text = String::new();
    add_visible(&parse(html), &mut text);
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let filled: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    filled.join("\n")
}

fn add_visible(element: &Element, text: &mut String) {
    for child in &element.children {
        match child {
            Node::Text(piece) => text.push_str(&piece.replace(['\n', '\r'], " ")),
            Node::Element(element) if is_invisible(&element.name) => {}
            Node::Element(element) => {
                let border = if is_phrasing(&element.name) { "" } else { "\n" };
                text.push_str(border);
                add_visible(element, text);
                text.push_str(border);
            }
        }
    }
}

fn is_phrasing(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "cite"
            | "code"
            | "del"
            | "em"
            | "i"
            | "ins"
            | "kbd"
            | "q"
            | "s"
            | "strong"
            | "sub"
            | "sup"
    )
}
