//! A menu as a tree, and moving its entries about.

use crate::desk::form::Move;

/// How many levels a menu has at the most.
pub const DEEPEST: usize = 3;

/// An entry by its key, with what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub id: i64,
    pub children: Vec<Node>,
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: i64,
    pub parent: Option<i64>,
    pub position: i64,
}

/// The tree of entries with their parents, in order.
pub fn grow(rows: &[(i64, Option<i64>)]) -> Vec<Node> {
    below(rows, None)
}

fn below(rows: &[(i64, Option<i64>)], parent: Option<i64>) -> Vec<Node> {
    rows.iter()
        .filter(|(_, above)| *above == parent)
        .map(|(id, _)| Node {
            id: *id,
            children: below(rows, Some(*id)),
        })
        .collect()
}

/// Every entry with its place, parents before children.
pub fn places(nodes: &[Node]) -> Vec<Place> {
    let mut places = Vec::new();
    collect(nodes, None, &mut places);
    places
}

fn collect(nodes: &[Node], parent: Option<i64>, places: &mut Vec<Place>) {
    for (position, node) in (0..).zip(nodes) {
        places.push(Place {
            id: node.id,
            parent,
            position,
        });
        collect(&node.children, Some(node.id), places);
    }
}

/// Why an entry stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    /// There is nothing above, below or around it to move to.
    NoRoom,
    /// Something would stand lower than [`DEEPEST`].
    TooDeep,
}

/// Moves an entry with what stands below it.
pub fn shift(nodes: &mut Vec<Node>, id: i64, to: Move) -> Result<(), Stays> {
    let path = locate(nodes, id).ok_or(Stays::NoRoom)?;
    let (at, above) = path.split_last().ok_or(Stays::NoRoom)?;
    let at = *at;
    match to {
        Move::Up | Move::Down => {
            let siblings = level(nodes, above);
            let other = match to {
                Move::Up => at.checked_sub(1),
                _ => Some(at + 1).filter(|next| *next < siblings.len()),
            };
            siblings.swap(at, other.ok_or(Stays::NoRoom)?);
        }
        Move::In => {
            let siblings = level(nodes, above);
            let before = at.checked_sub(1).ok_or(Stays::NoRoom)?;
            if above.len() + 1 + height(&siblings[at]) > DEEPEST {
                return Err(Stays::TooDeep);
            }
            let node = siblings.remove(at);
            siblings[before].children.push(node);
        }
        Move::Out => {
            let (parent, over) = above.split_last().ok_or(Stays::NoRoom)?;
            let node = level(nodes, above).remove(at);
            level(nodes, over).insert(parent + 1, node);
        }
        Move::Before(next) => return before(nodes, &path, next),
    }
    Ok(())
}

/// Puts the entry at `path` before `next`, on its level, or last on the first.
fn before(nodes: &mut Vec<Node>, path: &[usize], next: Option<i64>) -> Result<(), Stays> {
    let (at, above) = path.split_last().ok_or(Stays::NoRoom)?;
    let untouched = nodes.clone();
    let node = level(nodes, above).remove(*at);
    let Some(next) = next else {
        nodes.push(node);
        return Ok(());
    };
    // An entry cannot stand before itself or within itself.
    let outcome = match locate(nodes, next) {
        None => Err(Stays::NoRoom),
        Some(target) if target.len() + height(&node) - 1 > DEEPEST => Err(Stays::TooDeep),
        Some(target) => Ok(target),
    };
    match outcome {
        Ok(target) => {
            if let Some((at, above)) = target.split_last() {
                level(nodes, above).insert(*at, node);
            }
            Ok(())
        }
        Err(stays) => {
            *nodes = untouched;
            Err(stays)
        }
    }
}

/// How many entries stand below the one with this key.
pub fn descendants(nodes: &[Node], id: i64) -> usize {
    fn count(node: &Node) -> usize {
        node.children.iter().map(|child| 1 + count(child)).sum()
    }
    nodes
        .iter()
        .map(|node| {
            if node.id == id {
                count(node)
            } else {
                descendants(&node.children, id)
            }
        })
        .sum()
}

