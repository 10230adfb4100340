#!/usr/bin/env bash
# Installs what this machine lacks: `scripts/setup.sh build` for what a build needs, `test` for the
# browser as well, `check` for the audit of dependencies as well. Each step is pinned, does nothing
# when its result is there, and stops with a sentence that says what to do when it cannot succeed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# 0.3.10 and later need a newer compiler than rust-toolchain.toml names.
CARGO_LEPTOS=0.3.9
CARGO_DENY=0.20.2
# cargo-leptos refuses a wasm-bindgen that differs from the one the client is linked with.
WASM_BINDGEN=$(awk '/^name = "wasm-bindgen"$/ { getline; print $3 }' Cargo.lock | tr -d '"')
TARGET=wasm32-unknown-unknown
# Outside of target/, so that a second clone or a `cargo clean` does not build the tools again. The
# tools that a developer has installed elsewhere are used when they fit and never overwritten.
TOOLS=${WARTA_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/warta-tools}
export PATH="$TOOLS/bin:$PATH"

main() {
    rust
    client_target
    node_packages
    editor_bundle
    cargo_tool cargo-leptos "$CARGO_LEPTOS" --locked
    # Without --locked: its lock file names a version (webpki-roots 1.0.11) that crates.io lacks.
    cargo_tool wasm-bindgen "$WASM_BINDGEN"
    case "${1:-build}" in
        build) ;;
        test) browser ;;
        check) cargo_tool cargo-deny "$CARGO_DENY" --locked ;;
        *) stop "unknown purpose '$1': say 'build', 'test' or 'check'." ;;
    esac
    rm -rf "$TOOLS/build"
}

say() { printf 'setup: %s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

rust() {
    command -v cargo >/dev/null || stop "Rust is missing. Install it from https://rustup.rs, then run this again."
    command -v cc >/dev/null || stop "a C compiler is missing (SQLite is C). Install gcc or clang, then run this again."
    # rustup fetches the toolchain of rust-toolchain.toml at the first call of cargo.
    cargo --version >/dev/null || stop "the toolchain of rust-toolchain.toml cannot be had. Run 'rustup toolchain install' here and read its answer."
}

client_target() {
    [[ -d "$(rustc --print target-libdir --target "$TARGET")" ]] && return
    say "adding the compiler's $TARGET target"
    rustup target add "$TARGET" || stop "the target cannot be added. With a network, run 'rustup target add $TARGET'; without rustup, install your system's Rust package for it."
}

node_packages() {
    command -v npm >/dev/null || stop "Node.js is missing. Install version 20 or later from https://nodejs.org, then run this again."
    local version
    version=$(node --version)
    version=${version#v}
    ((${version%%.*} >= 20)) || stop "Node.js $version is too old. Install version 20 or later, then run this again."
    cmp -s package-lock.json node_modules/.installed-lock && return
    say "installing the packages of package-lock.json"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error || stop "npm could not install the packages of package-lock.json. Read its answer above; the npm registry must be reachable."
    cp package-lock.json node_modules/.installed-lock
}

# Into public/sunting/: a tenth of a second, so that it is always done.
editor_bundle() {
    node scripts/engine.mjs || stop "the editor could not be bundled. Read the answer above: it names the file and the line in src/edit/engine."
}

# cargo_tool COMMAND VERSION [FLAG...]: the package of wasm-bindgen is called wasm-bindgen-cli.
cargo_tool() {
    local command=$1 version=$2 package=${1/%wasm-bindgen/wasm-bindgen-cli}
    shift 2
    [[ "$("$command" --version 2>/dev/null)" == *" $version" ]] && return
    say "building $package $version (minutes, once per machine)"
    local quiet=() root=(--root "$TOOLS")
    [[ -t 2 ]] || quiet=(--quiet)
    # Where there is none, it goes where `cargo leptos` finds it in every project. Another version
    # that stands there is somebody's choice.
    if [[ $command == cargo-leptos ]] && ! command -v cargo-leptos >/dev/null; then root=(); fi
    # Built for a short build: whole-program optimisation costs the most minutes and gains a build
    # tool nothing. An interrupted build goes on where it stopped.
    CARGO_PROFILE_RELEASE_LTO=off \
        CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
        CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
        CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS=fallback \
        CARGO_TARGET_DIR="$TOOLS/build" \
        cargo install "$package@$version" "$@" "${quiet[@]}" --force "${root[@]}" ||
        stop "$package $version could not be built. Read the compiler's answer above; crates.io must be reachable, and Perl installed."
}

browser() {
    node end2end/browser.mjs >/dev/null && return
    say "installing Chromium for the browser tests"
    if [[ $(id -u) == 0 ]] && grep -qs '^ID=debian$' /etc/os-release; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null || true
    else
        npx playwright install chromium || true
    fi
    node end2end/browser.mjs >/dev/null || stop "no Chromium was found and none could be installed. Install Chromium or Google Chrome, or name one in CHROMIUM_PATH, then run this again."
}

main "$@"
