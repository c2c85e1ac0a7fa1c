import type { Desk } from '../../platform/context.js';
import { changedParts } from '../content.js';
import type { ClaimInput } from '../input.js';
import { contentOf } from '../queries.js';
import { changeClaim } from './change-claim.js';
import { anchorsFor, currentText, writeContent } from './write-content.js';

/** Undoes an edit that changes nothing: it leaves no event, and an approved claim stays approved. */
class Unchanged extends Error {}

/**
 * Edits the working copy of a claim. What readers see of an approved one stays until the edit is approved.
 * @returns whether anything was changed
 * @throws Stale with the present content; NotNow; InvalidInput
 */
export async function editClaim(desk: Desk, ref: string, seen: number, given: ClaimInput): Promise<boolean> {
  const edit = changeClaim(desk, { ref, seen, verb: 'edit' }, async ({ tx, claim, at, tell }) => {
    const actorId = desk.actor.id;
    const before = await contentOf(tx, claim.id);
    const { revisionId, text } = await currentText(tx, claim.articleId);
    const anchors = anchorsFor(text, given.spans);
    const { statement, status, reason, overrideReason, settle } = given;
    const data = { statement, status, reason, overrideReason, settle };
    await tx.claim.update({ where: { id: claim.id }, data });
    await writeContent({ tx, actorId, at, articleId: claim.articleId }, claim.id, revisionId, anchors, given);
    const content = await contentOf(tx, claim.id);
    const changed = changedParts(before, content);
    if (changed.length === 0) throw new Unchanged();
    await tell('claim_edited', {
      public: {},
      private: { ref, changed, content },
    });
    return undefined;
  });
  return edit.then(
    () => true,
    (error) => {
      if (error instanceof Unchanged) return false;
      throw error;
    },
  );
}
