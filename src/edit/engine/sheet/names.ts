// Fields that name people, topics and places: looked up while somebody types, ordered by buttons.

import { addChoice, choices, type ChoiceKind } from "../api.ts";
import type { Session } from "../contract.ts";
import { fill, texts } from "./words.ts";
import type { Named } from "../types.ts";
import { button, el, freshId, put, type Child } from "../ui/index.ts";
import { combobox } from "../ui/later.ts";
import { change } from "./change.ts";
import { framed, type Part } from "./part.ts";
import { said } from "./server.ts";

/** What can be chosen; one without a number is still to be made. */
interface Choice {
  id: number | null;
  name: string;
}

interface PickerOptions {
  session: Session;
  kind: ChoiceKind;
  label: string;
  help?: string;
  /** Those that are not offered. */
  without: () => number[];
  chosen: (id: number) => void;
}

interface Picker {
  label: HTMLElement;
  element: HTMLElement;
  input: HTMLInputElement;
}

function picker({ session, kind, label, help, without, chosen }: PickerOptions): Picker {
  const input = el("input", { type: "text", id: freshId(), class: "ui-input" });
  const note = el("p", { class: "ui-help", role: "status" }, help);
  const take = (named: Named): void => {
    session.names.learn(kind, named);
    input.value = "";
    chosen(named.id);
  };
  const make = async (kind: "tag" | "place", name: string): Promise<void> => {
    try {
      take(await addChoice(kind, name));
    } catch (cause) {
      note.textContent = said(cause);
    }
  };
  const load = async (words: string): Promise<Choice[]> => {
    const found = await choices(kind, words);
    const taken = without();
    const offered: Choice[] = found.filter(({ id }) => !taken.includes(id));
    const isNew = !found.some(({ name }) => name.toLowerCase() === words.toLowerCase());
    // Whoever signs stories is let in elsewhere.
    return isNew && kind !== "author" ? [...offered, { id: null, name: words }] : offered;
  };
  const list = combobox<Choice>({
    input,
    label,
    load,
    option: ({ id, name }) => ({ label: id === null ? fill(texts.sheet.make_new, { name }) : name }),
    pick: ({ id, name }) => {
      if (id !== null) take({ id, name });
      else if (kind !== "author") void make(kind, name);
    },
    empty: texts.sheet.none_found,
  });
  input.addEventListener("blur", () => list.close());
  return {
    label: el("div", { class: "ui-label" }, el("label", { for: input.id }, label)),
    element: el("div", { class: "edit-picker" }, input, list.element, note),
    input,
  };
}

interface ListOptions {
  label: string;
  help?: string;
  kind: ChoiceKind;
  order: "in order" | "any order";
}

export function listPart(session: Session, name: "tags" | "authors" | "editors", options: ListOptions): Part {
  const { kind, order } = options;
  const items = el("ul", { class: "edit-names", "aria-label": options.label });
  const set = (ids: number[]): void => change(session, { [name]: ids });
  const { label, element, input } = picker({
    session,
    ...options,
    without: () => session.fields()[name],
    chosen: (id) => {
      set([...session.fields()[name], id]);
      session.announce(fill(texts.sheet.added, { name: session.names.name(kind, id) }));
    },
  });

  const move = (index: number, by: number): void => {
    const ids = [...session.fields()[name]];
    const [id] = ids.splice(index, 1);
    if (id === undefined) return;
    ids.splice(index + by, 0, id);
    set(ids);
    session.announce(fill(texts.sheet.moved, { name: session.names.name(kind, id), place: index + by + 1, count: ids.length }));
    // The button that was pressed may now be at the end.
    const row = items.children[index + by];
    const again = row?.querySelector<HTMLElement>(by < 0 ? ".edit-up" : ".edit-down") ?? row?.querySelector<HTMLElement>("button");
    again?.focus();
  };

  const remove = (index: number): void => {
    const ids = session.fields()[name];
    set(ids.filter((_, at) => at !== index));
    const next = items.children[Math.min(index, items.children.length - 1)];
    (next?.querySelector<HTMLElement>("button:last-child") ?? input).focus();
  };

  const row = (id: number, index: number, count: number): HTMLElement => {
    const person = session.names.name(kind, id);
    const labelled = (template: string): string => fill(template, { name: person });
    const tools: Child[] = [];
    if (order === "in order" && index > 0) tools.push(mover(labelled(texts.sheet.earlier), "up", () => move(index, -1)));
    if (order === "in order" && index < count - 1) tools.push(mover(labelled(texts.sheet.later), "down", () => move(index, 1)));
    tools.push(button({ label: labelled(texts.sheet.remove), icon: "close", look: "quiet", run: () => remove(index) }));
    return el("li", {}, el("span", {}, person), ...tools);
  };

  let shown = "";
  return {
    ...framed(name, el("div", {}, label, items, element), input),
    sync(fields) {
      const ids = fields[name];
      // Rows stay as they are while nothing changes, and with them the focus.
      if (shown === ids.join()) return;
      shown = ids.join();
      items.replaceChildren(...ids.map((id, index) => row(id, index, ids.length)));
    },
  };
}

function mover(label: string, way: "up" | "down", run: () => void): HTMLButtonElement {
  const made = button({ label, icon: way, look: "quiet", run });
  made.classList.add(`edit-${way}`);
  return made;
}

export function placePart(session: Session): Part {
  const shown = el("p", { class: "edit-names" });
  const { label, element, input } = picker({
    session,
    kind: "place",
    label: texts.sheet.place,
    without: () => [session.fields().place ?? -1],
    chosen: (place) => change(session, { place }),
  });
  const clear = (): void => {
    change(session, { place: null });
    input.focus();
  };
  let last: number | null | undefined;
  return {
    ...framed("place", el("div", {}, label, shown, element), input),
    sync({ place }) {
      if (place === last) return;
      last = place;
      shown.replaceChildren();
      if (place === null) return;
      const name = session.names.name("place", place);
      put(shown, el("span", {}, name), button({ label: fill(texts.sheet.remove, { name }), icon: "close", look: "quiet", run: clear }));
    },
  };
}

