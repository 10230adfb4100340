// A sign-in that ended is begun again in another tab; the text stays where it is.

import * as api from "../api.ts";
import { texts } from "../texts.ts";
import { button, el } from "../ui/index.ts";
import { type Dialog, openDialog } from "../ui/later.ts";

/** Between looks whether somebody is signed in again: milliseconds. */
const LOOK = 3_000;

let open: Promise<boolean> | null = null;

/** Whether the same person is signed in again; `false` when the dialog was closed before. */
export function signInAgain(article: number, person: number): Promise<boolean> {
  open ??= ask(article, person).finally(() => (open = null));
  return open;
}

async function ask(article: number, person: number): Promise<boolean> {
  const note = el("p", { role: "status" });
  const start = button({
    label: texts.session.sign_in,
    look: "main",
    run: () => {
      window.open("/masuk", "_blank");
      note.textContent = texts.session.sign_in_waiting;
    },
  });
  const dialog: Dialog<boolean> = openDialog<boolean>({
    title: texts.session.signed_out_title,
    content: [el("p", {}, texts.session.signed_out_help), note],
    actions: [button({ label: texts.session.later, run: () => dialog.close(false) }), start],
    size: "small",
  });
  start.focus();
  const look = async () => {
    if (document.visibilityState !== "visible") return;
    const who = await api.openArticle(article).then(({ me }) => me.id, () => null);
    if (who === person) dialog.close(true);
    else if (who !== null) note.textContent = texts.session.somebody_else;
  };
  const timer = setInterval(() => void look(), LOOK);
  const stop = new AbortController();
  window.addEventListener("focus", () => void look(), { signal: stop.signal });
  const answer = await dialog.closed;
  clearInterval(timer);
  stop.abort();
  return answer === true;
}
