//! Words about opening and saving a draft.
