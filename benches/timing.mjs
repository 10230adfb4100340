// Times requests as a client sees them.

import { Agent, get } from "node:http";

/** Milliseconds until the answer is read to its end. Anything but 200 fails the run. */
export function timeOf(url, agent) {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
      response.resume();
      response.on("end", () => resolve(performance.now() - begun));
    }).on("error", reject);
  });
}

/** Keeps `connections` open from request to request. */
export function newAgent(connections) {
  return new Agent({ keepAlive: true, maxSockets: connections });
}

export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
