// Parts of the details: each shows a field of the article and changes it.

import type { Session } from "../contract.ts";
import { fill, texts } from "./words.ts";
import type { Fields } from "../types.ts";
import { el, freshId, put, set, type Child } from "../ui/index.ts";
import { checkbox, field, select, textarea } from "../ui/later.ts";
import { change } from "./change.ts";

/** What stands in the sheet for one field. */
export interface Part {
  name: keyof Fields;
  element: HTMLElement;
  /** Takes the focus. */
  control: HTMLElement;
  /** Shows what the field now holds, unless somebody is in the middle of it. */
  sync(fields: Fields): void;
  /** Says what is wrong beside it. */
  fault(words: string | null): void;
}

type TextName = {
  [N in keyof Fields]: Fields[N] extends string | null ? N : never;
}[Exclude<keyof Fields, "comments">];

export interface TextOptions {
  label: string;
  help?: string;
  advised?: number;
  rows?: number;
  /** What holds while the field is empty. */
  otherwise?: (fields: Fields) => string;
}

export function textPart(session: Session, name: TextName, options: TextOptions): Part {
  const { otherwise, ...rest } = options;
  // `null` stands for nothing where a field has both.
  const nothing = session.fields()[name] === null || name === "release" ? null : "";
  const changed = (value: string): void => change(session, { [name]: value.trim() === "" ? nothing : value });
  const made = options.rows ? textarea({ ...rest, changed }) : field({ ...rest, changed });
  return {
    name,
    element: made.element,
    control: made.input,
    fault: made.fault,
    sync(fields) {
      if (otherwise) set(made.input, "placeholder", otherwise(fields));
      if (document.activeElement === made.input) return;
      const value = fields[name] ?? "";
      if (made.input.value !== value) made.setValue(value);
    },
  };
}

export function sectionPart(session: Session): Part {
  const choices = session.opened.names.sections.map(({ id, name, depth }): [string, string] => [String(id), indent(name, depth)]);
  const made = select([["", texts.sheet.no_section], ...choices], {
    label: texts.sheet.section,
    changed: (value) => change(session, { section: value === "" ? null : Number(value) }),
  });
  return {
    name: "section",
    element: made.element,
    control: made.input,
    fault: made.fault,
    sync: ({ section }) => void (made.input.value = section === null ? "" : String(section)),
  };
}

/** Further sections: the tree, with boxes to tick. */
export function alsoPart(session: Session): Part {
  const boxes = session.opened.names.sections.map(({ id, name, depth }) => {
    const tick = (checked: boolean): void => {
      const { also } = session.fields();
      change(session, { also: checked ? [...also, id] : also.filter((other) => other !== id) });
    };
    const element = checkbox(name, false, tick);
    element.dataset.depth = String(depth);
    return { id, element, input: element.querySelector("input") as HTMLInputElement };
  });
  const summary = el("summary", {});
  const group = el("div", { class: "edit-ticks", role: "group", "aria-label": texts.sheet.also }, ...boxes.map(({ element }) => element));
  return {
    ...framed("also", el("details", {}, summary, group), summary),
    sync({ also, section }) {
      const chosen = boxes.filter(({ id }) => also.includes(id));
      const names = chosen.map(({ element }) => element.textContent).join(", ");
      summary.replaceChildren(el("b", {}, texts.sheet.also), ` ${names}`);
      for (const { id, element, input } of boxes) {
        input.checked = also.includes(id);
        element.hidden = id === section;
      }
    },
  };
}

export function commentsPart(session: Session): Part {
  const name = freshId();
  const radio = (value: Fields["comments"], words: string): HTMLInputElement =>
    el("input", { type: "radio", name, value, on: { change: () => change(session, { comments: value }) } }, words);
  const choices = COMMENTS.map((value) => ({ value, input: radio(value, "") }));
  const choice = (input: HTMLInputElement, words: string): HTMLElement => el("label", { class: "ui-check" }, input, el("span", {}, words));
  const group = el(
    "fieldset",
    { class: "edit-radios" },
    el("legend", {}, texts.sheet.comments),
    ...choices.map(({ value, input }) => choice(input, commentsText(value))),
  );
  return {
    ...framed("comments", group, choices[0]?.input ?? group),
    sync({ comments }) {
      for (const { value, input } of choices) input.checked = value === (comments ?? "open");
    },
  };
}

const COMMENTS = ["open", "verified", "guest", "signed_in", "closed", "closes_7", "closes_14", "closes_30", "closes_90"] as const;

function commentsText(value: (typeof COMMENTS)[number]): string {
  switch (value) {
    case "closes_7":
    case "closes_14":
    case "closes_30":
    case "closes_90":
      return fill(texts.sheet.comments_closes, { days: value.slice("closes_".length) });
    default:
      return texts.sheet[`comments_${value}`];
  }
}

/** A part around what has no room of its own for what is wrong. */
export function framed(name: keyof Fields, content: HTMLElement, control: HTMLElement, ...more: Child[]): Omit<Part, "sync"> {
  const wrong = el("p", { class: "ui-fault", id: freshId(), role: "alert" });
  const element = el("div", { class: "ui-field" });
  put(element, content, wrong, ...more);
  return {
    name,
    element,
    control,
    fault(words) {
      wrong.textContent = words ?? "";
      set(control, "aria-describedby", words ? wrong.id : null);
    },
  };
}

/** Options of a `<select>` cannot be dressed. */
function indent(name: string, depth: number): string {
  return "\u2003".repeat(depth) + name;
}
