import { defineConfig, devices } from "@playwright/test";
import { browserSwitches, findBrowser } from "./browser.mjs";

const address = process.env.LEPTOS_SITE_ADDR ?? "127.0.0.1:3000";
const executablePath = findBrowser();

// A reader's zone must never change a time that the newsroom printed, so the desktop reader sits
// on the other side of the world.
const phone = { ...devices["Pixel 7"], timezoneId: "Asia/Jakarta" };
const desktop = { viewport: { width: 1280, height: 800 }, timezoneId: "America/Los_Angeles" };

// What no browser's kind or size changes: the fixtures' own tests, and what needs no browser at all.
const ONCE = /\.(?:self|once)\.spec\.ts$/;
const WITH_JAVASCRIPT = /\.js\.spec\.ts$/;
const WITHOUT_JAVASCRIPT = /\.nojs\.spec\.ts$/;

const js = { testIgnore: [ONCE, WITHOUT_JAVASCRIPT] };
const nojs = { testIgnore: [ONCE, WITH_JAVASCRIPT] };

export default defineConfig({
  testDir: ".",
  outputDir: "../target/end2end/results",
  globalSetup: "./await-server.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Typing in a browser depends on a machine that is shared. A test that needed its second attempt is
  // named at the end of the run (scripts/failures.mjs), so that it is looked at and not only passed over.
  retries: 1,
  workers: 2,
  timeout: 30_000,
  reporter: [["list"], ["json", { outputFile: "../target/end2end/report.json" }]],
  use: {
    baseURL: `http://${address}`,
    locale: "id-ID",
    screenshot: "only-on-failure",
    launchOptions: { args: browserSwitches(), ...(executablePath ? { executablePath } : {}) },
  },
  projects: [
    { name: "once", testMatch: ONCE, use: desktop },
    { name: "phone-js", ...js, use: phone },
    { name: "phone-nojs", ...nojs, use: { ...phone, javaScriptEnabled: false } },
    { name: "desktop-js", ...js, use: desktop },
    { name: "desktop-nojs", ...nojs, use: { ...desktop, javaScriptEnabled: false } },
  ],
});
