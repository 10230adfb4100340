//! The reader's page: loads what stands at the present address and shows it.

use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_location;

use super::{
    Content, Loaded, Page, article::ArticleView, failed::FailedPage, front::FrontView, load,
    missing::MissingPage, search::SearchView, section::SectionView,
};
use crate::front::frame::FrameLoaded;

/// Any page of the public site.
#[component]
pub fn ReaderPage() -> impl IntoView {
    let location = use_location();
    let address = Memo::new(move |_| match location.search.get().as_str() {
        "" => location.pathname.get(),
        query => format!("{}?{query}", location.pathname.get()),
    });
    let FrameLoaded(frame) = expect_context();
    // Only after the frame: what is loaded is written into the document as it
    // comes, and the same page is to be the same bytes each time.
    let loaded = Resource::new_blocking(
        move || address.get(),
        move |address| async move {
            _ = frame.await;
            load::load(address).await
        },
    );
    view! {
        <Transition>
            {move || {
                let address = address.get();
                Suspend::new(async move {
                    match loaded.await {
                        Ok(loaded) => show(address, loaded),
                        Err(_) => view! { <FailedPage/> }.into_any(),
                    }
                })
            }}
        </Transition>
    }
}

fn show(
    address: String,
    Loaded {
        page: Page { head, content },
        body,
    }: Loaded,
) -> AnyView {
    Effect::new(move |_| load::painted(&address));
    let view = match content {
        Content::Front(front) => view! { <FrontView front=*front/> }.into_any(),
        Content::Section(section) => view! { <SectionView section=*section/> }.into_any(),
        Content::Article(page) => view! { <ArticleView page=*page body/> }.into_any(),
        Content::Search(results) => view! { <SearchView results=*results/> }.into_any(),
        Content::Missing { latest } => view! { <MissingPage latest/> }.into_any(),
        // The response is a redirect; nobody sees this.
        Content::Moved { .. } => ().into_any(),
    };
    let description = (!head.description.is_empty())
        .then(|| view! { <Meta name="description" content=head.description/> });
    view! {
        <Title text=load::title(head.title)/>
        {description}
        {view}
    }
    .into_any()
}
