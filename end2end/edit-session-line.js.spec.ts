// A line that is slow, or goes: what somebody pressed says that it waits or why nothing comes, and works again.

import type { Page } from "@playwright/test";
import { bodyOf, openEditor, paragraph, publishedArticle, restIsHere, saveAs, savedText, stateOf, untilReady, untilSaved } from "./editing.ts";
import { expect, type Faults, test } from "./fixtures.ts";

/** Lets no request for these files through, until what it returns is called. */
async function lose(page: Page, faults: Faults, files: string): Promise<() => Promise<void>> {
  await page.route(files, (route) => {
    faults.expectErrorStatus(new URL(route.request().url()).pathname);
    return route.abort("internetdisconnected");
  });
  return () => page.unroute(files);
}

const ENGINE = "**/sunting/editor.*.js";
const REST = "**/sunting/later.*.js";

test("Enter in place: while the editor is on its way the button says so and keeps the focus", async ({ page, visit }) => {
  const { path } = await publishedArticle(page, { blocks: ["Isi."] });
  await visit(path);
  let letGo = () => {};
  const gate = new Promise<void>((done) => (letGo = done));
  await page.route(ENGINE, async (route) => {
    await gate;
    await route.continue();
  });
  const button = page.locator("button[data-sunting]");
  await button.click();
  await expect(button).toHaveAttribute("aria-busy", "true");
  await expect(button).toHaveAccessibleName("Membuka…");
  await expect(button).toBeVisible();
  await expect(button).toBeFocused();
  letGo();
  await untilReady(page);
  await expect(button).toBeHidden();
  await page.getByRole("button", { name: "Selesai" }).click();
  await expect(button).toBeVisible();
  await expect(button).not.toHaveAttribute("aria-busy");
  await expect(button).toHaveAccessibleName("Sunting");
});

test("Enter in place: where the editor cannot be fetched that is said, and the button works again", async ({ page, visit, faults }) => {
  const { path } = await publishedArticle(page, { blocks: ["Isi."] });
  await visit(path);
  const found = await lose(page, faults, ENGINE);
  const button = page.locator("button[data-sunting]");
  await button.click();
  await expect(page.getByRole("alert").last()).toContainText("Penyunting tidak dapat dimuat");
  await expect(button).toBeVisible();
  await expect(button).not.toHaveAttribute("aria-busy");
  await found();
  await button.click();
  await untilReady(page);
});

test("Offline and crash: what comes after the text and cannot be fetched is said, and comes when it is asked for again", async ({ page, faults }) => {
  const found = await lose(page, faults, REST);
  await openEditor(page, { blocks: ["Isi."] });
  const publish = page.getByRole("button", { name: "Terbitkan" });
  const toast = page.locator(".ui-toast");
  for (const press of [
    () => publish.click(),
    () => page.keyboard.press("ControlOrMeta+Shift+l"),
    () => page.getByRole("button", { name: "Lainnya", exact: true }).click(),
  ]) {
    await press();
    await expect(toast).toContainText("Server tidak terjangkau");
    await toast.evaluate((element) => element.remove());
  }
  await expect(bodyOf(page)).toHaveText("Isi.");
  await found();
  await publish.click();
  await expect(page.getByRole("dialog", { name: "Terbitkan" })).toBeVisible();
});

const leave = (page: Page) => page.getByRole("button", { name: "Selesai", exact: true }).click();

async function type(page: Page, words: string): Promise<void> {
  await bodyOf(page).locator("p").first().click();
  await page.keyboard.press("End");
  await page.keyboard.type(words);
}

