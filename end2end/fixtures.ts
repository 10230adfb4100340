// Every spec takes `test` from here. Whatever a page does that a reader's browser would complain
// about fails the test, also when nothing in the test looked for it: a console error or warning
// (Leptos reports a hydration mismatch there), an uncaught exception, a failed request, a status
// of 400 or more, a report of the content security policy, or a request to another host.

import { test as base, type BrowserContext, type Page, type Response } from "@playwright/test";

export { expect } from "@playwright/test";

/** The complaints of one test's browser context. */
export class Faults {
  readonly #found: string[] = [];
  readonly #expectedPaths = new Set<string>();

  /**
   * Declares that `path` answers with a status of 400 or more, or not at all, and that this is what
   * the test wants.
   */
  expectErrorStatus(path: string): void {
    this.#expectedPaths.add(path);
  }

  /** Hands over what was found so far and forgets it. For the harness's own test. */
  take(): string[] {
    return this.#found.splice(0);
  }

  /** Starts listening. `site` is the only origin that pages may ask for anything. */
  async watch(context: BrowserContext, site: string): Promise<void> {
    const origin = new URL(site).origin;
    context.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      if (this.#isExpected(message.location().url)) return;
      this.#found.push(`console ${message.type()}: ${message.text()}`);
    });
    context.on("weberror", (error) => {
      this.#found.push(`uncaught: ${error.error().message}`);
    });
    context.on("request", (request) => {
      const url = new URL(request.url());
      const inPage = ["data:", "blob:"].includes(url.protocol);
      if (!inPage && url.origin !== origin) this.#found.push(`foreign host: ${request.url()}`);
    });
    context.on("requestfailed", (request) => {
      const reason = request.failure()?.errorText ?? "";
      // The browser gives up what it was fetching when the reader moves on. That is no fault.
      if (reason === "net::ERR_ABORTED" || this.#isExpected(request.url())) return;
      this.#found.push(`request failed: ${request.url()} ${reason}`);
    });
    context.on("response", (response) => {
      if (response.status() < 400 || this.#isExpected(response.url())) return;
      this.#found.push(`status ${response.status()}: ${response.url()}`);
    });
    await context.exposeFunction("reportPolicyViolation", (violation: string) => {
      this.#found.push(`content security policy: ${violation}`);
    });
    await context.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        // The page's own listeners may have closed it; the binding lives on the window.
        const report = Reflect.get(window, "reportPolicyViolation") as (text: string) => void;
        report(`${event.effectiveDirective} stopped ${event.blockedURI}`);
      });
    });
  }

  #isExpected(url: string): boolean {
    return URL.canParse(url) && this.#expectedPaths.has(new URL(url).pathname);
  }
}

/**
 * Opens an address and waits until the reader can use it: with JavaScript on, until the client has
 * taken the page over. A hydration mismatch has been reported by then.
 */
export type Visit = (address: string) => Promise<Response>;

export const test = base.extend<{ faults: Faults; visit: Visit }>({
  faults: [
    async ({ context, baseURL }, use) => {
      if (!baseURL) throw new Error("The configuration names no site to test.");
      const faults = new Faults();
      await faults.watch(context, baseURL);
      await use(faults);
      const found = faults.take();
      if (found.length > 0) throw new Error(`The browser complained:\n  ${found.join("\n  ")}`);
    },
    { auto: true },
  ],
  visit: async ({ page, javaScriptEnabled }, use) => {
    await use(async (address) => {
      const response = await page.goto(address);
      if (!response) throw new Error(`${address} is an address on the same page.`);
      if (javaScriptEnabled) await hydrated(page);
      return response;
    });
  },
});

/** The client marks the history entry it takes over, and then hydrates before the next frame. */
async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => typeof history.state === "string");
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
}
