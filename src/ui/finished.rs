//! Views that are finished on the server: HTML that nothing hydrates.

use leptos::prelude::*;
use tachys::view::{Position, RenderFlags};

use crate::locale::Lang;

/// The HTML of a view that the browser takes as it is.
pub fn finished<V: IntoView>(lang: Lang, view: impl FnOnce() -> V) -> String {
    // Nothing hydrates it, so the marks for that stay out.
    const PLAIN: RenderFlags = RenderFlags::new(true, false, false);
    Owner::new().with(|| {
        provide_context(lang);
        let mut html = String::new();
        let view = view().into_view();
        view.to_html_with_buf(&mut html, &mut Position::FirstChild, PLAIN, Vec::new());
        html
    })
}
