// Two people in one article: who is where, whose change is kept, who chooses.

import type { Browser, Page } from "@playwright/test";
import { pickInLibrary, upload } from "./edit-sheet.ts";
import { become, bodyOf, draftOf, type EditorOptions, freshName, openEditor, paragraph, saveAs, savedText, stateOf, untilReady, untilSaved } from "./editing.ts";
import { expect, test } from "./fixtures.ts";

const A = "paragraf00a";
const B = "paragraf00b";
const BLOCKS = [paragraph("Paragraf satu.", A), paragraph("Paragraf dua.", B)];

async function another(browser: Browser, base: string | undefined, options: EditorOptions): Promise<Page> {
  const context = await browser.newContext(base ? { baseURL: base } : {});
  const page = await context.newPage();
  await openEditor(page, options);
  return page;
}

async function typeAtEnd(page: Page, block: string, words: string): Promise<void> {
  await bodyOf(page).locator(`[data-id='${block}']`).click();
  await page.keyboard.press("End");
  await page.keyboard.type(words);
}

test("Conflict: different paragraphs are both kept, and both are told", async ({ page, browser, baseURL, faults }) => {
  const { id } = await openEditor(page, { blocks: BLOCKS });
  faults.expectErrorStatus(`/api/edit/${id}/draft`);
  const other = await another(browser, baseURL, { article: id, person: 1 });
  await typeAtEnd(page, A, " Dari Endah.");
  await typeAtEnd(other, B, " Dari yang lain.");
  for (const one of [page, other]) {
    await expect(bodyOf(one)).toContainText("Dari Endah.");
    await expect(bodyOf(one)).toContainText("Dari yang lain.");
    await expect(one.getByText(/Perubahan .* pada 1 paragraf digabung/).first()).toBeVisible();
    await untilSaved(one);
  }
  expect(await savedText(page, id)).toBe("Paragraf satu. Dari Endah.\nParagraf dua. Dari yang lain.");
  await other.context().close();
});

test("Conflict: in one paragraph both versions are shown, publishing waits, and the choice is saved", async ({ page, browser, baseURL, faults }) => {
  const { id } = await openEditor(page, { blocks: BLOCKS });
  faults.expectErrorStatus(`/api/edit/${id}/draft`);
  const other = await another(browser, baseURL, { article: id, person: 1 });
  const saves = await holdSaves(page, id);
  saves.hold();
  await typeAtEnd(page, A, " Versi saya.");
  await typeAtEnd(other, A, " Versi lain.");
  await untilSaved(other);
  saves.release();
  await expect(stateOf(page)).toContainText("Bentrok di 1 tempat");
  const conflict = page.locator(".conflict");
  await expect(conflict).toContainText("Versi lain.");
  await expect(bodyOf(page)).toContainText("Versi saya.");
  await expect(page.getByRole("button", { name: "Terbitkan" })).toHaveAttribute("aria-disabled", "true");
  expect(await savedText(page, id)).toContain("Versi lain.");
  // Nothing else is held up.
  await typeAtEnd(page, B, " Terus menulis.");
  await conflict.getByRole("button").first().click();
  await untilSaved(page);
  expect(await savedText(page, id)).toBe("Paragraf satu. Versi saya.\nParagraf dua. Terus menulis.");
  await expect(bodyOf(other)).toContainText("Versi saya.");
  await other.context().close();
});

test("Conflict: two headlines stand beside each other", async ({ page, browser, baseURL, faults }) => {
  const { id } = await openEditor(page, { blocks: BLOCKS, fields: { headline: "Judul" } });
  faults.expectErrorStatus(`/api/edit/${id}/draft`);
  const other = await another(browser, baseURL, { article: id, person: 1 });
  const saves = await holdSaves(page, id);
  saves.hold();
  await page.locator("h1.headline").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" saya");
  await other.locator("h1.headline").click();
  await other.keyboard.press("End");
  await other.keyboard.type(" mereka");
  await untilSaved(other);
  saves.release();
  const box = page.getByRole("group", { name: "Dua versi: Judul" });
  await expect(box).toContainText("Judul saya");
  await expect(box).toContainText("Judul mereka");
  await box.getByRole("button", { name: /Pakai punya Endah/ }).click();
  await expect(page.locator("h1.headline")).toHaveText("Judul mereka");
  await untilSaved(page);
  await expect(stateOf(page)).toContainText("Tersimpan");
  await other.context().close();
});

