// A long article as newsrooms write them, for benchmarks of editing.

import { helper } from "./people.mjs";

export const WORDS = 5_000;

const IN_PARAGRAPH = 50;
const SENTENCE = "Warga di tepi sungai kembali ke rumah setelah air surut pada pagi hari, kata petugas".split(" ");

/** Fills the draft; the page is signed in as somebody who may, and its addresses are those of the site. */
export async function longArticle(page, id) {
  const { draftOf, freshName, saveAs } = await helper("editing");
  const { names, fields } = await draftOf(page, id);
  const found = await page.request.get("/api/edit/choices/author?q=a");
  const [author] = (await found.json()).choices;
  await saveAs(page, id, {
    blocks: Array.from({ length: WORDS / IN_PARAGRAPH }, (_, place) => block(place, freshName)),
    fields: {
      headline: "Artikel panjang untuk diukur",
      standfirst: "Teras artikel yang diukur.",
      section: names.sections[0].id,
      authors: fields.authors.length > 0 ? fields.authors : [author.id],
    },
  });
}

/** Its public address. */
export async function publish(page, id) {
  const { draftOf, freshName } = await helper("editing");
  const { rev } = await draftOf(page, id);
  const data = { rev, op_id: freshName(), tell_readers: false };
  const answer = await page.request.post(`/api/edit/${id}/publish`, { data });
  if (!answer.ok()) throw new Error(`Not published: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()).path;
}

/** Every eighth is a heading, every tenth a list, every fifteenth a quote; links and bold words stand in between. */
function block(place, name) {
  const words = Array.from({ length: IN_PARAGRAPH }, (_, word) => SENTENCE[(place + word) % SENTENCE.length]);
  const text = (from, to, mark) => ({
    type: "text",
    text: `${words.slice(from, to).join(" ")}${to < IN_PARAGRAPH ? " " : "."}`,
    ...(mark ? { marks: [mark] } : {}),
  });
  const whole = [text(0, IN_PARAGRAPH)];
  const line = () => ({ type: "paragraph", attrs: { id: name() }, content: whole });
  if (place % 8 === 7) return { type: "heading", attrs: { id: name(), level: 2 }, content: whole };
  if (place % 10 === 9) return { type: "bullet_list", attrs: { id: name() }, content: [{ type: "list_item", content: [line()] }] };
  if (place % 15 === 14) {
    const who = { type: "attribution", content: [{ type: "text", text: "Petugas" }] };
    return { type: "quote", attrs: { id: name() }, content: [{ type: "quote_text", content: whole }, who] };
  }
  const link = { type: "link", attrs: { href: "https://bps.example/beras" } };
  return {
    type: "paragraph",
    attrs: { id: name() },
    content: [text(0, 10), text(10, 12, { type: "strong" }), text(12, 30), text(30, 33, link), text(33, IN_PARAGRAPH)],
  };
}
