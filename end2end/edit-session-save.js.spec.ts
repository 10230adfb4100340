// Never losing a word: saving while typing, without a line, signed out, after a crash.

import type { Page, Route } from "@playwright/test";
import { become, bodyOf, openEditor, paragraph, restIsHere, saveAs, savedText, stateOf, stayAtClosing, untilReady, untilSaved } from "./editing.ts";
import { expect, type Faults, test } from "./fixtures.ts";

const TEXT = "Petani di hulu menahan jual kopi karena harga belum pulih, kata mereka pada Rabu pagi. ";

/** Cuts the line to the server for saves of this article. */
async function cut(page: Page, faults: Faults, id: number): Promise<void> {
  await restIsHere(page);
  for (const rest of ["/draft", "/live"]) faults.expectErrorStatus(`/api/edit/${id}${rest}`);
  await page.route(draftAddress(id), (route) => route.abort("internetdisconnected"));
}

async function atEnd(page: Page): Promise<void> {
  await bodyOf(page).locator("p").last().click();
  await page.keyboard.press("End");
}

/** As the browser does with a tab that crashes: nothing of the page runs any more. */
async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  // Nobody is left to answer it.
  void session.send("Page.crash").catch(() => {});
  await crashed;
}

const draftAddress = (id: number) => `**/api/edit/${id}/draft`;

test("Autosave: on the server within two seconds, and said so", async ({ page }) => {
  const { id } = await openEditor(page, { blocks: ["Satu."] });
  await atEnd(page);
  await page.keyboard.type(" Dua.");
  const typed = Date.now();
  await expect.poll(() => savedText(page, id), { intervals: [50] }).toBe("Satu. Dua.");
  expect(Date.now() - typed).toBeLessThan(2_500);
  await expect(stateOf(page)).toHaveText(/^Tersimpan \d\d\.\d\d WIB$/);
});

test("Autosave: 600 characters typed while 20 saves of a second each are under way", async ({ page }, { project }) => {
  test.skip(project.name !== "desktop-js", "A minute of typing is enough once.");
  test.setTimeout(120_000);
  const { id } = await openEditor(page, { blocks: [""] });
  let saves = 0;
  let inAir = 0;
  let most = 0;
  await page.route(draftAddress(id), async (route) => {
    inAir += 1;
    most = Math.max(most, inAir);
    await new Promise((done) => setTimeout(done, 1_000));
    await route.continue();
    inAir -= 1;
    saves += 1;
  });
  const input = TEXT.repeat(8).slice(0, 600);
  await bodyOf(page).click();
  const start = Date.now();
  for (const [index, character] of [...input].entries()) {
    await page.keyboard.type(character);
    const due = start + ((index + 1) * 1_000) / 12;
    if (due > Date.now()) await page.waitForTimeout(due - Date.now());
  }
  await expect(bodyOf(page)).toHaveText(input.trimEnd(), { useInnerText: false });
  expect(await page.evaluate(() => getSelection()?.anchorOffset)).toBe(600);
  await untilSaved(page);
  expect(saves).toBeGreaterThanOrEqual(20);
  expect(most).toBe(1);
  expect(await savedText(page, id)).toBe(input);
});

test("Autosave: what is selected, how far it is scrolled and a word being composed stay as they are while it saves", async ({ page, context }) => {
  const { id } = await openEditor(page, { blocks: Array.from({ length: 30 }, (_, index) => `Paragraf ${index} untuk menggulir.`) });
  const keyboard = await context.newCDPSession(page);
  let saves = 0;
  page.on("response", (answer) => {
    if (answer.url().endsWith(`/api/edit/${id}/draft`) && answer.ok()) saves += 1;
  });
  const standing = () =>
    page.evaluate(() => {
      const { anchorNode, anchorOffset, focusOffset } = getSelection() ?? {};
      return { at: anchorNode?.textContent, anchorOffset, focusOffset, scrollY, focused: document.activeElement?.className };
    });
  const line = bodyOf(page).locator("p").nth(20);
  await line.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Baru");
  for (let letter = 0; letter < 4; letter += 1) await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe("Baru");
  const selected = await standing();
  await untilSaved(page);
  await expect.poll(() => saves).toBe(1);
  expect(await standing()).toEqual(selected);

  await page.keyboard.press("End");
  await page.keyboard.type(" lagi");
  // What was typed before is due while this word is still being composed.
  for (const word of ["p", "pa", "pas"]) await keyboard.send("Input.imeSetComposition", { text: word, selectionStart: word.length, selectionEnd: word.length });
  const composing = await standing();
  await expect.poll(() => saves, { timeout: 8_000 }).toBeGreaterThan(1);
  expect(await standing()).toEqual(composing);
  await keyboard.send("Input.insertText", { text: "pasar" });
  await expect(line).toHaveText("Paragraf 20 untuk menggulir. Baru lagipasar");
  await untilSaved(page);
  await expect.poll(() => savedText(page, id)).toContain("Baru lagipasar");
});

