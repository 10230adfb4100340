//! The server: configuration, database, HTTP, cache policy and headers.
//! Features use only its doors [`context`], [`db`], [`cache`] and [`failure`].

pub mod assets;
pub mod cache;
pub mod config;
pub mod context;
pub mod csp;
pub mod db;
mod document;
pub mod failure;
mod preferences;
pub mod router;
pub mod run;
mod shell;
