import { bodyOf, openEditor, stateOf, untilSaved, savedText } from "./editing.ts";
import { expect, test } from "./fixtures.ts";

test("Autosave: what is typed is on the server within two seconds", async ({ page }) => {
  const { id } = await openEditor(page, { blocks: ["Satu."] });
  await bodyOf(page).locator("p").first().click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Dua.");
  await expect(stateOf(page)).toHaveAttribute("data-phase", "dirty");
  await untilSaved(page);
  expect(await savedText(page, id)).toBe("Satu. Dua.");
});
