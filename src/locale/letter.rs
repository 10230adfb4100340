//! The letters that accounts cause, in Indonesian and English.
