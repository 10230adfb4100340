import assert from "node:assert/strict";
import test from "node:test";
import { judge } from "./judge.mjs";

const answer = (total, vulnerabilities) => JSON.stringify({ metadata: { vulnerabilities: { total } }, vulnerabilities });

test("nothing known is no fault", () => {
  assert.deepEqual(judge(answer(0, {}), ""), {});
});

test("a vulnerability is a fault, however slight", () => {
  const found = { x: { name: "x", severity: "low", range: "<1.2.0" } };
  assert.deepEqual(judge(answer(1, found), ""), { faults: "x <1.2.0: low" });
});

test("an endpoint that does not answer is unknown, which is neither", () => {
  const refused = JSON.stringify({ message: "405 Method Not Allowed", error: {} });
  assert.match(judge(refused, "").unknown, /405 Method Not Allowed/);
  assert.match(judge("", "npm warn x\nnpm error code ETIMEDOUT").unknown, /ETIMEDOUT/);
  assert.match(judge("<html>", "").unknown, /cannot be asked/);
});
