// Entering and leaving: the reader's page becomes the editor's, and is put back exactly.

import type { Start } from "../contract.ts";
import { texts } from "../texts.ts";
import type { Opened } from "../types.ts";
import { el, toast } from "../ui/index.ts";
import { mayLeave, mayLosePictures } from "./leaving.ts";
import { offerCopies } from "./recover.ts";
import { Editing } from "./session.ts";
import { remember } from "./snapshot.ts";

/** Letters and digits; long enough that no two tabs have the same. */
function freshSession(): string {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => letters[byte % letters.length]).join("");
}

/** Starts editing; resolves when the reader's page stands there again. */
export function enter({ element, at }: Start, opened: Opened): Promise<void> {
  return new Promise((left, failed) => {
    const isDraftPage = location.pathname.startsWith("/tulis/");
    const session = freshSession();
    const trail = element.parentElement?.querySelector(".trail");
    const original = element.querySelector(".body");
    const putBack = remember(trail ? [element, trail] : [element], original);
    const { scrollX, scrollY } = window;
    const isOther = showDraft(element, opened);
    const body = bodyOf(element);
    const root = document.documentElement;
    root.classList.add("editing");

    let isLeaving = false;
    const stop = new AbortController();
    const leave = async () => {
      if (isLeaving) return;
      isLeaving = true;
      if ((await mayLosePictures(editing)) && (await mayLeave(editing))) {
        detach();
        goOn(editing);
      } else isLeaving = false;
    };
    const detach = () => {
      stop.abort();
      editing.end();
      root.classList.remove("editing");
      putBack();
      left();
    };

    let editing: Editing;
    try {
      editing = new Editing({ opened, article: element, session, isDraftPage, isOther, leave: () => void leave() }, body);
    } catch (error) {
      // A text that this engine cannot read is left as it is.
      root.classList.remove("editing");
      document.querySelector(".edit-top")?.remove();
      putBack();
      return failed(error);
    }
    watch(editing, { leave, detach, signal: stop.signal });
    window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
    place(editing, at);
    void offerCopies(opened, session).then((copy) => {
      if (copy) editing.restore(copy);
    });
  });
}

/** Where the draft is not what stands on the page, it is put there first. */
function showDraft(element: HTMLElement, opened: Opened): boolean {
  if (Number(element.dataset.rev) === opened.rev) return false;
  // From the server's renderer.
  element.innerHTML = opened.html;
  return opened.article.published_rev !== null;
}

/** A text that was withheld has no body on the page. */
function bodyOf(element: HTMLElement): HTMLElement {
  const there = element.querySelector<HTMLElement>(".body");
  if (there) return there;
  const body = el("div", { class: "body" });
  const place = element.querySelector(".withheld");
  if (place) place.replaceWith(body);
  else (element.querySelector(".story-body") ?? element).append(body);
  return body;
}

function place(editing: Editing, at: Start["at"]): void {
  const line = at && document.elementFromPoint(at.left, at.top)?.closest<HTMLElement>(".edit-text");
  if (at && line) focusAt(line, at);
  else if (at) editing.body.focus(at);
  else if (editing.fields().headline === "") editing.goTo({ level: "warn", code: "", field: "headline", message: "" });
  else editing.body.focus("start");
}

function focusAt(line: HTMLElement, { left, top }: NonNullable<Start["at"]>): void {
  line.focus({ preventScroll: true });
  const range = document.caretRangeFromPoint?.(left, top);
  if (range && line.contains(range.startContainer)) getSelection()?.collapse(range.startContainer, range.startOffset);
}

/** What is shown when the editor is gone. */
function goOn(editing: Editing): void {
  const { path, published_rev } = editing.state();
  if (editing.isDraftPage) location.assign("/meja/naskah");
  else if (editing.isPublishedAnew && editing.saver.phase !== "offline") goToPublished(path);
  else if (editing.saver.phase !== "clean") toast(texts.session.left_unsaved);
  else if (published_rev !== null && editing.saver.state.rev > published_rev) toast(texts.session.left_unpublished);
}

/** Loads the page anew: what the client keeps of this article and of the lists is older than what was published. */
function goToPublished(path: string | null): void {
  if (path && path !== location.pathname) location.assign(path);
  else location.reload();
}

interface Watch {
  leave: () => Promise<void>;
  /** Puts the reader's page back at once. */
  detach: () => void;
  signal: AbortSignal;
}

