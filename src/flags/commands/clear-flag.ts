import { claimByRef, factsOf } from '../../claims/queries.js';
import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { Stale } from '../../platform/errors.js';
import type { ClearingInput } from '../input.js';
import { demandClearing } from '../policy.js';
import { flagById } from '../queries.js';

/**
 * Clears a flag: somebody has looked at the claim with that in mind. Of two at once one wins.
 * @throws NotFound; Forbidden for the author of the claim’s open proposal; or Stale with the flag as it was cleared meanwhile
 */
export async function clearFlag(desk: Desk, id: string, { version, note }: ClearingInput): Promise<void> {
  await transact(desk, async (tx) => {
    // The claim first: nobody proposes it meanwhile, and whoever approves it waits.
    await tx.$queryRaw`
      SELECT 1 FROM "Claim" WHERE id = (SELECT "claimId" FROM "Flag" WHERE id = ${id}::uuid) FOR SHARE`;
    await tx.$queryRaw`SELECT 1 FROM "Flag" WHERE id = ${id}::uuid FOR UPDATE`;
    const flag = await flagById(tx, id);
    demandClearing(desk.actor, factsOf(await claimByRef(tx, flag.claim.ref)));
    if (flag.version !== version || flag.clearedAt) throw new Stale(flag);
    const at = desk.now();
    const actorId = desk.actor.id;
    await tx.flag.update({
      where: { id },
      data: { clearedAt: at, clearedById: actorId, note, version: { increment: 1 } },
    });
    const { claimId, claim } = flag;
    await record(tx, {
      kind: 'claim_flag_cleared',
      at,
      actorId,
      articleId: claim.articleId,
      claimId,
      public: {},
      private: { ref: claim.ref, flagId: id, note },
    });
  });
}
