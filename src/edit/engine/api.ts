// What the editor asks the server, and what may come of it. The addresses are those of src/edit/ and
// src/media/; the shapes are in types.ts.

import { fill, texts } from "./texts.ts";
import type {
  ArticleHit,
  BlockJson,
  MediaDetails,
  MediaItem,
  Merged,
  MergeRequest,
  Named,
  Opened,
  Outdated,
  Present,
  Problem,
  Saved,
  SaveRequest,
} from "./types.ts";

/** Milliseconds; a merge or a long article takes a slow line a while. */
const PATIENCE = 20_000;
/** What a browser still sends for a page that is gone (fetch standard: 64 KiB for all such requests). */
export const KEEPALIVE_BYTES = 60_000;

/** A request that was not answered as hoped; its message is for people. */
export class Failed extends Error {
  /** 0: no answer came. */
  readonly status: number;
  readonly code: string;
  readonly body: unknown;

  constructor(status: number, code: string, message: string, body: unknown = null) {
    super(message);
    this.status = status;
    this.code = code;
    this.body = body;
  }
}

export interface Asking {
  signal?: AbortSignal;
  /** Goes on when the page is gone. */
  keepalive?: boolean;
}

export const get = <T>(path: string, asking: Asking = {}): Promise<T> => ask<T>(path, { method: "GET" }, asking);

export function post<T>(path: string, body: unknown, asking: Asking = {}): Promise<T> {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  return ask<T>(path, init, asking);
}

const of = (article: number, rest = ""): string => `/api/edit/${article}${rest}`;
const q = (words: string): string => `?q=${encodeURIComponent(words)}`;

export const openArticle = (article: number): Promise<Opened> => get(of(article));

export const save = (article: number, request: SaveRequest, asking: Asking): Promise<Saved> =>
  post(of(article, "/draft"), request, asking);

export const merge = (article: number, request: MergeRequest): Promise<Merged> => post(of(article, "/merge"), request);

export async function renderBlocks(article: number, blocks: BlockJson[]): Promise<string[]> {
  return (await post<{ html: string[] }>(of(article, "/blocks"), { blocks })).html;
}

export async function searchArticles(words: string): Promise<ArticleHit[]> {
  return (await get<{ articles: ArticleHit[] }>(`/api/edit/articles${q(words)}`)).articles;
}

export type ChoiceKind = "tag" | "author" | "place";

export async function choices(kind: ChoiceKind, words: string): Promise<Named[]> {
  return (await get<{ choices: Named[] }>(`/api/edit/choices/${kind}${q(words)}`)).choices;
}

export const addChoice = (kind: "tag" | "place", name: string): Promise<Named> =>
  post(`/api/edit/choices/${kind}`, { name });

export const media = (id: number): Promise<MediaDetails> => get(`/api/media/${id}`);

export const changeMedia = (id: number, change: Partial<Pick<MediaItem, "alt" | "credit" | "focus">>): Promise<MediaDetails> =>
  post(`/api/media/${id}`, change);

/** Where and how this tab is in the article. */
export const beat = (article: number, at: Pick<Present, "session" | "block_id" | "state">): Promise<unknown> =>
  post(of(article, "/live"), at);

export function left(article: number, session: string): void {
  const body = new Blob([JSON.stringify({ session, state: "left" })], { type: "application/json" });
  navigator.sendBeacon(of(article, "/live"), body);
}

export const liveAddress = (article: number, session: string): string => of(article, `/live?session=${session}`);

async function ask<T>(path: string, init: RequestInit, { signal, keepalive = false }: Asking): Promise<T> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  const stop = () => patience.abort();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const request = { ...init, keepalive, signal: patience.signal, credentials: "same-origin" } as const;
    const response = await fetch(path, { ...request, headers: { accept: "application/json", ...init.headers } });
    return await understand<T>(response);
  } catch (error) {
    if (error instanceof Failed) throw error;
    throw new Failed(0, "unreachable", texts.session.unreachable);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

async function understand<T>(response: Response): Promise<T> {
  // Whoever is not signed in is sent to where one signs in.
  const isSentAway = response.redirected && new URL(response.url).pathname.startsWith("/masuk");
  const body: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok && !isSentAway) return body as T;
  throw failure(isSentAway ? 401 : response.status, body);
}

function failure(status: number, body: unknown): Failed {
  const { error } = (body ?? {}) as Partial<Problem>;
  if (status === 401) return new Failed(401, "signed_out", texts.session.signed_out, body);
  return new Failed(status, error?.code ?? `http_${status}`, error?.message ?? reason(status), body);
}

function reason(status: number): string {
  if (status === 413) return texts.session.too_big;
  if (status === 403) return texts.session.not_allowed;
  return fill(texts.session.failed, { status });
}

/** What a 409 says, if it was one. */
export function outdated(error: unknown): Outdated | null {
  return error instanceof Failed && error.status === 409 ? (error.body as Outdated) : null;
}

/**
 * Sends a file. `progress` gets 0 to 1. XMLHttpRequest, because fetch does not say how much of a body has gone.
 */
export function upload(file: File, progress: (part: number) => void, signal: AbortSignal): Promise<MediaItem> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/media?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("accept", "application/json");
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const { status, response } = request;
      if (status === 201 || status === 200) resolve(response as MediaItem);
      else reject(failure(status, response));
    };
    request.onerror = () => reject(new Failed(0, "unreachable", texts.session.unreachable));
    request.onabort = () => reject(new DOMException(texts.session.upload_stopped, "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    if (signal.aborted) return request.onabort(new ProgressEvent("abort"));
    request.send(file);
  });
}
