import assert from "node:assert/strict";
import { test } from "node:test";
import { ariaShortcut, shortcutText } from "./keys.ts";

test("a shortcut is named as the keyboard before the reader names its keys", () => {
  assert.equal(shortcutText("Mod-Shift-k", false), "Ctrl+Shift+K");
  assert.equal(shortcutText("Mod-Shift-k", true), "⌘⇧K");
  assert.equal(shortcutText("Alt-Shift-ArrowUp", false), "Alt+Shift+↑");
  assert.equal(ariaShortcut("Mod-Shift-k", false), "Control+Shift+K");
  assert.equal(ariaShortcut("Mod-k", true), "Meta+K");
});
