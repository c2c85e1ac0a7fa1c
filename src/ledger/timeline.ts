import type { Db } from '../platform/database.js';
import { sentenceOf } from './catalogue.js';

export type TimelineEntry = {
  seq: number;
  at: Date;
  who: string;
  what: string;
  kind: string;
  ref: string | null;
};

/**
 * Events of a claim or of an article (with its claims), newest first.
 * @param of exactly one of the two ids
 */
export async function timeline(
  db: Db,
  of: { claimId: string } | { articleId: string },
  limit = 100,
): Promise<TimelineEntry[]> {
  const events = await db.event.findMany({
    where: of,
    orderBy: { seq: 'desc' },
    take: limit,
    include: { actor: { select: { name: true } }, claim: { select: { ref: true } } },
  });
  return events.map((event) => ({
    seq: event.seq,
    at: event.at,
    who: event.actor?.name ?? 'The desk',
    what: sentenceOf(event),
    kind: event.kind,
    ref: event.claim?.ref ?? null,
  }));
}
