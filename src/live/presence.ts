import type { Db } from '../platform/database.js';

/** Milliseconds after which somebody of whom nothing was heard counts as gone. */
export const PRESENT_FOR = 40_000;

/** The channel on which processes tell each other of who comes and goes. */
export const PRESENCE_CHANNEL = 'claimdesk_presence';

const since = (now: Date) => new Date(now.getTime() - PRESENT_FOR);

/** Says that somebody has a claim open. @returns the id to renew and to leave by; undefined when there is no such claim */
export async function come(db: Db, ref: string, accountId: string, now: Date): Promise<string | undefined> {
  const claim = await db.claim.findUnique({ where: { ref }, select: { id: true } });
  if (!claim) return undefined;
  const { id } = await db.presence.create({ data: { claimId: claim.id, accountId, seenAt: now } });
  return id;
}

/** Says that they still have. */
export async function stay(db: Db, id: string, now: Date): Promise<void> {
  await db.presence.updateMany({ where: { id }, data: { seenAt: now } });
}

export async function leave(db: Db, id: string): Promise<void> {
  await db.presence.deleteMany({ where: { id } });
}

/** Names of the others who have a claim open, each once. */
export async function othersOn(db: Db, ref: string, accountId: string, now: Date): Promise<string[]> {
  const rows = await db.presence.findMany({
    where: {
      claim: { ref },
      accountId: { not: accountId },
      seenAt: { gt: since(now) },
      account: { disabledAt: null },
    },
    distinct: ['accountId'],
    select: { account: { select: { name: true } } },
  });
  return rows.map(({ account }) => account.name).sort();
}

/** Clears away those of whom nothing was heard, as of a process that was killed. @returns the claims they were on */
export async function clearAbsent(db: Db, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ ref: string }[]>`
    WITH gone AS (DELETE FROM "Presence" WHERE "seenAt" <= ${since(now)} RETURNING "claimId")
    SELECT DISTINCT ref FROM gone JOIN "Claim" ON "Claim".id = gone."claimId"`;
  return rows.map(({ ref }) => ref);
}

export async function tellPresence(db: Db, refs: readonly string[]): Promise<void> {
  for (const ref of new Set(refs)) await db.$queryRaw`SELECT pg_notify(${PRESENCE_CHANNEL}, ${ref})::text`;
}
