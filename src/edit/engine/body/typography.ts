// Indonesian typography while typing: “kutip”, ‘kutip’, —, …

/** The last characters of a line and what they become. */
export interface Replacement {
  length: number;
  text: string;
}

/** After these a quotation mark opens. */
const OPENS_AFTER = /(?:^|[\s([{<«“‘—–/\-\ufffc])$/;
const ADDRESS = /(?:https?:|www\.|[\w-]+\.[a-z]{2,}[/?#]|[\w.+-]+@)\S*$/i;

/** What the end of a line becomes, given all of it up to the caret; `null` where it may stay. */
export function typographic(before: string): Replacement | null {
  if (ADDRESS.test(before)) return null;
  const rest = before.slice(0, -1);
  if (before.endsWith('"')) return { length: 1, text: OPENS_AFTER.test(rest) ? "“" : "”" };
  if (before.endsWith("'")) return { length: 1, text: OPENS_AFTER.test(rest) ? "‘" : "’" };
  if (before.endsWith("...")) return { length: 3, text: "…" };
  if (/(?:^|[^-])--$/.test(before)) return { length: 2, text: "—" };
  return null;
}

const SWITCH = "warta-tipografi";

/** The same for what was just typed; `null` also for those who do not want it. */
export function replacementFor(before: string, typed: string): Replacement | null {
  return /["'.-]/.test(typed) && typographyIsOn() ? typographic(before) : null;
}

/** Whether this person wants it; kept on this device. */
export function typographyIsOn(): boolean {
  return localStorage.getItem(SWITCH) !== "mati";
}

export function switchTypography(on: "on" | "off"): void {
  if (on === "on") localStorage.removeItem(SWITCH);
  else localStorage.setItem(SWITCH, "mati");
}
