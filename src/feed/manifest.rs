//! The web app's manifest (W3C) and the icons it names.

use serde::Serialize;

use super::Publication;

/// An icon in `public/`.
pub struct Icon {
    pub path: &'static str,
    pub sizes: &'static str,
    pub purpose: &'static str,
}

/// The site's mark where one is wanted: feeds, structured data.
pub const ICON: Icon = Icon {
    path: "/icon-512.png",
    sizes: "512x512",
    purpose: "any",
};
/// The mark where it is shown small.
pub const SMALL_ICON: Icon = Icon {
    path: "/icon-192.png",
    sizes: "192x192",
    purpose: "any",
};
/// The mark with room around it: phones cut icons into shapes of their own.
const MASKABLE_ICON: Icon = Icon {
    path: "/icon-maskable-512.png",
    sizes: "512x512",
    purpose: "maskable",
};

/// Ground of the icon.
const INK: &str = "#20242b";
/// Ground of the pages (`--paper` in style/tokens.css).
const PAPER: &str = "#fbf9f5";

#[derive(Serialize)]
struct Manifest<'a> {
    id: &'static str,
    name: &'a str,
    short_name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    lang: &'static str,
    start_url: &'static str,
    scope: &'static str,
    display: &'static str,
    theme_color: &'static str,
    background_color: &'static str,
    icons: Vec<IconEntry>,
}

#[derive(Serialize)]
struct IconEntry {
    src: &'static str,
    sizes: &'static str,
    #[serde(rename = "type")]
    mime: &'static str,
    purpose: &'static str,
}

/// The manifest.
pub fn manifest(site: &Publication) -> String {
    let entry = |icon: Icon| IconEntry {
        src: icon.path,
        sizes: icon.sizes,
        mime: "image/png",
        purpose: icon.purpose,
    };
    let manifest = Manifest {
        id: "/",
        name: &site.name,
        short_name: &site.name,
        description: &site.tagline,
        lang: site.lang.tag(),
        start_url: "/",
        scope: "/",
        display: "standalone",
        theme_color: INK,
        background_color: PAPER,
        icons: [SMALL_ICON, ICON, MASKABLE_ICON].map(entry).into(),
    };
    // Texts can always be written.
    serde_json::to_string(&manifest).unwrap_or_default()
}
