// Words of the editor that nothing says: they are fetched with the others all the same.

/**
 * The keys of one file of words (src/locale/editing/) that the editor's code does not name, neither whole nor by the
 * beginning that it puts together (`kind_${kind}`).
 *
 * @param {{ path: string, text: string }} words
 * @param {string[]} code
 * @returns {{ line: number, message: string }[]}
 */
export function unsaid({ text }, code) {
  const all = code.join("\n");
  const beginnings = [...all.matchAll(/`(\w+_)\$\{/g)].map(([, beginning]) => beginning);
  const lines = text.split("\n");
  return Object.keys(JSON.parse(text))
    .filter((key) => !beginnings.some((beginning) => key.startsWith(beginning)))
    .filter((key) => !new RegExp(`(?:[."]|[{,]\\s*)${key}\\b`).test(all))
    .map((key) => ({
      line: lines.findIndex((line) => line.includes(`"${key}"`)) + 1,
      message: `nothing in the editor says "${key}": take it out, in every language`,
    }));
}
