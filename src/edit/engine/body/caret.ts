// How the caret crosses what is no text. Pictures and embeds are stops of their own: first the picture,
// then its caption where there is one. An empty caption is reached with Tab.

import { GapCursor } from "prosemirror-gapcursor";
import type { Node, ResolvedPos } from "prosemirror-model";
import { type Command, NodeSelection, Selection, TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

type Direction = "up" | "down" | "left" | "right";

/** Blocks whose caption is their only text. */
const OBJECTS = ["figure", "embed"];

export function isObject(node: Node | null | undefined): boolean {
  return OBJECTS.includes(node?.type.name ?? "");
}

/** An arrow key, without Shift. `leftUpwards` is told when there is nothing above. */
export function arrow(towards: Direction, leftUpwards: () => void): Command {
  const dir = towards === "down" || towards === "right" ? 1 : -1;
  return (state, dispatch, view) => {
    const { selection } = state;
    if (selection instanceof GapCursor) {
      const stop = objectAt(state.doc, selection.from, dir);
      return stop !== null && enter(stop, dir)(state, dispatch);
    }
    if (selection instanceof NodeSelection) return fromNode(selection, dir)(state, dispatch, view);
    if (!(selection instanceof TextSelection) || !selection.empty || !view) return false;
    if (!view.endOfTextblock(towards, state)) return false;
    if (dir < 0 && isFirstLine(selection.$head)) {
      leftUpwards();
      return true;
    }
    return fromText(selection.$head, dir)(state, dispatch, view);
  };
}

/**
 * Shift with an arrow to the side, at the edge of a line: past the block beside it that is no line, which
 * browsers do not cross.
 */
export function extend(dir: 1 | -1): Command {
  return ({ doc, selection, tr }, dispatch) => {
    if (!(selection instanceof TextSelection)) return false;
    const { $head } = selection;
    if ($head.parentOffset !== (dir > 0 ? $head.parent.content.size : 0)) return false;
    const own = objectAround($head);
    const edge = own === null ? outside($head, dir) : dir > 0 ? own + (doc.nodeAt(own)?.nodeSize ?? 0) : own;
    if (edge === null) return false;
    const $edge = doc.resolve(edge);
    const beside = dir > 0 ? $edge.nodeAfter : $edge.nodeBefore;
    const isCrossed = beside && (isObject(beside) || beside.isAtom || beside.type.name === "gallery");
    if (own === null && !isCrossed) return false;
    const far = own === null && beside ? edge + dir * beside.nodeSize : edge;
    const next = Selection.findFrom(doc.resolve(far), dir, true);
    // With nothing behind it, the words of a picture are the end.
    const head = next ? (dir > 0 ? next.from : next.to) : own === null && isObject(beside) ? far - 2 * dir : null;
    if (head === null) return false;
    dispatch?.(tr.setSelection(TextSelection.create(doc, selection.anchor, head)).scrollIntoView());
    return true;
  };
}

/** Whether no block and no line stands before this one. */
function isFirstLine($pos: ResolvedPos): boolean {
  for (let depth = 0; depth < $pos.depth; depth++) if ($pos.index(depth) > 0) return false;
  return $pos.depth > 0;
}

/** Tab goes from a picture to its caption and on to the text; Shift+Tab goes back. */
export function tab(dir: 1 | -1): Command {
  return (state, dispatch, view) => {
    const { selection } = state;
    if (selection instanceof NodeSelection && isObject(selection.node) && dir > 0) {
      dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, selection.from + 2)).scrollIntoView());
      return true;
    }
    const object = objectAround(selection.$from);
    if (object === null) return false;
    if (dir < 0) return select(object)(state, dispatch);
    return below(object)(state, dispatch, view);
  };
}

/** Where the object stands whose caption holds this place. */
export function objectAround($pos: ResolvedPos): number | null {
  for (let depth = $pos.depth; depth > 0; depth--) if (isObject($pos.node(depth))) return $pos.before(depth);
  return null;
}

/** To the first text after a block; where there is none, the gap after it. */
export function below(pos: number): Command {
  return (state, dispatch) => {
    const end = pos + (state.doc.nodeAt(pos)?.nodeSize ?? 0);
    const next = Selection.findFrom(state.doc.resolve(end), 1, true) ?? gapAt(state.doc, end);
    if (next) dispatch?.(state.tr.setSelection(next).scrollIntoView());
    return next !== null;
  };
}

function select(pos: number): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, pos)).scrollIntoView());
    return true;
  };
}

