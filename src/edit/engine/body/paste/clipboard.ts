// What is copied: HTML as readers get it, and what our own blocks need beyond that.

import { DOMSerializer, type DOMOutputSpec, type Node } from "prosemirror-model";
import { ATTRS } from "../read.ts";
import { schema } from "../schema.ts";

const KEEPING = ["figure", "embed", "related", "legacy_html"];

function writers(): Record<string, (node: Node) => DOMOutputSpec> {
  const nodes = DOMSerializer.nodesFromSchema(schema);
  for (const name of KEEPING) {
    const write = nodes[name];
    if (!write) continue;
    nodes[name] = (node) => {
      const [tag, attributes, ...content] = write(node) as unknown as [string, Record<string, unknown>, ...unknown[]];
      return [tag, { ...attributes, [ATTRS]: JSON.stringify(node.attrs) }, ...content] as unknown as DOMOutputSpec;
    };
  }
  return nodes;
}

export const clipboardSerializer = new DOMSerializer(writers(), DOMSerializer.marksFromSchema(schema));
