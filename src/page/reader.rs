//! The reader's page: loads what stands at the present address and shows it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{Content, Loaded, Page, article::ArticleView, load};

/// Any page of the public site.
#[component]
pub fn ReaderPage() -> impl IntoView {
    let location = use_location();
    let address = Memo::new(move |_| match location.search.get().as_str() {
        "" => location.pathname.get(),
        query => format!("{}?{query}", location.pathname.get()),
    });
    let loaded = Resource::new_blocking(move || address.get(), load::load);
    view! {
        <Transition>
            {move || {
                let address = address.get();
                Suspend::new(async move { show(address, loaded.await) })
            }}
        </Transition>
    }
}

fn show(
    address: String,
    Loaded {
        page: Page { head, content },
        html,
    }: Loaded,
) -> AnyView {
    Effect::new(move |_| load::shown(&address, &head));
    match content {
        Content::Article(page) => view! { <ArticleView page=*page html/> }.into_any(),
        Content::Finished => view! { <div class="finished" inner_html=html.main></div> }.into_any(),
        // The response is a redirect; nobody sees this.
        Content::Moved { .. } => ().into_any(),
    }
}
