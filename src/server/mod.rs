//! The server: configuration, database, HTTP, cache policy and headers.
//! Features use only its doors [`context`], [`db`], [`cache`], [`failure`],
//! [`client_address`] and [`request_id`].

pub mod assets;
mod body_limit;
pub mod cache;
pub mod client_address;
mod conditional;
pub mod config;
pub mod context;
pub mod csp;
mod csp_report;
mod csrf;
pub mod db;
mod distribution;
mod document;
mod document_head;
pub mod draft_page;
pub mod editor;
mod error_page;
pub mod failure;
pub mod form_page;
mod head;
pub mod headers;
pub mod health;
mod hosts;
pub mod layers;
pub mod limits;
pub mod listen;
pub mod lock;
pub mod log;
pub mod markers;
pub mod metrics;
mod overload;
pub mod own_path;
pub mod preferences;
pub mod request_id;
pub mod router;
pub mod routes;
pub mod run;
mod shell;
pub mod shutdown;
