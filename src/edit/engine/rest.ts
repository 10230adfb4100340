// What is fetched once the text can be written in (later.ts): used at once where it is here.

import { texts } from "./texts.ts";
import { toast } from "./ui/toast.ts";

type Rest = typeof import("./later.ts");

let here: Rest | undefined;

/** Rejects where it cannot be fetched; asked again, it tries again. */
export async function fetchRest(): Promise<Rest> {
  here ??= await import("./later.ts");
  return here;
}

/** For what cannot wait. */
export const restIfHere = (): Rest | undefined => here;

/** Does something with it, at once where it is here; says so where it cannot come. What came of it is handed on. */
export async function withRest<T>(use: (rest: Rest) => T): Promise<Awaited<T> | undefined> {
  const rest = here ?? (await fetchRest().catch(() => void toast(texts.session.unreachable)));
  return rest && (await use(rest));
}
