// A line that is slow, or goes: what somebody pressed says that it waits or why nothing comes, and works again.

import type { Page } from "@playwright/test";
import { bodyOf, openEditor, publishedArticle, untilReady } from "./editing.ts";
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
  await expect(button).toHaveText(/…$/);
  await expect(button).toBeVisible();
  await expect(button).toBeFocused();
  letGo();
  await untilReady(page);
  await expect(button).toBeHidden();
  await page.getByRole("button", { name: "Selesai" }).click();
  await expect(button).toBeVisible();
  await expect(button).not.toHaveAttribute("aria-busy");
  await expect(button).not.toHaveText(/…$/);
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
