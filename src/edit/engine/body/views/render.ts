// HTML of blocks that are new or changed, from the server: readers must get the same.

import type { Node } from "prosemirror-model";
import type { BlockJson } from "../../types.ts";

type Render = (blocks: BlockJson[]) => Promise<string[]>;

interface Waiting {
  block: BlockJson;
  done: (element: HTMLElement | null) => void;
  failed: (reason: unknown) => void;
}

/** Asks for all blocks of a moment at once. */
export class Renderer {
  readonly #render: Render;
  #waiting: Waiting[] = [];

  constructor(render: Render) {
    this.#render = render;
  }

  /** The block's element; `null` where readers see nothing of it. Rejects where the server refuses it. */
  element(node: Node): Promise<HTMLElement | null> {
    return new Promise((done, failed) => {
      if (this.#waiting.length === 0) queueMicrotask(() => void this.#ask());
      this.#waiting.push({ block: node.toJSON() as BlockJson, done, failed });
    });
  }

  async #ask(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const html = await this.#render(waiting.map(({ block }) => block));
      waiting.forEach(({ done }, index) => done(parsed(html[index] ?? "")));
    } catch (reason) {
      for (const { failed } of waiting) failed(reason);
    }
  }
}

/** HTML of our own renderer, and of nothing else. */
function parsed(html: string): HTMLElement | null {
  const element = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
  return element ? document.importNode(element as HTMLElement, true) : null;
}
