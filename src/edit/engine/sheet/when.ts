// When it goes out: now, or at a time of the newsroom's zone.

import type { Session } from "../contract.ts";
import { fill, texts } from "./words.ts";
import { el, freshId } from "../ui/index.ts";
import { field } from "../ui/later.ts";
import { inWords, instantOf, nextHour, ownZone, wallTime } from "./zone.ts";

export interface When {
  element: HTMLElement;
  /** `null` is now; `undefined` is no time that could be, which has then been said. */
  read(): string | null | undefined;
}

export function when(session: Session, options: { now: string; changed: (later: boolean) => void }): When {
  const { zone, zone_label, lang } = session.opened.site;
  const due = session.state().scheduled?.at;
  const [date, time] = wallTime(due ?? nextHour(Date.now()), zone).split("T");
  const day = field({ label: texts.sheet.date, type: "date", value: date ?? "", changed: () => tell() });
  const clock = field({ label: fill(texts.sheet.time, { zone: zone_label }), type: "time", value: time ?? "", changed: () => tell() });
  day.input.min = wallTime(Date.now(), zone).slice(0, 10);
  const told = el("p", { class: "ui-help edit-when-told", "aria-live": "polite" });
  const fields = el("div", { class: "edit-when", role: "group", "aria-label": texts.sheet.when_later }, day.element, clock.element);

  const name = freshId();
  const radio = (words: string, checked: boolean): [HTMLElement, HTMLInputElement] => {
    const input = el("input", { type: "radio", name, checked, on: { change: () => show() } });
    return [el("label", { class: "ui-check" }, input, el("span", {}, words)), input];
  };
  const [nowLine, now] = radio(options.now, due === undefined);
  const [laterLine, later] = radio(texts.sheet.when_later, due !== undefined);

  const wanted = (): string => `${day.input.value}T${clock.input.value}`;
  const tell = (): void => {
    clock.fault(null);
    const at = instantOf(wanted(), zone);
    if (at === null) return void (told.textContent = "");
    const reader = ownZone();
    const isElsewhere = wallTime(at, reader) !== wallTime(at, zone);
    told.replaceChildren(inWords(at, zone, lang));
    if (isElsewhere) told.append(el("br"), fill(texts.sheet.when_yours, { time: inWords(at, reader, lang) }));
  };
  const show = (): void => {
    fields.hidden = told.hidden = now.checked;
    tell();
    options.changed(later.checked);
  };

  show();
  return {
    element: el("fieldset", { class: "edit-radios" }, el("legend", {}, texts.sheet.when), nowLine, laterLine, fields, told),
    read() {
      if (now.checked) return null;
      const at = instantOf(wanted(), zone);
      if (at !== null && at > Date.now()) return wanted();
      clock.fault(at === null ? texts.sheet.when_incomplete : texts.sheet.when_past);
      clock.input.focus();
      return undefined;
    },
  };
}
