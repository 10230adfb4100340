// What keys, toolbar and menus do to the text. All of it works on a state alone.

import { setBlockType, toggleMark } from "prosemirror-commands";
import { Fragment, type Node, type ResolvedPos } from "prosemirror-model";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { type Command, EditorState, NodeSelection, Selection, TextSelection, type Transaction } from "prosemirror-state";
import { newId } from "./ids.ts";
import { LIST_DEPTH, markType, nodeType } from "./schema.ts";

/** Sets or removes a mark by its name; also of what will be typed next. */
export function toggle(mark: string): Command {
  return toggleMark(markType(mark), null, { includeWhitespace: false, removeWhenPresent: false });
}

export function hasMark({ doc, selection, storedMarks }: EditorState, mark: string): boolean {
  const type = markType(mark);
  if (selection.empty) return Boolean(type.isInSet(storedMarks ?? selection.$from.marks()));
  return selection.ranges.some(({ $from, $to }) => doc.rangeHasMark($from.pos, $to.pos, type));
}

/** Marks what is selected, or writes "TK"; what is marked is freed. */
export const unfinished: Command = (state, dispatch) => {
  const { empty, $from } = state.selection;
  const todo = markType("todo");
  if (!empty) return toggle("todo")(state, dispatch);
  if (!$from.parent.type.allowsMarkType(todo)) return false;
  const start = $from.pos - $from.textOffset;
  const tr = todo.isInSet($from.marks())
    ? state.tr.removeMark(start, start + $from.parent.child($from.index()).nodeSize, todo)
    : state.tr.replaceSelectionWith(state.schema.text("TK", [...$from.marks(), todo.create()]), false);
  dispatch?.(tr.removeStoredMark(todo).scrollIntoView());
  return true;
};

/** Where the caret is: what the block picker shows. The innermost of these that holds the selection. */
export type BlockKind =
  | "paragraph" | "heading2" | "heading3" | "heading4" | "pullquote" | "code_block" | "quote" | "bullet_list"
  | "ordered_list" | "fact_box" | "figure" | "gallery" | "table" | "embed" | "related" | "divider" | "legacy_html" | "";

export function blockKind({ selection }: EditorState): BlockKind {
  if (selection instanceof NodeSelection) return kindOf(selection.node);
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const kind = kindOf($from.node(depth));
    const inList = kind === "paragraph" && $from.node(depth - 1).type.name === "list_item";
    if (kind && !inList) return kind;
  }
  return "";
}

function kindOf({ type, attrs }: Node): BlockKind {
  if (type.name === "heading") return `heading${attrs.level as 2 | 3 | 4}`;
  return type.isInGroup("block") ? (type.name as BlockKind) : "";
}

/** Makes the chosen lines headings; those that are, paragraphs. */
export function heading(level: 2 | 3 | 4): Command {
  return (state, dispatch) =>
    blockKind(state) === `heading${level}` ? paragraph(state, dispatch) : textblock("heading", { level })(state, dispatch);
}

export const paragraph: Command = (state, dispatch) => textblock("paragraph")(state, dispatch);
export const pullquote: Command = (state, dispatch) => toggled("pullquote")(state, dispatch);
export const codeBlock: Command = (state, dispatch) => toggled("code_block")(state, dispatch);

function toggled(name: BlockKind): Command {
  return (state, dispatch) =>
    blockKind(state) === name ? paragraph(state, dispatch) : textblock(name)(state, dispatch);
}

/** Lines in a list or a quote leave it first: neither holds anything but its own lines. */
function textblock(name: string, attrs: Record<string, unknown> = {}): Command {
  return chain(repeat(leaveContainer), (state, dispatch) => {
    const first = state.selection.$from.parent;
    // The name of the block stays; what is not given begins with the schema's defaults.
    const type = nodeType(name);
    if (first.type === type && first.hasMarkup(type, { ...first.attrs, ...attrs })) return true;
    return setBlockType(type, (node: Node) => ({ ...attrs, id: node.attrs.id ?? "" }))(state, dispatch);
  });
}

