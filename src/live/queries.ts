import type { Db } from '../platform/database.js';

/** Beyond so many events nothing is told one by one. */
export const MOST_AT_ONCE = 500;

/** What the live channel needs to know of an event. */
export type LiveEvent = {
  id: string;
  xid: bigint;
  kind: string;
  ref: string | null;
  slug: string | null;
  /** Accounts that were notified of it. */
  notified: string[];
};

type Row = { cursor: bigint; id: string | null } & Omit<LiveEvent, 'id'>;

/**
 * The events that may have been committed after a cursor, and the cursor to go on from. The cursor is the oldest
 * transaction that was still running for this very statement: whatever an older one wrote is in the answer, or was
 * before. So nothing is passed over, in whatever order transactions end.
 * @returns one event more than `MOST_AT_ONCE` at the most
 */
export async function eventsSince(db: Db, cursor: bigint): Promise<{ cursor: bigint; events: LiveEvent[] }> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT now.cursor, it.* FROM
      (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS cursor) AS now
      LEFT JOIN LATERAL (
        SELECT "Event".id::text, "Event".xid, "Event".kind, "Claim".ref, "Article".slug,
          ARRAY(SELECT "accountId"::text FROM "Notification" WHERE "eventId" = "Event".id) AS notified
        FROM "Event" LEFT JOIN "Claim" ON "Claim".id = "Event"."claimId"
          LEFT JOIN "Article" ON "Article".id = "Event"."articleId"
        WHERE "Event".xid >= ${cursor} ORDER BY "Event".number LIMIT ${MOST_AT_ONCE + 1}
      ) AS it ON true`;
  const [first] = rows;
  if (!first) throw new Error('The statement always gives its cursor.');
  return { cursor: first.cursor, events: rows.filter((row) => row.id !== null) as LiveEvent[] };
}

/** Where to begin to read from: everything before it has been committed. */
export async function cursorNow(db: Db): Promise<bigint> {
  const rows = await db.$queryRaw<{ cursor: bigint }[]>`
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS cursor`;
  return rows[0]?.cursor ?? 0n;
}
