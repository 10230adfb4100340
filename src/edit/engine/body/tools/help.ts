// The list of shortcuts.

import { texts } from "../../texts.ts";
import { el, shortcutText } from "../../ui/index.ts";
import { openDialog } from "../../ui/later.ts";
import { MORE_MARKS } from "../more-marks.ts";
import { switchTypography, typographyIsOn } from "../typography.ts";
import { TURNS } from "./entries.ts";
import { kindName, type Tools } from "./tools.ts";

export async function openHelp({ view }: Tools): Promise<void> {
  const words = texts.body;
  const groups: [title: string, lines: [keys: string, words: string][]][] = [
    [
      words.help_marks,
      [
        ["Mod-b", words.bold],
        ["Mod-i", words.italic],
        ["Mod-k", words.link],
        ...MORE_MARKS.map(({ name, shortcut }): [string, string] => [shortcut, words[`mark_${name}`]]),
        ["[TK]", words.todo],
        ["Mod-Shift-v", words.paste_plain],
      ],
    ],
    [
      words.help_blocks,
      TURNS.flatMap(({ kind, shortcut }): [string, string][] => (shortcut ? [[shortcut, kindName(kind)]] : [])),
    ],
    [
      words.help_moving,
      [
        ["Alt-Shift-ArrowUp", words.move_up],
        ["Alt-Shift-ArrowDown", words.move_down],
        ["Tab", words.help_tab],
        ["Alt-F10", words.help_toolbar],
      ],
    ],
    [
      words.help_all,
      [
        ["Mod-z", words.undo],
        ["Mod-Shift-z", words.redo],
        ["Mod-f", words.find],
        ["Mod-h", words.replace],
        ["Mod-s", words.save],
        ["Mod-Enter", words.publish],
        ["Mod-Shift-l", words.help_preview],
        ["Mod-/", words.help],
        ["Esc", words.help_escape],
      ],
    ],
  ];
  const typed: [string, string][] = [
    ["/", words.blocks],
    ["## ", kindName("heading2")],
    ["### ", kindName("heading3")],
    ["- ", kindName("bullet_list")],
    ["1. ", kindName("ordered_list")],
    ["> ", kindName("quote")],
    ["---", kindName("divider")],
  ];
  const list = (title: string, lines: [string, string][]) =>
    el(
      "section",
      {},
      el("h3", {}, title),
      el("dl", { class: "tool-keys" }, ...lines.map(([keys, what]) => el("div", {}, el("dt", {}, what), el("dd", {}, el("kbd", {}, keys))))),
    );
  const dialog = openDialog({
    title: words.help,
    size: "wide",
    content: [
      el(
        "div",
        { class: "tool-help", tabindex: 0, role: "group", "aria-label": words.help },
        ...groups.map(([title, lines]) => list(title, lines.map(([keys, what]) => [shortcutText(keys), what]))),
        list(words.help_typed, typed),
        typographySwitch(),
      ),
    ],
  });
  await dialog.closed;
  view.focus();
}

function typographySwitch(): HTMLElement {
  const box = el("input", { type: "checkbox", on: { change: () => switchTypography(box.checked ? "on" : "off") } });
  box.checked = typographyIsOn();
  return el("label", { class: "tool-switch" }, box, el("span", {}, texts.body.typography));
}
