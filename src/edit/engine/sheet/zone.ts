// Times in the zone of the newsroom, whatever zone the browser is in.

/** `2026-11-26T08:00`: what the clocks of `zone` show at `at` (milliseconds UTC). */
export function wallTime(at: number, zone: string): string {
  // Swedish writes dates as ISO 8601 does, but for the space.
  const text = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);
  return text.replace(" ", "T");
}

/** When the clocks of `zone` show `wall`; `null` when the calendar has no such time. */
export function instantOf(wall: string, zone: string): number | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The second step is for zones that move their clocks between the two.
  const near = asUtc - ahead(asUtc, zone);
  return asUtc - ahead(near, zone);
}

/** Milliseconds that the clocks of `zone` are ahead of UTC. */
function ahead(at: number, zone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${wallTime(minute, zone)}Z`) - minute;
}

/** `Kamis, 26 November 2026, 08:00 WIB`. */
export function inWords(at: number, zone: string, lang: "id" | "en"): string {
  const day = new Intl.DateTimeFormat(lang === "id" ? "id" : "en-GB", {
    timeZone: zone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(at);
  return `${day}, ${wallTime(at, zone).slice(11)} ${letters(at, zone)}`;
}

/** The zone as Indonesians write it, also for those who read English: elsewhere WIB is "GMT+7". */
function letters(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("id", { timeZone: zone, timeZoneName: "short" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}

/** The zone of this browser. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The full hour after `at`. */
export function nextHour(at: number): number {
  return (Math.floor(at / 3_600_000) + 1) * 3_600_000;
}
