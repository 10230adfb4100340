// Finds the Chromium that the browser tests drive. `node end2end/browser.mjs` prints its path, so
// that the set-up script and Playwright's configuration can never disagree about it.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";

const COMMANDS = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const MACOS_APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The browser to start: the one `CHROMIUM_PATH` names, one installed on this machine, or the one
 * that `npx playwright install chromium` fetched. Undefined when there is none.
 *
 * @returns {string | undefined}
 */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  const onPath = COMMANDS.flatMap((command) =>
    (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, command)),
  );
  return [...onPath, ...MACOS_APPLICATIONS, chromium.executablePath()].find((path) => existsSync(path));
}

/**
 * Switches that keep Chromium from calling its maker's hosts, which the tests would otherwise wait
 * for on a machine without a network. Root cannot use Chromium's sandbox.
 *
 * @returns {string[]}
 */
export function browserSwitches() {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return [
    ...sandbox,
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const path = findBrowser();
  if (path) console.log(path);
  process.exitCode = path ? 0 : 1;
}
