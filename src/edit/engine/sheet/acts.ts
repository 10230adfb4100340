// What can be done with an article in which state. The server has the same table and the last word
// (src/edit/publish/act.rs).

import type { Status } from "../types.ts";

export type Act = "review" | "return" | "publish" | "schedule" | "unschedule" | "withdraw";

const STATES: Record<Act, Status[] | "all"> = {
  publish: "all",
  // What readers have a page of would lose it until it is due.
  schedule: ["draft", "review", "scheduled", "private"],
  unschedule: ["scheduled"],
  review: ["draft"],
  return: ["review"],
  withdraw: ["published", "protected"],
};

const REPORTERS: Act[] = ["review", "return"];

/** The acts that are offered to somebody who may publish, or who may not. */
export function actsIn(status: Status, mayPublish: boolean): Set<Act> {
  const offered = Object.entries(STATES).filter(([, states]) => states === "all" || states.includes(status));
  const names = offered.map(([act]) => act as Act);
  // An editor has no one to ask.
  return new Set(names.filter((act) => (mayPublish ? act !== "review" : REPORTERS.includes(act))));
}
