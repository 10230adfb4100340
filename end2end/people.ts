// People with an account, for tests of what only they can do.

import { execFileSync } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import path from "node:path";
import { expect, type Page } from "@playwright/test";

export type Role = "owner" | "editor" | "reporter" | "moderator" | "reader";

export interface Account {
  email: string;
  name: string;
  role: Role;
  password: string;
}

const ROOT = path.resolve(import.meta.dirname, "..");
const PASSWORD = "kopi tubruk di teras";
const STEP_SECONDS = 30;

/** Runs `warta user …` on the data of the run's server, as an operator does beside it. */
export function warta(args: string[], input = ""): string {
  if (!process.env.WARTA_DATA_DIR) throw new Error("WARTA_DATA_DIR names the data folder of the server under test");
  const binary = path.resolve(ROOT, process.env.WARTA_BENCH_BINARY ?? "target/debug/warta");
  return execFileSync(binary, ["user", ...args], { cwd: ROOT, input, encoding: "utf8" });
}

/** An account of its own for a test. */
export function addPerson(role: Role): Account {
  const account = {
    email: `${role}-${randomUUID()}@warta.example`,
    name: NAMES[role],
    role,
    password: PASSWORD,
  };
  const { email, name, password } = account;
  warta(["add", "--email", email, "--name", name, "--role", role, "--password-stdin"], password);
  return account;
}

const NAMES: Record<Role, string> = {
  owner: "Oemar Pemilik",
  editor: "Endah Penyunting",
  reporter: "Rudi Pewarta",
  moderator: "Maya Penjaga",
  reader: "Budi Pembaca",
};

/** Signs somebody of this role in; the page then shows where such people begin. */
export async function signIn(page: Page, role: Role): Promise<Account> {
  const account = addPerson(role);
  await givePassword(page, account);
  if (role !== "reader") await setUpCodes(page);
  await expect(page).toHaveURL(role === "reader" ? /\/akun$/ : /\/meja$/);
  return account;
}

export async function givePassword(page: Page, { email, password }: Pick<Account, "email" | "password">): Promise<void> {
  await page.goto("/masuk");
  await page.locator("input[name=surel]").fill(email);
  await page.locator("input[name=sandi]").fill(password);
  await page.locator("form[action='/masuk'] button").click();
}

/** On the page that sets one-time codes up: does so, and goes on. Returns the seed and the recovery codes. */
export async function setUpCodes(page: Page): Promise<{ seed: Buffer; recovery: string[] }> {
  const seed = fromBase32((await page.locator("code.seed").textContent()) ?? "");
  await page.locator("input[name=kode]").fill(codeAt(seed, Date.now()));
  await page.locator("form:has(input[name=kode]) button").click();
  const recovery = await page.locator(".recovery-codes li").allTextContents();
  await page.locator("main .actions a").click();
  return { seed, recovery };
}

/** The one-time code of a moment (RFC 6238). A code counts once: `stepsAhead` gives the next. */
export function codeAt(seed: Buffer, millis: number, stepsAhead = 0): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(millis / 1000 / STEP_SECONDS) + stepsAhead));
  const hash = createHmac("sha1", seed).update(counter).digest();
  const offset = hash.readUInt8(hash.length - 1) & 0x0f;
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}

function fromBase32(text: string): Buffer {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...text.replace(/\s/g, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
