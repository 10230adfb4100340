// The editor's entry: what src/edit/start.js loads when somebody presses "Sunting".

import type { Start } from "./contract.ts";

/** Makes the article on this page editable; resolves when the caret stands in it. */
export async function open(_start: Start): Promise<void> {}
