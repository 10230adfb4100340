// What is to become of a copy that a tab left on this device.

import * as api from "../api.ts";
import { fill, texts } from "../texts.ts";
import type { Opened, Version } from "../types.ts";
import { button, el } from "../ui/index.ts";
import { confirm, type Dialog, openDialog } from "../ui/later.ts";
import type * as local from "./local.ts";
import { changedBlocks, changedFields } from "./version.ts";

type Answer = "restore" | "compare" | "drop" | undefined;

export async function askAboutCopy(opened: Opened, copy: local.Copy): Promise<"restore" | "drop" | undefined> {
  const time = at(copy.at, opened);
  const dialog: Dialog<Answer> = openDialog<Answer>({
    title: fill(texts.session.unsaved, { time }),
    content: [el("p", {}, texts.session.unsaved_help)],
    actions: [
      button({ label: texts.session.drop, look: "danger", run: () => dialog.close("drop") }),
      button({ label: texts.session.compare, run: () => dialog.close("compare") }),
      button({ label: texts.session.restore, look: "main", run: () => dialog.close("restore") }),
    ],
    size: "small",
  });
  const answer = await dialog.closed;
  if (answer === "compare") return (await compare(opened, copy, time)) ? "restore" : askAboutCopy(opened, copy);
  if (answer !== "drop") return answer;
  const isSure = await confirm({
    title: texts.session.drop_title,
    words: fill(texts.session.drop_help, { time }),
    yes: texts.session.drop,
    danger: true,
  });
  return isSure ? "drop" : askAboutCopy(opened, copy);
}

/** Both beside each other; what differs is marked. Whether the copy is wanted. */
async function compare(opened: Opened, copy: local.Copy, time: string): Promise<boolean> {
  const differing = changedBlocks(opened.doc, copy.mine.doc);
  const fields = changedFields(opened.fields, copy.mine.fields);
  const [mine, theirs] = await Promise.all([
    column(opened, fill(texts.session.on_this_device, { time }), copy.mine, differing, fields),
    column(opened, fill(texts.session.on_server, { time: opened.saved_at }), opened, differing, fields),
  ]);
  const dialog: Dialog<boolean> = openDialog<boolean>({
    title: texts.session.compare,
    content: [el("div", { class: "edit-columns" }, mine, theirs)],
    actions: [
      button({ label: texts.session.back, run: () => dialog.close(false) }),
      button({ label: texts.session.restore, look: "main", run: () => dialog.close(true) }),
    ],
    size: "full",
  });
  return (await dialog.closed) === true;
}

async function column(
  opened: Opened,
  title: string,
  { doc, fields }: Version,
  differing: Set<string>,
  names: ReturnType<typeof changedFields>,
): Promise<HTMLElement> {
  const html = await api.renderBlocks(opened.article.id, doc.content ?? []).catch((error: Error) => [el("p", {}, error.message).outerHTML]);
  const body = el("div", { class: "body" });
  // From the server's renderer.
  body.innerHTML = html.join("");
  for (const block of body.querySelectorAll("[data-id]")) {
    if (differing.has(block.getAttribute("data-id") ?? "")) block.classList.add("edit-differs");
  }
  const texts = names.flatMap((name) => (typeof fields[name] === "string" ? [el("p", { class: "edit-differs" }, fields[name])] : []));
  return el("section", {}, el("h3", {}, title), el("p", { class: "headline" }, fields.headline), ...texts, body);
}

/** "14.03", or with its day where that is not today; in the zone of the newsroom. */
function at(millis: number, { site }: Opened): string {
  const day = (time: number) => new Date(time).toLocaleDateString(site.lang, { timeZone: site.zone, day: "numeric", month: "short" });
  const time = new Date(millis).toLocaleTimeString("id", { timeZone: site.zone, hour: "2-digit", minute: "2-digit" });
  return day(millis) === day(Date.now()) ? time : `${day(millis)} ${time}`;
}
