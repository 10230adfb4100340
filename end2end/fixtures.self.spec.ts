// Proves that the fixture fails a test on each kind of complaint, against pages made for it: a net
// that catches nothing would look just like a site without faults.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test as warta } from "./fixtures.ts";

const PAGES: Record<string, { body: string; policy?: string; status?: number }> = {
  "/clean": { body: "<p>Tidak ada apa-apa.</p>" },
  "/console-error": { body: "<script>console.error('gagal')</script>" },
  "/console-warning": { body: "<script>console.warn('hydration mismatch')</script>" },
  "/console-log": { body: "<script>console.log('biasa')</script>" },
  "/exception": { body: "<script>throw new Error('tak tertangkap')</script>" },
  "/missing-picture": { body: "<img alt='' src='/tidak-ada.png'>" },
  "/foreign-picture": { body: "<img alt='' src='http://127.0.0.2:9/asing.png'>" },
  "/policy": { body: "<img alt='' src='/clean'>", policy: "img-src 'none'" },
  "/gone": { body: "<p>Tidak ditemukan.</p>", status: 404 },
};

const test = warta.extend<{ baseURL: string }>({
  baseURL: async ({}, use) => {
    const server = await listen();
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.closeAllConnections();
    server.close();
  },
});

async function listen(): Promise<Server> {
  const server = createServer((request, response) => {
    const page = PAGES[request.url ?? ""];
    if (!page) return void response.writeHead(404).end();
    if (page.policy) response.setHeader("content-security-policy", page.policy);
    response.writeHead(page.status ?? 200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><title>t</title><link rel="icon" href="data:,">${page.body}`);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

for (const quiet of ["/clean", "/console-log"]) {
  test(`nothing is found on ${quiet}`, async ({ page, faults }) => {
    await page.goto(quiet, { waitUntil: "networkidle" });
    expect(faults.take()).toEqual([]);
  });
}

const LOUD: [path: string, complaint: RegExp][] = [
  ["/console-error", /^console error: gagal$/],
  ["/console-warning", /^console warning: hydration mismatch$/],
  ["/exception", /^uncaught: tak tertangkap$/],
  ["/missing-picture", /^status 404: .*\/tidak-ada\.png$/],
  ["/foreign-picture", /^foreign host: http:\/\/127\.0\.0\.2:9\/asing\.png$/],
  ["/policy", /^content security policy: img-src stopped .*\/clean$/],
  ["/gone", /^status 404: .*\/gone$/],
];

for (const [path, complaint] of LOUD) {
  test(`${path} is found`, async ({ page, faults }) => {
    await page.goto(path, { waitUntil: "networkidle" });
    await expect.poll(() => faults.take()).toContainEqual(expect.stringMatching(complaint));
    faults.take();
  });
}

test("a refused connection is found", async ({ page, faults }) => {
  await page.goto("/foreign-picture", { waitUntil: "networkidle" });
  expect(faults.take()).toContainEqual(expect.stringMatching(/^request failed: .*asing\.png net::/));
});

test("a status that the test declared is no fault", async ({ page, faults }) => {
  faults.expectErrorStatus("/gone");
  await page.goto("/gone", { waitUntil: "networkidle" });
  expect(faults.take()).toEqual([]);
});

test("a complaint that no assertion looked for fails the test", async ({ page }) => {
  test.fail();
  await page.goto("/exception", { waitUntil: "networkidle" });
});
