// From draft to print: what is missing, when it goes out, and what else can be done with an article.

import { Failed, outdated } from "../api.ts";
import type { Session } from "../contract.ts";
import { noteElement } from "../session/review-note.ts";
import { fill, texts } from "./words.ts";
import type { Correction, Difference, Fault, Outdated, State } from "../types.ts";
import { button, el, put, type Child } from "../ui/index.ts";
import { checkbox, openDialog, submitButton, type Dialog } from "../ui/later.ts";
import { actsIn, type Act } from "./acts.ts";
import { Attempts } from "./attempts.ts";
import { checklist } from "./checklist.ts";
import { correctionPart, type CorrectionPart } from "./correction.ts";
import { otherActs } from "./other-acts.ts";
import { openRevisions } from "./revisions.ts";
import { ask, freshOperation, inArticle, isRefusal, said } from "./server.ts";
import { when } from "./when.ts";

/** What goes with an act. */
interface Wanted {
  rev?: number;
  at?: string;
  tell_readers?: boolean;
  correction?: Correction;
  note?: string;
  ground?: string;
}

/** Outlives the dialog: somebody may close it on a failure and come back. */
const attempts = new Attempts(freshOperation);

let present: Dialog<void> | undefined;

export function openPublish(session: Session): void {
  if (present) return;
  const panel = new Publishing(session);
  present = panel.dialog;
  void present.closed.then(() => (present = undefined));
  void panel.prepare();
}

class Publishing {
  readonly dialog: Dialog<void>;
  readonly #session: Session;
  /** Says what went wrong, near what was pressed. */
  readonly #trouble = el("p", { class: "ui-fault", role: "alert" });
  #submit: () => void = () => {};
  /** Of changes that are to go out. */
  #note: CorrectionPart | null = null;

