//! Commands for those who run the server: looking whether everything is in
//! order, copying the newsroom, and putting a copy in its place.
//!
//! What holds for them:
//! - `check` and `backup` may run beside a server and stop nobody from writing.
//! - A backup is whole or it is not there: it is made under another name, read
//!   back, and renamed when every byte was found to be right.
//! - `restore` changes nothing before the whole backup was read and found right,
//!   and what it replaces is kept beside.

pub mod backup;
pub mod check;
pub mod examine;
mod files;
pub mod manifest;
mod records;
pub mod restore;
pub mod store;

pub use crate::import::report::{Bar, Progress, Silent};

/// Name of the key beside the database: one-time codes are sealed with it.
pub const SECRET_KEY: &str = "secret.key";
/// Name of the database in a data folder and in a backup.
pub const DATABASE: &str = "warta.db";
/// Name of the folder of pictures and files in both.
pub const MEDIA: &str = "media";
