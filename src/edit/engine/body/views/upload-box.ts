// A picture on its way: what it looks like, how far it is, and a way to stop or try again. And one that never came.

import { fill, texts } from "../../texts.ts";
import type { Upload, Uploads } from "../pictures.ts";
import { button } from "./form.ts";

/** In place of a picture whose file the server does not have. */
export function emptyBox(acts: { choose(): void; remove(): void }): HTMLElement {
  const words = document.createElement("p");
  words.textContent = texts.body.picture_missing;
  return box(words, button(texts.body.picture_choose, acts.choose), button(texts.body.block_remove, acts.remove));
}

function box(...content: HTMLElement[]): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "upload-box";
  dom.contentEditable = "false";
  dom.append(...content);
  return dom;
}

export function uploadBox(uploads: Uploads, blockId: string): { dom: HTMLElement; show(upload: Upload): void } {
  const preview = document.createElement("img");
  preview.className = "preview";
  preview.alt = "";
  // Not every browser can show every picture (HEIC); the name has to do then.
  preview.addEventListener("error", () => preview.remove());
  const status = document.createElement("p");
  const bar = document.createElement("progress");
  bar.max = 100;
  const again = button(texts.body.upload_again, () => uploads.retry(blockId));
  const cancel = button(texts.body.upload_cancel, () => uploads.cancel(blockId));
  return {
    dom: box(preview, status, bar, again, cancel),
    show: (upload) => {
      if (preview.src !== upload.preview) preview.src = upload.preview;
      const percent = Math.round(upload.progress * 100);
      const values = { name: upload.file.name, percent };
      status.textContent = upload.error ?? fill(texts.body.upload_progress, values);
      status.setAttribute("role", upload.error ? "alert" : "");
      bar.value = percent;
      bar.setAttribute("aria-label", fill(texts.body.upload_label, values));
      bar.hidden = upload.error !== null;
      again.hidden = upload.error === null;
      cancel.textContent = upload.error === null ? texts.body.upload_cancel : texts.body.block_remove;
    },
  };
}
