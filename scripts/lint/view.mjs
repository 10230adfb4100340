// Finds texts that a `view!` shows as they are written. It sees the texts between tags and those of
// the attributes below; a text that a Rust expression inside `{…}` makes is beyond it.

import { closingBrace, codeOnly } from "./rust.mjs";

const SPOKEN_ATTRIBUTES = new Set(["alt", "aria-description", "aria-label", "label", "placeholder", "text", "title"]);
const LETTERS = /\p{Letter}{2}/u;

/** @returns {{ offset: number, text: string }[]} */
export function viewTexts(source) {
  const code = codeOnly(source);
  return [...code.matchAll(/\bview!\s*([{(])/g)].flatMap((match) => {
    const open = match.index + match[0].length - 1;
    return textsBetween(source, code, open + 1, closingBrace(code, open));
  });
}

function textsBetween(source, code, start, end) {
  const texts = [];
  let at = start;
  while (at < end) {
    if (code[at] === "{") at = closingBrace(code, at) + 1;
    else if (code[at] === "<") at = tagEnd(source, code, at, end, texts);
    else at = wordsEnd(source, code, at, end, texts);
  }
  return texts;
}

/** Text between tags: quoted (blank in `code`) or bare. */
function wordsEnd(source, code, start, end, texts) {
  let at = start;
  while (at < end && code[at] !== "<" && code[at] !== "{") at += 1;
  const words = source.slice(start, at).replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, "");
  if (LETTERS.test(words)) {
    const offset = start + source.slice(start, at).search(LETTERS);
    texts.push({ offset, text: words.trim().replace(/^"|"$/g, "") });
  }
  return at;
}

/** A tag, from `<` to behind its `>`; `=>`, `->` and `>=` inside an attribute's closure end nothing. */
function tagEnd(source, code, start, end, texts) {
  let at = start + 1;
  while (at < end) {
    const spoken = /^\s([\w-]+)="([^"]*)"/.exec(source.slice(at, end));
    if (code[at] === "{" || code[at] === "(") at = closingBrace(code, at) + 1;
    else if (code[at] === ">" && !"=-".includes(code[at - 1]) && code[at + 1] !== "=") return at + 1;
    else if (spoken && SPOKEN_ATTRIBUTES.has(spoken[1])) {
      if (LETTERS.test(spoken[2])) texts.push({ offset: at + 1, text: spoken[2] });
      at += spoken[0].length;
    } else at += 1;
  }
  return end;
}
