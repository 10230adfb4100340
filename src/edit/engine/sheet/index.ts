// What cannot be seen on the page: details, publishing, revisions, the media library, the reader's view.

export { openDetails } from "./details.ts";
export { pickMedia } from "./library.ts";
export { togglePreview } from "./preview.ts";
export { openPublish } from "./publish.ts";
export { openRevisions } from "./revisions.ts";
