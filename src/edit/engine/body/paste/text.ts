// Plain text as paragraphs.

/**
 * Blank lines part paragraphs, and a single line break is one within the paragraph. Text without blank
 * lines has a paragraph on every line. Each paragraph is a list of its lines.
 */
export function paragraphsOf(text: string): string[][] {
  const clean = text.replace(/\r\n?/g, "\n").replace(/[\u200b\ufeff]/g, "");
  const trimmed = (lines: string[]) => lines.map((line) => line.trim()).filter((line) => line !== "");
  const hasBlankLines = /\n[ \t\u00a0]*\n/.test(clean.trim());
  const groups = hasBlankLines ? clean.split(/\n(?:[ \t\u00a0]*\n)+/) : clean.split("\n");
  return groups.map((group) => trimmed(group.split("\n"))).filter((lines) => lines.length > 0);
}

/** The address that a text is, and nothing else. */
export function soleAddress(text: string): string | null {
  const trimmed = text.trim();
  return /^https?:\/\/\S+$/i.test(trimmed) ? trimmed : null;
}
