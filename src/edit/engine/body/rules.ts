// What typing turns into something else: Markdown at the start of a line, typography, "[TK]". The
// characters themselves are typed first, so that one step back brings them back.

import { closeHistory, undo } from "prosemirror-history";
import type { Node, ResolvedPos } from "prosemirror-model";
import { type Command, Plugin, PluginKey } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { bulletList, chain, codeBlock, divider, heading, orderedList, quote } from "./commands.ts";
import { markType, nodeType } from "./schema.ts";
import { replacementFor } from "./typography.ts";

/** How far back a rule can look, in characters. */
const REACH = 200;

/** Whether Backspace takes the replacement back that was made just now. */
const key = new PluginKey<boolean>("rules");

interface Rule {
  command: Command;
  /** Backspace right afterwards takes it back instead of deleting. */
  yields: boolean;
}

export function rulePlugin(): Plugin<boolean> {
  return new Plugin<boolean>({
    key,
    state: {
      init: () => false,
      apply: (tr, before) => {
        const said = tr.getMeta(key) as boolean | undefined;
        return said ?? (before && !tr.docChanged && !tr.selectionSet);
      },
    },
    props: {
      handleTextInput: (view, from, to, text) => !view.composing && typed(view, from, to, text),
      handleDOMEvents: {
        compositionend: (view) => {
          setTimeout(() => !view.isDestroyed && composed(view), 60);
          return false;
        },
      },
    },
  });
}

/** Takes back what a rule has just made of the characters. */
export const undoReplacement: Command = (state, dispatch) =>
  key.getState(state) === true && state.selection.empty ? undo(state, dispatch) : false;

function typed(view: EditorView, from: number, to: number, text: string): boolean {
  const $from = view.state.doc.resolve(from);
  if ($from.parent.type.spec.code) return false;
  const rule = ruleFor(lineBefore($from) + text, $from, text);
  if (!rule) return false;
  view.dispatch(view.state.tr.insertText(text, from, to).scrollIntoView());
  apply(view, rule);
  return true;
}

/** A phone's keyboard writes whole words; what it wrote stands there already. */
function composed(view: EditorView): void {
  const { $from, empty } = view.state.selection;
  if (view.composing || !empty || !$from.parent.inlineContent || $from.parent.type.spec.code) return;
  const before = lineBefore($from);
  const rule = ruleFor(before, $from, before.slice(-1));
  if (rule) apply(view, rule);
}

function apply(view: EditorView, { command, yields }: Rule): void {
  command(view.state, (tr) => view.dispatch(closeHistory(tr).setMeta(key, yields)));
}

function lineBefore($pos: ResolvedPos): string {
  return $pos.parent.textBetween(Math.max(0, $pos.parentOffset - REACH), $pos.parentOffset, null, "\ufffc");
}

function ruleFor(before: string, $pos: ResolvedPos, typed: string): Rule | null {
  const inCode = $pos.marks().some((mark) => mark.type.spec.code);
  if (inCode) return null;
  const block = $pos.parentOffset <= 5 ? blockRule(before, $pos) : null;
  if (block) return { command: block, yields: true };
  const todo = todoRule(before, $pos);
  if (todo) return { command: todo, yields: true };
  const replacement = replacementFor(before, typed);
  return replacement && { command: replaceBefore(replacement.length, replacement.text), yields: true };
}

function replaceBefore(length: number, text: string): Command {
  return (state, dispatch) => {
    const { from } = state.selection;
    dispatch?.(state.tr.insertText(text, from - length, from).scrollIntoView());
    return true;
  };
}

/** At the start of a paragraph of the article itself. */
function blockRule(before: string, $pos: ResolvedPos): Command | null {
  if ($pos.parent.type.name !== "paragraph" || $pos.depth !== 1) return null;
  const made = (command: Command) => chain(replaceBefore(before.length, ""), command);
  if (/^#{1,4} $/.test(before)) return made(heading(Math.max(2, before.length - 1) as 2 | 3 | 4));
  if (/^[-*•] $/.test(before)) return made(bulletList);
  const start = /^(\d{1,4})[.)] $/.exec(before)?.[1];
  if (start) return made(chain(orderedList, startAt(Number(start))));
  if (before === "> ") return made(quote);
  if (before === "---" || before === "—-") return isAlone($pos, 2) ? made(divider) : null;
  if (before === "```") return isAlone($pos, 2) ? made(codeBlock) : null;
  return null;
}

/** Whether nothing stands behind the caret. */
function isAlone($pos: ResolvedPos, most: number): boolean {
  return $pos.parent.content.size <= most + 1 && $pos.parentOffset === $pos.parent.content.size;
}

function startAt(start: number): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const list: Node | undefined = $from.node(-2);
    if (start !== 1 && list?.type === nodeType("ordered_list")) {
      dispatch?.(state.tr.setNodeAttribute($from.before(-2), "start", start));
    }
    return true;
  };
}

/** What can be nothing else is unfinished; "TK" alone is also a kindergarten (taman kanak-kanak). */
function todoRule(before: string, $pos: ResolvedPos): Command | null {
  const todo = markType("todo");
  const written = /(?:\[TK\]|(?<![\p{L}\p{N}])TKTK)$/u.exec(before)?.[0];
  if (!written || !$pos.parent.type.allowsMarkType(todo)) return null;
  return (state, dispatch) => {
    const { from } = state.selection;
    dispatch?.(state.tr.addMark(from - written.length, from, todo.create()).removeStoredMark(todo));
    return true;
  };
}
