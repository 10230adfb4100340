// What does an article cost that everybody comments on? Two articles of the same text, one with
// 5,000 comments in threads and one with none, answer in turn.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BUDGETS, bytes, milliseconds, times } from "./budgets.mjs";
import { command, serve } from "./server.mjs";
import { sentSize } from "./sizes.mjs";
import { newAgent, percentile, timeOf } from "./timing.mjs";

const THREADS = 1_250;
const ANSWERS = 3;
const REQUESTS = 1_000;
const PATHS = { silent: "/2026/06/sepi/", busy: "/2026/06/ramai/" };

const WORDS = `air aku anak anggaran apa bagus bagi bahan banjir banyak baru bayar belum benar beras berita besok
betul bisa buka bupati cabai dana dari datang dengan desa dinas dulu gaji gelap habis hanya harga hari hujan ibu ikut
ingin jadi jalan jangan janji jembatan kabar kali kampung kantor karena kata kecil kemarin kerja kita kota kurang lagi
lama lampu langsung lewat listrik lubang lurah maaf mahal makan malam mana masih minggu mobil mohon motor musim naik nanti
ojek orang padam pagi pajak parah pasar paling pejabat pelan penting perahu petani petugas pohon pompa rakyat ramai rapat
rumah rusak sabar sampah sawah sayang sekolah selalu semoga sering setuju siang sudah sungai sungguh susah tahun tanggul
tapi tetap tidak tiga tolong truk tunggu turun uang ular untuk usul wajar warga warung waktu ya yang zaman`.split(/\s+/);
const NAMES = ["Budi", "Sri", "Togar", "Wayan", "Nur", "Yohanes", "Siti", "Made", "Rosa", "Agus"];
const FAMILIES = ["Santoso", "Lestari", "Siregar", "Putra", "Aisyah", "Tambunan", "Wulandari", "Rahman"];

/** Prints size and time of both pages. */
export async function measureComments(report) {
  report.heading(`An article with ${THREADS * (ANSWERS + 1)} comments against the same with none`);
  const work = await mkdtemp(join(tmpdir(), "warta-bench-"));
  let server;
  try {
    const file = join(work, "ekspor.xml");
    await writeFile(file, corpus());
    await command(work, "import", "wordpress", file);
    server = await serve(work, { demo: "never" });
    const { origin } = server;
    const [silent, busy] = await Promise.all([PATHS.silent, PATHS.busy].map((path) => sentSize(origin, path)));
    report.show("HTML with no comments", bytes(silent));
    report.hold("HTML with a page of comments", busy, BUDGETS.articleHtml, bytes);
    await compare(report, origin);
  } finally {
    await server?.stop();
    await rm(work, { recursive: true, force: true });
  }
}

async function compare(report, origin) {
  const agent = newAgent(1);
  const taken = { silent: [], busy: [] };
  // The first of each warms up and is not counted.
  for (const path of Object.values(PATHS)) await timeOf(origin + path, agent);
  for (let request = 0; request < REQUESTS; request += 1) {
    for (const [name, path] of Object.entries(PATHS)) taken[name].push(await timeOf(origin + path, agent));
  }
  agent.destroy();
  const p99 = {};
  for (const [name, all] of Object.entries(taken)) {
    p99[name] = percentile(all, 0.99);
    report.show(PATHS[name], `p50 ${milliseconds(percentile(all, 0.5))}, p99 ${milliseconds(p99[name])}`);
  }
  report.hold("p99 with comments as a multiple", p99.busy / p99.silent, BUDGETS.growth, times);
}

/** Both articles as WordPress exports them (WXR 1.2). */
function corpus() {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Warta Ukur</title><link>https://ukur.example</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://ukur.example</wp:base_site_url><wp:base_blog_url>https://ukur.example</wp:base_blog_url>
${item(1, "sepi", "")}
${item(2, "ramai", comments())}
</channel></rss>`;
}

function item(number, slug, written) {
  const paragraphs = Array.from({ length: 12 }, (_, at) => `<p>${sentence(at, 55)}</p>`).join("\n");
  return `<item><title>Jembatan gantung mulai dipakai warga</title><link>https://ukur.example/2026/06/${slug}/</link>
<dc:creator><![CDATA[redaksi]]></dc:creator><guid isPermaLink="false">https://ukur.example/?p=${number}</guid>
<content:encoded><![CDATA[${paragraphs}]]></content:encoded><wp:post_id>${number}</wp:post_id>
<wp:post_date_gmt>2026-06-01 04:00:00</wp:post_date_gmt><wp:post_date>2026-06-01 11:00:00</wp:post_date>
<wp:comment_status>open</wp:comment_status><wp:post_name>${slug}</wp:post_name><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>${written}</item>`;
}

/** Threads of one comment with its answers, of eight to forty words each. */
function comments() {
  const parts = [];
  for (let thread = 0; thread < THREADS; thread += 1) {
    const root = thread * (ANSWERS + 1) + 1;
    for (let answer = 0; answer <= ANSWERS; answer += 1) {
      const id = root + answer;
      const at = new Date(Date.UTC(2026, 5, 2) + id * 60_000).toISOString().slice(0, 19).replace("T", " ");
      const name = `${NAMES[id % NAMES.length]} ${FAMILIES[(id * 7) % FAMILIES.length]}`;
      parts.push(`<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>${name}</wp:comment_author>
<wp:comment_date_gmt>${at}</wp:comment_date_gmt><wp:comment_content>${sentence(id * 31, 8 + (id * 13) % 33)}</wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type>
<wp:comment_parent>${answer === 0 ? 0 : root}</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>`);
    }
  }
  return parts.join("\n");
}

/** Words in an order that repeats itself nowhere near, as those of people do not (xorshift32). */
function sentence(seed, length) {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return WORDS[(state >>> 0) % WORDS.length];
  };
  return `${Array.from({ length }, next).join(" ")}.`;
}
