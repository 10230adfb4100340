// A field with its label above, its help below and its fault beside it.

import { fill, texts } from "../texts.ts";
import { el, freshId, set } from "./el.ts";

export interface FieldOptions {
  label: string;
  help?: string;
  value?: string;
  type?: "text" | "url" | "search" | "number" | "password" | "date" | "time" | "datetime-local";
  /** Lines of a field for longer text. */
  rows?: number;
  /** Characters that fit; more is told and not prevented. */
  advised?: number;
  required?: boolean;
  attributes?: Record<string, string | number | boolean>;
  changed?: (value: string) => void;
}

export interface Field<E extends HTMLElement = HTMLInputElement> {
  element: HTMLElement;
  input: E;
  /** Shows what is wrong, in a sentence; `null` takes it away. */
  fault(words: string | null): void;
  setValue(value: string): void;
}

export function field(options: FieldOptions): Field {
  return textField(el("input", { type: options.type ?? "text", value: options.value ?? "" }), options);
}

export function textarea(options: FieldOptions): Field<HTMLTextAreaElement> {
  return textField(el("textarea", { rows: options.rows ?? 3 }, options.value), options);
}

function textField<E extends HTMLInputElement | HTMLTextAreaElement>(input: E, options: FieldOptions): Field<E> {
  const { advised } = options;
  const counter = advised ? el("span", { class: "ui-counter", id: freshId() }) : null;
  const count = () => {
    if (!counter || !advised) return;
    const used = [...input.value].length;
    counter.textContent = fill(texts.body.ui_counter, { used, advised });
    set(counter, "data-over", used > advised);
  };
  const made = labelled(input, options, counter);
  input.addEventListener("input", () => {
    count();
    made.fault(null);
    options.changed?.(input.value);
  });
  count();
  return {
    ...made,
    setValue(value) {
      input.value = value;
      count();
    },
  };
}

/** A choice of one; `options` are value and words. */
export function select(
  choices: [value: string, words: string][],
  options: FieldOptions,
): Field<HTMLSelectElement> {
  const input = el("select", {}, ...choices.map(([value, words]) => el("option", { value }, words)));
  input.value = options.value ?? "";
  input.addEventListener("change", () => options.changed?.(input.value));
  return { ...labelled(input, options, null), setValue: (value) => void (input.value = value) };
}

/** A box to tick, with its words beside it. */
export function checkbox(label: string, checked: boolean, changed: (checked: boolean) => void): HTMLElement {
  const input = el("input", { type: "checkbox", checked });
  input.addEventListener("change", () => changed(input.checked));
  return el("label", { class: "ui-check" }, input, el("span", {}, label));
}

function labelled<E extends HTMLElement>(
  input: E,
  options: FieldOptions,
  counter: HTMLElement | null,
): Omit<Field<E>, "setValue"> {
  input.id = freshId();
  input.classList.add("ui-input");
  const help = options.help ? el("p", { class: "ui-help", id: freshId() }, options.help) : null;
  const error = el("p", { class: "ui-fault", id: freshId(), role: "alert" });
  const described = () => [help, counter, error.textContent ? error : null].flatMap((part) => part?.id ?? []).join(" ");
  for (const [name, value] of Object.entries(options.attributes ?? {})) set(input, name, value);
  set(input, "aria-required", options.required ? "true" : null);
  set(input, "aria-describedby", described() || null);
  const element = el(
    "div",
    { class: "ui-field" },
    el("div", { class: "ui-label" }, el("label", { for: input.id }, options.label), counter),
    input,
    error,
    help,
  );
  return {
    element,
    input,
    fault(words) {
      error.textContent = words ?? "";
      set(input, "aria-invalid", words ? "true" : null);
      set(input, "aria-describedby", described() || null);
    },
  };
}
