//! Backups and restores of a small newsroom, damaged in every way.
