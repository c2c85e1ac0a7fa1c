import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { changeClaim } from './change-claim.js';

/** Withdraws a claim: readers no longer see it, its record stays. A proposal under way is withdrawn with it. */
export async function withdrawClaim(desk: Desk, ref: string, seen: number, reason: string): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'withdraw' }, async ({ tx, claim, at }) => {
    const actorId = desk.actor.id;
    if (claim.proposal)
      await tx.assessment.update({
        where: { id: claim.proposal.id },
        data: { state: 'withdrawn', deciderId: actorId, decidedAt: at },
      });
    await record(tx, {
      kind: 'claim_withdrawn',
      at,
      actorId,
      articleId: claim.articleId,
      claimId: claim.id,
      public: { ref: claim.ref, wasPublic: claim.approvedAssessmentId !== null },
      private: { reason },
    });
    return undefined;
  });
}

/** Takes a withdrawn claim up again, as a draft that readers do not see before it is approved anew. */
export async function restoreClaim(desk: Desk, ref: string, seen: number): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'restore' }, async ({ tx, claim, at }) => {
    await record(tx, {
      kind: 'claim_restored',
      at,
      actorId: desk.actor.id,
      articleId: claim.articleId,
      claimId: claim.id,
      public: {},
      private: { ref: claim.ref },
    });
    return { approvedAssessmentId: null };
  });
}
