import type { Prisma } from '../../generated/prisma/client.js';
import type { EventKind, EventOf } from '../../ledger/catalogue.js';
import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { type Tx, transact } from '../../platform/database.js';
import { Stale } from '../../platform/errors.js';
import { type ClaimAct, demand } from '../policy.js';
import { type ClaimRow, contentOf, factsOf, lockedClaim } from '../queries.js';
import { next, type Verb } from '../rules.js';

export type ClaimChange = {
  tx: Tx;
  claim: ClaimRow;
  at: Date;
  /** Writes the change's event to the chain of the claim's article. @returns the event's id */
  tell<K extends EventKind>(kind: K, said: EventOf<K>): Promise<string>;
};

/**
 * The way every change of a claim goes: whether its version is still the one seen, who may, whether its state
 * allows it, then the change itself, all in one transaction. Of two at once exactly one wins.
 * @param work the change; what it returns is written to the claim along with its new state. Where it gives
 *   `unchanged` it has written nothing, and the claim stays as it is
 * @returns whether it was changed
 * @throws Forbidden, NotNow, or Stale with the claim's present content
 */
export async function changeClaim(
  desk: Desk,
  { ref, seen, verb }: { ref: string; seen: number; verb: Verb & ClaimAct },
  work: (change: ClaimChange) => Promise<Prisma.ClaimUncheckedUpdateManyInput | 'unchanged' | undefined>,
): Promise<boolean> {
  return transact(desk, async (tx) => {
    const claim = await lockedClaim(tx, ref);
    if (claim.version !== seen)
      throw new Stale({
        version: claim.version,
        state: claim.state,
        content: await contentOf(tx, claim.id),
        change: claim.change,
        told: claim.told,
      });
    demand(desk.actor, verb, factsOf(claim));
    const at = desk.now();
    const to = next(claim.state, verb);
    const { id: claimId, articleId } = claim;
    const data = await work({
      tx,
      claim,
      at,
      tell: (kind, said) => record(tx, { kind, ...said, at, actorId: desk.actor.id, articleId, claimId }),
    });
    if (data === 'unchanged') return false;
    await tx.claim.update({
      where: { id: claim.id },
      data: { ...data, state: to, updatedAt: at, version: { increment: 1 } },
      // Prisma asks for the whole of it otherwise.
      select: { id: true },
    });
    return true;
  });
}
