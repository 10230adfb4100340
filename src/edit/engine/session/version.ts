// Comparing versions of an article. Pure.

import type { BlockJson, DocJson, Fields, Version } from "../types.ts";

/** Whether both say the same. The order of keys, and what is as if it were not there, do not count. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (isNothing(one) && isNothing(other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => same(item, other[index]));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => same(one[key], other[key]));
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === false || value === "" || (Array.isArray(value) && value.length === 0);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const sameVersion = (one: Version, other: Version): boolean =>
  same(one.doc, other.doc) && same(one.fields, other.fields);

const blockId = (block: BlockJson): unknown => block.attrs?.id;

/** The block of this id, wherever it stands. */
export function blockOf(doc: DocJson, id: string): BlockJson | undefined {
  return find(doc.content, id);
}

function find(blocks: BlockJson[] = [], id: string): BlockJson | undefined {
  for (const block of blocks) {
    const found = blockId(block) === id ? block : find(block.content, id);
    if (found) return found;
  }
  return undefined;
}

/** Blocks that differ between two versions, also those that only one of them has. */
export function changedBlocks(one: DocJson, other: DocJson): Set<string> {
  const ids = [...(one.content ?? []), ...(other.content ?? [])].map((block) => String(blockId(block)));
  return new Set(ids.filter((id) => !same(blockOf(one, id), blockOf(other, id))));
}

/** Names of the fields that differ. */
export function changedFields(one: Fields, other: Fields): (keyof Fields)[] {
  return (Object.keys(one) as (keyof Fields)[]).filter((field) => !same(one[field], other[field]));
}

/** `doc` with block `id` as `block`; `null` takes it out. One that is not there stays away. */
export function withBlock(doc: DocJson, id: string, block: BlockJson | null): DocJson {
  return { ...doc, content: replace(doc.content ?? [], id, block) };
}

function replace(blocks: BlockJson[], id: string, by: BlockJson | null): BlockJson[] {
  return blocks.flatMap((there) => {
    if (blockId(there) === id) return by ? [by] : [];
    return there.content ? [{ ...there, content: replace(there.content, id, by) }] : [there];
  });
}

/** `fields` with some of them as in `other`. */
export function withFields(fields: Fields, names: (keyof Fields)[], other: Fields): Fields {
  return { ...fields, ...Object.fromEntries(names.map((name) => [name, other[name]])) };
}
