import type { Desk } from '../../platform/context.js';
import { changeClaim } from './change-claim.js';

/** Withdraws a claim: readers no longer see it, its record stays. A proposal under way is withdrawn with it. */
export async function withdrawClaim(desk: Desk, ref: string, seen: number, reason: string): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'withdraw' }, async ({ tx, claim, at, tell }) => {
    const actorId = desk.actor.id;
    if (claim.proposal)
      await tx.assessment.update({
        where: { id: claim.proposal.id },
        data: { state: 'withdrawn', deciderId: actorId, decidedAt: at },
      });
    await tell('claim_withdrawn', {
      public: { ref: claim.ref, wasPublic: claim.approvedAssessmentId !== null },
      private: { reason },
    });
    return undefined;
  });
}

/** Takes a withdrawn claim up again, as a draft that readers do not see before it is approved anew. */
export async function restoreClaim(desk: Desk, ref: string, seen: number): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'restore' }, async ({ claim, tell }) => {
    await tell('claim_restored', {
      public: {},
      private: { ref: claim.ref },
    });
    return { approvedAssessmentId: null };
  });
}
