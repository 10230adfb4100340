// Shortcuts as they are written in ProseMirror's keymaps, "Mod-Shift-k", and as people read them.

const isMac = typeof navigator !== "undefined" && /Mac|iP(hone|[oa]d)/.test(navigator.platform);

const MAC: Record<string, string> = { Mod: "⌘", Ctrl: "⌃", Alt: "⌥", Shift: "⇧" };
const PC: Record<string, string> = { Mod: "Ctrl" };
const ARROWS: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

/** "Ctrl+Shift+K", or "⇧⌘K" on a Mac. */
export function shortcutText(shortcut: string, mac = isMac): string {
  const parts = shortcut.split("-");
  const key = parts.pop() ?? "";
  const shown = ARROWS[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  return mac
    ? parts.map((part) => MAC[part] ?? part).join("") + shown
    : [...parts.map((part) => PC[part] ?? part), shown].join("+");
}

/** As `aria-keyshortcuts` wants it: "Control+Shift+K". */
export function ariaShortcut(shortcut: string, mac = isMac): string {
  const modifier: Record<string, string> = { Mod: mac ? "Meta" : "Control", Ctrl: "Control" };
  return shortcut
    .split("-")
    .map((part) => modifier[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join("+");
}
