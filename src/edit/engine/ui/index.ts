// What the parts of the editor share on the screen.

import "../style/ui.css";

export { announce } from "./announce.ts";
export { button, setDisabled, setPressed, type ButtonOptions } from "./button.ts";
export { confirm } from "./confirm.ts";
export { openDialog, openSheet, submitButton, type Dialog, type DialogOptions } from "./dialog.ts";
export { el, freshId, put, set, type Child, type Props } from "./el.ts";
export { checkbox, field, select, textarea, type Field, type FieldOptions } from "./field.ts";
export { icon, type IconName } from "./icon.ts";
export { ariaShortcut, shortcutText } from "./keys.ts";
export { layer } from "./layer.ts";
export { combobox, listbox, type ComboboxOptions, type Listbox } from "./listbox.ts";
export { openMenu, type MenuItem } from "./menu.ts";
export { openPopover, type Popover } from "./popover.ts";
export { toast } from "./toast.ts";
export { toolbar } from "./toolbar.ts";
export { fitToKeyboard, isNarrow, isTouch, onViewport, visibleArea } from "./viewport.ts";
