// One line of plain text on the page, edited in its own element: no newline, no formatting, and the
// browser's own undo.

import { replacementFor } from "../body/typography.ts";
import { el, set } from "../ui/index.ts";

/** A keyboard that composed a word still reads the text around it: milliseconds. */
const COMPOSED_MS = 60;

export interface TextFieldOptions {
  element: HTMLElement;
  label: string;
  /** Shown where it is empty. */
  placeholder: string;
  /** Characters after which it gets too long. */
  advised: number;
  changed: (text: string) => void;
  /** Enter, and the way on and back with the arrow keys. */
  next: () => void;
  back?: () => void;
  left?: () => void;
  save: () => void;
  publish: () => void;
}

export interface TextField {
  readonly element: HTMLElement;
  show(text: string): void;
  focus(end?: "start" | "end"): void;
  destroy(): void;
}

export function textField(options: TextFieldOptions): TextField {
  const { element, label, advised } = options;
  const stop = new AbortController();
  const listen = <K extends keyof HTMLElementEventMap>(name: K, run: (event: HTMLElementEventMap[K]) => void) =>
    element.addEventListener(name, run, { signal: stop.signal });

  makeEditable(element);
  element.classList.add("edit-text");
  element.setAttribute("data-placeholder", options.placeholder);
  element.setAttribute("spellcheck", "true");
  // A heading stays one, so that the page keeps its outline.
  if (!/^H\d$/.test(element.tagName)) {
    set(element, "role", "textbox");
    set(element, "aria-label", label);
  }
  set(element, "aria-description", label);
  tidy(element);
  count(element, advised);

  const read = () => {
    tidy(element);
    count(element, advised);
    options.changed(textOf(element));
  };
  listen("input", (event) => {
    const { isComposing, inputType, data } = event as InputEvent;
    if (isComposing) return;
    // What a step back selects was no selection of the writer's: typing on must not replace it.
    if (inputType === "historyUndo") getSelection()?.collapseToEnd();
    // What is pasted stays as it was: it comes in one piece.
    if (inputType === "insertText" && data?.length === 1) replaceTyped(element, data);
    read();
  });
  listen("compositionend", ({ data }) => {
    read();
    setTimeout(() => replaceTyped(element, data), COMPOSED_MS);
  });
  listen("beforeinput", (event) => {
    const kind = event.inputType;
    if (kind === "insertParagraph" || kind === "insertLineBreak") {
      event.preventDefault();
      options.next();
    }
    if (kind.startsWith("format")) event.preventDefault();
  });
  listen("paste", (event) => {
    event.preventDefault();
    insert(event.clipboardData?.getData("text/plain") ?? "");
  });
  listen("drop", (event) => {
    if (event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    element.focus();
    insert(event.dataTransfer?.getData("text/plain") ?? "");
  });
  listen("keydown", (event) => onKey(event, options));
  listen("blur", () => options.left?.());

  return {
    element,
    show(text) {
      if (element.textContent === text) return;
      element.textContent = text;
      count(element, advised);
    },
    focus(end = "end") {
      element.focus({ preventScroll: false });
      getSelection()?.selectAllChildren(element);
      if (end === "start") getSelection()?.collapseToStart();
      else getSelection()?.collapseToEnd();
    },
    destroy: () => stop.abort(),
  };
}

/** Browsers without plaintext-only (Firefox before 136) get the whole kind; pasting and keys are tamed either way. */
function makeEditable(element: HTMLElement): void {
  element.setAttribute("contenteditable", "plaintext-only");
  if (element.contentEditable !== "plaintext-only") element.setAttribute("contenteditable", "true");
  element.tabIndex = 0;
}

const textOf = (element: HTMLElement): string => (element.textContent ?? "").replace(/\s/g, " ");

/** What browsers leave in an emptied element would hide its placeholder. */
function tidy(element: HTMLElement): void {
  if (element.textContent === "" && element.firstElementChild) element.replaceChildren();
}

function count(element: HTMLElement, advised: number): void {
  const used = [...textOf(element)].length;
  element.setAttribute("data-count", `${used}/${advised}`);
  set(element, "data-over", used > advised);
}

/** By the browser, so that its undo knows of it. */
function insert(text: string): void {
  const line = text.replace(/\s+/g, " ");
  if (line) document.execCommand("insertText", false, line);
}

/** Typography, as in the text; one step back gives what was typed. */
function replaceTyped(element: HTMLElement, typed: string): void {
  const selection = getSelection();
  if (!selection?.isCollapsed || !selection.anchorNode || !element.contains(selection.anchorNode)) return;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(selection.anchorNode, selection.anchorOffset);
  const replacement = replacementFor(before.toString(), typed);
  if (!replacement) return;
  for (let letter = 0; letter < replacement.length; letter++) selection.modify("extend", "backward", "character");
  insert(replacement.text);
}

function onKey(event: KeyboardEvent, options: TextFieldOptions): void {
  if (event.isComposing) return;
  const { element } = options;
  const isCommand = event.ctrlKey || event.metaKey;
  const act = keyAct(event, isCommand, options, element);
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}

function keyAct(
  event: KeyboardEvent,
  isCommand: boolean,
  options: TextFieldOptions,
  element: HTMLElement,
): (() => void) | undefined {
  const { key } = event;
  if (isCommand && key === "Enter") return options.publish;
  if (isCommand && key.toLowerCase() === "s") return options.save;
  // Browsers that know no plaintext-only would make it bold.
  if (isCommand && ["b", "i", "u"].includes(key.toLowerCase())) return () => {};
  if (isCommand || event.altKey || event.shiftKey) return undefined;
  if (key === "Enter") return options.next;
  if ((key === "ArrowDown" && isAtEdge(element, "bottom")) || (key === "ArrowRight" && isAtEdge(element, "end"))) {
    return options.next;
  }
  if ((key === "ArrowUp" && isAtEdge(element, "top")) || (key === "ArrowLeft" && isAtEdge(element, "start"))) {
    return options.back;
  }
  return undefined;
}

/** Whether the caret is in the first or last line, or at the very start or end. */
function isAtEdge(element: HTMLElement, edge: "top" | "bottom" | "start" | "end"): boolean {
  const selection = getSelection();
  if (!selection?.isCollapsed || selection.rangeCount === 0) return false;
  const caret = selection.getRangeAt(0);
  const rest = document.createRange();
  rest.selectNodeContents(element);
  if (edge === "start" || edge === "top") rest.setEnd(caret.startContainer, caret.startOffset);
  else rest.setStart(caret.startContainer, caret.startOffset);
  if (rest.toString() === "") return true;
  if (edge === "start" || edge === "end") return false;
  const line = caret.getClientRects()[0];
  if (!line) return false;
  const box = element.getBoundingClientRect();
  const distance = edge === "top" ? line.top - box.top : box.bottom - line.bottom;
  return distance < line.height * 0.8;
}

/** Puts what stands at the start of `element`, up to the first other element, into a span of its own. */
export function wrapText(element: HTMLElement): HTMLElement {
  const span = el("span");
  element.prepend(span);
  for (let node = span.nextSibling; node && node.nodeType !== Node.ELEMENT_NODE; node = span.nextSibling) {
    if (node.nodeType === Node.TEXT_NODE && node.textContent === " ") break;
    span.append(node);
  }
  return span;
}
