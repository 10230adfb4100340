//! The way to the pages before and after one of a list.

use leptos::prelude::*;

use crate::locale::{Lang, screens::form_texts};

/// A page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pager {
    /// Its number, the first is 1.
    pub page: i64,
    /// Whether another one follows.
    pub has_more: bool,
}

impl Pager {
    /// Nothing, where the list has one page only.
    pub fn view(self, lang: Lang, address: impl Fn(i64) -> String) -> Option<AnyView> {
        let texts = form_texts(lang);
        let before = (self.page > 1)
            .then(|| view! { <a rel="prev" href=address(self.page - 1)>{texts.page_before}</a> });
        let after = self
            .has_more
            .then(|| view! { <a rel="next" href=address(self.page + 1)>{texts.page_after}</a> });
        if before.is_none() && after.is_none() {
            return None;
        }
        let pages = view! { <nav class="pager" aria-label=texts.pages>{before}{after}</nav> };
        Some(pages.into_any())
    }
}
