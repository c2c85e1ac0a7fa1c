import { outcomeWords } from '../assessments/outcome-words.js';
import { thresholdsNow } from '../assessments/queries.js';
import { statusRule } from '../assessments/status-rule.js';
import { guardedContent } from '../claims/content.js';
import { claimByRef, contentOf } from '../claims/queries.js';
import { STATUSES } from '../claims/words.js';
import type { Db } from '../platform/database.js';
import { inSnapshot } from '../platform/database.js';
import { dayOf } from '../platform/format.js';
import type { WholeClaim } from './answers.js';

/**
 * A claim for a program of the desk: its working copy as the desk may have it, and what the rule finds in it.
 * @throws NotFound
 */
export async function claimAnswer(db: Db, ref: string, now: Date): Promise<WholeClaim> {
  const { claim, content, thresholds } = await inSnapshot(db, async (tx) => {
    const claim = await claimByRef(tx, ref);
    return { claim, content: await contentOf(tx, claim.id), thresholds: await thresholdsNow(tx) };
  });
  const found = outcomeWords(statusRule(content, thresholds, dayOf(now)), content);
  const rule = Object.fromEntries(
    STATUSES.map((status) => {
      const { met, because, missing } = found[status];
      return [status, { met, because: because.map((it) => it.text), missing: missing.map((it) => it.text) }];
    }),
  ) as WholeClaim['rule'];
  return {
    ref: claim.ref,
    version: claim.version,
    state: claim.state,
    article: {
      slug: claim.article.slug,
      headline: claim.article.currentRevision?.headline ?? claim.article.slug,
    },
    isPublic: claim.approvedAssessmentId !== null,
    content: guardedContent(content),
    rule,
    url: `/desk/claims/${claim.ref}`,
  };
}
