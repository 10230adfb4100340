// What a tab that is gone has left on this device is offered when the article is opened again.

import { fetchRest } from "../rest.ts";
import { texts } from "../texts.ts";
import type { Opened } from "../types.ts";
import { toast } from "../ui/index.ts";
import * as local from "./local.ts";
import { sameVersion } from "./version.ts";

/** Goes through the copies, the newest first, until one is to be restored. Those that hold nothing new go. */
export async function offerCopies(opened: Opened, session: string): Promise<local.Copy | null> {
  const copies = await local.abandoned(opened.me.id, opened.article.id, session).catch(() => []);
  for (const copy of copies) {
    if (sameVersion(copy.mine, opened)) {
      await local.remove(copy).catch(() => {});
      continue;
    }
    // Where nobody can be asked, the copy stays for the next time.
    const rest = await fetchRest().catch(() => void toast(texts.session.unreachable));
    if (!rest) return null;
    const answer = await rest.askAboutCopy(opened, copy);
    if (answer === "restore") return copy;
    if (answer === "drop") await local.remove(copy).catch(() => {});
  }
  return null;
}
