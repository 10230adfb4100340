// What most do without while they write: fetched when it is asked for. One file for all of it, because each
// further one makes the others larger: what two of them share is a file of its own, compressed apart. It asks
// for the editor that is there already, so that the editor is not taken apart into what both need and the rest.

import "./main.ts";
import style from "./style/sheet.later.css";

export * as seldom from "./body/tools/seldom.ts";
export { dropCursor } from "prosemirror-dropcursor";
export { toBlocks } from "./body/legacy.ts";
export { cleaned } from "./body/paste/clean.ts";
export { pasteRules } from "./body/paste/rules.ts";
export { recognise } from "./body/tools/embed.ts";
export { openChooser } from "./session/chooser.ts";
export { askAboutCopy } from "./session/copy-dialog.ts";
export { describe } from "./session/describe.ts";
export { signInAgain } from "./session/sign-in.ts";
export * from "./sheet/index.ts";
export { confirm, openMenu } from "./ui/later.ts";

// What is shown has its style from the first moment. Without a line it is shown all the same.
await new Promise((done) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(style, import.meta.url).href;
  link.onload = link.onerror = done;
  document.head.append(link);
});
