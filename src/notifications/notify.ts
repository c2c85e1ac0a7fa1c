import type { NotificationKind } from '../generated/prisma/enums.js';
import type { Tx } from '../platform/database.js';

/** What a notification is about: where its link leads. It never holds what was written there. */
export type About = {
  claimId?: string | null;
  evidenceId?: string | null;
  annotationId?: string | null;
  challengeId?: string | null;
};

/**
 * Notifies people of an event, inside its transaction: each once, never who caused it, and nobody whose account is
 * disabled.
 * @param eventId as `record` gave it
 * @param to ids of accounts, null ones passed over
 */
export async function notify(
  tx: Tx,
  event: { eventId: string; at: Date; actorId: string | null },
  kind: NotificationKind,
  about: About,
  to: readonly (string | null)[],
): Promise<void> {
  const ids = [...new Set(to)].filter((id) => id !== null && id !== event.actorId) as string[];
  if (ids.length === 0) return;
  const people = await tx.account.findMany({
    where: { id: { in: ids }, disabledAt: null },
    select: { id: true },
  });
  await tx.notification.createMany({
    data: people.map(({ id }) => ({ ...event, ...about, kind, accountId: id })),
    skipDuplicates: true,
  });
}