test("Offline and crash: without a line nobody leaves a draft for a page that cannot come; it stays, and goes once there is one", async ({ page, context, faults }) => {
  const { id } = await openEditor(page, { blocks: ["Isi."] });
  await restIsHere(page);
  for (const rest of ["/draft", "/live"]) faults.expectErrorStatus(`/api/edit/${id}${rest}`);
  await context.setOffline(true);
  // With nothing to save, too.
  await leave(page);
  const question = page.getByRole("dialog", { name: "Tanpa sambungan" });
  await expect(question).toContainText("halaman lain tidak dapat dibuka");
  await question.getByRole("button", { name: "Tetap di sini" }).click();
  await type(page, " Tanpa sambungan.");
  await leave(page);
  await expect(question).toContainText("Tulisan Anda ada di perangkat ini", { timeout: 15_000 });
  await question.getByRole("button", { name: "Coba lagi" }).click();
  await expect(question).toBeVisible({ timeout: 15_000 });
  await expect(page).toHaveURL(/\/tulis\//);
  await expect(bodyOf(page)).toHaveText("Isi. Tanpa sambungan.");
  await context.setOffline(false);
  await question.getByRole("button", { name: "Coba lagi" }).click();
  await expect(page).toHaveURL(/\/meja\/naskah/, { timeout: 15_000 });
  expect(await savedText(page, id)).toBe("Isi. Tanpa sambungan.");
});

test("Offline and crash: whoever leaves a draft that is not all on the server is asked, also by a link", async ({ page, faults }) => {
  const { id } = await openEditor(page, { blocks: [paragraph("Isi.", "paragraf00a")] });
  await restIsHere(page);
  faults.expectErrorStatus(`/api/edit/${id}/draft`);
  await page.route(`**/api/edit/${id}/draft`, (route) => route.fulfill({ status: 413, json: {} }));
  await type(page, " Ditolak.");
  await expect(stateOf(page)).toContainText("Tidak tersimpan");
  const question = page.getByRole("dialog", { name: "Keluar tanpa menyimpan?" });
  for (const go of [() => leave(page), () => page.getByRole("banner").getByRole("link").first().dispatchEvent("click")]) {
    await go();
    await expect(question).toContainText("Tulisan Anda ada di perangkat ini");
    await question.getByRole("button", { name: "Tetap di sini" }).click();
    await expect(page).toHaveURL(/\/tulis\//);
    await expect(page.locator("html.editing")).toBeAttached();
  }
  await leave(page);
  await question.getByRole("button", { name: "Keluar" }).click();
  await expect(page).toHaveURL(/\/meja\/naskah/);
});

test("Conflict: whoever leaves a draft with an open conflict is asked", async ({ page, faults }) => {
  const { id } = await openEditor(page, { blocks: [paragraph("Isi.", "paragraf00a")] });
  await restIsHere(page);
  faults.expectErrorStatus(`/api/edit/${id}/draft`);
  let open = () => {};
  const gate = new Promise<void>((done) => (open = done));
  await page.route(`**/api/edit/${id}/{draft,merge}`, async (route) => {
    await gate;
    await route.continue();
  });
  await type(page, " Versi saya.");
  await saveAs(page, id, { blocks: [paragraph("Isi. Versi lain.", "paragraf00a")] });
  open();
  await expect(stateOf(page)).toContainText("Bentrok di 1 tempat");
  await leave(page);
  const question = page.getByRole("dialog", { name: "Keluar tanpa menyimpan?" });
  await question.getByRole("button", { name: "Tetap di sini" }).click();
  await page.locator(".conflict").getByRole("button").first().click();
  await untilSaved(page);
  await leave(page);
  await expect(page).toHaveURL(/\/meja\/naskah/);
});

test("Offline and crash: whoever leaves a draft after their sign-in ended is asked, and can sign in first", async ({ page, context, faults }) => {
  const { id } = await openEditor(page, { blocks: ["Isi."] });
  await restIsHere(page);
  for (const rest of ["", "/draft", "/live", "/blocks"]) faults.expectErrorStatus(`/api/edit/${id}${rest}`);
  const cookies = await context.cookies();
  await context.clearCookies();
  await type(page, " Tetap ada.");
  await expect(stateOf(page)).toContainText("Sesi berakhir");
  await leave(page);
  const question = page.getByRole("dialog", { name: "Keluar tanpa menyimpan?" });
  await expect(question).toContainText("Tulisan Anda ada di perangkat ini");
  await question.getByRole("button", { name: "Tetap di sini" }).click();
  await expect(bodyOf(page)).toHaveText("Isi. Tetap ada.");
  await context.addCookies(cookies);
  await page.getByRole("button", { name: "Sesi berakhir — masuk lagi" }).click();
  await untilSaved(page);
  await leave(page);
  await expect(page).toHaveURL(/\/meja\/naskah/);
});
