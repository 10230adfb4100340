import assert from "node:assert/strict";
import { test } from "node:test";
import { unsaid } from "./words.mjs";

const words = (...keys) => ({ path: "body.id.json", text: JSON.stringify(Object.fromEntries(keys.map((key) => [key, "…"])), null, 2) });

test("words that are named are said: by their name, taken apart, or by their beginning", () => {
  const code = ["texts.body.save", "const { leave_yes: yes, leave_help } = texts.session;", "texts.body[`kind_${kind}`]"];
  assert.deepEqual(unsaid(words("save", "leave_yes", "leave_help", "kind_quote"), code), []);
});

test("words that nothing names are a fault, with their line", () => {
  const faults = unsaid(words("save", "saved"), ["texts.body.save"]);
  assert.deepEqual(faults.map(({ line }) => line), [3]);
});
