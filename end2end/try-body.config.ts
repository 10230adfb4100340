import base from "./playwright.config.ts";
const live = { use: {} };
void live;
export default { ...base, outputDir: "/tmp/body-try/results", reporter: [["list"]] };
