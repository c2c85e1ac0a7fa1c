import { InvalidAddress } from '../platform/errors.js';
import { isPartialDate } from '../platform/format.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MINUTE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::[0-5]\d(?:\.\d{1,3})?)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

/**
 * Reads a moment of an address: YYYY-MM-DDTHH:MM, seconds and their parts where they matter, with a Z for UTC or the
 * offset of another clock; or a day, which means its end in UTC, of today the present.
 * @returns undefined where none is asked for
 * @throws InvalidAddress for what is no moment of the calendar, and for one that has not come yet
 */
export function readMoment(given: unknown, now: Date): Date | undefined {
  if (given === undefined || given === '') return undefined;
  // A + that was not encoded is read as a blank, and no blank can stand there otherwise.
  const text = typeof given === 'string' ? given.replace(/(?<=T\S*) (?=\d{2}:\d{2}$)/, '+') : '';
  const isDay = DAY.test(text);
  const minute = MINUTE.exec(text)?.[1];
  if (!isPartialDate(isDay ? text : `${minute}Z`))
    throw new InvalidAddress({
      at: 'A moment is written like 2025-12-20T17:05Z, or as a day like 2025-12-20.',
    });
  const at = new Date(isDay ? `${text}T23:59:59.999Z` : text);
  if (at <= now) return at;
  if (text === now.toISOString().slice(0, 10)) return now;
  throw new InvalidAddress({ at: 'That moment has not come yet.' });
}

/** A moment as an address has it: to the millisecond, as two changes may be in one minute. */
export const inAddress = (at: Date): string => at.toISOString().replace(/(?:(:00)?\.000)?Z$/, 'Z');

/** An event as far as it says whether readers see a claim. `public` is as the ledger has it. */
export type ClaimEvent = { kind: string; at: Date; claimId: string | null; public: unknown };

/**
 * How many claims readers saw at a moment that were withdrawn afterwards: those are shown at no moment any more.
 * @param events the approvals, their undoings, and the withdrawals of an article's claims, in the ledger's order
 */
export const withdrawnAfter = (events: readonly ClaimEvent[], at: Date): number =>
  seenAndWithdrawn(events, at).size;

/** What became of claims that were withdrawn between two moments. */
export type Withdrawn = {
  /** How many there are. */
  claims: number;
  /** What readers were told of them, newest first. */
  told: { at: Date; words: string }[];
};

/**
 * What was withdrawn after one moment and by another: claims that readers saw at the first, and those of whose
 * withdrawal they were told, which were shown between the two.
 * @param events as of `withdrawnAfter`
 * @param to without it, all that came after `from`
 */
export function withdrawnBetween(events: readonly ClaimEvent[], from: Date, to?: Date): Withdrawn {
  const past = events.filter((it) => !to || it.at <= to);
  const claims = seenAndWithdrawn(past, from);
  const told: Withdrawn['told'] = [];
  for (const { kind, at, claimId, public: it } of past) {
    const { told: words } = it as { told?: string };
    if (kind !== 'claim_withdrawn' || at <= from || claimId === null || !words) continue;
    claims.add(claimId);
    told.unshift({ at, words });
  }
  return { claims: claims.size, told };
}

/** The claims, by their ids, that readers saw at a moment and that were withdrawn afterwards. */
function seenAndWithdrawn(events: readonly ClaimEvent[], at: Date): Set<string> {
  const seen = new Map<string, Set<number>>();
  const withdrawn = new Set<string>();
  for (const { kind, at: when, claimId, public: told } of events) {
    if (claimId === null) continue;
    const approvals = seen.get(claimId) ?? new Set();
    seen.set(claimId, approvals);
    const { assessment } = told as { assessment?: number };
    if (kind === 'claim_withdrawn') {
      if (when <= at) approvals.clear();
      else if (approvals.size > 0) withdrawn.add(claimId);
    } else if (when <= at && assessment !== undefined) {
      if (kind === 'claim_approved') approvals.add(assessment);
      else approvals.delete(assessment);
    }
  }
  return withdrawn;
}
