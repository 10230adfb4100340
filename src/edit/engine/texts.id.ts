import body from "../../locale/editing/body.id.json";
import session from "../../locale/editing/session.id.json";
import sheet from "../../locale/editing/sheet.id.json";
import type { Texts } from "./texts.ts";

export default { body, session, sheet } satisfies Texts;
