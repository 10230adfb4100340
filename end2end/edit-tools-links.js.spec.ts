// Links, "Baca juga", embeds, find and replace; and that no menu or dialog breaks a rule of accessibility.

import { violations } from "./accessibility.ts";
import { bodyOf, headlineOf, openEditor, publishedArticle } from "./editing.ts";
import { expect, test } from "./fixtures.ts";
import { caretIn, isPhone, picture, said, selected, tool, undo, untilFocusIsOld } from "./edit-tools.ts";

test("Link dialog", async ({ page }) => {
  const headline = headlineOf("Pasar Horas dibuka lagi");
  await publishedArticle(page, { fields: { headline } });
  await openEditor(page, { blocks: ["Baca di warta"] });
  const body = bodyOf(page);
  const link = body.locator("a[href]");
  const dialog = page.getByRole("dialog", { name: /tautan/i });
  const address = dialog.getByLabel("Alamat atau judul artikel");
  await caretIn(page, "Baca di warta");
  const selectWord = async () => {
    await page.keyboard.press("End");
    for (let letter = 0; letter < 5; letter += 1) await page.keyboard.press("Shift+ArrowLeft");
    await selected(page, "warta");
  };

  await test.step("Ctrl+K focuses the field; a bare domain gets https; what is typed next is not linked", async () => {
    await selectWord();
    await page.keyboard.press("ControlOrMeta+k");
    await expect(address).toBeFocused();
    await expect(body.locator(".tool-held")).toHaveText("warta");
    await page.keyboard.type("warta.example/berita");
    await page.keyboard.press("Enter");
    await expect(link).toHaveAttribute("href", "https://warta.example/berita");
    await expect(link).toHaveText("warta");
    await expect(body).toBeFocused();
    await page.keyboard.type("!");
    await expect(link).toHaveText("warta");
    await expect(body).toHaveText("Baca di warta!");
  });
  await test.step("Esc returns caret and selection", async () => {
    await untilFocusIsOld(page);
    await page.keyboard.press("Home");
    await selected(page, "");
    await page.keyboard.press("Shift+ArrowRight");
    await selected(page, "B");
    await page.keyboard.press("ControlOrMeta+k");
    await expect(address).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(body).toBeFocused();
    await selected(page, "B");
    await expect(body.locator(".tool-held")).toHaveCount(0);
  });
  await test.step("prefilled to be edited; javascript: is refused with a sentence", async () => {
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    await selected(page, "");
    await page.keyboard.press("ControlOrMeta+k");
    await expect(address).toHaveValue("https://warta.example/berita");
    await address.fill("javascript:alert(1)");
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("alert")).toContainText("Alamat ini tidak dapat dipakai");
    await expect(address).toBeFocused();
    await address.fill("surel@warta.example");
    await page.keyboard.press("Enter");
    await expect(link).toHaveAttribute("href", "mailto:surel@warta.example");
  });
  await test.step("removed by keyboard", async () => {
    await page.keyboard.press("ArrowLeft");
    await selected(page, "");
    await page.keyboard.press("ControlOrMeta+k");
    await expect(address).toBeFocused();
    await dialog.getByRole("button", { name: "Hapus tautan" }).press("Enter");
    await expect(link).toHaveCount(0);
    await expect(body).toHaveText("Baca di warta!");
  });
  await test.step("one of our own articles, by words of its headline", async () => {
    await page.keyboard.press("End");
    await selected(page, "");
    await page.keyboard.press("ControlOrMeta+k");
    await expect(address).toBeFocused();
    await page.keyboard.type(headline.toLowerCase());
    await expect(dialog.getByRole("option")).toHaveCount(1);
    await expect(dialog.getByRole("option")).toContainText(headline);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(address).toHaveValue(/^\//);
    const answer = await page.request.get(`/api/edit/articles?q=${encodeURIComponent(headline)}`);
    const { articles } = (await answer.json()) as { articles: { path: string }[] };
    await expect(address).toHaveValue(articles[0]?.path ?? "none");
    await page.keyboard.press("Enter");
    await expect(link).toHaveText(headline);
    await undo(page);
    await expect(link).toHaveCount(0);
  });
});

test("Baca juga and embeds", async ({ page }) => {
  const [ular, wampu] = [headlineOf("Jembatan Sei Ular rampung"), headlineOf("Jembatan Sei Wampu retak")];
  for (const headline of [ular, wampu]) await publishedArticle(page, { fields: { headline } });
  await openEditor(page, { blocks: ["Satu", ""] });
  const body = bodyOf(page);
  await caretIn(page, "", 1);
  await test.step("several articles in an order of one's own", async () => {
    await page.keyboard.type("/baca");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Baca juga" });
    const search = dialog.getByLabel("Cari artikel");
    await expect(search).toBeFocused();
    for (const headline of [ular, wampu]) {
      await search.fill(headline);
      await dialog.getByRole("option", { name: headline }).click();
    }
    const chosen = dialog.getByRole("list", { name: "Artikel terpilih" }).getByRole("listitem");
    await expect(chosen).toHaveText([ular, wampu]);
    await dialog.getByRole("button", { name: `Naikkan ${wampu}` }).press("Enter");
    await expect(chosen).toHaveText([wampu, ular]);
    await dialog.getByRole("button", { name: "Terapkan" }).click();
    await expect(body.locator("aside.related a")).toHaveText([wampu, ular]);
  });
  await test.step("an embed by its address, shown as readers get it", async () => {
    await page.keyboard.type("/video");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Sematan" });
    const address = dialog.getByLabel("Alamat");
    await expect(address).toBeFocused();
    await page.keyboard.type("https://warta.example/video");
    await page.keyboard.press("Enter");
    await expect(dialog.getByRole("alert")).toContainText("bukan video atau kiriman");
    await address.fill("youtu.be/abcDEF_1-23?si=x");
    await dialog.getByLabel("Judul").fill("Banjir dari udara");
    await page.keyboard.press("Enter");
    const link = body.locator("figure.embed > a");
    await expect(link).toHaveText("Buka di YouTube: Banjir dari udara");
    await expect(link).toHaveAttribute("href", "https://www.youtube.com/watch?v=abcDEF_1-23");
  });
});

