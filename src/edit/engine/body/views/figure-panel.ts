// What belongs to a picture and is not its caption: description, credit, size.

import type { Panel } from "./object.ts";
import { fill, texts } from "../../texts.ts";
import { button, checkField, choiceField, form, textField } from "./form.ts";

interface Acts {
  change(attrs: Record<string, unknown>): void;
  replace(): void;
  /** Puts it together with the pictures beside it, or takes it out of its gallery. */
  group: { label: string; act: () => void } | null;
  remove(): void;
  leave(): void;
}

export function figurePanel({ change, replace, group, remove, leave }: Acts): Panel {
  const words = texts.body;
  const alt = textField("alt", words.alt);
  const decorative = checkField("decorative", words.decorative);
  const sizes: [string, string][] = [
    ["normal", words.size_normal],
    ["wide", words.size_wide],
    ["full", words.size_full],
  ];
  const panel = form({
    label: fill(words.picture_panel, { keys: "Alt+Enter" }),
    fields: [alt, decorative, textField("credit", words.credit), choiceField("size", words.size, sizes)],
    buttons: [
      button(words.picture_replace, replace),
      ...(group ? [button(group.label, group.act)] : []),
      button(words.block_remove, remove),
    ],
    change,
    leave,
  });
  const show: Panel["show"] = (node) => {
    panel.show(node);
    // A decorative picture has no description; what was written is kept in case it was a slip.
    alt.control.disabled = node.attrs.decorative === true;
  };
  return { ...panel, show };
}
