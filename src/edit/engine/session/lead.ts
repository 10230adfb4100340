// The picture above the story: chosen, dropped, described; its caption is edited where it stands.

import * as api from "../api.ts";
import { withRest } from "../rest.ts";
import { texts } from "../texts.ts";
import type { MediaItem } from "../types.ts";
import { button, el, put, toast } from "../ui/index.ts";
import type { Part, PartHost } from "./part.ts";
import { pencil } from "./spots.ts";
import { type TextField, textField, wrapText } from "./text-field.ts";

const FIELDS = ["lead_media", "lead_caption", "lead_alt", "lead_decorative", "lead_credit"] as const;

export function lead(host: PartHost, pick: () => Promise<MediaItem | null>): Part {
  const { article } = host;
  let item = host.opened.names.lead;
  let caption: TextField | null = null;
  let shownMedia = host.fields().lead_media;
  const stop = new AbortController();
  const figure = () => article.querySelector<HTMLElement>(".lead-picture");

  const choose = (chosen: MediaItem, words: string) => {
    item = chosen;
    // What was said of the picture before does not fit this one.
    const blank = { lead_alt: null, lead_credit: null, lead_decorative: false } as const;
    const text = host.fields().lead_caption || chosen.caption;
    host.changeWithUndo({ lead_media: chosen.id, lead_caption: text, ...blank }, words);
  };
  const replace = async () => {
    const chosen = await pick();
    if (chosen) choose(chosen, texts.session.lead_chosen);
  };
  const take = async (file: File) => {
    const uploading = new AbortController();
    const place = figure() ?? article;
    const bar = el("progress", { class: "edit-progress", max: 1, value: 0, "aria-label": file.name });
    const cancel = button({ label: texts.session.upload_stop, run: () => uploading.abort() });
    const box = el("div", { class: "edit-uploading" }, bar, cancel);
    place.append(box);
    try {
      choose(await api.upload(file, (done) => (bar.value = done), uploading.signal), texts.session.lead_chosen);
    } catch (error) {
      const again = { label: texts.session.again, run: () => void take(file) };
      if (!uploading.signal.aborted) toast((error as Error).message, again);
    } finally {
      box.remove();
    }
  };

  const ready = (element: HTMLElement) => {
    pencil(element, texts.session.lead_media, () => void describe(host, () => item, replace));
    element.addEventListener("dragover", (event) => hover(event, element), { signal: stop.signal });
    element.addEventListener("dragleave", () => element.removeAttribute("data-over"), { signal: stop.signal });
    element.addEventListener(
      "drop",
      (event) => {
        element.removeAttribute("data-over");
        const file = [...(event.dataTransfer?.files ?? [])].find(({ type }) => type.startsWith("image/"));
        if (!file) return;
        event.preventDefault();
        event.stopPropagation();
        void take(file);
      },
      { signal: stop.signal },
    );
    editCaption(element);
  };
  const editCaption = (element: HTMLElement) => {
    let words = element.querySelector<HTMLElement>("figcaption");
    const isNew = !words;
    if (!words) {
      words = el("figcaption", { class: "edit-new-caption" });
      element.append(words);
    }
    caption = textField({
      element: wrapText(words),
      label: texts.session.lead_caption,
      placeholder: texts.session.lead_caption,
      advised: 250,
      changed: (text) => {
        if (isNew) words?.classList.toggle("edit-new-caption", text === "");
        host.change({ lead_caption: text });
      },
      next: host.toBody,
      back: () => host.toField("headline"),
      save: host.save,
      publish: host.publish,
    });
  };
  const make = () => {
    const image = el("img", { decoding: "async" });
    const element = el("figure", { class: "lead-picture" }, el("picture", {}, image));
    article.querySelector(".article-head")?.after(element);
    ready(element);
    return element;
  };
  const drop = () => {
    caption?.destroy();
    caption = null;
    figure()?.remove();
  };
  const showPicture = (element: HTMLElement) => {
    const image = element.querySelector("img");
    if (!image || !item) return;
    for (const source of element.querySelectorAll("source")) source.remove();
    image.removeAttribute("srcset");
    image.src = item.url;
    if (item.width && item.height) Object.assign(image, { width: item.width, height: item.height });
  };
  const showCredit = (element: HTMLElement) => {
    const credit = host.fields().lead_credit ?? item?.credit ?? "";
    const words = element.querySelector("figcaption");
    words?.querySelector(".credit")?.remove();
    if (credit && words) put(words, el("span", { class: "credit" }, ` ${texts.session.photo}: ${credit}`));
  };

  const there = figure();
  if (there) ready(there);
  host.offer({
    field: "lead_media",
    label: texts.session.lead_media,
    isWanted: () => host.fields().lead_media === null,
    add: () => void replace(),
  });

  return {
    fields: FIELDS,
    show() {
      const { lead_media, lead_caption, lead_alt, lead_decorative } = host.fields();
      if (lead_media === null) {
        shownMedia = null;
        return drop();
      }
      const element = figure() ?? make();
      if (lead_media !== shownMedia) {
        shownMedia = lead_media;
        if (item?.id === lead_media) showPicture(element);
        // Put back by undo, or chosen by somebody else.
        else void api.media(lead_media).then((found) => {
          item = found;
          if (host.fields().lead_media === found.id) showPicture(element);
        }).catch(() => {});
      }
      caption?.show(lead_caption);
      element.querySelector("figcaption")?.classList.toggle("edit-new-caption", lead_caption === "" && !hasCredit(element));
      showCredit(element);
      element.querySelector("img")?.setAttribute("alt", lead_decorative ? "" : (lead_alt ?? item?.alt ?? ""));
    },
    focus(name) {
      if (!(FIELDS as readonly string[]).includes(name)) return false;
      if (!figure()) void replace();
      else if (name === "lead_caption") caption?.focus();
      else void describe(host, () => item, replace, name === "lead_credit" ? "credit" : "alt");
      return true;
    },
    place: (name) => ((FIELDS as readonly string[]).includes(name) ? figure() : null),
    destroy() {
      stop.abort();
      caption?.destroy();
    },
  };
}

const hasCredit = (element: HTMLElement): boolean => element.querySelector(".credit") !== null;

function hover(event: DragEvent, element: HTMLElement): void {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  element.setAttribute("data-over", "");
}

async function describe(...asked: Parameters<typeof import("./describe.ts").describe>): Promise<void> {
  await withRest((rest) => rest.describe(...asked));
}
