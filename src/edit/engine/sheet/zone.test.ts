import assert from "node:assert/strict";
import { test } from "node:test";
import { inWords, instantOf, nextHour, wallTime } from "./zone.ts";

const MORNING = Date.UTC(2026, 10, 26, 1, 0);

test("a clock in Jakarta, Makassar and Jayapura shows three times at one moment", () => {
  assert.equal(wallTime(MORNING, "Asia/Jakarta"), "2026-11-26T08:00");
  assert.equal(wallTime(MORNING, "Asia/Makassar"), "2026-11-26T09:00");
  assert.equal(wallTime(MORNING, "Asia/Jayapura"), "2026-11-26T10:00");
});

test("midnight is the first hour of the day", () => {
  assert.equal(wallTime(Date.UTC(2026, 10, 25, 17, 0), "Asia/Jakarta"), "2026-11-26T00:00");
});

test("what a clock shows leads back to the moment", () => {
  assert.equal(instantOf("2026-11-26T08:00", "Asia/Jakarta"), MORNING);
  assert.equal(instantOf("2026-11-26T09:00", "Asia/Makassar"), MORNING);
  for (const zone of ["Asia/Jayapura", "America/Los_Angeles", "Asia/Kolkata"]) {
    assert.equal(instantOf(wallTime(MORNING, zone), zone), MORNING);
  }
});

test("also a few hours after clocks were moved", () => {
  const afterSpring = Date.UTC(2027, 2, 14, 12, 30);
  assert.equal(instantOf("2027-03-14T05:30", "America/Los_Angeles"), afterSpring);
});

test("half a date is no moment", () => {
  assert.equal(instantOf("2026-11-26T", "Asia/Jakarta"), null);
  assert.equal(instantOf("T08:00", "Asia/Jakarta"), null);
  assert.equal(instantOf("2026-02-30T99:00", "Asia/Jakarta"), null);
});

test("words name the zone as Indonesians do, in both languages", () => {
  assert.equal(inWords(MORNING, "Asia/Jakarta", "id"), "Kamis, 26 November 2026, 08:00 WIB");
  assert.equal(inWords(MORNING, "Asia/Makassar", "id"), "Kamis, 26 November 2026, 09:00 WITA");
  assert.match(inWords(MORNING, "Asia/Jayapura", "en"), /^Thursday,? 26 November 2026, 10:00 WIT$/);
});

test("the next full hour is never the one that has begun", () => {
  assert.equal(nextHour(MORNING), MORNING + 3_600_000);
  assert.equal(nextHour(MORNING - 1), MORNING);
});
