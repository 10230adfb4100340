// Links: where one is, and where one may be.

import type { EditorState } from "prosemirror-state";
import { markType } from "../schema.ts";

interface Range {
  from: number;
  to: number;
  /** Of the link that is there. */
  href: string;
}

/** The link around the caret or under the selection, as far as it goes. */
export function linkAt({ doc, selection }: EditorState): Range | null {
  const { $from, from, to } = selection;
  const link = markType("link");
  const touched = $from.parent.childAfter($from.parentOffset);
  let mark = touched.node && link.isInSet(touched.node.marks);
  if (!mark) mark = selection.empty ? link.isInSet($from.marks()) : undefined;
  if (!mark) return selection.empty || !doc.rangeHasMark(from, to, link) ? null : { from, to, href: "" };
  const found = { from, to: Math.max(to, from), href: String(mark.attrs.href) };
  let pos = $from.start();
  let run = { from: pos, to: pos };
  $from.parent.forEach((node) => {
    const end = pos + node.nodeSize;
    const has = mark.isInSet(node.marks);
    run = has ? { from: run.to === pos ? run.from : pos, to: end } : { from: end, to: end };
    if (has && run.from <= from && run.to >= from) Object.assign(found, { from: run.from, to: Math.max(run.to, to) });
    pos = end;
  });
  return found;
}

/** Whether a link may stand where the caret is. */
export function mayLink(state: EditorState): boolean {
  const { $from, $to } = state.selection;
  return [$from, $to].every(({ parent }) => parent.inlineContent && parent.type.allowsMarkType(markType("link")));
}
