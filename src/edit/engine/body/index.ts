// The text while it is edited: one ProseMirror view on the element that the server filled.

import "../style/body.css";

import { gapCursor } from "prosemirror-gapcursor";
import { closeHistory, history } from "prosemirror-history";
import type { Node } from "prosemirror-model";
import { EditorState, NodeSelection, type Plugin, Selection, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import type { Body, BodyOptions } from "../contract.ts";
import { texts } from "../texts.ts";
import { clickBelow, clickOn, isObject } from "./caret.ts";
import { type Conflict, conflictPlugin, conflictsShown } from "./conflicts.ts";
import { countOf } from "./count.ts";
import { dropLine } from "./drop-line.ts";
import { enterByInput } from "./enter.ts";
import { idPlugin, withIds } from "./ids.ts";
import { keys } from "./keys.ts";
import { activePlugin, faultsShown, focusPanel, markPlugin, peopleShown } from "./marks.ts";
import { become, mergeInto } from "./merge.ts";
import { pastePlugin } from "./paste/index.ts";
import { placeOf, Uploads } from "./pictures.ts";
import { rulePlugin } from "./rules.ts";
import { readDocument, writeDocument } from "./schema.ts";
import { toolPlugins } from "./tools/index.ts";
import { Adoption } from "./views/adopt.ts";
import { nodeViews, type Surroundings } from "./views/index.ts";
import { Renderer } from "./views/render.ts";

export { SCHEMA_HASH } from "./schema.ts";

/** Steps of typing that are closer than this are one step of undoing. */
const UNDO_GROUP_MS = 500;
/** After a word is composed, ProseMirror reads the last of it. */
const COMPOSED_MS = 80;

export function mountBody(options: BodyOptions): Body {
  const { element, host } = options;
  const attributes = [...element.attributes].map(({ name, value }): [string, string] => [name, value]);
  const around: Surroundings = {
    host,
    adoption: new Adoption(element),
    renderer: new Renderer((blocks) => host.renderBlocks(blocks)),
    uploads: new Uploads(host),
    objects: new Map(),
  };
  const view: EditorView = new EditorView(
    { mount: element },
    {
      state: EditorState.create({ doc: readDocument(options.doc), plugins: plugins(options, around) }),
      nodeViews: nodeViews(around),
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": texts.body.body_label,
        lang: document.documentElement.lang || "id",
        spellcheck: "true",
      },
      dispatchTransaction: (tr) => {
        view.updateState(view.state.apply(tr));
        if (tr.docChanged) host.changed();
      },
      handleClickOn: (editor, _pos, node, pos, event) => clickOn(editor, node, pos, event),
      handleDOMEvents: { keydown: caretFirst, beforeinput: enterByInput, keypress: enterByInput, click: stayHere, mousedown: clickBelow },
      scrollThreshold: 60,
      scrollMargin: 80,
    },
  );
  const whenQuiet = quiet(view);
  const dispatch = (make: (state: EditorState) => Transaction) => whenQuiet(() => view.dispatch(make(view.state)));
  const showConflicts = (conflicts: Conflict[], by: string, resolved: (blockId: string) => void) =>
    dispatch((state) => conflictsShown(state, conflicts, by, around.renderer, resolved));

  return {
    doc: () => withIds(writeDocument(view.state.doc)),
    isComposing: () => view.composing,
    focus: (where) => focusAt(view, where),
    applyMerge: (merged, mine) =>
      whenQuiet(() => {
        const { tr, clashes } = mergeInto(view.state, merged.doc, mine);
        view.dispatch(tr.setMeta("addToHistory", false));
        const conflicts = clashes.map(({ id, mine: now, theirs }) => ({ block_id: id, base: null, mine: now.toJSON(), theirs: theirs.toJSON() }));
        if (conflicts.length > 0) showConflicts(conflicts, merged.by, () => host.changed());
      }),
    showConflicts,
    replace: (doc) => dispatch((state) => closeHistory(become(state, readDocument(doc).content.content))),
    showFaults: (faults) => dispatch((state) => faultsShown(state, faults)),
    goTo: (blockId) => goTo(view, blockId, around),
    showPeople: (people) => dispatch((state) => peopleShown(state, people)),
    count: () => countOf(view.state.doc),
    unsentPictures: () => around.uploads.unsent(),
    dropUnsentPictures: () => around.uploads.cancelAll(),
    destroy: () => {
      view.destroy();
      for (const { name } of [...element.attributes]) element.removeAttribute(name);
      for (const [name, value] of attributes) element.setAttribute(name, value);
    },
  };
}

