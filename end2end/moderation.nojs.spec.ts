// The moderation desk without its script: buttons and forms do all of it.

import { expect, test } from "./fixtures.ts";
import { listOf, queueOf, unique, wait } from "./moderation.ts";
import { signIn } from "./people.ts";

test("a comment is approved, taken back and rejected with a ground", async ({ page, isMobile }) => {
  test.skip(isMobile, "The forms are the same.");
  test.slow();
  const word = unique();
  const article = wait(word, [{ name: "Mbah Darmo", body: `Matur nuwun ${word}, beritanya jelas.` }]);
  await signIn(page, "moderator");
  await page.goto(queueOf(word));
  await page.getByRole("button", { name: "Setujui: komentar Mbah Darmo" }).click();
  await expect(page.locator(".notice")).toContainText("Disetujui: 1 komentar.");
  await page.goto(article);
  await expect(page.getByText("Matur nuwun")).toBeVisible();

  await page.goBack();
  await page.locator(".notice").getByRole("button", { name: "Urungkan" }).click();
  await expect(page.locator(".notice")).toHaveText("Diurungkan: 1 komentar.");
  await page.goto(article);
  await expect(page.getByText("Matur nuwun")).toHaveCount(0);

  await page.goto(queueOf(word));
  await page.locator(".case .reasons summary").click();
  await page.locator(".case .reasons").getByRole("button", { name: "Di luar pokok berita" }).click();
  await page.goto(listOf(word));
  await expect(page.locator(".case-facts")).toContainText("Ditolak");
  await page.locator(".case-more").click();
  await expect(page.locator("section", { hasText: "Riwayat keputusan" })).toContainText("ditolak: Di luar pokok berita");
});
