//! How much a client may take: every time and number in one place, so that tests
//! can be impatient.

use std::time::Duration;

/// What connections and requests may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Connections at once; fewer where the system allows fewer open files.
    pub connections: usize,
    /// Connections at once from one address (one /64 of IPv6). Readers of a
    /// mobile operator share addresses, hence far more than a browser opens.
    pub connections_per_address: usize,
    /// For the head of a request from its connection's beginning or from the
    /// answer before: a keep-alive connection rests no longer.
    pub head: Duration,
    /// The same for a trusted proxy, which reads heads before it connects here.
    /// Longer than proxies keep connections (nginx: 60 s), so that none asks on
    /// one that is just being closed.
    pub head_from_proxy: Duration,
    /// Between two steps of sending, while the client takes nothing.
    pub stalled: Duration,
    /// For the body of a request, however steadily it trickles.
    pub body: Duration,
    /// For the body of a request that is a file, and for the work on it.
    pub upload: Duration,
    /// For a handler, from the complete body to the beginning of its answer.
    pub answer: Duration,
    /// For the body of an answer; a large file takes a slow reader minutes.
    pub sending: Duration,
    /// Between two looks at whether those who listen to an article's events may still.
    pub live_check: Duration,
    /// For what is under way when the server stops.
    pub grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_240,
            connections_per_address: 256,
            head: Duration::from_secs(10),
            head_from_proxy: Duration::from_secs(75),
            stalled: Duration::from_secs(30),
            body: Duration::from_secs(30),
            upload: Duration::from_secs(300),
            answer: Duration::from_secs(10),
            sending: Duration::from_secs(600),
            live_check: Duration::from_secs(15),
            grace: Duration::from_secs(10),
        }
    }
}
