// The page as its readers will see it: everything of the editor is put away until it is asked back.

import type { Session } from "../contract.ts";
import { texts } from "../texts.ts";
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
  // Readers cannot write in it.
  const writable = [...document.querySelectorAll<HTMLElement>("[contenteditable]:not([contenteditable=false])")];
  const ways = writable.map((element) => element.contentEditable);
  for (const element of writable) element.contentEditable = "false";
  root.classList.add("as-reader");

  let frame: HTMLIFrameElement | undefined;
  let theme: Theme = isDark(before) ? "gelap" : "terang";
  const themed = (): void => {
    root.dataset.theme = theme;
    const inside = frame?.contentDocument?.documentElement;
    if (inside) inside.dataset.theme = theme;
    setPressed(dark, theme === "gelap");
  };
  const toPhone = async (): Promise<void> => {
    setPressed(phone, !frame);
    if (frame) {
      frame.parentElement?.remove();
      return void (frame = undefined);
    }
    frame = el("iframe", { title: t.phone_frame, sandbox: "allow-same-origin" });
    frame.addEventListener("load", themed);
    document.body.append(el("div", { class: "edit-phone" }, frame));
    try {
      frame.srcdoc = await asPage(session);
    } catch (cause) {
      void toPhone();
      toast(said(cause));
    }
  };

  const dark = button({ label: t.dark, look: "tool", pressed: false, run: () => ((theme = theme === "gelap" ? "terang" : "gelap"), themed()) });
  const phone = button({ label: t.phone, look: "tool", pressed: false, run: () => void toPhone() });
  phone.classList.add("edit-only-wide");
  const back = button({ label: t.preview_end, look: "main", shortcut: "Escape", run: () => leave() });
  const bar = el("div", { class: "edit-preview-bar", role: "region", "aria-label": t.preview }, back, phone, dark, button({ label: t.share_short, look: "tool", run: () => openShare(session) }));
  const escape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || document.querySelector("dialog:modal")) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
  document.addEventListener("keydown", escape, true);
  document.body.append(bar);
  themed();
  back.focus({ preventScroll: true });
  announce(t.preview_begun);

  const leave = (): void => {
    end = undefined;
    document.removeEventListener("keydown", escape, true);
    frame?.parentElement?.remove();
    bar.remove();
    root.classList.remove("as-reader");
    if (before === undefined) delete root.dataset.theme;
    else root.dataset.theme = before;
    writable.forEach((element, index) => (element.contentEditable = ways[index] ?? "true"));
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    announce(t.preview_ended);
  };
  return leave;
}

function isDark(theme: string | undefined): boolean {
  return theme === "gelap" || (theme !== "terang" && matchMedia("(prefers-color-scheme: dark)").matches);
}

/** The draft's page from the server, without its scripts: what a reader's browser is sent. */
async function asPage(session: Session): Promise<string> {
  if ((await session.settle()) === null) throw new Error(texts.sheet.unsaved);
  const answer = await fetch(`/tulis/${session.opened.article.id}`);
  if (!answer.ok) throw new Error(texts.sheet.failed);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const element of page.querySelectorAll("script, noscript, link[rel=modulepreload], link[rel=preload]")) element.remove();
  return `<!doctype html>${page.documentElement.outerHTML}`;
}
