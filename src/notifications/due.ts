import { UNDO_SECONDS } from '../claims/rules.js';
import type { MailChoice } from './letter.js';
import type { NOTIFICATION_KINDS } from './sentences.js';

type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

/** The hour at which digests go out, UTC. */
const DIGEST_HOUR = 6;

const DAY = 86_400_000;

/** What is older than this, in milliseconds, is no news any more, and is not mailed. */
export const STALE_AFTER = 3 * DAY;

/** The last moment at which digests went out, or should have: 06:00 UTC of today or yesterday. */
export function digestBoundary(now: Date): Date {
  const today = new Date(now);
  today.setUTCHours(DIGEST_HOUR, 0, 0, 0);
  return today > now ? new Date(today.getTime() - DAY) : today;
}

/** What is told of a decision, which may still be undone. */
export const DECISIONS = ['approved', 'returned'] as const satisfies readonly NotificationKind[];

/** Milliseconds until a decision stands: the time to undo it, and what an undoing may take that began within it. */
export const DECISION_STANDS_AFTER = UNDO_SECONDS * 1000 + 15_000;

/**
 * Before which moment a notification came that goes out now, by its reader's choice; null where none does. A digest
 * tells of the decisions that stood when it was due, so that those of its last minute wait for the next one.
 */
export function dueBefore(choice: MailChoice, now: Date, isDecision: boolean): Date | null {
  if (choice === 'never') return null;
  const before = choice === 'at_once' ? now.getTime() + 1 : digestBoundary(now).getTime();
  return new Date(before - (isDecision ? DECISION_STANDS_AFTER : 0));
}

/** What came before this moment is stale, and is not mailed. */
export const staleBefore = (now: Date): Date => new Date(now.getTime() - STALE_AFTER);

/**
 * Whether a notification goes out by mail now.
 * @param choice its reader's own
 * @param kind what it tells of
 * @param at when it came
 */
export function isDue(choice: MailChoice, kind: NotificationKind, at: Date, now: Date): boolean {
  const before = dueBefore(
    choice,
    now,
    DECISIONS.some((it) => it === kind),
  );
  return before !== null && at < before && at >= staleBefore(now);
}

/** Milliseconds until the next round, and the most of them after rounds that failed. */
const ROUND = 15_000;
const LONGEST_PAUSE = 15 * 60_000;

/** Milliseconds to wait after so many rounds that failed, one after the other. */
export const pauseAfter = (failures: number): number => Math.min(ROUND * 2 ** failures, LONGEST_PAUSE);
