// Finding words in the text. Upper and lower case are one, and so are straight and curved quotation marks.

import type { Node } from "prosemirror-model";

export interface Match {
  from: number;
  to: number;
}

const SAME: Record<string, string> = { "“": '"', "”": '"', "‘": "'", "’": "'", " ": " " };

/** The text in a form to be compared, of the same length. */
export function folded(text: string): string {
  return text.replace(/[^\u0000-\u007f]|[A-Z]/g, (letter) => {
    const lower = SAME[letter] ?? letter.toLowerCase();
    return lower.length === letter.length ? lower : letter;
  });
}

/** Places in a line where the words stand, without overlapping. */
export function findIn(line: string, words: string, wholeWords: boolean): number[] {
  const found: number[] = [];
  const [text, wanted] = [folded(line), folded(words)];
  if (wanted === "") return found;
  for (let at = text.indexOf(wanted); at >= 0; ) {
    const fits = !wholeWords || (isEdge(text, at) && isEdge(text, at + wanted.length));
    if (fits) found.push(at);
    at = text.indexOf(wanted, at + (fits ? wanted.length : 1));
  }
  return found;
}

/** Everywhere in a document. A match never reaches over the end of a line. */
export function findAll(doc: Node, words: string, wholeWords: boolean): Match[] {
  const matches: Match[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    // One character for each position: what is no text can be no part of a match.
    const line = node.textBetween(0, node.content.size, "\ufffc", "\ufffc");
    for (const at of findIn(line, words, wholeWords)) {
      matches.push({ from: pos + 1 + at, to: pos + 1 + at + words.length });
    }
    return false;
  });
  return matches;
}

const LETTER = /[\p{L}\p{N}_]/u;

/** Whether a word begins or ends there. */
function isEdge(text: string, at: number): boolean {
  return !(LETTER.test(text[at - 1] ?? "") && LETTER.test(text[at] ?? ""));
}
