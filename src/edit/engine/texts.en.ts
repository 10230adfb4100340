import body from "../../locale/editing/body.en.json";
import session from "../../locale/editing/session.en.json";
import type { Texts } from "./texts.ts";

export default { body, session } satisfies Texts;
