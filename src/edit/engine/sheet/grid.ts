// Moving through rows of pictures with one stop of the Tab key.

/** Where a key leads in a grid of `count` things in `columns`; `null` when it leads nowhere. */
export function gridIndex(key: string, index: number, count: number, columns: number): number | null {
  const next = { ArrowRight: index + 1, ArrowLeft: index - 1, ArrowDown: index + columns, ArrowUp: index - columns, Home: 0, End: count - 1 }[key];
  if (next === undefined || next < 0) return null;
  if (next < count) return next;
  // The last row may be shorter than the one above it.
  const isBelow = Math.floor(index / columns) < Math.floor((count - 1) / columns);
  return key === "ArrowDown" && isBelow ? count - 1 : null;
}

/** How many stand beside each other, from where they stand. */
export function columnsOf(tops: number[]): number {
  const [first] = tops;
  const next = tops.findIndex((top) => top !== first);
  return next < 0 ? Math.max(1, tops.length) : next;
}
