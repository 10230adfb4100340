// The address of an article: follows the headline until it is published, then stands until somebody
// changes it on purpose.

import type { Session } from "../contract.ts";
import { fill, texts } from "./words.ts";
import { button, el, set } from "../ui/index.ts";
import { field } from "../ui/later.ts";
import { change } from "./change.ts";
import type { Part } from "./part.ts";
import { lastPart, slugOf, slugTyped } from "./slug.ts";

export function addressPart(session: Session): Part {
  const made = field({
    label: texts.sheet.slug,
    changed(value) {
      const clean = slugTyped(value);
      if (clean !== value) correct(clean);
      change(session, { slug: slugOf(clean) });
    },
    attributes: { spellcheck: false, autocapitalize: "none" },
  });
  const { input } = made;
  const help = el("p", { class: "ui-help", "aria-live": "polite" });
  const open = button({ label: texts.sheet.slug_change, look: "quiet", run: () => unlock() });
  made.element.append(help, open);

  /** The caret stays behind what was typed. */
  const correct = (clean: string): void => {
    const caret = slugTyped(input.value.slice(0, input.selectionStart ?? undefined)).length;
    made.setValue(clean);
    input.setSelectionRange(caret, caret);
  };

  let unlocked = false;
  const unlock = (): void => {
    unlocked = true;
    show();
    input.focus();
    input.select();
  };

  const show = (): void => {
    const { path, published_rev } = session.state();
    const { slug, headline } = session.fields();
    const isOut = published_rev !== null && path !== null;
    const frozen = isOut && !unlocked;
    input.readOnly = frozen;
    open.hidden = !frozen;
    set(input, "placeholder", isOut ? lastPart(path) : slugOf(headline));
    const words = frozen ? texts.sheet.slug_frozen : isOut ? texts.sheet.slug_leads_on : slug === "" ? texts.sheet.slug_follows : texts.sheet.slug_own;
    const full = isOut ? path : "";
    const text = fill(words, { path: full });
    if (help.textContent !== text) help.textContent = text;
    if (document.activeElement === input && !frozen) return;
    const value = slug || (isOut ? lastPart(path) : "");
    if (input.value !== value) made.setValue(value);
  };

  return { name: "slug", element: made.element, control: input, fault: made.fault, sync: show };
}
