// An article on paper: the story, without the frame of the site.

import { expect, test } from "./fixtures.ts";
import { addressOf, main } from "./site.ts";

test("a printed article has its text and none of the frame", async ({ page, visit }) => {
  await visit(await addressOf(page, "article"));
  await page.emulateMedia({ media: "print" });
  const article = main(page).getByRole("article").first();
  await expect(article.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(article.locator("time").first()).toBeVisible();
  await expect(page.getByRole("navigation").filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole("search").filter({ visible: true })).toHaveCount(0);
  await expect(main(page).getByRole("region").filter({ visible: true })).toHaveCount(0);
  await expect(article.getByText(page.url())).toBeVisible();
});

test("a printed article is black on white whatever the scheme", async ({ page, visit }) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await visit(await addressOf(page, "article"));
  const [ink, paper] = await page.evaluate(() => {
    const luminance = (colour: string) => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d");
      if (!canvas) throw new Error("no canvas");
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
      return alpha === 0 ? 255 : (red + green + blue) / 3;
    };
    const heading = document.querySelector("main h1");
    if (!heading) throw new Error("no heading");
    return [luminance(getComputedStyle(heading).color), luminance(getComputedStyle(document.body).backgroundColor)];
  });
  expect(ink).toBeLessThan(60);
  expect(paper).toBeGreaterThan(240);
});
