// A link that shows the draft to whoever holds it, until it expires.

import type { Session } from "../contract.ts";
import { fill, texts } from "./words.ts";
import { announce, button, el } from "../ui/index.ts";
import { field, openDialog, select, submitButton } from "../ui/later.ts";
import { ask, inArticle, said } from "./server.ts";

const HOURS = [1, 24, 72, 168];

export function openShare(session: Session): void {
  const t = texts.sheet;
  const hours = select(
    HOURS.map((count) => [String(count), fill(count < 24 ? t.share_hours : t.share_days, { count: count < 24 ? count : count / 24 })]),
    { label: t.share_for, value: "24" },
  );
  const result = el("div", { class: "edit-shared", role: "status" });
  const make = async (): Promise<void> => {
    result.textContent = t.preparing;
    // Whoever opens it sees what was last saved.
    const rev = await session.settle();
    if (rev === null) return void (result.textContent = t.unsaved);
    try {
      const { url, expires } = await ask<{ url: string; expires: string }>(inArticle(session.opened.article.id, "preview"), { hours: Number(hours.input.value) });
      show(url, expires);
    } catch (cause) {
      result.textContent = said(cause);
    }
  };
  const show = (url: string, expires: string): void => {
    const link = field({ label: t.share_link, help: fill(t.share_until, { time: expires }), value: new URL(url, location.href).href, attributes: { readonly: true } });
    const copy = async (pressed: HTMLButtonElement): Promise<void> => {
      link.input.select();
      // Where the browser does not let us, what is selected can still be copied by hand.
      const copied = await navigator.clipboard.writeText(link.input.value).then(() => true, () => document.execCommand("copy"));
      if (!copied) return;
      pressed.textContent = t.copied;
      announce(t.copied);
    };
    result.replaceChildren(link.element, button({ label: t.copy, run: (pressed) => void copy(pressed) }));
    link.input.focus();
    link.input.select();
  };
  openDialog({
    title: t.share,
    content: [el("p", {}, t.share_help), hours.element, result],
    actions: [submitButton(t.share_make)],
    size: "small",
    submit: () => void make(),
  });
}
