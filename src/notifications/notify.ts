import type { NotificationKind } from '../generated/prisma/enums.js';
import type { Tx } from '../platform/database.js';

/** What a notification is about: where its link leads. It never holds what was written there. */
export type About = {
  claimId?: string | null;
  evidenceId?: string | null;
  annotationId?: string | null;
  challengeId?: string | null;
};

/** Ids of accounts; null ones are passed over. */
type People = readonly (string | null)[];

/**
 * Notifies people of an event, inside its transaction: each once, never who caused it, and nobody whose account is
 * disabled.
 * @param eventId as `record` gave it
 */
export const notify = (
  tx: Tx,
  { eventId, ...by }: { eventId: string; at: Date; actorId: string | null },
  kind: NotificationKind,
  about: About,
  to: People,
): Promise<void> => notifyOfEach(tx, by, kind, [{ eventId, about, to }]);

/** The same for many events that one person caused at one moment: as many statements however many they are. */
export async function notifyOfEach(
  tx: Tx,
  by: { at: Date; actorId: string | null },
  kind: NotificationKind,
  events: readonly { eventId: string; about: About; to: People }[],
): Promise<void> {
  const named = new Set(events.flatMap(({ to }) => to));
  const ids = [...named].filter((id) => id !== null && id !== by.actorId) as string[];
  if (ids.length === 0) return;
  const people = await tx.account.findMany({
    where: { id: { in: ids }, disabledAt: null },
    select: { id: true },
  });
  await tx.notification.createMany({
    data: events.flatMap(({ eventId, about, to }) =>
      people
        .filter(({ id }) => to.includes(id))
        .map(({ id }) => ({ ...by, eventId, ...about, kind, accountId: id })),
    ),
    skipDuplicates: true,
  });
}

/**
 * Takes back what was told of a decision, inside the transaction that undoes it. What somebody has read stays in their
 * list: they know of it. A mail has not gone yet, as those of decisions wait until a decision stands.
 */
export async function untell(
  tx: Tx,
  kind: NotificationKind,
  { claimId, at }: { claimId: string; at: Date },
): Promise<void> {
  await tx.notification.deleteMany({ where: { claimId, kind, at, readAt: null } });
}
