// What the parts of the editor share on the screen; what opens over the text is in later.ts.

import "../style/ui.css";

export { announce } from "./announce.ts";
export { button, setDisabled, setPressed, type ButtonOptions } from "./button.ts";
export { el, freshId, put, set, type Child, type Props } from "./el.ts";
export { icon, type IconName } from "./icon.ts";
export { ariaShortcut, shortcutText } from "./keys.ts";
export { layer } from "./layer.ts";
export { toast } from "./toast.ts";
export { toolbar } from "./toolbar.ts";
export { fitToKeyboard, isNarrow, isTouch, onViewport, visibleArea } from "./viewport.ts";
