import { claimOnShow } from '../../articles/queries.js';
import { record } from '../../ledger/record.js';
import { notify } from '../../notifications/notify.js';
import { type Place, transact } from '../../platform/database.js';
import type { ChallengeInput } from '../input.js';
import { forgetAddresses } from './forget-addresses.js';

/** Where a reader's objection comes in: nobody is signed in there. */
export type Door = Place & { now: () => Date };

/**
 * Takes a reader's objection to a claim that readers see. Who is concerned with the claim is told.
 * @param ref the claim's public name
 * @returns whether it was written now; one whose form was sent before is there already
 * @throws NotFound, or Gone for a claim that was withdrawn
 */
export async function makeChallenge(door: Door, ref: string, given: ChallengeInput): Promise<boolean> {
  let isNew = false;
  await transact(door, async (tx) => {
    const at = door.now();
    const { id: claimId } = await claimOnShow(tx, ref);
    // So that it is not withdrawn at the same time.
    await tx.$queryRaw`SELECT 1 FROM "Claim" WHERE id = ${claimId}::uuid FOR SHARE`;
    const claim = await claimOnShow(tx, ref);
    await forgetAddresses(tx, at);
    const { reason, link: url, email } = given;
    const { id: challengeId } = await tx.challenge.create({
      data: { claimId, reason, url, email, createdAt: at },
      select: { id: true },
    });
    const eventId = await record(tx, {
      kind: 'challenge_made',
      at,
      actorId: null,
      articleId: claim.articleId,
      claimId,
      public: {},
      // The address that the reader left is in no event, which would keep it for good.
      private: { ref: claim.ref, challengeId, reason, url },
    });
    await notify(tx, { eventId, at, actorId: null }, 'challenged', { claimId, challengeId }, [
      claim.assigneeId,
      claim.createdById,
      claim.approvedAssessment.authorId,
      claim.approvedAssessment.deciderId,
    ]);
    isNew = true;
  });
  return isNew;
}
