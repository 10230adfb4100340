// What comes in by paste and drop: files become pictures, addresses become what they lead to, and of
// HTML the blocks and marks stay that we have.

import { closeHistory } from "prosemirror-history";
import { Fragment, type Node, Slice } from "prosemirror-model";
import { NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { dropPoint } from "prosemirror-transform";
import type { EditorView } from "prosemirror-view";
import type { BodyHost } from "../../contract.ts";
import { texts } from "../../texts.ts";
import type { BlockJson } from "../../types.ts";
import { levelsAt } from "../commands.ts";
import { parseHref } from "../href.ts";
import { newId } from "../ids.ts";
import { A_PICTURE, picturesOf, placeOf, type Uploads } from "../pictures.ts";
import { LIST_DEPTH, markType, nodeType, readBlock, schema } from "../schema.ts";
import { cleaned } from "./clean.ts";
import { recognise } from "../tools/embed.ts";
import { soleAddress } from "./text.ts";

export interface PasteRules {
  transformPasted: (slice: Slice, view: EditorView) => Slice;
  handlePaste: (view: EditorView, event: ClipboardEvent, slice: Slice) => boolean;
  handleDrop: (view: EditorView, event: DragEvent) => boolean;
}

export function pasteRules(host: BodyHost, uploads: Uploads): PasteRules {
  return {
    transformPasted: (slice, view) => {
      const { $from } = view.state.selection;
      return shallow($from.parent.type.spec.tableRole ? slice : wholeTables(slice), LIST_DEPTH - levelsAt($from));
    },
    handlePaste: (view, event, slice) => pasted(view, event, host, uploads) || inPlaceOfLine(view, slice),
    handleDrop: (view, event) => {
      const files = picturesOf(event.dataTransfer?.files);
      if (files.length === 0) return Boolean(event.dataTransfer?.files.length);
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
      uploads.begin(view, files, (at && dropPoint(view.state.doc, at.pos, A_PICTURE)) ?? undefined);
      return true;
    },
  };
}

function pasted(view: EditorView, event: ClipboardEvent, host: BodyHost, uploads: Uploads): boolean {
  const data = event.clipboardData;
  if (!data) return false;
  const files = picturesOf(data.files);
  if (files.length > 0 && !saysSomething(data.getData("text/html"))) {
    uploads.begin(view, files);
    return true;
  }
  const address = soleAddress(data.getData("text/plain"));
  const href = address && parseHref(address);
  return href ? pasteAddress(view, href, host) : false;
}

/** Blocks that are no text take the place of an empty line instead of leaving it above them. */
function inPlaceOfLine(view: EditorView, { content, openStart }: Slice): boolean {
  const { state } = view;
  const { $from, empty } = state.selection;
  const isEmptyLine = empty && $from.depth === 1 && $from.parent.type.name === "paragraph" && $from.parent.content.size === 0;
  const first = content.firstChild;
  if (!isEmptyLine || openStart > 0 || !first?.type.isInGroup("block") || first.isTextblock) return false;
  if (!content.content.every((node) => node.type.isInGroup("block"))) return false;
  const pos = $from.before();
  const tr = state.tr.replaceWith(pos, $from.after(), content);
  tr.setSelection(Selection.near(tr.doc.resolve(pos + content.size), -1));
  view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
  return true;
}

/** Word and Excel put a picture of the text beside the text: the text is meant. */
function saysSomething(html: string): boolean {
  return html !== "" && (new DOMParser().parseFromString(cleaned(html), "text/html").body.textContent ?? "").trim() !== "";
}

function pasteAddress(view: EditorView, href: string, host: BodyHost): boolean {
  const { state } = view;
  const { $from, $to, empty } = state.selection;
  const link = markType("link").create({ href });
  if (!(state.selection instanceof TextSelection) || !$from.parent.type.allowsMarkType(link.type)) return false;
  if (!empty) {
    if (!$from.sameParent($to)) return false;
    view.dispatch(state.tr.addMark($from.pos, $to.pos, link).removeStoredMark(link.type).scrollIntoView());
    return true;
  }
  const line = $from.parent;
  const isEmptyLine = $from.depth === 1 && line.type.name === "paragraph" && line.content.size === 0;
  view.dispatch(state.tr.replaceSelectionWith(schema.text(href, [...$from.marks(), link]), false).removeStoredMark(link.type).scrollIntoView());
  if (isEmptyLine) void becomeBlock(view, String(line.attrs.id), href, host);
  return true;
}

/** The link has a line to itself: a known site's thing is shown there, one of our articles is named. */
async function becomeBlock(view: EditorView, id: string, href: string, host: BodyHost): Promise<void> {
  const block = await blockFor(href, host).catch(() => null);
  if (!block || view.isDestroyed || view.composing) return;
  const { state } = view;
  const pos = placeOf(state.doc, id);
  const line = pos === undefined ? null : state.doc.nodeAt(pos);
  // Whoever has gone on typing there wants the link.
  if (pos === undefined || !line || line.textContent !== href) return;
  const tr = closeHistory(state.tr).replaceWith(pos, pos + line.nodeSize, block);
  const end = pos + block.nodeSize;
  const hadCaret = state.selection.from > pos && state.selection.to < pos + line.nodeSize;
  if (hadCaret && !tr.doc.resolve(end).nodeAfter) tr.insert(end, nodeType("paragraph").create({ id: newId() }));
  if (hadCaret) tr.setSelection(tr.doc.resolve(end).nodeAfter?.isTextblock ? TextSelection.create(tr.doc, end + 1) : NodeSelection.create(tr.doc, pos));
  view.dispatch(tr.scrollIntoView());
  host.announce(block.type.name === "embed" ? texts.body.url_became_embed : texts.body.url_became_related);
}

async function blockFor(href: string, host: BodyHost): Promise<Node | null> {
  const source = recognise(href);
  if (source) {
    const block: BlockJson = { type: "embed", attrs: { id: newId(), ...source, title: "" }, content: [{ type: "caption" }] };
    // Only the server knows for certain; where it refuses, this rejects and the link stays.
    await host.renderBlocks([block]);
    return readBlock(block);
  }
  const { origin, pathname } = new URL(href);
  if (origin !== location.origin) return null;
  const hit = (await host.searchArticles(pathname)).find((article) => article.path === pathname);
  return hit ? nodeType("related").create({ id: newId(), articles: [hit.id] }) : null;
}

/** The cells of another program have neither block nor caption. */
function wholeTables({ content, openStart, openEnd }: Slice): Slice {
  const whole = content.content.map((node) =>
    node.type.name === "table_grid" ? nodeType("table").create(null, [node, nodeType("caption").create()]) : node,
  );
  return new Slice(Fragment.from(whole), openStart, openEnd);
}

/** Lists deeper than a phone can show become shallower: what is too deep follows its item. */
function shallow(slice: Slice, depth: number): Slice {
  return new Slice(flattened(slice.content, Math.max(depth, 1)), slice.openStart, slice.openEnd);
}

function flattened(content: Fragment, room: number): Fragment {
  return Fragment.from(
    content.content.map((node) => {
      if (!node.type.isInGroup("list")) return node.isTextblock || node.isLeaf ? node : node.copy(flattened(node.content, room));
      const items = node.content.content.flatMap((item) => (room > 1 ? [item.copy(flattened(item.content, room - 1))] : lifted(item)));
      return node.copy(Fragment.from(items));
    }),
  );
}

function lifted(item: Node): Node[] {
  const own = item.content.content.filter((child) => !child.type.isInGroup("list"));
  const deeper = item.content.content.filter((child) => child.type.isInGroup("list"));
  return [item.copy(Fragment.from(own)), ...deeper.flatMap((list) => list.content.content.flatMap(lifted))];
}
