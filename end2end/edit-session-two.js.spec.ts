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
  await expect(page.locator(".edit-people")).toContainText("Anda di tab lain");
  await typeAtEnd(tab, B, " Dari tab kedua.");
  await expect(bodyOf(page)).toContainText("Dari tab kedua.");
  await expect(page.getByText("Perubahan Anda di tab lain pada").first()).toBeVisible();
});

test("Presence: somebody else is seen within two seconds with the paragraph, and gone when they leave", async ({ page, browser, baseURL }) => {
  const { id } = await openEditor(page, { blocks: BLOCKS });
  const other = await another(browser, baseURL, { article: id, person: 1 });
  const since = Date.now();
  await expect(page.locator(".edit-people li")).toContainText("Endah Penyunting", { timeout: 2_000 });
  expect(Date.now() - since).toBeLessThan(2_000);
  await bodyOf(other).locator(`[data-id='${B}']`).click();
  await expect(bodyOf(page).locator(`[data-id='${B}']`)).toHaveAttribute("data-people", /Endah/, { timeout: 2_000 });
  await other.reload();
  await untilReady(other);
  await expect(page.locator(".edit-people li")).toHaveCount(1);
  await other.getByRole("button", { name: "Selesai" }).click();
  await expect(page.locator(".edit-people li")).toHaveCount(0, { timeout: 5_000 });
  await other.context().close();
});

test("Presence: ten at once are listed and stand beside their paragraphs, and go when they leave", async ({ page, browser, baseURL }) => {
  const { id } = await openEditor(page, { blocks: BLOCKS });
  const other = await (await browser.newContext(baseURL ? { baseURL } : {})).newPage();
  await become(other, { person: 1 });
  const tabs = Array.from({ length: 9 }, (_, index) => ({ session: freshName(), block_id: index < 5 ? A : B }));
  const say = (state: "editing" | "left") =>
    Promise.all(tabs.map((tab) => other.request.post(`/api/edit/${id}/live`, { data: { ...tab, state } })));
  await say("editing");
  const people = page.getByRole("list", { name: "Yang juga di sini" });
  await expect(people.getByRole("listitem")).toHaveCount(9, { timeout: 2_000 });
  await expect(people.getByRole("listitem").first()).toContainText("Endah Penyunting sedang menyunting");
  const beside = (block: string) => bodyOf(page).locator(`[data-id='${block}']`);
  await expect(beside(A)).toHaveAttribute("data-people", Array(5).fill("Endah Penyunting").join(", "));
  await expect(beside(B)).toHaveAttribute("data-people", Array(4).fill("Endah Penyunting").join(", "));
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  // The label goes along with its paragraph.
  await typeAtEnd(page, A, " Ditambah.");
  await page.keyboard.press("Enter");
  await expect(beside(B)).toHaveAttribute("data-people", /Endah/);
  await say("left");
  await expect(people.getByRole("listitem")).toHaveCount(0, { timeout: 5_000 });
  await expect(bodyOf(page).locator("[data-people]")).toHaveCount(0);
  await other.context().close();
});

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
