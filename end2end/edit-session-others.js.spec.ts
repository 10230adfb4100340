// What others do to the article, and what its schedule holds, while somebody edits it.

import type { Browser, Page } from "@playwright/test";
import { become, bodyOf, draftArticle, draftOf, freshName, openEditor, openOnPage, paragraph, publishedArticle, saveAs, untilSaved } from "./editing.ts";
import { expectAccessible, publishable, wallTime } from "./edit-sheet.ts";
import { expect, test } from "./fixtures.ts";

test.describe.configure({ timeout: 60_000 });

/** Another editor, without a page. */
async function editor(browser: Browser, base: string | undefined): Promise<Page> {
  const page = await (await browser.newContext(base ? { baseURL: base } : {})).newPage();
  await become(page, { person: 1 });
  return page;
}

async function act(page: Page, id: number, name: string, data: object): Promise<void> {
  const answer = await page.request.post(`/api/edit/${id}/${name}`, { data: { ...data, op_id: freshName() } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Has it go out in five hours; returns when, in words. */
async function schedule(page: Page, id: number): Promise<string> {
  const rev = await saveAs(page, id, { fields: await publishable(page, id) });
  const { date, time } = wallTime(Date.now() + 5 * 3_600_000);
  await act(page, id, "schedule", { rev, at: `${date}T${time}` });
  const { scheduled } = (await draftOf(page, id)).article;
  return scheduled?.text ?? "";
}

const toastOf = (page: Page) => page.locator(".ui-toast");
const bannerOf = (page: Page) => page.locator(".edit-banner");

test("Presence: what another editor does to the article is told to everybody who sees it, not only read out", async ({ page, browser, baseURL }) => {
  const { id, path } = await publishedArticle(page, { blocks: ["Yang terbit."] });
  const rev = await saveAs(page, id, { blocks: ["Yang berikutnya."] });
  await openOnPage(page, path);
  const other = await editor(browser, baseURL);
  await act(other, id, "publish", { rev, tell_readers: false });
  await expect(toastOf(page)).toContainText(/terbit/i);
  await other.context().close();
});

test("Presence: a draft that is given back is told at once, with its note", async ({ page, browser, baseURL }) => {
  const { id } = await openEditor(page, { role: "reporter", blocks: ["Isi."] });
  const { rev } = await draftOf(page, id);
  await act(page, id, "review", { rev });
  const other = await editor(browser, baseURL);
  await act(other, id, "return", { note: "Tambahkan tanggapan dinas." });
  await expect(toastOf(page)).toContainText("Tambahkan tanggapan dinas.");
  await other.context().close();
});

test("Presence: the note with which a draft was given back stands above it until it is sent again", async ({ page, browser, baseURL }) => {
  const { id } = await openEditor(page, { role: "reporter", blocks: ["Isi."], fields: { headline: "Judul" } });
  const { rev } = await draftOf(page, id);
  await act(page, id, "review", { rev });
  const other = await editor(browser, baseURL);
  await act(other, id, "return", { note: "Tambahkan tanggapan dinas." });
  await other.context().close();
  const note = page.getByRole("complementary", { name: "Catatan redaktur" });
  await expect(note).toContainText("Tambahkan tanggapan dinas.");
  await openEditor(page, { role: "reporter", article: id });
  await expect(note).toContainText("Tambahkan tanggapan dinas.");
  await expectAccessible(page);
  await page.keyboard.press("ControlOrMeta+Enter");
  const dialog = page.getByRole("dialog", { name: "Terbitkan" });
  await expect(dialog).toContainText("Tambahkan tanggapan dinas.");
  await dialog.getByRole("button", { name: "Kirim untuk diperiksa" }).click();
  await expect.poll(async () => (await draftOf(page, id)).article.status).toBe("review");
  await expect(note).toHaveCount(0);
});

test("Slug, SEO, schedule: whoever edits what is scheduled is told that it goes out without the changes, until the schedule is renewed", async ({ page }) => {
  await become(page);
  const id = await draftArticle(page, { blocks: [paragraph("Isi yang dijadwalkan.", "paragraf00a")] });
  const time = await schedule(page, id);
  await openEditor(page, { article: id });
  await expect(bannerOf(page)).toHaveCount(0);
  await bodyOf(page).locator("p").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Ditambah sesudahnya.");
  await untilSaved(page);
  await expect(bannerOf(page)).toContainText(time);
  await expect(bannerOf(page)).toContainText("tanpa perubahan sesudahnya");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Selesai" }).click();
  const question = page.getByRole("dialog", { name: "Jadwal memuat versi lama" });
  await expect(question).toContainText(time);
  await question.getByRole("button", { name: "Tetap di sini" }).click();
  await expect(page).toHaveURL(/\/tulis\//);

  await bannerOf(page).getByRole("button", { name: "Perbarui jadwal" }).click();
  const dialog = page.getByRole("dialog", { name: "Terbitkan" });
  await expect(dialog).toContainText("lebih baru daripada versi yang dijadwalkan");
  await page.keyboard.press("Escape");
  const { rev } = await draftOf(page, id);
  const { date, time: clock } = wallTime(Date.now() + 6 * 3_600_000);
  await act(page, id, "schedule", { rev, at: `${date}T${clock}` });
  await expect(bannerOf(page)).toHaveCount(0);
  await page.getByRole("button", { name: "Selesai" }).click();
  await expect(page).toHaveURL(/\/meja\/naskah/);
});
