//! JSON nodes to rich text.

use super::DocumentError;
use super::href::Href;
use super::inline::{Inline, Mark, MarkKind, Marks};
use super::json::{MarkNode, Node};
use super::open::Read;
use super::schema::NodeKind;

pub(super) fn inline(node: Node) -> Read<Inline> {
    let marks = marks(node.marks)?;
    node.attrs.finish()?;
    if !node.content.is_empty() {
        return Err(DocumentError::at(
            "content",
            "stands in a node that holds none",
        ));
    }
    match (NodeKind::from_name(&node.name), node.text) {
        (Some(NodeKind::Text), Some(text)) if !text.is_empty() => Ok(Inline::Text { text, marks }),
        (Some(NodeKind::Text), _) => Err(DocumentError::at("text", "is missing or empty")),
        (Some(NodeKind::HardBreak), None) => Ok(Inline::HardBreak { marks }),
        _ => Err(DocumentError::at("type", "is no inline node")),
    }
}

fn marks(nodes: Vec<MarkNode>) -> Read<Marks> {
    let mut marks = Marks::none();
    for (index, node) in nodes.into_iter().enumerate() {
        let mark = mark(node).map_err(|error| error.below(&format!("marks[{index}]")))?;
        if marks.has(mark.kind()) {
            return Err(DocumentError::at(format!("marks[{index}]"), "stands twice"));
        }
        marks = marks.with(mark);
    }
    Ok(marks)
}

fn mark(mut node: MarkNode) -> Read<Mark> {
    let kind = MarkKind::from_name(&node.name)
        .ok_or_else(|| DocumentError::at("type", "is an unknown mark"))?;
    let mark = match kind {
        MarkKind::Link => Mark::Link(node.attrs.take::<Href>("href")?),
        MarkKind::Todo => Mark::Todo,
        MarkKind::Strong => Mark::Strong,
        MarkKind::Em => Mark::Em,
        MarkKind::Strike => Mark::Strike,
        MarkKind::Sub => Mark::Sub,
        MarkKind::Sup => Mark::Sup,
        MarkKind::Code => Mark::Code,
    };
    node.attrs.finish()?;
    Ok(mark)
}
