// The copy on the device: what is typed stands there within a second, before it goes over the network,
// until the server has acknowledged that very content. Each copy belongs to one person, one article and
// one tab; nobody else is offered it.

import type { Version } from "../types.ts";

export interface Copy {
  article: number;
  person: number;
  session: string;
  /** What the server had when the typing began. */
  base: Version & { rev: number };
  /** What was sent and not acknowledged: the server may have it. */
  sent: Version | null;
  mine: Version;
  /** Milliseconds UTC. */
  at: number;
}

const DATABASE = "warta-sunting";
const STORE = "copies";

type Key = [person: number, article: number, session: string];
const keyOf = ({ person, article, session }: Copy): Key => [person, article, session];

let database: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  database ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      request.result.onclose = () => (database = null);
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  }).catch((error: unknown) => {
    // The next attempt may succeed: storage can be freed or allowed.
    database = null;
    throw error;
  });
  return database;
}

async function work<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const transaction = (await open()).transaction(STORE, mode);
  const request = ask(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Rejects where storage is full or not allowed. */
export const put = (copy: Copy): Promise<unknown> => work("readwrite", (store) => store.put(copy, keyOf(copy)));

export const remove = (copy: Pick<Copy, "person" | "article" | "session">): Promise<unknown> =>
  work("readwrite", (store) => store.delete([copy.person, copy.article, copy.session]));

/** What tabs that are gone have left, the newest first. */
export async function abandoned(person: number, article: number, session: string): Promise<Copy[]> {
  const range = IDBKeyRange.bound([person, article, ""], [person, article, "\uffff"]);
  const copies = await work<Copy[]>("readonly", (store) => store.getAll(range));
  const alive = await openTabs();
  return copies
    .filter((copy) => copy.session !== session && !alive.has(lockName(copy.session)))
    .sort((one, other) => other.at - one.at);
}

const lockName = (session: string): string => `${DATABASE}:${session}`;

/** Says to other tabs that this one lives. The browser takes it back when the tab is gone, however it went. */
export function holdTab(session: string): () => void {
  const { promise, resolve } = held();
  // Only where the page is secure; without it the copy of a tab that lives may be offered too.
  void navigator.locks?.request(lockName(session), () => promise);
  return resolve;
}

function held(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

async function openTabs(): Promise<Set<string>> {
  const state = await navigator.locks?.query();
  return new Set((state?.held ?? []).map((lock) => lock.name ?? ""));
}
