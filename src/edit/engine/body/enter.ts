// Enter, Backspace and Delete where blocks meet.

import { chainCommands, createParagraphNear, deleteSelection, joinBackward, joinForward, liftEmptyBlock, newlineInCode, selectNodeBackward, selectNodeForward, splitBlockKeepMarks } from "prosemirror-commands";
import type { Node, ResolvedPos } from "prosemirror-model";
import { splitListItemKeepMarks } from "prosemirror-schema-list";
import { type Command, type EditorState, NodeSelection, Selection, TextSelection, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { depthOf, hardBreak, outdent, quote } from "./commands.ts";
import { newId } from "./ids.ts";
import { nodeType } from "./schema.ts";

/** Blocks that are removed as a whole: the first press selects, the second deletes. */
const WHOLE = ["figure", "gallery", "embed", "table", "related", "legacy_html", "divider", "fact_box", "quote"];

const leaveCode: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const { parent } = $from;
  const isDone = parent.type.spec.code && empty && $from.parentOffset === parent.content.size && parent.textContent.endsWith("\n");
  if (!isDone) return false;
  if (dispatch) dispatch(paragraphAfter(state.tr.delete($from.pos - 1, $from.pos), $from.before()));
  return true;
};

const leaveObject: Command = (state, dispatch) => {
  const { $from, node } = state.selection as NodeSelection;
  if (!node?.isBlock) return false;
  if (dispatch) dispatch(paragraphAfter(state.tr, topOf($from, node), true));
  return true;
};

/** ProseMirror leaves Enter on Android to the browser, which on a selected block would replace it. */
export function enterByInput(view: EditorView, event: InputEvent | KeyboardEvent): boolean {
  const isEnter = event instanceof KeyboardEvent ? event.key === "Enter" : event.inputType === "insertParagraph";
  if (!isEnter || !(view.state.selection instanceof NodeSelection) || !leaveObject(view.state, view.dispatch)) return false;
  event.preventDefault();
  return true;
}

/** Out of a caption or of a speaker's name: to the paragraph below, which is made where there is none. */
const leavePart: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if (!["caption", "attribution"].includes($from.parent.type.name)) return false;
  if (dispatch) dispatch(paragraphAfter(state.tr.deleteSelection(), $from.before(1)));
  return true;
};

const enterBox: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type.name !== "fact_title") return false;
  dispatch?.(state.tr.setSelection(Selection.near(state.doc.resolve($from.after()), 1)).scrollIntoView());
  return true;
};

/** An empty last line of a quote or of a box: the second Enter, which leaves. */
const leaveContainer: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  const depth = $from.depth - 1;
  const container = depth > 0 ? $from.node(depth) : null;
  if (!empty || $from.parent.content.size > 0 || !container || !["quote", "fact_box"].includes(container.type.name)) return false;
  const index = $from.index(depth);
  const isQuote = container.type.name === "quote";
  const isLast = index === container.childCount - (isQuote ? 2 : 1);
  const isOnly = index === (isQuote ? 0 : 1);
  if (!isLast || isOnly) return false;
  if (dispatch) dispatch(paragraphAfter(state.tr.delete($from.before(), $from.after()), $from.before(depth), true));
  return true;
};

/** ProseMirror would follow a line of a quote with another speaker. */
const splitQuote: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  if ($from.parent.type.name !== "quote_text" || !$from.sameParent($to)) return false;
  const marks = state.storedMarks ?? $from.marks();
  dispatch?.(state.tr.delete($from.pos, $to.pos).split($from.pos).ensureMarks(marks).scrollIntoView());
  return true;
};

/** A cell of a table holds one text. */
const breakCell: Command = (state, dispatch) => {
  const { $from } = state.selection;
  return $from.parent.type.spec.tableRole ? hardBreak(state, dispatch) : false;
};

/** A block that is not a line of text is followed by a new paragraph, not split. */
export const enter: Command = chainCommands(
  leaveObject, leaveCode, newlineInCode, leavePart, enterBox, leaveContainer, splitQuote, breakCell,
  splitListItemKeepMarks(nodeType("list_item")), createParagraphNear, liftEmptyBlock, splitBlockKeepMarks,
);

