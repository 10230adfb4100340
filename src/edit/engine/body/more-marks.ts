// Marks that are seldom set: one menu holds them.

export const MORE_MARKS = [
  { name: "sub", shortcut: "Mod-," },
  { name: "sup", shortcut: "Mod-." },
  { name: "strike", shortcut: "Mod-Shift-x" },
  { name: "code", shortcut: "Mod-e" },
] as const;
