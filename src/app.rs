//! The site's root component and its route table. The document around it is
//! written by `server::shell`.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

use crate::{
    front::frame::{Footer, FrameLoaded, Masthead},
    locale::use_texts,
    page::{self, api, reader::ReaderPage},
};

/// The site. Any address of the public site leads to [`ReaderPage`], which asks
/// `page::address` what stands there.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Framed>
                <FlatRoutes fallback=|| ()>
                    <Route path=path!("/*address") view=ReaderPage ssr=SsrMode::Async/>
                </FlatRoutes>
            </Framed>
        </Router>
    }
}

/// The frame is loaded once and stays while pages come and go.
#[component]
fn Framed(children: Children) -> impl IntoView {
    let frame = OnceResource::new_blocking(api::load_frame());
    provide_context(FrameLoaded(frame));
    provide_context(page::language());
    let texts = use_texts();
    let above = move || {
        Suspend::new(async move { frame.await.ok().map(|frame| view! { <Masthead frame/> }) })
    };
    let below = move || {
        Suspend::new(async move {
            frame.await.ok().map(|frame| {
                view! {
                    <Footer
                        name=frame.site_name
                        publisher=frame.publisher
                        sections=frame.sections
                        menu=frame.footer
                    />
                }
            })
        })
    };
    view! {
        <a class="skip-link" href="#isi" rel="external">{texts.skip_to_content}</a>
        <Suspense>{above}</Suspense>
        <main id="isi" tabindex="-1">{children()}</main>
        <Suspense>{below}</Suspense>
    }
}
