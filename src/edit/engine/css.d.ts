// Style sheets are bundled by scripts/engine.mjs; a module only says that it needs one.
declare module "*.css";

/** Fetched on its own: this is its address, from where the code stands. */
declare module "*.later.css" {
  const address: string;
  export default address;
}
