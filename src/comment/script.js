// What a script adds to comments; everything works without it. Nothing is written into a page but
// what our server rendered.

const POLL = 60_000;

const area = () => document.getElementById("komentar");
const thread = () => area()?.querySelector("[data-komentar]");

async function page(address) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Puts the comments of another rendering of this page in place of those that are here. */
function show(other, id) {
  const fresh = other.getElementById("komentar");
  if (!fresh) return false;
  area().replaceChildren(...fresh.childNodes);
  return reach(id);
}

/** The comments of another rendering, around what somebody is writing here. */
function renew(other) {
  const fresh = other.querySelector("#komentar [data-komentar]");
  if (!fresh) return;
  const section = area().querySelector(".reply");
  const answered = section?.querySelector("input[name=balas]")?.value;
  if (section) area().append(section);
  thread().replaceWith(fresh);
  // To the comment that is answered, where it is on this page.
  fresh.querySelector(`[data-balas="${answered}"]`)?.closest("li").append(section);
  reach("judul-komentar");
}

function reach(id) {
  const target = document.getElementById(id);
  target?.setAttribute("tabindex", "-1");
  target?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: "center" });
  return Boolean(target);
}

function focus(element) {
  element.setAttribute("tabindex", "-1");
  element.focus();
}

async function post(form) {
  const button = form.querySelector("button:not([type=button])");
  button.setAttribute("aria-disabled", "true");
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { accept: "application/json" },
  });
  if (answer.ok) {
    const { to } = await answer.json();
    // It is taken: what fails from here on may not send it again.
    return taken(to, form).catch(() => location.assign(to));
  }
  const other = new DOMParser().parseFromString(await answer.text(), "text/html");
  const instead = other.querySelector(".comment-form, .closed");
  if (!instead) return form.submit();
  form.replaceWith(instead);
  focus(instead.querySelector(".form-errors") ?? instead);
}

async function taken(to, form) {
  const other = await page(to);
  const [, id] = /^\/komentar\/ke\/(\d+)$/.exec(to) ?? [];
  if (id) {
    if (!show(other, `komentar-${id}`)) return location.assign(to);
    const link = area().querySelector(`#komentar-${id} .comment-acts a`)?.cloneNode();
    if (!link) return;
    link.removeAttribute("data-balas");
    link.href = `/komentar/${id}/ubah`;
    link.textContent = area().querySelector(".reply").dataset.ubah;
    area().querySelector(`#komentar-${id} .comment-acts`).append(link);
    return;
  }
  const told = other.querySelector("[data-terkirim]");
  if (!told) return location.assign(to);
  const status = document.createElement("div");
  status.className = "told";
  status.setAttribute("role", "status");
  status.append(...told.querySelectorAll("p:not(:last-child)"));
  form.replaceWith(status);
  focus(status);
}

async function like(form) {
  const answer = await fetch(form.action, { method: "POST", headers: { accept: "application/json" } });
  if (!answer.ok) return form.submit();
  const { likes } = await answer.json();
  form.querySelector("[data-suka]").textContent = likes;
  form.querySelector("button").setAttribute("aria-pressed", "true");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const act = form.matches("#komentar .comment-form") ? post : form.matches("#komentar .like") ? like : null;
  if (!act) return;
  event.preventDefault();
  // The second click of two, or one on a slow line.
  if (form.querySelector("[aria-disabled=true]")) return;
  // As it would have been sent without a script.
  act(form).catch(() => form.submit());
});

/** The form comes to the comment that is answered, with all that was typed. */
function answerTo(link) {
  const section = area().querySelector(".reply");
  const form = section?.querySelector("form");
  if (!form) return false;
  cancel();
  const parent = document.createElement("input");
  Object.assign(parent, { type: "hidden", name: "balas", value: link.dataset.balas });
  const back = document.createElement("button");
  Object.assign(back, { type: "button", className: "quiet", textContent: section.dataset.batal });
  back.addEventListener("click", () => {
    cancel();
    link.focus();
  });
  form.prepend(parent);
  form.querySelector("button").after(back);
  link.closest("li").append(section);
  form.querySelector("textarea").focus();
  return true;
}

function cancel() {
  const section = area().querySelector(".reply");
  section.querySelectorAll("input[name=balas], button[type=button]").forEach((element) => element.remove());
  area().append(section);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#komentar a[data-balas]");
  const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (link && plain && answerTo(link)) event.preventDefault();
});

/** Whoever is known here is not asked for name and address again; what they ticked meanwhile stays. */
async function recognise(form) {
  const other = (await page(form.action)).querySelector(".comment-form");
  const known = other?.querySelector(".known");
  if (!known) return;
  const focused = document.activeElement?.name;
  const ticked = [...form.querySelectorAll(":checked")].map(({ name }) => name);
  for (const name of ["nama", "surel", "setuju", "ingat"]) {
    if (!other.elements.namedItem(name)) form.elements.namedItem(name)?.closest("p, .consent").remove();
  }
  form.querySelector(".consent")?.remove();
  form.querySelector(".trap").before(known, ...other.querySelectorAll(".consent"));
  for (const name of ticked) {
    const box = form.elements.namedItem(name);
    if (box) box.checked = true;
  }
  const lost = focused && document.activeElement === document.body;
  if (lost) (form.elements.namedItem(focused) ?? form.querySelector("textarea")).focus();
}

document.addEventListener("focusin", (event) => {
  const form = event.target.closest?.("#komentar .comment-form:not([data-kenal])");
  if (!form) return;
  form.dataset.kenal = "";
  // Where the answer does not come, the form serves a stranger as well.
  const asked = () => {
    form.dataset.kenal = "ya";
  };
  recognise(form).then(asked, asked);
});

async function poll() {
  const here = thread();
  if (document.visibilityState !== "visible" || !here) return;
  const answer = await fetch(`/komentar/jumlah/${here.dataset.komentar}`);
  if (!answer.ok) return;
  const more = (await answer.json()).total - Number(here.dataset.jumlah);
  if (more < 1 || thread() !== here) return;
  let button = here.querySelector(".fresh button");
  if (!button) {
    const status = document.createElement("p");
    status.className = "fresh";
    status.setAttribute("role", "status");
    button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", async () => {
      renew(await page(`${location.pathname}?komentar=terbaru`));
    });
    status.append(button);
    here.append(status);
  }
  button.textContent = here.dataset.baru.replace("{n}", String(more));
}

setInterval(() => void poll().catch(() => {}), POLL);
