// What the sheets ask of the server, and how they say that it was not done.

import { Failed, get, post } from "../api.ts";

/** GET, or POST where there is a body. */
export function ask<T>(address: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const asking = signal ? { signal } : {};
  return body === undefined ? get<T>(address, asking) : post<T>(address, body, asking);
}

export const inArticle = (id: number, rest: string): string => `/api/edit/${id}/${rest}`;

/** Whether the server said no, and will say so again: no line and no fault of its own. */
export function isRefusal(cause: unknown): boolean {
  return cause instanceof Failed && cause.status >= 400 && cause.status < 500;
}

/** Made anew for each thing that is done, kept while it is tried again: 20 of `a-z0-9`. */
export function freshOperation(): string {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => letters[byte % letters.length]).join("");
}

/** In words, whatever was thrown. */
export function said(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
