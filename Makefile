# The commands a developer needs. Each sets up what this machine lacks before it starts.

SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help run dev test check bench crash load faults triage setup setup-test setup-check

export WARTA_TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/warta-tools
# cargo-leptos takes wasm-bindgen and wasm-opt from PATH; otherwise it would download its own.
export PATH := $(WARTA_TOOLS)/bin:$(CURDIR)/node_modules/.bin:$(PATH)

# The flags that cargo-leptos gives rustc in a debug build. Tests and lints that use the same ones
# share its compiled dependencies.
export DEV_RUSTFLAGS := --cfg erase_components

help: ## say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup ## build, and serve http://127.0.0.1:3000 (a demo newsroom while the database is empty)
	cargo leptos serve

dev: setup ## the same, building and reloading at every change
	node scripts/engine.mjs --watch & trap "kill $$!" EXIT; cargo leptos watch

test: setup-test ## run every test, the browser's too
	scripts/test.sh

check: setup-check ## formatting, lints, architecture rules, types, licences
	scripts/check.sh

bench: setup-test ## build for release; print sizes and response times against the budgets
	cargo leptos build --release --precompress
	node benches/main.mjs

faults: setup-test ## kill the server, fill its disk, interrupt its migrations (as root); print what was lost
	RUSTFLAGS="$(DEV_RUSTFLAGS)" cargo test --features ssr --test faults

crash: setup-test ## kill server and browser while somebody types, 50 times; print how much typing was lost
	cargo leptos build --release --precompress
	node benches/crash.mjs

load: setup-test ## build for release; how readers fare beside slow connections, wrong sign-ins, a flood of comments
	cargo leptos build --release --precompress
	node benches/slow.mjs
	RUSTFLAGS="$(DEV_RUSTFLAGS)" FAULTS_ONLY=comments WARTA_BINARY=target/release/warta cargo test --features ssr --test faults

triage: setup-test ## print how fast the moderation desk answers beside 100,000 comments
	RUSTFLAGS="$(DEV_RUSTFLAGS)" cargo test --features ssr --test site comments_figures -- --ignored --nocapture

setup:
	@scripts/setup.sh build

setup-test:
	@scripts/setup.sh test

setup-check:
	@scripts/setup.sh check