test("Image by button: several at once, and as a gallery", async ({ page }) => {
  await openEditor(page, { blocks: ["Satu"] });
  const body = bodyOf(page);
  await caretIn(page, "Satu");
  for (const [choice, shown] of [["Gambar dari perangkat", ":scope > figure.picture"], ["Galeri", ":scope > .gallery > figure"]] as const) {
    await tool(page, "Gambar").click();
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("menuitem", { name: choice, exact: true }).click();
    await (await chooser).setFiles([picture("a.png"), picture("b.png")]);
    await expect(body.locator(`${shown} img[src*='/media/']`)).toHaveCount(2, { timeout: 15_000 });
  }
});

test("Find and replace", async ({ page }) => {
  await openEditor(page, { blocks: ["Banjir di Medan. banjir lagi.", "Kebanjiran dan BANJIR."] });
  const body = bodyOf(page);
  const bar = page.getByRole("search", { name: "Cari" });
  await caretIn(page, "Banjir di Medan");
  await page.keyboard.press("Home");
  await selected(page, "");
  await test.step("case is folded, matches are counted and gone through", async () => {
    await page.keyboard.press("ControlOrMeta+f");
    await expect(bar.getByRole("searchbox", { name: "Cari" })).toBeFocused();
    await page.keyboard.type("banjir");
    await expect(bar).toContainText("1 dari 4");
    await expect(said(page)).toHaveText("1 dari 4");
    await expect(body.locator(".tool-match")).toHaveCount(4);
    await page.keyboard.press("Shift+Enter");
    await expect(bar).toContainText("4 dari 4");
    await bar.getByRole("button", { name: "Kata utuh" }).click();
    await expect(body.locator(".tool-match")).toHaveText(["Banjir", "banjir", "BANJIR"]);
  });
  await test.step("replaced one by one, and all in one step of undoing", async () => {
    await page.keyboard.press("ControlOrMeta+h");
    await bar.getByRole("searchbox", { name: "Ganti dengan" }).fill("rob");
    await bar.getByRole("button", { name: "Ganti semua" }).click();
    await expect(body.locator(":scope > p")).toHaveText(["rob di Medan. rob lagi.", "Kebanjiran dan rob."]);
    await expect(bar).toContainText("3 diganti");
    await page.keyboard.press("Escape");
    await expect(bar).toBeHidden();
    await expect(body).toBeFocused();
    await undo(page);
    await expect(body.locator(":scope > p")).toHaveText(["Banjir di Medan. banjir lagi.", "Kebanjiran dan BANJIR."]);
  });
  await test.step("Esc leaves the match selected", async () => {
    await page.keyboard.press("ControlOrMeta+f");
    await bar.getByRole("searchbox", { name: "Cari" }).fill("Medan");
    await expect(bar).toContainText("1 dari 1");
    await page.keyboard.press("Escape");
    await selected(page, "Medan");
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(() => {
    test.use({ colorScheme });
    test(`Accessibility: the tools, ${colorScheme}`, async ({ page }) => {
      test.slow();
      // Colours are all that differs in the dark.
      const only = colorScheme === "dark" ? { rules: ["color-contrast"] } : {};
      const clean = async (within: string) => expect(await violations(page, { within, ...only }), within).toEqual([]);
      await openEditor(page, { blocks: ["Satu", ""], fields: { headline: "Judul uji" } });
      await caretIn(page, "", 1);
      await clean("body");
      await page.keyboard.type("/");
      await expect(page.getByRole("listbox", { name: "Blok" })).toBeVisible();
      await clean(".tool-blocks");
      await page.keyboard.type("tab");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("dialog", { name: "Tabel baru" })).toBeVisible();
      await clean("dialog");
      await page.keyboard.press("Enter");
      for (const heading of ["a", "b", "c"]) {
        await page.keyboard.type(heading);
        await page.keyboard.press("Tab");
      }
      await expect(bodyOf(page).locator("th")).toHaveText(["a", "b", "c"]);
      await expect(page.getByRole("toolbar", { name: "Alat tabel" })).toBeVisible();
      await clean(".tool-tablebar");
      await clean("article .body");
      for (const [name, role] of [["Huruf lain", "menu"], ["Menu blok", "menu"], ["Tambah blok", "listbox"], ["Gambar", "menu"]] as const) {
        await tool(page, name).click();
        await expect(page.locator(`.ui-popover [role=${role}]`)).toBeVisible();
        await clean(".ui-popover");
        await (isPhone(page) ? page.locator("h1").click() : page.keyboard.press("Escape"));
        await expect(page.locator(".ui-popover")).toHaveCount(0);
      }
      await caretIn(page, "Satu");
      for (const keys of ["ControlOrMeta+k", "ControlOrMeta+/"]) {
        await page.keyboard.press(keys);
        await expect(page.getByRole("dialog")).toBeVisible();
        await clean("dialog");
        await page.keyboard.press("Escape");
        await expect(page.getByRole("dialog")).toBeHidden();
      }
      await page.keyboard.press("ControlOrMeta+h");
      await expect(page.getByRole("search", { name: "Cari" })).toBeVisible();
      await clean(".tool-find");
    });
  });
}
