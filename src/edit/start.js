// Offers editing on a reader's page to somebody who writes, and fetches the editor when they ask for
// it. Served as /sunting/mulai.js with `SERVER` before it (src/server/editor.rs).

const main = document.getElementById("isi");
const texts = SERVER.texts[document.documentElement.lang] ?? SERVER.texts.id;
const button = document.createElement("button");
let article = null;
let engine = null;
let open = null;

button.type = "button";
button.textContent = texts.edit;
button.title = texts.title;
button.dataset.sunting = "";
// Over the page and outside its flow: nothing moves when it comes.
Object.assign(button.style, {
  position: "fixed",
  right: "1rem",
  bottom: "calc(1rem + env(safe-area-inset-bottom))",
  zIndex: "40",
  minHeight: "44px",
  padding: "0 1.25rem",
});

function fetchEngine() {
  if (!SERVER.engine) {
    console.error(texts.missing);
    return Promise.reject(new Error(texts.missing));
  }
  if (SERVER.style && !document.querySelector(`link[href="${SERVER.style}"]`)) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = SERVER.style;
    document.head.append(style);
  }
  engine ??= import(SERVER.engine).catch((error) => {
    engine = null;
    throw error;
  });
  return engine;
}

function prefetch() {
  if (!SERVER.engine || document.querySelector(`link[href="${SERVER.engine}"]`)) return;
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = SERVER.engine;
  document.head.append(link);
}

async function edit(at) {
  if (!article || open) return;
  const element = article;
  open = element;
  button.hidden = true;
  try {
    const editor = await fetchEngine();
    await editor.open({ articleId: Number(element.dataset.article), element, at });
  } catch (error) {
    console.error(error);
    if (error?.status === 401) {
      const here = encodeURIComponent(location.pathname + location.search);
      location.assign(`/masuk?kembali=${here}`);
    }
  } finally {
    open = null;
    button.hidden = false;
  }
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
