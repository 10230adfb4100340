// What is missing, when it goes out, under which address.

import { become, bodyOf, draftArticle, draftOf, headlineOf, openEditor, openOnPage, publishedArticle, saveAs, untilSaved } from "./editing.ts";
import { choose, expectAccessible, figure, openPublish, publishable, upload, wallTime } from "./edit-sheet.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ timeout: 60_000 });

test("Alt and credit: publish lists “2 gambar tanpa teks alt” and jumps there", async ({ page }) => {
  await become(page);
  const [one, two] = [await upload(page, "satu.png"), await upload(page, "dua.png")];
  const id = await draftArticle(page);
  const text = Array.from({ length: 8 }, (_, index) => `Paragraf ${index} yang cukup panjang untuk mengisi layar. `.repeat(6));
  await saveAs(page, id, { blocks: [...text, figure(one.id, "", "figurepertama"), ...text, figure(two.id, "", "figurekedua00")], fields: await publishable(page, id) });
  await openEditor(page, { article: id });

  let dialog = await openPublish(page);
  await expectAccessible(page);
  await expect(dialog.locator("button[type=submit]")).toHaveCount(0);
  await dialog.getByRole("button", { name: "2 gambar tanpa teks alt", exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('[data-id="figurepertama"]')).toBeInViewport();

  dialog = await openPublish(page);
  await dialog.getByRole("button", { name: "2 gambar tanpa teks alt, ke-2" }).click();
  await expect(page.locator('[data-id="figurekedua00"]')).toBeInViewport();

  // One is described: one is left.
  await page.locator('[data-id="figurekedua00"] .alt-missing').click();
  await page.locator('[data-id="figurekedua00"]').getByLabel("Teks alt").fill("Pemetik kopi di lereng Muria");
  await untilSaved(page);
  dialog = await openPublish(page);
  await expect(dialog.getByRole("button", { name: /^Gambar perlu teks alt/ })).toBeVisible();
});

test("Slug, SEO, schedule: the details stand beside the article, the address follows its headline, nothing needs saving", async ({ page }) => {
  await become(page);
  const id = await draftArticle(page);
  await saveAs(page, id, { blocks: ["Isi berita."], fields: { ...(await publishable(page, id)), headline: "Harga “Kopi” Naik" } });
  await openEditor(page, { article: id });
  const before = await page.locator("article").boundingBox();
  await choose(page, "Rincian");
  const sheet = page.getByRole("dialog", { name: "Rincian" });
  const slug = sheet.getByLabel("Alamat halaman");
  await expect(slug).toHaveAttribute("placeholder", "harga-kopi-naik");
  await expectAccessible(page);
  const isPhone = (page.viewportSize()?.width ?? 0) < 768;
  if (!isPhone) {
    expect(await page.locator("article").boundingBox()).toEqual(before);
    // The article can still be written in.
    await page.locator("h1 [contenteditable], h1[contenteditable]").first().click();
    await page.keyboard.press("End");
    await page.keyboard.type(" Lagi");
    await expect(slug).toHaveAttribute("placeholder", "harga-kopi-naik-lagi");
  }

  await sheet.getByLabel("Judul untuk mesin pencari").fill("Harga kopi robusta Muria naik lagi");
  await expect(sheet.locator(".edit-card-search .edit-card-title")).toHaveText("Harga kopi robusta Muria naik lagi");
  await expect(sheet.locator(".ui-field", { hasText: "Judul untuk mesin pencari" }).locator(".ui-counter")).toHaveText("34 dari 60 karakter");
  await slug.fill("Harga Kopi Muria 2026!");
  await expect(slug).toHaveValue("harga-kopi-muria-2026-");
  // A name that nobody used before becomes one.
  const topic = `panen ${id}`;
  const topics = sheet.getByRole("combobox", { name: "Topik" });
  await topics.fill(topic);
  await expect(sheet.locator("[role=option]")).toHaveText([`Buat baru: ${topic}`]);
  await topics.press("ArrowDown");
  await topics.press("Enter");
  await expect(sheet.getByRole("button", { name: `Hapus ${topic}` })).toBeVisible();
  await sheet.getByLabel("Ditutup", { exact: true }).check();
  await topics.press("Escape");
  await expect(sheet).toHaveCount(0);
  await untilSaved(page);
  const { fields } = await draftOf(page, id);
  expect(fields).toMatchObject({ slug: "harga-kopi-muria-2026", seo_title: "Harga kopi robusta Muria naik lagi", comments: "closed" });
  expect(fields.tags).toHaveLength(1);
});

test("Slug, SEO, schedule: what is typed in the middle of an address stays where it is typed", async ({ page }) => {
  await openEditor(page, { fields: { slug: "harga-beras-naik" } });
  await choose(page, "Rincian");
  const slug = page.getByRole("dialog", { name: "Rincian" }).getByLabel("Alamat halaman");
  await expect(slug).toHaveValue("harga-beras-naik");
  await slug.focus();
  await slug.press("Home");
  await page.keyboard.type("Di Kota ");
  await expect(slug).toHaveValue("di-kota-harga-beras-naik");
  await page.keyboard.type("Baru ");
  await expect(slug).toHaveValue("di-kota-baru-harga-beras-naik");
});

test("Slug, SEO, schedule: a published address stands until it is changed on purpose, and then leads on", async ({ page }) => {
  const { id, path } = await publishedArticle(page, { fields: { headline: headlineOf("Harga Kopi Muria") } });
  await openOnPage(page, path);
  await choose(page, "Rincian");
  const sheet = page.getByRole("dialog", { name: "Rincian" });
  const slug = sheet.getByLabel("Alamat halaman");
  await expect(slug).toHaveValue(/^harga-kopi-muria/);
  await expect(slug).toHaveAttribute("readonly", "");
  await sheet.getByRole("button", { name: "Ubah" }).click();
  await expect(slug).toBeFocused();
  await expect(sheet).toContainText(`Alamat lama ${path} tetap mengantar ke sini`);
  await slug.fill(`kopi-${id}`);
  await slug.press("Escape");
  const dialog = await openPublish(page);
  await expect(dialog).toContainText("Alamat berubah");
  await dialog.getByRole("button", { name: "Terbitkan perubahan" }).click();
  const link = dialog.getByRole("link", { name: "Lihat halaman publik" });
  await expect(link).toHaveAttribute("href", new RegExp(`/kopi-${id}/$`));
  const old = await page.request.get(path, { maxRedirects: 0 });
  expect([301, 308]).toContain(old.status());
  expect(old.headers().location).toContain(`/kopi-${id}/`);
});

test("Slug, SEO, schedule: a time in the newsroom's zone and the reader's own, never in the past, called off again", async ({ page }) => {
  await become(page);
  const id = await draftArticle(page);
  await saveAs(page, id, { blocks: ["Isi berita."], fields: await publishable(page, id) });
  await openEditor(page, { article: id });
  const dialog = await openPublish(page);
  await dialog.getByRole("radio", { name: "Pada waktu tertentu" }).check();
  const [day, clock] = [dialog.getByLabel("Tanggal"), dialog.getByLabel("Pukul (WIB)")];
  await expectAccessible(page);

  const past = wallTime(Date.now() - 120_000);
  await day.fill(past.date);
  await clock.fill(past.time);
  await dialog.getByRole("button", { name: "Jadwalkan" }).click();
  await expect(dialog).toContainText("Waktu ini sudah lewat.");
  await expect(clock).toBeFocused();

  const at = Date.now() + 26 * 3_600_000;
  const due = wallTime(at);
  await day.fill(due.date);
  await clock.fill(due.time);
  const told = dialog.locator(".edit-when-told");
  await expect(told).toContainText(`${due.time} WIB`);
  // The desktop reads in California.
  const isElsewhere = (await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone)) !== "Asia/Jakarta";
  if (isElsewhere) await expect(told).toContainText("Di tempat Anda:");
  else await expect(told).not.toContainText("Di tempat Anda");
  await dialog.getByRole("button", { name: "Jadwalkan" }).click();
  // The form has told that time before; this is the server's answer.
  await expect(dialog.locator(".edit-ready")).toContainText(`${due.time} WIB`);
  await dialog.getByRole("button", { name: "Tutup", exact: true }).last().click();
  const minute = Math.floor(at / 60_000) * 60_000;
  expect((await draftOf(page, id)).article).toMatchObject({ status: "scheduled", scheduled: { at: minute } });

  // A newer draft is not what goes out, and is told so.
  await bodyOf(page).locator("p").first().click();
  await page.keyboard.type("Lagi. ");
  await openPublish(page);
  await expect(dialog).toContainText("lebih baru daripada versi yang dijadwalkan");
  await expect(dialog.getByRole("button", { name: "Perbarui jadwal" })).toBeVisible();
  await dialog.getByRole("button", { name: "Batalkan jadwal" }).click();
  await expect(dialog).toContainText("Jadwal dibatalkan");
  expect((await draftOf(page, id)).article).toMatchObject({ status: "draft", scheduled: null });
});

