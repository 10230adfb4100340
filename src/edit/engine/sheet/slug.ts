// The last part of an address as the server will make it (src/edit/publish/slug.rs), shown before it is asked.

/** As in slug.rs. */
const LONGEST = 80;

/** Letters that Unicode does not take apart. */
const FOLDED: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ħ: "h",
  ı: "i",
  þ: "th",
};

/** "Harga Beras Naik, Lagi!" is `harga-beras-naik-lagi`; cut between words. */
export function slugOf(text: string): string {
  const words = folded(text).replace(/-$/, "");
  if (words.length <= LONGEST) return words;
  const kept = words.slice(0, LONGEST);
  if (words[LONGEST] === "-") return kept;
  const end = kept.lastIndexOf("-");
  return end > 0 ? kept.slice(0, end) : kept;
}

/** While somebody types one: a hyphen at the end may still get its word. */
export function slugTyped(text: string): string {
  return folded(text).slice(0, LONGEST);
}

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}'’‘ʼʻ`]/gu, "")
    .replace(/[ßæœøđðłħıþ]/g, (letter) => FOLDED[letter] ?? letter)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "");
}

/** The last part of a path: what a published article's address ends with. */
export function lastPart(path: string): string {
  return path.split("/").filter(Boolean).at(-1) ?? "";
}
