// With what words an editor gave a draft back.

import { texts } from "../texts.ts";
import { el } from "../ui/index.ts";

export function reviewNote(note: string): HTMLElement {
  return el("aside", { class: "edit-note", "aria-label": texts.session.review_note }, el("b", {}, texts.session.review_note), el("p", {}, note));
}
