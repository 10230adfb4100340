// The parts of the editor and what they ask of each other. Each part keeps to its folder:
// body/ the text, its tools and its keyboard; session/ opening, saving, merging, presence, fields on
// the page; sheet/ what is not visible, publishing, revisions, the media library; ui/ what they share.

import type { ArticleHit, BlockJson, DocJson, Fault, Fields, MediaItem, Merged, Named, Opened, Present } from "./types.ts";

/** What the body asks of those around it. */
export interface BodyHost {
  /** HTML of blocks as readers get them; for blocks that are new or changed. */
  renderBlocks(blocks: BlockJson[]): Promise<string[]>;
  searchArticles(words: string): Promise<ArticleHit[]>;
  /** `progress` gets 0 to 1. Rejects with an Error whose message is meant for people. */
  upload(file: File, progress: (part: number) => void, signal: AbortSignal): Promise<MediaItem>;
  /** Pictures began their way to the server, arrived or failed. */
  sending(): void;
  /** The media library; `null` when it was closed. */
  pickMedia(): Promise<MediaItem | null>;
  /** After each change of the document, also while composing. */
  changed(): void;
  /** The block with the caret. */
  movedTo(block: string | null): void;
  /** The caret leaves the text upwards. */
  leftUpwards(): void;
  /** Said to screen readers. */
  announce(words: string): void;
  /** Ctrl+S and Ctrl+Enter. */
  save(): void;
  publish(): void;
}

export interface BodyOptions {
  /** The `.body` that the server filled; the editor takes over what stands in it. */
  element: HTMLElement;
  /** Where the toolbar goes: a fixed place outside of the text, so that nothing moves. */
  bar: HTMLElement;
  doc: DocJson;
  host: BodyHost;
}

/** The text while it is edited. */
export interface Body {
  doc(): DocJson;
  isComposing(): boolean;
  focus(where: "start" | "end" | { left: number; top: number }): void;
  /** Puts blocks of others in, as steps that undo passes over. `mine` is the document that was merged. */
  applyMerge(merged: Merged, mine: DocJson): void;
  /** Both versions of a block in place; calls back with what was chosen. */
  showConflicts(conflicts: Merged["conflicts"], by: string, resolved: (blockId: string) => void): void;
  /** Replaces everything as one step that can be undone. */
  replace(doc: DocJson): void;
  showFaults(faults: Fault[]): void;
  goTo(blockId: string): void;
  showPeople(people: Present[]): void;
  count(): { words: number; characters: number; minutes: number; unfinished: number };
  /** Pictures of the text that the server does not have yet. */
  unsentPictures(): UnsentPicture[];
  /** Gives them up, and takes their figures out of the text. */
  dropUnsentPictures(): void;
  destroy(): void;
}

export interface UnsentPicture {
  block: string;
  /** A failed one waits for somebody to try again. */
  is: "on_its_way" | "failed";
}

/** Where the editing of one article stands, for the sheets. */
export interface Session {
  readonly opened: Opened;
  /** Of this tab, as in `SaveRequest`. */
  readonly name: string;
  /** Names of what fields hold as numbers. Those that were just looked up are taught, for the page to show. */
  readonly names: {
    name(kind: "tag" | "author" | "place", id: number): string;
    learn(kind: "tag" | "author" | "place", named: Named): void;
  };
  fields(): Fields;
  /** Changes fields, shows them on the page and has them saved. */
  change(fields: Partial<Fields>): void;
  /**
   * Saves what is not saved; the revision that then holds everything, or null where it could not be.
   * `save`, unless told otherwise: a revision of its own.
   */
  settle(kind?: "autosave" | "save"): Promise<number | null>;
  /** The article's state as the server last said it. */
  state(): Opened["article"];
  /** With what words an editor gave the draft back. */
  readonly reviewNote: string | null;
  onState(listener: () => void): () => void;
  /** After publishing, scheduling, restoring, …: takes over what the server now has. */
  reload(): Promise<void>;
  goTo(fault: Fault): void;
  body: Body;
  announce(words: string): void;
}

/** What the small script on the page hands over (src/edit/start.js). */
export interface Start {
  articleId: number;
  /** The page's `<article>`. */
  element: HTMLElement;
  /** Where the pointer pressed, if it did: the caret goes there. */
  at?: { left: number; top: number };
}
