// The architecture's rules that the compiler cannot hold (ARCHITECTURE.md says why each is there).
// A rule takes a file, `{ path, text }`, and returns its faults, `[{ line, message }]`.

import { closingBrace, codeOnly, cratePaths, lineOf, literals, withoutTests } from "./rust.mjs";
import { viewTexts } from "./view.mjs";

/** Modules that know nothing of a newsroom's features. Everything may use them. */
const FOUNDATION = ["document", "error", "locale", "ui"];

/** The parts of `server` that features may use; the rest of it is wired in main.rs and lib.rs. */
const SERVER_DOORS = [
  "server::cache",
  "server::client_address",
  "server::db",
  "server::own_path",
  "server::request_id",
];

/** Pages answer a request: they read it, and set the status and caching of its response. */
const REQUEST_DOORS = [...SERVER_DOORS, "server::context", "server::failure"];

/** What a feature may use beside itself. */
const FEATURE = [...FOUNDATION, "account", "article", "audit", "mail", ...SERVER_DOORS];

/** Modules with other rights; `*` is every feature and every foundation module. */
const RIGHTS = {
  ...Object.fromEntries(FOUNDATION.map((name) => [name, FOUNDATION])),
  // A picture's address and size: a value without behaviour, made for being shown.
  ui: [...FOUNDATION, "media::Picture"],
  // `warta user` opens the database as the server does.
  account: [...FOUNDATION, "account", "audit", "mail", "feed::Origin", ...SERVER_DOORS, "server::config", "server::run"],
  article: [...FOUNDATION, "account", "media", ...SERVER_DOORS],
  // Names files to fetch; what they are is media's affair.
  feed: [...FEATURE, "media::url"],
  // A loader fills what the features keep, and is no part of the running site; its command line
  // opens the database as the server does.
  import: ["*", ...SERVER_DOORS, "server::config", "server::run"],
  // Commands for those who run the server, beside it: they open what it opens.
  ops: ["*", ...SERVER_DOORS, "server::config", "server::lock"],
  // Answers readers' forms, in the document that their pages have.
  comment: [
    ...FEATURE,
    ...REQUEST_DOORS,
    "feed::Origin",
    "desk::form",
    "server::form_page",
    "server::preferences",
    "server::routes",
  ],
  page: ["*", ...REQUEST_DOORS],
  // Screens for those who work here: composed of the features as pages are.
  desk: ["*", ...REQUEST_DOORS, "server::markers", "server::preferences", "server::routes"],
  // Readers' forms with their pages; what is decided about a comment, the comments carry out.
  complaint: [
    "*",
    ...REQUEST_DOORS,
    "desk::form",
    "server::form_page",
    "server::routes",
  ],
  // Answers the editor, which works on all that an article has.
  // A draft is shown on the page that readers get, which `page` composes; which addresses are taken,
  // it asks the pages.
  edit: [
    "*",
    ...REQUEST_DOORS,
    "server::preferences",
    "server::routes",
    "server::draft_page",
    "page::address",
    "page::compose",
    "page::draft",
  ],
  app: ["*", "page", ...REQUEST_DOORS],
  server: ["*", "app", "desk", "page"],
};

/** What `*` does not reach. */
const WIRING = ["app", "desk", "page", "server"];

const MAX_LINES = 400;

export function dependenciesRunOneWay({ path, text }) {
  const owner = ownerOf(path);
  if (!owner) return [];
  const rights = RIGHTS[owner] ?? FEATURE;
  const code = codeOnly(withoutTests(text));
  return cratePaths(code)
    .filter(({ segments: [module] }) => module && module !== owner && /^[a-z]/.test(module))
    .filter(({ segments }) => !isAllowed(segments, rights))
    .map(({ segments, offset }) => ({
      line: lineOf(text, offset),
      message: `${owner} must not use ${segments.join("::")}; it may use ${rights.join(", ")}`,
    }));
}