function plugins(options: BodyOptions, { host, uploads, objects }: Surroundings): Plugin[] {
  return [
    ...toolPlugins(options, (view, files) => uploads.begin(view, files)),
    rulePlugin(),
    ...keys(host, focusPanel(objects)),
    pastePlugin(host, uploads),
    dropLine(),
    gapCursor(),
    history({ newGroupDelay: UNDO_GROUP_MS }),
    idPlugin(),
    uploads.plugin(),
    markPlugin(),
    conflictPlugin(),
    activePlugin(host, objects),
  ];
}

/** Runs what changes the text once nobody composes: the keyboard of a phone would lose its place. */
function quiet(view: EditorView): (act: () => void) => void {
  const waiting: (() => void)[] = [];
  const run = () => {
    if (view.isDestroyed) return;
    if (view.composing) view.dom.addEventListener("compositionend", () => setTimeout(run, COMPOSED_MS), { once: true });
    else for (const act of waiting.splice(0)) act();
  };
  return (act) => {
    waiting.push(act);
    if (waiting.length === 1 || !view.composing) run();
  };
}

/** Keys act on the caret that is shown: a busy browser tells of it only after the next key. */
function caretFirst(view: EditorView, event: KeyboardEvent): boolean {
  const { domObserver } = view as unknown as { domObserver: { flush(): void } };
  // 229: the key belongs to the keyboard on the screen, or to a word that is composed.
  if (!view.composing && !event.isComposing && event.keyCode !== 229) domObserver.flush();
  return false;
}

/** A link in the text is text; Ctrl or ⌘ opens it beside the article. */
function stayHere(view: EditorView, event: MouseEvent): boolean {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!link || !view.dom.contains(link)) return false;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) window.open((link as HTMLAnchorElement).href, "_blank", "noopener");
  return false;
}

function focusAt(view: EditorView, where: Parameters<Body["focus"]>[0]): void {
  const { doc } = view.state;
  const at = typeof where === "object" ? view.posAtCoords(where) : null;
  const place = at ? doc.resolve(at.pos) : null;
  const selection =
    place && (place.parent.inlineContent || !isObject(place.nodeAfter))
      ? Selection.near(place)
      : place?.nodeAfter
        ? NodeSelection.create(doc, place.pos)
        : where === "end"
          ? Selection.atEnd(doc)
          : Selection.atStart(doc);
  view.dispatch(view.state.tr.setSelection(selection));
  view.focus();
}

function goTo(view: EditorView, blockId: string, { objects }: Surroundings): void {
  const { doc } = view.state;
  const pos = placeOf(doc, blockId);
  const node = pos === undefined ? null : doc.nodeAt(pos);
  if (pos === undefined || !node) return;
  const selection = node.isAtom || isObject(node) ? NodeSelection.create(doc, pos) : Selection.near(doc.resolve(pos + 1));
  view.dispatch(view.state.tr.setSelection(selection));
  view.focus();
  const dom = view.nodeDOM(pos);
  if (dom instanceof Element) dom.scrollIntoView({ block: "center" });
  const lacking = lacks(node);
  if (lacking) objects.get(blockId)?.openPanel().focus(lacking);
}

/** The first attribute that must be told and is not, and that has its field in the panel of the block. */
function lacks({ type, attrs }: Node): string | undefined {
  const wanted = type.name === "embed" ? ["title"] : type.name === "figure" && attrs.media !== 0 ? ["alt", "credit"] : [];
  return wanted.find((name) => String(attrs[name]).trim() === "" && !(name === "alt" && attrs.decorative));
}
