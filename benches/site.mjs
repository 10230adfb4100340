// Finds its way on a running site by its links, as a crawler would.

/** The addresses of the sections, and of the story that leads the front page. */
export async function links(origin) {
  const html = await page(origin, "/");
  const sections = [...new Set(hrefs(html).filter((href) => href.startsWith("/rubrik/")))];
  const [story] = headlines(html);
  if (!story) throw new Error(`The front page at ${origin} links no story.`);
  return { sections, story };
}

/** Up to `count` addresses of stories, taken from the sections in turn, newest first. */
export async function stories(origin, count) {
  const { sections } = await links(origin);
  const found = new Set();
  for (let number = 1; found.size < count; number += 1) {
    const before = found.size;
    for (const section of sections) {
      for (const story of headlines(await page(origin, `${section}?halaman=${number}`))) found.add(story);
    }
    if (found.size === before) break;
  }
  return [...found].slice(0, count);
}

async function page(origin, path) {
  const response = await fetch(origin + path);
  // A small corpus has fewer pages than are asked for.
  if (response.status === 404) return "";
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response.text();
}

function hrefs(html) {
  return [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].map(([, href]) => href.replaceAll("&amp;", "&"));
}

/** Links inside headings that lead to neither a section nor a search. */
function headlines(html) {
  return [...html.matchAll(/<h[23]\b[^>]*>(.*?)<\/h[23]>/gs)]
    .flatMap(([, heading]) => hrefs(heading))
    .filter((href) => /^\/(?!rubrik\/|cari)/.test(href));
}
