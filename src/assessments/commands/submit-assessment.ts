import { changeClaim } from '../../claims/commands/change-claim.js';
import { demand } from '../../claims/policy.js';
import { contentOf, factsOf } from '../../claims/queries.js';
import type { Desk } from '../../platform/context.js';
import { InvalidInput } from '../../platform/errors.js';
import { dayOf } from '../../platform/format.js';
import { outcomeWords } from '../outcome-words.js';
import { thresholdsNow } from '../queries.js';
import { statusRule } from '../status-rule.js';

/**
 * Proposes the claim's status for review, with the claim frozen as it stands.
 * @throws InvalidInput when no reason is given, or when the status rule does not carry the status and no editor
 *   overrides it with a reason
 */
export async function submitAssessment(desk: Desk, ref: string, seen: number): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'submit' }, async ({ tx, claim, at, tell }) => {
    const content = await contentOf(tx, claim.id);
    const { number: _, ...thresholds } = await thresholdsNow(tx);
    const on = dayOf(at);
    const outcome = statusRule(content, thresholds, on);
    const { status, reason } = content;
    if (reason === '')
      throw new InvalidInput({ reason: 'Give the reason for the status before you submit it.' });
    const { met, missing } = outcomeWords(outcome, content)[status];
    if (!met && !content.overrideReason)
      throw new InvalidInput({
        status: `The rule does not carry “${status}”: what is missing is ${missing.map((it) => it.text).join('; ')}.`,
      });
    // An override is kept only where the rule is overridden.
    const overrideReason = met ? null : content.overrideReason;
    if (overrideReason) demand(desk.actor, 'override', factsOf(claim));
    const number = 1 + (await tx.assessment.count({ where: { claimId: claim.id } }));
    await tx.assessment.create({
      data: {
        claimId: claim.id,
        number,
        status,
        reason,
        overrideReason,
        outcome: { ...outcome, thresholds, on },
        content: { ...content, overrideReason },
        authorId: desk.actor.id,
        createdAt: at,
      },
    });
    await tell('claim_submitted', {
      public: {},
      private: { ref: claim.ref, assessment: number, status, reason },
    });
    return { overrideReason };
  });
}
