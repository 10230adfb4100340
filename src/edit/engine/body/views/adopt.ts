// The elements of pictures, embeds and links that stand on the page already. A node view takes them
// over as they are, so nothing is fetched again; what a view lets go of is kept for undo.

const OBJECTS = ":is(figure.picture, figure.embed, div.gallery, aside.related, div.legacy)[data-id]";

export class Adoption {
  readonly #elements = new Map<string, HTMLElement>();

  constructor(root: HTMLElement) {
    for (const element of root.querySelectorAll<HTMLElement>(OBJECTS)) {
      this.#elements.set(element.dataset.id ?? "", element);
    }
  }

  /** The element of a block, once; nothing for a block that is new. */
  take(id: string, tag: string): HTMLElement | undefined {
    const element = this.#elements.get(id);
    if (!element || element.localName !== tag) return undefined;
    this.#elements.delete(id);
    return element;
  }

  keep(id: string, element: HTMLElement): void {
    this.#elements.set(id, element);
  }
}
