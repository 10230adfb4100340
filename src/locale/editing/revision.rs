//! Words about revisions, presence and previews.