test("What somebody else saved meanwhile is not published unseen", async ({ page, faults }) => {
  await become(page);
  const id = await draftArticle(page);
  await saveAs(page, id, { blocks: ["Isi berita."], fields: await publishable(page, id) });
  await openEditor(page, { article: id });
  // News of others does not get through, so that only the server knows.
  const dialog = await openPublish(page);
  await saveAs(page, id, { blocks: ["Isi berita yang lain."] });
  faults.expectErrorStatus(`/api/edit/${id}/publish`);
  await dialog.getByRole("button", { name: "Terbitkan", exact: true }).click();
  await expect(dialog).toContainText("Belum ada yang diterbitkan");
  expect((await draftOf(page, id)).article.status).toBe("draft");
  await dialog.getByRole("button", { name: "Periksa lagi" }).click();
  await dialog.getByRole("button", { name: "Terbitkan", exact: true }).click();
  await expect(dialog.getByRole("link", { name: "Lihat halaman publik" })).toBeVisible();
  await expect(bodyOf(page)).toContainText("Isi berita yang lain.");
});

test("A reporter asks for review and publishes nothing; an editor gives it back with a note", async ({ page, browser }) => {
  const { id } = await openEditor(page, { role: "reporter", blocks: ["Isi berita."] });
  const dialog = await openPublish(page);
  await expect(dialog.getByRole("button", { name: "Terbitkan" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Kirim untuk diperiksa" }).click();
  await expect(dialog).toContainText("menunggu");
  expect((await draftOf(page, id)).article.status).toBe("review");

  const context = await browser.newContext();
  const editor = await context.newPage();
  await openEditor(editor, { article: id });
  const desk = await openPublish(editor);
  await desk.getByText("Kembalikan dengan catatan").click();
  await desk.getByRole("button", { name: "Kembalikan", exact: true }).click();
  await expect(desk).toContainText("Tulis catatannya.");
  await desk.getByLabel("Catatan untuk penulis").fill("Tambahkan keterangan warga.");
  await desk.getByRole("button", { name: "Kembalikan", exact: true }).click();
  await expect(desk).toContainText("Tambahkan keterangan warga.");
  expect((await draftOf(editor, id)).article.status).toBe("draft");
  await context.close();
});

test("What is withdrawn needs a ground, a note and a second yes", async ({ page }) => {
  const { id, path } = await publishedArticle(page);
  await openOnPage(page, path);
  const dialog = await openPublish(page);
  await expect(dialog).toContainText("Tidak ada yang berubah sejak terbit.");
  await dialog.getByText("Cabut berita").click();
  const send = dialog.getByRole("button", { name: "Cabut …" });
  await send.click();
  await expect(dialog).toContainText("Pilih alasannya.");
  await dialog.getByRole("radio", { name: "Masa depan anak" }).check();
  await dialog.getByLabel("Keterangan untuk pembaca").fill("Nama anak tersebut dalam berita.");
  await send.click();
  await page.getByRole("dialog", { name: "Cabut berita" }).getByRole("button", { name: "Cabut berita" }).click();
  await expect(dialog).toContainText("Dicabut");
  expect((await draftOf(page, id)).article.status).toBe("withdrawn");
});
