// Comments for the moderation desk. They come in as an earlier site's do, so that they can say and be
// called anything, which no form of ours would take.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");

export interface Written {
  name: string;
  email?: string;
  body: string;
}

/** A word that no other test of the run uses. */
export const unique = (): string => `kata${Math.random().toString(36).slice(2, 9)}`;

/** Everything of these words, in any state. */
export const listOf = (words: string): string => `/meja/komentar?keadaan=semua&kata=${words}`;
/** What of these words waits. */
export const queueOf = (words: string): string => `/meja/komentar?keadaan=menunggu&kata=${words}`;

/** Has these comments wait under an old story of their own, of which the path is given. */
export function wait(word: string, comments: Written[]): string {
  if (!process.env.WARTA_DATA_DIR) throw new Error("WARTA_DATA_DIR names the data folder of the server under test");
  const folder = mkdtempSync(path.join(tmpdir(), "warta-komentar-"));
  try {
    const file = path.join(folder, "ekspor.xml");
    writeFileSync(file, exportOf(word, comments));
    const binary = path.resolve(ROOT, process.env.WARTA_BENCH_BINARY ?? "target/debug/warta");
    execFileSync(binary, ["import", "wordpress", file], { cwd: ROOT, encoding: "utf8", stdio: "pipe" });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return `/2012/03/${word}/`;
}

/** As WordPress writes it (WXR 1.2). */
function exportOf(word: string, comments: Written[]): string {
  const text = (value: string): string => `<![CDATA[${value}]]>`;
  // A comment is HTML there: what is to be read as it is stands escaped.
  const html = (value: string): string => text(value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
  const written = comments.map(
    ({ name, email = "pembaca@contoh.example", body }, at) => `<wp:comment>
      <wp:comment_id>${at + 1}</wp:comment_id><wp:comment_author>${html(name)}</wp:comment_author>
      <wp:comment_author_email>${html(email)}</wp:comment_author_email>
      <wp:comment_date_gmt>2012-03-02 01:${String(at).padStart(2, "0")}:00</wp:comment_date_gmt>
      <wp:comment_content>${html(body)}</wp:comment_content><wp:comment_approved>0</wp:comment_approved>
      <wp:comment_type>comment</wp:comment_type><wp:comment_parent>0</wp:comment_parent>
      <wp:comment_user_id>0</wp:comment_user_id></wp:comment>`,
  );
  const site = `https://${word}.example`;
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Warta Lama</title><link>${site}</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${site}</wp:base_site_url><wp:base_blog_url>${site}</wp:base_blog_url>
<item><title>Kabar lama ${word}</title><link>${site}/2012/03/${word}/</link><dc:creator>${text("lama")}</dc:creator>
<guid isPermaLink="false">${site}/?p=7</guid><content:encoded>${text("<p>Kabar dari tahun 2012.</p>")}</content:encoded>
<wp:post_id>7</wp:post_id><wp:post_date_gmt>2012-03-01 04:00:00</wp:post_date_gmt>
<wp:post_date>2012-03-01 11:00:00</wp:post_date><wp:comment_status>open</wp:comment_status>
<wp:post_name>${word}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
${written.join("\n")}</item></channel></rss>`;
}
