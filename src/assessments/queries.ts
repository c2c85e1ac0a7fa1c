import { type ClaimContent, claimContent, sourceIdsOf, withSourcesNow } from '../claims/content.js';
import { claimByRef, readersSee } from '../claims/queries.js';
import { Prisma } from '../generated/prisma/client.js';
import type { Db, Tx } from '../platform/database.js';
import { sourcesNow } from '../sources/queries.js';
import { type Comment, readComments } from './comments.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.js';

/** Thresholds with the number of their setting: 0 where the newsroom had set none. */
export type Setting = Thresholds & { number: number };

/** The thresholds that hold now. */
export async function thresholdsNow(db: Db | Tx): Promise<Setting> {
  const [newest] = await db.$queryRaw<Setting[]>(settingAt());
  return newest ?? { ...DEFAULT_THRESHOLDS, number: 0 };
}

/** In SQL: the row of the setting that held at a moment, or without one holds now; none where the newsroom had set none. */
export const settingAt = (at?: Date): Prisma.Sql => Prisma.sql`
  SELECT number, "independentOrigins", "primarySuffices", "anonymousCounts"
    FROM "Thresholds" WHERE ${at ? Prisma.sql`"setAt" <= ${at.toISOString()}::timestamptz` : Prisma.sql`true`}
   ORDER BY number DESC LIMIT 1`;

/** Every setting of the thresholds, the one that holds first: by whom, when and why. */
export const thresholdSettings = (db: Db) =>
  db.thresholds.findMany({
    orderBy: { number: 'desc' },
    select: {
      number: true,
      independentOrigins: true,
      primarySuffices: true,
      anonymousCounts: true,
      reason: true,
      setAt: true,
      setBy: { select: { name: true } },
    },
  });

/** Since when the present thresholds hold; null where the newsroom has set none. */
export async function thresholdsSince(db: Db): Promise<Date | null> {
  const newest = await db.thresholds.findFirst({ orderBy: { number: 'desc' }, select: { setAt: true } });
  return newest?.setAt ?? null;
}

/** What a returned proposal came back with: by whom, the note, and the comments on parts of what was proposed. */
export type Returned = { by: string; note: string | null; comments: Comment[]; content: ClaimContent };

/**
 * What whoever edits a claim has to know of its review: whether readers see a state of it, and what a returned
 * proposal came back with.
 * @throws NotFound
 */
export async function reviewOf(
  db: Db,
  ref: string,
): Promise<{ readersSee: boolean; returned: Returned | null }> {
  const claim = await claimByRef(db, ref);
  const { decision } = claim;
  if (claim.state !== 'returned' || !decision?.deciderId)
    return { readersSee: readersSee(claim), returned: null };
  const decider = await db.account.findUniqueOrThrow({
    where: { id: decision.deciderId },
    select: { name: true },
  });
  const frozen = claimContent.parse(decision.content);
  return {
    readersSee: readersSee(claim),
    returned: {
      by: decider.name,
      note: decision.note,
      comments: readComments(decision.comments),
      content: withSourcesNow(frozen, await sourcesNow(db, sourceIdsOf(frozen))),
    },
  };
}
