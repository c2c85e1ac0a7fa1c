import type { Db, Tx } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { ADDRESS_KEPT_DAYS } from './words.js';

const byName = { select: { name: true } } as const;
const DAY = 24 * 3600 * 1000;

/** Before when an objection was answered whose reader’s address is forgotten. */
export const forgottenBefore = (now: Date) => new Date(now.getTime() - ADDRESS_KEPT_DAYS * DAY);

/** An objection as the desk reads it. */
export type Challenge = {
  id: string;
  version: number;
  state: 'open' | 'accepted' | 'declined';
  reason: string;
  url: string | null;
  /** For those who answer only. */
  email: string | null;
  at: Date;
  answer: string | null;
  answerPublic: boolean;
  answeredBy: string | null;
  answeredAt: Date | null;
  mailedAt: Date | null;
  /** When the address refused the answer for good. */
  refusedAt: Date | null;
  /** The number of the first assessment after it was accepted. */
  ledTo: number | null;
};

/**
 * The objections of readers to a claim: the open ones first, the oldest of them on top, then the answered ones, the
 * newest on top.
 * @param withAddress whether the address that a reader left may be read
 */
export async function challengesOf(
  db: Db,
  claimId: string,
  { withAddress, now }: { withAddress: boolean; now: Date },
): Promise<Challenge[]> {
  const rows = await db.challenge.findMany({
    where: { claimId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { answeredBy: byName },
  });
  const assessments = await db.assessment.findMany({
    where: { claimId },
    orderBy: { number: 'asc' },
    select: { number: true, createdAt: true },
  });
  const forgotten = forgottenBefore(now);
  const all = rows.map(({ id, version, state, reason, url, createdAt, answer, ...it }) => {
    const { answeredAt } = it;
    const since = state === 'accepted' && answeredAt ? answeredAt : null;
    return {
      id,
      version,
      state,
      reason,
      url,
      email: withAddress && (!answeredAt || answeredAt >= forgotten) ? it.email : null,
      at: createdAt,
      answer,
      answerPublic: it.answerPublic,
      answeredBy: it.answeredBy?.name ?? null,
      answeredAt,
      mailedAt: it.mailedAt,
      refusedAt: it.refusedAt,
      ledTo: since ? (assessments.find((one) => one.createdAt > since)?.number ?? null) : null,
    };
  });
  return [...all.filter((it) => it.state === 'open'), ...all.filter((it) => it.state !== 'open').reverse()];
}

/** An objection with the name of its claim. @throws NotFound */
export async function challengeById(db: Db | Tx, id: string) {
  const challenge = await db.challenge.findUnique({
    where: { id },
    include: { claim: { select: { ref: true } }, answeredBy: byName },
  });
  if (!challenge) throw new NotFound('There is no such objection.');
  return challenge;
}
