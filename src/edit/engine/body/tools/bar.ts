// The toolbar. At a desk a slim row in its fixed place; on a phone a row that scrolls, right above the keyboard.

import { redo, redoDepth, undo, undoDepth } from "prosemirror-history";
import { type EditorState, Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { texts } from "../../texts.ts";
import { button, type ButtonOptions, fitToKeyboard, setDisabled, setPressed, toolbar } from "../../ui/index.ts";
import { blockKind, bulletList, hasMark, orderedList, quote, toggle, unfinished } from "../commands.ts";
import { MORE_MARKS } from "../more-marks.ts";
import { openBlockMenu, openFind, openHelp, openLink, openMarks, openPicker, openPictureMenu, openTurns } from "./later.ts";
import { linkAt, mayLink } from "./link.ts";
import { besideText, kindName, type MakeTools, run, type Tools } from "./tools.ts";

export function barPlugin(bar: HTMLElement, make: MakeTools): Plugin {
  return new Plugin({ view: (view) => new Bar(bar, make(view)) });
}

/** Puts the focus into the toolbar. */
export function focusBar(): void {
  document.querySelector<HTMLElement>(".tool-bar [tabindex='0']")?.focus();
}

interface Tool extends ButtonOptions {
  pressedIn?: (state: EditorState) => boolean;
  disabledIn?: (state: EditorState) => boolean;
}

class Bar {
  readonly #view: EditorView;
  readonly #place: HTMLElement;
  readonly #element: HTMLElement;
  readonly #kind: HTMLButtonElement;
  readonly #tools: { tool: Tool; element: HTMLButtonElement }[];
  readonly #unfit: () => void;
  #frame = 0;

  constructor(place: HTMLElement, tools: Tools) {
    this.#view = tools.view;
    this.#place = place;
    this.#kind = button({ label: texts.body.kind_paragraph, look: "tool", opens: "menu", run: (at) => void openTurns(tools, at) });
    this.#kind.classList.add("tool-kind");
    this.#tools = list(tools).map((tool) => ({ tool, element: button({ look: "tool", ...tool }) }));
    this.#element = toolbar(texts.body.tools, this.#kind, ...this.#tools.map(({ element }) => element));
    this.#element.classList.add("tool-bar");
    besideText(this.#element, tools.view);
    this.#unfit = fitToKeyboard(this.#element);
    this.#place.append(this.#element);
    this.#show();
  }

  update(_view: EditorView, before: EditorState): void {
    const { state } = this.#view;
    if (before.doc === state.doc && before.selection.eq(state.selection) && before.storedMarks === state.storedMarks) return;
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#show());
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#unfit();
    this.#element.remove();
  }

  #show(): void {
    if (this.#view.isDestroyed) return;
    const { state } = this.#view;
    const kind = kindName(blockKind(state));
    if (this.#kind.textContent !== kind) this.#kind.textContent = kind;
    this.#kind.setAttribute("aria-label", `${texts.body.kind}: ${kind}`);
    for (const { tool, element } of this.#tools) {
      if (tool.pressedIn) setPressed(element, tool.pressedIn(state));
      if (tool.disabledIn) setDisabled(element, tool.disabledIn(state));
    }
  }
}

function list(tools: Tools): Tool[] {
  const words = texts.body;
  const mark = (name: string, label: string, icon: "bold" | "italic" | "todo", shortcut?: string): Tool => ({
    label,
    icon,
    ...(shortcut ? { shortcut } : {}),
    pressed: false,
    run: () => void run(tools, toggle(name)),
    pressedIn: (state) => hasMark(state, name),
    disabledIn: (state) => !toggle(name)(state),
  });
  return [
    mark("strong", words.bold, "bold", "Mod-b"),
    mark("em", words.italic, "italic", "Mod-i"),
    {
      label: words.more_marks,
      icon: "letters",
      pressed: false,
      opens: "menu",
      run: (at) => void openMarks(tools, at),
      pressedIn: (state) => MORE_MARKS.some(({ name }) => hasMark(state, name)),
      disabledIn: (state) => !MORE_MARKS.some(({ name }) => toggle(name)(state)),
    },
    {
      label: words.link,
      icon: "link",
      shortcut: "Mod-k",
      pressed: false,
      opens: "dialog",
      run: () => void openLink(tools),
      pressedIn: (state) => linkAt(state) !== null,
      disabledIn: (state) => !mayLink(state),
    },
    {
      label: kindName("bullet_list"),
      icon: "bullets",
      shortcut: "Mod-Shift-8",
      pressed: false,
      run: () => void run(tools, bulletList),
      pressedIn: (state) => blockKind(state) === "bullet_list",
    },
    {
      label: kindName("ordered_list"),
      icon: "numbers",
      shortcut: "Mod-Shift-7",
      pressed: false,
      run: () => void run(tools, orderedList),
      pressedIn: (state) => blockKind(state) === "ordered_list",
    },
    {
      label: kindName("quote"),
      icon: "quote",
      pressed: false,
      run: () => void run(tools, quote),
      pressedIn: (state) => blockKind(state) === "quote",
    },
    { label: kindName("figure"), icon: "picture", opens: "menu", run: (at) => void openPictureMenu(tools, at) },
    { label: words.add_block, icon: "plus", opens: "listbox", run: (at) => void openPicker(tools, at) },
    { ...mark("todo", words.todo, "todo"), run: () => void run(tools, unfinished), disabledIn: (state) => !unfinished(state) },
    {
      label: words.undo,
      icon: "undo",
      shortcut: "Mod-z",
      run: () => void run(tools, undo),
      disabledIn: (state) => undoDepth(state) === 0,
    },
    {
      label: words.redo,
      icon: "redo",
      shortcut: "Mod-Shift-z",
      run: () => void run(tools, redo),
      disabledIn: (state) => redoDepth(state) === 0,
    },
    { label: words.block_menu, icon: "more", opens: "menu", run: (at) => void openBlockMenu(tools, at) },
    { label: words.find, icon: "find", shortcut: "Mod-f", run: () => void openFind(tools, false) },
    { label: words.help, icon: "help", shortcut: "Mod-/", opens: "dialog", run: () => void openHelp(tools) },
  ];
}
