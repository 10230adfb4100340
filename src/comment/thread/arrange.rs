//! Putting the answers of a thread into the order in which they are read.

use std::collections::{HashMap, HashSet};

use crate::comment::CommentId;

/// A comment of a thread without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Branch {
    pub id: CommentId,
    pub parent_id: Option<CommentId>,
    pub is_shown: bool,
}

/// A comment with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    pub id: CommentId,
    /// Real, however deep.
    pub depth: usize,
}

/// The answers below `root`, each right after what it answers. `branches` are all
/// of the thread, in the order of their times. One that is not shown keeps its
/// place while something that is shown hangs on it, and only then.
pub fn arrange(root: CommentId, branches: &[Branch]) -> Vec<Placed> {
    let mut below: HashMap<CommentId, Vec<&Branch>> = HashMap::new();
    for branch in branches {
        below
            .entry(branch.parent_id.unwrap_or(root))
            .or_default()
            .push(branch);
    }
    let kept = kept(branches);
    let mut placed = Vec::new();
    // As a stack: the first to be read comes last.
    let mut open: Vec<(CommentId, usize)> = Vec::new();
    let answers_of = |id: CommentId, depth: usize, open: &mut Vec<(CommentId, usize)>| {
        let answers = below.get(&id).into_iter().flatten().rev();
        open.extend(answers.map(|answer| (answer.id, depth)));
    };
    answers_of(root, 1, &mut open);
    while let Some((id, depth)) = open.pop() {
        if kept.contains(&id) {
            placed.push(Placed { id, depth });
            answers_of(id, depth + 1, &mut open);
        }
    }
    placed
}

/// Those that are shown, and all that one of them hangs on.
fn kept(branches: &[Branch]) -> HashSet<CommentId> {
    let parents: HashMap<CommentId, Option<CommentId>> = branches
        .iter()
        .map(|branch| (branch.id, branch.parent_id))
        .collect();
    let mut kept = HashSet::new();
    for branch in branches.iter().filter(|branch| branch.is_shown) {
        let mut next = Some(branch.id);
        while let Some(id) = next {
            if !kept.insert(id) {
                break;
            }
            next = parents.get(&id).copied().flatten();
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branch(id: i64, parent: i64, is_shown: bool) -> Branch {
        Branch {
            id: CommentId(id),
            parent_id: Some(CommentId(parent)),
            is_shown,
        }
    }

    fn order(branches: &[Branch]) -> Vec<(i64, usize)> {
        arrange(CommentId(1), branches)
            .into_iter()
            .map(|placed| (placed.id.0, placed.depth))
            .collect()
    }

    #[test]
    fn an_answer_stands_right_after_what_it_answers() {
        let branches = [
            branch(2, 1, true),
            branch(3, 1, true),
            branch(4, 2, true),
            branch(5, 4, true),
            branch(6, 2, true),
        ];
        assert_eq!(order(&branches), [(2, 1), (4, 2), (5, 3), (6, 2), (3, 1)]);
    }

    #[test]
    fn what_is_hidden_keeps_its_place_only_while_something_hangs_on_it() {
        let branches = [
            branch(2, 1, false),
            branch(3, 2, true),
            branch(4, 1, false),
            branch(5, 4, false),
            branch(6, 1, true),
            branch(7, 6, false),
            branch(8, 7, false),
            branch(9, 8, true),
        ];
        assert_eq!(
            order(&branches),
            [(2, 1), (3, 2), (6, 1), (7, 2), (8, 3), (9, 4)]
        );
        assert_eq!(order(&[branch(2, 1, false), branch(3, 2, false)]), []);
        // A hidden one before a shown neighbour, not before its answer.
        assert_eq!(order(&[branch(2, 1, false), branch(3, 1, true)]), [(3, 1)]);
    }

    #[test]
    fn a_chain_of_thousands_needs_no_stack() {
        let branches: Vec<Branch> = (2..=5000).map(|id| branch(id, id - 1, true)).collect();
        let placed = arrange(CommentId(1), &branches);
        assert_eq!(placed.len(), 4999);
        assert_eq!(placed[4998].depth, 4999);
    }
}
