// The small forms that stand beside a block: what belongs to it and is not shown.

import type { Panel } from "./object.ts";

/** A pause in typing after which what was typed counts; each time is one step of undoing. */
const PAUSE_MS = 500;

export interface Field {
  dom: HTMLElement;
  /** The attribute it edits. */
  name: string;
  control: HTMLInputElement | HTMLSelectElement;
  read(): unknown;
  write(value: unknown): void;
}

export function textField(name: string, label: string): Field {
  const control = document.createElement("input");
  control.type = "text";
  return field(name, label, control, () => control.value, (value) => (control.value = String(value)));
}

export function checkField(name: string, label: string): Field {
  const control = document.createElement("input");
  control.type = "checkbox";
  return field(name, label, control, () => control.checked, (value) => (control.checked = value === true));
}

export function choiceField(name: string, label: string, choices: [value: string, label: string][]): Field {
  const control = document.createElement("select");
  for (const [value, text] of choices) control.append(new Option(text, value));
  return field(name, label, control, () => control.value, (value) => (control.value = String(value)));
}

export function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function field(name: string, label: string, control: Field["control"], read: Field["read"], write: (value: unknown) => void): Field {
  const dom = document.createElement("label");
  const text = document.createElement("span");
  text.textContent = label;
  dom.append(text, control);
  dom.className = `field-${name}`;
  return { dom, name, control, read, write };
}

export interface Form {
  label: string;
  fields: Field[];
  buttons?: HTMLButtonElement[];
  change(attrs: Record<string, unknown>): void;
  /** Back to the text. */
  leave(): void;
}

/** A panel of fields; what is typed is taken over in a pause, and when the field is left. */
export function form({ label, fields, buttons = [], change, leave }: Form): Panel {
  const dom = document.createElement("div");
  dom.className = "block-panel";
  dom.setAttribute("role", "group");
  dom.setAttribute("aria-label", label);
  dom.append(...fields.map((one) => one.dom), ...buttons);
  let pause: ReturnType<typeof setTimeout> | undefined;

  const commit = () => {
    clearTimeout(pause);
    change(Object.fromEntries(fields.map((one) => [one.name, one.read()])));
  };
  dom.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(commit, PAUSE_MS);
  });
  dom.addEventListener("change", commit);
  dom.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const isDone = event.key === "Escape" || (event.key === "Enter" && event.target instanceof HTMLInputElement);
    // What the page does with Ctrl+S has to find what was typed.
    if (isDone || event.ctrlKey || event.metaKey) commit();
    if (!isDone || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  });
  return {
    dom,
    show: (node) => {
      for (const one of fields) if (one.control !== document.activeElement) one.write(node.attrs[one.name]);
    },
    focus: (name) => (fields.find((one) => one.name === name) ?? fields[0])?.control.focus(),
    destroy: () => {
      if (dom.contains(document.activeElement)) commit();
      clearTimeout(pause);
    },
  };
}
