// What a trace of Chromium says of keys: how long the page worked for each, and when its letter was there.
//
// 16 ms from a key to its letter is one frame of a screen of 60 Hz. A browser shows letters at frames and not in
// between, so the time to the screen holds a wait that nobody's work decides. What the page decides is whether the
// letter is in the first frame that can show it: that is so when the work for it, from the key's arrival to the end of
// painting, is done within that frame.

/** What has to be traced. */
export const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "benchmark"];

const FRAME_US = 1_000_000 / 60;

/**
 * Each key with a letter: `work`, the main thread's processor time from the key's arrival to the end of its paint;
 * `painted`, the same by the clock; `presented`, from the key's arrival in the browser to the screen, where that is
 * known; all in milliseconds. `isLate`, when it was painted after the first whole frame that began after it came.
 */
export function keysOf(events) {
  const arrivals = events.filter((event) => isDispatch(event, "keydown"));
  const thread = arrivals[0]?.tid;
  const own = events.filter(({ pid, tid }) => pid === arrivals[0]?.pid && tid === thread).sort((a, b) => a.ts - b.ts);
  const tasks = own.filter(({ name }) => name === "RunTask");
  const inputs = own.filter((event) => isDispatch(event, "input"));
  const commits = own.filter(({ name, ph }) => name === "Commit" && ph === "X");
  const presented = latencies(events);
  const tick = events.find(({ name }) => name === "Scheduler::BeginFrame")?.args.args.frame_time_us ?? 0;
  return arrivals.flatMap(({ ts: arrived }, index) => {
    const next = arrivals[index + 1]?.ts ?? Number.POSITIVE_INFINITY;
    const input = inputs.find(({ ts }) => ts >= arrived && ts < next);
    const commit = input && commits.find(({ ts }) => ts > input.ts);
    if (!commit || commit.ts > next) return [];
    const end = commit.ts + commit.dur;
    const work = tasks
      .filter(({ ts, dur }) => ts + dur > arrived && ts < end)
      .reduce((sum, { tdur }) => sum + (tdur ?? 0), 0);
    // Into the frame that begins after the key came, and not later than that one ends.
    const inFrame = (((arrived - tick) % FRAME_US) + FRAME_US) % FRAME_US;
    const lastMoment = arrived - inFrame + 2 * FRAME_US;
    const shown = presented.find(({ begun, ended }) => begun <= input.ts && ended >= end && begun > arrived - 100_000);
    return [
      {
        work: work / 1_000,
        painted: (end - arrived) / 1_000,
        presented: shown && (shown.ended - shown.begun) / 1_000,
        isLate: end > lastMoment,
      },
    ];
  });
}

function isDispatch({ name, args }, type) {
  return name === "EventDispatch" && args?.data?.type === type;
}

/** Keys from their arrival in the browser to the screen. */
function latencies(events) {
  const open = new Map();
  const found = [];
  for (const event of events) {
    if (event.name !== "EventLatency") continue;
    const id = `${event.pid} ${event.id2?.local ?? event.id}`;
    if (event.ph === "b") open.set(id, event);
    const begun = event.ph === "e" ? open.get(id) : undefined;
    if (begun?.args.event_latency?.event_type === "KEY_PRESSED") found.push({ begun: begun.ts, ended: event.ts });
  }
  return found.sort((a, b) => a.begun - b.begun);
}
