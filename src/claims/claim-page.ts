import { threadsOf } from '../annotations/queries.js';
import { keptOutcome } from '../assessments/kept-outcome.js';
import { outcomeWords } from '../assessments/outcome-words.js';
import { thresholdsNow } from '../assessments/queries.js';
import { statusRule } from '../assessments/status-rule.js';
import { confirmedBy } from '../assessments/thresholds.js';
import { timeline } from '../ledger/timeline.js';
import { isEditor, type Person } from '../platform/context.js';
import type { Db } from '../platform/database.js';
import { dayOf } from '../platform/format.js';
import { claimGraph } from '../provenance/graph.js';
import { pictureOf } from '../provenance/picture.js';
import { ON_DESK } from '../provenance/place.js';
import { sourcesNow } from '../sources/queries.js';
import { contextOf, sidesOf } from './card.js';
import { changedParts, claimContent, guardedContent, sourceIdsOf, withSourcesNow } from './content.js';
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
  const rows = await db.assessment.findMany({
    where: { claimId: claim.id },
    orderBy: { number: 'desc' },
    include: { author: { select: { name: true } }, decider: { select: { name: true } } },
  });
  const assessments = rows.map((it) => ({ ...it, frozen: claimContent.parse(it.content) }));
  const approved = assessments.find((it) => it.id === claim.approvedAssessmentId);
  const now = await sourcesNow(
    db,
    assessments.flatMap((it) => sourceIdsOf(it.frozen)),
  );
  const approvedContent = approved ? withSourcesNow(approved.frozen, now) : null;
  const can = Object.fromEntries(
    VERBS.map((verb) => [verb, may(claim.state, verb) && allows(person, verb, facts)]),
  ) as Record<Verb, boolean>;
  const outcome = outcomeWords(statusRule(content, await thresholdsNow(db), dayOf(new Date())), content);
  return {
    claim,
    revision: claim.article.currentRevision,
    content,
    sides: sidesOf(content),
    context: contextOf(content),
    picture: pictureOf(claimGraph({ ref: claim.ref, content: guardedContent(content) }, ON_DESK)),
    findings: STATUSES.map((status) => ({ status, ...outcome[status] })),
    can,
    /** Why an editor who could review sees no buttons for it. */
    ownProposal: claim.state === 'submitted' && facts.proposedById === person.id,
    mayWritePublic: isEditor(person),
    returned: claim.state === 'returned' ? assessments.find((it) => it.state === 'returned') : undefined,
    approved,
    /** In what the working copy differs from what readers see. */
    ahead: approvedContent ? changedParts(approvedContent, content) : [],
    assessments: assessments.map(({ frozen, ...it }) => {
      const outcome = keptOutcome(it.outcome, frozen, it.createdAt);
      return {
        ...it,
        /** What the rule found then of the status, and what it asked for. */
        found: outcomeWords(outcome, withSourcesNow(frozen, now))[it.status],
        asked: confirmedBy(outcome.thresholds),
      };
    }),
    threads: await threadsOf(db, { claimId: claim.id }),
    events: await timeline(db, { claimId: claim.id }),
  };
}
