// Kicker, headline and standfirst: text in its own element. What is empty is offered; on the page of a
// draft, which readers do not see, its place is shown.

import { texts } from "../texts.ts";
import type { Fields } from "../types.ts";
import { el } from "../ui/index.ts";
import type { Part, PartHost } from "./part.ts";
import { type TextField, textField } from "./text-field.ts";

type Heading = "kicker" | "headline" | "standfirst";

interface Kind {
  field: Heading;
  selector: string;
  advised: number;
  make: () => HTMLElement;
  put: (head: Element, element: HTMLElement) => void;
}

const KINDS: Kind[] = [
  {
    field: "kicker",
    selector: ".kicker",
    advised: 30,
    make: () => el("p", { class: "kicker" }),
    put: (head, element) => head.querySelector(".headline")?.before(element),
  },
  {
    field: "headline",
    selector: ".headline",
    // Search engines cut what is longer, and three lines of a phone are full.
    advised: 110,
    make: () => el("h1", { class: "headline" }),
    put: (head, element) => head.prepend(element),
  },
  {
    field: "standfirst",
    selector: ".standfirst",
    advised: 220,
    make: () => el("p", { class: "standfirst" }),
    put: (head, element) => head.querySelector(".headline")?.after(element),
  },
];

/** `reserve`: what is empty keeps its place. */
export function headings(host: PartHost, reserve: boolean): Part {
  const head = host.article.querySelector(".article-head");
  const kinds = host.opened.article.kind === "page" ? KINDS.slice(1) : KINDS;
  const shown = new Map<Heading, TextField>();
  const label = { kicker: texts.session.kicker, headline: texts.session.headline, standfirst: texts.session.standfirst };

  const focus = (field: Heading) => shown.get(field)?.focus();
  const beside = (field: Heading, way: 1 | -1) => {
    const there = kinds.filter((kind) => shown.has(kind.field));
    return there[there.findIndex((kind) => kind.field === field) + way]?.field;
  };

  const edit = (kind: Kind, element: HTMLElement) => {
    const { field } = kind;
    const made = textField({
      element,
      label: label[field],
      placeholder: label[field],
      advised: kind.advised,
      changed: (text) => host.change({ [field]: text }),
      next: () => {
        const below = field === "kicker" ? beside(field, 1) : undefined;
        if (below) focus(below);
        else host.toBody();
      },
      back: () => {
        const above = beside(field, -1);
        if (above) focus(above);
      },
      left: () => dropEmpty(kind),
      save: host.save,
      publish: host.publish,
    });
    // The server writes an empty line as a blank.
    made.show(host.fields()[field]);
    shown.set(field, made);
    return made;
  };
  const add = (kind: Kind) => {
    const element = kind.make();
    if (head) kind.put(head, element);
    const made = edit(kind, element);
    host.missing();
    return made;
  };
  const dropEmpty = (kind: Kind) => {
    const made = shown.get(kind.field);
    if (reserve || kind.field === "headline" || !made || host.fields()[kind.field] !== "") return;
    made.destroy();
    made.element.remove();
    shown.delete(kind.field);
    host.missing();
  };

  for (const kind of kinds) {
    const element = head?.querySelector<HTMLElement>(kind.selector);
    if (element) edit(kind, element);
    else if (reserve || kind.field === "headline") add(kind);
    const isWanted = () => !shown.has(kind.field);
    host.offer({ field: kind.field, label: label[kind.field], isWanted, add: () => add(kind).focus() });
  }

  const isOurs = (field: keyof Fields): field is Heading => kinds.some((kind) => kind.field === field);
  return {
    fields: kinds.map((kind) => kind.field),
    show() {
      for (const kind of kinds) {
        const text = host.fields()[kind.field];
        const made = shown.get(kind.field);
        if (made) made.show(text);
        else if (text !== "") add(kind);
        if (made && made.element !== document.activeElement) dropEmpty(kind);
      }
    },
    focus(field) {
      if (!isOurs(field)) return false;
      const kind = kinds.find((one) => one.field === field);
      if (kind) (shown.get(field) ?? add(kind)).focus();
      return true;
    },
    place: (field) => (isOurs(field) ? (shown.get(field)?.element ?? null) : null),
    destroy() {
      for (const made of shown.values()) made.destroy();
    },
  };
}
