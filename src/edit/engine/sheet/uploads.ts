// Pictures on their way into the library: how far each is, stopping it, trying it again.

import { upload } from "../api.ts";
import { fill, texts } from "./words.ts";
import type { MediaItem } from "../types.ts";
import { announce, button, el } from "../ui/index.ts";
import { said } from "./server.ts";

/** At once; more would only slow each other down. */
const SIDE_BY_SIDE = 2;

export class Uploads {
  readonly element = el("ul", { class: "edit-uploads", "aria-label": texts.sheet.uploads });
  readonly #arrived: (item: MediaItem) => void;
  readonly #waiting: (() => Promise<void>)[] = [];
  readonly #stop = new AbortController();
  #running = 0;

  constructor(arrived: (item: MediaItem) => void) {
    this.#arrived = arrived;
  }

  add(files: Iterable<File>): void {
    for (const file of files) this.#line(file);
  }

  /** Nobody waits for them any more. */
  end(): void {
    this.#stop.abort();
  }

  #line(file: File): void {
    const bar = el("progress", { max: 1, value: 0, "aria-label": file.name });
    const state = el("span", { class: "ui-note", role: "status" }, texts.sheet.upload_waits);
    const cancel = button({ label: fill(texts.sheet.upload_cancel, { name: file.name }), icon: "close", look: "quiet", run: () => leave() });
    const again = button({ label: texts.sheet.again, look: "quiet", run: () => begin() });
    const line = el("li", {}, el("span", { class: "edit-upload-name" }, file.name), bar, state, again, cancel);
    let stop = new AbortController();

    const leave = (): void => {
      stop.abort();
      line.remove();
    };
    const send = async (): Promise<void> => {
      if (stop.signal.aborted) return;
      try {
        const item = await upload(file, (part) => {
          bar.value = part;
          state.textContent = part < 1 ? `${Math.round(part * 100)} %` : texts.sheet.upload_prepares;
        }, stop.signal);
        line.remove();
        announce(fill(texts.sheet.uploaded, { name: file.name }));
        this.#arrived(item);
      } catch (cause) {
        state.textContent = said(cause);
        line.dataset.failed = "";
        again.hidden = false;
      }
    };
    const begin = (): void => {
      stop = new AbortController();
      this.#stop.signal.addEventListener("abort", () => stop.abort());
      delete line.dataset.failed;
      again.hidden = true;
      this.#waiting.push(send);
      void this.#next();
    };
    this.element.append(line);
    begin();
  }

  async #next(): Promise<void> {
    if (this.#running >= SIDE_BY_SIDE) return;
    const send = this.#waiting.shift();
    if (!send) return;
    this.#running += 1;
    await send();
    this.#running -= 1;
    void this.#next();
  }
}
