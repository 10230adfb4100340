// Deciding without leaving the page, and by keys. What is sent is the form that stands there; without
// this script it is sent as it is.

const form = document.querySelector(".cases");
const keys = document.getElementById("tombol-cepat");
const toast = document.getElementById("urungan");
const voice = document.getElementById("kabar-moderasi");

/** How long the way back is offered on the screen, in milliseconds; the key works for longer. */
const OFFERED = 10_000;
/** What was decided on this page, the latest last: name, and the rows that went. */
const decisions = [];
let fading = 0;
let leaving = 0;

const cases = () => [...form.querySelectorAll(".case")];
const current = () => document.activeElement?.closest?.(".case");

// ---- Sending -------------------------------------------------------------------------------

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (button?.name !== "aksi") return;
  event.preventDefault();
  decide(button);
});

// The second click of two would meet the row that has moved up.
form.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("button")) event.preventDefault();
});

let sending = Promise.resolve();

/** One after the other, so that the answers come in the order of the presses. */
function decide(button) {
  const body = new URLSearchParams(new FormData(form, button));
  const rows = rowsOf(button.value);
  if (rows.length === 0 || rows.some((row) => row.hasAttribute("aria-busy"))) return;
  for (const row of rows) row.setAttribute("aria-busy", "true");
  // At once, so that the next press is about the next comment.
  neighbour(rows, button)?.focus();
  sending = sending.then(async () => {
    const answer = await post(form.action, body);
    for (const row of rows) row.removeAttribute("aria-busy");
    if (!answer) return rows[0].focus();
    const gone = new Set([...answer.changed, ...(answer.left ?? [])].map(String));
    const removed = rows.filter((row) => gone.has(row.dataset.id)).map(takeOut);
    if (answer.changed.length > 0) decisions.push({ batch: answer.batch, removed });
    offer(answer.said, answer.changed.length > 0);
    if (removed.length > 0 && cases().length === 0) goOn();
  });
}

function rowsOf(action) {
  const id = action.split(".")[1];
  return cases().filter((row) => (id ? row.dataset.id === id : row.querySelector(".pick").checked));
}

async function post(address, body) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { accept: "application/json" },
      body,
      redirect: "error",
    });
    if (answer.ok) return await answer.json();
  } catch {
    // Told below.
  }
  offer(form.dataset.gagal, false);
  return null;
}

// ---- Rows go and come back -----------------------------------------------------------------

/** Takes a row out of the list and keeps where it stood. */
function takeOut(row) {
  const line = row.parentElement;
  const before = line.nextElementSibling;
  for (const open of line.querySelectorAll("details[open]")) open.removeAttribute("open");
  line.querySelector(".pick").checked = false;
  line.remove();
  count();
  return { line, before };
}

/** Back to where they stood, as far as what stood there is still there. */
function putBack(removed) {
  const list = form.querySelector(".case-list");
  for (const { line, before } of removed.reverse()) {
    list.insertBefore(line, before?.parentElement === list ? before : null);
  }
  count();
}

/** The row to go on with when these are gone. */
function neighbour(rows, button) {
  const all = cases();
  const last = all.indexOf(button.closest(".case") ?? rows.at(-1));
  const stays = (row) => !rows.includes(row);
  return all.slice(last + 1).find(stays) ?? all.slice(0, Math.max(last, 0)).reverse().find(stays);
}

/** The page is done: the next one comes, with the way back on it. */
function goOn() {
  toast.querySelector("button").focus();
  if (!document.querySelector(".pager [rel='next']")) return;
  say(form.dataset.habis);
  const next = new URL(location.href);
  next.searchParams.delete("halaman");
  next.searchParams.set("keputusan", decisions.at(-1).batch);
  next.hash = "";
  leaving = setTimeout(() => location.assign(next), 600);
}

