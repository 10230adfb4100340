// The kinds of blocks that slash menu, plus menu and toolbar offer.

import { texts } from "../../texts.ts";
import {
  type BlockKind,
  bulletList,
  codeBlock,
  divider,
  heading,
  insertBlock,
  orderedList,
  paragraph,
  pullquote,
  quote,
} from "../commands.ts";
import type { Command } from "prosemirror-state";
import { newBlock } from "./blocks.ts";
import type { Filterable } from "./filter.ts";
import { openEmbed, openNewTable, openRelated } from "./later.ts";
import { pickPictures, pickFromLibrary } from "./picture.ts";
import { kindName, run, type Tools } from "./tools.ts";

export interface Entry extends Filterable {
  shortcut?: string;
  run: (tools: Tools) => void;
}

/** What text can be turned into. */
export const TURNS: { kind: BlockKind; command: Command; shortcut?: string }[] = [
  { kind: "paragraph", command: paragraph, shortcut: "Mod-Alt-0" },
  { kind: "heading2", command: heading(2), shortcut: "Mod-Alt-2" },
  { kind: "heading3", command: heading(3), shortcut: "Mod-Alt-3" },
  { kind: "heading4", command: heading(4), shortcut: "Mod-Alt-4" },
  { kind: "quote", command: quote },
  { kind: "pullquote", command: pullquote },
  { kind: "bullet_list", command: bulletList, shortcut: "Mod-Shift-8" },
  { kind: "ordered_list", command: orderedList, shortcut: "Mod-Shift-7" },
  { kind: "code_block", command: codeBlock },
];

/** What a box beside the text can be. */
export const FACTS = ["fakta", "kronologi", "profil"] as const;

export function entries(): Entry[] {
  const words = texts.body;
  const turns = TURNS.map(({ kind, command, shortcut }) => ({
    label: kindName(kind),
    words: words[`find_${kind as "quote"}`],
    ...(shortcut ? { shortcut } : {}),
    run: (tools: Tools) => void run(tools, command),
  }));
  const code = turns.pop();
  return [
    ...turns,
    { label: words.add_picture, words: words.find_figure, run: pickPictures },
    { label: words.add_library, words: words.find_library, run: pickFromLibrary },
    { label: kindName("gallery"), words: words.find_gallery, run: (tools) => pickPictures(tools, "gallery") },
    { label: kindName("table"), words: words.find_table, run: openNewTable },
    { label: kindName("divider"), words: words.find_divider, run: (tools) => void run(tools, divider) },
    { label: kindName("embed"), words: words.find_embed, run: (tools) => openEmbed(tools) },
    { label: kindName("related"), words: words.find_related, run: (tools) => openRelated(tools) },
    ...FACTS.map((variant) => ({
      label: words[`fact_${variant}`],
      words: words[`find_${variant}`],
      run: (tools: Tools) => void run(tools, insertBlock(newBlock("fact_box", { variant }))),
    })),
    ...(code ? [code] : []),
  ];
}
