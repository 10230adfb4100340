//! The names of the client's files. cargo-leptos puts a hash into each and
//! writes the hashes beside the binary.

use std::{path::Path, sync::Arc};

use leptos::config::LeptosOptions;

/// URL paths of what every page loads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    pub css: Arc<str>,
    pub js: Arc<str>,
    pub wasm: Arc<str>,
}

impl Assets {
    /// The names under `options`, with hashes when the file with them stands in
    /// `folder`, the one the binary lies in.
    pub fn find(options: &LeptosOptions, folder: &Path) -> Self {
        let hashes = options
            .hash_files
            .then(|| std::fs::read_to_string(folder.join(&*options.hash_file)).ok())
            .flatten()
            .unwrap_or_default();
        Self::from_hashes(
            &options.site_pkg_dir_route_base(),
            &options.output_name,
            &hashes,
        )
    }

    fn from_hashes(base: &str, name: &str, hashes: &str) -> Self {
        let hash = |kind: &str| {
            hashes
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(file, _)| file.trim() == kind)
                .map(|(_, hash)| format!(".{}", hash.trim()))
                .unwrap_or_default()
        };
        // Only hashed builds drop wasm-bindgen's "_bg".
        let wasm = match hash("wasm") {
            hash if hash.is_empty() => "_bg".to_owned(),
            hash => hash,
        };
        Self {
            css: format!("{base}{name}{}.css", hash("css")).into(),
            js: format!("{base}{name}{}.js", hash("js")).into(),
            wasm: format!("{base}{name}{wasm}.wasm").into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_become_part_of_the_names() {
        let assets = Assets::from_hashes("/pkg/", "warta", "js: Ab\nwasm: Cd\ncss: Ef\n");
        assert_eq!(&*assets.css, "/pkg/warta.Ef.css");
        assert_eq!(&*assets.js, "/pkg/warta.Ab.js");
        assert_eq!(&*assets.wasm, "/pkg/warta.Cd.wasm");
    }

    #[test]
    fn names_are_plain_without_hashes() {
        let assets = Assets::from_hashes("/pkg/", "warta", "");
        assert_eq!(&*assets.wasm, "/pkg/warta_bg.wasm");
    }
}