/** What happens to the page around the text. */
function watch(editing: Editing, { leave, detach, signal }: Watch): void {
  const { saver } = editing;
  const here = location.pathname + location.search;

  document.addEventListener("click", (event) => onLink(event, editing, detach), { capture: true, signal });
  // Before the client, which writes the next page into the nodes it knows.
  window.addEventListener(
    "popstate",
    (event) => {
      if (location.pathname + location.search === here) return;
      const isAnew = editing.isPublishedAnew;
      detach();
      if (!isAnew) return;
      event.stopImmediatePropagation();
      location.reload();
    },
    { capture: true, signal },
  );
  // Back and Forward among pages of the client, where the browser lets them be held back; others are asked about
  // by "beforeunload".
  window.navigation?.addEventListener("navigate", (event) => {
    const { navigationType, cancelable, destination } = event;
    const isHeld = navigationType === "traverse" && cancelable && destination.sameDocument;
    if (!isHeld || editing.body.unsentPictures().length === 0) return;
    event.preventDefault();
    void leaveBy(() => window.navigation.traverseTo(destination.key), editing);
  }, { signal });
  const ladder = new EscapeLadder();
  window.addEventListener("keydown", (event) => ladder.before(event), { capture: true, signal });
  window.addEventListener(
    "keydown",
    (event) => {
      if (ladder.isLast(event)) void leave();
      else onKey(event, editing);
    },
    { signal },
  );
  // A file that misses its place must not take the page away.
  for (const name of ["dragover", "drop"] as const) {
    window.addEventListener(
      name,
      (event) => {
        if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
      },
      { signal },
    );
  }

  // These two as long as something is being saved, also behind the reader's page.
  window.addEventListener("beforeunload", (event) => {
    if (!saver.isAtRisk && editing.body.unsentPictures().length === 0) return;
    event.preventDefault();
    // Chromium before 119 asks only then.
    Reflect.set(event, "returnValue", true);
  }, { signal: saver.ended });
  window.addEventListener("pagehide", () => editing.away(), { signal: saver.ended });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) editing.resume();
  }, { signal });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") saver.leaving();
  }, { signal });
  window.addEventListener("blur", () => saver.flush(), { signal });
  window.addEventListener("online", () => saver.tell({ is: "online", at: Date.now() }), { signal });
  window.addEventListener("offline", () => saver.tell({ is: "offline", at: Date.now() }), { signal });
}

/** Links of the article are text while it is edited; others lead away as ever, after the page is put back. */
function onLink(event: MouseEvent, editing: Editing, detach: () => void): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || event.button !== 0) return;
  const wantsTab = event.ctrlKey || event.metaKey;
  if (link.closest("article[data-article]")) {
    event.preventDefault();
    if (wantsTab) window.open(link.href, "_blank", "noopener");
    return;
  }
  const staysHere = wantsTab || event.shiftKey || link.target !== "" || link.closest("dialog, .ui-popover, .edit-top");
  if (staysHere || link.origin !== location.origin || (link.pathname === location.pathname && link.hash)) return;
  const isUnsent = editing.body.unsentPictures().length > 0;
  if (!isUnsent && !editing.isPublishedAnew && !editing.isDraftPage) return detach();
  // By the browser: what the client keeps may be older.
  event.preventDefault();
  event.stopPropagation();
  void leaveBy(() => location.assign(link.href), editing);
}

/** Goes another way than by the button, after the same questions. */
async function leaveBy(go: () => void, editing: Editing): Promise<void> {
  if ((await mayLosePictures(editing)) && (await mayLeave(editing))) go();
}

function onKey(event: KeyboardEvent, editing: Editing): void {
  if (event.defaultPrevented || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
  if (event.key.toLowerCase() === "s") {
    event.preventDefault();
    editing.save();
  } else if (event.key === "Enter") {
    event.preventDefault();
    editing.publish();
  } else if (event.shiftKey && event.key.toLowerCase() === "l") {
    event.preventDefault();
    editing.preview();
  }
}

/** Esc, step by step: what floats closes by itself, a selection ends, and then editing does. */
class EscapeLadder {
  #isAlone = false;

  /** Before anybody has acted on the key. */
  before(event: KeyboardEvent): void {
    if (event.key === "Escape") this.#isAlone = !document.querySelector("dialog[open], .ui-popover, .ui-list");
  }

  /** Whether it is the last step. ProseMirror says of every Esc that it has handled it. */
  isLast(event: KeyboardEvent): boolean {
    const { target } = event;
    if (event.key !== "Escape" || event.isComposing || !this.#isAlone || !(target instanceof Element)) return false;
    const isInText = target.closest(".ProseMirror") !== null;
    if (event.defaultPrevented && !isInText) return false;
    if (!isInText && target !== document.body && !target.closest("[contenteditable]")) return false;
    const selection = getSelection();
    if (!selection || selection.isCollapsed) return true;
    selection.collapseToEnd();
    return false;
  }
}
