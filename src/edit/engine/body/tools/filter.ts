// Choosing among the kinds of blocks by what was typed, in Indonesian or English.

export interface Filterable {
  label: string;
  /** Other words for it, in both languages. */
  words: string;
}

/** Those that fit, the best first: by the beginning of the name, of a word, of another name. */
export function filterEntries<T extends Filterable>(entries: T[], typed: string): T[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return entries;
  return entries
    .map((entry, place) => ({ entry, place, rank: rank(entry, wanted) }))
    .filter(({ rank }) => rank < 4)
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ entry }) => entry);
}

function rank({ label, words }: Filterable, wanted: string): number {
  const name = label.toLowerCase();
  if (name.startsWith(wanted)) return 0;
  if (name.includes(` ${wanted}`)) return 1;
  if (` ${words.toLowerCase()}`.includes(` ${wanted}`)) return 2;
  return name.includes(wanted) ? 3 : 4;
}
