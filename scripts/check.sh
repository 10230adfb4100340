#!/usr/bin/env bash
# Everything that can be said about the code without running it. `make check` calls this.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

step() { printf '\n== %s\n' "$1"; }

step "formatting"
cargo fmt --all --check

step "architecture rules"
node scripts/lint.mjs

step "types of the browser tests"
npx tsc --project end2end

step "types of the editor"
npx tsc --project src/edit/engine

step "licences and sources of dependencies"
cargo deny --locked check bans licenses sources

step "advisories"
advisories=$(node scripts/advisories/main.mjs) || { printf '%s\n' "$advisories"; exit 1; }
printf '%s\n' "${advisories:-nothing known against any dependency}"

step "clippy, server"
RUSTFLAGS="${DEV_RUSTFLAGS:?call make check}" cargo clippy --locked --features ssr --all-targets -- -D warnings

step "clippy, client"
# The folder in which cargo-leptos builds the client: procedural macros are compiled once for both.
RUSTFLAGS="${DEV_RUSTFLAGS:?call make check}" cargo clippy --locked --package warta-client --target wasm32-unknown-unknown \
    --target-dir target/front -- -D warnings

# Said once more where it is not overlooked.
grep '^NOT CHECKED' <<<"$advisories" >&2 || true
