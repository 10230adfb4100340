((js, wasm) => {
  const connection = navigator.connection;
  if (connection && connection.saveData) return;
  const load = async () => {
    const client = await import(js);
    await client.default({ module_or_path: wasm });
    client.hydrate();
  };
  if ("requestIdleCallback" in window) requestIdleCallback(load, { timeout: 2000 });
  else setTimeout(load, 1);
})
