// Node views: plain DOM, for blocks that are more than their text.

import type { Node } from "prosemirror-model";
import type { EditorView, NodeViewConstructor } from "prosemirror-view";
import type { BodyHost } from "../../contract.ts";
import type { Uploads } from "../pictures.ts";
import type { Adoption } from "./adopt.ts";
import { legacyView, relatedView } from "./atom.ts";
import { EmbedView } from "./embed.ts";
import { FigureView } from "./figure.ts";
import { galleryView } from "./gallery.ts";
import type { ObjectView } from "./object.ts";
import { partView } from "./part.ts";
import type { Renderer } from "./render.ts";

/** What the views share. */
export interface Surroundings {
  host: BodyHost;
  adoption: Adoption;
  renderer: Renderer;
  uploads: Uploads;
  /** The pictures and embeds that are shown, by the id of their block. */
  objects: Map<string, ObjectView>;
}

export function nodeViews(around: Surroundings): Record<string, NodeViewConstructor> {
  const object = (View: typeof FigureView | typeof EmbedView): NodeViewConstructor => (node, view, getPos, decorations) =>
    new View(node, view, getPos, around).begin(decorations);
  return {
    figure: object(FigureView),
    embed: object(EmbedView),
    gallery: (node: Node) => galleryView(node, around),
    related: (node: Node, view: EditorView) => relatedView(node, view, around),
    legacy_html: (node, view, getPos) => legacyView(node, view, getPos, around),
    caption: partView("caption"),
    attribution: partView("attribution"),
    fact_title: partView("fact_title"),
  };
}
