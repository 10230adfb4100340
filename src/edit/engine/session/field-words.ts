// What fields are called, and what they say in words.

import { texts } from "../texts.ts";
import type { Fields } from "../types.ts";
import type { Names } from "./part.ts";

export function fieldLabel(field: keyof Fields): string {
  const labels: Partial<Record<keyof Fields, string>> = {
    kicker: texts.session.kicker,
    headline: texts.session.headline,
    standfirst: texts.session.standfirst,
    section: texts.session.section,
    tags: texts.session.tags,
    authors: texts.session.authors,
    place: texts.session.place,
    lead_media: texts.session.lead,
    lead_caption: texts.session.caption,
    lead_alt: texts.session.alt,
    lead_credit: texts.session.credit,
    lead_decorative: texts.session.decorative,
    short_headline: texts.session.short_headline,
    slug: texts.session.slug,
    also: texts.session.also,
    editors: texts.session.editors,
    release: texts.session.release,
    seo_title: texts.session.seo_title,
    seo_description: texts.session.seo_description,
    social_title: texts.session.social_title,
    social_description: texts.session.social_description,
    comments: texts.session.comments,
  };
  return labels[field] ?? field;
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
  return value === null || value === undefined ? "" : String(value);
}
