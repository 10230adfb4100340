// An HTML validator finds nothing on any kind of page, in either language. What the server sends is
// looked at, before a browser could mend it.

import { readFileSync } from "node:fs";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { HtmlValidate } from "html-validate";
import { NOWHERE } from "./site.ts";

const LANGUAGES = ["id", "en"] as const;
type Language = (typeof LANGUAGES)[number];

/** Kinds of pages by their paths; the first that fits counts. */
const KINDS: [kind: string, pattern: RegExp][] = [
  ["front page", /^\/$/],
  ["section", /^\/rubrik\//],
  ["tag", /^\/tag\//],
  ["author", /^\/penulis\//],
  ["place", /^\/tempat\//],
  ["latest", /^\/terkini\b/],
  ["most read", /^\/terpopuler\b/],
  ["index", /^\/indeks\b/],
  ["search", /^\/cari\b/],
  ["form for comments", /^\/komentar\/\d+/],
  ["own comments", /^\/komentar\/saya$/],
  ["form of a complaint", /^\/adukan\//],
  ["complaints", /^\/aduan\b/],
  ["corrections", /^\/ralat\b(?!.*\.xml)/],
  ["withdrawn stories", /^\/pencabutan\b/],
  ["article", /^\/\d{4}\/\d{2}\/\d{2}\/./],
  ["static page", /^\/[a-z-]+\/$/],
];

/** Where no link leads from the front page. */
const UNLINKED = ["/cari?q=warga", "/cari?q=warga&halaman=2", "/cari?q=kwxqzv", "/cari", "/terkini?halaman=2"];

/** Pages of one kind that are looked at; an archive may have any number. */
const ENOUGH = 80;

// The preset holds the rules of the WHATWG standard, and none of taste.
const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });

/** `12:40 element-permitted-content: <div> element is not permitted as content under <p>`. */
async function faultsOf(html: string): Promise<string[]> {
  const report = await validator.validateString(html);
  return report.results
    .flatMap((result) => result.messages)
    .map((fault) => `${fault.line}:${fault.column} ${fault.ruleId}: ${fault.message}`);
}

async function fetched(request: APIRequestContext, address: string, language: Language): Promise<string> {
  const response = await request.get(address, {
    headers: { accept: "text/html", cookie: `bahasa=${language}` },
  });
  const html = await response.text();
  expect(html, address).toContain(`<html lang="${language}"`);
  return html;
}

/** Addresses by kind, as links lead to them from the front page. */
let crawled: Promise<Map<string, string[]>> | undefined;

async function crawl(request: APIRequestContext): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(KINDS.map(([kind]) => [kind, []]));
  const seen = new Set<string>();
  const waiting = ["/", ...UNLINKED];
  for (let address = waiting.shift(); address; address = waiting.shift()) {
    const path = address;
    const ofKind = found.get(KINDS.find(([, pattern]) => pattern.test(path))?.[0] ?? "");
    if (seen.has(path) || !ofKind || ofKind.length >= ENOUGH) continue;
    seen.add(path);
    ofKind.push(path);
    waiting.push(...linksOf(await fetched(request, path, "id")));
  }
  return found;
}

/** Links that search engines follow, and those to forms: all others lead away or act. */
function linksOf(html: string): string[] {
  const anchors = html.match(/<a\b[^>]*>/g) ?? [];
  return anchors
    .filter((anchor) => !/\brel="[^"]*external/.test(anchor) || /\bhref="\/(?:komentar|adukan)\/(?!ke\/)/.test(anchor))
    .flatMap((anchor) => /\bhref="(\/[^"#]*)/.exec(anchor)?.[1] ?? [])
    .map((address) => address.replaceAll("&amp;", "&"));
}

test.setTimeout(120_000);

for (const [kind] of KINDS) {
  for (const language of LANGUAGES) {
    test(`${kind}, ${language}`, async ({ request }) => {
      crawled ??= crawl(request);
      const addresses = (await crawled).get(kind) ?? [];
      expect(addresses).not.toEqual([]);
      for (const address of addresses) {
        const html = await fetched(request, address, language);
        expect.soft(await faultsOf(html), address).toEqual([]);
      }
    });
  }
}

for (const language of LANGUAGES) {
  test(`missing page, ${language}`, async ({ request }) => {
    expect(await faultsOf(await fetched(request, NOWHERE, language))).toEqual([]);
  });
}

test("every kind of block", async () => {
  // A test of the renderer holds the file to what it prints.
  const body = readFileSync(new URL("../src/document/tests/version_1.html", import.meta.url), "utf8");
  const html = `<!DOCTYPE html><html lang="id"><head><title>t</title></head><body>${body}</body></html>`;
  expect(await faultsOf(html)).toEqual([]);
});

test("articles with a picture and without one are among the pages", async ({ request }) => {
  crawled ??= crawl(request);
  const articles = (await crawled).get("article") ?? [];
  const pages = await Promise.all(articles.map((address) => fetched(request, address, "id")));
  const pictured = pages.filter((html) => html.includes('class="lead-picture"'));
  expect(pictured.length).toBeGreaterThan(0);
  expect(pictured.length).toBeLessThan(pages.length);
});

test("the validator finds faults", async () => {
  const page = (body: string) => `<!DOCTYPE html><html lang="id"><head><title>t</title></head><body>${body}</body></html>`;
  expect(await faultsOf(page("<p>Baik.</p>"))).toEqual([]);
  for (const [body, rule] of [
    ["<span><div>Blok dalam baris</div></span>", "element-permitted-content"],
    ['<p id="a"></p><p id="a"></p>', "no-dup-id"],
    ["<ul><p>Bukan butir</p></ul>", "element-permitted-content"],
    ["<img>", "element-required-attributes"],
    ["<p><em>Bersilang</p></em>", "close-order"],
  ] as const) {
    expect(await faultsOf(page(body))).toContainEqual(expect.stringContaining(rule));
  }
});
