import base from "./playwright.config.ts";
export default { ...base, outputDir: "/tmp/body-try/results", reporter: [["list"]], timeout: 100_000, testIgnore: /zz/, workers: 1, projects: base.projects!.map((p) => ({ ...p, testIgnore: [/zz\//, ...[p.testIgnore ?? []].flat()] })) };