const leaveContainer: Command = (state, dispatch) => {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const name = $from.node(depth).type.name;
    if (name === "list_item") return liftListItem(nodeType("list_item"))(state, dispatch);
    if (name === "quote") return unquote(state, dispatch);
  }
  return false;
};

export const bulletList: Command = (state, dispatch) => list("bullet_list")(state, dispatch);
export const orderedList: Command = (state, dispatch) => list("ordered_list")(state, dispatch);

/** The same list: leaves it. Another: changes it. None: begins one. */
function list(name: "bullet_list" | "ordered_list"): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const depth = depthOf($from, (node) => node.type.isInGroup("list"));
    if (depth === 0) {
      return chain(optional(paragraph), wrapInList(nodeType(name), { id: "" }))(state, dispatch);
    }
    const current = $from.node(depth);
    if (current.type.name === name) return liftListItem(nodeType("list_item"))(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup($from.before(depth), nodeType(name), { id: current.attrs.id }).scrollIntoView());
    return true;
  };
}

/** One level deeper, as long as a phone can show it. */
export const indent: Command = (state, dispatch) => {
  const levels = levelsAt(state.selection.$from);
  return levels > 0 && levels < LIST_DEPTH && sinkListItem(nodeType("list_item"))(state, dispatch);
};

export const outdent: Command = (state, dispatch) => liftListItem(nodeType("list_item"))(state, dispatch);

/** How many lists stand around a place. */
export function levelsAt($pos: ResolvedPos): number {
  let levels = 0;
  for (let depth = $pos.depth; depth > 0; depth--) if ($pos.node(depth).type.isInGroup("list")) levels++;
  return levels;
}

/** Lines become a quote with room for who said it; a quote becomes lines. */
export const quote: Command = (state, dispatch) =>
  blockKind(state) === "quote" ? unquote(state, dispatch) : chain(repeat(leaveContainer), enquote)(state, dispatch);

const enquote: Command = (state, dispatch) => {
  const { $from, $to } = state.selection;
  const range = $from.blockRange($to);
  if (!range || range.depth > 0) return false;
  const lines = children(range.parent, range.startIndex, range.endIndex);
  if (!lines.every((line) => line.isTextblock)) return false;
  const type = nodeType("quote");
  const texts = lines.map((line) => nodeType("quote_text").create(null, inlineOf(line)));
  const node = type.create({ id: lines[0]?.attrs.id }, [...texts, nodeType("attribution").create()]);
  if (dispatch) dispatch(swap(state.tr, range.start, range.end, [node], 1).scrollIntoView());
  return true;
};

const unquote: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const depth = depthOf($from, (node) => node.type.name === "quote");
  if (depth === 0) return false;
  const node = $from.node(depth);
  const lines = children(node, 0, node.childCount).filter(
    (line) => line.type.name === "quote_text" || line.content.size > 0 || line === $from.parent,
  );
  const paragraphs = lines.map((line, index) =>
    nodeType("paragraph").create({ id: index === 0 ? node.attrs.id : "" }, line.content),
  );
  if (dispatch) dispatch(swap(state.tr, $from.before(depth), $from.after(depth), paragraphs, -1).scrollIntoView());
  return true;
};

/** A line between two parts, and a paragraph to go on with. */
export const divider: Command = (state, dispatch) =>
  insertBlock(nodeType("divider").create({ id: newId() }), "after")(state, dispatch);

/**
 * Puts a block below the one with the caret, or in its place where that is empty. The caret goes into
 * it (`inside`), selects it where there is no text to go into, or goes to the paragraph `after` it.
 */
