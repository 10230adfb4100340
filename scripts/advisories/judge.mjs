// What the answers of npm mean.

/** npm exits with 1 for a vulnerability as for an endpoint that does not answer. */
export function judge(out, said) {
  const report = parsed(out);
  const counts = report?.metadata?.vulnerabilities;
  if (!counts) return { unknown: `npm packages: npm's advisories cannot be asked (${report?.message ?? reason(said)})` };
  if (counts.total === 0) return {};
  const found = Object.values(report.vulnerabilities).map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
  return { faults: found.join("\n") };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first line that tells what went wrong. */
export function reason(text) {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.find((line) => /error|fail|denied|timed|ETIMEDOUT|unable|refused/i.test(line)) ?? lines[0] ?? "";
}