test("Undo/redo: reaches back across saves", async ({ page }) => {
  const { id } = await openEditor(page, { blocks: ["Awal."] });
  await atEnd(page);
  await page.keyboard.type(" Pertama.");
  await page.keyboard.press("Control+s");
  await untilSaved(page);
  await page.waitForTimeout(600);
  await page.keyboard.type(" Kedua.");
  await untilSaved(page);
  await page.keyboard.press("Control+z");
  await expect(bodyOf(page)).toHaveText("Awal. Pertama.");
  await page.keyboard.press("Control+z");
  await expect(bodyOf(page)).toHaveText("Awal.");
  await untilSaved(page);
  expect(await savedText(page, id)).toBe("Awal.");
  await page.keyboard.press("Control+Shift+z");
  await page.keyboard.press("Control+Shift+z");
  await expect(bodyOf(page)).toHaveText("Awal. Pertama. Kedua.");
});

test("Offline and crash: typed without a line, the tab killed, offered on opening and identical", async ({ page, context, faults }) => {
  const { id } = await openEditor(page, { blocks: ["Sebelum."] });
  await cut(page, faults, id);
  await context.setOffline(true);
  await atEnd(page);
  await page.keyboard.type(" Ditulis tanpa sambungan.");
  await expect(stateOf(page)).toContainText("Tanpa sambungan — tersimpan di perangkat ini");
  await page.waitForTimeout(1_000);
  await context.setOffline(false);
  await kill(page);

  const again = await context.newPage();
  await again.goto(`/tulis/${id}`);
  const dialog = again.getByRole("dialog", { name: /Ada tulisan yang belum tersimpan \(\d\d\.\d\d\)/ });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Bandingkan" }).click();
  await expect(again.locator(".edit-columns .edit-differs").first()).toContainText("Ditulis tanpa sambungan.");
  await again.getByRole("button", { name: "Pulihkan" }).click();
  await expect(bodyOf(again)).toHaveText("Sebelum. Ditulis tanpa sambungan.");
  await untilSaved(again);
  expect(await savedText(again, id)).toBe("Sebelum. Ditulis tanpa sambungan.");
  // Once is enough.
  await again.reload();
  await untilReady(again);
  await expect(again.getByRole("dialog")).toHaveCount(0);
});

test("Offline and crash: what others saved meanwhile is merged with what comes back", async ({ page, context, faults }) => {
  const { id } = await openEditor(page, { blocks: [paragraph("Punya saya.", "paragraf00a"), paragraph("Lain.", "paragraf00b")] });
  await cut(page, faults, id);
  await bodyOf(page).locator("p").first().click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Tambahan.");
  await page.waitForTimeout(1_000);
  await kill(page);

  const again = await context.newPage();
  await saveAs(again, id, { blocks: [paragraph("Punya saya.", "paragraf00a"), paragraph("Diubah orang lain.", "paragraf00b")] });
  await again.goto(`/tulis/${id}`);
  await again.getByRole("button", { name: "Pulihkan" }).click();
  await expect(bodyOf(again)).toHaveText("Punya saya. Tambahan.Diubah orang lain.");
  await untilSaved(again);
  expect(await savedText(again, id)).toBe("Punya saya. Tambahan.\nDiubah orang lain.");
});

