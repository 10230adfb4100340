// How long the text is.

import type { Node } from "prosemirror-model";

/** What an adult reads of an Indonesian news text in a minute. */
const WORDS_PER_MINUTE = 200;

export interface Count {
  words: number;
  characters: number;
  minutes: number;
  /** Places that are marked as still to be written. */
  unfinished: number;
}

let last: { doc: Node; count: Count } | undefined;

export function countOf(doc: Node): Count {
  if (last?.doc === doc) return last.count;
  const count = { ...countText(doc.textBetween(0, doc.content.size, "\n", "\n")), unfinished: unfinishedIn(doc) };
  last = { doc, count };
  return count;
}

/** Words are what stands between spaces and holds a letter or a digit. */
export function countText(text: string): Omit<Count, "unfinished"> {
  const words = text.match(/[^\s]*[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  const characters = [...text.replace(/\n/g, "")].length;
  return { words, characters, minutes: Math.ceil(words / WORDS_PER_MINUTE) };
}

function unfinishedIn(doc: Node): number {
  let count = 0;
  let wasMarked = false;
  doc.descendants((node) => {
    const isMarked = node.isInline && node.marks.some((mark) => mark.type.name === "todo");
    if (isMarked && !wasMarked) count++;
    wasMarked = isMarked;
  });
  return count;
}
