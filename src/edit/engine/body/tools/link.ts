// Links: where one is, the dialog for its address, taking it away.

import { type Command, type EditorState, TextSelection } from "prosemirror-state";
import type { ArticleHit } from "../../types.ts";
import { texts } from "../../texts.ts";
import { button, combobox, field, openDialog, submitButton, type Dialog } from "../../ui/index.ts";
import { typedHref } from "../href.ts";
import { markType } from "../schema.ts";
import { hold } from "./held.ts";
import type { Tools } from "./tools.ts";

interface Range {
  from: number;
  to: number;
  /** Of the link that is there. */
  href: string;
}

/** The link around the caret or under the selection, as far as it goes. */
export function linkAt({ doc, selection }: EditorState): Range | null {
  const { $from, from, to } = selection;
  const link = markType("link");
  const touched = $from.parent.childAfter($from.parentOffset);
  let mark = touched.node && link.isInSet(touched.node.marks);
  if (!mark) mark = selection.empty ? link.isInSet($from.marks()) : undefined;
  if (!mark) return selection.empty || !doc.rangeHasMark(from, to, link) ? null : { from, to, href: "" };
  const found = { from, to: Math.max(to, from), href: String(mark.attrs.href) };
  let pos = $from.start();
  let run = { from: pos, to: pos };
  $from.parent.forEach((node) => {
    const end = pos + node.nodeSize;
    const has = mark.isInSet(node.marks);
    run = has ? { from: run.to === pos ? run.from : pos, to: end } : { from: end, to: end };
    if (has && run.from <= from && run.to >= from) Object.assign(found, { from: run.from, to: Math.max(run.to, to) });
    pos = end;
  });
  return found;
}

/** Whether a link may stand where the caret is. */
export function mayLink(state: EditorState): boolean {
  const { $from, $to } = state.selection;
  return [$from, $to].every(({ parent }) => parent.inlineContent && parent.type.allowsMarkType(markType("link")));
}

export const removeLink: Command = (state, dispatch) => {
  const range = linkAt(state);
  if (!range) return false;
  dispatch?.(state.tr.removeMark(range.from, range.to, markType("link")).removeStoredMark(markType("link")));
  return true;
};

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