async function undo() {
  await sending;
  const last = decisions.pop();
  // What was decided on the page before, this one offers itself.
  if (!last) return document.querySelector("form[action$='/urung'] button")?.click();
  clearTimeout(leaving);
  const answer = await post(form.dataset.urung, new URLSearchParams({ keputusan: last.batch }));
  if (!answer) return decisions.push(last);
  const back = new Set(answer.changed.map(String));
  const removed = last.removed.filter(({ line }) => back.has(line.querySelector(".case").dataset.id));
  putBack(removed);
  offer(answer.said, decisions.length > 0);
  removed.at(-1)?.line.querySelector(".case").focus();
}

// ---- Saying what was done ------------------------------------------------------------------

function say(text) {
  voice.textContent = text;
}

/** Shows what was done, with the way back while there is one. */
function offer(text, canUndo) {
  say(text);
  toast.querySelector("span").textContent = text;
  toast.querySelector("button").hidden = !canUndo;
  toast.hidden = false;
  fade();
}

function fade() {
  clearTimeout(fading);
  fading = setTimeout(() => {
    // Not away from under the pointer or the focus.
    if (toast.matches(":hover, :focus-within")) return fade();
    toast.hidden = true;
  }, OFFERED);
}

toast?.querySelector("button").addEventListener("click", undo);

// ---- Ticks ---------------------------------------------------------------------------------

const all = form.querySelector(".pick-all");

/** How many are ticked, of how many there are; where there are none that is said. */
function count() {
  const picks = [...form.querySelectorAll(".pick")];
  form.querySelector(".empty").hidden = picks.length > 0;
  form.querySelector(".bulk").hidden = picks.length === 0;
  const ticked = picks.filter((pick) => pick.checked).length;
  form.querySelector(".bulk-count").textContent = String(ticked);
  all.checked = ticked > 0 && ticked === picks.length;
  all.indeterminate = ticked > 0 && ticked < picks.length;
}

form.addEventListener("change", (event) => {
  if (event.target === all) {
    for (const pick of form.querySelectorAll(".pick")) pick.checked = all.checked;
  }
  count();
});
count();

// ---- Keys ----------------------------------------------------------------------------------

try {
  keys.checked = localStorage.getItem("warta-tombol-moderasi") !== "mati";
  keys.addEventListener("change", () => {
    localStorage.setItem("warta-tombol-moderasi", keys.checked ? "nyala" : "mati");
  });
} catch {
  // A browser that keeps nothing begins with the keys on.
}

const move = (step) => {
  const rows = cases();
  const at = rows.indexOf(current());
  const row = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))];
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
};

/** Presses the button of the row that stands for an action. */
const press = (action) => current()?.querySelector(`:scope > .case-actions > button[value^='${action}.']`)?.click();

function openReasons() {
  const details = current()?.querySelector(".reasons");
  if (!details) return;
  details.open = true;
  details.querySelector(".reason-list button").focus({ preventScroll: true });
  details.querySelector(".reason-list").scrollIntoView({ block: "nearest" });
}

const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  a: () => press("approve"),
  s: () => press("spam"),
  r: openReasons,
  u: undo,
  x: () => current()?.querySelector(".pick").click(),
  o: () => current()?.querySelector(".case-more").click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { target, key } = event;
  const open = target.closest?.(".reasons[open]");
  if (open && key === "Escape") {
    open.removeAttribute("open");
    (open.closest(".case") ?? open.querySelector("summary")).focus();
    return;
  }
  if (!keys.checked || target.matches?.("input:not([type='checkbox']), textarea, select")) return;
  if (open && /^[0-9]$/.test(key)) {
    event.preventDefault();
    open.querySelectorAll(".reason-list button")[(Number(key) + 9) % 10]?.click();
    return;
  }
  const act = Object.hasOwn(ACTIONS, key.toLowerCase()) && !event.shiftKey ? ACTIONS[key.toLowerCase()] : null;
  if (!act) return;
  event.preventDefault();
  act();
});

// What waits comes under the keys at once, unless an address leads somewhere.
if (!location.hash && keys.checked && matchMedia("(hover: hover)").matches) cases()[0]?.focus({ preventScroll: true });
