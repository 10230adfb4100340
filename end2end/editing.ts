// Articles of one's own in the editor, for tests of what editors do. Signing in with codes is slow:
// each of the run's workers does it once for each person it needs, and keeps that for the next run on
// the same data.

import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import type { BlockJson, Fields, Opened } from "../src/edit/engine/types.ts";
import { type Role, signIn } from "./people.ts";

export interface EditorOptions {
  /** Who edits; without it an editor. */
  role?: Role;
  /** Another person of that role than the first: 1, 2, … */
  person?: number;
  /** An article that is there; otherwise one is made of what follows. */
  article?: number;
  /** Paragraphs of text, or blocks as they are. */
  blocks?: (string | BlockJson)[];
  fields?: Partial<Fields>;
}

export interface InEditor {
  id: number;
  /** Its public address, once it has one. */
  path: string | null;
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

const KEPT = path.resolve(import.meta.dirname, "../target/end2end/signed-in");
/** Signing in is no part of what a test may take: milliseconds. */
const SIGN_IN = 45_000;

/** A name of 20 letters and digits, as sessions and operations have. */
export const freshName = (): string => randomUUID().replaceAll("-", "").slice(0, 20);

/** Signs the page's browser in as somebody of that role, the same one each time. */
export async function become(page: Page, { role = "editor", person = 0 }: EditorOptions = {}): Promise<void> {
  const context = page.context();
  const file = path.join(KEPT, `${role}-${person}-${test.info().parallelIndex}.json`);
  // Whoever the browser was before must not pass for the one that is asked for.
  await context.clearCookies({ name: "__Host-warta" });
  await context.addCookies(kept(file));
  const { status } = await page.request.get("/akun", { maxRedirects: 0 }).then((answer) => ({ status: answer.status() }));
  if (status !== 200) {
    writeFileSync(file, JSON.stringify(await signInApart(page, role)));
    await context.addCookies(kept(file));
  }
  // The desk notes this in the browser of whoever writes.
  await page.addInitScript(() => localStorage.setItem("warta-sunting", "1"));
}

function kept(file: string): Cookies {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Cookies;
  } catch {
    mkdirSync(KEPT, { recursive: true });
    return [];
  }
}

async function signInApart(page: Page, role: Role): Promise<Cookies> {
  test.setTimeout(test.info().timeout + SIGN_IN);
  const context = await page.context().browser()?.newContext({ baseURL: test.info().project.use.baseURL ?? "" });
  if (!context) throw new Error("The page belongs to no browser.");
  await signIn(await context.newPage(), role);
  const cookies = await context.cookies();
  await context.close();
  return cookies;
}

/** A paragraph with an id of its own. */
export function paragraph(text: string, id = freshName()): BlockJson {
  return { type: "paragraph", attrs: { id }, ...(text ? { content: [{ type: "text", text }] } : {}) };
}

/** Makes an article as whoever the page is signed in as; returns its number. */
export async function draftArticle(page: Page, { blocks, fields }: EditorOptions = {}): Promise<number> {
  const made = await page.request.post("/tulis", { maxRedirects: 0 });
  const id = Number(made.headers().location?.split("/").pop());
  if (!id) throw new Error(`No article was made: ${made.status()} ${await made.text()}`);
  if (!blocks && !fields) return id;
  await saveAs(page, id, { ...(blocks ? { blocks } : {}), ...(fields ? { fields } : {}) });
  return id;
}

