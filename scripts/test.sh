#!/usr/bin/env bash
# Runs every test and ends with one line that counts them. `make test` calls this.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
skipped=0

main() {
    script_tests
    rust_tests
    # A server whose own tests fail is not worth a browser's time.
    if ((failed == 0)); then browser_tests; fi
    # Where only the end of a log is kept, it still says what failed.
    if [[ -s $work/failures ]]; then printf '\nFailed, or passed only at the second attempt:\n' && cat "$work/failures"; fi
    printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    ((failed == 0))
}

# tally OUTCOME PASSED FAILED SKIPPED: a suite that broke before it could count is one failure.
tally() {
    passed=$((passed + $2))
    failed=$((failed + ($1 != 0 && $3 == 0 ? 1 : $3)))
    skipped=$((skipped + $4))
}

script_tests() {
    local outcome=0 counts
    node scripts/engine.mjs --tests
    # shellcheck disable=SC2046  # one argument for each file
    node --test --test-reporter=spec scripts/*/*.test.mjs $(find target/engine -name '*.test.mjs') | tee "$work/scripts" || outcome=1
    counts=$(awk '$2 == "pass" { p = $3 } $2 == "fail" { f = $3 } $2 == "skipped" { s = $3 } END { print p + 0, f + 0, s + 0 }' "$work/scripts")
    # shellcheck disable=SC2086  # three numbers are three arguments
    tally "$outcome" $counts
}

rust_tests() {
    local outcome=0 counts
    RUSTFLAGS="${DEV_RUSTFLAGS:?call make test}" cargo test --features ssr --no-fail-fast 2>&1 | tee "$work/rust" || outcome=1
    # One line for each test binary: "test result: ok. 12 passed; 0 failed; 1 ignored; …".
    counts=$(awk '/^test result:/ { p += $4; f += $6; i += $8 } END { print p + 0, f + 0, i + 0 }' "$work/rust")
    awk '/^test .* FAILED$/ { print "  " $2 }' "$work/rust" >> "$work/failures"
    # shellcheck disable=SC2086
    tally "$outcome" $counts
}

browser_tests() {
    local outcome=0 counts port report=target/end2end/report.json
    rm -f "$report"
    port=$(node -e 'const probe = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(probe.address().port); probe.close(); })')
    # An empty data folder: the demo newsroom is loaded anew for every run.
    LEPTOS_SITE_ADDR="127.0.0.1:$port" WARTA_DATA_DIR="$work/data" cargo leptos end-to-end || outcome=1
    counts="0 0 0"
    if [[ -f $report ]]; then
        counts=$(node -p 'const { stats } = JSON.parse(require("fs").readFileSync(process.argv[1])); `${stats.expected + stats.flaky} ${stats.unexpected} ${stats.skipped}`' "$report")
        node scripts/failures.mjs "$report" >> "$work/failures"
    fi
    # shellcheck disable=SC2086
    tally "$outcome" $counts
}

main
