import { createHash } from 'node:crypto';
import { type ClaimChange, changeClaim } from '../../claims/commands/change-claim.js';
import { claimContent, publicContent, sourceIdsOf, withSourcesNow } from '../../claims/content.js';
import type { AssessmentState } from '../../generated/prisma/enums.js';
import { canonical } from '../../ledger/canonical.js';
import type { Desk } from '../../platform/context.js';
import { NotNow } from '../../platform/errors.js';
import { sourcesNow } from '../../sources/queries.js';

/** Decides the assessment that waits for review. The database refuses a second decision and one's own. */
async function decide(
  { tx, claim, at }: ClaimChange,
  state: AssessmentState,
  deciderId: string,
  note: string | null,
) {
  if (!claim.proposal) throw new NotNow('There is no proposal that waits for review.');
  return tx.assessment.update({
    where: { id: claim.proposal.id },
    data: { state, deciderId, decidedAt: at, note },
  });
}

/** Approves the proposal: its frozen content becomes what readers see. */
export async function approveAssessment(
  desk: Desk,
  ref: string,
  seen: number,
  note: string | null,
): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'approve' }, async (change) => {
    const decided = await decide(change, 'approved', desk.actor.id, note);
    // As readers get it: the digest of a name that is protected by now would let it be guessed.
    const frozen = claimContent.parse(decided.content);
    const now = await sourcesNow(change.tx, sourceIdsOf(frozen));
    const content = publicContent(withSourcesNow(frozen, now));
    const digest = createHash('sha256').update(canonical(content)).digest('hex');
    await change.tell('claim_approved', {
      public: {
        ref: change.claim.ref,
        assessment: decided.number,
        status: decided.status,
        statement: content.statement,
        override: decided.overrideReason,
        digest,
      },
      private: { note },
    });
    return { approvedAssessmentId: decided.id };
  });
}

/** Returns the proposal to its author with a note. */
export async function returnAssessment(desk: Desk, ref: string, seen: number, note: string): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'return' }, async (change) => {
    const decided = await decide(change, 'returned', desk.actor.id, note);
    await change.tell('claim_returned', {
      public: {},
      private: { ref: change.claim.ref, assessment: decided.number, note },
    });
    return undefined;
  });
}

/** Its author takes the proposal back, to go on working on it. */
export async function takeBackAssessment(desk: Desk, ref: string, seen: number): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'take_back' }, async (change) => {
    const decided = await decide(change, 'withdrawn', desk.actor.id, null);
    await change.tell('claim_taken_back', {
      public: {},
      private: { ref: change.claim.ref, assessment: decided.number },
    });
    return undefined;
  });
}
