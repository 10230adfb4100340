// Paste and drop. The rules for them come after the text can be written in (rules.ts); what is pasted before
// waits for them, and is plain text where they cannot come.

import { Fragment, type Mark, Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { BodyHost } from "../../contract.ts";
import { fetchRest, restIfHere } from "../../rest.ts";
import { texts } from "../../texts.ts";
import { toast } from "../../ui/index.ts";
import { A_PICTURE, type Uploads } from "../pictures.ts";
import { nodeType, schema } from "../schema.ts";
import { clipboardSerializer } from "./clipboard.ts";
import type { PasteRules } from "./rules.ts";
import { paragraphsOf } from "./text.ts";

export function pastePlugin(host: BodyHost, uploads: Uploads): Plugin {
  let made: PasteRules | undefined;
  const rules = (): PasteRules | undefined => (made ??= restIfHere()?.pasteRules(host, uploads));
  return new Plugin({
    props: {
      clipboardSerializer,
      transformPastedHTML: (html) => restIfHere()?.cleaned(html) ?? html,
      transformPasted: (slice, view) => rules()?.transformPasted(slice, view) ?? slice,
      clipboardTextParser: (text, $context) => textSlice(text, $context.marks()),
      handlePaste: (view, event, slice) => rules()?.handlePaste(view, event, slice) ?? false,
      handleDrop: (view, event) => rules()?.handleDrop(view, event) ?? false,
      handleDOMEvents: { paste: holdPaste, drop: holdDrop, dragover: showPlace, dragleave: hidePlace },
    },
    // A file that misses the text must not make the browser leave the page.
    view: () => {
      const stop = (event: DragEvent) => {
        if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
      };
      window.addEventListener("dragover", stop);
      window.addEventListener("drop", stop);
      return {
        destroy: () => {
          window.removeEventListener("dragover", stop);
          window.removeEventListener("drop", stop);
        },
      };
    },
  });
}

/** The line that shows where a file will fall stands between blocks, as the picture will. */
function showPlace(view: EditorView, event: DragEvent): void {
  if (event.dataTransfer?.types.includes("Files")) view.dragging ??= { slice: A_PICTURE, move: false };
}

function hidePlace(view: EditorView): void {
  if (view.dragging?.slice === A_PICTURE) view.dragging = null;
}

function holdPaste(view: EditorView, event: ClipboardEvent): boolean {
  const data = event.clipboardData;
  if (restIfHere() || !data) return false;
  const kept = copyOf(data);
  const again = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
  // Not every browser takes it from the constructor.
  Object.defineProperty(again, "clipboardData", { value: kept });
  hold(view, event, again, kept);
  return true;
}

/** What is dragged within the text stays where it was. */
function holdDrop(view: EditorView, event: DragEvent): boolean {
  const data = event.dataTransfer;
  if (restIfHere() || !data) return false;
  const { clientX, clientY } = event;
  const kept = copyOf(data);
  const again = new DragEvent("drop", { bubbles: true, cancelable: true, clientX, clientY });
  Object.defineProperty(again, "dataTransfer", { value: kept });
  hidePlace(view);
  if (view.dragging) event.preventDefault();
  else hold(view, event, again, kept);
  return true;
}

/** What an event carries can be read while it lasts only; `again` carries a copy, for when the rules are here. */
function hold(view: EditorView, event: Event, again: Event, kept: DataTransfer): void {
  event.preventDefault();
  const { target } = event;
  fetchRest().then(
    () => (target instanceof Element && target.isConnected ? target : view.dom).dispatchEvent(again),
    () => {
      toast(texts.session.unreachable);
      const words = kept.getData("text/plain");
      if (words !== "" && !view.isDestroyed) view.pasteText(words);
    },
  );
}

function copyOf(data: DataTransfer): DataTransfer {
  const kept = new DataTransfer();
  for (const type of ["text/plain", "text/html"]) {
    const words = data.getData(type);
    if (words !== "") kept.setData(type, words);
  }
  for (const file of data.files) kept.items.add(file);
  return kept;
}

function textSlice(text: string, marks: readonly Mark[]): Slice {
  const inline = (lines: string[]) =>
    lines.flatMap((line, index) => [...(index > 0 ? [nodeType("hard_break").create()] : []), schema.text(line, marks)]);
  const paragraphs = paragraphsOf(text);
  const nodes = paragraphs.map((lines) => nodeType("paragraph").create(null, inline(lines)));
  // A single run of spaces is text, too.
  if (nodes.length === 0) return text === "" ? Slice.empty : new Slice(Fragment.from(schema.text(" ", marks)), 0, 0);
  if (nodes.length === 1 && !/[\r\n]/.test(text)) return new Slice(Fragment.from(schema.text(text, marks)), 0, 0);
  return new Slice(Fragment.from(nodes), 1, 1);
}
