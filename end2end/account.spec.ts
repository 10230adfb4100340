// Signing in, from the first owner's link on, with and without JavaScript: these pages need none.

import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { addPerson, codeAt, givePassword, setUpCodes, signIn, warta } from "./people.ts";

// Every sign-in hashes a password, which is slow on purpose.
test.describe.configure({ timeout: 60_000 });

const submit = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true }).click();

test("somebody of the newsroom signs in with password and code, and out again", async ({ page, faults }) => {
  faults.expectErrorStatus("/masuk");
  const account = addPerson("editor");
  await page.goto("/meja");
  await expect(page).toHaveURL(/\/masuk\?kembali=%2Fmeja$/);

  await page.getByLabel("Alamat surel").fill(account.email);
  await page.getByLabel("Kata sandi").fill("bukan kata sandinya");
  await submit(page, "Masuk");
  await expect(page.getByRole("alert")).toHaveText("Alamat surel atau kata sandi tidak cocok.");
  await expect(page.getByLabel("Alamat surel")).toHaveValue(account.email);

  await page.getByLabel("Kata sandi").fill(account.password);
  await submit(page, "Masuk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pasang kode sekali pakai");
  const { seed, recovery } = await setUpCodes(page);
  expect(recovery).toHaveLength(10);
  await expect(page).toHaveURL(/\/meja$/);

  await page.getByRole("button", { name: "Keluar" }).click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto("/meja");
  await expect(page).toHaveURL(/\/masuk/);

  await page.getByLabel("Alamat surel").fill(account.email);
  await page.getByLabel("Kata sandi").fill(account.password);
  await submit(page, "Masuk");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kode sekali pakai");
  // The code of this moment was used already; the one of the next step counts too.
  await page.getByLabel("Kode 6 angka").fill(codeAt(seed, Date.now(), 1));
  await submit(page, "Lanjutkan");
  await expect(page).toHaveURL(/\/meja$/);
});

test("a recovery code stands in for the phone, once", async ({ page, context, faults }) => {
  faults.expectErrorStatus("/masuk/kode");
  const account = addPerson("reporter");
  await givePassword(page, account);
  const { recovery } = await setUpCodes(page);
  const [code = ""] = recovery;
  for (const outcome of ["in", "refused"]) {
    await context.clearCookies({ name: "__Host-warta" });
    await givePassword(page, account);
    await page.getByText("Ponsel tidak ada?").click();
    await page.getByLabel("Kode pemulihan").fill(code.toUpperCase().replaceAll("-", " "));
    await submit(page, "Lanjutkan");
    if (outcome === "in") await expect(page).toHaveURL(/\/meja$/);
    else await expect(page.getByRole("alert")).toContainText("Kode tidak cocok");
  }
});

test("an owner invites somebody, who joins by the link of the letter", async ({ page, browser, baseURL }) => {
  await signIn(page, "owner");
  const email = `tamu-${Date.now()}-${Math.random().toString(36).slice(2)}@warta.example`;
  await page.goto("/meja/orang");
  await page.getByRole("link", { name: "Undang orang" }).click();
  await page.getByLabel("Nama").fill("Tamu Baru");
  await page.getByLabel("Alamat surel").fill(email);
  await page.getByLabel("Peran").selectOption("moderator");
  await submit(page, "Kirim undangan");
  await expect(page.getByRole("status")).toContainText("kotak keluar");
  await page.getByRole("link", { name: "Buka kotak keluar" }).click();
  await page.getByRole("row").filter({ hasText: email }).getByRole("link").first().click();
  await submit(page, "Tampilkan isi");
  const letter = (await page.getByRole("main").textContent()) ?? "";
  const link = /http:\/\/[^\s]*\/undangan\/[\w-]{43}/.exec(letter)?.[0] ?? "";
  expect(new URL(link).origin).toBe(baseURL);

  // Whoever opens the link without sending its form does not use it up.
  const guest = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  try {
    const opened = await guest.newPage();
    await opened.goto(link);
    await opened.goto(link);
    await opened.locator("input[name=sandi]").fill("pendek");
    await opened.locator("main form button").click();
    await expect(opened.locator(".field-error")).toContainText("6 karakter");
    await opened.locator("input[name=sandi]").fill("gerimis sore di jendela");
    await opened.locator("main form button").click();
    await setUpCodes(opened);
    await expect(opened).toHaveURL(/\/meja$/);
    const again = await opened.goto(link);
    expect(again?.status()).toBe(404);
  } finally {
    await guest.close();
  }
});

test("a forgotten password is chosen anew by a link", async ({ page, faults }) => {
  const account = addPerson("reader");
  await page.goto("/masuk");
  await page.getByRole("link", { name: "Lupa kata sandi?" }).click();
  await page.getByLabel("Alamat surel").fill(account.email);
  await submit(page, "Kirim tautan");
  await expect(page.getByRole("status")).toContainText("Bila ada akun");

  const link = /http:\/\/\S*\/sandi\/\S+/.exec(warta(["link", account.email]))?.[0] ?? "";
  await page.goto(new URL(link).pathname);
  await page.getByLabel("Kata sandi baru").fill("gerimis sore di jendela");
  await submit(page, "Simpan kata sandi");
  await expect(page).toHaveURL(/\/akun$/);
  faults.expectErrorStatus("/masuk");
  await page.getByRole("button", { name: "Keluar" }).click();
  await givePassword(page, account);
  await expect(page.getByRole("alert")).toBeVisible();
  await givePassword(page, { ...account, password: "gerimis sore di jendela" });
  await expect(page).toHaveURL(/\/akun$/);
});

test("a profile with a picture becomes an author's page", async ({ page }) => {
  await signIn(page, "reporter");
  await page.goto("/akun/profil");
  await page.getByLabel("Nama di byline").fill("Rudi Hartanto");
  await page.getByLabel("Inisial").fill("RH");
  await page.getByLabel("Biodata singkat").fill("Meliput lembah sejak 2019.");
  await submit(page, "Simpan");
  await expect(page.getByRole("status")).toHaveText("Tersimpan.");
  await page.getByLabel("Foto").setInputFiles({ name: "foto.png", mimeType: "image/png", buffer: picture() });
  await submit(page, "Unggah foto");
  await expect(page.getByRole("img", { name: "Rudi Hartanto" })).toBeVisible();
  await page.getByRole("link", { name: "Lihat halaman penulis" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Rudi Hartanto");
});

/** A PNG of one pixel. */
const picture = () =>
  Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
