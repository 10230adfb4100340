// What is asked before the editor goes.

import { fetchRest } from "../rest.ts";
import { fill, texts } from "../texts.ts";
import { isWhole } from "./save.ts";
import type { Editing } from "./session.ts";

/** How long leaving waits for the last save before it goes on behind the reader's page: milliseconds. */
const LEAVE_PATIENCE = 4_000;

/**
 * Saves what is not saved; whether the editor may go then. What lies behind a reader's page goes on being saved;
 * the page of a draft is gone, and nothing comes in its place without a line.
 */
export async function mayLeave(editing: Editing): Promise<boolean> {
  await settled(editing);
  const { isDraftPage, saver } = editing;
  if (isDraftPage && saver.phase === "offline") return mayLeaveOnceBack(editing);
  const words = unsaved(editing);
  const isAsked = words !== "" && (isDraftPage || saver.isAtRisk);
  if (isAsked) return ask({ title: texts.session.leave_title, words, yes: texts.session.leave_yes, no: texts.session.stay, danger: true });
  return mayLeaveSchedule(editing);
}

/** Asks where pictures are not on the server; they go before the text is left, so that no empty place stays. */
export async function mayLosePictures({ body }: Editing): Promise<boolean> {
  const { length: count } = body.unsentPictures();
  if (count === 0) return true;
  const { unsent_title, unsent_help: words, unsent_leave: yes, stay: no } = texts.session;
  if (!(await ask({ title: fill(unsent_title, { count }), words, yes, no, danger: true }))) return false;
  body.dropUnsentPictures();
  return true;
}

const settled = (editing: Editing): Promise<unknown> =>
  Promise.race([editing.settle(), new Promise((done) => setTimeout(done, LEAVE_PATIENCE))]);

/** The browser would only show that it has no line. */
async function mayLeaveOnceBack(editing: Editing): Promise<boolean> {
  const { offline: title, leave_offline, again: yes, stay: no } = texts.session;
  const words = [leave_offline, unsaved(editing)].join(" ").trim();
  return (await ask({ title, words, yes, no })) && mayLeave(editing);
}

/** Where that stands which the server does not have; empty where it has everything. */
function unsaved({ saver }: Editing): string {
  if (saver.isAtRisk) return texts.session.leave_help;
  return isWhole(saver.state) ? "" : texts.session.left_unsaved;
}

/** Whoever changed what is scheduled may think that the changes go out with it. */
async function mayLeaveSchedule({ opened, saver, olderSchedule }: Editing): Promise<boolean> {
  if (!olderSchedule || saver.state.rev === opened.rev) return true;
  const { schedule_older, schedule_title: title, leave_yes: yes, stay: no } = texts.session;
  return ask({ title, words: fill(schedule_older, { time: olderSchedule.text }), yes, no });
}

async function ask(question: { title: string; words: string; yes: string; no: string; danger?: true }): Promise<boolean> {
  const rest = await fetchRest().catch(() => null);
  // The browser asks where our own dialog cannot be fetched.
  return rest ? rest.confirm(question) : window.confirm(`${question.title}\n\n${question.words}`);
}
