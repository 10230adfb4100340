import { texts } from "../texts.ts";
import { button } from "./button.ts";
import { openDialog, submitButton, type Dialog } from "./dialog.ts";
import { el } from "./el.ts";

/** Asks before something that cannot be taken back. `yes` says what happens: "Hapus", never "OK"; `no`, what does not. */
export async function confirm(question: {
  title: string;
  words: string;
  yes: string;
  no?: string;
  danger?: boolean;
}): Promise<boolean> {
  const dialog: Dialog<boolean> = openDialog<boolean>({
    title: question.title,
    content: [el("p", {}, question.words)],
    actions: [
      button({ label: question.no ?? texts.body.ui_cancel, run: () => dialog.close(false) }),
      submitButton(question.yes, question.danger ? "danger" : "main"),
    ],
    size: "small",
    submit: () => dialog.close(true),
  });
  return (await dialog.closed) === true;
}
