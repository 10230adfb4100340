// Changes from the sheet, told to all of its parts at once.

import type { Session } from "../contract.ts";
import type { Fields } from "../types.ts";

const listeners = new Set<() => void>();

export function change(session: Session, fields: Partial<Fields>): void {
  session.change(fields);
  for (const listener of listeners) listener();
}

export function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
