// What keeps an article from being published, put together for reading.

import type { Fault } from "../types.ts";
import { fill } from "../texts.ts";

/** Faults of one kind: one line of the checklist. */
export interface FaultGroup {
  level: Fault["level"];
  label: string;
  /** In the order of the page; never empty. */
  faults: Fault[];
}

/** The lead picture counts as one of the pictures. */
const LIKE: Record<string, string> = { lead_alt_missing: "alt_missing", lead_credit_missing: "credit_missing" };

/**
 * What must be mended first, then what should be looked at. Faults of a kind that has a plural in
 * `words` (`many_` and its code, with `{count}`) share a line; others stand one by one.
 */
export function groupFaults(faults: Fault[], words: Record<string, string>): FaultGroup[] {
  const groups = new Map<string, FaultGroup>();
  faults.forEach((fault, index) => {
    const code = LIKE[fault.code] ?? fault.code;
    const plural = words[`many_${code}`];
    const key = plural ? `${fault.level} ${code}` : String(index);
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { level: fault.level, label: fault.message, faults: [fault] });
      return;
    }
    group.faults.push(fault);
    group.label = fill(plural ?? "", { count: group.faults.length });
  });
  const all = [...groups.values()];
  return [...all.filter(({ level }) => level === "stop"), ...all.filter(({ level }) => level === "warn")];
}

/** The first fault of each field, as it stands beside it. */
export function byField(faults: Fault[]): Map<Fault["field"], string> {
  return new Map(faults.filter(({ field }) => field).reverse().map(({ field, message }) => [field, message]));
}
