// The small window of find and replace: at the top, beside the text where there is room.

import { fill, texts } from "../../texts.ts";
import { announce, button, el, set, setPressed } from "../../ui/index.ts";
import { endSearch, foundIn, replaceAll, replaceOne, search, step } from "./find.ts";
import { belowTopBar, type Tools } from "./tools.ts";

let present: { focus: (replacing: boolean) => void; close: () => void } | undefined;

/** Whether there was one to close. */
export function closeFind(): boolean {
  const wasOpen = present !== undefined;
  present?.close();
  return wasOpen;
}

/** Opens it with what is selected, or goes to the one that is open. */
export function openFind(tools: Tools, replacing: boolean): void {
  if (present) return present.focus(replacing);
  const { view } = tools;
  const words = texts.body;
  const input = (label: string) => el("input", { class: "ui-input", type: "search", placeholder: label, "aria-label": label });
  const wanted = input(words.find);
  const substitute = input(words.replace_with);
  const count = el("span", { class: "tool-find-count" });
  let whole = false;

  const tell = () => {
    const { matches, index } = foundIn(view.state);
    const said = matches.length === 0 ? (wanted.value === "" ? "" : words.find_none) : fill(words.find_count, { index: index + 1, count: matches.length });
    count.textContent = said;
    if (said) announce(said);
  };
  const look = () => {
    search(view, wanted.value, whole);
    tell();
  };
  const go = (by: 1 | -1) => {
    step(view, by);
    tell();
  };
  const one = () => {
    replaceOne(view, substitute.value);
    tell();
  };
  const all = () => {
    const replaced = replaceAll(view, substitute.value);
    look();
    announce(fill(words.replaced, { count: replaced }));
    count.textContent = fill(words.replaced, { count: replaced });
  };
  const wholeWords = button({
    label: words.whole_words,
    look: "tool",
    pressed: false,
    run: (element) => {
      whole = !whole;
      setPressed(element, whole);
      look();
    },
  });
  const second = el(
    "div",
    { class: "tool-find-row" },
    substitute,
    button({ label: words.replace, run: one }),
    button({ label: words.replace_all, run: all }),
  );
  const more = button({ label: words.replace_show, look: "tool", run: () => expand(second.hidden === true) });
  const expand = (shown: boolean) => {
    second.hidden = !shown;
    set(more, "aria-expanded", String(shown));
  };
  const element = el(
    "div",
    { class: "tool-find", role: "search", "aria-label": words.find },
    el(
      "div",
      { class: "tool-find-row" },
      wanted,
      count,
      button({ label: words.find_previous, icon: "up", look: "tool", run: () => go(-1) }),
      button({ label: words.find_next, icon: "down", look: "tool", run: () => go(1) }),
      button({ label: texts.body.ui_close, icon: "close", look: "tool", run: () => close() }),
    ),
    second,
    el("div", { class: "tool-find-row" }, wholeWords, more),
  );

  element.style.top = belowTopBar();
  const close = () => {
    present = undefined;
    element.remove();
    if (view.isDestroyed) return;
    endSearch(view);
    view.focus();
  };
  wanted.addEventListener("input", look);
  element.addEventListener("keydown", (event) => {
    const chord = event.ctrlKey || event.metaKey ? event.key.toLowerCase() : "";
    // Saving is for the page; the rest is not.
    if (chord === "") event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === wanted) go(event.shiftKey ? -1 : 1);
    else if (event.key === "Enter" && event.target === substitute) one();
    else if (chord === "f" || chord === "h") present?.focus(chord === "h");
    else return;
    event.preventDefault();
  });

  present = {
    close,
    focus(withReplacing) {
      if (withReplacing) expand(true);
      const { from, to, $from, $to } = view.state.selection;
      if (from < to && $from.sameParent($to) && view.hasFocus()) wanted.value = view.state.doc.textBetween(from, to);
      wanted.focus();
      wanted.select();
      look();
    },
  };
  expand(replacing);
  document.body.append(element);
  present.focus(replacing);
}
