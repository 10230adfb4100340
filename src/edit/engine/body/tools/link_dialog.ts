// The dialog for the address of a link.

import { TextSelection } from "prosemirror-state";
import { texts } from "../../texts.ts";
import type { ArticleHit } from "../../types.ts";
import { button } from "../../ui/index.ts";
import { combobox, field, openDialog, submitButton, type Dialog } from "../../ui/later.ts";
import { typedHref } from "../href.ts";
import { markType } from "../schema.ts";
import { hold } from "./held.ts";
import { linkAt, mayLink } from "./link.ts";
import type { Tools } from "./tools.ts";

type Answer = { href: string; words: string } | "remove";

export async function openLink(tools: Tools): Promise<void> {
  const { view, host } = tools;
  const { state } = view;
  if (!mayLink(state)) return host.announce(texts.body.link_not_here);
  const present = linkAt(state);
  const { from, to } = present ?? state.selection;
  const isNew = from === to;
  const release = hold(view, from, to);

  const words = isNew ? field({ label: texts.body.link_words }) : null;
  const address = field({
    label: texts.body.link_address,
    help: texts.body.link_help,
    value: present?.href ?? "",
    attributes: { autofocus: true, inputmode: "url", spellcheck: "false", autocapitalize: "off" },
  });
  const hits = combobox<ArticleHit>({
    input: address.input,
    label: texts.body.link_articles,
    load: (typed) => (isAddress(typed) ? [] : published(host.searchArticles(typed))),
    option: ({ headline, note }) => ({ label: headline, note }),
    empty: texts.body.link_none,
    pick: ({ path, headline }) => {
      address.setValue(path ?? "");
      if (words && words.input.value === "") words.setValue(headline);
    },
  });

  const dialog: Dialog<Answer> = openDialog<Answer>({
    title: present ? texts.body.link_edit : texts.body.link_new,
    content: [address.element, hits.element, words?.element],
    actions: [
      present && button({ label: texts.body.link_remove, run: () => dialog.close("remove") }),
      submitButton(texts.body.apply),
    ],
    submit: () => {
      const typed = address.input.value.trim();
      const href = typedHref(typed);
      if (href) return dialog.close({ href, words: words?.input.value.trim() || typed });
      address.fault(typed === "" ? texts.body.link_empty : texts.body.link_refused);
      address.input.focus();
    },
  });
  const answer = await dialog.closed;
  release();
  view.focus();
  if (!answer || view.isDestroyed) return;
  apply(tools, { from, to }, answer);
}

function apply({ view, host }: Tools, { from, to }: { from: number; to: number }, answer: Answer): void {
  const link = markType("link");
  const { tr, schema } = view.state;
  if (answer === "remove") {
    view.dispatch(tr.removeMark(from, to, link));
    return host.announce(texts.body.link_removed);
  }
  const mark = link.create({ href: answer.href });
  let end = to;
  if (from === to) {
    const marks = view.state.doc.resolve(from).marks();
    tr.insert(from, schema.text(answer.words, mark.addToSet(marks)));
    end = from + answer.words.length;
  } else {
    tr.removeMark(from, to, link).addMark(from, to, mark);
  }
  // What is typed next stands after the link and is none.
  tr.setSelection(TextSelection.create(tr.doc, end)).removeStoredMark(link);
  view.dispatch(tr.scrollIntoView());
  host.announce(texts.body.link_set);
}

/** An address rather than words to search for. */
function isAddress(typed: string): boolean {
  return /^[/#]|^[a-z][a-z+.-]*:|^\S+\.[a-z]{2,}(?:[/?#:]|$)/i.test(typed);
}

async function published(hits: Promise<ArticleHit[]>): Promise<ArticleHit[]> {
  return (await hits).filter(({ path }) => path !== null);
}
