import { keptTold, NOTHING_TOLD, type Told } from '../../assessments/correction.js';
import type { Desk } from '../../platform/context.js';
import { unlessUnchanged } from '../../platform/database.js';
import { changedParts } from '../content.js';
import type { ClaimInput } from '../input.js';
import { aheadOfReaders, contentOf } from '../queries.js';
import { changeClaim } from './change-claim.js';
import { anchorsFor, currentText, writeContent } from './write-content.js';

/**
 * Edits the working copy of a claim. What readers see of an approved one stays until the edit is approved. An edit
 * that changes nothing leaves no event, and an approved claim stays approved.
 * @returns whether anything was changed
 * @throws Stale with the present content; NotNow; InvalidInput
 */
export async function editClaim(desk: Desk, ref: string, seen: number, given: ClaimInput): Promise<boolean> {
  return changeClaim(desk, { ref, seen, verb: 'edit' }, async ({ tx, claim, at, tell }) => {
    const actorId = desk.actor.id;
    const before = await contentOf(tx, claim.id);
    const { revisionId, text } = await currentText(tx, claim.articleId);
    const anchors = anchorsFor(text, given.spans);
    const { statement, status, reason, overrideReason, settle, shelfLife } = given;
    const data = { statement, status, reason, overrideReason, settle, shelfLife };
    let told: Told = NOTHING_TOLD;
    const isChanged = await unlessUnchanged(tx, async () => {
      await tx.claim.update({ where: { id: claim.id }, data });
      await writeContent(
        { tx, actorId, at, articleId: claim.articleId },
        claim.id,
        revisionId,
        anchors,
        given,
      );
      const content = await contentOf(tx, claim.id);
      const ahead = await aheadOfReaders(tx, claim, content);
      told = keptTold(given, ahead.length > 0);
      const changed = changedParts(before, content);
      if (content.shelfLife !== before.shelfLife) changed.push('how long it keeps');
      if (told.change !== claim.change || told.told !== claim.told) changed.push('what readers are told');
      if (changed.length === 0) return false;
      await tell('claim_edited', {
        public: {},
        private: { ref, changed, content },
      });
      return true;
    });
    return isChanged ? told : 'unchanged';
  });
}
