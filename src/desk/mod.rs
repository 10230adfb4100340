//! The desk (`/meja`) and the pages of accounts: server-rendered forms with a
//! document and a style of their own, of which a reader's page loads nothing
//! (docs/adr/0005). They work without a script; what `desk.js` adds is
//! convenience.
//!
//! A handler takes its guard first, parses, lets a store act in one transaction
//! with the audit, and answers with a redirect or the form and what is wrong
//! with it. What a change does not have seen it does not overwrite
//! ([`form::version`]).

mod audit;
mod changes;
mod complaints;
mod corrections;
mod drafts;
mod export;
pub mod form;
mod front;
mod home;
mod library;
mod menus;
mod moderation;
mod outbox;
mod own;
mod pager;
mod people;
mod said;
mod settings;
mod sheet;
mod shell;
mod sign_in;
mod style;
mod ticker;

pub use self::shell::{Notice, Screen, Visitor};

use crate::{locale::desk::DeskTexts, server::routes::Routes};

/// Every address of the desk and of accounts.
pub fn routes() -> Routes {
    Routes::default()
        .get(style::SHEET.path, style::serve_sheet)
        .get(style::SCRIPT.path, style::serve_script)
        .merge(home::routes())
        .merge(drafts::routes())
        .merge(complaints::routes())
        .merge(library::routes())
        .merge(moderation::routes())
        .merge(front::routes())
        .merge(ticker::routes())
        .merge(corrections::routes())
        .merge(menus::routes())
        .merge(settings::routes())
        .merge(sign_in::routes())
        .merge(outbox::routes())
        .merge(audit::routes())
        .merge(own::routes())
        .merge(people::routes())
}

/// An entry of the desk's menu; shown to those whom the policy admits.
struct MenuEntry {
    path: &'static str,
    label: fn(&DeskTexts) -> &'static str,
}

const MENU: &[MenuEntry] = &[
    MenuEntry {
        path: "/meja",
        label: |texts| texts.desk,
    },
    MenuEntry {
        path: "/meja/naskah",
        label: |texts| texts.drafts,
    },
    MenuEntry {
        path: complaints::PATH,
        label: |texts| texts.complaints,
    },
    MenuEntry {
        path: library::PATH,
        label: |texts| texts.library,
    },
    MenuEntry {
        path: moderation::PATH,
        label: |texts| texts.comments,
    },
    MenuEntry {
        path: "/meja/muka",
        label: |texts| texts.front,
    },
    MenuEntry {
        path: "/meja/kabar",
        label: |texts| texts.headlines,
    },
    MenuEntry {
        path: corrections::PATH,
        label: |texts| texts.corrections,
    },
    MenuEntry {
        path: "/meja/menu",
        label: |texts| texts.menus,
    },
    MenuEntry {
        path: people::PATH,
        label: |texts| texts.people,
    },
    MenuEntry {
        path: outbox::PATH,
        label: |texts| texts.outbox,
    },
    MenuEntry {
        path: audit::PATH,
        label: |texts| texts.audit,
    },
    MenuEntry {
        path: "/meja/situs",
        label: |texts| texts.site,
    },
];
