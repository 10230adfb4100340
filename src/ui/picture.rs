//! Pictures beside headlines.

use leptos::prelude::*;

use crate::media::Picture;

/// When the browser fetches a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// At once and first: the largest picture of the first screen.
    Eager,
    /// When it comes near the screen.
    Lazy,
}

impl Loading {
    /// Value of the `loading` attribute.
    pub const fn attribute(self) -> &'static str {
        match self {
            Self::Eager => "eager",
            Self::Lazy => "lazy",
        }
    }

    /// Value of the `fetchpriority` attribute.
    pub const fn priority(self) -> Option<&'static str> {
        match self {
            Self::Eager => Some("high"),
            Self::Lazy => None,
        }
    }
}

/// What browsers that read WebP take instead of the `<img>` after it, inside a
/// `<picture>`.
#[component]
pub fn WebpSource(
    srcset: String,
    /// The `sizes` attribute, the same as the `<img>` has.
    sizes: &'static str,
) -> impl IntoView {
    (!srcset.is_empty()).then(|| view! { <source type="image/webp" srcset=srcset sizes=sizes/> })
}

/// A picture that leads to its story. It repeats what the headline says, so it
/// is hidden from screen readers and the keyboard; the headline is the link.
#[component]
pub fn CardPicture(
    picture: Option<Picture>,
    href: String,
    /// The `sizes` attribute: how wide the picture is shown.
    sizes: &'static str,
    loading: Loading,
) -> impl IntoView {
    picture.map(|picture| {
        view! {
            <a class="card-picture" href=href tabindex="-1" aria-hidden="true">
                <picture>
                    <WebpSource srcset=picture.webp sizes/>
                    <img
                        src=picture.src
                        srcset=Some(picture.srcset).filter(|srcset| !srcset.is_empty())
                        sizes=sizes
                        width=picture.width
                        height=picture.height
                        alt=""
                        data-x=picture.crop.x
                        data-y=picture.crop.y
                        loading=loading.attribute()
                        fetchpriority=loading.priority()
                        decoding="async"
                    />
                </picture>
            </a>
        }
    })
}
