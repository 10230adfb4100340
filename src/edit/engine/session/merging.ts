// Brings what others saved into the editor, without taking anything from who is typing.

import * as api from "../api.ts";
import type { Body } from "../contract.ts";
import type { Fields, Merged, Version } from "../types.ts";
import type { MergeResult } from "./saver.ts";
import { blockOf, changedFields, same } from "./version.ts";

export interface MergingHost {
  article: number;
  session: string;
  body: () => Body;
  content: () => Version;
  /** Does what is no change of mine. */
  apply: (work: () => void) => void;
  /** Shows fields of others. */
  takeFields: (fields: Partial<Fields>) => void;
  showConflicts: (merged: Merged) => void;
  merged: (merged: Merged, fields: (keyof Fields)[]) => void;
}

/** Milliseconds between looks whether somebody still composes a word. */
const COMPOSING = 100;

export async function mergeOthers(host: MergingHost, base: Version): Promise<MergeResult> {
  for (;;) {
    await untilComposed(host.body());
    const mine = host.content();
    const merged = await api.merge(host.article, { session: host.session, base, mine });
    await untilComposed(host.body());
    const fields = changedFields(mine.fields, merged.fields);
    // Somebody may have gone on typing in the very place that others changed: then it is merged anew.
    if (isTouched(merged, fields, mine, host.content())) continue;
    host.apply(() => host.body().applyMerge(merged, mine.doc));
    host.takeFields(Object.fromEntries(fields.map((field) => [field, merged.fields[field]])));
    const open = merged.conflicts.length + merged.field_conflicts.length;
    if (open > 0) host.showConflicts(merged);
    if (merged.changed.length + fields.length > 0) host.merged(merged, fields);
    return { rev: merged.rev, theirs: merged.theirs, open };
  }
}

async function untilComposed(body: Body): Promise<void> {
  while (body.isComposing()) await new Promise((done) => setTimeout(done, COMPOSING));
}

/** Whether mine changed meanwhile where the merge wants to write. */
export function isTouched(merged: Merged, fields: (keyof Fields)[], mine: Version, now: Version): boolean {
  const blocks = [...merged.changed, ...merged.conflicts.map(({ block_id }) => block_id)];
  return (
    blocks.some((id) => !same(blockOf(mine.doc, id), blockOf(now.doc, id))) ||
    fields.some((field) => !same(mine.fields[field], now.fields[field]))
  );
}
