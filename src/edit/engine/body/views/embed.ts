// Something from another site, as readers see it before they click.

import type { Node } from "prosemirror-model";
import { texts } from "../../texts.ts";
import { button, form, textField } from "./form.ts";
import { ObjectView, type Panel } from "./object.ts";

export class EmbedView extends ObjectView {
  protected outline(): void {
    const { dom, caption } = this;
    dom.classList.add("embed");
    dom.dataset.id = String(this.node.attrs.id);
    dom.dataset.provider = String(this.node.attrs.provider);
    caption.classList.toggle("is-empty", this.node.firstChild?.content.size === 0);
    if (!dom.querySelector(":scope > a")) {
      const link = document.createElement("a");
      link.href = String(this.node.attrs.url);
      link.textContent = link.href;
      dom.prepend(link);
    }
    for (const link of dom.querySelectorAll<HTMLElement>(":scope > :is(a, iframe)")) {
      link.contentEditable = "false";
      link.tabIndex = -1;
    }
  }

  protected isStale(before: Node | null, after: Node): boolean {
    return before?.attrs.url !== after.attrs.url || before?.attrs.title !== after.attrs.title;
  }

  protected take(rendered: HTMLElement): void {
    const shown = rendered.querySelector(":scope > a");
    const old = this.dom.querySelector(":scope > :is(a, iframe)");
    if (!shown || !old) return;
    old.replaceWith(shown);
    this.outline();
  }

  protected makePanel(): Panel {
    const address = document.createElement("p");
    address.className = "address";
    address.textContent = String(this.node.attrs.url);
    const panel = form({
      label: texts.body.embed_panel,
      fields: [textField("title", texts.body.embed_title)],
      buttons: [button(texts.body.block_remove, () => this.remove())],
      change: (attrs) => this.change(attrs),
      leave: () => this.view.focus(),
    });
    panel.dom.prepend(address);
    return panel;
  }
}
