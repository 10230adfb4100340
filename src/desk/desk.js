// Convenience for the desk. Every screen works without it; nothing here does what a form does not.

const root = document.documentElement;
root.classList.add("scripted");

const words = document.querySelector(".desk-keys")?.dataset ?? {};

// ---- Whoever writes gets the editor's button on readers' pages -----------------------------

// Readers' pages are the same for everyone; this is how theirs learns of it (server/boot.js).
try {
  const { tulis } = document.body.dataset;
  if (tulis === "ya") localStorage.setItem("warta-sunting", "1");
  if (tulis === "tidak") localStorage.removeItem("warta-sunting");
  document.querySelector("form[action='/keluar']")?.addEventListener("submit", () => {
    localStorage.removeItem("warta-sunting");
  });
} catch {
  // A browser that keeps nothing offers no editing on readers' pages.
}

// ---- What was typed and not saved ----------------------------------------------------------

let isSending = false;
const guarded = () => [...document.querySelectorAll("form[data-jaga]")];
const isChanged = (form) =>
  [...form.elements].some((field) => {
    if (!field.name || field.type === "hidden" || field.type === "search" || field.type === "password") return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected && option.defaultSelected);
    return "defaultValue" in field && field.value !== field.defaultValue;
  });

addEventListener("beforeunload", (event) => {
  if (!isSending && guarded().some(isChanged)) event.preventDefault();
});
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  isSending = true;
  // A form that sends the page away and is stopped by the browser may be sent again.
  setTimeout(() => (isSending = false), 5000);
});

// ---- Questions before something is lost ----------------------------------------------------

// `<details class="confirm">` holds the question and its button; with a script it becomes a dialog.
document.addEventListener("click", (event) => {
  const summary = event.target.closest?.("details.confirm > summary");
  if (!summary || !window.HTMLDialogElement) return;
  event.preventDefault();
  const details = summary.parentElement;
  const parts = [...details.childNodes].filter((node) => node !== summary);
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", summary.getAttribute("aria-label") ?? summary.textContent);
  dialog.append(...parts);
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "quiet";
  cancel.textContent = words.batal ?? "×";
  cancel.addEventListener("click", () => dialog.close());
  (dialog.querySelector(".actions") ?? dialog).append(cancel);
  dialog.addEventListener("close", () => {
    cancel.remove();
    details.append(...dialog.childNodes);
    dialog.remove();
    summary.focus();
  });
  // Where it stood, so that a form around it keeps its fields.
  details.after(dialog);
  dialog.showModal();
  cancel.focus();
});

// ---- The focal point of a picture ----------------------------------------------------------

// Any point of the picture instead of the middle of one of nine fields.
for (const picture of document.querySelectorAll(".focus-picture")) {
  const place = (value) => {
    const [x, y] = value.split("-").map(Number);
    let mark = picture.querySelector(".focus-mark");
    if (!mark) {
      mark = document.createElement("span");
      mark.className = "focus-mark";
      picture.append(mark);
    }
    mark.style.left = `${x}%`;
    mark.style.top = `${y}%`;
  };
  const form = picture.closest("form");
  const chosen = form.querySelector("input[name='fokus']:checked");
  if (chosen) place(chosen.value);
  form.addEventListener("change", ({ target }) => {
    if (target.name === "fokus") place(target.value);
  });
  picture.addEventListener("click", (event) => {
    // A key that chooses a field clicks it as well, nowhere.
    if (event.detail === 0 || event.target.closest("input")) return;
    event.preventDefault();
    const box = picture.getBoundingClientRect();
    const part = (at, from, length) => Math.round(Math.min(1, Math.max(0, (at - from) / length)) * 100);
    const value = `${part(event.clientX, box.left, box.width)}-${part(event.clientY, box.top, box.height)}`;
    let own = form.querySelector(".focus-own input");
    if (!own) {
      const label = document.createElement("label");
      label.className = "focus-own";
      own = document.createElement("input");
      own.type = "radio";
      own.name = "fokus";
      label.append(own, picture.dataset.fokus);
      picture.after(label);
    }
    own.value = value;
    own.checked = true;
    place(value);
  });
}

// ---- Filtering what is listed already ------------------------------------------------------

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

document.addEventListener("input", (event) => {
  const list = document.getElementById(event.target.dataset?.saring ?? "");
  if (!list) return;
  const wanted = folded(event.target.value).split(/\s+/u);
  for (const row of list.children) {
    const text = folded(row.textContent);
    // What is chosen stays in sight.
    row.hidden = !row.querySelector(":checked") && !wanted.every((word) => text.includes(word));
  }
});

// Enter in the search field of a form searches; anywhere else it saves.
document.addEventListener("keydown", (event) => {
  const { target } = event;
  if (event.key !== "Enter" || event.isComposing || target.tagName !== "INPUT" || !target.form) return;
  if (target.type === "search" || target.type === "submit") return;
  const save = target.form.querySelector("button[value='simpan']");
  if (!save) return;
  event.preventDefault();
  target.form.requestSubmit(save);
});

// ---- The keyboard --------------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const search = document.querySelector("main input[type='search']");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  }
  if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
    const form = event.target.closest?.("form[data-jaga]") ?? guarded().find(isChanged) ?? guarded()[0];
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value='simpan']") ?? undefined);
  }
  if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
    const row = event.target.closest?.(".row");
    const button = row?.querySelector(`:scope > .row-line button[value='${event.key === "ArrowUp" ? "naik" : "turun"}']`);
    if (!button || button.disabled) return;
    event.preventDefault();
    button.click();
  }
});

// After a row was moved the page is a new one: the focus goes on with the row.
const moved = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
if (moved && moved.classList.contains("row")) {
  moved.querySelector(":scope > .row-line button:not(:disabled), :scope > .row-line a")?.focus();
}

// The screen that is open is in sight in the strip of screens.
document.querySelector(".desk-menu [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// ---- Dragging rows -------------------------------------------------------------------------

let dragged = null;
const rowOf = (event) => event.target.closest?.("[data-urut] > .row");
const clearMarks = () => document.querySelectorAll(".drop-before").forEach((row) => row.classList.remove("drop-before"));

for (const list of document.querySelectorAll("[data-urut]")) {
  for (const row of list.children) {
    // Only by its text: fields and buttons stay usable.
    const handle = row.querySelector(":scope > .row-line > .row-text");
    handle?.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse") row.draggable = true;
    });
    row.addEventListener("pointerup", () => (row.draggable = false));
  }
}

document.addEventListener("dragstart", (event) => {
  dragged = rowOf(event);
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.butir);
  dragged.classList.add("dragged");
});

document.addEventListener("dragover", (event) => {
  const over = rowOf(event);
  if (!dragged || !over || over === dragged || dragged.contains(over)) return;
  if (over.parentElement.closest("section") !== dragged.parentElement.closest("section")) return;
  event.preventDefault();
  clearMarks();
  over.classList.add("drop-before");
});

document.addEventListener("drop", (event) => {
  const before = document.querySelector(".drop-before");
  if (!dragged || !before) return;
  event.preventDefault();
  // The row's own form knows list and version; it is sent with another action.
  const form = dragged.querySelector(":scope > .row-line > .moves");
  if (!form) return;
  for (const [name, value] of [["aksi", "pindah"], ["sebelum", before.dataset.butir]]) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  form.requestSubmit();
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  if (dragged) dragged.draggable = false;
  dragged = null;
  clearMarks();
});

// A panel closes on Escape, as on the reader's site.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest?.(".theme[open]");
  if (!open) return;
  open.removeAttribute("open");
  open.querySelector("summary").focus();
});
