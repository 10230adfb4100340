// Writes articles for a load, in the form that `warta import jsonl` reads. The n-th article is the
// same in every run and every size. People, places and sentences are put together from the lists
// below; none of them exists.

import { createWriteStream } from "node:fs";
import { once } from "node:events";

const SECTIONS = ["Nasional", "Ekonomi", "Politik", "Olahraga", "Teknologi", "Kesehatan", "Pendidikan", "Budaya"];
const NAMES = ["Bimo", "Ratri", "Dewanti", "Argo", "Larasati", "Satya", "Melur", "Galang", "Wulandari", "Rangin"];
const FAMILIES = ["Wirasena", "Sastrowiguno", "Pradipto", "Kusumojati", "Lembayungan", "Adiwangsan"];
const PLACES = ["Arunika", "Tirtawening", "Samberjaya", "Pasirmadu", "Muararasa", "Randukuning", "Wanalaras"];
const SUBJECTS = ["Jembatan gantung", "Pasar malam", "Irigasi tersier", "Perpustakaan keliling", "Armada bus kota", "Kebun bibit"];
const VERDICTS = ["mulai dipakai", "ditunda sebulan", "rampung lebih cepat", "kekurangan dana", "dikaji ulang", "diserbu peminat"];
const ACTORS = ["Panitia", "Dinas setempat", "Para relawan", "Koperasi warga", "Petugas lapangan", "Perangkat desa"];
const DEEDS = ["mencatat kemajuan", "menunggu bahan baku", "menambah jam kerja", "membuka pendaftaran", "memeriksa ulang hitungan"];
const CIRCUMSTANCES = ["sejak awal pekan", "meski hujan belum reda", "tanpa menutup jalan", "bersama warga sekitar", "di enam kecamatan"];

const NEWEST = Date.UTC(2026, 9, 1);
const SPAN_MINUTES = 2 * 365 * 24 * 60;
const PARAGRAPHS = 7;
const SENTENCES = 6;

/** Writes articles 1 to `count`, one JSON object a line. */
export async function writeCorpus(path, count) {
  const file = createWriteStream(path);
  for (let number = 1; number <= count; number += 1) {
    if (!file.write(`${JSON.stringify(article(number))}\n`)) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
}

function article(number) {
  const pick = chooser(number);
  const place = pick(PLACES);
  const section = pick(SECTIONS);
  const author = `${pick(NAMES)} ${pick(FAMILIES)}`;
  const title = `${pick(SUBJECTS)} di ${place} ${pick(VERDICTS)}`;
  const tags = [slug(section), slug(place), `topik-${number % 50}`];
  const paragraphs = Array.from({ length: PARAGRAPHS }, () =>
    Array.from({ length: SENTENCES }, () => `${pick(ACTORS)} di ${pick(PLACES)} ${pick(DEEDS)} ${pick(CIRCUMSTANCES)}.`).join(" "),
  );
  return {
    id: number,
    slug: `${slug(title)}-${number}`,
    title,
    dateline: place.toUpperCase(),
    summary: paragraphs[0].slice(0, 200),
    category: section,
    category_slug: slug(section),
    tags,
    tag_slugs: tags,
    author,
    author_slug: slug(author),
    author_email: `${slug(author)}@redaksi.example`,
    published_at: new Date(NEWEST - pick.below(SPAN_MINUTES) * 60_000).toISOString().replace(".000Z", "Z"),
    image: `images/berita-${String(number % 40).padStart(2, "0")}.jpg`,
    image_alt: `Ilustrasi ${title}`,
    quote: "Kami bekerja setapak demi setapak",
    quote_by: `Ketua panitia ${pick(NAMES)} ${pick(FAMILIES)}`,
    paragraphs,
    words: paragraphs.join(" ").split(" ").length,
    html: paragraphs.map((text) => `<p>${text}</p>`).join("\n"),
  };
}

/** A function that chooses from a list; the same seed gives the same choices (xorshift32). */
function chooser(seed) {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  const below = (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  return Object.assign((list) => list[below(list.length)], { below });
}

function slug(text) {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
