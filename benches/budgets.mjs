// What readers and operators are promised (the design's "Budgets"), and how a figure is held
// against it.

const KB = 1024;

/** Upper limits. Bytes are counted after brotli, as they cross the wire. */
export const BUDGETS = {
  articleHtml: 14 * KB,
  css: 8 * KB,
  readerClient: 200 * KB,
  /** The engine and everything around it, as opening an article asks for them. No reader does. */
  editor: 110_000,
  /** The same with what is fetched once the text can be written in: dialogs, publishing, revisions, the library. */
  editorWhole: 150_000,
  /** From a click on a prefetched headline to the painted article, in milliseconds. */
  click: 50,
  /** The data of a page that was not prefetched. */
  pageData: 20 * KB,
  layoutShift: 0,
  /** Until an article of 5,000 words can be edited, the engine being there, in milliseconds. */
  enterEditor: 150,
  /** p95 of what the page works for a key in such an article until its letter is painted, in milliseconds: one frame. */
  keyToPaint: 16,
  /** Of all keys, those whose letter is not in the first frame that can show it: p95 from key to paint is one frame. */
  missedFrames: 0.05,
  /** From starting the binary to its first answered request, in milliseconds. */
  coldStart: 300,
  /** Resident, with 100,000 articles, before the first load, in bytes. */
  memoryAtRest: 100 * KB * KB,
  /** p99 with 100,000 articles as a multiple of p99 with 1,000. */
  growth: 2,
  /** p99 of a page of search results with 100,000 articles, whatever is asked, in milliseconds. */
  search: 50,
  /** p99 of pages beside 2,000 slow connections, in milliseconds. */
  readingBesideSlow: 300,
  /** For how long a connection that does not finish its head is held: ten seconds, and the clock. */
  slowConnection: 11_000,
  /** Connections at once from one address (server/limits.rs). */
  connectionsOfOne: 256,
  /** p99 of pages beside 200 wrong sign-ins a second, in milliseconds. */
  readingBesideSignIns: 200,
  /** For reading in 100,000 articles, in milliseconds. */
  bulkLoad: 120_000,
};

/** The figures of one run. */
export class Report {
  #over = [];

  heading(text) {
    console.log(`\n${text}`);
  }

  /** A figure without a budget. */
  show(name, figure) {
    console.log(`  ${name.padEnd(44)} ${figure}`);
  }

  /** A figure that must not exceed `budget`; `unit` writes both. */
  hold(name, figure, budget, unit) {
    const within = figure <= budget;
    if (!within) this.#over.push(name);
    this.show(name, `${unit(figure)} of ${unit(budget)}${within ? "" : "  OVER BUDGET"}`);
  }

  /** Says what is over budget. True when nothing is. */
  conclude() {
    console.log(this.#over.length === 0 ? "\nEvery figure is within its budget." : `\nOver budget: ${this.#over.join(", ")}.`);
    return this.#over.length === 0;
  }
}

export const bytes = (count) => `${(count / KB).toFixed(1)} KB`;
export const megabytes = (count) => `${(count / KB / KB).toFixed(1)} MB`;
export const milliseconds = (time) => `${time.toFixed(time < 10 ? 2 : 0)} ms`;
export const share = (part) => `${(part * 100).toFixed(1)} %`;
export const times = (ratio) => `${ratio.toFixed(2)}x`;
