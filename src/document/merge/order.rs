//! Where the blocks stand when two people added, moved and removed some.

use std::collections::{HashMap, HashSet};

use super::super::id::BlockId;

/// The ids of three versions of a document.
pub(super) struct Orders<'a> {
    pub base: Vec<&'a BlockId>,
    pub mine: Vec<&'a BlockId>,
    pub theirs: Vec<&'a BlockId>,
}

/// The order of the merged document: mine, with what they moved and added put
/// behind what it follows on their side. What both moved stands where I have it;
/// what both added in the same place stands there, mine first.
pub(super) fn merge_orders<'a>(
    orders: &Orders<'a>,
    is_kept: impl Fn(&BlockId) -> bool,
) -> Vec<&'a BlockId> {
    let Orders { base, mine, theirs } = orders;
    let place: HashMap<&BlockId, usize> = base.iter().copied().zip(0..).collect();
    let my_ids: HashSet<&BlockId> = mine.iter().copied().collect();
    let their_ids: HashSet<&BlockId> = theirs.iter().copied().collect();
    let in_all =
        |id: &BlockId| place.contains_key(id) && my_ids.contains(id) && their_ids.contains(id);
    let moved = |side: &[&'a BlockId]| {
        let common: Vec<&BlockId> = side.iter().copied().filter(|id| in_all(id)).collect();
        moved(&common, &place)
    };
    let (moved_by_me, moved_by_them) = (moved(mine), moved(theirs));
    let stays = |id: &&BlockId| !moved_by_them.contains(*id) || moved_by_me.contains(*id);

    let mut chain = Chain::of(mine.iter().copied().filter(|id| is_kept(id)).filter(stays));
    let mut before = None;
    for id in theirs.iter().copied().filter(|id| is_kept(id)) {
        if !chain.holds(id) {
            // Behind what I added there.
            let is_my_addition = |id: &BlockId| !place.contains_key(id) && !their_ids.contains(id);
            chain.insert(id, chain.last_of_run(before, is_my_addition));
        }
        before = Some(id);
    }
    chain.into_vec()
}

/// Of ids that also stand in the base, those that are no longer where they were
/// among each other: all but the most that kept their order.
pub(in crate::document) fn moved<'a>(
    ids: &[&'a BlockId],
    place: &HashMap<&BlockId, usize>,
) -> HashSet<&'a BlockId> {
    let places: Vec<usize> = ids.iter().filter_map(|id| place.get(id).copied()).collect();
    let resting = longest_rise(&places);
    let is_resting = |index: &usize| resting.contains(index);
    (0..ids.len())
        .filter(|index| !is_resting(index))
        .map(|index| ids[index])
        .collect()
}

/// The indices of a longest increasing subsequence (patience sorting).
fn longest_rise(values: &[usize]) -> HashSet<usize> {
    // For each length, the index of the least value that ends such a rise.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        let length = ends.partition_point(|end| values[*end] < *value);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    let mut rise = HashSet::new();
    let mut next = ends.last().copied();
    while let Some(index) = next {
        rise.insert(index);
        next = before[index];
    }
    rise
}

/// Ids in a row that others can be put between. `None` stands before the first.
struct Chain<'a> {
    next: HashMap<Option<&'a BlockId>, Option<&'a BlockId>>,
}

impl<'a> Chain<'a> {
    fn of(ids: impl Iterator<Item = &'a BlockId>) -> Self {
        let mut next = HashMap::new();
        let mut last = None;
        for id in ids {
            next.insert(last, Some(id));
            last = Some(id);
        }
        next.insert(last, None);
        Self { next }
    }

    fn holds(&self, id: &'a BlockId) -> bool {
        self.next.contains_key(&Some(id))
    }

    fn after(&self, place: Option<&'a BlockId>) -> Option<&'a BlockId> {
        self.next.get(&place).copied().flatten()
    }

    fn last_of_run(
        &self,
        mut place: Option<&'a BlockId>,
        belongs: impl Fn(&BlockId) -> bool,
    ) -> Option<&'a BlockId> {
        while let Some(next) = self.after(place).filter(|id| belongs(id)) {
            place = Some(next);
        }
        place
    }

    fn insert(&mut self, id: &'a BlockId, behind: Option<&'a BlockId>) {
        let next = self.after(behind);
        self.next.insert(behind, Some(id));
        self.next.insert(Some(id), next);
    }

    fn into_vec(self) -> Vec<&'a BlockId> {
        let mut ids = Vec::with_capacity(self.next.len());
        let mut next = self.after(None);
        while let Some(id) = next {
            ids.push(id);
            next = self.after(Some(id));
        }
        ids
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &str) -> Vec<BlockId> {
        let id = |name: char| BlockId::parse(&name.to_string().repeat(10)).expect("an id");
        names.chars().map(id).collect()
    }

    fn merged(base: &str, mine: &str, theirs: &str) -> String {
        let (base, mine, theirs) = (ids(base), ids(mine), ids(theirs));
        let orders = Orders {
            base: base.iter().collect(),
            mine: mine.iter().collect(),
            theirs: theirs.iter().collect(),
        };
        let removed =
            |id: &BlockId| base.contains(id) && !(mine.contains(id) && theirs.contains(id));
        merge_orders(&orders, |id| !removed(id))
            .iter()
            .map(|id| &id.as_str()[..1])
            .collect()
    }

    #[test]
    fn what_either_added_or_removed_is_added_or_removed() {
        assert_eq!(merged("abcd", "axbd", "abcyd"), "axbyd");
        assert_eq!(merged("abc", "bc", "ab"), "b");
        assert_eq!(merged("ab", "xab", "aby"), "xaby");
        assert_eq!(merged("", "xy", "pq"), "xypq");
    }

    #[test]
    fn what_both_add_in_one_place_stands_there_in_turn() {
        assert_eq!(merged("ab", "axyb", "apqb"), "axypqb");
    }

    #[test]
    fn a_move_is_kept_beside_what_the_other_adds() {
        assert_eq!(merged("abcd", "dabc", "abxcd"), "dabxc");
        assert_eq!(merged("abcd", "abxcd", "dabc"), "dabxc");
    }

    #[test]
    fn two_moves_are_both_made_and_of_one_block_mine_counts() {
        assert_eq!(merged("abcdef", "bcdefa", "fabcde"), "fbcdea");
        assert_eq!(merged("abcd", "dabc", "adbc"), "dabc");
    }
}