/// On which level an entry stands, counted from 1.
pub fn depth(nodes: &[Node], id: i64) -> Option<usize> {
    locate(nodes, id).map(|path| path.len())
}

/// The places in the levels from the first one down to the entry.
fn locate(nodes: &[Node], id: i64) -> Option<Vec<usize>> {
    nodes.iter().enumerate().find_map(|(at, node)| {
        if node.id == id {
            return Some(vec![at]);
        }
        let mut path = locate(&node.children, id)?;
        path.insert(0, at);
        Some(path)
    })
}

/// The entries below the one at `path`; the first level for an empty path.
fn level<'a>(nodes: &'a mut Vec<Node>, path: &[usize]) -> &'a mut Vec<Node> {
    path.iter()
        .fold(nodes, |level, at| &mut level[*at].children)
}

/// How many levels an entry takes, its own included.
fn height(node: &Node) -> usize {
    1 + node.children.iter().map(height).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 1, 2 (3, 4 (5)), 6.
    fn tree() -> Vec<Node> {
        grow(&[
            (1, None),
            (2, None),
            (3, Some(2)),
            (4, Some(2)),
            (5, Some(4)),
            (6, None),
        ])
    }

    /// As "1 2(3 4(5)) 6".
    fn written(nodes: &[Node]) -> String {
        let words: Vec<String> = nodes
            .iter()
            .map(|node| match node.children.as_slice() {
                [] => node.id.to_string(),
                children => format!("{}({})", node.id, written(children)),
            })
            .collect();
        words.join(" ")
    }

    fn shifted(id: i64, to: Move) -> Result<String, Stays> {
        let mut nodes = tree();
        shift(&mut nodes, id, to)?;
        Ok(written(&nodes))
    }

    #[test]
    fn an_entry_moves_with_what_stands_below_it() {
        let cases = [
            (6, Move::Up, "1 6 2(3 4(5))"),
            (2, Move::Up, "2(3 4(5)) 1 6"),
            (3, Move::Down, "1 2(4(5) 3) 6"),
            (6, Move::In, "1 2(3 4(5) 6)"),
            (4, Move::Out, "1 2(3) 4(5) 6"),
            (5, Move::Out, "1 2(3 4 5) 6"),
            (6, Move::Before(Some(1)), "6 1 2(3 4(5))"),
            (1, Move::Before(Some(5)), "2(3 4(1 5)) 6"),
            (2, Move::Before(None), "1 6 2(3 4(5))"),
        ];
        for (id, to, wanted) in cases {
            assert_eq!(shifted(id, to).as_deref(), Ok(wanted), "{id} {to:?}");
        }
    }

    #[test]
    fn an_entry_stays_where_there_is_no_room() {
        for (id, to) in [
            (1, Move::Up),
            (6, Move::Down),
            (1, Move::In),
            (1, Move::Out),
            (9, Move::Up),
            // Within itself.
            (2, Move::Before(Some(5))),
            (2, Move::Before(Some(2))),
        ] {
            assert_eq!(shifted(id, to), Err(Stays::NoRoom), "{id} {to:?}");
        }
        // 2 has three levels of its own.
        assert_eq!(shifted(2, Move::In), Err(Stays::TooDeep));
        assert_eq!(shifted(4, Move::In), Err(Stays::TooDeep));
    }

    #[test]
    fn a_move_that_fails_changes_nothing() {
        let mut nodes = tree();
        assert!(shift(&mut nodes, 2, Move::Before(Some(5))).is_err());
        assert_eq!(nodes, tree());
    }

    #[test]
    fn places_and_tree_say_the_same() {
        let rows: Vec<_> = places(&tree())
            .into_iter()
            .map(|place| (place.id, place.parent))
            .collect();
        assert_eq!(grow(&rows), tree());
        assert_eq!(descendants(&tree(), 2), 3);
        assert_eq!(descendants(&tree(), 1), 0);
        assert_eq!(depth(&tree(), 5), Some(3));
    }
}
