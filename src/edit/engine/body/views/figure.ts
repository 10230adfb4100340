// A picture: the server's elements, its credit, and while it is being uploaded how far that is.

import type { Node } from "prosemirror-model";
import type { Decoration } from "prosemirror-view";
import { texts } from "../../texts.ts";
import { makeGallery, splitGallery, type Upload } from "../pictures.ts";
import { figurePanel } from "./figure-panel.ts";
import { ObjectView, type Panel } from "./object.ts";
import { emptyBox, uploadBox } from "./upload-box.ts";

/** What readers see of a picture, or in place of one that is missing. */
const SHOWN = ":scope > :is(picture, img, p.missing)";

export class FigureView extends ObjectView {
  #upload: ReturnType<typeof uploadBox> | undefined;
  #empty: HTMLElement | undefined;

  protected outline(): void {
    const { id, media, size, decorative, alt, credit } = this.node.attrs;
    const { dom, caption } = this;
    dom.classList.add("picture");
    dom.dataset.id = String(id);
    dom.dataset.media = String(media);
    setData(dom, "size", size === "normal" ? null : String(size));
    setData(dom, "decorative", decorative ? "true" : null);
    dom.querySelector("img:not(.preview)")?.setAttribute("alt", decorative ? "" : String(alt));
    showCredit(caption, String(credit), (this.node.firstChild?.content.size ?? 0) > 0);
    this.#askForAlt(media !== 0 && !decorative && String(alt).trim() === "");
  }

  protected isStale(before: Node | null, after: Node): boolean {
    const { media, size } = after.attrs;
    return media !== 0 && (before?.attrs.media !== media || before?.attrs.size !== size);
  }

  protected take(rendered: HTMLElement): void {
    const shown = rendered.querySelector(SHOWN);
    if (!shown) return;
    const old = this.dom.querySelector(SHOWN);
    if (old) old.replaceWith(shown);
    else this.dom.prepend(shown);
    if (this.node.attrs.media !== 0) this.#endUpload();
  }

  protected untaken(): void {
    this.#endUpload();
    this.#showUnknown();
  }

  protected redecorate(decorations: readonly Decoration[]): void {
    const upload = decorations.find((one) => (one.spec as { upload?: Upload }).upload)?.spec.upload as Upload | undefined;
    if (!upload) {
      if (this.node.attrs.media === 0) this.#endUpload();
      return;
    }
    if (!this.#upload) {
      this.#upload = uploadBox(this.around.uploads, String(this.node.attrs.id));
      this.#endEmpty();
      this.dom.prepend(this.#upload.dom);
    }
    this.#upload.show(upload);
  }

  protected makePanel(): Panel {
    return figurePanel({
      change: (attrs) => this.change(attrs),
      replace: () => void this.#replace(),
      group: this.#group(),
      remove: () => this.remove(),
      leave: () => this.view.focus(),
    });
  }

  async #replace(): Promise<void> {
    const picked = await this.around.host.pickMedia();
    if (picked) this.change({ media: picked.id, alt: picked.alt, credit: picked.credit });
    this.view.focus();
  }

  #group(): { label: string; act: () => void } | null {
    const act = (make: typeof makeGallery) => () => {
      const pos = this.pos();
      const tr = pos === undefined ? null : make(this.view.state, pos);
      if (tr) this.view.dispatch(tr.scrollIntoView());
      this.view.focus();
    };
    const pos = this.pos();
    if (pos === undefined) return null;
    if (splitGallery(this.view.state, pos)) return { label: texts.body.gallery_split, act: act(splitGallery) };
    return makeGallery(this.view.state, pos) ? { label: texts.body.gallery_make, act: act(makeGallery) } : null;
  }

  destroy(): void {
    this.#upload?.dom.remove();
    this.#endEmpty();
    super.destroy();
  }

  /** A picture without a description says so, without taking room. */
  #askForAlt(missing: boolean): void {
    const asking = this.dom.querySelector(":scope > .alt-missing");
    if (!missing) return asking?.remove();
    if (asking) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "alt-missing";
    button.contentEditable = "false";
    button.textContent = texts.body.alt_missing;
    button.addEventListener("click", () => {
      this.select();
      this.openPanel().focus();
    });
    this.dom.append(button);
  }

  #endUpload(): void {
    this.#upload?.dom.remove();
    this.#upload = undefined;
    if (this.node.attrs.media === 0) this.#askForPicture();
    else this.#endEmpty();
  }

  /** Its file never arrived, or is on its way from somebody else. */
  #askForPicture(): void {
    if (this.#empty) return;
    this.dom.querySelector(SHOWN)?.remove();
    this.#empty = emptyBox({ choose: () => void this.#replace(), remove: () => this.remove() });
    this.dom.prepend(this.#empty);
  }

  #endEmpty(): void {
    this.#empty?.remove();
    this.#empty = undefined;
  }

  #showUnknown(): void {
    if (this.dom.querySelector(SHOWN)) return;
    const unknown = document.createElement("p");
    unknown.className = "missing";
    unknown.contentEditable = "false";
    unknown.textContent = texts.body.picture_none;
    this.dom.prepend(unknown);
  }
}

function setData(dom: HTMLElement, name: string, value: string | null): void {
  if (value === null) delete dom.dataset[name];
  else dom.dataset[name] = value;
}

/** As the server prints it: after the caption and a space. */
function showCredit(caption: HTMLElement, credit: string, hasCaption: boolean): void {
  for (const node of [...caption.childNodes]) if (node.nodeType === globalThis.Node.TEXT_NODE) node.remove();
  let span = caption.querySelector<HTMLElement>(":scope > .credit");
  const hasCredit = credit.trim() !== "";
  caption.classList.toggle("is-empty", !hasCaption && !hasCredit);
  if (!hasCredit) return span?.remove();
  if (!span) {
    span = document.createElement("span");
    span.className = "credit";
    caption.append(span);
  }
  span.contentEditable = "false";
  if (span.textContent !== credit) span.textContent = credit;
  if (hasCaption) span.before(" ");
}
