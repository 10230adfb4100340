// Old and sloppy addresses lead to the right one, in one step.

import { expect, test } from "./fixtures.ts";
import { addressOf } from "./site.ts";

test("a trailing slash more or less leads to the article", async ({ page, request, baseURL }) => {
  const address = await addressOf(page, "article");
  const other = address.endsWith("/") ? address.slice(0, -1) : `${address}/`;
  const response = await request.get(other, { maxRedirects: 0 });
  expect(response.status()).toBe(301);
  expect(new URL(response.headers().location ?? "", baseURL).pathname).toBe(address);
});

test("a campaign's parameters do not hide the article", async ({ page, visit }) => {
  const address = await addressOf(page, "article");
  expect((await visit(`${address}?utm_source=wa`)).status()).toBe(200);
});

test("an unknown WordPress number is a missing page", async ({ request }) => {
  expect((await request.get("/?p=999999999", { maxRedirects: 0 })).status()).toBe(404);
});
