// "Baca juga": articles chosen by searching, in an order of one's own.

import { NodeSelection } from "prosemirror-state";
import type { ArticleHit, Named } from "../../types.ts";
import { fill, texts } from "../../texts.ts";
import { announce, button, el, set, setDisabled } from "../../ui/index.ts";
import { combobox, field, openDialog, submitButton, type Dialog } from "../../ui/later.ts";
import { insertBlock } from "../commands.ts";
import { newBlock } from "./blocks.ts";
import { run, type Tools } from "./tools.ts";

/** Makes a new block, or changes the one at `pos`. */
export async function openRelated(tools: Tools, pos?: number): Promise<void> {
  const { view, host } = tools;
  const chosen = pos === undefined ? [] : present(tools, pos);
  const list = el("ol", { class: "tool-chosen" });
  const search = field({ label: texts.body.related_search, type: "search", attributes: { autofocus: true } });

  const show = (focus?: { index: number; part: "up" | "down" | "away" }) => {
    list.replaceChildren(...chosen.map((article, index) => line(article, index)));
    list.hidden = chosen.length === 0;
    if (!focus) return;
    const buttons = list.children[Math.min(focus.index, chosen.length - 1)]?.querySelectorAll("button");
    (buttons?.[["up", "down", "away"].indexOf(focus.part)] ?? search.input).focus();
  };
  const shift = (index: number, by: -1 | 1) => {
    const [moved] = chosen.splice(index, 1);
    if (!moved) return;
    chosen.splice(index + by, 0, moved);
    show({ index: index + by, part: by < 0 ? "up" : "down" });
    announce(fill(texts.body.position, { kind: moved.name, index: index + by + 1, count: chosen.length }));
  };
  const line = ({ name }: Named, index: number) => {
    const up = button({ label: fill(texts.body.move_up_named, { name }), icon: "up", look: "quiet", run: () => shift(index, -1) });
    const down = button({ label: fill(texts.body.move_down_named, { name }), icon: "down", look: "quiet", run: () => shift(index, 1) });
    const away = button({
      label: fill(texts.body.remove_named, { name }),
      icon: "close",
      look: "quiet",
      run: () => {
        chosen.splice(index, 1);
        show({ index, part: "away" });
      },
    });
    setDisabled(up, index === 0);
    setDisabled(down, index === chosen.length - 1);
    return el("li", {}, el("span", {}, name), up, down, away);
  };

  const hits = combobox<ArticleHit>({
    input: search.input,
    label: texts.body.link_articles,
    load: async (typed) => (await host.searchArticles(typed)).filter(({ id }) => !chosen.some((one) => one.id === id)),
    option: ({ headline, note }) => ({ label: headline, note }),
    pick: ({ id, headline }) => {
      chosen.push({ id, name: headline });
      search.setValue("");
      search.fault(null);
      show();
      announce(fill(texts.body.related_added, { name: headline }));
    },
  });
  const dialog: Dialog<true> = openDialog<true>({
    title: texts.body.kind_related,
    content: [search.element, hits.element, list],
    actions: [submitButton(texts.body.apply)],
    submit: () => {
      if (chosen.length > 0) return dialog.close(true);
      search.fault(texts.body.related_empty);
      search.input.focus();
    },
  });
  set(list, "aria-label", texts.body.related_chosen);
  show();

  const answer = await dialog.closed;
  view.focus();
  if (!answer || view.isDestroyed) return;
  const articles = chosen.map(({ id }) => id);
  if (pos === undefined) return void run(tools, insertBlock(newBlock("related", { articles }), "after"));
  const tr = view.state.tr.setNodeAttribute(pos, "articles", articles);
  view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, pos)));
}

/** What the block names; the headlines stand in what the server rendered. */
function present({ view }: Tools, pos: number): Named[] {
  const dom = view.nodeDOM(pos);
  const articles = (view.state.doc.nodeAt(pos)?.attrs.articles ?? []) as number[];
  return articles.map((id) => {
    const link = dom instanceof Element ? dom.querySelector(`[data-article="${id}"]`) : null;
    return { id, name: link?.textContent || fill(texts.body.related_unknown, { id }) };
  });
}
