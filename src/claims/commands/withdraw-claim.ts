import { demandToldOfWithdrawal, NOTHING_TOLD } from '../../assessments/correction.js';
import type { Desk } from '../../platform/context.js';
import { readersSee } from '../queries.js';
import { changeClaim } from './change-claim.js';

/**
 * Withdraws a claim: readers no longer see it, its record stays. A proposal under way is withdrawn with it.
 * @param told what readers are told of it, kept only where they saw it
 * @throws InvalidInput where they see it and are told nothing
 */
export async function withdrawClaim(
  desk: Desk,
  ref: string,
  seen: number,
  reason: string,
  told: string | null = null,
): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'withdraw' }, async ({ tx, claim, at, tell }) => {
    const actorId = desk.actor.id;
    const toReaders = demandToldOfWithdrawal(told, readersSee(claim));
    if (claim.proposal)
      await tx.assessment.update({
        where: { id: claim.proposal.id },
        data: { state: 'withdrawn', deciderId: actorId, decidedAt: at },
      });
    if (toReaders)
      await tx.correction.create({
        data: {
          articleId: claim.articleId,
          claimId: claim.id,
          kind: 'withdrawal',
          told: toReaders,
          at,
          byId: actorId,
        },
      });
    await tell('claim_withdrawn', {
      public: {
        ref: claim.ref,
        wasPublic: claim.approvedAssessmentId !== null,
        ...(toReaders ? { told: toReaders } : {}),
      },
      private: { reason },
    });
    return NOTHING_TOLD;
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
