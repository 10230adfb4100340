// Byline, dateline, topics and section: shown as readers see them, changed in a small panel beside them.

import * as api from "../api.ts";
import { withRest } from "../rest.ts";
import { fill, texts } from "../texts.ts";
import type { Fields, Named } from "../types.ts";
import { button, el, toast } from "../ui/index.ts";
import type { ChooserOptions } from "./chooser.ts";
import type { Part, PartHost } from "./part.ts";

/** A place on the page with a pencil. */
interface Spot {
  field: keyof Fields;
  label: string;
  find: () => HTMLElement | null;
  /** Makes the place where the article has none. */
  make: () => HTMLElement;
  isEmpty: () => boolean;
  /** Fills it with what the fields say. */
  fill: (element: HTMLElement) => void;
  open: (anchor: HTMLElement) => void;
  /** Only the pencil opens it: its links lead on. */
  onlyPencil?: true;
}

/** The pencil stands over the place and moves nothing. */
export function pencil(element: HTMLElement, label: string, open: (anchor: HTMLElement) => void): void {
  element.classList.add("edit-spot");
  const edit = button({ label: fill(texts.session.change, { what: label }), icon: "pencil", look: "quiet", run: open });
  edit.classList.add("edit-pencil");
  edit.setAttribute("aria-haspopup", "dialog");
  element.append(edit);
}

function part(host: PartHost, spot: Spot): Part {
  const ready = (element: HTMLElement) => {
    pencil(element, spot.label, spot.open);
    element.addEventListener("click", (event) => {
      if (spot.onlyPencil || event.ctrlKey || event.metaKey) return;
      if ((event.target as Element).closest(".edit-pencil, summary")) return;
      spot.open(element.querySelector<HTMLElement>(".edit-pencil") ?? element);
    });
    return element;
  };
  const there = spot.find();
  if (there) ready(there);
  const add = () => spot.find() ?? ready(spot.make());
  host.offer({ field: spot.field, label: spot.label, isWanted: () => !spot.find(), add: (anchor) => spot.open(anchor) });
  return {
    fields: [spot.field],
    show() {
      const element = spot.find();
      if (spot.isEmpty() && element) element.remove();
      else if (!spot.isEmpty()) {
        const place = element ?? add();
        const edit = place.querySelector(".edit-pencil");
        spot.fill(place);
        if (edit) place.append(edit);
      }
    },
    focus(field) {
      if (field !== spot.field) return false;
      const place = spot.find();
      if (place) spot.open(place.querySelector<HTMLElement>(".edit-pencil") ?? place);
      return place !== null;
    },
    place: (field) => (field === spot.field ? spot.find() : null),
  };
}

const failed = (words: string): void => void toast(words);

const openChooser = (options: ChooserOptions): void => void withRest((rest) => rest.openChooser(options));

export function byline(host: PartHost): Part {
  const { article, names } = host;
  const name = (id: number) => names.name("author", id);
  // Badges are known of those the server wrote.
  const known = new Map<string, Node[]>();
  for (const person of article.querySelectorAll(".byline .person")) {
    const badge = person.nextElementSibling?.matches(".badge") ? [person.nextElementSibling] : [];
    known.set(person.textContent ?? "", [person, ...badge]);
  }
  const nodes = (id: number) => known.get(name(id)) ?? [el("a", { class: "person", rel: "author" }, name(id))];
  return part(host, {
    field: "authors",
    label: texts.session.authors,
    find: () => article.querySelector<HTMLElement>(".article-head .byline"),
    make: () => {
      const element = el("div", { class: "byline" });
      article.querySelector(".article-head .times")?.before(element);
      return element;
    },
    isEmpty: () => host.fields().authors.length === 0,
    fill(element) {
      const { authors } = host.fields();
      const joint = (index: number) =>
        index === 0 ? "" : index === authors.length - 1 ? ` ${texts.session.and} ` : ", ";
      element.replaceChildren(
        `${texts.session.by} `,
        ...authors.flatMap((id, index) => [joint(index), ...nodes(id)]),
      );
    },
    open: (anchor) =>
      openChooser({
        anchor,
        label: texts.session.authors,
        chosen: () => host.fields().authors.map((id) => ({ id, name: name(id) })),
        ordered: true,
        load: (words) => api.choices("author", words),
        changed(chosen, words) {
          for (const one of chosen) names.learn("author", one);
          host.changeWithUndo({ authors: chosen.map(({ id }) => id) }, words);
        },
        failed,
      }),
  });
}