test("Conflict: two lead pictures are shown, with what is said of them", async ({ page, browser, baseURL, faults }) => {
  const { id } = await openEditor(page, { blocks: BLOCKS });
  faults.expectErrorStatus(`/api/edit/${id}/draft`);
  const mine = await upload(page, `punya-saya-${id}.png`);
  const theirs = await upload(page, `punya-lain-${id}.png`);
  await page.request.post(`/api/media/${theirs.id}`, { data: { alt: "Jembatan dari seberang", credit: "" } });
  const other = await browser.newContext(baseURL ? { baseURL } : {}).then((context) => context.newPage());
  await become(other, { person: 1 });
  const saves = await holdSaves(page, id);
  saves.hold();
  await page.getByRole("button", { name: /Gambar utama/ }).click();
  await pickInLibrary(page, mine.name);
  await saveAs(other, id, { fields: { lead_media: theirs.id } });
  saves.release();
  const box = page.getByRole("group", { name: "Dua versi: Gambar utama" });
  await expect(box).toContainText(mine.name);
  await expect(box).toContainText("Jembatan dari seberang");
  for (const { thumb } of [mine, theirs]) await expect(box.locator(`img[src="${thumb}"]`)).toBeVisible();
  await box.getByRole("button", { name: /Pakai punya Endah/ }).click();
  await untilSaved(page);
  expect((await draftOf(page, id)).fields.lead_media).toBe(theirs.id);
  await other.context().close();
});

/** Keeps the answers to saves of a page back. */
async function holdSaves(page: Page, id: number): Promise<{ hold: () => void; release: () => void }> {
  let gate = Promise.resolve();
  let open = () => {};
  await page.route(`**/api/edit/${id}/{draft,merge}`, async (route) => {
    await gate;
    await route.continue();
  });
  return {
    hold: () => {
      gate = new Promise((done) => (open = done));
    },
    release: () => open(),
  };
}

test("Conflict: the same person in two tabs is named as such", async ({ page, context }) => {
  const { id } = await openEditor(page, { blocks: BLOCKS });
  const tab = await context.newPage();
  await openEditor(tab, { article: id });
  await expect(peopleOf(page)).toHaveAccessibleName(/Anda di tab lain/);
  await typeAtEnd(tab, B, " Dari tab kedua.");
  await expect(bodyOf(page)).toContainText("Dari tab kedua.");
  await expect(page.getByText("Perubahan Anda di tab lain pada").first()).toBeVisible();
});

test("Presence: somebody else is seen within two seconds with the paragraph, and gone when they leave", async ({ page, browser, baseURL }) => {
  const { id } = await openEditor(page, { blocks: BLOCKS });
  const other = await another(browser, baseURL, { article: id, person: 1 });
  const since = Date.now();
  await expect(peopleOf(page)).toHaveAccessibleName(/Endah Penyunting/, { timeout: 2_000 });
  expect(Date.now() - since).toBeLessThan(2_000);
  await bodyOf(other).locator(`[data-id='${B}']`).click();
  await expect(bodyOf(page).locator(`[data-id='${B}']`)).toHaveAttribute("data-people", /Endah/, { timeout: 2_000 });
  await other.reload();
  await untilReady(other);
  await expect(peopleOf(page)).toBeVisible();
  await other.getByRole("button", { name: "Selesai" }).click();
  await expect(peopleOf(page)).toBeHidden({ timeout: 5_000 });
  await other.context().close();
});

test("Presence: ten at once are listed and stand beside their paragraphs, and go when they leave", async ({ page, browser, baseURL }) => {
  const { id } = await openEditor(page, { blocks: BLOCKS });
  const crowd = await others(browser, baseURL, id);
  await crowd.come(9);
  await expect(peopleOf(page)).toHaveAccessibleName(new RegExp(Array(9).fill("Endah Penyunting sedang menyunting").join(", ")), { timeout: 2_000 });
  const beside = (block: string) => bodyOf(page).locator(`[data-id='${block}']`);
  await expect(beside(A)).toHaveAttribute("data-people", Array(5).fill("Endah Penyunting").join(", "));
  await expect(beside(B)).toHaveAttribute("data-people", Array(4).fill("Endah Penyunting").join(", "));
  const label = await beside(A).evaluate((block) => parseFloat(getComputedStyle(block, "::before").width) - block.clientWidth);
  expect(label).toBeLessThan(1);
  // The list of all leads to where somebody is.
  await peopleOf(page).click();
  const items = page.getByRole("menuitem", { name: "Endah Penyunting sedang menyunting" });
  await expect(items).toHaveCount(9);
  await items.last().click();
  await expect(bodyOf(page)).toBeFocused();
  await expect(bodyOf(page).locator("[data-people].is-active")).toHaveCount(1);
  // The label goes along with its paragraph.
  await typeAtEnd(page, A, " Ditambah.");
  await page.keyboard.press("Enter");
  await expect(beside(B)).toHaveAttribute("data-people", /Endah/);
  await crowd.leave();
  await expect(peopleOf(page)).toBeHidden({ timeout: 5_000 });
  await expect(bodyOf(page).locator("[data-people]")).toHaveCount(0);
});

