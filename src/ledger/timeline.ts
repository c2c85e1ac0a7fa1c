import type { Db } from '../platform/database.js';
import { sentenceOf } from './catalogue.js';
import { DESK_CHAIN } from './record.js';

export type TimelineEntry = {
  seq: number;
  at: Date;
  who: string;
  what: string;
  kind: string;
  ref: string | null;
  /** The source that the event is about, for a link: its sentence names none. */
  sourceId: string | null;
};

/** What is written of sources stands in the desk's chain, with their ids in the private part. */
const ofSources = (ids: readonly string[]) => ({
  chain: DESK_CHAIN,
  kind: { startsWith: 'source' },
  OR: ids.map((id) => ({ private: { path: ['sourceId'], equals: id } })),
});

/**
 * Events of a claim, of an article (with its claims), or of sources, newest first.
 * @param of exactly one of them
 */
export async function timeline(
  db: Db,
  of: { claimId: string } | { articleId: string } | { sourceIds: readonly string[] },
  limit = 100,
): Promise<TimelineEntry[]> {
  const events = await db.event.findMany({
    where: 'sourceIds' in of ? ofSources(of.sourceIds) : of,
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
    sourceId: sourceOf(event.private),
  }));
}

const sourceOf = (given: unknown): string | null => {
  const id = (given as { sourceId?: unknown }).sourceId;
  return typeof id === 'string' ? id : null;
};
