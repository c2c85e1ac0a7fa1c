import { unsettled } from '../annotations/holding-back.js';
import { noteFormOf, notesOnEvidence, threadsOf } from '../annotations/queries.js';
import { namedComments, partsOf, readComments } from '../assessments/comments.js';
import { changeOptions } from '../assessments/correction.js';
import { keptOutcome } from '../assessments/kept-outcome.js';
import { outcomeWords } from '../assessments/outcome-words.js';
import { thresholdsNow } from '../assessments/queries.js';
import { statusRule } from '../assessments/status-rule.js';
import { confirmedBy } from '../assessments/thresholds.js';
import { mayAnswer } from '../challenges/policy.js';
import { challengesOf } from '../challenges/queries.js';
import { mayClear } from '../flags/policy.js';
import { fallenOf, flagsOf } from '../flags/queries.js';
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
import { claimByRef, contentOf, factsOf, readersSee } from './queries.js';
import { may, secondsToUndo, UNDO_SECONDS, VERBS, type Verb } from './rules.js';
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
  const { decision } = claim;
  /** Seconds that are left to undo the last decision. */
  const left = decision?.decidedAt ? secondsToUndo(decision.decidedAt, claim.updatedAt, new Date()) : 0;
  const can = Object.fromEntries(
    VERBS.map((verb) => [
      verb,
      may(claim.state, verb) && allows(person, verb, facts) && (verb !== 'undo' || left > 0),
    ]),
  ) as Record<Verb, boolean>;
  const told = assessments.map(({ frozen, ...it }) => {
    const outcome = keptOutcome(it.outcome, frozen, it.createdAt);
    const present = withSourcesNow(frozen, now);
    return {
      ...it,
      /** What the rule found then of the status, and what it asked for. */
      found: outcomeWords(outcome, present)[it.status],
      asked: confirmedBy(outcome.thresholds),
      comments: namedComments(readComments(it.comments), present),
    };
  });
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
    returned: claim.state === 'returned' ? told.find((it) => it.id === decision?.id) : undefined,
    approved,
    /** In what the working copy differs from what readers see. */
    ahead: approvedContent ? changedParts(approvedContent, content) : [],
    assessments: told,
    /** Whether readers see a state of it, so that they are told when that changes or goes. */
    readersSee: readersSee(claim),
    changeOptions: changeOptions(),
    undo: { left, seconds: UNDO_SECONDS },
    /** What a reviewer can comment on. */
    parts: claim.proposal ? partsOf(content) : [],
    /** What has to be settled before it is approved. */
    unsettled: claim.proposal ? await unsettled(db, claim.id) : [],
    flags: await flagsOf(db, claim.id),
    mayClear: mayClear(person, facts),
    fallen: await fallenOf(db, content),
    challenges: await challengesOf(db, claim.id, { withAddress: mayAnswer(person), now: new Date() }),
    mayAnswer: mayAnswer(person),
    threads: await threadsOf(db, { claimId: claim.id }, person),
    noteForm: await noteFormOf(db),
    evidenceNotes: await notesOnEvidence(
      db,
      content.evidence.map((it) => it.id),
    ),
    events: await timeline(db, { claimId: claim.id }),
  };
}
