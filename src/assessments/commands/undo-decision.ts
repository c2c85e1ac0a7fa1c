import { changeClaim } from '../../claims/commands/change-claim.js';
import type { ClaimRow } from '../../claims/queries.js';
import { demandTimeToUndo } from '../../claims/rules.js';
import { recheckAfter } from '../../claims/shelf-life.js';
import type { Prisma } from '../../generated/prisma/client.js';
import { untell } from '../../notifications/notify.js';
import type { Desk } from '../../platform/context.js';
import type { Tx } from '../../platform/database.js';
import { NotNow } from '../../platform/errors.js';

/**
 * Undoes one's own decision within the minute: the same proposal waits for review again, and readers see what they
 * saw before. The decision stays in the record, as one that was undone, and nobody is told of it any more.
 * @throws Forbidden for somebody else's decision; NotNow when it is too late or the claim was changed since
 */
export async function undoDecision(desk: Desk, ref: string, seen: number): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'undo' }, async ({ tx, claim, at, tell }) => {
    const { decision } = claim;
    if (!decision?.decidedAt || (decision.state !== 'approved' && decision.state !== 'returned'))
      throw new NotNow('There is no decision on it that could be undone.');
    demandTimeToUndo(decision.decidedAt, claim.updatedAt, at);
    await tx.assessment.update({
      where: { id: decision.id },
      data: { undoneAt: at, undoneById: desk.actor.id },
    });
    const number = 1 + (await tx.assessment.count({ where: { claimId: claim.id } }));
    const { status, reason, overrideReason, outcome, content, authorId, change, told } = decision;
    await tx.assessment.create({
      data: {
        claimId: claim.id,
        number,
        status,
        reason,
        overrideReason,
        outcome: outcome as Prisma.InputJsonValue,
        content: content as Prisma.InputJsonValue,
        authorId,
        change,
        told,
        createdAt: at,
      },
    });
    const { state: undid, number: assessment } = decision;
    await tell('decision_undone', {
      public: undid === 'approved' ? { ref: claim.ref, assessment } : {},
      private: { ref: claim.ref, assessment, undid },
    });
    await untell(tx, undid, { claimId: claim.id, at: decision.decidedAt });
    const before = undid === 'approved' ? await approvedBefore(tx, claim.id) : claim.approvedAssessmentId;
    const recheckAt =
      undid === 'approved' ? await recheckBefore(tx, claim, decision.decidedAt) : claim.recheckAt;
    return { approvedAssessmentId: before, change, told, recheckAt };
  });
}

/**
 * When somebody is to look at a claim again once its approval is undone: as it was before, unless an editor has set
 * another day since. Approvals of before this was kept do not say, and what they set stands.
 */
async function recheckBefore(tx: Tx, claim: ClaimRow, decidedAt: Date): Promise<Date | null> {
  const set = recheckAfter(claim.shelfLife, decidedAt);
  if (set?.getTime() !== claim.recheckAt?.getTime()) return claim.recheckAt;
  const approval = await tx.event.findFirst({
    where: { claimId: claim.id, kind: 'claim_approved', at: decidedAt },
    orderBy: { seq: 'desc' },
    select: { private: true },
  });
  const { recheckBefore: before } = (approval?.private ?? {}) as { recheckBefore?: string | null };
  if (before === undefined) return claim.recheckAt;
  return before === null ? null : new Date(before);
}

/** The approval that holds once the last one is undone: none of before a withdrawal, which ended them all. */
async function approvedBefore(tx: Tx, claimId: string): Promise<string | null> {
  const withdrawn = await tx.event.findFirst({
    where: { claimId, kind: 'claim_withdrawn' },
    orderBy: { seq: 'desc' },
    select: { at: true },
  });
  const approved = await tx.assessment.findFirst({
    where: {
      claimId,
      state: 'approved',
      undoneAt: null,
      ...(withdrawn ? { decidedAt: { gt: withdrawn.at } } : {}),
    },
    orderBy: { number: 'desc' },
    select: { id: true },
  });
  return approved?.id ?? null;
}