  constructor(session: Session) {
    this.#session = session;
    this.dialog = openDialog({ title: texts.sheet.publish_title, content: [], submit: () => this.#submit() });
    this.dialog.element.classList.add("edit-publish");
  }

  /** Saves, asks what is missing, and shows it. */
  async prepare(): Promise<void> {
    this.#show([el("p", { role: "status" }, texts.sheet.preparing)]);
    const rev = await this.#session.settle();
    if (rev === null) return this.#show([el("p", { role: "alert" }, texts.sheet.unsaved)], this.#close());
    try {
      const { faults } = await ask<{ faults: Fault[] }>(this.#address("check"), { rev });
      this.#overview(rev, faults);
    } catch (cause) {
      this.#failed(cause, rev);
    }
  }

  #overview(rev: number, faults: Fault[]): void {
    this.#note = null;
    const { status, scheduled, published_rev } = this.#session.state();
    const acts = actsIn(status, this.#session.opened.me.may_publish);
    const isOut = status === "published";
    const stops = faults.filter(({ level }) => level === "stop").length;
    const unchanged = isOut && rev === published_rev;
    const leave = (): void => this.dialog.close();

    const state = scheduled ? fill(texts.sheet.is_scheduled, { time: scheduled.text }) : texts.sheet[`status_${status}`];
    const parts: Child[] = [el("p", { class: "edit-standing" }, state)];
    if (this.#session.reviewNote) parts.push(noteElement(this.#session.reviewNote));
    if (scheduled && scheduled.rev !== rev) parts.push(el("p", {}, texts.sheet.schedule_is_older));
    if (faults.length > 0) parts.push(checklist(this.#session, faults, leave));
    else parts.push(el("p", { class: "edit-ready" }, texts.sheet.nothing_missing));
    if (isOut && !unchanged && published_rev !== null) parts.push(this.#changes(rev, published_rev));
    if (unchanged) parts.push(el("p", {}, texts.sheet.unchanged));
    if (unchanged && acts.has("publish")) parts.push(this.#noteAtDesk());

    const actions: Child[] = [];
    if (acts.has("publish") && !unchanged) {
      if (stops > 0) parts.push(el("p", { class: "edit-why" }, fill(texts.sheet.stopped, { count: stops })));
      else actions.push(this.#publishForm(rev, acts, parts));
    }
    if (acts.has("review")) {
      this.#submit = () => void this.#perform("review", { rev });
      parts.push(el("p", { class: "ui-help" }, texts.sheet.review_help));
      actions.push(submitButton(texts.sheet.review));
    }
    if (acts.size === 0) parts.push(el("p", {}, texts.sheet.only_editors));
    const others = otherActs(this.#session, acts, (act, wanted) => this.#perform(act, wanted));
    this.#show([...parts, this.#trouble, others], ...actions);
  }

  /** Puts the fields into `parts`; returns the button. */
  #publishForm(rev: number, acts: Set<Act>, parts: Child[]): HTMLElement {
    const { status, scheduled } = this.#session.state();
    const isOut = status === "published";
    const now = isOut ? texts.sheet.publish_changes : texts.sheet.publish;
    const submit = submitButton(now);
    let tell = false;
    if (isOut) parts.push(...this.#telling((checked) => (tell = checked)));
    const publish = (): void => {
      const correction = this.#note ? this.#note.read() : null;
      if (correction === undefined) return;
      void this.#perform("publish", { rev, tell_readers: tell, ...(correction ? { correction } : {}) });
    };
    this.#submit = publish;
    if (!acts.has("schedule")) return submit;

    const later = scheduled ? texts.sheet.schedule_again : texts.sheet.schedule;
    const time = when(this.#session, { now: texts.sheet.when_now, changed: (isLater) => (submit.textContent = isLater ? later : now) });
    parts.push(time.element);
    this.#submit = () => {
      const at = time.read();
      if (at === null) publish();
      else if (at !== undefined) void this.#perform("schedule", { rev, at });
    };
    return submit;
  }

  /** What readers are told of the changes: that there are some, or what they put right. */
  #telling(tell: (checked: boolean) => void): HTMLElement[] {
    const box = checkbox(texts.sheet.tell_readers, false, tell);
    if (this.#session.opened.article.kind !== "story") return [box];
    // A note says it with its own time.
    this.#note = correctionPart((isNote) => (box.hidden = isNote));
    return [this.#note.element, box];
  }

  /** A story can also be put right without being changed. */
  #noteAtDesk(): HTMLElement | null {
    const { id, kind } = this.#session.opened.article;
    if (kind !== "story") return null;
    const href = `/meja/ralat/baru?berita=${id}`;
    return el("p", {}, el("a", { class: "edit-link", href, target: "_blank", rel: "noopener" }, texts.sheet.note_desk));
  }

  /** What readers will see change. */
  #changes(rev: number, published: number): HTMLElement {
    const words = el("span", {}, texts.sheet.comparing);
    const look = (): void => {
      this.dialog.close();
      openRevisions(this.#session, { rev, against: published });
    };
    ask<Difference>(this.#address(`revisions/${rev}?against=${published}`))
      .then(({ added_words, removed_words, fields, passages }) => {
        this.#note?.show(passages);
        const counts = fill(texts.sheet.changed_words, { added: added_words, removed: removed_words });
        words.textContent = [counts, ...fields.map(({ label }) => label)].join(" · ");
      })
      .catch((cause: unknown) => (words.textContent = said(cause)));
    const heading = el("h3", {}, texts.sheet.changes);
    return el("section", {}, heading, el("p", {}, words), button({ label: texts.sheet.compare, run: look }));
  }

  async #perform(act: Act, wanted: Wanted): Promise<void> {
    const { dialog } = this;
    if (dialog.element.ariaBusy === "true") return;
    dialog.element.ariaBusy = "true";
    this.#trouble.textContent = "";
    // The state tells calling a schedule off from calling the next one off.
    const key = { ...wanted, article: this.#session.opened.article.id, state: this.#session.state() };
    try {
      const state = await ask<State>(this.#address(act), { ...wanted, op_id: attempts.nameFor(act, key) });
      attempts.answered(act, key);
      await this.#done(state);
    } catch (cause) {
      if (isRefusal(cause)) attempts.answered(act, key);
      this.#failed(cause, wanted.rev);
    } finally {
      dialog.element.ariaBusy = null;
    }
  }

  async #done({ message, status, path }: State): Promise<void> {
    await this.#session.reload();
    const link =
      status === "published" && path
        ? el("p", {}, el("a", { class: "edit-link", href: path, target: "_blank", rel: "noopener" }, texts.sheet.see_public))
        : null;
    this.#show([el("p", { class: "edit-ready", role: "status" }, message), link], this.#close());
    this.#session.announce(message);
  }

  #failed(cause: unknown, rev: number | undefined): void {
    const faults = cause instanceof Failed && cause.status === 422 ? (cause.body as { faults?: Fault[] } | null)?.faults : undefined;
    if (faults && rev !== undefined) return this.#overview(rev, faults);
    const newer = outdated(cause);
    if (typeof newer?.rev === "number") return this.#outdated(newer);
    // What was filled in stays where there is a form; otherwise there is only this to show.
    this.#trouble.textContent = said(cause);
    if (!this.#trouble.isConnected) {
      this.#show([this.#trouble], button({ label: texts.sheet.again, look: "main", run: () => void this.prepare() }));
    }
  }

  /** Somebody else saved after this was checked: nothing goes out unseen. */
  #outdated({ rev, by, same_person, at }: Outdated): void {
    const words = fill(same_person ? texts.sheet.outdated_same : texts.sheet.outdated, { by, at });
    const look = async (): Promise<void> => {
      await this.#session.reload();
      this.dialog.close();
      openRevisions(this.#session, { rev });
    };
    const again = async (): Promise<void> => {
      await this.#session.reload();
      await this.prepare();
    };
    this.#show(
      [el("p", { role: "alert" }, words)],
      button({ label: texts.sheet.look, run: () => void look() }),
      button({ label: texts.sheet.check_again, look: "main", run: () => void again() }),
    );
  }

  #close(): HTMLElement {
    return button({ label: texts.sheet.close, look: "main", run: () => this.dialog.close() });
  }

  /** Replaces everything in the dialog; the focus goes to what comes first. */
  #show(parts: Child[], ...actions: Child[]): void {
    const { content } = this.dialog;
    content.replaceChildren();
    put(content, ...parts);
    if (actions.length > 0) {
      const row = el("div", { class: "edit-row" });
      put(row, ...actions);
      const before = content.querySelector(".edit-others");
      if (before) before.before(row);
      else content.append(row);
    }
    content.querySelector<HTMLElement>("button, input, a")?.focus();
  }

  #address(rest: string): string {
    return inArticle(this.#session.opened.article.id, rest);
  }
}
