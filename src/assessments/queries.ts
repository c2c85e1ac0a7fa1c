import type { Db, Tx } from '../platform/database.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.js';

/** The thresholds that hold now, with the number of their setting: 0 where the newsroom has set none. */
export async function thresholdsNow(db: Db | Tx): Promise<Thresholds & { number: number }> {
  const newest = await db.thresholds.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true, independentOrigins: true, primarySuffices: true, anonymousCounts: true },
  });
  return newest ?? { ...DEFAULT_THRESHOLDS, number: 0 };
}

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
