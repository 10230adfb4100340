// The editor's entry: what src/edit/start.js loads when somebody presses "Sunting".

import * as api from "./api.ts";
import { SCHEMA_HASH } from "./body/index.ts";
import type { Start } from "./contract.ts";
import { fetchRest } from "./rest.ts";
import { enter } from "./session/page.ts";
import { loadTexts, texts } from "./texts.ts";

import "./style/session.css";

/** What the page's own script is told. */
export interface Entered {
  /** When the reader's page stands there again. */
  left: Promise<void>;
}

/** Milliseconds. */
const FETCH_REST_AFTER = 300;

let present: Promise<Entered> | null = null;

/**
 * Makes the article on this page editable; resolves when the caret stands in it. Rejects with an Error
 * whose message is for people; its `status` is 401 where nobody is signed in.
 */
export function open(start: Start): Promise<Entered> {
  present ??= begin(start).catch((error: unknown) => {
    present = null;
    throw error;
  });
  return present;
}

async function begin(start: Start): Promise<Entered> {
  const language = document.documentElement.lang === "en" ? "en" : "id";
  // An answer that comes before the words must not be an unhandled one.
  const asked = api.openArticle(start.articleId).then(
    (opened) => ({ opened }),
    (error: unknown) => ({ error }),
  );
  await loadTexts(language);
  const answer = await asked;
  if ("error" in answer) throw answer.error;
  const { opened } = answer;
  if (opened.schema_hash !== SCHEMA_HASH) throw new api.Failed(412, "schema", texts.session.reload);
  const left = enter(start, opened);
  // Once the text can be written in: whoever asks for it then does not wait, nor go without it on a lost line.
  setTimeout(() => void fetchRest().catch(() => {}), FETCH_REST_AFTER);
  const over = () => {
    present = null;
  };
  left.then(over, over);
  return { left };
}
