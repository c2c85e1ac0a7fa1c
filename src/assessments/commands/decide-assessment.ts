import { createHash, randomBytes } from 'node:crypto';
import { type Unsettled, unsettled } from '../../annotations/holding-back.js';
import { type ClaimChange, changeClaim } from '../../claims/commands/change-claim.js';
import {
  type ClaimContent,
  claimContent,
  publicContent,
  sourceIdsOf,
  withSourcesNow,
} from '../../claims/content.js';
import { aheadOfReaders } from '../../claims/queries.js';
import { recheckAfter } from '../../claims/shelf-life.js';
import { contentDigest, shownContent } from '../../claims/shown-content.js';
import type { AssessmentState } from '../../generated/prisma/enums.js';
import { canonical } from '../../ledger/canonical.js';
import { notify } from '../../notifications/notify.js';
import type { Desk } from '../../platform/context.js';
import { NotNow } from '../../platform/errors.js';
import { sourcesNow } from '../../sources/queries.js';
import { type Comment, demandParts } from '../comments.js';
import { NOTHING_TOLD } from '../correction.js';

/** Decides the assessment that waits for review. The database refuses a second decision and one's own. */
async function decide(
  { tx, claim, at }: ClaimChange,
  state: AssessmentState,
  deciderId: string,
  { note, comments = [] }: Remarks,
) {
  if (!claim.proposal) throw new NotNow('There is no proposal that waits for review.');
  return tx.assessment.update({
    where: { id: claim.proposal.id },
    data: { state, deciderId, decidedAt: at, note, comments: [...comments] },
    omit: { outcome: true, reason: true },
  });
}

/** What a reviewer says: of the whole, and of parts of it. */
type Remarks = { note: string | null; comments?: readonly Comment[] };

/**
 * Approves the proposal: its frozen content becomes what readers see. What they are told of a change goes to the log
 * of corrections.
 * @param demandMore what else is asked of the proposal, with its sources as they are now; it throws where that is lacking
 * @throws NotNow while an objection is open, or when the claim came out unchanged meanwhile and readers would not be told
 */
export async function approveAssessment(
  desk: Desk,
  ref: string,
  seen: number,
  note: string | null,
  comments: readonly Comment[] = [],
  demandMore?: (change: ClaimChange, content: ClaimContent) => Promise<void>,
): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'approve' }, async (change) => {
    const { tx, claim, at } = change;
    demandSettled(await unsettled(tx, claim.id));
    const decided = await decide(change, 'approved', desk.actor.id, { note, comments });
    const frozen = claimContent.parse(decided.content);
    demandParts(comments, frozen);
    const { change: kind, told } = decided;
    if (!kind && (await aheadOfReaders(tx, claim, frozen)).length > 0)
      throw new NotNow(
        'The article came out after this was proposed, so readers see the earlier state. Return it, so that its author says what readers are told of the change.',
      );
    const now = await sourcesNow(tx, sourceIdsOf(frozen));
    const present = withSourcesNow(frozen, now);
    await demandMore?.(change, present);
    const content = publicContent(present);
    // What readers get is sealed under a salt of its own; the whole is sealed where only the desk looks.
    const contentSalt = randomBytes(16).toString('hex');
    const digest = createHash('sha256').update(canonical(frozen)).digest('hex');
    if (kind && told)
      await tx.correction.create({
        data: {
          articleId: claim.articleId,
          claimId: claim.id,
          assessmentId: decided.id,
          kind,
          told,
          at,
          byId: desk.actor.id,
        },
      });
    const eventId = await change.tell('claim_approved', {
      public: {
        ref: claim.ref,
        assessment: decided.number,
        status: decided.status,
        statement: content.statement,
        override: decided.overrideReason,
        contentDigest: contentDigest(contentSalt, shownContent(content)),
        ...(told ? { change: kind, told } : {}),
      },
      private: {
        note,
        digest,
        contentSalt,
        recheckBefore: claim.recheckAt?.toISOString() ?? null,
        ...(comments.length > 0 ? { comments: [...comments] } : {}),
      },
    });
    await notify(tx, { eventId, at, actorId: desk.actor.id }, 'approved', { claimId: claim.id }, [
      decided.authorId,
    ]);
    return {
      approvedAssessmentId: decided.id,
      recheckAt: recheckAfter(claim.shelfLife, at),
      ...NOTHING_TOLD,
    };
  });
}

/**
 * Returns the proposal to its author, with a note or with comments on parts of it.
 * @throws InvalidInput for a comment on a part that it does not have
 */
export async function returnAssessment(
  desk: Desk,
  ref: string,
  seen: number,
  note: string | null,
  comments: readonly Comment[] = [],
): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'return' }, async (change) => {
    const { tx, claim, at } = change;
    const decided = await decide(change, 'returned', desk.actor.id, { note, comments });
    demandParts(comments, claimContent.parse(decided.content));
    const eventId = await change.tell('claim_returned', {
      public: {},
      private: {
        ref: claim.ref,
        assessment: decided.number,
        note: note ?? '',
        ...(comments.length > 0 ? { comments: [...comments] } : {}),
      },
    });
    await notify(tx, { eventId, at, actorId: desk.actor.id }, 'returned', { claimId: claim.id }, [
      decided.authorId,
    ]);
    return undefined;
  });
}

/** @throws NotNow with what is still open */
function demandSettled(open: readonly Unsettled[]): void {
  if (open.length === 0) return;
  const about = open.map((it) => `${it.author}’s objection to ${it.about}`).join('; ');
  throw new NotNow(`Not everything is settled: ${about}. Resolve it first, then approve.`);
}

/** Its author takes the proposal back, to go on working on it. */
export async function takeBackAssessment(desk: Desk, ref: string, seen: number): Promise<void> {
  await changeClaim(desk, { ref, seen, verb: 'take_back' }, async (change) => {
    const decided = await decide(change, 'withdrawn', desk.actor.id, { note: null });
    await change.tell('claim_taken_back', {
      public: {},
      private: { ref: change.claim.ref, assessment: decided.number },
    });
    return undefined;
  });
}