export function sqlStandsOnlyInStores({ path, text }) {
  if (/(^|\/)store\.rs$/.test(path) || path.startsWith("src/server/db/")) return [];
  const visible = withoutTests(text);
  const calls = [...codeOnly(visible).matchAll(/\bsqlx::(?:query\w*|raw_sql|QueryBuilder)\b/g)];
  const statements = literals(visible)
    .filter(({ kind, start, end }) => kind === "string" && SQL.test(visible.slice(start, end)))
    .map(({ start }) => ({ index: start }));
  return [...calls, ...statements].map(({ index }) => ({
    line: lineOf(text, index),
    message: "SQL stands only in store.rs files",
  }));
}

const SQL = /^[bcr#]*"\s*(?:select\s.+\sfrom\s|insert\s+(?:or\s+\w+\s+)?into\s|update\s+\w+\s+set\s|delete\s+from\s|pragma\s+\w)/is;

export function gatesStandOnModules({ path, text }) {
  const code = codeOnly(text);
  const gates = [...code.matchAll(/#\[cfg\((?=[^\]]*\b(?:feature|target_arch)\b)/g)].filter(({ index }) => {
    const attribute = closingBrace(code, index + 1) + 1;
    const [, item] = /^(?:\s*#\[[^\]]*\])*\s*(.*)/s.exec(code.slice(attribute)) ?? [];
    return !GATED_MODULE.test(item) && !isCrateGate(path, item);
  });
  const branches = [...code.matchAll(/\bcfg!\s*\(|\bcfg_if!/g)];
  return [...gates, ...branches].map(({ index }) => ({
    line: lineOf(text, index),
    message: "a feature gate stands on a module or in a `cfg_attr`, so that both builds read the same code",
  }));
}

/** A module, or the names that its parent hands on from it. */
const GATED_MODULE = /^(?:pub(?:\([^)]*\))?\s+)?(?:mod\s|use\s+self::)/;

export function lintsAreExpectedNotAllowed({ text }) {
  return [...codeOnly(text).matchAll(/#!?\[allow\(/g)].map(({ index }) => ({
    line: lineOf(text, index),
    message: "write #[expect(…, reason = \"…\")]: it goes when its cause goes",
  }));
}

export function nothingIsLeftForLater({ text }) {
  return [...text.matchAll(/\b(?:TODO|FIXME)\b|\b(?:todo|unimplemented)!/g)].map(({ index, 0: mark }) => ({
    line: lineOf(text, index),
    message: `${mark}: do it, or file an issue`,
  }));
}

export function interfaceTextsAreTranslated({ path, text }) {
  if (path.startsWith("src/locale/")) return [];
  return viewTexts(text).map(({ offset, text: words }) => ({
    line: lineOf(text, offset),
    message: `"${words}" is a text of the interface: it belongs into locale's Texts`,
  }));
}

export function filesStayShort({ text }) {
  const lines = text.split("\n").length - 1;
  return lines > MAX_LINES ? [{ line: lines, message: `${lines} lines, more than ${MAX_LINES}: split by responsibility` }] : [];
}

/** Rules for every file. */
export const RULES = [gatesStandOnModules, lintsAreExpectedNotAllowed, nothingIsLeftForLater];

/** Rules for what is shipped: a test may look behind everything. */
export const SHIPPED_RULES = [dependenciesRunOneWay, sqlStandsOnlyInStores, interfaceTextsAreTranslated];

export const NOTICES = [filesStayShort];

function ownerOf(path) {
  const [, module] = /^src\/(\w+)(?:\.rs|\/)/.exec(path) ?? [];
  return ["lib", "main"].includes(module) ? undefined : module;
}

function isAllowed([module, part], rights) {
  return (
    rights.includes(module) ||
    rights.includes(`${module}::${part}`) ||
    (rights.includes("*") && !WIRING.includes(module))
  );
}

/** lib.rs refuses impossible feature sets and holds the browser's entry. */
function isCrateGate(path, item) {
  return path === "src/lib.rs" && /^(?:compile_error!|pub fn hydrate\b|pub use\s)/.test(item);
}
