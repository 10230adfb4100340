// ProseMirror's schema, built from the one table in src/document/schema.rs (through schema.json).
// What stands here beside it is how nodes behave under the keyboard, and how foreign HTML is read.

import { type AttributeSpec, type MarkSpec, Node, type NodeSpec, Schema } from "prosemirror-model";
import file from "../schema.json";
import type { BlockJson, DocJson } from "../types.ts";
import { newId } from "./ids.ts";
import { markReaders, nodeReaders } from "./read.ts";
import { markWriter, nodeWriter } from "./write.ts";

interface AttrDef {
  name: string;
  kind: string;
  default: unknown;
  words?: string[];
}

interface NodeDef {
  name: string;
  group?: string;
  content?: string;
  marks?: string;
  tag?: string;
  class?: string;
  attrs?: AttrDef[];
}

/** Of the server's schema: one that was built for another must not save. */
export const SCHEMA_HASH: string = file.hash;

/** How deep lists may nest. */
export const LIST_DEPTH: number = file.schema.list_depth;

const BEHAVIOUR: Record<string, Partial<NodeSpec>> = {
  heading: { defining: true },
  quote: { defining: true },
  attribution: { defining: true },
  pullquote: { defining: true },
  list_item: { defining: true },
  figure: { isolating: true, draggable: true },
  caption: { isolating: true },
  gallery: { isolating: true, draggable: true },
  table: { isolating: true, draggable: true },
  table_grid: { tableRole: "table", isolating: true, selectable: false },
  table_row: { tableRole: "row", selectable: false },
  table_header: { tableRole: "header_cell", isolating: true, selectable: false },
  table_cell: { tableRole: "cell", isolating: true, selectable: false },
  divider: { draggable: true },
  embed: { isolating: true, draggable: true },
  related: { draggable: true },
  fact_box: { defining: true, isolating: true },
  fact_title: { defining: true },
  code_block: { code: true, defining: true },
  legacy_html: { draggable: true },
  hard_break: { inline: true, selectable: false, linebreakReplacement: true },
};

const MARK_BEHAVIOUR: Record<string, Partial<MarkSpec>> = {
  link: { inclusive: false },
  todo: { inclusive: false },
  code: { code: true },
};

/** The one schema. */
export const schema = new Schema({
  topNode: "doc",
  nodes: Object.fromEntries((file.schema.nodes as NodeDef[]).map((def) => [def.name, nodeSpec(def)])),
  marks: Object.fromEntries((file.schema.marks as NodeDef[]).map((def) => [def.name, markSpec(def)])),
});

/** Reads a document; one without blocks gets a paragraph, for the caret. Throws where the schema is broken. */
export function readDocument(json: DocJson): Node {
  const content = json.content?.length ? json.content : [{ type: "paragraph", attrs: { id: newId() } }];
  const node = Node.fromJSON(schema, { ...json, content });
  node.check();
  return node;
}

/** The canonical JSON of a document, as the server writes it. */
export function writeDocument(node: Node): DocJson {
  return node.toJSON() as DocJson;
}

/** A block from JSON, checked. */
export function readBlock(json: BlockJson): Node {
  const node = Node.fromJSON(schema, json);
  node.check();
  return node;
}

/** The node type of that name; asking for one that is not in the table is a fault of ours. */
export function nodeType(name: string) {
  const type = schema.nodes[name];
  if (!type) throw new RangeError(`no node ${name}`);
  return type;
}

export function markType(name: string) {
  const type = schema.marks[name];
  if (!type) throw new RangeError(`no mark ${name}`);
  return type;
}

function nodeSpec(def: NodeDef): NodeSpec {
  const reads = nodeReaders[def.name];
  const writes = nodeWriter(def);
  return {
    ...(def.content ? { content: def.content } : {}),
    ...(def.group ? { group: def.group } : {}),
    ...(def.marks === undefined ? {} : { marks: def.marks }),
    ...(def.attrs ? { attrs: attrSpecs(def.attrs) } : {}),
    ...(reads ? { parseDOM: reads } : {}),
    ...(writes ? { toDOM: writes } : {}),
    ...BEHAVIOUR[def.name],
  };
}

function markSpec(def: NodeDef): MarkSpec {
  const reads = markReaders[def.name];
  return {
    ...(def.attrs ? { attrs: attrSpecs(def.attrs) } : {}),
    ...(reads ? { parseDOM: reads } : {}),
    toDOM: markWriter(def),
    ...MARK_BEHAVIOUR[def.name],
  };
}

function attrSpecs(defs: AttrDef[]): Record<string, AttributeSpec> {
  return Object.fromEntries(defs.map((def) => [def.name, { default: def.default, validate: validator(def) }]));
}

const ACCEPTS: Record<string, (value: unknown) => boolean> = {
  // An id that is still empty is given in the same transaction (ids.ts).
  id: (value) => typeof value === "string",
  text: (value) => typeof value === "string",
  maybe_text: (value) => value === null || typeof value === "string",
  number: (value) => Number.isInteger(value) && (value as number) >= 0,
  flag: (value) => typeof value === "boolean",
  numbers: (value) => Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 0),
};

function validator({ name, kind, words }: AttrDef): (value: unknown) => void {
  return (value) => {
    const fits = words ? words.includes(value as string) : ACCEPTS[kind]?.(value);
    if (!fits) throw new RangeError(`attribute ${name} cannot be ${JSON.stringify(value)}`);
  };
}
