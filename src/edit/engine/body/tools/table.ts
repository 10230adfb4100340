// Tables under the keyboard: rows, columns, headers. (prosemirror-tables without its column widths, which
// are inline styles.)

import type { Node } from "prosemirror-model";
import { keydownHandler } from "prosemirror-keymap";
import { type Command, type EditorState, Plugin, Selection, TextSelection } from "prosemirror-state";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  goToNextCell,
  isInTable,
  selectedRect,
  tableEditing,
  toggleHeader,
} from "prosemirror-tables";
import { depthOf } from "../commands.ts";
import { nodeType } from "../schema.ts";
import { newBlock } from "./blocks.ts";

/** More do not fit on a phone, and publishing refuses them: MAX_TABLE_COLUMNS of src/document/schema.rs. */
export const MAX_COLUMNS = 8;

export { addColumnAfter, addRowAfter, isInTable };

/** Last of all plugins: it takes arrows and the pointer wherever there is a table. */
export const tablePlugin = (): Plugin => tableEditing();

export const headerRow: Command = toggleHeader("row");
export const headerColumn: Command = toggleHeader("column");

/** A table of empty cells and a caption. */
export function newTable(rows: number, columns: number, header: boolean): Node {
  const row = (cell: string) =>
    nodeType("table_row").create(null, Array.from({ length: columns }, () => nodeType(cell).create()));
  const lines = Array.from({ length: rows }, (_, index) => row(header && index === 0 ? "table_header" : "table_cell"));
  return newBlock("table", {}, [nodeType("table_grid").create(null, lines), nodeType("caption").create()]);
}

export function columnsOf(state: EditorState): number {
  return isInTable(state) ? selectedRect(state).map.width : 0;
}

/** The row, or the whole table when there is no other. */
export const removeRow: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { top, bottom, map } = selectedRect(state);
  return bottom - top === map.height ? removeTable(state, dispatch) : deleteRow(state, dispatch);
};

export const removeColumn: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { left, right, map } = selectedRect(state);
  return right - left === map.width ? removeTable(state, dispatch) : deleteColumn(state, dispatch);
};

export const removeTable: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const depth = depthOf($from, (node) => node.type.name === "table");
  if (depth === 0) return false;
  if (dispatch) {
    const tr = state.tr;
    const [from, to] = [$from.before(depth), $from.after(depth)];
    if (state.doc.childCount === 1) tr.replaceWith(from, to, newBlock("paragraph"));
    else tr.delete(from, to);
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)))).scrollIntoView());
  }
  return true;
};

/** The next cell; after the last one a new row. */
const nextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  if (!dispatch) return true;
  addRowAfter(state, dispatch);
  return view ? goToNextCell(1)(view.state, dispatch) : true;
};

/** The cell below; from the last row to the caption. */
const cellBelow: Command = (state, dispatch) => {
  if (!isInTable(state)) return false;
  const { map, left, bottom, table, tableStart } = selectedRect(state);
  const tr = state.tr;
  const below = bottom < map.height ? map.map[bottom * map.width + left] : undefined;
  const pos = below === undefined ? tableStart + table.content.size + 2 : tableStart + below + 1;
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(pos))).scrollIntoView());
  return true;
};

export function tableKeys(): Plugin {
  return new Plugin({
    props: {
      handleKeyDown: keydownHandler({ Tab: nextCell, "Shift-Tab": goToNextCell(-1), Enter: cellBelow }),
      handleDOMEvents: {
        // The keyboard on a screen says what it wants and sends no key.
        beforeinput: (view, event) => {
          const isEnter = event.inputType === "insertParagraph" && !view.composing;
          if (!isEnter || !cellBelow(view.state, view.dispatch)) return false;
          event.preventDefault();
          return true;
        },
      },
    },
  });
}
