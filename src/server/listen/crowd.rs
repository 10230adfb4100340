//! How many are here from each network.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use ipnet::IpNet;

/// Counts those who are here; its copies count together. Networks without
/// anybody take no memory.
#[derive(Clone, Debug)]
pub struct Crowd {
    here: Arc<Mutex<HashMap<IpNet, usize>>>,
    most: usize,
}

/// One who is here, until it is dropped.
#[derive(Debug)]
pub struct Visit {
    crowd: Crowd,
    network: IpNet,
}

impl Crowd {
    /// `most` is how many there may be from one network.
    pub fn new(most: usize) -> Self {
        Self {
            here: Arc::default(),
            most,
        }
    }

    /// `None` when as many are here as may be.
    pub fn enter(&self, network: IpNet) -> Option<Visit> {
        let mut here = self.here();
        let count = here.entry(network).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        drop(here);
        Some(Visit {
            crowd: self.clone(),
            network,
        })
    }

    /// A count is whole between any two statements, so that a panic elsewhere
    /// leaves nothing half done.
    fn here(&self) -> MutexGuard<'_, HashMap<IpNet, usize>> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut here = self.crowd.here();
        let Some(count) = here.get_mut(&self.network) else {
            return;
        };
        *count -= 1;
        if *count == 0 {
            here.remove(&self.network);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_network_has_its_share_and_leaves_nothing_behind() {
        let crowd = Crowd::new(2);
        let [one, other] = ["192.0.2.1/32", "2001:db8::/64"]
            .map(|network| network.parse::<IpNet>().expect("a network"));
        let first = crowd.enter(one).expect("room");
        let second = crowd.enter(one).expect("room");
        assert!(crowd.enter(one).is_none());
        let elsewhere = crowd.enter(other).expect("room for another network");
        drop(first);
        let third = crowd.enter(one).expect("room again");
        drop((second, third, elsewhere));
        assert!(crowd.here().is_empty());
    }
}
