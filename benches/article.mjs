// A long article as newsrooms write them, for benchmarks of editing.

import { randomUUID } from "node:crypto";

export const WORDS = 5_000;

const IN_PARAGRAPH = 50;
const SENTENCE = "Warga di tepi sungai kembali ke rumah setelah air surut pada pagi hari, kata petugas".split(" ");
const name = () => randomUUID().replaceAll("-", "").slice(0, 20);

/** Fills the draft; the page is signed in as somebody who may. */
export async function longArticle(page, { origin, id }) {
  const content = Array.from({ length: WORDS / IN_PARAGRAPH }, (_, place) => block(place));
  const { names, fields } = await opened(page, { origin, id });
  const found = await page.request.get(`${origin}/api/edit/choices/author?q=a`);
  const [author] = (await found.json()).choices;
  await save(page, {
    origin,
    id,
    content,
    fields: {
      headline: "Artikel panjang untuk diukur",
      standfirst: "Teras artikel yang diukur.",
      section: names.sections[0].id,
      authors: fields.authors.length > 0 ? fields.authors : [author.id],
    },
  });
}

/** Its public address. */
export async function publish(page, { origin, id }) {
  const { rev } = await opened(page, { origin, id });
  const data = { rev, op_id: name(), tell_readers: false };
  const answer = await page.request.post(`${origin}/api/edit/${id}/publish`, { data });
  if (!answer.ok()) throw new Error(`Not published: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()).path;
}

/** Every eighth is a heading, every tenth a list, every fifteenth a quote; links and bold words stand in between. */
function block(place) {
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

async function opened(page, { origin, id }) {
  const answer = await page.request.get(`${origin}/api/edit/${id}`);
  if (!answer.ok()) throw new Error(`Not opened: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

async function save(page, { origin, id, content, fields }) {
  const { rev, fields: before, schema_hash } = await opened(page, { origin, id });
  const data = {
    session: name(),
    base_rev: rev,
    op_id: name(),
    schema_hash,
    kind: "save",
    doc: { type: "doc", content },
    fields: { ...before, ...fields },
  };
  const answer = await page.request.post(`${origin}/api/edit/${id}/draft`, { data });
  if (!answer.ok()) throw new Error(`Not saved: ${answer.status()} ${await answer.text()}`);
}
