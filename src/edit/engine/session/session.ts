// One article while it is edited: its text, its fields, and the one save engine that carries both.

import * as api from "../api.ts";
import { mountBody } from "../body/index.ts";
import type { Body, BodyHost, Session } from "../contract.ts";
import { withRest } from "../rest.ts";
import { fill, texts } from "../texts.ts";
import type { Fault, Fields, MediaItem, Merged, Opened, Present, Scheduled, State, Version } from "../types.ts";
import { announce, toast } from "../ui/index.ts";
import { Choices, nameOf } from "./choices.ts";
import { fieldLabel } from "./field-words.ts";
import { headings } from "./headings.ts";
import { lead } from "./lead.ts";
import { Live } from "./live.ts";
import * as local from "./local.ts";
import { mergeOthers } from "./merging.ts";
import { Notices, noticesOf } from "./notices.ts";
import { Offers } from "./offers.ts";
import { Names, type Part, type PartHost } from "./part.ts";
import { ReviewNote } from "./review-note.ts";
import { isWhole } from "./save.ts";
import { baseOfCopy, Saver } from "./saver.ts";
import { byline, dateline, section, topics } from "./spots.ts";
import { StatusBar } from "./status.ts";
import { changedFields, withFields } from "./version.ts";

/** Milliseconds between counts of words while somebody types. */
const COUNT_AFTER = 500;

export interface EditingOptions {
  opened: Opened;
  /** The page's `<article>`. */
  article: HTMLElement;
  /** Name of this tab's session. */
  session: string;
  /** The page of a draft: what is empty keeps its place. */
  isDraftPage: boolean;
  /** Whether readers have another version than the one that is edited. */
  isOther: boolean;
  leave: () => void;
}

export class Editing implements Session {
  readonly opened: Opened;
  readonly body: Body;
  readonly saver: Saver;
  readonly bar: StatusBar;
  readonly #options: EditingOptions;
  readonly names: Names;
  readonly name: string;
  readonly #note: ReviewNote;
  readonly #notices: Notices;
  readonly #parts: Part[];
  readonly #offers: Offers;
  readonly #choices: Choices;
  readonly #live: Live;
  readonly #listeners = new Set<() => void>();
  readonly #letGoOfTab: () => void;
  #article: Opened["article"];
  #fields: Fields;
  #people: Present[] = [];
  #isTaking = false;
  #countTimer = 0;
  #frozen: Version | null = null;

