// What a script adds to comments, hostile ones, and reading them on a small phone.

import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { violations } from "./accessibility.ts";
import { fill, form, freshEmail, freshWords, linkInLetter, send } from "./comments.ts";
import { expect, test } from "./fixtures.ts";
import { queueOf } from "./moderation.ts";
import { givePassword, setUpCodes, signIn, warta } from "./people.ts";
import { addressOf } from "./site.ts";

const comment = (page: Page, words: string) => page.locator("#komentar .comment").filter({ hasText: words });

test("a comment, an answer and a like appear where they are written", async ({ page, visit }) => {
  await signIn(page, "editor");
  await visit(await addressOf(page, "article"));
  const [words, answer] = [freshWords(), freshWords()];
  await fill(page, { body: `**${words}**`, agree: false });
  // Whoever is known is not asked for name and address.
  await expect(form(page).locator(".known")).toContainText("Anda menulis sebagai");
  await expect(form(page).getByLabel("Email")).toHaveCount(0);
  if (await form(page).locator("[name=setuju]").count()) await form(page).locator("[name=setuju]").check();
  await send(page);
  await expect(comment(page, words)).toBeFocused();
  await expect(comment(page, words).locator("strong")).toHaveText(words);
  await expect(comment(page, words)).toContainText("Redaksi");
  await expect(comment(page, words).getByRole("link", { name: "Ubah" })).toBeVisible();

  await comment(page, words).getByRole("link", { name: "Balas" }).click();
  await expect(form(page).locator("textarea")).toBeFocused();
  await fill(page, { body: answer });
  await send(page);
  await expect(comment(page, answer)).toHaveAttribute("data-depth", "1");
  const like = comment(page, answer).getByRole("button", { name: "Suka" });
  await like.click();
  await expect(like).toContainText("1");
});

test("whoever is recognised while they fill the form in keeps what they ticked", async ({ page, visit }) => {
  await signIn(page, "editor");
  await visit(await addressOf(page, "article"));
  const action = (await form(page).getAttribute("action")) ?? "";
  let answer = () => {};
  const ticked = new Promise<void>((resolve) => { answer = resolve; });
  await page.route(`**${action}`, async (route) => {
    await ticked;
    await route.continue();
  });
  await form(page).locator("textarea").fill(freshWords());
  await form(page).locator("[name=setuju]").check();
  answer();
  await expect(form(page).locator(".known")).toBeVisible();
  await expect(form(page).locator("[name=setuju]")).toBeChecked();
});

test("what is wrong is said in place, and a small phone reads all of it", async ({ page, visit, faults }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await visit(await addressOf(page, "article"));
  faults.expectErrorStatus((await form(page).getAttribute("action")) ?? "");
  const words = freshWords();
  await fill(page, { body: words, name: "Budi", agree: false });
  await send(page);
  await expect(page.locator(".form-errors")).toBeFocused();
  await expect(form(page).locator("textarea")).toHaveValue(words);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await violations(page)).toEqual([]);
  await page.goto("/komentar/saya");
  expect(await violations(page)).toEqual([]);
});

test("new comments are announced by a button and nothing moves", async ({ page, visit, browser, baseURL }) => {
  await page.clock.install();
  await visit(await addressOf(page, "article"));
  const path = new URL(page.url()).pathname;
  const other = await (await browser.newContext({ baseURL: baseURL ?? "" })).newPage();
  await signIn(other, "editor");
  await other.goto(path);
  const words = freshWords();
  await fill(other, { body: words });
  await send(other);
  await expect(comment(other, words)).toBeVisible();
  await other.context().close();
  // Somebody answers meanwhile.
  const draft = freshWords();
  await page.locator("#komentar").getByRole("link", { name: "Balas" }).last().click();
  await fill(page, { body: draft });
  await page.clock.fastForward(61_000);
  const button = page.locator("#komentar").getByRole("button", { name: "komentar baru" });
  await expect(button).toBeAttached();
  await expect(page.locator("#komentar")).not.toContainText(words);
  await button.click();
  await expect(comment(page, words)).toBeVisible();
  await expect(form(page).locator("textarea")).toHaveValue(draft);
  await expect(form(page).locator("[name=balas]")).toHaveCount(1);
});

