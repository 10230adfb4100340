// The words of the sheets, which come with them: opening an article fetches none of this.

import type id from "../../../locale/editing/sheet.id.json";

export { fill } from "../texts.ts";

// Both languages have the same words, or this does not compile.
const languages: Record<"id" | "en", () => Promise<{ default: typeof id }>> = {
  id: () => import("../../../locale/editing/sheet.id.json"),
  en: () => import("../../../locale/editing/sheet.en.json"),
};

// Tests of what needs no page have none.
const language = globalThis.document?.documentElement.lang === "en" ? "en" : "id";

export const texts = { sheet: (await languages[language]()).default };
