// What the tests of the tools share.

import { expect, type Locator, type Page } from "@playwright/test";
import type { BlockJson } from "../src/edit/engine/types.ts";
import { bodyOf, freshName } from "./editing.ts";

export const isPhone = (page: Page): boolean => (page.viewportSize()?.width ?? 0) < 700;

/** A block with text. */
export function block(type: string, text: string, attrs: Record<string, unknown> = {}): BlockJson {
  return { type, attrs: { id: freshName(), ...attrs }, ...(text ? { content: [{ type: "text", text }] } : {}) };
}

/** A picture of 60 by 40 pixels, quick to take in. */
export const picture = (name: string) => ({ name, mimeType: "image/png", buffer: Buffer.from(PNG, "base64") });

const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAADwAAAAoCAIAAAAt2Q6oAAAAO0lEQVR42u3OQQkAAAgEsItjCGMb0BQ+hMECLNP1TqSlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpS8t4HxBl2WN3dcAAAAASUVORK5CYII=";

/** A button of the toolbar. */
export const tool = (page: Page, name: string): Locator =>
  page.getByRole("toolbar", { name: "Alat tulis" }).getByRole("button", { name, exact: true });

/** What was last said to screen readers. */
export const said = (page: Page): Locator => page.locator("[data-announcer]");

export const undo = (page: Page): Promise<void> => page.keyboard.press("ControlOrMeta+z");

/** The outermost elements of the text. */
export const tagsOf = (page: Page): Promise<string[]> =>
  bodyOf(page).evaluate((body) => [...body.children].map((child) => child.tagName));

/** Puts the caret at the end of a line: of the one with that text, or of the one that many lines down. */
export async function caretIn(page: Page, text: string, index?: number): Promise<void> {
  const lines = bodyOf(page).locator(":scope > *");
  const line = index === undefined ? lines.filter({ hasText: text }).first() : lines.nth(index);
  await line.click();
  await expect.poll(() => line.evaluate((element) => element.contains(getSelection()?.anchorNode ?? null))).toBe(true);
  await page.keyboard.press("End");
  await selected(page, "");
}

/** Waits until this text is selected, and the editor has been told: browsers tell a moment later. */
export async function selected(page: Page, text: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(text);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
}

/**
 * Waits until ProseMirror takes a caret at the very start of the text for the writer's: within 200 ms
 * of a focus it takes it for the browser's own, and puts the caret back where it was.
 */
export const untilFocusIsOld = (page: Page): Promise<void> => page.waitForTimeout(250);
