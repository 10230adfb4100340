// The words of the interface, from src/locale/editing/. Only those of one language are fetched; those of the sheets
// come with the sheets (sheet/words.ts).

import type body from "../../locale/editing/body.id.json";
import type session from "../../locale/editing/session.id.json";

export interface Texts {
  body: typeof body;
  session: typeof session;
}

/** Filled by `loadTexts`, before anything is shown. */
export const texts = {} as Texts;

// Both languages have the same words, or this does not compile.
const languages: Record<"id" | "en", () => Promise<Texts>> = {
  id: async () => (await import("./texts.id.ts")).default,
  en: async () => (await import("./texts.en.ts")).default,
};

export async function loadTexts(language: "id" | "en"): Promise<void> {
  Object.assign(texts, await languages[language]());
}

/** Puts values where `{name}` stands. */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