function fromText($head: ResolvedPos, dir: 1 | -1): Command {
  return (state, dispatch) => {
    const object = objectAround($head);
    // Backwards out of a caption is its picture; forwards is whatever comes after it.
    if (object !== null && dir < 0) return select(object)(state, dispatch);
    const from = object ?? null;
    const edge = from === null ? outside($head, dir) : from + (state.doc.nodeAt(from)?.nodeSize ?? 0);
    const stop = edge === null ? null : objectAt(state.doc, edge, dir);
    if (stop === null) return false;
    return enter(stop, dir)(state, dispatch);
  };
}

function fromNode(selection: NodeSelection, dir: 1 | -1): Command {
  return (state, dispatch) => {
    const { node, from, to } = selection;
    const hasCaption = isObject(node) && (node.firstChild?.content.size ?? 0) > 0;
    if (hasCaption && dir > 0) {
      dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, from + 2)).scrollIntoView());
      return true;
    }
    if (!isObject(node)) return false;
    const edge = dir > 0 ? to : from;
    const gap = gapAt(state.doc, edge);
    const neighbour = dir > 0 ? state.doc.resolve(edge).nodeAfter : state.doc.resolve(edge).nodeBefore;
    if (gap && !neighbour?.isTextblock) {
      dispatch?.(state.tr.setSelection(gap).scrollIntoView());
      return true;
    }
    const stop = objectAt(state.doc, edge, dir);
    if (stop !== null) return enter(stop, dir)(state, dispatch);
    const next = Selection.findFrom(state.doc.resolve(edge), dir);
    if (next) dispatch?.(state.tr.setSelection(next).scrollIntoView());
    return next !== null;
  };
}

/** Into an object: forwards its picture comes first, backwards the end of what its caption says. */
function enter(pos: number, dir: 1 | -1): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(pos);
    const caption = node?.firstChild;
    if (!node || dir > 0 || !caption || caption.content.size === 0) return select(pos)(state, dispatch);
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, pos + node.nodeSize - 2)).scrollIntoView());
    return true;
  };
}

/** The object that stands directly at a boundary of blocks; the first or last picture of a gallery. */
function objectAt(doc: Node, pos: number, dir: 1 | -1): number | null {
  const $pos = doc.resolve(pos);
  const node = dir > 0 ? $pos.nodeAfter : $pos.nodeBefore;
  if (!node) return $pos.depth > 0 && $pos.parent.type.name === "gallery" ? objectAt(doc, dir > 0 ? $pos.after() : $pos.before(), dir) : null;
  if (node.type.name === "gallery") return objectAt(doc, pos + dir, dir);
  return isObject(node) ? (dir > 0 ? pos : pos - node.nodeSize) : null;
}

/** The boundary that ends the line and every block that ends with it. */
function outside($head: ResolvedPos, dir: 1 | -1): number | null {
  for (let depth = $head.depth; depth > 0; depth--) {
    const index = $head.index(depth - 1);
    const isLast = dir > 0 ? index === $head.node(depth - 1).childCount - 1 : index === 0;
    if (!isLast || depth === 1) return dir > 0 ? $head.after(depth) : $head.before(depth);
  }
  return null;
}

function gapAt(doc: Node, pos: number): GapCursor | null {
  const { valid } = GapCursor as unknown as { valid($pos: ResolvedPos): boolean };
  const $pos = doc.resolve(pos);
  return valid.call(GapCursor, $pos) ? new GapCursor($pos) : null;
}

/** A click on a picture or an embed selects it; one on its caption puts the caret there. */
export function clickOn(view: EditorView, node: Node, pos: number, event: MouseEvent): boolean {
  const target = event.target;
  if (!isObject(node) || !(target instanceof Element) || target.closest("figcaption")) return false;
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, pos)));
  view.focus();
  return true;
}

/** A click below the last block goes into a paragraph there; one is made where there is none. */
export function clickBelow(view: EditorView, event: MouseEvent): boolean {
  const last = view.dom.lastElementChild;
  if (event.target !== view.dom || !last || event.clientY <= last.getBoundingClientRect().bottom) return false;
  // ProseMirror knows no place there, and the browser would put the caret into the last caption.
  event.preventDefault();
  return toEnd(view);
}

/** The caret into a last, empty paragraph. */
export function toEnd(view: EditorView): boolean {
  const { state } = view;
  const { lastChild } = state.doc;
  const tr = state.tr;
  const paragraph = state.schema.nodes.paragraph;
  if (paragraph && lastChild?.type !== paragraph) tr.insert(state.doc.content.size, paragraph.create());
  view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView());
  view.focus();
  return true;
}