test("two clicks send a comment once", async ({ page, visit }) => {
  await signIn(page, "editor");
  await visit(await addressOf(page, "article"));
  const words = freshWords();
  await fill(page, { body: words });
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().includes("/komentar/")) sent.push(request.url());
  });
  await form(page).getByRole("button", { name: "Kirim Komentar" }).dblclick();
  await expect(comment(page, words)).toHaveCount(1);
  await page.reload();
  await expect(comment(page, words)).toHaveCount(1);
  expect(sent).toHaveLength(1);
});

test("what came without a script and was approved by a key is on the next page a reader asks for", async ({ page, browser, baseURL, isMobile }) => {
  test.skip(isMobile, "Phones have no keys.");
  test.slow();
  const site = baseURL ?? "";
  const [email, words] = [freshEmail(), freshWords()];
  const reader = await (await browser.newContext({ baseURL: site, javaScriptEnabled: false })).newPage();
  const article = await addressOf(reader, "article");
  await reader.goto(article);
  await fill(reader, { body: words, name: "Siti Aminah", email });
  await send(reader);
  await reader.goto(await linkInLetter(browser, site, email));
  await reader.getByRole("button", { name: "Ya, kirim komentar ini" }).click();

  await signIn(page, "moderator");
  await page.goto(queueOf(words.slice(5, 13)));
  await expect(page.locator(".case:focus")).toContainText(words);
  const pressed = Date.now();
  await page.keyboard.press("a");
  await expect(page.locator("#kabar-moderasi")).toHaveText("Disetujui: 1 komentar.");
  const shown = await (await reader.request.get(`${article}?komentar=terbaru`)).text();
  test.info().annotations.push({ type: "from key to public page", description: `${Date.now() - pressed} ms` });
  expect(shown).toContain(words);
  expect(shown).not.toContain(email);
  await reader.context().close();
});

for (const bypassCSP of [false, true]) {
  test.describe(bypassCSP ? "with the policy off" : "with the policy on", () => {
    test.use({ bypassCSP });
    test("a hostile name and comment run nothing", async ({ page, visit }) => {
      const id = randomUUID();
      const name = `<img src=x onerror="window.hacked='nama'">${id.slice(0, 8)}`;
      const email = `editor-${id}@warta.example`;
      const password = "kopi tubruk di teras";
      warta(["add", "--email", email, "--name", name, "--role", "editor", "--password-stdin"], password);
      await givePassword(page, { email, password });
      await setUpCodes(page);
      await visit(await addressOf(page, "article"));
      const words = [
        freshWords(),
        "<script>window.hacked='skrip'</script>",
        "**<svg onload=window.hacked='svg'>**",
        "> <iframe srcdoc='<script>parent.hacked=1</script>'>",
        'https://contoh.id/"onmouseover="window.hacked=2"',
        "javascript:window.hacked=3",
        "</textarea><img src=x onerror=window.hacked=4>",
      ].join("\n\n");
      await fill(page, { body: words });
      await send(page);
      const shown = comment(page, words.slice(0, 41));
      await expect(shown).toContainText("window.hacked='skrip'");
      // Nor does a name of one long word widen a small phone's page.
      await page.setViewportSize({ width: 320, height: 640 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      for (const address of [new URL(page.url()).pathname, "/komentar/saya"]) {
        await page.goto(address);
        await page.locator("main a").last().hover();
        expect(await page.evaluate(() => Reflect.get(window, "hacked"))).toBeUndefined();
        expect(await page.locator(":is(#komentar, .mine) :is(script, svg, iframe, img[src=x])").count()).toBe(0);
      }
    });
  });
}
