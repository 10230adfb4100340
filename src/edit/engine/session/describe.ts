// What is said of the picture above the story.

import * as api from "../api.ts";
import { focusEditor } from "../sheet/focus.ts";
import { fill, texts } from "../texts.ts";
import type { Fields, MediaItem } from "../types.ts";
import { announce, button, toast } from "../ui/index.ts";
import { checkbox, field, openDialog, submitButton } from "../ui/later.ts";
import type { PartHost } from "./part.ts";

/** What is said of the picture: for those who do not see it, who made it, what must stay when it is cut. */
export async function describe(
  host: PartHost,
  item: () => MediaItem | null,
  replace: () => Promise<void>,
  first: "alt" | "credit" = "alt",
): Promise<void> {
  const before = host.fields();
  const picture = item();
  const alt = field({
    label: texts.session.lead_alt,
    help: texts.session.alt_help,
    value: before.lead_alt ?? picture?.alt ?? "",
  });
  const credit = field({ label: texts.session.lead_credit, value: before.lead_credit ?? picture?.credit ?? "" });
  let isDecorative = before.lead_decorative;
  const decorative = checkbox(texts.session.lead_decorative, isDecorative, (checked) => {
    isDecorative = checked;
    alt.input.disabled = checked;
  });
  alt.input.disabled = isDecorative;
  let focus = picture?.focus;
  const point = picture && focusEditor(picture, (next) => (focus = next));
  const dialog = openDialog<"replace" | "remove" | "done">({
    title: texts.session.lead_media,
    content: [alt.element, decorative, credit.element, point],
    actions: [
      button({ label: texts.session.lead_remove, look: "danger", run: () => dialog.close("remove") }),
      button({ label: texts.session.lead_replace, run: () => dialog.close("replace") }),
      submitButton(texts.session.done),
    ],
    submit: () => dialog.close("done"),
  });
  if (first === "credit") credit.input.focus();
  const answer = await dialog.closed;
  if (answer === "replace") return replace();
  if (answer === "remove") {
    const none: Partial<Fields> = { lead_media: null, lead_caption: "", lead_alt: null, lead_credit: null };
    host.changeWithUndo({ ...none, lead_decorative: false }, texts.session.lead_removed);
    return;
  }
  if (answer !== "done") return;
  const said = (text: string, library: string | undefined) => (text === library ? null : text);
  host.change({
    lead_alt: said(alt.input.value.trim(), picture?.alt),
    lead_credit: said(credit.input.value.trim(), picture?.credit),
    lead_decorative: isDecorative,
  });
  if (picture && focus && focus !== picture.focus) {
    try {
      await api.changeMedia(picture.id, { focus });
      announce(texts.session.focus_saved);
    } catch (error) {
      toast(fill(texts.session.focus_failed, { reason: (error as Error).message }));
    }
  }
}
