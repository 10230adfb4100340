// What was written before, and what readers will see.

import { become, bodyOf, draftArticle, draftOf, openEditor, openOnPage, paragraph, publishedArticle, saveAs, savedText, untilSaved } from "./editing.ts";
import { choose, expectAccessible, figure, publishable, upload } from "./edit-sheet.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ timeout: 60_000 });

test("Revisions: who, when and what changed, word by word; restoring is a new revision that undo takes back", async ({ page }) => {
  await become(page);
  const id = await draftArticle(page);
  const first = "Air setinggi lutut merendam rumah warga.";
  await saveAs(page, id, { blocks: [first], fields: { ...(await publishable(page, id)), headline: "Banjir di Undaan" } });
  const { doc } = await draftOf(page, id);
  const block = doc.content?.[0]?.attrs?.id;
  const changed = { type: "paragraph", attrs: { id: block }, content: [{ type: "text", text: "Air setinggi dada merendam rumah warga." }] };
  await saveAs(page, id, { blocks: [changed], fields: { headline: "Banjir Besar di Undaan" } });
  await openEditor(page, { article: id });

  await choose(page, "Riwayat");
  const history = page.getByRole("dialog", { name: "Riwayat" });
  const lines = history.locator(".edit-revision");
  await expect(lines.nth(1)).toContainText("Endah Penyunting");
  await expect(lines.nth(1)).toContainText(/WIB/);
  const isPhone = (page.viewportSize()?.width ?? 0) < 768;
  if (isPhone) await lines.first().click();
  await expect(history.locator(".body del")).toHaveText("lutut");
  await expect(history.locator(".body ins")).toHaveText("dada");
  await expect(history.locator("dd").filter({ hasText: "Undaan" }).locator("ins")).toContainText("Besar");
  await expectAccessible(page);

  if (isPhone) {
    await history.getByRole("button", { name: "Kembali ke daftar" }).click();
    await lines.nth(1).click();
  } else {
    await page.keyboard.press("j");
    await expect(lines.nth(1)).toHaveAttribute("aria-current", "true");
    await expect(lines.nth(1)).toBeFocused();
  }
  await history.getByRole("button", { name: "Pulihkan versi ini" }).click();
  await page.getByRole("dialog", { name: "Pulihkan versi ini" }).getByRole("button", { name: "Pulihkan" }).click();
  await expect(history).toHaveCount(0);
  await expect(bodyOf(page)).toHaveText(first);
  await expect(page.locator("h1")).toContainText("Banjir di Undaan");
  expect((await draftOf(page, id)).fields.headline).toBe("Banjir di Undaan");

  await bodyOf(page).locator("p").first().click();
  await page.keyboard.press("Control+z");
  await expect(bodyOf(page)).toContainText("setinggi dada");
});

test("Revisions: restoring is taken back whole, with the headline, on the page and on the server", async ({ page }) => {
  await become(page);
  const id = await draftArticle(page);
  const text = (words: string) => [paragraph(words, "paragraf00a")];
  await saveAs(page, id, { blocks: text("Isi lama."), fields: { headline: "Judul lama", kicker: "Lama" } });
  await saveAs(page, id, { blocks: text("Isi baru."), fields: { headline: "Judul baru", kicker: "Baru" } });
  await openEditor(page, { article: id });
  await choose(page, "Riwayat");
  const history = page.getByRole("dialog", { name: "Riwayat" });
  await history.locator(".edit-revision").nth(1).click();
  await history.getByRole("button", { name: "Pulihkan versi ini" }).click();
  await page.getByRole("dialog", { name: "Pulihkan versi ini" }).getByRole("button", { name: "Pulihkan" }).click();
  await expect(page.locator("h1.headline")).toHaveText("Judul lama");
  await expect(bodyOf(page)).toHaveText("Isi lama.");

  await page.locator(".ui-toast").getByRole("button", { name: "Urungkan" }).click();
  await expect(page.locator("h1.headline")).toHaveText("Judul baru");
  await expect(page.locator(".kicker")).toHaveText("Baru");
  await expect(bodyOf(page)).toHaveText("Isi baru.");
  await untilSaved(page);
  const { fields } = await draftOf(page, id);
  expect([fields.headline, fields.kicker]).toEqual(["Judul baru", "Baru"]);
  expect(await savedText(page, id)).toBe("Isi baru.");
});

