import { writePlan } from '../../claims/commands/plan-claim.js';
import { demand } from '../../claims/policy.js';
import { factsOf, lockedClaim } from '../../claims/queries.js';
import { may, next } from '../../claims/rules.js';
import { record } from '../../ledger/record.js';
import { notify } from '../../notifications/notify.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { Stale } from '../../platform/errors.js';
import type { AnswerInput } from '../input.js';
import { demandAnswering } from '../policy.js';
import { challengeById } from '../queries.js';
import { forgetAddresses } from './forget-addresses.js';

/**
 * Answers a reader's objection. One that is accepted leads to a new assessment: an approved claim becomes a draft,
 * which readers do not see, and is its author's unless it is somebody's already. Of two answers at once one wins.
 * @throws Forbidden, NotFound, or Stale with the objection as it was answered meanwhile
 */
export async function answerChallenge(desk: Desk, id: string, given: AnswerInput): Promise<void> {
  demandAnswering(desk.actor);
  await transact(desk, async (tx) => {
    const at = desk.now();
    const actorId = desk.actor.id;
    // The claim first, as in every other change of it.
    const claim = await lockedClaim(tx, (await challengeById(tx, id)).claim.ref);
    const { id: claimId, ref } = claim;
    const challenge = await challengeById(tx, id);
    if (challenge.version !== given.version || challenge.state !== 'open') throw new Stale(challenge);
    const { state, answer, answerPublic } = given;
    await tx.challenge.update({
      where: { id },
      data: { state, answer, answerPublic, answeredById: actorId, answeredAt: at, version: { increment: 1 } },
    });
    await forgetAddresses(tx, at);
    const eventId = await record(tx, {
      kind: 'challenge_answered',
      at,
      actorId,
      articleId: claim.articleId,
      claimId,
      public: answerPublic ? { ref, state, answer } : {},
      private: { ref, challengeId: id, state, answer },
    });
    const { assigneeId } = claim;
    await notify(tx, { eventId, at, actorId }, 'answered', { claimId, challengeId: id }, [assigneeId]);
    if (state === 'declined' || claim.state === 'withdrawn') return;

    if (may(claim.state, 'reopen')) {
      demand(desk.actor, 'reopen', factsOf(claim));
      await tx.claim.update({
        where: { id: claimId },
        data: { state: next(claim.state, 'reopen'), version: { increment: 1 }, updatedAt: at },
      });
    }
    if (assigneeId !== null) return;
    // Whoever is assigned now is told of that by the plan.
    const author = await tx.account.findUnique({ where: { id: claim.createdById, disabledAt: null } });
    if (author) await writePlan(tx, desk, claim, { assigneeId: author.id });
  });
}
