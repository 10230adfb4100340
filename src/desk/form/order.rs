//! Putting rows into another order.

/// Where a row goes. `In` and `Out` are for lists with levels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
    /// Becomes the last child of the row above it.
    In,
    /// Stands behind its parent.
    Out,
    /// Before the row with this key, or at the end.
    Before(Option<i64>),
}

/// Moves a row of a list without levels; `false` when that cannot be.
pub fn reorder(keys: &mut Vec<i64>, key: i64, to: Move) -> bool {
    let Some(from) = keys.iter().position(|other| *other == key) else {
        return false;
    };
    match to {
        Move::Up if from > 0 => keys.swap(from, from - 1),
        Move::Down if from + 1 < keys.len() => keys.swap(from, from + 1),
        Move::Before(Some(next)) if next != key => {
            keys.remove(from);
            let Some(at) = keys.iter().position(|other| *other == next) else {
                keys.insert(from, key);
                return false;
            };
            keys.insert(at, key);
        }
        Move::Before(None) => {
            keys.remove(from);
            keys.push(key);
        }
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(key: i64, to: Move) -> (bool, Vec<i64>) {
        let mut keys = vec![1, 2, 3];
        (reorder(&mut keys, key, to), keys)
    }

    #[test]
    fn a_row_goes_where_it_is_sent() {
        assert_eq!(moved(2, Move::Up), (true, vec![2, 1, 3]));
        assert_eq!(moved(2, Move::Down), (true, vec![1, 3, 2]));
        assert_eq!(moved(3, Move::Before(Some(1))), (true, vec![3, 1, 2]));
        assert_eq!(moved(1, Move::Before(Some(3))), (true, vec![2, 1, 3]));
        assert_eq!(moved(1, Move::Before(None)), (true, vec![2, 3, 1]));
    }

    #[test]
    fn what_cannot_be_moved_stays() {
        for (key, to) in [
            (1, Move::Up),
            (3, Move::Down),
            (9, Move::Up),
            (1, Move::In),
            (1, Move::Before(Some(9))),
            (1, Move::Before(Some(1))),
        ] {
            assert_eq!(moved(key, to), (false, vec![1, 2, 3]), "{key} {to:?}");
        }
    }
}