test("Revisions: the published one is marked, and a draft is compared with it", async ({ page }) => {
  const { id, path } = await publishedArticle(page, { blocks: ["Yang dibaca orang."] });
  await saveAs(page, id, { blocks: ["Yang belum dibaca orang."] });
  await openOnPage(page, path);
  await choose(page, "Riwayat");
  const history = page.getByRole("dialog", { name: "Riwayat" });
  await expect(history.locator(".edit-mark", { hasText: "Terbit" })).toHaveCount(1);
  if ((page.viewportSize()?.width ?? 0) < 768) await history.locator(".edit-revision").first().click();
  const against = history.getByLabel("Dibandingkan dengan");
  const published = against.locator("option", { hasText: /terbit|sebelumnya/ }).first();
  await against.selectOption((await published.getAttribute("value")) ?? "");
  await expect(history.locator(".body ins").first()).toContainText("belum");
});

test("Revisions: a picture that came, and what is said of one, are shown as changes; each line says what it was", async ({ page }) => {
  await become(page);
  const [one, two] = [await upload(page, "satu.png"), await upload(page, "dua.png")];
  const id = await draftArticle(page);
  const text = { type: "paragraph", attrs: { id: "paragraf00a" }, content: [{ type: "text", text: "Isi berita." }] };
  await saveAs(page, id, { blocks: [text, figure(one.id, "Pasar", "figurepertama")] });
  await saveAs(page, id, { blocks: [text, figure(one.id, "Pasar pagi", "figurepertama"), figure(two.id, "Kebun", "figurekedua00")] });
  await openEditor(page, { article: id });
  await choose(page, "Riwayat");
  const history = page.getByRole("dialog", { name: "Riwayat" });
  await expect(history.locator(".edit-revision").first()).toContainText("Disimpan");
  if ((page.viewportSize()?.width ?? 0) < 768) await history.locator(".edit-revision").first().click();
  const body = history.locator(".body");
  await expect(body.locator("ins.revision-block img")).toHaveCount(1);
  await expect(body.locator("ins.revision-block")).toContainText("Ditambahkan");
  await expect(body.locator(".revision-note ins")).toHaveText("pagi");
  await expect(body.locator("del")).toHaveCount(0);
});

test("Preview as reader: one key puts the editor away, and what stands there is what is published", async ({ page, browser }) => {
  const { id, path } = await publishedArticle(page, { blocks: ["Yang dibaca orang.", "Paragraf kedua."] });
  await page.goto(path);
  // Apart from the marks that the client needs.
  const html = async () => (await page.locator("article[data-article]:visible").innerHTML()).replaceAll("<!---->", "");
  const reader = await html();
  await openOnPage(page, path);
  await page.keyboard.press("Control+Shift+L");
  const bar = page.getByRole("region", { name: "Pratinjau" });
  await expect(bar).toBeVisible();
  await expect(page.locator(".edit-top")).toBeHidden();
  await expect(page.locator(".ProseMirror")).toBeHidden();
  expect(await html()).toBe(reader);
  await expectAccessible(page);

  await bar.getByRole("button", { name: "Mode gelap" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "gelap");
  const isPhone = (page.viewportSize()?.width ?? 0) < 768;
  if (!isPhone) {
    await bar.getByRole("button", { name: "Layar ponsel" }).click();
    const frame = page.frameLocator("iframe[title='Pratinjau di layar ponsel']");
    await expect(frame.locator("article .body")).toContainText("Paragraf kedua.");
    expect((await page.locator(".edit-phone iframe").boundingBox())?.width).toBe(390);
    // axe cannot look into it: no script runs in there.
    await bar.getByRole("button", { name: "Layar ponsel" }).click();
  }

  await bar.getByRole("button", { name: "Bagikan" }).click();
  const share = page.getByRole("dialog", { name: "Bagikan pratinjau" });
  await share.getByLabel("Berlaku selama").selectOption("1");
  await share.getByRole("button", { name: "Buat tautan" }).click();
  const link = share.getByLabel("Tautan");
  await expect(link).toHaveValue(/\/pratinjau\//);
  await expect(share).toContainText("Berlaku sampai");
  await expectAccessible(page);
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  await other.goto(await link.inputValue());
  await expect(other.locator("article .body")).toContainText("Yang dibaca orang.");
  await expect(other.locator("[data-sunting]")).toHaveCount(0);
  await stranger.close();

  await page.keyboard.press("Escape");
  await expect(share).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(bodyOf(page)).toBeVisible();
  await expect(page.locator(".edit-top")).toBeVisible();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", "gelap");
  expect((await draftOf(page, id)).article.status).toBe("published");
});
