import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { Forbidden, NotNow, Stale } from '../../platform/errors.js';
import { mayRecheck } from '../policy.js';
import { lockedClaim } from '../queries.js';
import { recheckAfter } from '../shelf-life.js';

/**
 * Says that an approved claim was looked at again and still holds. It is due again after its shelf life.
 * @param seen the version of the plan
 * @throws Stale; NotNow where nothing is approved that could hold; Forbidden before it is due, but for editors
 */
export async function recheckClaim(
  desk: Desk,
  ref: string,
  seen: number,
  note: string | null,
): Promise<void> {
  await transact(desk, async (tx) => {
    const claim = await lockedClaim(tx, ref);
    if (claim.planVersion !== seen) throw new Stale({ planVersion: claim.planVersion });
    if (claim.state !== 'approved')
      throw new NotNow(`The claim is ${claim.state}; only what is approved can still hold.`);
    const at = desk.now();
    const actorId = desk.actor.id;
    if (!mayRecheck(desk.actor, claim.recheckAt, at))
      throw new Forbidden('It is not due yet. An editor can say so before that.');
    const recheckAt = recheckAfter(claim.shelfLife, at);
    await tx.claim.update({
      where: { id: claim.id },
      data: { recheckAt, planVersion: { increment: 1 } },
    });
    await record(tx, {
      kind: 'claim_rechecked',
      at,
      actorId,
      articleId: claim.articleId,
      claimId: claim.id,
      public: {},
      private: { ref: claim.ref, recheckAt: recheckAt?.toISOString() ?? null, note },
    });
  });
}
