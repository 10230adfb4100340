//! Behaviour of the server, through its real router, with a fresh database for
//! every test. One binary, so that it is linked once.

mod addresses;
mod article_page;
mod caching;
mod connections;
mod described;
mod desk;
mod distribution;
mod frame;
mod front_page;
mod http;
mod institution;
mod lists;
mod search;
mod section_page;
mod seed_page;
mod sign_in;
mod stats;
mod store;
mod support;
mod wordpress;