/** What the server has of the draft. */
export async function draftOf(page: Page, id: number): Promise<Opened> {
  const answer = await page.request.get(`/api/edit/${id}`);
  if (!answer.ok()) throw new Error(`Article ${id} is not opened: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as Opened;
}

/** Saves the draft past the editor, as another tab would; returns its revision. */
export async function saveAs(page: Page, id: number, { blocks, fields = {} }: EditorOptions): Promise<number> {
  const { rev, doc, fields: before, schema_hash } = await draftOf(page, id);
  const content = blocks?.map((block) => (typeof block === "string" ? paragraph(block) : block)) ?? doc.content;
  const data = {
    session: freshName(),
    base_rev: rev,
    op_id: freshName(),
    schema_hash,
    kind: "save",
    doc: { type: "doc", content },
    fields: { ...before, ...fields },
  };
  const saved = await page.request.post(`/api/edit/${id}/draft`, { data });
  if (!saved.ok()) throw new Error(`Article ${id} is not saved: ${saved.status()} ${await saved.text()}`);
  return ((await saved.json()) as { rev: number }).rev;
}

/** The text of the draft, a line for each block. */
export async function savedText(page: Page, id: number): Promise<string> {
  const text = ({ text: own = "", content = [] }: BlockJson): string => own + content.map(text).join("");
  return ((await draftOf(page, id)).doc.content ?? []).map(text).join("\n");
}

/**
 * A headline that no other test has: readers' tests of the same run meet whatever is published, and
 * look for stories by their headlines.
 */
export const headlineOf = (words: string): string => `${words} ${freshName()}`;

/** Publishes what the draft holds, with what a published story needs. */
export async function publishedArticle(page: Page, options: EditorOptions = {}): Promise<InEditor & { path: string }> {
  await become(page, options);
  const { blocks = ["Paragraf pertama.", "Paragraf kedua.", "Paragraf ketiga."] } = options;
  const id = await draftArticle(page, { blocks });
  const { names, fields } = await draftOf(page, id);
  const found = await page.request.get("/api/edit/choices/author?q=a");
  const [author] = ((await found.json()) as { choices: { id: number }[] }).choices;
  const [section] = names.sections;
  const rev = await saveAs(page, id, {
    fields: {
      headline: headlineOf("Judul uji"),
      standfirst: "Teras untuk pengujian.",
      section: section?.id ?? null,
      authors: fields.authors.length > 0 ? fields.authors : author ? [author.id] : [],
      ...options.fields,
    },
  });
  const answer = await page.request.post(`/api/edit/${id}/publish`, { data: { rev, op_id: freshName(), tell_readers: false } });
  if (!answer.ok()) throw new Error(`Article ${id} is not published: ${answer.status()} ${await answer.text()}`);
  const { path } = (await answer.json()) as { path: string };
  return { id, path };
}

/** The editor on the page of a draft, ready to type: with an article of its own unless one is named. */
export async function openEditor(page: Page, options: EditorOptions = {}): Promise<InEditor> {
  await become(page, options);
  const id = options.article ?? (await draftArticle(page, options));
  await page.goto(`/tulis/${id}`);
  await untilReady(page);
  return { id, path: null };
}

/** The editor on the page that readers have, after "Sunting" was pressed. */
export async function openOnPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await pressEdit(page);
}

/** Presses "Sunting" on the page that is shown. */
export async function pressEdit(page: Page): Promise<void> {
  await page.locator("button[data-sunting]").click();
  await untilReady(page);
}

export async function untilReady(page: Page): Promise<void> {
  await expect(page.locator("html.editing")).toBeAttached({ timeout: 15_000 });
  await expect(bodyOf(page)).toBeVisible();
}

/** The text of the article. */
export const bodyOf = (page: Page) => page.locator("article .ProseMirror");

/** Where the bar says how the text stands. */
export const stateOf = (page: Page) => page.locator(".edit-state");

/** Waits until everything that was typed is on the server. */
export async function untilSaved(page: Page): Promise<void> {
  await expect(stateOf(page)).toHaveAttribute("data-phase", "clean", { timeout: 10_000 });
}

/** Until what comes after the text can be written in is there (src/edit/engine/later.ts): its style comes with it. */
export async function restIsHere(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector<HTMLLinkElement>('link[href*="/sheet.later."]')?.sheet);
}

/** Closes the tab, and stays when the browser asks. */
export async function stayAtClosing(page: Page): Promise<void> {
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await closing;
}
