//! Words about publishing.
