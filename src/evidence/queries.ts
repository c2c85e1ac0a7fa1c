import type { Db } from '../platform/database.js';
import { NotFound } from '../platform/errors.js';
import { dayOf } from '../platform/format.js';
import { sourceBook } from '../sources/queries.js';

const byName = { select: { name: true } } as const;

const WHOLE = {
  createdBy: byName,
  claims: {
    orderBy: { claim: { createdAt: 'asc' } },
    include: {
      claim: {
        select: {
          ref: true,
          statement: true,
          status: true,
          article: { select: { slug: true, currentRevision: { select: { headline: true } } } },
        },
      },
    },
  },
  snapshots: { orderBy: { takenAt: 'desc' }, include: { takenBy: byName } },
} as const;

/**
 * One item of evidence with the claims that use it, and its stored copies, the newest first.
 * Its origin goes by the name that the desk may read.
 * @throws NotFound
 */
export async function evidenceById(db: Db, id: string) {
  const item = await db.evidence.findUnique({ where: { id }, include: WHOLE });
  if (!item) throw new NotFound('There is no such evidence.');
  const { originId, snapshots, claims, ...rest } = item;
  const book = await sourceBook(db, originId ? [originId] : []);
  return {
    ...rest,
    origin: originId ? book(originId, item.retrievedOn ?? dayOf(item.createdAt)).name : null,
    uses: claims.map(({ bearing, passage, locator, claim }) => ({ bearing, passage, locator, claim })),
    snapshots: snapshots.map((it) => ({ ...it, size: Number(it.size), takenBy: it.takenBy.name })),
  };
}

export type EvidenceItem = Awaited<ReturnType<typeof evidenceById>>;

/** A stored copy, with the title of the item it is of. @throws NotFound */
export async function snapshotById(db: Db, id: string) {
  const snapshot = await db.snapshot.findUnique({
    where: { id },
    include: { evidence: { select: { title: true } } },
  });
  if (!snapshot) throw new NotFound('There is no such copy.');
  return { ...snapshot, size: Number(snapshot.size) };
}
