//! Taking a JSON node apart until nothing is left.

use std::iter::{Enumerate, Peekable};
use std::vec;

use super::DocumentError;
use super::decode_inline::inline;
use super::inline::RichText;
use super::json::{Attrs, Node};
use super::schema::NodeKind;

/// What has been read, or why it cannot be.
pub(super) type Read<T> = Result<T, DocumentError>;

/// A node that is being read: each part is taken, and what remains is refused.
pub(super) struct Open {
    pub kind: NodeKind,
    pub attrs: Attrs,
    pub children: Children,
}

impl Open {
    /// Begins with a block or a part of one, which has neither text nor marks.
    pub fn new(node: Node) -> Read<Self> {
        let Some(kind) = NodeKind::from_name(&node.name) else {
            let problem = format!("is the unknown node {:?}", node.name);
            return Err(DocumentError::at("type", problem));
        };
        if node.text.is_some() {
            return Err(DocumentError::at(
                "text",
                "stands in a node that holds none",
            ));
        }
        if !node.marks.is_empty() {
            return Err(DocumentError::at(
                "marks",
                "stand on a node that takes none",
            ));
        }
        Ok(Self {
            kind,
            attrs: node.attrs,
            children: Children::new(node.content),
        })
    }

    /// Refuses other kinds than these.
    pub fn expect(&self, kinds: &[NodeKind]) -> Read<()> {
        if kinds.contains(&self.kind) {
            return Ok(());
        }
        Err(self.misplaced())
    }

    /// The fault of a node that exists but not here.
    pub fn misplaced(&self) -> DocumentError {
        let problem = format!("is {:?}, which cannot stand here", self.kind.def().name);
        DocumentError::at("type", problem)
    }

    /// Hands over what has been read, if that was all there is.
    pub fn finish<T>(mut self, read: T) -> Read<T> {
        self.attrs.finish()?;
        self.children.finish()?;
        Ok(read)
    }
}

/// The children of a node, with their places for the paths of faults.
pub(super) struct Children(Peekable<Enumerate<vec::IntoIter<Node>>>);

impl Children {
    /// The children, none taken yet.
    pub fn new(nodes: Vec<Node>) -> Self {
        Self(nodes.into_iter().enumerate().peekable())
    }

    /// The next child, which must be there.
    pub fn next<T>(&mut self, read: impl FnOnce(Node) -> Read<T>) -> Read<T> {
        let (index, node) = self
            .0
            .next()
            .ok_or_else(|| DocumentError::at("content", "is too short"))?;
        read(node).map_err(|error| error.below(&format!("content[{index}]")))
    }

    /// All that is left.
    pub fn rest<T>(&mut self, read: impl Fn(Node) -> Read<T>) -> Read<Vec<T>> {
        let mut all = Vec::with_capacity(self.0.len());
        while self.0.peek().is_some() {
            all.push(self.next(&read)?);
        }
        Ok(all)
    }

    /// All that is left, as text.
    pub fn text(&mut self) -> Read<RichText> {
        Ok(self.rest(inline)?.into_iter().collect())
    }

    /// The text of the next child if it is of this kind, nothing otherwise.
    pub fn part(&mut self, kind: NodeKind) -> Read<RichText> {
        if !self.next_is(kind) {
            return Ok(RichText::empty());
        }
        self.next(part_text)
    }

    /// The texts of the next children as long as they are of this kind.
    pub fn parts(&mut self, kind: NodeKind) -> Read<Vec<RichText>> {
        let mut parts = Vec::new();
        while self.next_is(kind) {
            parts.push(self.next(part_text)?);
        }
        Ok(parts)
    }

    fn next_is(&mut self, kind: NodeKind) -> bool {
        self.0
            .peek()
            .is_some_and(|(_, node)| node.name == kind.def().name)
    }

    fn finish(&mut self) -> Read<()> {
        match self.0.next() {
            None => Ok(()),
            Some((index, node)) => {
                let problem = format!("{:?} does not belong here", node.name);
                Err(DocumentError::at(format!("content[{index}]"), problem))
            }
        }
    }
}

fn part_text(node: Node) -> Read<RichText> {
    let mut node = Open::new(node)?;
    let text = node.children.text()?;
    node.finish(text)
}
