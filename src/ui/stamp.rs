//! A time with its zone.

use leptos::prelude::*;

use crate::locale::Stamp;

/// `24 Oktober 2025 - 12:45 WIB`, readable by machines too.
#[component]
pub fn TimeStamp(stamp: Stamp) -> impl IntoView {
    view! { <time class="stamp" datetime=stamp.iso>{stamp.text}</time> }
}
