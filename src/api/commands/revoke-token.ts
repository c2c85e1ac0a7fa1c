import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { NotFound } from '../../platform/errors.js';
import { mayRevoke } from '../policy.js';

/**
 * Revokes a token for good.
 * @returns whether that is a change; one that has expired can still be revoked
 * @throws NotFound also for another person's, but for an admin
 */
export async function revokeToken(desk: Desk, id: string): Promise<boolean> {
  return transact(desk, async (tx) => {
    const token = await tx.accessToken.findUnique({ where: { id }, select: { accountId: true } });
    if (!token || !mayRevoke(desk.actor, token)) throw new NotFound('There is no such token.');
    return (await revoke(tx, { id }, desk.actor.id, desk.now())) > 0;
  });
}

/** Revokes all tokens of an account that is disabled or given another password, within that change. */
export async function revokeTokensOf(tx: Tx, accountId: string, actorId: string, at: Date): Promise<void> {
  await revoke(tx, { accountId }, actorId, at);
}

async function revoke(
  tx: Tx,
  where: { id: string } | { accountId: string },
  revokedById: string,
  at: Date,
): Promise<number> {
  const revoked = await tx.accessToken.updateManyAndReturn({
    where: { ...where, revokedAt: null },
    data: { revokedAt: at, revokedById },
    select: { id: true, name: true, account: { select: { id: true, name: true } } },
  });
  for (const { id, name, account } of revoked)
    await record(tx, {
      kind: 'token_revoked',
      at,
      actorId: revokedById,
      public: {},
      private: { accountId: account.id, name: account.name, tokenId: id, token: name },
    });
  return revoked.length;
}
