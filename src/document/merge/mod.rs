//! What two people made of the same text, in one document.
//!
//! Three-way, by block id: `base` is what both began with, `mine` is what I have
//! on the screen, `theirs` is what was saved meanwhile.
//!
//! - What one side changed and the other did not is taken from that side.
//! - What both changed is merged word by word where they changed other words.
//! - Where they changed the same, the result holds mine and names the conflict;
//!   what one removed and the other changed is kept, and named as well.
//!
//! So no text is lost but what somebody deleted while nobody else touched it.

mod block;
mod order;
mod text;

use std::collections::{HashMap, HashSet};

use super::Document;
use super::block::Block;
use super::id::BlockId;
use super::parts::inner_ids_mut;
use block::merge_blocks;
pub(super) use order::moved;
use order::{Orders, merge_orders};

/// The outcome of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// Storable if the three were.
    pub document: Document,
    /// Blocks of the document that are not as I had them, in its order.
    pub changed: Vec<BlockId>,
    /// In the order of the document.
    pub conflicts: Vec<Conflict>,
}

/// A block that both changed. The document holds mine, or theirs if I removed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub block: BlockId,
    /// `None` where the version has no such block.
    pub base: Option<Block>,
    pub mine: Option<Block>,
    pub theirs: Option<Block>,
}

/// Merges three storable documents.
pub fn merge(base: &Document, mine: &Document, theirs: &Document) -> Merged {
    let sides = Sides {
        base: by_id(base),
        mine: by_id(mine),
        theirs: by_id(theirs),
    };
    let orders = Orders {
        base: ids(base),
        mine: ids(mine),
        theirs: ids(theirs),
    };
    let fates: HashMap<&BlockId, Fate> = orders
        .mine
        .iter()
        .chain(&orders.theirs)
        .map(|id| (*id, sides.fate(id)))
        .collect();
    let is_kept = |id: &BlockId| !matches!(fates.get(id), None | Some(Fate::Removed));
    let order = merge_orders(&orders, is_kept);

    let mut blocks = Vec::with_capacity(order.len());
    let mut conflicts = Vec::new();
    for id in &order {
        match fates.get(id) {
            Some(Fate::Settled(block)) => blocks.push(block.clone()),
            Some(Fate::Disputed(block)) => {
                blocks.push(block.clone());
                conflicts.push(sides.conflict(id));
            }
            Some(Fate::Removed) | None => {}
        }
    }
    make_ids_unique(&mut blocks);
    Merged {
        changed: changed(&blocks, &sides.mine, &orders.mine),
        document: Document::new(blocks),
        conflicts,
    }
}

/// What one of three has when at most one of the others changed it, or both did
/// alike; `None` when they changed it differently.
pub fn pick<'a, T: PartialEq + ?Sized>(base: &'a T, mine: &'a T, theirs: &'a T) -> Option<&'a T> {
    if mine == theirs || base == theirs {
        Some(mine)
    } else if base == mine {
        Some(theirs)
    } else {
        None
    }
}

struct Sides<'a> {
    base: HashMap<&'a BlockId, &'a Block>,
    mine: HashMap<&'a BlockId, &'a Block>,
    theirs: HashMap<&'a BlockId, &'a Block>,
}

/// What becomes of a block.
enum Fate {
    Settled(Block),
    Disputed(Block),
    Removed,
}

impl Sides<'_> {
    fn fate(&self, id: &BlockId) -> Fate {
        let base = self.base.get(id).copied();
        match (
            base,
            self.mine.get(id).copied(),
            self.theirs.get(id).copied(),
        ) {
            (Some(base), Some(mine), Some(theirs)) => match merge_blocks(base, mine, theirs) {
                Some(merged) => Fate::Settled(merged),
                None => Fate::Disputed(mine.clone()),
            },
            (Some(base), Some(left), None) | (Some(base), None, Some(left)) if base == left => {
                Fate::Removed
            }
            (Some(_), Some(left), None) | (Some(_), None, Some(left)) => {
                Fate::Disputed(left.clone())
            }
            (None, Some(mine), Some(theirs)) if mine != theirs => Fate::Disputed(mine.clone()),
            (None, Some(added), _) | (None, None, Some(added)) => Fate::Settled(added.clone()),
            (_, None, None) => Fate::Removed,
        }
    }

    fn conflict(&self, id: &BlockId) -> Conflict {
        let of = |side: &HashMap<&BlockId, &Block>| side.get(id).copied().cloned();
        Conflict {
            block: id.clone(),
            base: of(&self.base),
            mine: of(&self.mine),
            theirs: of(&self.theirs),
        }
    }
}

fn by_id(document: &Document) -> HashMap<&BlockId, &Block> {
    let blocks = document.blocks().iter();
    blocks.map(|block| (block.id(), block)).collect()
}

fn ids(document: &Document) -> Vec<&BlockId> {
    document.blocks().iter().map(Block::id).collect()
}

/// A paragraph that I put into a list and they changed where it was stands in
/// both places, under one id. The inner one gets another: conflicts and presence
/// name whole blocks.
fn make_ids_unique(blocks: &mut [Block]) {
    let mut taken: HashSet<BlockId> = blocks.iter().map(|block| block.id().clone()).collect();
    // Not in the order of the document, which depends on whose side is called
    // mine; the names must not.
    let mut by_name: Vec<&mut Block> = blocks.iter_mut().collect();
    by_name.sort_by(|one, other| one.id().cmp(other.id()));
    for id in by_name.into_iter().flat_map(inner_ids_mut) {
        let fresh = std::iter::once(id.clone())
            .chain((0..).map(|attempt| BlockId::derived(id.as_str(), attempt)))
            .find(|name| !taken.contains(name));
        if let Some(fresh) = fresh {
            taken.insert(fresh.clone());
            *id = fresh;
        }
    }
}

/// Blocks that I do not have, have otherwise, or have elsewhere.
fn changed(
    blocks: &[Block],
    mine: &HashMap<&BlockId, &Block>,
    my_order: &[&BlockId],
) -> Vec<BlockId> {
    let place: HashMap<&BlockId, usize> = my_order.iter().copied().zip(0..).collect();
    let kept: Vec<&BlockId> = blocks
        .iter()
        .map(Block::id)
        .filter(|id| place.contains_key(id))
        .collect();
    let moved = moved(&kept, &place);
    let is_changed =
        |block: &&Block| mine.get(block.id()) != Some(block) || moved.contains(block.id());
    let changed = blocks.iter().filter(is_changed);
    changed.map(|block| block.id().clone()).collect()
}
