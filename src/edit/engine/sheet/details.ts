// The details: what an article has that cannot be seen on its page. What is changed here is changed at
// once; there is nothing to save.

import type { Session } from "../contract.ts";
import { texts } from "./words.ts";
import type { Fault, Fields } from "../types.ts";
import { el } from "../ui/index.ts";
import { openSheet, type Dialog } from "../ui/later.ts";
import { addressPart } from "./address.ts";
import { SEARCH_DESCRIPTION, SEARCH_TITLE, searchCard, SOCIAL_DESCRIPTION, SOCIAL_TITLE, socialCard, type Card } from "./cards.ts";
import { onChange } from "./change.ts";
import { byField } from "./faults.ts";
import { listPart, placePart } from "./names.ts";
import { alsoPart, commentsPart, sectionPart, textPart, type Part } from "./part.ts";
import { ask, inArticle } from "./server.ts";

/** Milliseconds: how often what others changed is looked for, and how long after a change the article is checked. */
const LOOK = 1000;
const PAUSE = 1500;

let present: { dialog: Dialog<void>; parts: Part[] } | undefined;

/** Opens the details, at one field if one is named. */
export function openDetails(session: Session, field?: keyof Fields): void {
  present ??= open(session);
  const part = present.parts.find(({ name }) => name === field);
  part?.control.closest("details")?.setAttribute("open", "");
  part?.control.focus();
}

function open(session: Session): { dialog: Dialog<void>; parts: Part[] } {
  const { element, parts, cards } = contents(session);
  let checked = "";
  let timer = 0;
  const sync = (): void => {
    const fields = session.fields();
    for (const part of [...parts, ...cards]) part.sync(fields);
    const now = JSON.stringify(fields);
    if (now === checked) return;
    checked = now;
    clearTimeout(timer);
    timer = window.setTimeout(() => void check(session, parts), PAUSE);
  };
  sync();
  const looking = window.setInterval(sync, LOOK);
  const leave = session.onState(sync);
  const leaveChanges = onChange(sync);
  // The headline on the page: whoever listens there comes first.
  const typed = (): void => queueMicrotask(sync);
  document.addEventListener("input", typed);

  const dialog = openSheet({ title: texts.sheet.details, content: [element] });
  void dialog.closed.then(() => {
    present = undefined;
    clearInterval(looking);
    clearTimeout(timer);
    leave();
    leaveChanges();
    document.removeEventListener("input", typed);
  });
  return { dialog, parts };
}

/** Says beside each field what keeps the article from being published. */
async function check(session: Session, parts: Part[]): Promise<void> {
  const rev = await session.settle("autosave");
  if (rev === null) return;
  const answer = await ask<{ faults: Fault[] }>(inArticle(session.opened.article.id, "check"), { rev }).catch(() => null);
  if (!answer) return;
  const found = byField(answer.faults);
  for (const part of parts) part.fault(found.get(part.name) ?? null);
}

function contents(session: Session): { element: HTMLElement; parts: Part[]; cards: Card[] } {
  const t = texts.sheet;
  const address = [
    addressPart(session),
    textPart(session, "short_headline", { label: t.short_headline, help: t.short_headline_help, advised: 60, otherwise: ({ headline }) => headline }),
  ];
  const filing = [
    sectionPart(session),
    alsoPart(session),
    listPart(session, "tags", { label: t.tags, kind: "tag", order: "any order" }),
    placePart(session),
  ];
  const people = [
    listPart(session, "authors", { label: t.authors, help: t.authors_help, kind: "author", order: "in order" }),
    listPart(session, "editors", { label: t.editors, help: t.editors_help, kind: "author", order: "in order" }),
    textPart(session, "release", { label: t.release, help: t.release_help }),
  ];
  const search = [
    textPart(session, "seo_title", { label: t.seo_title, advised: SEARCH_TITLE, otherwise: ({ headline }) => headline }),
    textPart(session, "seo_description", { label: t.seo_description, advised: SEARCH_DESCRIPTION, rows: 3, otherwise: ({ standfirst }) => standfirst }),
  ];
  const social = [
    textPart(session, "social_title", { label: t.social_title, advised: SOCIAL_TITLE, otherwise: ({ headline }) => headline }),
    textPart(session, "social_description", { label: t.social_description, advised: SOCIAL_DESCRIPTION, rows: 3, otherwise: ({ standfirst }) => standfirst }),
  ];
  const readers = [commentsPart(session)];
  const [found, shared] = [searchCard(session), socialCard(session)];
  const groups: [string, Part[], Card?][] = [
    [t.group_address, address],
    [t.group_filing, filing],
    [t.group_people, people],
    [t.group_search, search, found],
    [t.group_social, social, shared],
    [t.group_readers, readers],
  ];
  const element = el(
    "div",
    { class: "edit-details" },
    ...groups.map(([title, parts, card]) => el("section", {}, el("h3", {}, title), ...parts.map((part) => part.element), card?.element)),
  );
  return { element, parts: groups.flatMap(([, parts]) => parts), cards: [found, shared] };
}
