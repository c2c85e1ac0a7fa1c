import { Prisma } from '../generated/prisma/client.js';
import type { Cursor } from './cursor.js';

// The order of the queue, written once: urgent first, then by the due time with those that have none at the end,
// contested before others, the longest untouched first. The index claim_queue is on these very expressions.

const KEYS = [
  Prisma.sql`c.priority`,
  Prisma.sql`coalesce(c."dueAt", 'infinity')`,
  Prisma.sql`(c.status <> 'contested')`,
  Prisma.sql`c."updatedAt"`,
  Prisma.sql`c.id`,
];
const key = Prisma.join(KEYS);

const valuesOf = ({ priority, dueAt, contested, updatedAt, id }: Cursor) =>
  Prisma.sql`${priority}::"Priority", coalesce(${dueAt?.toISOString() ?? null}::timestamptz, 'infinity'),
    ${!contested}::boolean, ${updatedAt.toISOString()}::timestamptz, ${id}::uuid`;

/** ORDER BY of the queue. */
export const ORDER = Prisma.sql`ORDER BY ${key}`;

/** The same from the end. */
export const ORDER_BACK = Prisma.sql`ORDER BY ${Prisma.join(KEYS.map((it) => Prisma.sql`${it} DESC`))}`;

/** Whether a claim `c` comes after a place, for a WHERE. */
export const isAfter = (cursor: Cursor) => Prisma.sql`(${key}) > (${valuesOf(cursor)})`;

/** Whether it comes before it. */
export const isBefore = (cursor: Cursor) => Prisma.sql`(${key}) < (${valuesOf(cursor)})`;

/** The place of a claim. */
export const placeOf = (claim: {
  priority: Cursor['priority'];
  dueAt: Date | null;
  status: string;
  updatedAt: Date;
  id: string;
}): Cursor => ({
  priority: claim.priority,
  dueAt: claim.dueAt,
  contested: claim.status === 'contested',
  updatedAt: claim.updatedAt,
  id: claim.id,
});
