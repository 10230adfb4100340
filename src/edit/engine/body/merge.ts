// What others changed comes into the text as few, small steps: caret, selection and undo stay.

import type { Node } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import type { DocJson } from "../types.ts";
import { readDocument } from "./schema.ts";

export interface Applied {
  tr: Transaction;
  /** Blocks that were typed into while the merge was on its way, in the very place the others changed. */
  clashes: { id: string; mine: Node; theirs: Node }[];
}

/**
 * Brings the difference between `mine`, which was merged, and `merged` into what the text is by now.
 * Blocks that nobody else touched are not touched here either.
 */
export function mergeInto(state: EditorState, merged: DocJson, mine: DocJson): Applied {
  const theirs = readDocument(merged);
  const base = byId(readDocument(mine));
  const live = byId(state.doc);
  const clashes: Applied["clashes"] = [];

  const target = theirs.content.content.flatMap((block) => {
    const id = String(block.attrs.id);
    const [was, now] = [base.get(id), live.get(id)];
    if (!was) return [block];
    if (!now) return was.eq(block) ? [] : [block];
    if (was.eq(block)) return [now];
    if (was.eq(now)) return [block];
    const both = joined(was, now, block);
    if (!both) clashes.push({ id, mine: now, theirs: block });
    return [both ?? now];
  });
  return { tr: become(state, withOwn(target, state.doc, base)), clashes };
}

/** Makes the text these blocks, in steps that leave alone what stays. */
export function become(state: EditorState, target: readonly Node[]): Transaction {
  const tr = state.tr;
  const current = state.doc.content.content;
  const positions: number[] = [];
  current.reduce((pos, block) => (positions.push(pos), pos + block.nodeSize), 0);
  // From the end, so that positions before it keep.
  const pairs = common(current.map(idOf), target.map(idOf));
  let [end, targetEnd] = [current.length, target.length];
  for (const [index, targetIndex] of [...pairs.reverse(), [-1, -1] as const]) {
    const added = target.slice(targetIndex + 1, targetEnd);
    const from = index < 0 ? 0 : (positions[index] ?? 0) + (current[index]?.nodeSize ?? 0);
    const to = positions[end] ?? state.doc.content.size;
    if (from < to || added.length > 0) tr.replaceWith(from, to, added);
    const [was, will] = [current[index], target[targetIndex]];
    if (was && will && !was.eq(will)) change(tr, positions[index] ?? 0, was, will);
    [end, targetEnd] = [index, targetIndex];
  }
  return tr;
}

/** Only what differs, so that a caret beside it stays where it is. */
function change(tr: Transaction, pos: number, was: Node, will: Node): void {
  const start = was.content.findDiffStart(will.content);
  if (start !== null) {
    let { a, b } = was.content.findDiffEnd(will.content) ?? { a: start, b: start };
    const overlap = start - Math.min(a, b);
    if (overlap > 0) [a, b] = [a + overlap, b + overlap];
    tr.replace(pos + 1 + start, pos + 1 + a, will.slice(start, b));
  }
  if (!was.sameMarkup(will)) tr.setNodeMarkup(pos, will.type, will.attrs);
  // Where the pieces did not fit together, the whole block is put there.
  const now = tr.doc.nodeAt(pos);
  if (now && !now.eq(will)) tr.replaceWith(pos, pos + now.nodeSize, will);
}

/** Both changes of a block, where they do not touch; `null` where they do. */
function joined(was: Node, now: Node, theirs: Node): Node | null {
  if (!was.isTextblock || !was.sameMarkup(now) || !was.sameMarkup(theirs)) return null;
  const ours = span(was, now);
  const other = span(was, theirs);
  if (!ours || !other) return null;
  const [first, second] = ours.from <= other.from ? [ours, other] : [other, ours];
  if (first.to >= second.from) return null;
  const { content } = was;
  return was.copy(
    content
      .cut(0, first.from)
      .append(first.instead)
      .append(content.cut(first.to, second.from))
      .append(second.instead)
      .append(content.cut(second.to)),
  );
}

function span(was: Node, now: Node) {
  const from = was.content.findDiffStart(now.content);
  const end = was.content.findDiffEnd(now.content);
  if (from === null || !end) return null;
  const overlap = Math.max(0, from - Math.min(end.a, end.b));
  return { from, to: end.a + overlap, instead: now.content.cut(from, end.b + overlap) };
}

/** Blocks that were written since stay behind the block they were written behind. */
function withOwn(target: Node[], doc: Node, base: Map<string, Node>): Node[] {
  const own = new Map<string, Node[]>();
  let before = "";
  const there = new Set(target.map(idOf));
  for (const block of doc.content.content) {
    const id = idOf(block);
    const was = base.get(id);
    const isOwn = !there.has(id) && (!was || !was.eq(block));
    if (isOwn) own.set(before, [...(own.get(before) ?? []), block]);
    else if (there.has(id)) before = id;
  }
  return [...(own.get("") ?? []), ...target.flatMap((block) => [block, ...(own.get(idOf(block)) ?? [])])];
}

function idOf(block: Node): string {
  return String(block.attrs.id);
}

function byId(doc: Node): Map<string, Node> {
  return new Map(doc.content.content.map((block) => [idOf(block), block]));
}

/** Pairs of places that a longest common subsequence keeps. */
export function common(one: string[], other: string[]): [number, number][] {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  let [a, b] = [one.length, other.length];
  while (a > start && b > start && one[a - 1] === other[b - 1]) [a, b] = [a - 1, b - 1];
  const head = Array.from({ length: start }, (_, index): [number, number] => [index, index]);
  const tail = Array.from({ length: one.length - a }, (_, index): [number, number] => [a + index, b + index]);
  const middle = longest(one.slice(start, a), other.slice(start, b));
  return [...head, ...middle.map(([x, y]): [number, number] => [x + start, y + start]), ...tail];
}

function longest(one: string[], other: string[]): [number, number][] {
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  const at = (x: number, y: number) => lengths[x * width + y] ?? 0;
  for (let x = one.length - 1; x >= 0; x--) {
    for (let y = other.length - 1; y >= 0; y--) {
      lengths[x * width + y] = one[x] === other[y] ? at(x + 1, y + 1) + 1 : Math.max(at(x + 1, y), at(x, y + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let x = 0, y = 0; x < one.length && y < other.length; ) {
    if (one[x] === other[y]) pairs.push([x++, y++]);
    else if (at(x + 1, y) >= at(x, y + 1)) x++;
    else y++;
  }
  return pairs;
}
