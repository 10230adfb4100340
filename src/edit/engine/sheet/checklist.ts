// What stands between the draft and its readers: a list of buttons that lead to each place.

import type { Session } from "../contract.ts";
import { fill, texts } from "./words.ts";
import type { Fault } from "../types.ts";
import { el } from "../ui/index.ts";
import { groupFaults, type FaultGroup } from "./faults.ts";

/** `leave` closes what the list stands in before it leads away. */
export function checklist(session: Session, faults: Fault[], leave: () => void): HTMLElement {
  const go = (fault: Fault): void => {
    leave();
    session.body.showFaults(faults);
    session.goTo(fault);
  };
  const groups = groupFaults(faults, texts.sheet);
  const list = (level: Fault["level"], title: string): HTMLElement | null => {
    const lines = groups.filter((group) => group.level === level);
    if (lines.length === 0) return null;
    const heading = el("h3", {}, title);
    return el("section", { class: "edit-checklist", "data-level": level }, heading, el("ul", {}, ...lines.map((group) => lineOf(group, go))));
  };
  return el("div", {}, list("stop", texts.sheet.stops), list("warn", texts.sheet.warns));
}

/** One line for all faults of a kind; the further ones have buttons of their own. */
function lineOf({ label, faults }: FaultGroup, go: (fault: Fault) => void): HTMLElement {
  const [first, ...others] = faults;
  const jump = (fault: Fault | undefined, words: string, props = {}): HTMLElement =>
    el("button", { type: "button", class: "edit-jump", ...props, on: { click: () => fault && go(fault) } }, words);
  const numbers = others.map((fault, index) =>
    jump(fault, String(index + 2), { "aria-label": fill(texts.sheet.jump_to, { label, number: index + 2 }) }),
  );
  return el("li", {}, jump(first, label), ...numbers);
}
