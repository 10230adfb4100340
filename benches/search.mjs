// How long does a search take in a large archive? Asked in turn, so that no kind of question is
// measured in a quieter moment than another. The words are those of corpus.mjs.

import { BUDGETS, milliseconds } from "./budgets.mjs";
import { newAgent, percentile, timeOf } from "./timing.mjs";

const REQUESTS_OF_A_KIND = 60;

/** Names of questions, and how they are asked the n-th time. */
const KINDS = {
  "a word of every article": () => ({ q: "petugas" }),
  "a word that begins others": (n) => ({ q: ["memer", "panit", "relaw", "wanal"][n % 4] }),
  "many common words": () => ({ q: "panitia dinas setempat relawan koperasi warga petugas lapangan perangkat desa" }),
  "a rare word": (n) => ({ q: `randukuning "topik ${n % 50}"` }),
  "a common phrase": (n) => ({ q: ['"sejak awal pekan"', '"meski hujan belum reda"'][n % 2] }),
  "two common phrases": () => ({ q: '"mencatat kemajuan" "bersama warga sekitar"' }),
  "a phrase of headlines": () => ({ q: '"jembatan gantung di arunika"' }),
  exclusion: () => ({ q: 'jembatan -gantung -"kekurangan dana" petugas' }),
  "nothing that is there": (n) => ({ q: `tidakada${n}` }),
  "in a section": () => ({ q: "petugas", rubrik: "olahraga" }),
  "of a day": (n) => ({ q: "petugas", dari: day(n), sampai: day(n) }),
  "of many months": () => ({ q: "petugas dana", dari: "2024-11-15", sampai: "2026-08-15" }),
  "all filters": (n) => ({ q: "petugas", rubrik: "budaya", penulis: "bimo-wirasena", dari: day(n) }),
  "filters without words": () => ({ rubrik: "budaya", penulis: "bimo-wirasena" }),
  "the last page": () => ({ q: "petugas", halaman: "50" }),
};

/** Prints the times of every kind of question and holds all together against the budget. */
export async function measureSearch(report, origin) {
  const agent = newAgent(1);
  const taken = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, []]));
  // The first round warms up and is not counted.
  for (let n = -1; n < REQUESTS_OF_A_KIND; n += 1) {
    for (const [kind, ask] of Object.entries(KINDS)) {
      const time = await timeOf(`${origin}/cari?${new URLSearchParams(ask(Math.max(n, 0)))}`, agent);
      if (n >= 0) taken[kind].push(time);
    }
  }
  agent.destroy();
  for (const [kind, times] of Object.entries(taken)) {
    report.show(`search, ${kind}`, `p50 ${milliseconds(percentile(times, 0.5))}, p99 ${milliseconds(percentile(times, 0.99))}`);
  }
  report.hold("search, p99 of all", percentile(Object.values(taken).flat(), 0.99), BUDGETS.search, milliseconds);
}

/** Some day within the corpus. */
function day(n) {
  return new Date(Date.UTC(2025, 0, 1 + 7 * n)).toISOString().slice(0, 10);
}
