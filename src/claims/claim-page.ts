import { threadsOf } from '../annotations/queries.js';
import { statusRule } from '../assessments/status-rule.js';
import { timeline } from '../ledger/timeline.js';
import { isEditor, type Person } from '../platform/context.js';
import type { Db } from '../platform/database.js';
import { sidesOf } from './card.js';
import { changedParts, claimContent } from './content.js';
import { allows } from './policy.js';
import { claimByRef, contentOf, factsOf } from './queries.js';
import { may, VERBS, type Verb } from './rules.js';
import { STATUSES } from './words.js';

/**
 * All of a claim on one page: the working copy, what the rule says of it, what may be done with it now by this
 * person, what readers see, its threads, its assessments and its timeline.
 */
export async function claimPage(db: Db, person: Person, ref: string) {
  const claim = await claimByRef(db, ref);
  const content = await contentOf(db, claim.id);
  const facts = factsOf(claim);
  const assessments = await db.assessment.findMany({
    where: { claimId: claim.id },
    orderBy: { number: 'desc' },
    include: { author: { select: { name: true } }, decider: { select: { name: true } } },
  });
  const approved = assessments.find((it) => it.id === claim.approvedAssessmentId);
  const approvedContent = approved ? claimContent.parse(approved.content) : null;
  const can = Object.fromEntries(
    VERBS.map((verb) => [verb, may(claim.state, verb) && allows(person, verb, facts)]),
  ) as Record<Verb, boolean>;
  const outcome = statusRule(content);
  return {
    claim,
    revision: claim.article.currentRevision,
    content,
    sides: sidesOf(content),
    context: content.evidence.filter((it) => it.bearing === 'context'),
    findings: STATUSES.map((status) => ({ status, ...outcome[status] })),
    can,
    /** Why an editor who could review sees no buttons for it. */
    ownProposal: claim.state === 'submitted' && facts.proposedById === person.id,
    mayWritePublic: isEditor(person),
    returned: claim.state === 'returned' ? assessments.find((it) => it.state === 'returned') : undefined,
    approved,
    /** In what the working copy differs from what readers see. */
    ahead: approvedContent ? changedParts(approvedContent, content) : [],
    assessments,
    threads: await threadsOf(db, { claimId: claim.id }),
    events: await timeline(db, { claimId: claim.id }),
  };
}
