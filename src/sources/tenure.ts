import { format, isPartialDate } from '../platform/format.js';
import { upTo } from './roots.js';

/** How a source can belong to another one: each is one step towards its origin. */
export const AFFILIATION_KINDS = ['belongs_to', 'owned_by', 'carries_wire_of'] as const;
export type AffiliationKind = (typeof AFFILIATION_KINDS)[number];

/** The time something held, with as much of a date as is known: YYYY, YYYY-MM or YYYY-MM-DD. */
export type Period = { from: string | null; until: string | null };

/** Whether a text is a year, a month or a day that the calendar has. */
export const isPartialDay = (given: string): boolean => given.length <= 10 && isPartialDate(given);

/** Whether a period ends after it began, as far as the precision of its dates tells. */
export const inOrder = ({ from, until }: Period): boolean =>
  from === null || until === null || upTo(from, until);

/** A period as it follows on from a word: " since January 2025", ", 2011 to 2025", or nothing. */
export function periodWords({ from, until }: Period): string {
  const date = format.partialDate;
  if (from !== null && until !== null)
    return from === until ? `, ${date(from)}` : `, ${date(from)} to ${date(until)}`;
  if (from !== null) return ` since ${date(from)}`;
  return until === null ? '' : ` until ${date(until)}`;
}

/** In order of time: what has no beginning comes first. Of two that began together the first to end does. */
export const byTime = <T extends Period>(list: readonly T[]): T[] =>
  [...list].sort(
    (a, b) =>
      (a.from ?? '').localeCompare(b.from ?? '') || (a.until ?? '9999').localeCompare(b.until ?? '9999'),
  );

/** The roles of a source as one sentence: “U.S. Senator, 2011 to 2025; U.S. Secretary of State since 2025”. */
export const tenureSentence = (list: readonly (Period & { role: string | null })[]): string =>
  byTime(list)
    .flatMap((it) => (it.role === null ? [] : [`${it.role}${periodWords(it)}`]))
    .join('; ');