export function insertBlock(node: Node, caret: "inside" | "after" | "select" = "inside"): Command {
  return (state, dispatch) => {
    if (!dispatch) return true;
    const { tr, pos } = placed(state, node);
    const end = pos + node.nodeSize;
    if (caret === "after" && !tr.doc.resolve(end).nodeAfter?.isTextblock) {
      tr.insert(end, nodeType("paragraph").create({ id: newId() }));
    }
    const selectable = caret === "select" || (caret === "inside" && ["figure", "gallery", "embed"].includes(node.type.name));
    tr.setSelection(
      selectable || node.isAtom && caret !== "after"
        ? NodeSelection.create(tr.doc, pos)
        : Selection.near(tr.doc.resolve(caret === "after" ? end + 1 : pos + 1)),
    );
    dispatch(tr.scrollIntoView());
    return true;
  };
}

function placed(state: EditorState, node: Node): { tr: Transaction; pos: number } {
  const { $from } = state.selection;
  if ($from.depth === 0) {
    const pos = state.selection instanceof NodeSelection ? state.selection.to : $from.pos;
    return { tr: state.tr.insert(pos, node), pos };
  }
  const line = $from.node(1);
  const isEmpty = line.type.name === "paragraph" && line.content.size === 0;
  const pos = isEmpty ? $from.before(1) : $from.after(1);
  return { tr: isEmpty ? state.tr.replaceWith(pos, $from.after(1), node) : state.tr.insert(pos, node), pos };
}

/** A break within the line; in code it is a character. */
export const hardBreak: Command = (state, dispatch) => {
  const { $from } = state.selection;
  if ($from.parent.type.spec.code) {
    dispatch?.(state.tr.insertText("\n").scrollIntoView());
    return true;
  }
  if (!$from.parent.inlineContent) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodeType("hard_break").create(), true).scrollIntoView());
  return true;
};

/** The depth of the innermost node around a place that is such a one; 0 for none. */
export function depthOf($pos: ResolvedPos, is: (node: Node) => boolean): number {
  for (let depth = $pos.depth; depth > 0; depth--) if (is($pos.node(depth))) return depth;
  return 0;
}

/** One command after the other, as one step of undoing. All must apply. */
export function chain(...commands: Command[]): Command {
  return (state, dispatch) => {
    const tr = state.tr;
    for (const command of commands) {
      const current = EditorState.create({ doc: tr.doc, selection: tr.selection, storedMarks: tr.storedMarks });
      let made: Transaction | undefined;
      if (!command(current, (one) => { made = one; })) return false;
      for (const step of made?.steps ?? []) tr.step(step);
      if (made) tr.setSelection(Selection.fromJSON(tr.doc, made.selection.toJSON()));
    }
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

function optional(command: Command): Command {
  return (state, dispatch) => command(state, dispatch) || true;
}

/** As often as it applies; never is fine, too. */
function repeat(command: Command): Command {
  const most = LIST_DEPTH + 1;
  return (state, dispatch) => {
    const tr = state.tr;
    for (let turn = 0; turn < most; turn++) {
      const current = EditorState.create({ doc: tr.doc, selection: tr.selection });
      let made: Transaction | undefined;
      if (!command(current, (one) => { made = one; }) || !made) break;
      for (const step of made.steps) tr.step(step);
      tr.setSelection(Selection.fromJSON(tr.doc, made.selection.toJSON()));
    }
    dispatch?.(tr);
    return true;
  };
}

/** Replaces blocks by others whose text has only moved by `shift`, and keeps what was selected. */
function swap(tr: Transaction, from: number, to: number, nodes: Node[], shift: number): Transaction {
  const { anchor, head } = tr.selection;
  tr.replaceWith(from, to, nodes);
  const place = (pos: number) => tr.doc.resolve(Math.min(Math.max(pos + shift, 0), tr.doc.content.size));
  return tr.setSelection(TextSelection.between(place(anchor), place(head)));
}

function children(parent: Node, from: number, to: number): Node[] {
  return Array.from({ length: to - from }, (_, index) => parent.child(from + index));
}

/** The content of a line as it may stand in any other; code has line breaks as characters. */
function inlineOf(line: Node): Fragment {
  return line.type.spec.code && line.textContent === "" ? Fragment.empty : line.content;
}
