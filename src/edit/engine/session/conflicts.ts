// Fields that two people changed: both versions in place, to choose from.

import * as api from "../api.ts";
import { fill, texts } from "../texts.ts";
import type { Fields, Merged } from "../types.ts";
import { button, el } from "../ui/index.ts";
import { fieldLabel, fieldText } from "./field-words.ts";
import type { Names, Part } from "./part.ts";

type Conflict = Merged["field_conflicts"][number];

export interface ConflictHost {
  article: HTMLElement;
  names: Names;
  parts: Part[];
  change: (fields: Partial<Fields>) => void;
  resolved: (field: keyof Fields) => void;
}

/** The boxes that are shown, by field. */
export class FieldConflicts {
  readonly #boxes = new Map<keyof Fields, HTMLElement>();
  readonly #host: ConflictHost;

  constructor(host: ConflictHost) {
    this.#host = host;
  }

  show(conflicts: Conflict[], by: string): void {
    for (const box of this.#boxes.values()) box.remove();
    this.#boxes.clear();
    for (const conflict of conflicts) this.#add(conflict, by);
  }

  focus(): boolean {
    const [box] = this.#boxes.values();
    box?.querySelector("button")?.focus();
    return box !== undefined;
  }

  #add({ field, mine, theirs }: Conflict, by: string): void {
    const { names, article, parts } = this.#host;
    const choose = (value: unknown) => {
      this.#boxes.get(field)?.remove();
      this.#boxes.delete(field);
      if (value === theirs) this.#host.change({ [field]: theirs } as Partial<Fields>);
      this.#host.resolved(field);
    };
    const version = (who: string, value: unknown, label: string) =>
      el(
        "div",
        { class: "edit-version" },
        el("p", { class: "edit-who" }, who),
        field === "lead_media" && typeof value === "number" ? picture(value) : el("p", {}, fieldText(field, value, names) || texts.session.empty),
        button({ label, run: () => choose(value) }),
      );
    const label = fieldLabel(field);
    const box = el(
      "div",
      { class: "edit-conflict", role: "group", "aria-label": fill(texts.session.conflict_in, { what: label }) },
      el("p", { class: "edit-conflict-title" }, fill(texts.session.conflict_in, { what: label })),
      version(texts.session.mine, mine, texts.session.take_mine),
      version(fill(texts.session.of, { name: by }), theirs, fill(texts.session.take_theirs, { name: by })),
    );
    this.#boxes.set(field, box);
    const place = parts.map((part) => part.place(field)).find((element) => element !== null);
    if (place) place.after(box);
    else article.querySelector(".article-head")?.append(box);
  }
}

/** Nobody knows a picture by its number: it is shown, with what is said of it. */
function picture(id: number): HTMLElement {
  const image = el("img", { alt: "" });
  const words = el("p", {}, String(id));
  void api.media(id).then(
    ({ thumb, alt, name }) => {
      image.src = thumb;
      words.textContent = alt || name;
    },
    () => image.remove(),
  );
  return el("div", { class: "edit-version-picture" }, image, words);
}
