// The tools that are asked for, and the text can be written without (later.ts).

export { openBlockMenu, openTurns } from "./block_menu.ts";
export { openEmbed } from "./embed_dialog.ts";
export { closeFind, openFind } from "./findbar.ts";
export { openHelp } from "./help.ts";
export { openLink } from "./link_dialog.ts";
export { openMarks } from "./marks_menu.ts";
export { openPicker } from "./picker.ts";
export { openPictureMenu } from "./picture.ts";
export { openRelated } from "./related.ts";
export { SlashMenu } from "./slash_menu.ts";
export { tableKeys, tablePlugin } from "./table.ts";
export { openNewTable, tableBarPlugin } from "./table_dialog.ts";
