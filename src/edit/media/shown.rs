//! Pictures as the editor gets them: `MediaItem` and `MediaDetails` of
//! `engine/types.ts`.

use serde::Serialize;

use crate::{
    article::store::Clock,
    edit::asked::Asked,
    locale::date,
    media::library::{Entry, Focus, Use},
};

/// `MediaItem`.
#[derive(Serialize)]
pub struct Item {
    id: i64,
    url: String,
    thumb: String,
    width: u32,
    height: u32,
    mime: String,
    name: String,
    alt: String,
    caption: String,
    credit: String,
    focus: Focus,
    /// The day it came in, in words.
    created: String,
}

/// `MediaDetails`.
#[derive(Serialize)]
pub(super) struct Details {
    #[serde(flatten)]
    item: Item,
    used_in: Vec<Use>,
}

impl Item {
    pub fn new(entry: &Entry, asked: &Asked) -> Self {
        let Clock { zone, lang } = asked.clock();
        Self {
            id: entry.media().0,
            url: entry.url(),
            thumb: entry.thumb_url(),
            width: entry.width,
            height: entry.height,
            mime: entry.mime.clone(),
            name: entry.name.clone(),
            alt: entry.alt.clone(),
            caption: entry.caption.clone(),
            credit: entry.credit.clone(),
            focus: entry.focus(),
            created: date::long_date(entry.created_at, zone, lang),
        }
    }
}

impl Details {
    pub fn new(entry: &Entry, used_in: Vec<Use>, asked: &Asked) -> Self {
        Self {
            item: Item::new(entry, asked),
            used_in,
        }
    }
}
