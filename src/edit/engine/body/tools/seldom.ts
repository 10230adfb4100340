// The tools that most articles do without (later.ts).

export { openEmbed } from "./embed_dialog.ts";
export { closeFind, openFind } from "./findbar.ts";
export { openHelp } from "./help.ts";
export { openRelated } from "./related.ts";
export { tableKeys, tablePlugin } from "./table.ts";
export { openNewTable, tableBarPlugin } from "./table_dialog.ts";
