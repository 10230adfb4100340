// Offers editing on a reader's page to somebody who writes, and fetches the editor when they ask for
// it. Served as /sunting/mulai.js with `SERVER` before it (src/server/editor.rs).

const main = document.getElementById("isi");
const texts = SERVER.texts[document.documentElement.lang] ?? SERVER.texts.id;
const button = document.createElement("button");
let article = null;
let engine = null;
let open = null;
let pressed = null;

/** How long the client may take before editing begins without it: milliseconds. */
const CLIENT_PATIENCE = 4_000;
const FLOATING = { position: "fixed", right: "1rem", zIndex: "40" };

button.type = "button";
// Both words have the room of the longer one: nothing moves when the button says the other.
const [idle, busy] = [texts.edit, texts.opening].map((words) => {
  const word = document.createElement("span");
  word.textContent = words;
  word.style.gridArea = "1 / 1";
  button.append(word);
  return word;
});
button.title = texts.title;
button.dataset.sunting = "";
// Over the page and outside its flow: nothing moves when it comes.
Object.assign(button.style, {
  ...FLOATING,
  bottom: "calc(1rem + env(safe-area-inset-bottom))",
  minHeight: "44px",
  padding: "0 1.25rem",
  placeItems: "center",
});
setIdle();

function fetchEngine() {
  if (!SERVER.engine) return Promise.reject(new Error(texts.missing));
  engine ??= Promise.all([import(SERVER.engine), fetchStyle()]).then(
    ([editor]) => editor,
    () => {
      engine = null;
      throw new Error(texts.not_loaded);
    },
  );
  return engine;
}

/** What the editor shows has its style from the first moment. */
function fetchStyle() {
  if (!SERVER.style || document.querySelector(`link[href="${SERVER.style}"]`)) return undefined;
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = SERVER.style;
  return new Promise((loaded, failed) => {
    style.onload = loaded;
    style.onerror = failed;
    document.head.append(style);
  });
}

/**
 * The client takes over the elements that the server wrote; they must be as they were written until
 * it has. It marks the history entry then. It does not come under Save-Data (src/server/boot.js) nor
 * to the page of a draft.
 */
async function clientIsHere() {
  if (main.dataset.edit === "now" || navigator.connection?.saveData) return;
  for (const end = Date.now() + CLIENT_PATIENCE; typeof history.state !== "string" && Date.now() < end; ) {
    await new Promise((done) => setTimeout(done, 20));
  }
  await new Promise((done) => requestAnimationFrame(done));
}

function prefetch() {
  if (!SERVER.engine || document.querySelector(`link[href="${SERVER.engine}"]`)) return;
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = SERVER.engine;
  document.head.append(link);
}

async function edit() {
  if (!article || open) return;
  const element = article;
  open = element;
  setBusy();
  try {
    const [editor] = await Promise.all([fetchEngine(), clientIsHere()]);
    // The reader may have gone on meanwhile.
    if (!element.isConnected) return;
    const { left } = await editor.open({ articleId: Number(element.dataset.article), element, at: pressedAt() });
    // Not by `hidden`: the page's own style says how buttons are displayed.
    button.style.display = "none";
    await left;
  } catch (error) {
    if (error.status === 401) {
      const here = encodeURIComponent(location.pathname + location.search);
      location.assign(`/masuk?kembali=${here}`);
    } else say(error.message);
  } finally {
    open = null;
    setIdle();
    if (button.isConnected) button.focus({ preventScroll: true });
  }
}

/** It stays and keeps the focus: on a slow line the editor takes a while to come. */
function setBusy() {
  button.setAttribute("aria-busy", "true");
  showWord(busy);
}

function setIdle() {
  button.removeAttribute("aria-busy");
  showWord(idle);
  button.style.display = "inline-grid";
}

function showWord(word) {
  for (const one of [idle, busy]) one.style.visibility = one === word ? "" : "hidden";
}

/** Where somebody last pressed in the article, if that can still be seen. */
function pressedAt() {
  if (!pressed || !article?.contains(pressed.element)) return undefined;
  const { left, top } = { left: pressed.left - scrollX, top: pressed.top - scrollY };
  return top >= 0 && top < innerHeight ? { left, top } : undefined;
}

function say(words) {
  const note = document.createElement("p");
  note.setAttribute("role", "alert");
  note.textContent = words;
  Object.assign(note.style, { ...FLOATING, bottom: "4.5rem", maxWidth: "24rem", padding: "0.75rem 1rem" });
  Object.assign(note.style, { background: "var(--ink)", color: "var(--paper)" });
  document.body.append(note);
  setTimeout(() => note.remove(), 12_000);
}

/** The article that the page shows now, after the client has gone to another, too. */
function find() {
  article = main?.querySelector("article[data-article]") ?? null;
  if (article) document.body.append(button);
  else button.remove();
}

button.addEventListener("click", () => edit());
button.addEventListener("pointerenter", prefetch, { once: true });
button.addEventListener("focus", prefetch, { once: true });
document.addEventListener("pointerdown", ({ target, pageX, pageY }) => {
  if (article?.contains(target)) pressed = { element: target, left: pageX, top: pageY };
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "e" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (!article || open) return;
  event.preventDefault();
  edit();
});
if (main) {
  new MutationObserver(find).observe(main, { childList: true, subtree: true });
  find();
  if (main.dataset.edit === "now") edit();
}
