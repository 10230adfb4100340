//! Loading a page in the browser: from what was prefetched or read before,
//! otherwise from the server.

use std::{
    cell::RefCell,
    collections::{HashMap, VecDeque},
    time::Duration,
};

use leptos::prelude::{document, set_timeout};

use super::{Answer, Loaded, api};
use crate::{error::AppError, locale::Lang};

/// How many pages are kept.
const KEPT_PAGES: usize = 40;
/// How long a kept page may be shown, in milliseconds.
const KEPT_FOR: f64 = 5.0 * 60_000.0;

thread_local! {
    static PAGES: RefCell<Pages> = RefCell::default();
    static WAITING: RefCell<Option<Waiting>> = RefCell::default();
}

/// Somebody who waits for a page to stand in the document.
struct Waiting {
    address: String,
    then: Box<dyn FnOnce()>,
}

/// For the page component.
pub async fn load(address: String) -> Result<Loaded, AppError> {
    fetch(address).await.map(Loaded::from)
}

/// The page at `address`, kept for the next time.
pub async fn fetch(address: String) -> Result<Answer, AppError> {
    if let Some(answer) = kept(&address) {
        return Ok(answer);
    }
    let answer = api::load_page(address.clone()).await?;
    keep(address, answer.clone());
    Ok(answer)
}

/// The page at `address` if it is here and fresh.
pub fn kept(address: &str) -> Option<Answer> {
    PAGES.with_borrow(|pages| pages.get(address, js_sys::Date::now()))
}

fn keep(address: String, answer: Answer) {
    PAGES.with_borrow_mut(|pages| pages.put(address, answer, js_sys::Date::now()));
}

/// Called by the page component when it has made the page at `address`. That
/// page is put into the document right after, so the news waits for the present
/// task to end; a frame would not do, a running view transition holds them back.
pub fn painted(address: &str) {
    let address = address.to_owned();
    _ = set_timeout(move || tell_painted(&address), Duration::ZERO);
}

fn tell_painted(address: &str) {
    let waiting =
        WAITING.with_borrow_mut(|waiting| waiting.take_if(|waiting| waiting.address == address));
    if let Some(waiting) = waiting {
        (waiting.then)();
    }
}

/// Runs `then` when the page at `address` stands in the document. Only the
/// latest wish counts: whoever navigates on has given up the page before.
pub fn when_painted(address: String, then: impl FnOnce() + 'static) {
    let then = Box::new(then);
    WAITING.with_borrow_mut(|waiting| *waiting = Some(Waiting { address, then }));
}

/// The title as `document.title` takes it: plain text.
pub fn title(text: String) -> String {
    text
}

/// The language the interface is shown in, as the server wrote it.
pub fn language() -> Lang {
    document()
        .document_element()
        .and_then(|html| Lang::from_tag(&html.get_attribute("lang")?))
        .unwrap_or_default()
}

#[derive(Default)]
struct Pages {
    by_address: HashMap<String, (f64, Answer)>,
    /// The oldest first.
    order: VecDeque<String>,
}

impl Pages {
    fn get(&self, address: &str, now: f64) -> Option<Answer> {
        let (kept_at, answer) = self.by_address.get(address)?;
        (now - kept_at < KEPT_FOR).then(|| answer.clone())
    }

    fn put(&mut self, address: String, answer: Answer, now: f64) {
        if self
            .by_address
            .insert(address.clone(), (now, answer))
            .is_some()
        {
            self.order.retain(|other| *other != address);
        }
        self.order.push_back(address);
        if self.order.len() > KEPT_PAGES
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_address.remove(&oldest);
        }
    }
}
