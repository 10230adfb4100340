import body from "../../locale/editing/body.id.json";
import session from "../../locale/editing/session.id.json";
import type { Texts } from "./texts.ts";

export default { body, session } satisfies Texts;
