// What fields are called, and what they say in words.

import { fill, texts } from "../texts.ts";
import type { Fields } from "../types.ts";
import type { Names } from "./part.ts";

export function fieldLabel(field: keyof Fields): string {
  const words: Record<string, string> = texts.session;
  return words[field] ?? field;
}

const KINDS = { section: "section", also: "section", tags: "tag", authors: "author", editors: "author", place: "place" } as const;

export function fieldText(field: keyof Fields, value: unknown, names: Names): string {
  const kind = field in KINDS ? KINDS[field as keyof typeof KINDS] : undefined;
  const word = (one: unknown) => (kind && typeof one === "number" ? names.name(kind, one) : say(one));
  return Array.isArray(value) ? value.map(word).join(", ") : word(value);
}

function say(value: unknown): string {
  if (value === true) return texts.session.yes;
  if (value === false) return texts.session.no;
  if (value === "open") return texts.session.comments_open;
  if (value === "closed") return texts.session.comments_closed;
  if (value === "verified") return texts.session.comments_verified;
  if (value === "guest") return texts.session.comments_guest;
  if (value === "signed_in") return texts.session.comments_signed_in;
  const [, days] = /^closes_(\d+)$/.exec(String(value)) ?? [];
  if (days) return fill(texts.session.comments_closes, { days });
  return value === null || value === undefined ? "" : String(value);
}
