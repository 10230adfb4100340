// Something of another site by its address.

import { NodeSelection } from "prosemirror-state";
import { texts } from "../../texts.ts";
import { field, openDialog, submitButton, type Dialog } from "../../ui/later.ts";
import { insertBlock } from "../commands.ts";
import { typedHref } from "../href.ts";
import { type EmbedSource, recognise } from "./embed.ts";
import { newBlock } from "./blocks.ts";
import { run, type Tools } from "./tools.ts";

type Answer = EmbedSource & { title: string };

/** Makes a new block, or changes the one at `pos`. */
export async function openEmbed(tools: Tools, pos?: number): Promise<void> {
  const { view } = tools;
  const before = pos === undefined ? undefined : view.state.doc.nodeAt(pos)?.attrs;
  const address = field({
    label: texts.body.embed_address,
    help: texts.body.embed_help,
    value: (before?.url as string | undefined) ?? "",
    attributes: { autofocus: true, inputmode: "url", spellcheck: "false", autocapitalize: "off" },
  });
  const title = field({
    label: texts.body.embed_title,
    help: texts.body.embed_title_help,
    value: (before?.title as string | undefined) ?? "",
  });
  const dialog: Dialog<Answer> = openDialog<Answer>({
    title: texts.body.kind_embed,
    content: [address.element, title.element],
    actions: [submitButton(texts.body.apply)],
    submit: () => {
      const typed = address.input.value.trim();
      const source = recognise(typedHref(typed) ?? "");
      if (source) return dialog.close({ ...source, title: title.input.value.trim() });
      address.fault(typed === "" ? texts.body.link_empty : texts.body.embed_unknown);
      address.input.focus();
    },
  });
  const attrs = await dialog.closed;
  view.focus();
  if (!attrs || view.isDestroyed) return;
  if (pos === undefined) return void run(tools, insertBlock(newBlock("embed", { ...attrs })));
  const tr = view.state.tr.setNodeMarkup(pos, null, { ...before, ...attrs });
  view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, pos)));
}
