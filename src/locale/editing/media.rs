//! Words about the media library.
