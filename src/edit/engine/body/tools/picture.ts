// Pictures from the device, several at once, or from the media library.

import type { Node } from "prosemirror-model";
import { NodeSelection } from "prosemirror-state";
import { texts } from "../../texts.ts";
import { el } from "../../ui/index.ts";
import { openMenu } from "../../ui/later.ts";
import { insertBlock } from "../commands.ts";
import { nodeType, schema } from "../schema.ts";
import { newBlock } from "./blocks.ts";
import { run, type Tools } from "./tools.ts";

export function openPictureMenu(tools: Tools, anchor: Element): void {
  openMenu({
    anchor,
    label: texts.body.kind_figure,
    items: [
      { label: texts.body.add_picture, run: () => pickPictures(tools) },
      { label: texts.body.add_library, run: () => void pickFromLibrary(tools) },
      { label: texts.body.kind_gallery, run: () => pickPictures(tools, "gallery") },
    ],
  });
}

/** Asks for files; on a phone also the camera. */
export function pickPictures(tools: Tools, as: "figures" | "gallery" = "figures"): void {
  const input = el("input", { type: "file", accept: "image/*", multiple: true });
  input.addEventListener("change", () => {
    const { view } = tools;
    if (view.isDestroyed) return;
    const before = new Set(figures(view.state.doc).map(({ node }) => node.attrs.id));
    tools.upload([...(input.files ?? [])]);
    const added = figures(view.state.doc).filter(({ node }) => !before.has(node.attrs.id));
    if (as === "gallery" && added.length > 1) joinToGallery(tools, added);
    view.focus();
  });
  input.click();
}

export async function pickFromLibrary(tools: Tools): Promise<void> {
  const item = await tools.host.pickMedia();
  if (!item || tools.view.isDestroyed) return tools.view.focus();
  const caption = nodeType("caption").create(null, item.caption ? schema.text(item.caption) : null);
  const { id: media, alt, credit } = item;
  run(tools, insertBlock(newBlock("figure", { media, alt, credit }, [caption]), "select"));
}

interface Placed {
  node: Node;
  pos: number;
}

function figures(doc: Node): Placed[] {
  const found: Placed[] = [];
  doc.forEach((node, pos) => {
    if (node.type.name === "figure") found.push({ node, pos });
  });
  return found;
}

/** They were put side by side; what stood there before stays by itself. */
function joinToGallery({ view }: Tools, added: Placed[]): void {
  const start = added[0]?.pos ?? 0;
  const end = added.reduce((sum, { node }) => sum + node.nodeSize, start);
  const tr = view.state.tr.replaceWith(start, end, newBlock("gallery", {}, added.map(({ node }) => node)));
  view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, start)));
}
