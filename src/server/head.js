((html) => {
  // What the reader chose, kept in cookies: the server writes it into the page, but a cache
  // between us may have kept the page of somebody who chose nothing.
  const choices = { tampilan: "theme", huruf: "text" };
  const show = () => {
    for (const [name, key] of Object.entries(choices)) {
      const kept = document.cookie.match(`(?:^|; )${name}=([a-z]+)`);
      if (kept) html.dataset[key] = kept[1];
    }
  };
  show();
  html.classList.add("scripted");

  const keep = (name, value) => {
    const secure = location.protocol === "https:" ? ";Secure" : "";
    document.cookie = `${name}=${value};Path=/;Max-Age=31536000;SameSite=Lax${secure}`;
  };

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || !event.target.matches("form[action='/setelan']")) return;
    if (button.name === "kabar") {
      event.target.closest(".breaking").remove();
    } else if (!(button.name in choices)) {
      event.target.elements.kembali.value = location.pathname + location.search;
      return;
    }
    event.preventDefault();
    keep(button.name, button.value);
    show();
    button.closest("details")?.removeAttribute("open");
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-do]");
    if (button?.dataset.do === "cetak") print();
    if (button?.dataset.do !== "salin") return;
    const address = document.querySelector("link[rel=canonical]")?.href || location.href;
    await navigator.clipboard.writeText(address);
    button.setAttribute("data-done", "");
    setTimeout(() => button.removeAttribute("data-done"), 2000);
  });

  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest?.("details[open]");
    if (!open) return;
    open.removeAttribute("open");
    // The focus would be lost with what held it.
    open.querySelector("summary").focus();
  });
})(document.documentElement)
