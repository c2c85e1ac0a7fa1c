import type { HopContent } from '../claims/content.js';

type Precision = HopContent['timePrecision'];

/** How much of a written date its precision vouches for. "About" a day or a month is somewhere in its year. */
const FIGURES: Record<NonNullable<Precision>, number> = { exact: 20, day: 10, month: 7, year: 4, about: 4 };

/**
 * Whether a date lies wholly after a day: one that is only a month or a year may still have been before it.
 * The status's day is UTC, any other day that of the place where it was written down, where it may already be the
 * next one: so the day after is not yet later.
 * @param date YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MMZ
 * @param on YYYY-MM-DD
 */
export function isLater(date: string | null, on: string, precision: Precision = null): boolean {
  if (date === null) return false;
  const known = date.slice(0, FIGURES[precision ?? 'exact']);
  if (known.length > 10) return known.slice(0, 10) > on;
  const next = new Date(Date.parse(on) + 86_400_000).toISOString();
  return known > next.slice(0, known.length);
}
