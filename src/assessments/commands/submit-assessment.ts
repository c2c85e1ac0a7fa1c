import { changeClaim } from '../../claims/commands/change-claim.js';
import { demand } from '../../claims/policy.js';
import { aheadOfReaders, contentOf, factsOf } from '../../claims/queries.js';
import { CHANGES } from '../../claims/words.js';
import type { Desk } from '../../platform/context.js';
import { InvalidInput } from '../../platform/errors.js';
import { dayOf } from '../../platform/format.js';
import { demandTold, type Told } from '../correction.js';
import { outcomeWords } from '../outcome-words.js';
import { thresholdsNow } from '../queries.js';
import { statusRule } from '../status-rule.js';

/**
 * Proposes the claim's status for review, with the claim frozen as it stands.
 * @param told what the change is to readers, and what they are told of it; as the working copy has it where none is given
 * @throws InvalidInput when no reason is given, when the status rule does not carry the status and no editor
 *   overrides it with a reason, or when readers see the claim and it is not said what they are told of the change
 */
export async function submitAssessment(desk: Desk, ref: string, seen: number, told?: Told): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'submit' }, async ({ tx, claim, at, tell }) => {
    const working = await contentOf(tx, claim.id);
    const { number: _, ...thresholds } = await thresholdsNow(tx);
    const on = dayOf(at);
    const outcome = statusRule(working, thresholds, on);
    const { status, reason } = working;
    if (reason === '')
      throw new InvalidInput({ reason: 'Give the reason for the status before you submit it.' });
    const { met, missing } = outcomeWords(outcome, working)[status];
    if (!met && !working.overrideReason)
      throw new InvalidInput({
        status: `The rule does not carry “${status}”: what is missing is ${missing.map((it) => it.text).join('; ')}.`,
      });
    // An override is kept only where the rule is overridden.
    const overrideReason = met ? null : working.overrideReason;
    if (overrideReason) demand(desk.actor, 'override', factsOf(claim));
    const content = { ...working, overrideReason };
    const ahead = await aheadOfReaders(tx, claim, content);
    const revision = demandTold(told ?? workingTold(claim), ahead.length > 0);
    const number = 1 + (await tx.assessment.count({ where: { claimId: claim.id } }));
    await tx.assessment.create({
      data: {
        claimId: claim.id,
        number,
        status,
        reason,
        overrideReason,
        outcome: { ...outcome, thresholds, on },
        content,
        ...revision,
        authorId: desk.actor.id,
        createdAt: at,
      },
      select: { id: true },
    });
    await tell('claim_submitted', {
      public: {},
      private: { ref: claim.ref, assessment: number, status, reason, ...(revision.told ? revision : {}) },
    });
    return { overrideReason, ...revision };
  });
}

/** What the working copy says of it. A withdrawal is no revision, so that kind is never there. */
const workingTold = (claim: { change: string | null; told: string | null }): Told => ({
  change: CHANGES.find((it) => it === claim.change) ?? null,
  told: claim.told,
});
