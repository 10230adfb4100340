//! Behaviour of the server, through its real router, with a fresh database for
//! every test. One binary, so that it is linked once.

mod accounts;
mod addresses;
mod article_page;
mod audit;
mod caching;
mod connections;
mod described;
mod desk;
mod desk_drafts;
mod desk_front;
mod desk_headlines;
mod desk_menus;
mod desk_settings;
mod distribution;
mod drafts;
mod frame;
mod front_page;
mod http;
mod institution;
mod lists;
mod mail;
mod operations;
mod outbox;
mod people;
mod policy;
mod search;
mod secrets;
mod section_page;
mod seed_page;
mod sign_in;
mod smtp_peer;
mod stats;
mod store;
mod support;
mod wordpress;