test("Presence: whoever is there, nothing in the bar lies over another part or leaves the screen", async ({ page, browser, baseURL, isMobile }) => {
  const { id } = await openEditor(page, { blocks: BLOCKS });
  const crowd = await others(browser, baseURL, id);
  const sizes = isMobile ? [360, 320] : [1280, 1366, 1440, 1600, 1000];
  for (const count of [1, 2, 3, 9]) {
    await crowd.come(count);
    const names = Array(count).fill("Endah Penyunting sedang menyunting").join(", ");
    await expect(peopleOf(page)).toHaveAccessibleName(`Yang juga di sini: ${names}`);
    for (const width of sizes) {
      await page.setViewportSize({ width, height: 740 });
      expect(await collisions(page), `${count} others at ${width} pixels`).toEqual([]);
      // A line or two of words, not a letter on each.
      const { width: shown, height } = (await stateOf(page).boundingBox()) ?? { width: 0, height: 0 };
      expect(shown, `${count} others at ${width} pixels`).toBeGreaterThan(60);
      expect(height, `${count} others at ${width} pixels`).toBeLessThan(50);
    }
  }
});

const peopleOf = (page: Page) => page.locator(".edit-people");

/** Other tabs in an article, without a browser for each. */
async function others(browser: Browser, base: string | undefined, id: number): Promise<{ come: (count: number) => Promise<unknown>; leave: () => Promise<unknown> }> {
  const page = await (await browser.newContext(base ? { baseURL: base } : {})).newPage();
  await become(page, { person: 1 });
  const tabs = Array.from({ length: 9 }, (_, index) => ({ session: freshName(), block_id: index < 5 ? A : B }));
  const say = (count: number, state: "editing" | "left") =>
    Promise.all(tabs.slice(0, count).map((tab) => page.request.post(`/api/edit/${id}/live`, { data: { ...tab, state } })));
  return { come: (count) => say(count, "editing"), leave: () => say(tabs.length, "left") };
}

/** What of the bar lies over something else of it, or is not all on the screen. */
function collisions(page: Page): Promise<string[]> {
  return page.locator(".edit-top").evaluate((bar) => {
    const parts = [...bar.querySelectorAll(".edit-state, .edit-counts, .edit-people, .edit-acts button, .tool-bar")]
      .map((part) => ({ name: part.getAttribute("aria-label") ?? part.textContent ?? "", box: part.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    const tools = [...bar.querySelectorAll(".tool-bar button")].map((part) => part.getBoundingClientRect());
    const isScrolled = matchMedia("(hover: none), (max-width: 48rem)").matches;
    const found = parts
      .filter(({ box }) => box.left < 0 || box.right > innerWidth + 0.5 || box.top < 0 || box.bottom > innerHeight)
      .map(({ name }) => `off the screen: ${name}`);
    for (const [index, one] of parts.entries()) {
      for (const other of parts.slice(index + 1)) {
        const isApart = one.box.right <= other.box.left + 0.5 || other.box.right <= one.box.left + 0.5 || one.box.bottom <= other.box.top + 0.5 || other.box.bottom <= one.box.top + 0.5;
        if (!isApart) found.push(`over each other: ${one.name}, ${other.name}`);
      }
    }
    // On a phone the tools are a row that scrolls.
    const row = bar.querySelector(".tool-bar")?.getBoundingClientRect();
    if (!isScrolled && row && tools.some((tool) => tool.left < row.left - 0.5 || tool.right > row.right + 0.5)) found.push("tools beside their row");
    return found;
  });
}

test("Conflict: two people type in different paragraphs for a while, and both texts are whole", async ({ page, browser, baseURL, faults }, { project }) => {
  test.skip(project.name !== "desktop-js", "Once is enough for so long a test.");
  test.setTimeout(90_000);
  const { id } = await openEditor(page, { blocks: BLOCKS });
  faults.expectErrorStatus(`/api/edit/${id}/draft`);
  const other = await another(browser, baseURL, { article: id, person: 1 });
  const type = async (one: Page, block: string, word: string) => {
    await bodyOf(one).locator(`[data-id='${block}']`).click();
    await one.keyboard.press("End");
    const seconds = Number(process.env.WARTA_TYPING_SECONDS ?? 12);
    const start = Date.now();
    let typed = "";
    for (let count = 0; Date.now() - start < seconds * 1_000; count += 1) {
      const next = ` ${word}${count}`;
      await one.keyboard.type(next, { delay: 40 });
      typed += next;
    }
    return typed;
  };
  const [mine, theirs] = await Promise.all([type(page, A, "satu"), type(other, B, "dua")]);
  const whole = `Paragraf satu.${mine}\nParagraf dua.${theirs}`;
  await expect.poll(() => savedText(page, id), { timeout: 15_000 }).toBe(whole);
  for (const one of [page, other]) {
    await untilSaved(one);
    await expect(bodyOf(one).locator(`[data-id='${A}']`)).toHaveText(`Paragraf satu.${mine}`);
    await expect(bodyOf(one).locator(`[data-id='${B}']`)).toHaveText(`Paragraf dua.${theirs}`);
  }
  await other.context().close();
});
