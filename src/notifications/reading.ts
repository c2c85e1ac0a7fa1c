import type { Desk } from '../platform/context.js';
import { transact } from '../platform/database.js';
import type { Reading } from './input.js';

/**
 * Marks one's own notifications as read: those that were shown, by their ids. A moment would not do, as a notification
 * may be of an earlier one than what was shown before it. That somebody has read something is no change of what the
 * desk knows, so there is no event of it.
 */
export async function markAsRead(desk: Desk, { id: ids }: Reading): Promise<void> {
  await transact(desk, async (tx) => {
    await tx.notification.updateMany({
      where: {
        accountId: desk.actor.id,
        readAt: null,
        id: { in: ids },
      },
      data: { readAt: desk.now() },
    });
  });
}
