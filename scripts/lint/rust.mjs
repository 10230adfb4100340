// Just enough of Rust's grammar to look for things in it: comments, strings, braces, paths.

/**
 * Parts of a source text that are not code, in order: comments and the contents of literals.
 *
 * @returns {{ kind: "comment" | "string" | "char", start: number, end: number }[]}
 */
export function literals(text) {
  const parts = [];
  const token = /\/\/[^\n]*|\/\*|\b[bc]?r(#*)"|\b[bc]?"|"|b?'(?:\\(?:u\{[^}]*\}|x..|.)|[^\\'\n])'/g;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const start = match.index;
    const [opening, hashes] = match;
    const kind = opening.startsWith("/") ? "comment" : opening.endsWith("'") ? "char" : "string";
    let end = start + opening.length;
    if (opening === "/*") end = endOfBlockComment(text, end);
    else if (hashes !== undefined) end = endAfter(text, `"${hashes}`, end);
    else if (kind === "string") end = endOfString(text, end);
    parts.push({ kind, start, end });
    token.lastIndex = end;
  }
  return parts;
}

/** The text with comments and the contents of literals turned into spaces; offsets stay the same. */
export function codeOnly(text) {
  return blank(text, literals(text));
}

/** The text with comments and every `#[cfg(test)] mod … { … }` turned into spaces. */
export function withoutTests(text) {
  const code = codeOnly(text);
  const tests = [...code.matchAll(/#\[cfg\(test\)\]\s*(?:#\[[^\]]*\]\s*)*mod\s+\w+\s*\{/g)].map((match) => ({
    start: match.index,
    end: closingBrace(code, match.index + match[0].length - 1) + 1,
  }));
  const comments = literals(text).filter((part) => part.kind === "comment");
  return blank(text, [...comments, ...tests]);
}

/**
 * Paths of the files that only a test build compiles: those of `#[cfg(test)] mod name;` and what
 * lies below them.
 *
 * @param {{ path: string, text: string }[]} files
 * @returns {(path: string) => boolean}
 */
export function testFiles(files) {
  const stems = files.flatMap(({ path, text }) => {
    const folder = path.replace(/(?:\/(?:mod|lib|main))?\.rs$/, "");
    return [...codeOnly(text).matchAll(/#\[cfg\(test\)\]\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+)\s*;/g)].map(
      ([, name]) => `${folder}/${name}`,
    );
  });
  return (path) => stems.some((stem) => path === `${stem}.rs` || path.startsWith(`${stem}/`));
}

/** The offset of the brace, bracket or parenthesis that closes the one at `open`, in code only. */
export function closingBrace(code, open) {
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if ("{[(".includes(code[at])) depth += 1;
    else if ("}])".includes(code[at]) && (depth -= 1) === 0) return at;
  }
  return code.length;
}

/**
 * Every path that begins with `crate::`, as its first two segments after that, with `use` groups
 * taken apart: `crate::{a::{b, c::D}, e}` gives `a::b`, `a::c` and `e`.
 *
 * @returns {{ segments: string[], offset: number }[]}
 */
export function cratePaths(code) {
  return [...code.matchAll(/\bcrate::/g)].flatMap((match) =>
    pathsFrom(code, match.index + match[0].length, 2).map((segments) => ({ segments, offset: match.index })),
  );
}

export function lineOf(text, offset) {
  return text.slice(0, offset).split("\n").length;
}

function pathsFrom(code, start, depth) {
  if (depth === 0) return [[]];
  const at = start + /^\s*/.exec(code.slice(start))[0].length;
  if (code[at] === "{") {
    return topLevelItems(code, at).flatMap((item) => pathsFrom(code, item, depth));
  }
  const [name] = /^\w+|^/.exec(code.slice(at));
  if (name === "") return [[]];
  const rest = at + name.length;
  if (!code.startsWith("::", rest)) return [[name]];
  return pathsFrom(code, rest + 2, depth - 1).map((segments) => [name, ...segments]);
}

function topLevelItems(code, open) {
  const close = closingBrace(code, open);
  const items = [open + 1];
  for (let at = open + 1; at < close; at += 1) {
    if (code[at] === "{") at = closingBrace(code, at);
    else if (code[at] === "," && /^\s*\w/.test(code.slice(at + 1, close))) items.push(at + 1);
  }
  return items;
}

function blank(text, parts) {
  const letters = text.split("");
  for (const { start, end } of parts) {
    for (let at = start; at < end; at += 1) if (letters[at] !== "\n") letters[at] = " ";
  }
  return letters.join("");
}

function endAfter(text, closing, from) {
  const at = text.indexOf(closing, from);
  return at < 0 ? text.length : at + closing.length;
}

function endOfString(text, from) {
  let at = from;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function endOfBlockComment(text, from) {
  let depth = 1;
  let at = from;
  while (at < text.length && depth > 0) {
    if (text.startsWith("/*", at)) depth += 1;
    else if (text.startsWith("*/", at)) depth -= 1;
    else {
      at += 1;
      continue;
    }
    at += 2;
  }
  return at;
}
