import type { Tx } from '../../platform/database.js';
import { forgottenBefore } from '../queries.js';

/** Forgets the addresses of readers who were answered long enough ago. Part of every change of an objection. */
export async function forgetAddresses(tx: Tx, now: Date): Promise<void> {
  await tx.challenge.updateMany({
    where: { email: { not: null }, answeredAt: { lt: forgottenBefore(now) } },
    data: { email: null },
  });
}
