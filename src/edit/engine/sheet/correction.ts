// The note for readers that goes out with changes of a published story: what was wrong, what is right.

import { el, put } from "../ui/index.ts";
import { checkbox, select, textarea } from "../ui/later.ts";
import type { Correction, Passage } from "../types.ts";
import { texts } from "./words.ts";

const KINDS = ["ralat", "koreksi", "hak_jawab", "pembaruan"] as const;

export interface CorrectionPart {
  element: HTMLElement;
  /** `null` for no note, `undefined` when its words are missing, which it then says. */
  read(): Correction | null | undefined;
  /** What readers would see of the changes. */
  show(passages: Passage[]): void;
}

/** `chosen` hears whether there is going to be a note. */
export function correctionPart(chosen: (isNote: boolean) => void): CorrectionPart {
  let showChanges = true;
  const note = textarea({ label: texts.sheet.note_words, help: texts.sheet.note_words_help, rows: 4, required: true, attributes: { maxlength: 2000 } });
  const changes = el("div", { class: "edit-passages" });
  const show = checkbox(texts.sheet.note_show, true, (checked) => {
    showChanges = checked;
    changes.hidden = !checked;
  });
  const more = el("div", {}, note.element, show, el("p", { class: "ui-help" }, texts.sheet.note_show_help), changes);
  more.hidden = true;
  const kind = select([["", texts.sheet.note_none], ...KINDS.map((name): [string, string] => [name, texts.sheet[`note_${name}`]])], {
    label: texts.sheet.note_kind,
    changed: (value) => {
      more.hidden = value === "";
      chosen(value !== "");
    },
  });
  return {
    element: el("div", { class: "edit-correction" }, kind.element, more),
    read() {
      const name = KINDS.find((one) => one === kind.input.value);
      if (!name) return null;
      const words = note.input.value.trim();
      if (words !== "") return { kind: name, note: words, show_changes: showChanges };
      note.fault(texts.sheet.note_words_missing);
      note.input.focus();
      return undefined;
    },
    show(passages) {
      changes.replaceChildren();
      put(changes, ...passages.map(passage));
    },
  };
}

function passage({ before, after }: Passage): HTMLElement {
  const line = (label: string, words: string): HTMLElement[] => (words ? [el("dt", {}, label), el("dd", {}, words)] : []);
  return el("dl", {}, ...line(texts.sheet.note_before, before), ...line(texts.sheet.note_after, after));
}
