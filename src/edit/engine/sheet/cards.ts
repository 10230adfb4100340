// How the article will look elsewhere: in a list of search results, and as a link that somebody shared.

import type { Session } from "../contract.ts";
import { texts } from "./words.ts";
import type { Fields } from "../types.ts";
import { el } from "../ui/index.ts";
import { lastPart, slugOf } from "./slug.ts";

export interface Card {
  element: HTMLElement;
  sync(fields: Fields): void;
}

/** Search engines cut titles and descriptions at about these many characters. */
export const SEARCH_TITLE = 60;
export const SEARCH_DESCRIPTION = 155;
/** Link previews in chats and social media likewise. */
export const SOCIAL_TITLE = 70;
export const SOCIAL_DESCRIPTION = 125;

export function searchCard(session: Session): Card {
  const address = el("span", { class: "edit-card-site" });
  const title = el("span", { class: "edit-card-title" });
  const description = el("span", {});
  const element = card(texts.sheet.search_card, "edit-card-search", address, title, description);
  return {
    element,
    sync(fields) {
      const { path } = session.state();
      const end = fields.slug || (path ? lastPart(path) : slugOf(fields.headline));
      address.textContent = `${location.host} › ${end}`;
      title.textContent = short(fields.seo_title || fields.headline || texts.sheet.no_headline, SEARCH_TITLE);
      description.textContent = short(fields.seo_description || fields.standfirst, SEARCH_DESCRIPTION);
    },
  };
}

export function socialCard(session: Session): Card {
  const picture = el("img", { alt: "", hidden: true });
  const site = el("span", { class: "edit-card-site" }, location.host);
  const title = el("span", { class: "edit-card-title" });
  const description = el("span", {});
  const element = card(texts.sheet.social_card, "edit-card-social", picture, site, title, description);
  return {
    element,
    sync(fields) {
      title.textContent = short(fields.social_title || fields.headline || texts.sheet.no_headline, SOCIAL_TITLE);
      description.textContent = short(fields.social_description || fields.standfirst, SOCIAL_DESCRIPTION);
      const { lead } = session.opened.names;
      const source = lead && lead.id === fields.lead_media ? lead.thumb : leadOnPage();
      picture.hidden = fields.lead_media === null || !source;
      if (source && picture.src !== source) picture.src = source;
    },
  };
}

/** A lead picture that was chosen since the article was opened. */
function leadOnPage(): string | undefined {
  return document.querySelector<HTMLImageElement>(".lead-picture img")?.currentSrc;
}

function card(caption: string, kind: string, ...lines: HTMLElement[]): HTMLElement {
  return el("figure", { class: `edit-card ${kind}` }, el("figcaption", {}, caption), el("div", {}, ...lines));
}

/** Cut at a word, as they cut it. */
function short(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const cut = letters.slice(0, most).join("");
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), most / 2))} …`;
}
