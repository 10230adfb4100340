// Where things are on the site, by role and name as a reader hears them. Addresses are found by
// following links, so that the specs hold for any newsroom and not only for the demo.

import type { Locator, Page } from "@playwright/test";

/** An address at which nothing stands. */
export const NOWHERE = "/tidak-ada-berita-di-alamat-ini";

/** `24 Oktober 2025 - 12:45 WIB`. */
export const STAMP =
  /^\d{1,2} (?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember) \d{4} - \d{2}:\d{2} (?:WIB|WITA|WIT)$/;

export const PAGE_KINDS = [
  "front page",
  "section",
  "article",
  "static page",
  "tag",
  "author",
  "place",
  "latest",
  "most read",
  "index",
  "search",
  "complaints",
  "corrections",
  "withdrawn stories",
  "missing page",
] as const;
export type PageKind = (typeof PAGE_KINDS)[number];

export const main = (page: Page): Locator => page.getByRole("main");
export const sectionLinks = (page: Page): Locator =>
  page.getByRole("navigation", { name: "Rubrik" }).getByRole("link");
export const footerLinks = (page: Page): Locator =>
  page.getByRole("navigation", { name: "Navigasi kaki halaman" }).getByRole("link");

/** The links of the headlines on a page, from the top. */
export const headlines = (page: Page): Locator =>
  main(page).getByRole("article").getByRole("heading").getByRole("link");

const found = new Map<PageKind, string>([
  ["front page", "/"],
  ["latest", "/terkini"],
  ["most read", "/terpopuler"],
  ["index", "/indeks"],
  ["search", "/cari?q=warga"],
  ["complaints", "/aduan"],
  ["corrections", "/ralat"],
  ["withdrawn stories", "/pencabutan"],
  ["missing page", NOWHERE],
]);

/**
 * The address of a story whose last part is known. It begins with the day on which the demo newsroom was
 * loaded, which is no part of a test.
 */
export async function addressOfStory(page: Page, slug: string): Promise<string> {
  const found = await page.request.get(`/cari?q=${slug.split("-", 2).join("+")}`);
  const [, address] = new RegExp(`href="(/[^"]*/${slug}/)"`).exec(await found.text()) ?? [];
  if (!address) throw new Error(`The search does not find the story ${slug}.`);
  return address;
}

/** The address of a page of this kind. May leave the page at the front page. */
export async function addressOf(page: Page, kind: PageKind): Promise<string> {
  const known = found.get(kind);
  if (known) return known;
  await page.goto("/");
  found.set("section", await hrefOf(sectionLinks(page).first()));
  found.set("article", await hrefOf(headlines(page).first()));
  found.set("static page", firstOf(await hrefsOf(footerLinks(page)), (href) => !href.startsWith("/rubrik/")));
  await page.goto(await addressOf(page, "article"));
  for (const [kind, prefix] of [["tag", "/tag/"], ["author", "/penulis/"], ["place", "/tempat/"]] as const) {
    found.set(kind, firstOf(await hrefsOf(main(page).getByRole("link")), (href) => href.startsWith(prefix)));
  }
  return addressOf(page, kind);
}

export async function hrefsOf(links: Locator): Promise<string[]> {
  await links.first().waitFor({ state: "attached" });
  return links.evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
}

async function hrefOf(link: Locator): Promise<string> {
  const href = await link.getAttribute("href");
  if (!href) throw new Error("The link has no address.");
  return href;
}

function firstOf(hrefs: string[], wanted: (href: string) => boolean): string {
  const href = hrefs.find(wanted);
  if (!href) throw new Error(`None of these links will do: ${hrefs.join(", ")}`);
  return href;
}