const selectBefore: Command = (state, dispatch) => {
  const place = boundary(state, -1);
  const node = place?.nodeBefore;
  if (!place || !node || !WHOLE.includes(node.type.name)) return false;
  if (dispatch) dispatch(selectWhole(state, place.pos - node.nodeSize, -1));
  return true;
};

const selectAfter: Command = (state, dispatch) => {
  const place = boundary(state, 1);
  const node = place?.nodeAfter;
  if (!place || !node || !WHOLE.includes(node.type.name)) return false;
  if (dispatch) dispatch(selectWhole(state, place.pos, 1));
  return true;
};

/** At the start of a part: what it belongs to, not the text before it. */
const backInside: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  const { name } = $from.parent.type;
  if (name === "list_item" || $from.node(-1)?.type.name === "list_item") return outdent(state, dispatch);
  if (name === "quote_text" && $from.index(-1) === 0) return quote(state, dispatch);
  if (name === "attribution") return go(state, Selection.near(state.doc.resolve($from.before()), -1), dispatch);
  if (name === "caption" || (name === "fact_title" && $from.index(-1) === 0)) {
    return go(state, NodeSelection.create(state.doc, $from.before(-1)), dispatch);
  }
  if (["heading", "pullquote", "code_block"].includes(name) && $from.parent.content.size === 0) {
    dispatch?.(state.tr.setNodeMarkup($from.before(), nodeType("paragraph"), { id: $from.parent.attrs.id }));
    return true;
  }
  return false;
};

export const backspace: Command = chainCommands(deleteSelection, backInside, selectBefore, joinBackward, selectNodeBackward);

/** Delete at the end of a part takes nothing from outside of it. */
const staysInside: Command = (state) => {
  const { $from, empty } = state.selection;
  const atEnd = empty && $from.parentOffset === $from.parent.content.size;
  if (!atEnd) return false;
  const { name } = $from.parent.type;
  const isLastText = name === "quote_text" && $from.index(-1) === $from.node(-1).childCount - 2;
  return ["caption", "attribution"].includes(name) || isLastText;
};

export const deleteForward: Command = chainCommands(deleteSelection, staysInside, selectAfter, joinForward, selectNodeForward);

function go(state: EditorState, selection: Selection, dispatch?: (tr: Transaction) => void): boolean {
  dispatch?.(state.tr.setSelection(selection).scrollIntoView());
  return true;
}

/** The boundary between the line with the caret, at its edge, and what stands beside it. */
function boundary({ doc, selection }: EditorState, dir: 1 | -1): ResolvedPos | null {
  const { $from, empty } = selection;
  if (!(selection instanceof TextSelection) || !empty) return null;
  const atEdge = dir < 0 ? $from.parentOffset === 0 : $from.parentOffset === $from.parent.content.size;
  if (!atEdge) return null;
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.spec.isolating) return null;
    const index = $from.index(depth - 1);
    const hasNeighbour = dir < 0 ? index > 0 : index < $from.node(depth - 1).childCount - 1;
    if (hasNeighbour) return doc.resolve(dir < 0 ? $from.before(depth) : $from.after(depth));
  }
  return null;
}

/** An empty line beside the block is taken along: it was only there to get to the block. */
function selectWhole(state: EditorState, pos: number, dir: 1 | -1): Transaction {
  const { $from } = state.selection;
  const isEmptyLine = $from.depth === 1 && $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;
  const tr = state.tr;
  if (isEmptyLine && state.doc.childCount > 1) tr.delete($from.before(), $from.after());
  const place = dir < 0 ? pos : tr.mapping.map(pos);
  return tr.setSelection(NodeSelection.create(tr.doc, place)).scrollIntoView();
}

/** Of a picture in a gallery, the gallery. */
function topOf($from: ResolvedPos, node: Node): number {
  const depth = depthOf($from, (one) => one.type.name === "gallery");
  return depth > 0 && node.type.name === "figure" ? $from.before(depth) : $from.pos;
}

function paragraphAfter(tr: Transaction, pos: number, always = false): Transaction {
  const end = pos + (tr.doc.nodeAt(pos)?.nodeSize ?? 0);
  const next = tr.doc.resolve(end).nodeAfter;
  if (always || !next?.isTextblock) tr.insert(end, nodeType("paragraph").create({ id: newId() }));
  return tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView();
}
