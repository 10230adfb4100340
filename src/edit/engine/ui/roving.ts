// Moving among many things with one stop of the Tab key (WAI-ARIA APG: toolbar, menu, listbox).

/** The place after a key; `null` where the key means nothing here. */
export function nextIndex(key: string, index: number, count: number, axis: "x" | "y"): number | null {
  if (count === 0) return null;
  const [back, forth] = axis === "x" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  if (key === forth) return (index + 1) % count;
  if (key === back) return index <= 0 ? count - 1 : index - 1;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}

/** The next label that begins with what was typed, after the present one when it is a single letter. */
export function typeAhead(labels: string[], typed: string, index: number): number | null {
  const wanted = typed.toLowerCase();
  const first = typed.length === 1 ? 1 : 0;
  for (let step = first; step < labels.length + first; step += 1) {
    const place = (Math.max(0, index) + step) % labels.length;
    if (labels[place]?.toLowerCase().startsWith(wanted)) return place;
  }
  return null;
}
