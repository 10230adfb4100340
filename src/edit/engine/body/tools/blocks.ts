// Whole blocks: the one with the caret, moving it, doubling it, taking it away.

import { Fragment, type Node } from "prosemirror-model";
import { type Command, type EditorState, NodeSelection, Selection } from "prosemirror-state";
import { fill, texts } from "../../texts.ts";
import { blockKind } from "../commands.ts";
import { newId } from "../ids.ts";
import { nodeType } from "../schema.ts";
import { kindName, run, type Tools } from "./tools.ts";

/** An outermost block, or an item of a list. */
export interface Place {
  node: Node;
  pos: number;
  parent: Node;
  index: number;
}

/** A block of that kind, with a name and with what it must hold. */
export function newBlock(name: string, attrs: Record<string, unknown> = {}, content?: Node[]): Node {
  const node = nodeType(name).createAndFill({ ...attrs, id: newId() }, content);
  if (!node) throw new RangeError(`${name} cannot hold that`);
  return node;
}

/** The outermost block with the caret. */
export function blockAt({ selection: { $from } }: EditorState): Place | null {
  const node = $from.depth > 0 ? $from.node(1) : $from.nodeAfter;
  const pos = $from.depth > 0 ? $from.before(1) : $from.pos;
  return node && { node, pos, parent: $from.node(0), index: $from.index(0) };
}

/** Moves the chosen blocks past their neighbour; an item moves in its list first. */
export function move(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const { $from, $to } = state.selection;
    const depth = $from.sharedDepth($to.pos);
    for (let level = depth; level >= 0; level -= 1) {
      const parent = $from.node(level);
      if (level > 0 && !parent.type.isInGroup("list")) continue;
      const first = $from.index(level);
      const last = Math.max(first, $to.indexAfter(level) - 1);
      const neighbour = parent.maybeChild(direction < 0 ? first - 1 : last + 1);
      if (!neighbour) continue;
      const start = $from.posAtIndex(direction < 0 ? first - 1 : last + 1, level);
      const target = direction < 0 ? $from.posAtIndex(last + 1, level) : $from.posAtIndex(first, level);
      if (dispatch) {
        // What is chosen stays where it is and the neighbour goes past it: the caret moves along.
        const tr = state.tr.delete(start, start + neighbour.nodeSize);
        tr.insert(direction < 0 ? target - neighbour.nodeSize : target, neighbour);
        dispatch(tr.scrollIntoView());
      }
      return true;
    }
    return false;
  };
}

/** "Paragraf 3 dari 12": where the block with the caret stands. */
export function positionWords(state: EditorState): string {
  const { $from } = state.selection;
  const place = blockAt(state);
  if (!place) return "";
  const isItem = $from.depth > 2 && place.node.type.isInGroup("list") && place.node.childCount > 1;
  return fill(texts.body.position, {
    kind: isItem ? texts.body.kind_item : kindName(blockKind(state)),
    index: (isItem ? $from.index(1) : place.index) + 1,
    count: isItem ? place.node.childCount : state.doc.childCount,
  });
}

/** The same once more, below, with names of its own. */
export const duplicate: Command = (state, dispatch) => {
  const place = blockAt(state);
  if (!place) return false;
  const end = place.pos + place.node.nodeSize;
  const copy = renamed(place.node);
  if (dispatch) {
    const tr = state.tr.insert(end, copy);
    const { $from } = state.selection;
    const selection = $from.depth > 0 ? Selection.near(tr.doc.resolve($from.pos + place.node.nodeSize)) : NodeSelection.create(tr.doc, end);
    dispatch(tr.setSelection(selection).scrollIntoView());
  }
  return true;
};

function renamed(node: Node): Node {
  const attrs = node.attrs.id === undefined ? node.attrs : { ...node.attrs, id: newId() };
  if (node.isText) return node;
  return node.type.create(attrs, Fragment.from(node.content.content.map(renamed)), node.marks);
}

/** Takes the block with the caret away; a document keeps one line. */
export const removeBlock: Command = (state, dispatch) => {
  const place = blockAt(state);
  if (!place) return false;
  if (dispatch) {
    const { tr } = state;
    const end = place.pos + place.node.nodeSize;
    if (state.doc.childCount === 1) tr.replaceWith(place.pos, end, newBlock("paragraph"));
    else tr.delete(place.pos, end);
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(place.pos, tr.doc.content.size)))).scrollIntoView());
  }
  return true;
};

/** Whether the caret stands in an empty paragraph of the article itself. */
export function onEmptyLine({ selection }: EditorState): boolean {
  const { $from, empty } = selection;
  return empty && $from.depth === 1 && $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;
}

/** Moves, and tells where the block is then. */
export function moveBlock(tools: Tools, direction: -1 | 1): void {
  const moved = run(tools, move(direction));
  const { state } = tools.view;
  tools.host.announce(moved ? positionWords(state) : direction < 0 ? texts.body.move_first : texts.body.move_last);
}