export function topics(host: PartHost): Part {
  const { article, names } = host;
  const name = (id: number) => names.name("tag", id);
  return part(host, {
    field: "tags",
    label: texts.session.tags,
    find: () => article.querySelector<HTMLElement>(".article-foot .tags"),
    make: () => {
      const element = el("div", { class: "tags" }, el("h2", {}, texts.session.tags), el("ul"));
      article.querySelector(".article-foot")?.append(element);
      return element;
    },
    isEmpty: () => host.fields().tags.length === 0,
    fill(element) {
      const items = host.fields().tags.map((id) => el("li", {}, el("a", {}, name(id))));
      element.querySelector("ul")?.replaceChildren(...items);
    },
    open: (anchor) =>
      openChooser({
        anchor,
        label: texts.session.tags,
        chosen: () => host.fields().tags.map((id) => ({ id, name: name(id) })),
        load: (words) => api.choices("tag", words),
        create: (words) => api.addChoice("tag", words),
        changed(chosen, words) {
          for (const one of chosen) names.learn("tag", one);
          host.changeWithUndo({ tags: chosen.map(({ id }) => id) }, words);
        },
        failed,
      }),
  });
}

export function dateline(host: PartHost): Part {
  const { article, names } = host;
  const chosen = (): Named[] => {
    const { place } = host.fields();
    return place === null ? [] : [{ id: place, name: names.name("place", place) }];
  };
  return part(host, {
    field: "place",
    label: texts.session.place,
    find: () => article.querySelector<HTMLElement>(".dateline"),
    make: () => {
      const element = el("p", { class: "dateline" });
      article.querySelector(".story-body")?.prepend(element);
      return element;
    },
    isEmpty: () => host.fields().place === null,
    fill: (element) => element.replaceChildren(...chosen().map(({ name }) => el("a", {}, name)), " —"),
    open: (anchor) =>
      openChooser({
        anchor,
        label: texts.session.place,
        chosen,
        single: true,
        load: (words) => api.choices("place", words),
        create: (words) => api.addChoice("place", words),
        changed([one], words) {
          if (one) names.learn("place", one);
          host.changeWithUndo({ place: one?.id ?? null }, words);
        },
        failed,
      }),
  });
}

/** The section stands in the way down to the page, above the article. */
export function section(host: PartHost): Part {
  const { sections } = host.opened.names;
  const trail = () => host.article.parentElement?.querySelector<HTMLElement>(".trail") ?? null;
  const options: Omit<ChooserOptions, "anchor"> = {
    label: texts.session.section,
    chosen: () => sections.filter(({ id }) => id === host.fields().section),
    single: true,
    open: true,
    load: (words) => sections.filter(({ name }) => name.toLowerCase().includes(words.toLowerCase())),
    note: ({ id }) => wayTo(id).slice(0, -1).join(" › "),
    changed: ([one], words) => host.changeWithUndo({ section: one?.id ?? null }, words),
    failed,
  };
  const wayTo = (id: number): string[] => {
    const index = sections.findIndex((one) => one.id === id);
    const way: string[] = [];
    let depth = Number.POSITIVE_INFINITY;
    for (const one of sections.slice(0, index + 1).reverse()) {
      if (one.depth >= depth) continue;
      depth = one.depth;
      way.unshift(one.name);
    }
    return way;
  };
  return part(host, {
    field: "section",
    label: texts.session.section,
    onlyPencil: true,
    find: trail,
    make: () => trail() ?? el("nav", { class: "trail" }),
    // The way from the front page stays.
    isEmpty: () => false,
    fill(element) {
      const { section: id } = host.fields();
      const list = element.querySelector("ol");
      const home = list?.firstElementChild;
      const links = id === null ? [] : wayTo(id).map((name) => el("li", {}, el("a", {}, name)));
      list?.replaceChildren(...(home ? [home] : []), ...links);
    },
    open: (anchor) => openChooser({ ...options, anchor }),
  });
}
