//! Loading a page in the browser: from what was prefetched or read before,
//! otherwise from the server.

use std::{
    cell::RefCell,
    collections::{HashMap, VecDeque},
    time::Duration,
};

use leptos::{
    prelude::{document, set_timeout, window},
    server_fn::ServerFn,
};
use send_wrapper::SendWrapper;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{Answer, Head, Loaded, api::LoadPage};
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

/// For the page component. What cannot be had is left to the browser, which says
/// better than we could why.
pub async fn load(address: String) -> Loaded {
    match fetch(address).await {
        Ok(answer) => answer.into(),
        Err(_) => {
            _ = window().location().reload();
            std::future::pending().await
        }
    }
}

/// The page at `address`, kept for the next time.
pub async fn fetch(address: String) -> Result<Answer, AppError> {
    if let Some(answer) = kept(&address) {
        return Ok(answer);
    }
    let parameters = format!("?address={}", js_sys::encode_uri_component(&address));
    let answer: Answer = ask::<LoadPage, _>(&parameters).await?;
    keep(address, answer.clone());
    Ok(answer)
}

/// Calls the server function `F`. Its own client would bring an encoder for
/// queries and a second reader of every type that is sent: 15 KB of the 200 that
/// a reader's client may have.
async fn ask<F: ServerFn, T: DeserializeOwned>(parameters: &str) -> Result<T, AppError> {
    // A browser's promise stays on its thread, of which there is one here.
    let text = SendWrapper::new(text_at(format!("{}{parameters}", F::PATH)))
        .await
        .map_err(|_| AppError::Unreachable)?
        .ok_or(AppError::Internal)?;
    serde_json::from_str(&text).map_err(|_| AppError::Internal)
}

/// `None` when the server says that it failed.
async fn text_at(url: String) -> Result<Option<String>, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(&url))
        .await?
        .unchecked_into();
    if !response.ok() {
        return Ok(None);
    }
    Ok(JsFuture::from(response.text()?).await?.as_string())
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
pub fn shown(address: &str, head: &Head) {
    show_head(head);
    let address = address.to_owned();
    _ = set_timeout(move || tell_painted(&address), Duration::ZERO);
}

fn show_head(head: &Head) {
    document().set_title(&head.title);
    set_in_head("meta", "description", "content", &head.description);
    let canonical = match head.canonical.as_str() {
        "" => String::new(),
        path => window().location().origin().unwrap_or_default() + path,
    };
    set_in_head("link", "canonical", "href", &canonical);
}

/// `<meta name=…>` or `<link rel=…>`: taken out when there is nothing to say.
fn set_in_head(tag: &str, name: &str, attribute: &str, value: &str) {
    let naming = if tag == "meta" { "name" } else { "rel" };
    let document = document();
    let there = document.query_selector(&format!("{tag}[{naming}={name}]"));
    match (there.ok().flatten(), value) {
        (Some(element), "") => element.remove(),
        (Some(element), value) => _ = element.set_attribute(attribute, value),
        (None, "") => {}
        (None, value) => {
            if let (Ok(element), Some(head)) = (document.create_element(tag), document.head()) {
                _ = element.set_attribute(naming, name);
                _ = element.set_attribute(attribute, value);
                _ = head.append_child(&element);
            }
        }
    }
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
