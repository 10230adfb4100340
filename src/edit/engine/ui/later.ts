// What opens over the text: dialogs and their fields, menus, lists. By itself, because it comes with what opens it
// (../later.ts), and a file of exports is never split.

export { confirm } from "./confirm.ts";
export { openDialog, openSheet, submitButton, type Dialog, type DialogOptions } from "./dialog.ts";
export { checkbox, field, select, textarea, type Field, type FieldOptions } from "./field.ts";
export { combobox, listbox, type ComboboxOptions, type Listbox } from "./listbox.ts";
export { openMenu, type MenuItem } from "./menu.ts";
export { openPopover, type Popover } from "./popover.ts";
