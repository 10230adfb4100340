((js, wasm, comments) => {
  // Somebody who writes has signed in on this browser (the desk noted it): they get the editor's
  // button. A browser that keeps nothing has noted nothing.
  try {
    if (localStorage.getItem("warta-sunting")) import("/sunting/mulai.js");
  } catch {}
  const connection = navigator.connection;
  if (connection && connection.saveData) return;
  const load = async () => {
    import(comments);
    const client = await import(js);
    await client.default({ module_or_path: wasm });
    client.hydrate();
  };
  if ("requestIdleCallback" in window) requestIdleCallback(load, { timeout: 2000 });
  else setTimeout(load, 1);
})
