const DAY = 24 * 3600_000;
const WEEK = 7 * DAY;

/** How many weeks the newsroom's page can look back. */
export const RANGES = [12, 52] as const;
export type Range = (typeof RANGES)[number];

/** Reads how far to look back; what is no range is the shortest. */
export const readRange = (given: unknown): Range => RANGES.find((it) => String(it) === given) ?? RANGES[0];

/** The Monday of the week a moment is in, YYYY-MM-DD, in UTC. */
export function weekOf(at: Date): string {
  const sinceMonday = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - sinceMonday * DAY).toISOString().slice(0, 10);
}

/** The Mondays of the last weeks, oldest first; the last is that of the week that is not over. */
export function weeksUpTo(now: Date, count: number): string[] {
  const last = Date.parse(weekOf(now));
  return Array.from({ length: count }, (_, index) =>
    new Date(last - (count - 1 - index) * WEEK).toISOString().slice(0, 10),
  );
}
