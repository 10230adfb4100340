// The page as its readers will see it: the draft as the server renders it stands in the place of the one
// that is edited, and everything of the editor is put away until it is asked back.

import * as api from "../api.ts";
import type { Session } from "../contract.ts";
import { texts } from "./words.ts";
import { announce, button, el, setPressed, toast } from "../ui/index.ts";
import { said } from "./server.ts";
import { openShare } from "./share.ts";

/** As `src/ui/preference.rs` names them. */
type Theme = "terang" | "gelap";

let end: (() => void) | undefined;

/** Begins, or ends. */
export function togglePreview(session: Session): void {
  if (end) return end();
  end = begin(session);
}

function begin(session: Session): () => void {
  const t = texts.sheet;
  const root = document.documentElement;
  const before = root.dataset.theme;
  const focused = document.activeElement;
  const putBack = showDraft(session);
  const phone = new Phone(session);
  let theme: Theme = isDark(before) ? "gelap" : "terang";
  const themed = (): void => {
    root.dataset.theme = theme;
    phone.dress(theme);
    setPressed(dark, theme === "gelap");
  };
  const dark = button({
    label: t.dark,
    look: "tool",
    pressed: false,
    run: () => {
      theme = theme === "gelap" ? "terang" : "gelap";
      themed();
    },
  });
  const back = button({ label: t.preview_end, look: "main", shortcut: "Escape", run: () => leave() });
  const share = button({ label: t.share_short, look: "tool", opens: "dialog", run: () => openShare(session) });
  const bar = el("div", { class: "edit-preview-bar", role: "region", "aria-label": t.preview }, back, phone.button, dark, share);

  const stop = new AbortController();
  const { signal } = stop;
  const leave = (): void => {
    end = undefined;
    stop.abort();
    whenLeft.disconnect();
    phone.close();
    bar.remove();
    root.classList.remove("as-reader");
    if (before === undefined) delete root.dataset.theme;
    else root.dataset.theme = before;
    putBack();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    announce(t.preview_ended);
  };
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    leave();
  };
  window.addEventListener("keydown", escape, { capture: true, signal });
  // The editor may be left by the browser's Back.
  const whenLeft = new MutationObserver(() => {
    if (!root.classList.contains("editing")) leave();
  });
  root.classList.add("as-reader");
  if (root.classList.contains("editing")) whenLeft.observe(root, { attributes: true, attributeFilter: ["class"] });
  document.body.append(bar);
  themed();
  back.focus({ preventScroll: true });
  announce(t.preview_begun);
  return leave;
}

function isDark(theme: string | undefined): boolean {
  return theme === "gelap" || (theme !== "terang" && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** Puts what readers would get in the article's place; until it is there, what is on the page cannot be used. */
function showDraft(session: Session): () => void {
  const { id } = session.opened.article;
  const article = document.querySelector<HTMLElement>(`article[data-article="${id}"]`);
  if (!article) return () => {};
  const { scrollX, scrollY } = window;
  const shown = article.cloneNode(false) as HTMLElement;
  let isOver = false;
  article.inert = true;
  const show = async (): Promise<void> => {
    if ((await session.settle("autosave")) === null) throw new Error(texts.sheet.preview_unsaved);
    const { html } = await api.openArticle(id);
    if (isOver) return;
    // From the server's renderer.
    shown.innerHTML = html;
    article.after(shown);
    article.hidden = true;
  };
  show().catch((cause: unknown) => toast(said(cause)));
  return () => {
    isOver = true;
    shown.remove();
    article.hidden = article.inert = false;
    window.scrollTo({ left: scrollX, top: scrollY, behavior: "instant" });
  };
}

/** The whole page in the width of a phone. */
class Phone {
  readonly button: HTMLButtonElement;
  readonly #session: Session;
  #frame: HTMLIFrameElement | undefined;
  #theme: Theme = "terang";

  constructor(session: Session) {
    this.#session = session;
    this.button = button({ label: texts.sheet.phone, look: "tool", pressed: false, run: () => void this.#toggle() });
    this.button.classList.add("edit-only-wide");
  }

  dress(theme: Theme): void {
    this.#theme = theme;
    const inside = this.#frame?.contentDocument?.documentElement;
    if (inside) inside.dataset.theme = theme;
  }

  close(): void {
    this.#frame?.parentElement?.remove();
    this.#frame = undefined;
    setPressed(this.button, false);
  }

  async #toggle(): Promise<void> {
    if (this.#frame) return this.close();
    // Its scripts stay out: neither the client nor the editor begins in there.
    const frame = el("iframe", { title: texts.sheet.phone_frame, sandbox: "allow-same-origin" });
    frame.addEventListener("load", () => {
      this.dress(this.#theme);
      // Its links lead nowhere: the page that is edited must stay.
      frame.contentDocument?.addEventListener("click", (event) => event.preventDefault());
    });
    this.#frame = frame;
    setPressed(this.button, true);
    document.body.append(el("div", { class: "edit-phone" }, frame));
    try {
      frame.srcdoc = await this.#page();
    } catch (cause) {
      this.close();
      toast(said(cause));
    }
  }

  /** The draft's page as the server sends it, without its scripts. */
  async #page(): Promise<string> {
    if ((await this.#session.settle("autosave")) === null) throw new Error(texts.sheet.unsaved);
    const answer = await fetch(`/tulis/${this.#session.opened.article.id}`);
    if (!answer.ok) throw new Error(texts.sheet.failed);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const element of page.querySelectorAll("script, noscript, link[rel=modulepreload], link[rel=preload]")) element.remove();
    return `<!doctype html>${page.documentElement.outerHTML}`;
  }
}
