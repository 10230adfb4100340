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
    // Whatever a colour is written in, mixed with itself it is told as three parts of one: red, green, blue.
    const probe = document.body.appendChild(document.createElement("i"));
    const lightness = (colour: string) => {
      probe.style.color = `color-mix(in srgb, ${colour}, ${colour})`;
      const [red = 0, green = 0, blue = 0, alpha = 1] = [...getComputedStyle(probe).color.matchAll(/[\d.]+/g)].map(Number);
      return alpha === 0 ? 1 : (red + green + blue) / 3;
    };
    const heading = document.querySelector("main h1");
    if (!heading) throw new Error("no heading");
    return [lightness(getComputedStyle(heading).color), lightness(getComputedStyle(document.body).backgroundColor)];
  });
  expect(ink).toBeLessThan(0.24);
  expect(paper).toBeGreaterThan(0.94);
});