test("Offline and crash: a copy can be thrown away, after a question, and is of no use to somebody else", async ({ page, context, faults }) => {
  const { id } = await openEditor(page, { blocks: ["Sebelum."] });
  await cut(page, faults, id);
  await atEnd(page);
  await page.keyboard.type(" Buang saja.");
  await page.waitForTimeout(1_000);
  await kill(page);
  const other = await context.newPage();
  await become(other, { person: 1 });
  await openEditor(other, { article: id, person: 1 });
  await expect(other.getByRole("dialog")).toHaveCount(0);
  await other.close();
  const again = await context.newPage();
  await become(again);
  await again.goto(`/tulis/${id}`);
  await again.getByRole("button", { name: "Buang" }).click();
  await again.getByRole("dialog", { name: "Buang tulisan itu?" }).getByRole("button", { name: "Buang" }).click();
  await expect(bodyOf(again)).toHaveText("Sebelum.");
  await again.reload();
  await untilReady(again);
  await expect(again.getByRole("dialog")).toHaveCount(0);
});

test("Offline and crash: 500 is tried again, 413 says why and keeps the text", async ({ page, faults }) => {
  const { id } = await openEditor(page, { blocks: ["Awal."] });
  faults.expectErrorStatus(`/api/edit/${id}/draft`);
  let status = 500;
  let asked = 0;
  const ids = new Set<string>();
  await page.route(draftAddress(id), async (route) => {
    asked += 1;
    ids.add(operationOf(route));
    if (status) await route.fulfill({ status, json: {} });
    else await route.continue();
  });
  await atEnd(page);
  await page.keyboard.type(" Lagi.");
  await expect(stateOf(page)).toContainText("Server bermasalah, dicoba lagi");
  await expect.poll(() => asked, { timeout: 10_000 }).toBeGreaterThan(1);
  expect(ids.size).toBe(1);
  status = 413;
  await expect(stateOf(page)).toContainText("Tidak tersimpan: Terlalu besar untuk server.", { timeout: 15_000 });
  await expect(bodyOf(page)).toHaveText("Awal. Lagi.");
  status = 0;
  await page.keyboard.type(" Lebih.");
  await untilSaved(page);
  expect(await savedText(page, id)).toBe("Awal. Lagi. Lebih.");
});

test("Offline and crash: a sign-in that ended keeps the text, and goes on after signing in in place", async ({ page, context, faults }) => {
  const { id } = await openEditor(page, { blocks: ["Awal."] });
  for (const rest of ["", "/draft", "/live", "/blocks"]) faults.expectErrorStatus(`/api/edit/${id}${rest}`);
  const cookies = await context.cookies();
  await context.clearCookies();
  await atEnd(page);
  await page.keyboard.type(" Tetap ada.");
  const signIn = page.getByRole("button", { name: "Sesi berakhir — masuk lagi" });
  await expect(signIn).toBeVisible();
  await page.keyboard.type(" Juga ini.");
  await signIn.click();
  await expect(page.getByRole("dialog", { name: "Sesi Anda berakhir" })).toBeVisible();
  // As another tab does by signing in.
  await context.addCookies(cookies);
  await expect(page.getByRole("dialog")).toHaveCount(0, { timeout: 10_000 });
  await untilSaved(page);
  expect(await savedText(page, id)).toBe("Awal. Tetap ada. Juga ini.");
});

test("Offline and crash: where the device keeps nothing, that is said and leaving is asked about", async ({ page, faults }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("no", "SecurityError");
    };
  });
  const { id } = await openEditor(page, { blocks: ["Awal."] });
  await cut(page, faults, id);
  await atEnd(page);
  await page.keyboard.type(" Rawan.");
  await expect(stateOf(page)).toContainText("BELUM tersimpan di mana pun");
  await stayAtClosing(page);
  await page.unroute(draftAddress(id));
  await page.keyboard.press("Control+s");
  await untilSaved(page);
  expect(await savedText(page, id)).toBe("Awal. Rawan.");
});

const operationOf = (route: Route): string => (route.request().postDataJSON() as { op_id: string }).op_id;
