// Style sheets are bundled by scripts/engine.mjs; a module only says that it needs one.
declare module "*.css";
