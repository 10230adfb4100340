// How large a new table is, and the bar for one that holds the caret.

import { type Command, Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { fill, texts } from "../../texts.ts";
import { button, el, fitToKeyboard, toast, toolbar } from "../../ui/index.ts";
import { checkbox, field, openDialog, submitButton, type Dialog, type Field } from "../../ui/later.ts";
import { depthOf, insertBlock } from "../commands.ts";
import {
  addColumnAfter,
  addRowAfter,
  columnsOf,
  headerColumn,
  headerRow,
  isInTable,
  MAX_COLUMNS,
  newTable,
  removeColumn,
  removeRow,
  removeTable,
} from "./table.ts";
import { belowTopBar, besideText, type MakeTools, run, type Tools } from "./tools.ts";

const MAX_ROWS = 60;

export async function openNewTable(tools: Tools): Promise<void> {
  const size = (label: string, value: number, most: number, help?: string) =>
    field({ label, value: String(value), type: "number", attributes: { min: 1, max: most, inputmode: "numeric" }, ...(help ? { help } : {}) });
  const rows = size(texts.body.table_rows, 3, MAX_ROWS);
  const columns = size(texts.body.table_columns, 3, MAX_COLUMNS, fill(texts.body.table_columns_help, { most: MAX_COLUMNS }));
  let header = true;
  const dialog: Dialog<true> = openDialog<true>({
    title: texts.body.table_new,
    size: "small",
    content: [rows.element, columns.element, checkbox(texts.body.table_header_row, header, (checked) => (header = checked))],
    actions: [submitButton(texts.body.insert)],
    submit: () => {
      if (isWithin(rows, MAX_ROWS) && isWithin(columns, MAX_COLUMNS)) dialog.close(true);
    },
  });
  const answer = await dialog.closed;
  tools.view.focus();
  if (!answer || tools.view.isDestroyed) return;
  run(tools, insertBlock(newTable(Number(rows.input.value), Number(columns.input.value), header)));
}

function isWithin({ input, fault }: Field, most: number): boolean {
  const value = Number(input.value);
  const fits = Number.isInteger(value) && value >= 1 && value <= most;
  if (!fits) {
    fault(fill(texts.body.table_size_fault, { most }));
    input.focus();
  }
  return fits;
}

interface Action {
  label: string;
  short: string;
  command: Command;
}

function actions(): Action[] {
  const words = texts.body;
  return [
    { label: words.row_add, short: words.row_add_short, command: addRowAfter },
    { label: words.column_add, short: words.column_add_short, command: addColumnAfter },
    { label: words.row_remove, short: words.row_remove_short, command: removeRow },
    { label: words.column_remove, short: words.column_remove_short, command: removeColumn },
    { label: words.header_row, short: words.header_row, command: headerRow },
    { label: words.header_column, short: words.header_column, command: headerColumn },
    { label: words.table_remove, short: words.table_remove, command: removeTable },
  ];
}

/** A second row of tools: below the first, on a phone above it. Beside the table it would cover the text. */
export function tableBarPlugin(make: MakeTools): Plugin {
  return new Plugin({ view: (view) => new TableBar(make(view)) });
}

class TableBar {
  readonly #view: EditorView;
  readonly #element: HTMLElement;
  readonly #unfit: () => void;

  constructor(tools: Tools) {
    const { view, host } = tools;
    this.#view = view;
    const buttons = actions().map(({ label, short, command }) => {
      const act = () => {
        run(tools, command);
        if (command === addColumnAfter && columnsOf(view.state) > MAX_COLUMNS) {
          toast(fill(texts.body.table_too_wide, { most: MAX_COLUMNS }));
        }
        host.announce(label);
      };
      const element = button({ label: short, look: "tool", run: act });
      if (label !== short) element.setAttribute("aria-label", label);
      return element;
    });
    this.#element = el(
      "div",
      { class: "tool-tablebar", role: "region", "aria-label": texts.body.table_tools },
      toolbar(texts.body.table_tools, ...buttons),
    );
    this.#element.hidden = true;
    besideText(this.#element, view);
    this.#unfit = fitToKeyboard(this.#element);
    document.body.append(this.#element);
    this.update();
  }

  update(): void {
    const { $from } = this.#view.state.selection;
    const depth = isInTable(this.#view.state) ? depthOf($from, (node) => node.type.name === "table") : 0;
    const table = depth > 0 ? this.#view.nodeDOM($from.before(depth)) : null;
    this.#element.hidden = !(table instanceof Element);
    if (table instanceof Element) this.#place(table);
  }

  destroy(): void {
    this.#unfit();
    this.#element.remove();
  }

  #place(table: Element): void {
    this.#element.style.left = `${Math.max(0, table.getBoundingClientRect().left)}px`;
    this.#element.style.top = belowTopBar();
  }
}
