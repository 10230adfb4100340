//! The server: configuration, database, HTTP, cache policy and headers.
//! Features use only its doors [`context`], [`db`], [`cache`] and [`failure`].

pub mod assets;
pub mod cache;
mod conditional;
pub mod config;
pub mod context;
pub mod csp;
pub mod db;
mod distribution;
mod document;
mod document_head;
pub mod failure;
pub mod health;
pub mod lock;
pub mod log;
mod markers;
pub mod metrics;
pub mod preferences;
pub mod router;
pub mod routes;
pub mod run;
mod shell;
