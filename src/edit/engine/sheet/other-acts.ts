// What is done with an article besides publishing it: called off, given back, withdrawn.

import type { Session } from "../contract.ts";
import { fill, texts } from "./words.ts";
import { button, el, freshId } from "../ui/index.ts";
import { confirm, textarea } from "../ui/later.ts";
import type { Act } from "./acts.ts";

type Perform = (act: Act, wanted: object) => Promise<void>;

/** On which an article may be withdrawn (Pedoman Pemberitaan Media Siber, clause 5). */
const GROUNDS = ["sara", "morals", "child", "trauma", "press_council"] as const;

/** `null` when there is nothing of the kind. */
export function otherActs(session: Session, acts: Set<Act>, perform: Perform): HTMLElement | null {
  const parts = [
    acts.has("unschedule") ? unschedule(perform) : null,
    acts.has("return") ? giveBack(session, perform) : null,
    acts.has("withdraw") ? withdraw(session, perform) : null,
  ];
  if (parts.every((part) => part === null)) return null;
  return el("div", { class: "edit-others" }, ...parts);
}

function unschedule(perform: Perform): HTMLElement {
  return button({ label: texts.sheet.unschedule, run: () => void perform("unschedule", {}) });
}

function giveBack(session: Session, perform: Perform): HTMLElement {
  // Its author takes it back without a word.
  if (!session.opened.me.may_publish) {
    return button({ label: texts.sheet.take_back, run: () => void perform("return", { note: "" }) });
  }
  const note = textarea({ label: texts.sheet.return_note, required: true, rows: 3 });
  const send = (): void => {
    const words = note.input.value.trim();
    if (words !== "") return void perform("return", { note: words });
    note.fault(texts.sheet.note_missing);
    note.input.focus();
  };
  return folded(texts.sheet.return, note.element, button({ label: texts.sheet.return_send, run: send }));
}

function withdraw(session: Session, perform: Perform): HTMLElement {
  const name = freshId();
  const wrong = el("p", { class: "ui-fault", role: "alert" });
  const choices = GROUNDS.map((value) =>
    el("label", { class: "ui-check" }, el("input", { type: "radio", name, value }), el("span", {}, texts.sheet[`ground_${value}`])),
  );
  const grounds = el("fieldset", { class: "edit-radios" }, el("legend", {}, texts.sheet.ground), ...choices, wrong);
  const note = textarea({ label: texts.sheet.withdraw_note, help: texts.sheet.withdraw_note_help, rows: 3, required: true });
  const send = async (): Promise<void> => {
    const chosen = grounds.querySelector<HTMLInputElement>("input:checked");
    const words = note.input.value.trim();
    wrong.textContent = chosen ? "" : texts.sheet.ground_missing;
    note.fault(words ? null : texts.sheet.note_missing);
    if (!chosen) return grounds.querySelector("input")?.focus();
    if (!words) return note.input.focus();
    const question = fill(texts.sheet.withdraw_sure, { headline: session.fields().headline });
    if (await confirm({ title: texts.sheet.withdraw, words: question, yes: texts.sheet.withdraw_yes, danger: true })) {
      await perform("withdraw", { ground: chosen.value, note: words });
    }
  };
  return folded(texts.sheet.withdraw, el("p", {}, texts.sheet.withdraw_help), grounds, note.element, button({ label: texts.sheet.withdraw_send, look: "danger", run: () => void send() }));
}

/** What is seldom wanted stays closed. */
function folded(title: string, ...content: HTMLElement[]): HTMLElement {
  return el("details", {}, el("summary", {}, title), ...content);
}
