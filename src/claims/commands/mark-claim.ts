import { record } from '../../ledger/record.js';
import type { Desk } from '../../platform/context.js';
import { transact } from '../../platform/database.js';
import { NotFound } from '../../platform/errors.js';
import type { ClaimInput } from '../input.js';
import { contentOf } from '../queries.js';
import { newRef } from '../ref.js';
import { anchorsFor, currentText, writeContent } from './write-content.js';

/**
 * Marks words of an article as a claim, as a draft.
 * @returns the claim's ref
 * @throws NotFound without the article; InvalidInput where there are no such words
 */
export async function markClaim(desk: Desk, slug: string, given: ClaimInput): Promise<string> {
  return transact(desk, async (tx) => {
    const at = desk.now();
    const actorId = desk.actor.id;
    const article = await tx.article.findUnique({ where: { slug }, select: { id: true } });
    if (!article) throw new NotFound('There is no such article.');
    const { revisionId, text } = await currentText(tx, article.id);
    const anchors = anchorsFor(text, given.spans);
    const { statement, status, reason, overrideReason, settle, shelfLife } = given;
    const claim = await tx.claim.create({
      data: {
        articleId: article.id,
        ref: newRef(),
        statement,
        status,
        reason,
        overrideReason,
        settle,
        shelfLife,
        createdById: actorId,
        createdAt: at,
        updatedAt: at,
      },
    });
    await writeContent({ tx, actorId, at, articleId: article.id }, claim.id, revisionId, anchors, given);
    await record(tx, {
      kind: 'claim_marked',
      at,
      actorId,
      articleId: article.id,
      claimId: claim.id,
      public: {},
      private: { ref: claim.ref, content: await contentOf(tx, claim.id) },
    });
    return claim.ref;
  });
}
