// The marks that have no button of their own.

import { texts } from "../../texts.ts";
import { openMenu } from "../../ui/later.ts";
import { hasMark, toggle } from "../commands.ts";
import { MORE_MARKS } from "../more-marks.ts";
import { run, type Tools } from "./tools.ts";

export function openMarks(tools: Tools, anchor: Element): void {
  const { state } = tools.view;
  openMenu({
    anchor,
    label: texts.body.more_marks,
    items: MORE_MARKS.map(({ name, shortcut }) => ({
      label: texts.body[`mark_${name}`],
      shortcut,
      pressed: hasMark(state, name),
      disabled: !toggle(name)(state),
      run: () => void run(tools, toggle(name)),
    })),
  });
}
