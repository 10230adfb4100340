import type { FullConfig } from "@playwright/test";

const PATIENCE_MS = 180_000;
const PAUSE_MS = 100;

/**
 * Waits until the server answers: `cargo leptos end-to-end` starts it and runs the tests at once,
 * while a first start still loads the demo newsroom.
 */
export default async function awaitServer(config: FullConfig): Promise<void> {
  const site = config.projects[0]?.use.baseURL;
  if (!site) return;
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const answered = await fetch(site).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resume) => setTimeout(resume, PAUSE_MS));
  }
  throw new Error(
    `No server answered at ${site} within ${PATIENCE_MS / 1000} s. ` +
      "Run `make test`, or start one and name it in LEPTOS_SITE_ADDR.",
  );
}