  constructor(options: EditingOptions, element: HTMLElement) {
    const { opened, article, session } = options;
    this.opened = opened;
    this.#options = options;
    this.#article = opened.article;
    this.#fields = opened.fields;
    this.names = new Names(opened.names);
    this.name = session;
    this.#offers = new Offers(article);
    this.#letGoOfTab = local.holdTab(session);
    this.bar = new StatusBar({
      leave: options.leave,
      save: () => this.save(),
      publish: () => this.publish(),
      signIn: () => void this.signIn(),
      toConflict: () => this.#choices.goTo(),
      menu: () => this.#menu(),
      toBlock: (block) => this.body.goTo(block),
      publishLabel: opened.me.may_publish ? texts.session.publish : texts.session.send,
    });
    this.saver = new Saver({
      article: opened.article.id,
      person: opened.me.id,
      session,
      schemaHash: opened.schema_hash,
      rev: opened.rev,
      savedAt: opened.saved_at,
      base: { doc: opened.doc, fields: opened.fields },
      content: () => this.content(),
      merge: (base) => mergeOthers(this.#merging(), base),
      shown: () => this.#shown(),
    });
    this.body = mountBody({ element, bar: this.bar.tools, doc: opened.doc, host: this.#bodyHost() });
    this.#parts = this.#makeParts();
    this.#choices = new Choices({
      article,
      names: this.names,
      parts: this.#parts,
      body: this.body,
      saver: this.saver,
      fields: () => this.#fields,
      change: (fields) => this.change(fields),
      changed: () => this.#shown(),
    });
    this.#live = new Live(opened.article.id, session, {
      people: (people) => this.#showPeople(people),
      saved: (rev) => this.saver.tell({ is: "heard", at: Date.now(), rev }),
      state: (state) => this.#takeState(state),
    });
    this.#note = new ReviewNote(article);
    this.#notices = new Notices(noticesOf(this));
    this.#offers.show();
    this.#note.show(opened.review_note);
    this.#count();
    this.#shown();
  }

  get isDraftPage(): boolean {
    return this.#options.isDraftPage;
  }

  get isOther(): boolean {
    return this.#options.isOther;
  }

  get reviewNote(): string | null {
    return this.#note.words;
  }

  /** The schedule, where what goes out by it is older than what is saved. */
  get olderSchedule(): Scheduled | null {
    const { scheduled } = this.#article;
    return scheduled && scheduled.rev < this.saver.state.rev ? scheduled : null;
  }

  content(): Version {
    return this.#frozen ?? { doc: this.body.doc(), fields: { ...this.#fields } };
  }

  fields(): Fields {
    return this.#fields;
  }

  change(fields: Partial<Fields>): void {
    const next = { ...this.#fields, ...fields };
    const changed = changedFields(next, this.#fields);
    if (changed.length === 0) return;
    this.#fields = next;
    this.#showFields(changed);
    this.saver.changed();
  }

  settle(kind?: "autosave" | "save"): Promise<number | null> {
    return this.saver.settle(kind);
  }

  state(): Opened["article"] {
    return this.#article;
  }

  onState(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async reload(): Promise<void> {
    const opened = await api.openArticle(this.opened.article.id);
    this.#setArticle(opened.article);
    this.#showNote(opened.review_note);
    if (opened.rev === this.saver.state.rev) return;
    // Somebody has typed on: then it is merged like what others save.
    if (this.saver.phase !== "clean") return this.saver.tell({ is: "heard", at: Date.now(), rev: opened.rev });
    // Mine was saved before: what the server has now is newer, and can be undone.
    this.#take(() => {
      this.body.replace(opened.doc);
      this.#takeFields(opened.fields);
    });
    this.saver.taken({ doc: opened.doc, fields: opened.fields }, opened.rev);
    this.#choices.clear();
    this.#count();
  }

  goTo(fault: Fault): void {
    const { block_id, field } = fault;
    if (block_id) this.body.goTo(block_id);
    else if (field && !this.#parts.some((part) => part.focus(field))) void withRest((rest) => rest.openDetails(this, field));
  }

  announce(words: string): void {
    announce(words);
  }

  save(): void {
    this.bar.expect();
    this.saver.flush("save");
  }

  publish(): void {
    if (this.saver.phase === "conflict") this.#choices.goTo();
    else void withRest((rest) => rest.openPublish(this));
  }

  /** As readers see it, or back. */
  preview(): void {
    void withRest((rest) => rest.togglePreview(this));
  }

  async signIn(): Promise<void> {
    const isBack = await withRest((rest) => rest.signInAgain(this.opened.article.id, this.opened.me.id));
    if (!isBack) return;
    this.saver.tell({ is: "signed_in", at: Date.now() });
    this.#live.renew();
  }

  /** Puts back what a tab that is gone has left; where the server moved on it is merged. */
  restore(copy: local.Copy): void {
    const { opened } = this;
    const base = baseOfCopy(copy, opened);
    try {
      this.#take(() => this.body.replace(copy.mine.doc));
    } catch (error) {
      // It was written for another release; it stays on the device.
      toast((error as Error).message);
      return;
    }
    this.#takeFields(copy.mine.fields);
    this.saver.recover({ doc: base.doc, fields: base.fields }, base.rev);
    // Mine has a copy of its own before that one goes.
    void this.saver.copied().then(() => local.remove(copy)).catch(() => {});
    this.#count();
    toast(texts.session.restored);
  }

  /** Whether readers got something new since this began. */
  get isPublishedAnew(): boolean {
    const { published_rev, path, status } = this.opened.article;
    const now = this.#article;
    return now.published_rev !== published_rev || now.path !== path || now.status !== status;
  }

  /** The page may be gone in a moment. */
  away(): void {
    this.saver.leaving();
    if (!this.#frozen) this.#live.away();
  }

  /** Back from a pause in which the page was frozen. */
  resume(): void {
    this.#live.renew();
    this.saver.flush();
  }

  /** Takes the editor off the page at once. What is not saved yet goes on being saved behind it. */
  end(): void {
    this.#frozen = this.content();
    clearTimeout(this.#countTimer);
    this.#live.end();
    for (const part of this.#parts) part.destroy?.();
    this.body.destroy();
    this.bar.remove();
    this.#notices.remove();
    this.#note.remove();
    void this.saver.settle().then(() => {
      this.saver.end();
      this.#letGoOfTab();
    });
  }

  #makeParts(): Part[] {
    const host: PartHost = {
      opened: this.opened,
      article: this.#options.article,
      names: this.names,
      fields: () => this.#fields,
      change: (fields) => this.change(fields),
      changeWithUndo: (fields, words) => this.#changeWithUndo(fields, words),
      announce,
      offer: (offer) => this.#offers.add(offer),
      missing: () => this.#offers.show(),
      toBody: () => this.body.focus("start"),
      toField: (field) => this.#parts.some((part) => part.focus(field)),
      save: () => this.save(),
      publish: () => this.publish(),
    };
    const top = headings(host, this.#options.isDraftPage);
    if (this.opened.article.kind === "page") return [top];
    return [top, byline(host), lead(host, pickMedia), dateline(host), topics(host), section(host)];
  }

  #bodyHost(): BodyHost {
    const { id } = this.opened.article;
    return {
      renderBlocks: (blocks) => api.renderBlocks(id, blocks),
      searchArticles: api.searchArticles,
      upload: api.upload,
      sending: () => this.#shown(),
      pickMedia,
      changed: () => {
        if (this.#isTaking) return;
        this.saver.changed();
        this.#countSoon();
      },
      movedTo: (block) => this.#live.moved(block),
      leftUpwards: () => void this.#above(),
      announce,
      save: () => this.save(),
      publish: () => this.publish(),
    };
  }

  #above(): boolean {
    const { article } = this.#options;
    const field = article.querySelector(".standfirst[contenteditable]") ? "standfirst" : "headline";
    return this.#parts.some((part) => part.focus(field));
  }

  #menu() {
    const open = (name: "openDetails" | "openRevisions") => () => void withRest((rest) => rest[name](this));
    return [
      { label: texts.session.details, run: open("openDetails") },
      { label: texts.session.revisions, run: open("openRevisions") },
      { label: texts.session.preview, shortcut: "Mod-Shift-l", run: () => this.preview() },
      { label: texts.session.save, shortcut: "Mod-s", run: () => this.save() },
    ];
  }

  #changeWithUndo(fields: Partial<Fields>, words: string): void {
    const before = withFields({} as Fields, Object.keys(fields) as (keyof Fields)[], this.#fields);
    this.change(fields);
    toast(words, { run: () => this.change(before) });
  }

  #showFields(changed: (keyof Fields)[]): void {
    for (const part of this.#parts) if (part.fields.some((field) => changed.includes(field))) part.show();
    this.#offers.show();
  }

  /** What comes from elsewhere is no change of mine. */
  #take(work: () => void): void {
    this.#isTaking = true;
    try {
      work();
    } finally {
      this.#isTaking = false;
    }
  }

  #takeFields(fields: Partial<Fields>): void {
    const next = { ...this.#fields, ...fields };
    const changed = changedFields(next, this.#fields);
    this.#fields = next;
    if (changed.length > 0) void this.#learnNames(changed).then(() => this.#showFields(changed));
  }

  /** Others may have chosen what this page has no name for. */
  async #learnNames(changed: (keyof Fields)[]): Promise<void> {
    const { tags, authors, place } = this.#fields;
    const isUnknown =
      tags.some((id) => !this.names.knows("tag", id)) ||
      authors.some((id) => !this.names.knows("author", id)) ||
      (place !== null && !this.names.knows("place", place));
    if (!isUnknown || !changed.some((field) => ["tags", "authors", "place"].includes(field))) return;
    const { names } = await api.openArticle(this.opened.article.id).catch(() => this.opened);
    for (const tag of names.tags) this.names.learn("tag", tag);
    for (const author of names.authors) this.names.learn("author", author);
    for (const one of names.places) this.names.learn("place", one);
  }

  #merging() {
    return {
      article: this.opened.article.id,
      session: this.#options.session,
      body: () => this.body,
      content: () => this.content(),
      takeFields: (fields: Partial<Fields>) => this.#takeFields(fields),
      apply: (work: () => void) => this.#take(work),
      showConflicts: (merged: Merged) => this.#choices.show(merged),
      merged: (merged: Merged, fields: (keyof Fields)[]) => this.#tellMerged(merged, fields),
    };
  }

  #tellMerged(merged: Merged, fields: (keyof Fields)[]): void {
    const { changed } = merged;
    const what = [
      ...(changed.length > 0 ? [fill(texts.session.paragraphs, { count: changed.length })] : []),
      ...fields.map((field) => fieldLabel(field).toLowerCase()),
    ];
    toast(fill(texts.session.merged, { name: nameOf(merged), what: what.join(", ") }));
    this.#count();
  }

  #showPeople(people: Present[]): void {
    const before = new Set(this.#people.map(({ session }) => session));
    this.#people = people;
    this.bar.people.show(people, this.opened.me.id);
    this.body.showPeople(people);
    for (const { session, name, person } of people) {
      const who = person === this.opened.me.id ? texts.session.me_elsewhere : name;
      if (!before.has(session)) announce(fill(texts.session.came, { name: who }));
    }
  }

  #takeState({ message, ...state }: State): void {
    const before = this.#article.status;
    this.#setArticle({ ...this.#article, ...state });
    if (state.status !== before) void this.#learnNote();
    if (!message) return;
    // The dialog in which somebody does such things says it itself.
    if (document.querySelector("dialog:modal")) announce(message);
    else toast(message);
  }

  /** Given back, a draft has a note; sent or published, it has none any more. */
  async #learnNote(): Promise<void> {
    const { review_note } = await api.openArticle(this.opened.article.id).catch(() => ({ review_note: null }));
    this.#showNote(review_note);
  }

  #showNote(words: string | null): void {
    if (!this.#frozen) this.#note.show(words);
  }

  #setArticle(article: Opened["article"]): void {
    this.#article = article;
    this.#updateNotices();
    for (const listener of this.#listeners) listener();
  }

  #shown(): void {
    // The saver tells of itself while it is being made.
    if (!this.saver) return;
    this.#updateNotices();
    const { state, phase, isStorageOut, isAtRisk } = this.saver;
    const { trouble, savedAt } = state;
    const mayPublish = phase !== "conflict";
    const open = this.#choices?.count ?? 0;
    const unsent = this.body?.unsentPictures() ?? [];
    this.bar.show({ phase, trouble, savedAt, open, unsent, isWhole: isWhole(state), isStorageOut, isAtRisk, mayPublish });
  }

  #updateNotices(): void {
    // The saver tells of itself before they are there, and when they are gone.
    if (!this.#frozen) this.#notices?.update();
  }

  #countSoon(): void {
    if (this.#countTimer) return;
    this.#countTimer = window.setTimeout(() => this.#count(), COUNT_AFTER);
  }

  #count(): void {
    this.#countTimer = 0;
    if (!this.#frozen) this.bar.count(this.body.count());
  }
}

/** The media library; `null` where it was closed, or could not come. */
async function pickMedia(): Promise<MediaItem | null> {
  return (await withRest((rest) => rest.pickMedia())) ?? null;
}
